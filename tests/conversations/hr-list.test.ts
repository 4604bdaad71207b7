import { questionsContributor } from '../../bot/programme-questions-contribution.ts'
import { questionTexts } from '../../cards/locales/questions.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { read, readList, write } from '../../services/documents.ts'
import {
  type Contact,
  contactDocId,
  contactKind,
  type Person,
  personDocId,
  personKind,
} from '../../services/people-model.ts'
import { type Action, actionKind, type Task, taskKind } from '../../services/programme-model.ts'
import { loadQuestions } from '../../services/programme-questions.ts'
import { changeSettings, loadSettings } from '../../services/settings.ts'
import {
  button,
  buttonsOf,
  dialogOf,
  type House,
  headNurse,
  hr,
  lastTo,
  nodes,
  nurse,
  openHouse,
  type Pressed,
  textsOf,
} from '../house.ts'
import { counting } from '../house-stores.ts'
import { actionTitled, changeAction, changeTask } from './people.ts'

const second = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a007', name: 'Sari Huhtala' }
const texts = questionTexts.sv

/** A house on Tuesday 24 November 2026 at one o'clock, in which HR is one person who has Klart. */
let house: House
beforeEach(async () => {
  house = await openHouse()
  await changePerson('10007', { roles: [] })
  await changeSettings(house.store, { hr: ['10006'] }, '10006', '2026-11-24T11:00:00Z')
  await house.install(hr)
})
afterEach(() => house.store.close())

async function changePerson(id: string, changes: Partial<Person>) {
  const known = await read(house.store, personKind, personDocId(id))
  if (known) await write(house.store, personKind, { ...known.entity, ...changes }, known.version)
}

async function changeContact(id: string, changes: Partial<Contact>) {
  const known = await read(house.store, contactKind, contactDocId(id))
  if (known) await write(house.store, contactKind, { ...known.entity, ...changes }, known.version)
}

/** Whose card of this moment's round asks what of HR. */
async function asked() {
  const entries = await house.round()
  return new Map(
    entries
      .filter(({ result }) => result === 'sent')
      .map(({ person, items }) => [
        person.personId,
        items.filter(({ feature }) => feature === 'questions').map(({ key }) => key.replace('question:', '')),
      ]),
  )
}

const keysNow = async () => (await loadQuestions(house.store)).map(({ key }) => key)
const questionButtons = (card: Parameters<typeof buttonsOf>[0]) =>
  buttonsOf(card).filter(({ verb }) => verb === 'programme.question')

/** The button that answers in the dialog of a question, opened from a card. */
async function answerButton(opener: Pressed, title: string): Promise<Pressed> {
  const { card } = await house.open(hr, opener, 'm2')
  return button(card, title)
}

