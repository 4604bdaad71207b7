import type { Card } from '../../../cards/elements.ts'
import type { Pressed } from '../../house.ts'
import { addDays } from '../year/calendar.ts'
import { type Chance, chanceFor } from '../year/chance.ts'
import { withVerb } from './hands.ts'
import { holdersOf, nextAbove } from './holders.ts'
import { type Memory, memoOf, type Talk, takeBack } from './memory.ts'
import { changed, deed, type Scene, unchanged } from './scene.ts'
import { type Fellow, isAway } from './staff.ts'

/** For so many days after it was noted, the employee may say something about a conversation. */
const open = 60

export const isOpen = ({ noted }: Pick<Talk, 'noted'>, date: string) => date <= addDays(noted, open)

const commands = {
  sv: { mine: 'mitt samtal', ask: 'be om samtal' },
  fi: { mine: 'oma kehityskeskustelu', ask: 'pyydä keskustelua' },
  en: { mine: 'my conversation', ask: 'ask for a conversation' },
}

/** The employee's word on one of their conversations, if it may still be said. */
const said = ({ memory, date }: Scene, one: Fellow, held: unknown, word: 'confirmed' | 'contradicted') =>
  changed(memory, one.id, memo => {
    const talk = memo.talks.find(({ id }) => id === held)
    if (talk && isOpen(talk, date)) talk.answer = word
  })

/** Those who have to do with somebody's conversations, and so never learn of a wish for another. */
function barredFrom(memory: Memory, one: Fellow, date: string) {
  const { talks, wish } = memoOf(memory, one.id)
  const asked = wish?.with === 'other' ? wish.since : date
  const noters = talks.filter(talk => talk.noted <= asked && isOpen(talk, asked)).map(({ by }) => by)
  return new Set([one.id, ...holdersOf(memory.register, one, date).map(({ id }) => id), ...noters])
}

/** Would a wish for another than the manager go to anybody? */
function hasReceiver(memory: Memory, one: Fellow, date: string): boolean {
  const barred = barredFrom(memory, one, date)
  const next = nextAbove(memory.register, one)
  if (next && !barred.has(next.id)) return true
  return [...memory.register.values()].some(
    other => other.hr && other.active && !isAway(other, date) && !barred.has(other.id),
  )
}

/** May somebody say yes to the person's wish: the one above the managers, or HR, who have nothing to do with it? */
export function mayTake(memory: Memory, taker: Fellow, person: string, date: string): boolean {
  const one = memory.register.get(person)
  // Who has left is nobody's any more.
  if (!one?.active || barredFrom(memory, one, date).has(taker.id)) return false
  return taker.hr || nextAbove(memory.register, one)?.id === taker.id
}

/** An employee reads the card that asks about their conversations, and answers or not. */
export async function answerQuestions(scene: Scene, one: Fellow, questions: readonly Pressed[]) {
  for (const question of questions) {
    const chance = chanceFor(scene.seed, one.id, String(question.data.held))
    const drawn = chance.next()
    const held = question.data.held
    if (drawn < 0.62) await confirm(scene, one, question, chance)
    else if (drawn < 0.76) await say(scene, one, { ...question, verb: 'conversations.contradict' }, 'contradicted')
    else if (drawn < 0.82) await wantsAnother(scene, one, { ...question, verb: 'conversations.other' })
    if (drawn < 0.82 && chance.happens(0.3)) scene.drawer.push({ one, button: { verb: question.verb, data: { held } } })
  }
}

const say = (scene: Scene, one: Fellow, button: Pressed, word: 'confirmed' | 'contradicted') =>
  deed(scene, `employee: ${word}`, [said(scene, one, button.data.held, word)], () => scene.hands.press(one, button))

async function confirm(scene: Scene, one: Fellow, button: Pressed, chance: Chance) {
  let card: Card | undefined
  await deed(scene, 'employee: confirmed', [said(scene, one, button.data.held, 'confirmed')], async () => {
    card = (await scene.hands.press(one, button)).card
  })
  if (!chance.happens(0.85)) return
  const wanted = 1 + Math.floor(chance.next() * chance.next() * 5)
  const score = withVerb(card, 'conversations.useful').find(({ data }) => data.score === wanted)
  if (score) await useful(scene, one, score)
}

