import { readMany } from '../../services/documents.ts'
import type { Store } from '../../services/ports.ts'
import { nominationDocId, nominationKind } from '../../services/rewards-model.ts'
import type { Shot } from './load.ts'
import type { Owner } from './owners.ts'
import { shot } from './presses.ts'

/** A nomination that is sent with a press, by whom and for whom. */
export type Nominating = Shot & { nomination: string; nominator: string; receiver: string }

/** As many as one may send in 30 days, as a house begins. */
const perPerson = 5

const why = 'Stannade kvar när kvällsturen blev ensam, och alla fick mat i tid.'

/**
 * Every person's nominations of five colleagues, filled in as in the form in the chat. Everybody sends their first before anybody
 * sends a second, and nobody is proposed by the same one twice.
 */
export const nominations = (owners: readonly Owner[]): Nominating[] =>
  Array.from({ length: perPerson }, (_, turn) =>
    owners.flatMap(({ person }, at) => {
      const receiver = owners[(at + 1 + turn * 97) % owners.length]?.person.personId
      if (receiver === undefined || receiver === person.personId) return []
      const nomination = `bench${String(turn * owners.length + at).padStart(11, '0')}`
      const form = { id: nomination, to: `person:${receiver}`, place: 'chat' }
      const filled = { criterion: 'care', why, announce: 'yes' }
      // Only what was sent is answered with the way to one's own nominations; anything else with the form once more.
      const sent = shot(person, 'rewards.nominateSend', { ...form, ...filled }, '"verb":"rewards.mine"')
      return [{ ...sent, nomination, nominator: person.personId, receiver }]
    }),
  ).flat()

/** Throws unless every nomination stands in the store as it was sent, with somebody who decides. */
export async function verifyNominations(store: Store, sent: readonly Nominating[]) {
  const ids = sent.map(({ nomination }) => nominationDocId(nomination))
  const stored = await readMany(store, nominationKind, ids)
  const found = new Map(stored.map(({ entity }) => [entity.nomination, entity]))
  for (const { nomination, nominator, receiver } of sent) {
    const one = found.get(nomination)
    const isSent = one?.state === 'sent' && one.nominator === nominator && one.rev === 0 && one.deciders.length > 0
    if (!isSent || one.receiver.kind !== 'person' || one.receiver.person !== receiver || one.texts.why !== why)
      throw new Error(`${nomination} was answered as sent but is not so in the store`)
  }
}
