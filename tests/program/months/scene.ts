import { conversationsDocId, conversationsKind } from '../../../services/conversations-model.ts'
import { read } from '../../../services/documents.ts'
import type { Pressed } from '../../house.ts'
import { chanceFor } from '../year/chance.ts'
import type { Klart } from '../year/klart.ts'
import type { Hands } from './hands.ts'
import { copyOf, count, inShort, type Memo, type Memory, memoOf } from './memory.ts'
import type { Fellow } from './staff.ts'

/** Everything that people act in. `date` is the day's; `drawer` the buttons that somebody pressed some time ago. */
export type Scene = {
  memory: Memory
  klart: Klart
  hands: Hands
  seed: number
  date: string
  drawer: { one: Fellow; button: Pressed; fields?: Record<string, unknown> }[]
  deeds: number
}

export function complain({ memory, date }: Scene, what: string) {
  if (memory.problems.length < 40) memory.problems.push(`${date}: ${what}`)
}

/** Somebody whose conversations a deed is about, and how they should be afterwards. */
export type About = { id: string; after: Memo }

/** How the memo would be after a change; nothing is changed. */
export function changed(memory: Memory, id: string, change: (memo: Memo) => void): About {
  const after = copyOf(memoOf(memory, id))
  change(after)
  return { id, after }
}

/** A press that changes nothing. */
export const unchanged = (memory: Memory, id: string): About => changed(memory, id, () => {})

/**
 * Something that somebody does, after which Klart's documents must be as expected; one of a few hundred times Klart is killed
 * at some step of it, and each document is then as it was before or as it should be.
 */
export async function deed(
  scene: Scene,
  what: string,
  about: readonly About[],
  work: () => Promise<unknown>,
  mortal = true,
) {
  const { klart, memory, seed, date } = scene
  const chance = chanceFor(seed, date, 'deed', scene.deeds++)
  const deadly = mortal && chance.happens(0.006)
  count(memory, what)
  if (deadly) klart.kill(chance.whole(1, 14))
  try {
    await work()
  } catch (fault) {
    if (!klart.isDead()) throw fault
  }
  const died = klart.isDead()
  if (deadly) {
    if (died) count(memory, 'kills in a deed')
    await klart.restart()
  }
  for (const one of about) await settle(scene, what, one, died)
}

async function settle(scene: Scene, what: string, { id, after }: About, died: boolean) {
  const { memory, klart } = scene
  const stored = await storedMemo(klart, id)
  const is = inShort(stored)
  const before = memoOf(memory, id)
  const expected = [after, ...(died ? [before] : [])].find(memo => inShort(memo) === is)
  if (!expected) {
    complain(scene, `${what}: ${id} is ${is}, expected was ${inShort(after)}, before it was ${inShort(before)}`)
    count(memory, 'deeds that went wrong')
  }
  // What Klart has holds from now on, so that one fault is told once.
  const known = expected ?? stored
  for (const talk of known.talks)
    talk.id ??= stored.talks.find(one => one.kind === talk.kind && one.on === talk.on)?.id ?? ''
  memory.memos.set(id, known)
}

/** What Klart has written down about somebody. */
export async function storedMemo(klart: Klart, id: string): Promise<Memo> {
  const stored = (await read(klart.store, conversationsKind, conversationsDocId(id)))?.entity
  if (!stored) return { talks: [], planned: [], notNow: [] }
  return {
    talks: stored.held.map(talk => ({ ...talk })),
    planned: stored.planned,
    notNow: stored.notNow,
    ...(stored.wish ? { wish: stored.wish } : {}),
  }
}
