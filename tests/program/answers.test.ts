import { programmeTexts } from '../../cards/locales/programme.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { plusDays } from '../../services/dates.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { actionDocId, actionKind, type Task, taskDocId, taskKind } from '../../services/programme-model.ts'
import { button, buttonsOf, headNurse, hr, nurse, type Pressed, textsOf } from '../house.ts'
import { onFile, today } from '../program.ts'
import { type Chat, chat, openSite, type Site, shownBy, tasksOf } from './site.ts'

const { fi, sv } = programmeTexts
const refusals = todayTexts.fi.refusals

let site: Site
let head: Chat
beforeAll(async () => {
  site = await openSite()
  head = chat(site, headNurse)
  await Promise.all([head.install(), chat(site, nurse).install(), chat(site, hr).install()])
}, 30_000)
afterAll(() => site.close())

/** The head nurse's list of what is hers, as it is now. */
const listed = async () => (await head.say('omat toimenpiteet')).card

const stored = (task: unknown): Promise<Task> =>
  onFile(site.path, async store => {
    const found = await store.get(taskDocId(String(task)))
    return taskKind.schema.parse(found?.doc)
  })

const titleOf = (action: string): Promise<string> =>
  onFile(site.path, async store => actionKind.schema.parse((await store.get(actionDocId(action)))?.doc).title)

/** A choice of *Other…* for an item of the head nurse's, with the dialog behind it where it has one. */
async function other(title: string, choice: string) {
  const opened = await head.open(button(await listed(), fi.other, title))
  return button(opened.card, choice)
}

test('the card of the day is answered in its place: done, then undone', async () => {
  await chat(site, hr).say('påminn nu')
  const { card } = head.last()
  const [done] = buttonsOf(card).filter(({ verb }) => verb === 'programme.done')
  if (!done) throw new Error('The card has nothing that can be done at once')
  const before = await stored(done.data.task)
  const title = await titleOf(before.action)
  const answered = await head.press(done)
  expect(textsOf(answered.card)).toContain(fi.told['programme.done'](title))
  expect((await stored(done.data.task)).history.at(-1)?.verb).toBe('programme.done')
  const undone = await head.press(button(answered.card, fi.undo))
  expect(textsOf(undone.card)).toContain(fi.told['programme.undo'](title))
  const { history, rev, ...after } = await stored(done.data.task)
  expect({ ...after, history: history.length, rev }).toEqual({
    ...before,
    history: before.history.length + 2,
    rev: before.rev + 2,
  })
  await head.press(done)
  expect((await stored(done.data.task)).state).toBe('open')
}, 20_000)

test('done asks for the value where the measure has a target, and the card in the chat is updated', async () => {
  const card = await listed()
  const value = button(card, fi.done, demoTitles.due)
  const dialog = await head.open(value, 'm77')
  const next = await head.submit(button(dialog.card, fi.done), { value: '87,5' })
  expect(next).toEqual({})
  const update = head.messages().at(-1)
  expect([update?.kind, update?.activity]).toEqual(['update', 'm77'])
  expect(textsOf(head.last().card)).toContain(fi.told['programme.done'](demoTitles.due))
  expect(await stored(value.data.task)).toMatchObject({ state: 'done', value: 87.5 })
}, 20_000)

test('on its way, plus one, a new date, a date that is past, help and Thursday are noted as they were given', async () => {
  const later = plusDays(today(), 40)
  const onItsWay = await head.submit(await other(demoTitles.counted, fi.onItsWay))
  await head.submit(button(onItsWay.card, fi.save), { value: '25', note: 'Nästan där' })
  const plusOne = await other(demoTitles.counted, fi.plusOne)
  expect(await stored(plusOne.data.task)).toMatchObject({ onItsWay: today(), value: 25, texts: { note: 'Nästan där' } })
  await head.submit(plusOne)
  expect(await stored(plusOne.data.task)).toMatchObject({ value: 26 })

  const move = await head.submit(await other(demoTitles.late, fi.move))
  const again = await head.submit(button(move.card, fi.move), { date: today(), reason: 'För sent' })
  expect(textsOf(again.card)).toContain(refusals.badDate)
  await head.submit(button(again.card, fi.move), { date: later, reason: 'Nytt' })
  expect(await stored(button(move.card, fi.move).data.task)).toMatchObject({ moved: later, texts: { reason: 'Nytt' } })

  const help = await head.submit(await other(demoTitles.yearly, fi.help))
  await head.submit(button(help.card, fi.send), { text: 'Vem kan?' })
  expect(await stored(button(help.card, fi.send).data.task)).toMatchObject({ help: { by: '10003' } })

  const thursday = await other(demoTitles.counted, fi.thursday)
  await head.submit(thursday)
  expect((await stored(thursday.data.task)).snoozed).toBeDefined()
}, 20_000)

