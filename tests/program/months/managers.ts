import type { Card } from '../../../cards/elements.ts'
import { buttonsOf, nodes, type Pressed } from '../../house.ts'
import { addDays, daysFrom } from '../year/calendar.ts'
import { type Chance, chanceFor } from '../year/chance.ts'
import { isOpen, mayTake } from './employees.ts'
import { withVerb } from './hands.ts'
import { peopleOf } from './holders.ts'
import { arrange, developing, type Memory, memoOf, noteTalk, plansSeen } from './memory.ts'
import { type About, changed, deed, type Scene, unchanged } from './scene.ts'
import type { Fellow } from './staff.ts'

const command = { sv: 'utvecklingssamtal', fi: 'kehityskeskustelut', en: 'conversations' }

/** Does somebody hold the person's conversations on that date, as theirs or because they took the person's wish? */
export const mayHold = (memory: Memory, holder: Fellow, person: string, date: string) =>
  holder.active &&
  holder.id !== person &&
  (peopleOf(memory.register, holder.id, date).some(({ one }) => one.id === person) ||
    (memory.register.get(person)?.active === true && memoOf(memory, person).wish?.taken === holder.id))

/** How somebody's memo is after a note; as it was when the note says nothing new or comes from somebody else. */
export const noted = ({ memory, date }: Scene, by: Fellow, person: string, what: { kind: string; on: string }): About =>
  changed(memory, person, memo => {
    const there = memo.talks.some(({ kind, on }) => kind === what.kind && on === what.on)
    if (there || what.on > date || daysFrom(what.on, date) > 400 || !mayHold(memory, by, person, date)) return
    noteTalk(memo, { ...what, by: by.id, noted: date })
  })

/** The one button of that verb in the dialog that another opens. */
async function inDialog({ hands }: Scene, one: Fellow, opening: Pressed, verb: string): Promise<Pressed | undefined> {
  const { card } = await hands.open(one, opening)
  return withVerb(card, verb)[0]
}

/** *Held…* for one person, on a date of the past weeks; sometimes taken back at once. */
export async function notes(scene: Scene, one: Fellow, button: Pressed, chance: Chance) {
  const { hands, date, memory } = scene
  const person = String(button.data.person)
  const pressed = String(button.data.kind)
  const kind = pressed === 'development' && chance.happens(0.1) ? 'group' : pressed
  const what = { kind, on: addDays(date, -(chance.happens(0.5) ? 0 : chance.whole(1, 25))) }
  const themes = chance.some(['goals', 'competence', 'wellbeing', 'feedback'], chance.whole(0, 3)).join(',')
  const before = unchanged(memory, person)
  const after = noted(scene, one, person, what)
  let told: Card | undefined
  let save: Pressed | undefined
  await deed(scene, 'manager: noted', [after], async () => {
    save = await inDialog(scene, one, button, 'conversations.noteSave')
    if (!save) return
    const { sent } = await hands.submit(one, save, { date: what.on, kind: what.kind, themes })
    told = sent?.card
  })
  // The same *Save* twice, as when the phone did not answer.
  if (save && chance.happens(0.05)) {
    const button = save
    const fields = { date: what.on, kind: what.kind, themes }
    // Where Klart was killed before it had written anything, the second one is what notes it.
    await deed(scene, 'manager: saved twice', [noted(scene, one, person, what)], () =>
      hands.submit(one, button, fields),
    )
  }
  const [undo] = withVerb(told, 'conversations.undo')
  if (undo && chance.happens(0.06)) await deed(scene, 'manager: undone', [before], () => hands.press(one, undo))
  else if (save && chance.happens(0.08))
    scene.drawer.push({ one, button: save, fields: { date: what.on, kind, themes } })
}