describe("HR's list", () => {
  test('has every question once a week, five on a working day, and is quiet when all are told', async () => {
    const keys = await keysNow()
    const days: string[][] = []
    for (let day = 0; day < 4; day++) {
      days.push((await asked()).get('10006') ?? [])
      expect((await asked()).get('10006')).toBeUndefined()
      house.pass({ hours: 24 })
    }
    expect(days.map(({ length }) => length)).toEqual([5, 5, 0, 0])
    expect(new Set(days.flat())).toEqual(new Set(keys))
    // Only what somebody waits for stands on a card until it is answered.
    const twice = keys.filter(key => days.filter(day => day.includes(key)).length > 1)
    expect(twice.every(key => key.startsWith('help:') || key.startsWith('stranger:'))).toBe(true)
    house.pass({ hours: 48 })
    expect((await asked()).get('10006')).toEqual(days[0])
  })

  test('has the question of somebody new the next working day, before everything else', async () => {
    await asked()
    const stranger = { objectId: '99999999-0000-0000-0000-000000000001', name: 'Vikarie' }
    await house.say(stranger, 'hej')
    expect((await asked()).size).toBe(0)
    house.pass({ hours: 24 })
    const [help, next] = (await asked()).get('10006') ?? []
    expect([help, next]).toEqual([expect.stringMatching(/^help:/), `stranger:${stranger.objectId}`])
  })

  test('has help that is asked for anew the next working day, though it has been told that week', async () => {
    for (const questions of [5, 5, undefined]) {
      expect((await asked()).get('10006')?.length).toBe(questions)
      house.pass({ hours: 24 })
    }
    const task = (await readList(house.store, taskKind, 'help')).at(0)?.entity
    if (!task?.help) throw new Error('Somebody in the demo needs help')
    await changeTask(house, task, { rev: task.rev + 2, help: { ...task.help, at: '2026-11-26T13:00:00.000Z' } })
    expect((await asked()).get('10006')?.[0]).toBe(`help:${task.task}`)
  })

  test('comes before the introduction too, and to nobody else', async () => {
    await changeSettings(house.store, { introducedOn: undefined }, '10006', '2026-11-24T11:00:00Z')
    for (const who of [headNurse, nurse]) await house.install(who)
    expect([...(await asked()).keys()]).toEqual(['10006'])
  })

  test('says what each question is, with one button for each', async () => {
    await asked()
    const { card } = lastTo(house.sent, hr)
    const found = questionButtons(card)
    expect(found.map(({ title }) => title)).toEqual(Array(5).fill(texts.answer))
    for (const one of found) {
      const opened = await house.open(hr, one)
      expect(textsOf(card)).toContain(opened.title)
    }
  })

  test('asks nothing once everything is answered', async () => {
    for (const { entity } of await readList(house.store, actionKind, 'all'))
      await changeAction(house, entity, { state: 'stopped' })
    for (const question of await loadQuestions(house.store))
      if (question.kind === 'help') await house.store.remove(question.task.id)
    expect(await keysNow()).toEqual([])
    expect((await asked()).size).toBe(0)
  })
})

describe('an answer', () => {
  test("to a question on today's card gives today's card back, without it", async () => {
    await asked()
    const opener = button(lastTo(house.sent, hr).card, texts.answer)
    await house.submit(hr, await answerButton(opener, texts.helped))
    const last = house.sent.at(-1)
    expect(last?.update).toBe('m2')
    const { card } = lastTo(house.sent, hr)
    expect(textsOf(card).slice(0, 2)).toEqual([texts.changed({ language: 'sv', country: 'FI' }, 1), '8 saker för dig'])
    expect(questionButtons(card).map(({ data }) => data.question)).not.toContain(opener.data.question)
    expect(questionButtons(card).every(({ data }) => data.on === 'today')).toBe(true)
  })

  test('to a question in the list gives the list back', async () => {
    const { card } = await house.say(hr, 'frågor')
    const [opener] = questionButtons(card)
    if (!opener) throw new Error('The list is empty')
    await house.submit(hr, await answerButton(opener, texts.helped))
    const after = questionButtons(lastTo(house.sent, hr).card)
    expect(after.length).toBeGreaterThan(5)
    expect(after.every(({ data }) => data.on === undefined)).toBe(true)
  })

  test('on a later page comes back to that page, and what was asked again keeps the way', async () => {
    await asked()
    const more = buttonsOf(lastTo(house.sent, hr).card).find(({ verb }) => verb === 'today.show')
    if (!more) throw new Error('There are no more questions')
    const { card } = await house.press(hr, more)
    const plural = questionButtons(card).find(({ data }) => String(data.question).startsWith('plural:'))
    if (!plural) throw new Error('The page has no plural role')
    expect(plural.data).toMatchObject({ on: 'today', page: 1 })
    const opened = await house.open(hr, plural, 'm2')
    const each = buttonsOf(opened.card).find(({ data }) => data.answer === 'each')
    expect(buttonsOf(opened.card).map(({ data }) => [data.on, data.page, data.card])).toEqual(
      buttonsOf(opened.card).map(() => ['today', 1, 'm2']),
    )
    if (each) await house.submit(hr, each)
    const after = lastTo(house.sent, hr).card
    expect(textsOf(after)[0]).toBe(texts.changed({ language: 'sv', country: 'FI' }, 1))
    expect(questionButtons(after).map(({ data }) => [data.on, data.page])).toEqual(Array(3).fill(['today', 1]))
  })

  test('to a question that is answered already says so on the card it came from', async () => {
    await asked()
    const opener = button(lastTo(house.sent, hr).card, texts.answer)
    const send = await answerButton(opener, texts.helped)
    await house.submit(hr, send)
    await house.submit(hr, send)
    expect(textsOf(lastTo(house.sent, hr).card).slice(0, 2)).toEqual([texts.stale, '8 saker för dig'])
  })
})

