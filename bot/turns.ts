import { helpTexts } from '../cards/locales/help.ts'
import { stamp } from '../services/dates.ts'
import { write } from '../services/documents.ts'
import { contactKind } from '../services/people-model.ts'
import { languageOf } from '../services/people-rules.ts'
import { Stale } from '../services/ports.ts'
import { faultLine } from './faults.ts'
import type { Incoming } from './incoming.ts'
import { arrive, beginTurn } from './people.ts'
import { type Answer, acknowledge, deliver, found } from './replies.ts'
import { isForGroups, route, search, wantedBy } from './router.ts'
import type { Reply, Services, Turn } from './turn.ts'

/**
 * One thing that came in, answered: the HTTP answer, after what is to be sent has been sent. Never throws: what fails is
 * logged with a reference and told to the person in their language.
 */
export async function takeTurn(services: Services, incoming: Incoming): Promise<Answer> {
  if (incoming.kind === 'unknownInvoke') return { status: 501 }
  if (incoming.kind === 'ignored') return acknowledge
  let turn: Turn | undefined
  try {
    if (!incoming.sender.personal && !isForGroups(incoming)) return await inGroup(services, incoming)
    const who = await arrive(services, incoming.sender, wantedBy(incoming))
    if (!who.person && isSpoken(incoming)) return await inGroup(services, incoming)
    if (!who.person)
      return await toStranger(
        services,
        incoming,
        languageOf(undefined, undefined, incoming.sender.locale, who.settings),
      )
    turn = await beginTurn(services, incoming.sender, who, 'card' in incoming ? incoming.card : undefined)
    if (incoming.kind === 'left') return await left(turn)
    if (incoming.kind === 'search') return found(await search(incoming, turn))
    const reply = await route(incoming, turn)
    if (!reply && isSpoken(incoming)) return await inGroup(services, incoming)
    return reply ? await deliver(turn, incoming, reply) : acknowledge
  } catch (fault) {
    const language = turn?.reader.language ?? languageOf(undefined, undefined, incoming.sender.locale, unknownHouse)
    const about = 'verb' in incoming ? incoming.verb : incoming.kind
    const reply: Reply = { kind: 'line', text: faultLine(fault, language, services, about) }
    return deliver(turn ?? { ...services, sender: incoming.sender }, incoming, reply)
  }
}

/** When even the settings could not be read. */
const unknownHouse = { languages: ['sv', 'fi', 'en'] } as Turn['settings']

/** Words in a team or a group. */
const isSpoken = ({ kind, sender }: Incoming) => kind === 'command' && !sender.personal

/** In a team or a group Klart says one neutral line, and only when spoken to or added. */
async function inGroup(services: Services, incoming: Incoming): Promise<Answer> {
  if (incoming.kind === 'left') return acknowledge
  const language = languageOf(undefined, undefined, incoming.sender.locale, unknownHouse)
  return deliver({ ...services, sender: incoming.sender }, incoming, { kind: 'line', text: helpTexts[language].group })
}

const toStranger = (services: Services, incoming: Incoming, language: Turn['reader']['language']) =>
  incoming.kind === 'left'
    ? Promise.resolve(acknowledge)
    : deliver({ ...services, sender: incoming.sender }, incoming, { kind: 'line', text: helpTexts[language].stranger })

/** The app was removed: nothing more is sent there, and HR sees it. */
async function left(turn: Turn): Promise<Answer> {
  const { entity, version } = turn.contact
  const gone = { ...entity, unreachable: { reason: 'removed', since: stamp(turn.at) } }
  try {
    await write(turn.store, contactKind, gone, version)
  } catch (fault) {
    // Something newer is known about the person than that they left.
    if (!(fault instanceof Stale)) throw fault
  }
  return acknowledge
}