test('an answer pressed twice, twenty times at once, or on two devices is noted once', async () => {
  const card = await listed()
  const done = button(card, fi.done, demoTitles.yearly)
  const before = await stored(done.data.task)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => head.pressing(done, `device-${at % 2}`)))
  const lines = answers.map(answer => textsOf(shownBy(answer).card)[0])
  const told = fi.told['programme.done'](demoTitles.yearly)
  expect(lines.filter(line => line === told)).toHaveLength(1)
  expect(lines.filter(line => line === refusals.already)).toHaveLength(19)
  const task = await stored(done.data.task)
  expect([task.rev, task.history.length]).toEqual([before.rev + 1, before.history.length + 1])
  expect(textsOf((await head.press(done)).card)).toContain(refusals.already)

  const stale = await head.press({ ...done, verb: 'programme.thursday', data: done.data })
  expect(textsOf(stale.card)).toContain(refusals.changed)
}, 20_000)

test('nobody can answer what is not theirs, whatever the button claims', async () => {
  const card = await listed()
  const before = await tasksOf(site)
  const done = button(card, fi.done, demoTitles.eachUnit)
  const ida = chat(site, nurse)
  const forged: Pressed[] = [
    done,
    { ...done, data: { ...done.data, by: '10003', person: '10003', owners: ['10004'] } },
    { verb: 'programme.accept', data: { ...done.data } },
    { verb: 'programme.undo', data: { ...done.data } },
    { verb: 'programme.ask', data: { ...done.data, person: '10004' } },
    ...['nothing', '../settings', 'x'.repeat(5000), '', null, { $gt: '' }, ['a']].map(task => ({
      verb: 'programme.done',
      data: { ...done.data, task },
    })),
    ...['0', null, -1, 1e21, Number.MAX_SAFE_INTEGER].map(rev => ({
      verb: 'programme.move',
      data: { ...done.data, rev },
    })),
    { verb: 'constructor', data: {} },
    { verb: '__proto__', data: {} },
    { verb: 'programme.nothing', data: done.data },
  ]
  for (const press of forged) {
    const shown = await ida.press(press)
    expect({ press, shown: shown.card ? 'card' : shown.text }).toEqual({ press, shown: 'card' })
  }
  const hrVerbs = 'questions question answerQuestion paste preview previewPage save cancel remind'.split(' ')
  const sent = site.connector.calls.length
  for (const name of hrVerbs) await ida.press({ verb: `programme.${name}`, data: { question: 'x', draft: 'draft:x' } })
  await ida.press({ verb: 'help.command', data: { command: 'programme.remind' } })
  expect(site.connector.calls.length).toBe(sent)
  expect(await tasksOf(site)).toEqual(before)
  expect(site.program().log.filter(({ msg }) => msg === 'A turn failed')).toEqual([])
}, 20_000)

/** The head nurse asks the nurse to take an item over. */
async function askNurse(title: string) {
  const who = await head.submit(await other(title, fi.ask))
  const search = button(who.card, fi.search)
  const nobody = await head.submit(search, { query: 'zzzz' })
  expect(textsOf(nobody.card)).toContain(fi.forms.whoNone)
  const found = await head.submit(search, { query: 'Nylund' })
  await head.submit(button(found.card, fi.ask), { query: 'Nylund', person: '10004' })
  return String(search.data.task)
}

test('whoever is asked to take over gets it in their language, and says yes or no', async () => {
  const taken = await askNurse(demoTitles.eachUnit)
  const declined = await askNurse(demoTitles.yearly)
  expect((await stored(taken)).owners).toEqual(['10003'])
  await chat(site, hr).say('påminn nu')
  const ida = chat(site, nurse)
  const { card } = ida.last()
  expect(textsOf(card)).toEqual(expect.arrayContaining([sv.askedBy('Mirja Koskela'), sv.asksYou]))
  const yes = await ida.press(button(card, sv.accept, demoTitles.eachUnit))
  expect(textsOf(yes.card)).toContain(sv.told['programme.accept'](demoTitles.eachUnit))
  await ida.press(button(yes.card, sv.decline, demoTitles.yearly))
  expect((await stored(taken)).owners).toEqual(['10004'])
  expect((await stored(declined)).owners).toEqual(['10003'])
  expect((await stored(declined)).asked).toBeUndefined()

  const rev = (await stored(taken)).rev - 1
  const undo: Pressed = { verb: 'programme.undo', data: { task: taken, rev, on: 'today' } }
  const refused = await head.press(undo)
  expect(textsOf(refused.card)).toContain(refusals.changed)
  expect((await stored(taken)).owners).toEqual(['10004'])
}, 20_000)