describe('what has climbed to HR', () => {
  const date = '2026-09-30'

  /** An action of the demo's owned so, one of whose tasks has climbed. */
  async function climb(title: string): Promise<{ action: Action; tasks: Task[] }> {
    const action = await actionTitled(house, title)
    const stored = (await readList(house.store, taskKind, `live:${action.action}`)).map(({ entity }) => entity)
    const tasks = stored.slice(0, 2)
    for (const task of tasks)
      await changeTask(house, task, {
        ...{ state: 'open', scheduled: date, moved: undefined, help: undefined, doneAt: undefined, doneBy: undefined },
        climbed: { level: 2, to: [], at: '2026-11-20T11:00:00Z' },
      })
    return { action, tasks }
  }

  /** The dialog of the action's question, opened from today's card. */
  async function opened(action: Action) {
    const on = { question: `late:${action.action}`, on: 'today', verb: 'programme.question' }
    const dialog = await house.open(hr, { verb: 'programme.question', data: on }, 'm2')
    if (!dialog.card) throw new Error(dialog.text)
    return dialog
  }

  const statesNow = (tasks: readonly Task[]) =>
    Promise.all(
      tasks.map(async ({ id }) => {
        const task = (await read(house.store, taskKind, id))?.entity
        return [task?.state, task?.moved, task?.climbed, task?.lateSince]
      }),
    )

  test.each<[Record<string, unknown>, unknown[]]>([
    [{ late: 'going', date: '2026-12-31' }, ['open', '2026-12-31', undefined, undefined]],
    [{ late: 'done' }, ['done', undefined, undefined, undefined]],
    [{ late: 'talked' }, ['open', undefined, undefined, '2026-11-24']],
    [{ late: 'stopped' }, ['stopped', undefined, expect.anything(), undefined]],
  ])('is asked about once, and answered with %j', async (fields, expected) => {
    const { action, tasks } = await climb(demoTitles.late)
    const keys = (await asked()).get('10006') ?? []
    expect(keys.slice(0, 2)).toEqual([expect.stringMatching(/^help:/), `late:${action.action}`])
    const { title, card } = await opened(action)
    expect(title).toBe(`${demoTitles.late}: skulle ha varit klart 30.9.2026`)
    expect(textsOf(card)).toContain(texts.ownedBy('Mirja Koskela'))
    await house.submit(hr, button(card, texts.save), fields)
    expect(textsOf(lastTo(house.sent, hr).card)[0]).toBe(texts.changed({ language: 'sv', country: 'FI' }, 1))
    expect(await statesNow(tasks)).toEqual([expected])
    expect(await keysNow()).not.toContain(`late:${action.action}`)
  })

  test.each([
    [{}, texts.pastChoose],
    [{ late: 'x' }, texts.pastChoose],
    [{ late: 'going' }, todayTexts.sv.refusals.badDate],
    [{ late: 'going', date: '2026-11-24' }, todayTexts.sv.refusals.badDate],
    [{ late: 'going', date: '2036-11-24' }, todayTexts.sv.refusals.badDate],
  ])('is asked about again after %j', async (fields, problem) => {
    const { action, tasks } = await climb(demoTitles.late)
    const before = await statesNow(tasks)
    const { card } = dialogOf(await house.submit(hr, button((await opened(action)).card, texts.save), fields))
    expect(textsOf(card)[1]).toBe(problem)
    expect(await statesNow(tasks)).toEqual(before)
  })

  test('is one question for many units, answered for some, and cannot be stopped for one', async () => {
    const { action, tasks } = await climb(demoTitles.eachUnit)
    const { title, card } = await opened(action)
    expect(title).toBe(`${demoTitles.eachUnit}: skulle ha varit klart 30.9.2026 (2)`)
    const inputs = new Map([...nodes(card)].map(node => [node.id, node]))
    expect(inputs.get('tasks')?.choices).toEqual(tasks.map(({ task, label }) => ({ value: task, title: label })))
    expect(JSON.stringify(inputs.get('late'))).not.toContain('stopped')
    const send = button(card, texts.save)
    const chosen = tasks.slice(0, 1).map(({ task }) => task)
    for (const [fields, problem] of [
      [{ late: 'done', tasks: '' }, texts.lateChoose],
      [{ late: 'done', tasks: 'nothing' }, texts.lateChoose],
      [{ late: 'stopped', tasks: chosen.join(',') }, texts.pastChoose],
    ] as const)
      expect(textsOf(dialogOf(await house.submit(hr, send, fields)).card)[1]).toBe(problem)
    await house.submit(hr, send, { late: 'done', tasks: chosen.join(',') })
    expect((await statesNow(tasks)).map(([state]) => state)).toEqual(['done', 'open'])
    expect((await opened(action)).title).toBe(`${demoTitles.eachUnit}: skulle ha varit klart 30.9.2026 (1)`)
  })
})