export async function plans(scene: Scene, one: Fellow, button: Pressed, chance: Chance) {
  const { hands, date, memory } = scene
  const person = String(button.data.person)
  const kind = String(button.data.kind ?? 'development')
  const removes = plansSeen(memoOf(memory, person), one.id).some(plan => plan.kind === kind) && chance.happens(0.15)
  const on = addDays(date, chance.whole(0, 40))
  const after = changed(memory, person, memo => {
    if (!mayHold(memory, one, person, date)) return
    if (removes) arrange(memo, kind, one.id, undefined)
    else if (!plansSeen(memo, one.id).some(plan => plan.kind === kind && plan.on === on))
      arrange(memo, kind, one.id, { on })
  })
  await deed(scene, removes ? 'manager: plan taken away' : 'manager: planned', [after], async () => {
    const { card } = await hands.open(one, button)
    const saves = withVerb(card, 'conversations.planSave')
    const save = saves.find(({ data }) => (data.remove === true) === removes)
    if (save) await hands.submit(one, save, removes ? {} : { date: on, kind })
  })
}

export async function notNow(scene: Scene, one: Fellow, button: Pressed, chance: Chance) {
  const { hands, date, memory } = scene
  const person = String(button.data.person)
  const kind = String(button.data.kind ?? 'development')
  const until = addDays(date, chance.whole(10, 100))
  const after = changed(memory, person, memo => {
    const there = memo.notNow.some(one => one.kind === kind && one.until === until)
    if (!there && mayHold(memory, one, person, date)) arrange(memo, kind, one.id, { until })
  })
  await deed(scene, 'manager: not now', [after], async () => {
    const save = await inDialog(scene, one, button, 'conversations.notNowSave')
    if (save) await hands.submit(one, save, { date: until })
  })
}

/** *Yes, held* on the day that was planned. */
export async function wasHeld(scene: Scene, one: Fellow, button: Pressed) {
  const { memory, date, hands } = scene
  const person = String(button.data.person)
  const kinds = button.data.kind === 'development' ? developing : [button.data.kind]
  const planned = plansSeen(memoOf(memory, person), one.id).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
  const over = planned.find(({ kind, on }) => kinds.includes(kind) && on <= date)
  const after = over ? noted(scene, one, person, over) : unchanged(memory, person)
  await deed(scene, 'manager: held as planned', [after], () => hands.press(one, button))
}

/** The employee presses on the manager's device. */
export async function together(scene: Scene, one: Fellow, button: Pressed) {
  const { memory, date, hands } = scene
  const person = String(button.data.person)
  const after = changed(memory, person, memo => {
    const talk = memo.talks.find(({ id }) => id === button.data.held)
    if (talk && !talk.answer && isOpen(talk, date) && mayHold(memory, one, person, date)) talk.answer = 'together'
  })
  await deed(scene, 'manager: confirmed together', [after], async () => {
    const sure = await inDialog(scene, one, button, 'conversations.together')
    if (sure) await hands.submit(one, sure)
  })
}

/** Several people in one press, chosen in the dialog behind *Note…*. */
export async function notesSeveral(scene: Scene, one: Fellow, button: Pressed, chance: Chance) {
  const { hands, date, memory } = scene
  const { card } = await hands.open(one, button)
  const [choices] = [...nodes(card)].filter(node => node.type === 'Input.ChoiceSet' && node.id === 'people')
  const [save] = withVerb(card, 'conversations.noteSave')
  const offered = Array.isArray(choices?.choices) ? choices.choices.map(({ value }) => String(value)) : []
  const wrong = offered.filter(id => !mayHold(memory, one, id, date))
  if (wrong.length > 0) memory.problems.push(`${date}: ${one.id} is offered ${wrong.join()}, who are not theirs`)
  if (!save || offered.length < 2) return
  const people = chance.some(offered, chance.whole(2, 6))
  const what = { kind: chance.happens(0.6) ? 'group' : 'development', on: addDays(date, -chance.whole(0, 20)) }
  const about = people.map(person => noted(scene, one, person, what))
  await deed(scene, 'manager: noted several', about, () =>
    hands.submit(one, save, { people: people.join(','), date: what.on, kind: what.kind, themes: 'goals' }),
  )
}

/** The pages of a group of one's list, as the rows' buttons by person and kind. */
export async function pagesOf(scene: Scene, one: Fellow, overview: Card | undefined, group: string) {
  const rows = new Map<string, Pressed[]>()
  let [turn] = withVerb(overview, 'conversations.list').filter(({ data }) => data.group === group)
  for (let page = 0; turn; page++) {
    const { card } = await scene.hands.press(one, turn)
    for (const button of buttonsOf(card)) {
      if (typeof button.data.person !== 'string') continue
      const key = `${button.data.person} ${button.data.kind}`
      rows.set(key, [...(rows.get(key) ?? []), button])
    }
    turn = withVerb(card, 'conversations.list').find(({ data }) => data.group === group && data.page === page + 1)
  }
  return rows
}