/** How useful it was: kept by the test beside the conversation, and by Klart nowhere near it. */
export async function useful(scene: Scene, one: Fellow, button: Pressed) {
  const { memory, date, hands } = scene
  const about = unchanged(memory, one.id)
  const talk = about.after.talks.find(({ id }) => id === button.data.held)
  const value = button.data.score
  let taken = false
  const press = async () => {
    const { card } = await hands.press(one, button)
    taken = withVerb(card, 'conversations.useful').length > 0
  }
  // Nothing of the person's tells what became of it, so nothing may happen to Klart just now.
  await deed(scene, 'employee: usefulness', [about], press, false)
  const kept = memoOf(memory, one.id).talks.find(({ id }) => id === talk?.id)
  if (!kept || typeof value !== 'number') return
  const may = kept.answer === 'confirmed' && isOpen(kept, date) && (!kept.score || !isOver(kept.score.on, date))
  if (taken !== may) memory.problems.push(`${date}: ${one.id}'s usefulness was ${taken ? '' : 'not '}taken`)
  if (taken && may) kept.score = { area: one.unit[0] ?? '', on: date, ...kept.score, value }
}

/** Has the half-year of that date ended? */
export const isOver = (on: string, date: string) =>
  date >= (on.slice(5) < '07-01' ? `${on.slice(0, 4)}-07-01` : `${Number(on.slice(0, 4)) + 1}-01-01`)

async function wantsAnother(scene: Scene, one: Fellow, button: Pressed) {
  const { memory, date, hands } = scene
  const wish = changed(memory, one.id, memo => {
    const talk = memo.talks.find(({ id }) => id === button.data.held)
    if (button.data.held !== undefined && !talk) return
    if (memo.wish?.with === 'other' || !hasReceiver(memory, one, date)) return
    memo.wish = { with: 'other', since: date }
  })
  await deed(scene, 'employee: somebody else', [wish], () => hands.press(one, button))
}

/** Something that an employee does of themselves: looks, asks for a conversation, takes it back, changes their mind. */
export async function ofTheirOwn(scene: Scene, one: Fellow, chance: Chance) {
  const { memory, hands, date } = scene
  const words = commands[one.language]
  const drawn = chance.next()
  if (drawn < 0.35) {
    let card: Card | undefined
    await deed(scene, 'employee: asks for a conversation', [unchanged(memory, one.id)], async () => {
      card = (await hands.say(one, words.ask)).card
    })
    const other = chance.happens(0.2)
    const [button] = withVerb(card, 'conversations.ask').filter(
      ({ data }) => data.with === (other ? 'other' : 'manager'),
    )
    if (!button) return
    if (other) return wantsAnother(scene, one, button)
    const wish = changed(memory, one.id, memo => {
      memo.wish ??= { with: 'manager', since: date }
    })
    return deed(scene, 'employee: asked', [wish], () => hands.press(one, button))
  }
  let card: Card | undefined
  await deed(scene, 'employee: looks', [unchanged(memory, one.id)], async () => {
    card = (await hands.say(one, words.mine)).card
  })
  const [unask] = withVerb(card, 'conversations.unask')
  if (unask && drawn < 0.6) {
    const without = changed(memory, one.id, takeBack)
    return deed(scene, 'employee: takes the wish back', [without], () => hands.press(one, unask))
  }
  const [question] = withVerb(card, 'conversations.confirm')
  if (question && drawn < 0.8) return answerQuestions(scene, one, [question])
  const [again] = withVerb(card, 'conversations.useful')
  if (!again) return
  const chosen = { ...again, data: { ...again.data, score: chance.whole(1, 5) } }
  await useful(scene, one, chosen)
}

/** An old button is pressed again: what was said stands, or is said anew while it may be. */
export async function pressOld(scene: Scene, one: Fellow, button: Pressed) {
  if (button.verb === 'conversations.confirm') return say(scene, one, button, 'confirmed')
  await say(scene, one, button, 'contradicted')
}
