import { thanksTexts } from '../cards/locales/rewards-thanks.ts'
import { answeredSection, receivedSection } from '../cards/rewards-thanks.ts'
import { stamp } from '../services/dates.ts'
import { loadThanks, replyToThanks } from '../services/rewards-thanks.ts'
import type { Thanks } from '../services/rewards-thanks-model.ts'
import { isNewsTo, repliesTold } from '../services/rewards-thanks-rules.ts'
import type { NewsItem } from '../services/today.ts'
import { send, thank, thankCommand } from './rewards-thanks-form.ts'
import { sameCard } from './today-again.ts'
import type { Contribution, Contributor, Feature, Reply, Scope, Turn } from './turn.ts'

const name = 'thanks'

/** The most of each sort that is news at once, so that what somebody has been told of is not forgotten for what comes after. */
const mostNews = 50

const receivedKey = ({ thanks }: Thanks) => `thanks:${thanks}`
const answeredKey = ({ thanks }: Thanks) => `thanks-answered:${thanks}`

/** The thank-yous by those whom they concern. */
function byPerson(all: readonly Thanks[], whom: (one: Thanks) => readonly string[]) {
  const found = new Map<string, Thanks[]>()
  for (const one of all)
    for (const person of whom(one)) {
      const theirs = found.get(person)
      if (theirs) theirs.push(one)
      else found.set(person, [one])
    }
  return found
}

/** What thank-yous put on people's cards: nothing that asks. `nameOf` gives nobody who has left. */
function contributionOf(all: readonly Thanks[], nameOf: (person: string) => string | undefined): Contribution {
  const received = byPerson(all, ({ to }) => to)
  const sent = byPerson(all, ({ from }) => [from])
  const byKey = new Map(all.flatMap(one => [[receivedKey(one), one] as const, [answeredKey(one), one] as const]))
  return {
    due: () => [],
    title: ({ key }) => key,
    section: ({ key }) => {
      throw new Error(`${key} asks nothing`)
    },
    news: {
      of: ({ personId }, today) => [
        ...(received.get(personId) ?? [])
          .filter(one => isNewsTo(personId, one, today))
          .map((one): NewsItem => ({ feature: name, key: receivedKey(one), since: one.at }))
          .slice(-mostNews),
        ...(sent.get(personId) ?? [])
          .flatMap((one): NewsItem[] => {
            const told = repliesTold(one, today)
            return told === undefined ? [] : [{ feature: name, key: answeredKey(one), since: String(told) }]
          })
          .slice(-mostNews),
      ],
      section: ({ key }, { personId }, _today, reader) => {
        const one = byKey.get(key)
        if (!one) throw new Error(`${key} is no news to ${personId}`)
        const { thanks, from, unit, replies, texts } = one
        if (key === answeredKey(one)) {
          const names = replies.map(({ by }) => nameOf(by) ?? thanksTexts[reader.language].former)
          return answeredSection({ names, words: texts.words }, reader)
        }
        const replied = replies.some(({ by }) => by === personId)
        const facts = { thanks, from: nameOf(from), unit: unit?.at(-1), words: texts.words, replied }
        return receivedSection(facts, reader)
      },
    },
  }
}

async function prepare(scope: Scope): Promise<Contribution> {
  const { store, settings, today } = scope
  const none = !settings.rewards.active || (scope.whose === 'one' && scope.news === false)
  const all = none ? [] : await loadThanks(store, today, scope.whose === 'one' ? scope.person.personId : undefined)
  if (all.length === 0) return contributionOf([], () => undefined)
  if (scope.whose === 'everybody') return contributionOf(all, id => scope.people.get(id)?.name)
  const directory = await scope.directory()
  return contributionOf(all, id => directory.byId(id)?.name)
}

/** Tells people who has thanked them, and who has answered their thanks: one read for one person, and none for a press. */
export const thanksContributor: Contributor = { name, prepare }

/** The receiver's answer of one press. */
async function reply(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { reader, person } = turn
  const texts = thanksTexts[reader.language]
  const replied = await replyToThanks(turn.store, data.thanks, person.personId, stamp(turn.at))
  if (replied.outcome === 'gone') {
    turn.log.warn({ verb: data.verb, by: person.personId }, 'an answer to a thank-you was refused')
    return { kind: 'line', text: texts.gone }
  }
  if (replied.outcome === 'done') turn.rounds.tell([replied.thanks.from])
  return sameCard(turn, texts.replied)
}

/** Thanking somebody, several or a unit, and answering. */
export const thanking = {
  commands: { 'rewards.thank': { listed: true, run: thankCommand } },
  verbs: {
    'rewards.thank': { run: thank },
    'rewards.thankSend': { run: send },
    'rewards.thanksReply': { run: reply },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
