import { programmeTexts } from '../../cards/locales/programme.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { plusDays } from '../../services/dates.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { button, headNurse, openHouse, type Pressed } from '../house.ts'
import { counting } from '../house-stores.ts'

const { fi } = programmeTexts
const day = '2026-11-24'
const mostReads = 6

/** The head nurse's list in a house that counts what is asked of its store. */
async function open() {
  const house = await openHouse({ people: 60, conversations: false, at: `${day}T11:00:00Z` })
  await house.install(headNurse)
  const { card } = await house.say(headNurse, 'omat toimenpiteet')
  const { store, counts } = counting(house.store)
  house.services.store = store
  const at = (title: string) => button(card, fi.other, title).data
  /** What one press, or one dialog's button, cost. */
  const cost = async (press: () => Promise<unknown>) => {
    const before = { ...counts, sent: house.sent.length }
    const answer = await press()
    return {
      answer,
      reads: counts.reads - before.reads,
      writes: counts.writes - before.writes,
      sent: house.sent.length - before.sent,
    }
  }
  return { house, at, cost }
}

const verbs: [string, Record<string, unknown>, string][] = [
  ['programme.done', {}, demoTitles.eachUnit],
  ['programme.done', {}, demoTitles.yearly],
  ['programme.done', { value: '90' }, demoTitles.due],
  ['programme.onItsWay', { value: '25', note: 'Pian' }, demoTitles.counted],
  ['programme.plusOne', {}, demoTitles.counted],
  ['programme.move', { date: plusDays(day, 10), reason: 'Uusi' }, demoTitles.late],
  ['programme.ask', { person: '10004' }, demoTitles.eachUnit],
  ['programme.help', { text: 'Kuka?' }, demoTitles.due],
  ['programme.thursday', {}, demoTitles.late],
  ['programme.accept', {}, demoTitles.asked],
  ['programme.decline', {}, demoTitles.asked],
]

test.each(verbs)(
  '%s %j on the card of %s costs at most six reads, one write and no message',
  async (verb, fields, title) => {
    const { house, at, cost } = await open()
    // What the head nurse is asked has no *Other…*: its data stand on the button that says yes.
    const data = title === demoTitles.asked ? await askedData(house) : at(title)
    const press: Pressed = { verb, data: { ...data, ...fields, verb } }
    const { answer, ...counts } = await cost(() => house.press(headNurse, press))
    expect(counts).toEqual({ reads: expect.any(Number), writes: 1, sent: 0 })
    expect(counts.reads).toBeLessThanOrEqual(mostReads)
    expect(answer).toMatchObject({ card: { type: 'AdaptiveCard' } })

    const again = await cost(() => house.press(headNurse, press))
    expect(again).toMatchObject({ writes: 0, sent: 0 })
    expect(again.reads).toBeLessThanOrEqual(mostReads)
  },
)

async function askedData(house: Awaited<ReturnType<typeof openHouse>>) {
  const { card } = await house.say(headNurse, 'omat toimenpiteet')
  return button(card, fi.accept, demoTitles.asked).data
}

test('undo costs the same', async () => {
  const { house, at, cost } = await open()
  const done: Pressed = { verb: 'programme.done', data: at(demoTitles.eachUnit) }
  const { card } = await house.press(headNurse, done)
  const { answer: _, ...counts } = await cost(() => house.press(headNurse, button(card, fi.undo)))
  expect(counts).toEqual({ reads: expect.any(Number), writes: 1, sent: 0 })
  expect(counts.reads).toBeLessThanOrEqual(mostReads)
})

test("a dialog's answer costs one write and updates the one card", async () => {
  const { house, at, cost } = await open()
  const verb = 'programme.onItsWay'
  const save: Pressed = { verb, data: { ...at(demoTitles.due), verb, card: 'm1' } }
  const { answer: _, ...counts } = await cost(() => house.submit(headNurse, save, { value: '80' }))
  expect(counts).toEqual({ reads: expect.any(Number), writes: 1, sent: 1 })
  expect(house.sent.at(-1)?.update).toBe('m1')
})

const refusals = todayTexts.fi.refusals
const refused: [string, Record<string, unknown>, string][] = [
  ['programme.done', { rev: 99 }, refusals.changed],
  ['programme.done', { rev: -1 }, refusals.changed],
  ['programme.done', { task: 'nothing' }, refusals.closed],
  ['programme.undo', {}, refusals.nothingToUndo],
  ['programme.accept', {}, refusals.notYours],
  ['programme.move', { date: '2020-01-01' }, refusals.badDate],
  ['programme.move', { date: '2026-13-45' }, refusals.badDate],
  ['programme.ask', { person: '10003' }, refusals.badPerson],
  ['programme.ask', { person: 'nobody' }, fi.forms.whoError],
]

test.each(refused)('%s %j is refused without a write', async (verb, fields, words) => {
  const { house, at, cost } = await open()
  const press: Pressed = { verb, data: { ...at(demoTitles.eachUnit), ...fields, verb } }
  const { answer, ...counts } = await cost(() => house.press(headNurse, press))
  expect(counts).toMatchObject({ writes: 0 })
  // A refused field comes back as a dialog, which a press shows as a message of its own.
  expect(JSON.stringify([answer, house.sent.at(-1)?.message])).toContain(words)
})