/** Somebody sits down with their list: what is to be held soon, what was planned, sometimes the others. */
export async function session(scene: Scene, one: Fellow, chance: Chance) {
  const overview = (await scene.hands.say(one, command[one.language])).card
  for (const [key, buttons] of await pagesOf(scene, one, overview, 'soon'))
    await answerRow(scene, one, buttons, chanceFor(scene.seed, scene.date, key))
  if (chance.happens(0.4)) {
    const planned = await pagesOf(scene, one, overview, 'planned')
    for (const buttons of planned.values()) if (chance.happens(0.4)) await answerRow(scene, one, buttons, chance)
  }
  const [several] = withVerb(overview, 'conversations.note')
  if (several && chance.happens(0.12)) await notesSeveral(scene, one, several, chance)
  if (!chance.happens(0.25)) return
  for (const group of ['held', 'other'])
    for (const buttons of (await pagesOf(scene, one, overview, group)).values())
      if (chance.happens(group === 'held' ? 0.5 : 0.15)) await answerRow(scene, one, buttons, chance)
}

async function answerRow(scene: Scene, one: Fellow, buttons: readonly Pressed[], chance: Chance) {
  const drawn = chance.next()
  const with_ = (verb: string) => buttons.find(button => button.verb === `conversations.${verb}`)
  const [note, plan, quiet, held, both] = ['note', 'plan', 'notNow', 'held', 'together'].map(with_)
  if (both && drawn < 0.8) return together(scene, one, both)
  if (held && drawn < 0.6) return wasHeld(scene, one, held)
  if (note && drawn < 0.32) return notes(scene, one, note, chance)
  if (plan && drawn < 0.52) return plans(scene, one, plan, chance)
  if (quiet && drawn < 0.6) return notNow(scene, one, quiet, chance)
}

/** The sections of a holder's card of the day: what was planned, who asks, whom somebody would rather talk to. */
export async function answerCard(scene: Scene, one: Fellow, card: Card, chance: Chance) {
  const { memory, hands, date } = scene
  const seen = new Set<string>()
  for (const button of buttonsOf(card)) {
    const person = typeof button.data.person === 'string' ? button.data.person : ''
    const key = `${person} ${button.data.kind}`
    if (person === '' || seen.has(key) || !chance.happens(0.7)) continue
    if (button.verb === 'conversations.take') {
      seen.add(key)
      const taken = changed(memory, person, ({ wish }) => {
        if (!mayTake(memory, one, person, date)) return
        if (wish?.with === 'other' && wish.taken === undefined) wish.taken = one.id
      })
      await deed(scene, 'somebody takes a wish', [taken], () => hands.press(one, button))
    } else if (button.verb === 'conversations.held') {
      seen.add(key)
      if (chance.happens(0.8)) await wasHeld(scene, one, button)
    } else if (button.verb === 'conversations.plan') {
      seen.add(key)
      if (memory.register.get(person)?.active && date) await plans(scene, one, button, chance)
    } else if (button.verb === 'conversations.note') {
      seen.add(key)
      await notes(scene, one, { ...button, data: { kind: 'development', ...button.data } }, chance)
    }
  }
  const [soon] = withVerb(card, 'conversations.list').filter(({ data }) => data.group === 'soon')
  if (soon && chance.happens(0.85)) await session(scene, one, chance)
  const [assess] = withVerb(card, 'conversations.assess')
  if (assess && chance.happens(0.5)) await assesses(scene, one, assess, chance)
}

async function assesses(scene: Scene, one: Fellow, button: Pressed, chance: Chance) {
  await deed(scene, 'manager: own assessment', [], async () => {
    const { card } = await scene.hands.open(one, button)
    const [save] = withVerb(card, 'conversations.assessSave')
    const inputs = [...nodes(card)].filter(node => node.type === 'Input.ChoiceSet')
    const fields = Object.fromEntries(inputs.map(({ id }) => [String(id), String(chance.whole(2, 5))]))
    if (save) await scene.hands.submit(one, save, fields)
  })
}