describe('each question is with one person', () => {
  beforeEach(async () => {
    await changePerson('10007', { roles: ['hr'] })
    await house.install(second)
  })

  /** The questions that each has been asked in a week. */
  async function week() {
    const told = new Map<string, Set<string>>()
    for (let day = 0; day < 4; day++) {
      for (const [person, keys] of await asked()) told.set(person, new Set([...(told.get(person) ?? []), ...keys]))
      house.pass({ hours: 24 })
    }
    return told
  }

  test('of those who are in HR', async () => {
    const told = await week()
    const all = [...told.values()].flatMap(keys => [...keys])
    expect(all.toSorted()).toEqual((await keysNow()).toSorted())
    expect([...told.keys()].toSorted()).toEqual(['10006', '10007'])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['pauses', () => changeContact('10007', { pausedUntil: '2026-12-31' })],
    ['is on leave', () => changePerson('10007', { leaves: [{ from: '2026-11-01', to: '2026-12-31' }] })],
    [
      'can’t be reached',
      () => changeContact('10007', { unreachable: { reason: 'removed', since: '2026-11-20T08:00:00Z' } }),
    ],
    ['has left', () => changePerson('10007', { active: false })],
  ])('and with a colleague while that one %s', async (_, happen) => {
    await happen()
    const told = await week()
    expect([...told].map(([person, keys]) => [person, [...keys].toSorted()])).toEqual([
      ['10006', (await keysNow()).toSorted()],
    ])
    const { card } = await house.say(hr, 'frågor')
    expect(textsOf(card)).not.toContain(texts.others({ language: 'sv', country: 'FI' }, 1))
  })
})

test('nothing is read for the cards of those who are not in HR', async () => {
  const { store, counts } = counting(house.store)
  const settings = await loadSettings(house.store)
  const people = await house.services.directory()
  const scope = { ...house.services, store, settings, today: '2026-11-24', at: house.at() }
  const contributions = await Promise.all(
    people.people
      .filter(({ personId }) => personId !== '10006')
      .map(person => questionsContributor.prepare({ ...scope, whose: 'one', person })),
  )
  expect(counts).toEqual({ reads: 0, writes: 0 })
  expect(people.people.flatMap(person => contributions.flatMap(one => one.due(person, '2026-11-24')))).toEqual([])
})
