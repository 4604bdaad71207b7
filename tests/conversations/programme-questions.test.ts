import { programmeTexts } from '../../cards/locales/programme.ts'
import { questionTexts } from '../../cards/locales/questions.ts'
import { read, readList, write } from '../../services/documents.ts'
import {
  identityDocId,
  identityKind,
  languages,
  type Person,
  personDocId,
  personKind,
  strangerKind,
} from '../../services/people-model.ts'
import { type Action, actionKind } from '../../services/programme-model.ts'
import { holderOf, loadQuestions, type Question } from '../../services/programme-questions.ts'
import { buttonsOf, dialogOf, type House, hr, lastTo, nodes, openHouse, type Pressed, textsOf } from '../house.ts'
import { actionTitled, changeAction, speaks } from './people.ts'

const second = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a007', name: 'Sari Huhtala' }
const sv = questionTexts.sv

/** A house in which one person is all HR there is, so that every question is hers. */
let house: House
beforeEach(async () => {
  house = await openHouse()
  await changePerson('10007', { roles: [] })
  const settings = await house.store.get('settings:house')
  if (settings) await house.store.put({ ...settings.doc, hr: ['10006'] } as typeof settings.doc, settings.version)
})
afterEach(() => house.store.close())

async function changePerson(id: string, changes: Partial<Person>) {
  const known = await read(house.store, personKind, personDocId(id))
  if (known) await write(house.store, personKind, { ...known.entity, ...changes }, known.version)
}

async function questionOf<K extends Question['kind']>(kind: K): Promise<Extract<Question, { kind: K }>> {
  const found = (await loadQuestions(house.store)).find(question => question.kind === kind)
  if (!found) throw new Error(`No question of the kind ${kind}`)
  return found as Extract<Question, { kind: K }> // of that kind, as it was found by it
}

/** The dialog of a question as it opens from HR's card. */
async function openQuestion(key: string) {
  const opened = await house.open(
    hr,
    { verb: 'programme.question', data: { verb: 'programme.question', question: key } },
    'm1',
  )
  if (!opened.card) throw new Error(opened.text)
  return opened.card
}

const named = (card: Parameters<typeof buttonsOf>[0], title: string): Pressed => {
  const found = buttonsOf(card).find(one => one.title === title)
  if (!found) throw new Error(`No ${title}`)
  return found
}

const inputs = (card: Parameters<typeof nodes>[0]) =>
  new Map([...nodes(card)].filter(node => String(node.type).startsWith('Input.')).map(node => [node.id, node]))
const choicesOf = (card: Parameters<typeof nodes>[0], id: string) =>
  ((inputs(card).get(id)?.choices ?? []) as { value: string; title: string }[]).map(({ value }) => value)

const lines = () => textsOf(lastTo(house.sent, hr).card)
const actionsNow = async (): Promise<Action[]> =>
  (await readList(house.store, actionKind, 'all')).map(({ entity }) => entity)

test.each(languages)('the card of questions in %s has one button each, and more is a number', async language => {
  await speaks(house, hr, language)
  const all = await loadQuestions(house.store)
  const { card } = await house.say(hr, 'frågor')
  const texts = questionTexts[language]
  const answers = buttonsOf(card).filter(({ verb }) => verb === 'programme.question')
  expect(answers.map(({ title }) => title)).toEqual(Array(Math.min(8, all.length)).fill(texts.answer))
  expect(textsOf(card)[0]).toBe(texts.title({ language, country: 'FI' }, all.length))
  for (const one of answers) {
    const opened = await house.open(hr, one)
    expect(opened.card?.lang).toBe(language)
    expect(textsOf(opened.card)[0]).toBe(opened.title)
  }
})

test('questions are shared between those in HR, and each is with one', async () => {
  await changePerson('10007', { roles: ['hr'] })
  await house.install(second)
  const all = await loadQuestions(house.store)
  const mine = (await house.say(hr, 'frågor')).card
  const theirs = (await house.say(second, 'kysymykset')).card
  const keys = [mine, theirs].map(card => buttonsOf(card).flatMap(({ data }) => data.question ?? []))
  expect(keys.flat().toSorted()).toEqual(all.map(({ key }) => key).toSorted())
  expect(keys[0]).toEqual(all.filter(({ key }) => holderOf(key, ['10006', '10007']) === '10006').map(({ key }) => key))
  expect(textsOf(theirs)).toContain(questionTexts.fi.others({ language: 'fi', country: 'FI' }, keys[0]?.length ?? 0))
})

describe('a missing owner', () => {
  test('is searched for, chosen for some of the actions, and the rest stays a question', async () => {
    for (const action of (await actionsNow()).slice(0, 3))
      await changeAction(house, action, {
        area: 'Ledning',
        state: 'queued',
        past: undefined,
        ownership: { ...action.ownership, status: 'missing', people: [] },
      })
    const question = (await loadQuestions(house.store)).find(one => one.kind === 'owner' && one.area === 'Ledning')
    if (question?.kind !== 'owner') throw new Error('no question')
    const [one, ...others] = question.actions.map(({ action }) => action)
    const first = await openQuestion(question.key)
    expect(buttonsOf(first).map(({ title }) => title)).toEqual([programmeTexts.sv.search])
    expect(String(inputs(first).get('actions')?.value).split(',')).toEqual([one, ...others])
    const found = dialogOf(
      await house.submit(hr, named(first, programmeTexts.sv.search), { query: 'storbacka', actions: one }),
    ).card
    expect(choicesOf(found, 'person')).toEqual(['10005'])
    expect(inputs(found).get('actions')?.value).toBe(one)
    await house.submit(hr, named(found, sv.save), { person: '10005', actions: one, query: 'storbacka' })
    expect(lines()[0]).toBe(sv.changed({ language: 'sv', country: 'FI' }, 1))
    const after = await actionsNow()
    expect(after.find(({ action }) => action === one)?.ownership).toMatchObject({
      status: 'set',
      people: ['10005'],
      by: 'hr',
    })
    expect((await questionOf('owner')).actions.map(({ action }) => action)).toEqual(others)
  })

  test('wants a person and at least one action, of those it asks about', async () => {
    const { key } = await questionOf('owner')
    const other = (await actionsNow()).find(action => action.ownership.status === 'set')
    const before = await actionsNow()
    const send: Pressed = {
      verb: 'programme.answerQuestion',
      data: { verb: 'programme.answerQuestion', question: key },
    }
    const tries: [Record<string, unknown>, string][] = [
      [{}, programmeTexts.sv.forms.whoError],
      [{ person: 'nobody' }, programmeTexts.sv.forms.whoError],
      [{ person: '10005', actions: '' }, sv.choose],
      [{ person: '10005', actions: other?.action }, sv.choose],
    ]
    for (const [fields, problem] of tries) {
      const { card } = dialogOf(await house.submit(hr, send, fields))
      expect([fields, textsOf(card)[1]]).toEqual([fields, problem])
    }
    expect(await actionsNow()).toEqual(before)
  })
})

test('a plural role is each for theirs in one press, told with how many', async () => {
  const { action, key } = await questionOf('plural')
  const card = await openQuestion(key)
  const each = buttonsOf(card).find(({ data }) => data.answer === 'each')
  const holders = Number(each?.title.match(/\d+/)?.[0])
  await house.submit(hr, each ?? named(card, ''), {})
  const tasks = await house.store.count('task', [`live:${action.action}`])
  expect(tasks).toEqual([holders])
  expect(holders).toBeGreaterThan(1)
  expect((await actionTitled(house, action.title)).ownership).toMatchObject({ status: 'set', mode: 'each', by: 'hr' })
})

test('an outside body gets an inside contact', async () => {
  const { key, actions } = await questionOf('outside')
  const found = dialogOf(
    await house.submit(hr, named(await openQuestion(key), programmeTexts.sv.search), { query: 'Mirja' }),
  ).card
  await house.submit(hr, named(found, sv.save), {
    person: '10003',
    actions: actions.map(({ action }) => action).join(','),
  })
  expect((await actionTitled(house, actions[0]?.title ?? '')).ownership).toMatchObject({
    people: ['10003'],
    status: 'set',
  })
})

test('an owner that was not found comes with the likeliest people, before anything is searched', async () => {
  const question = await questionOf('owner')
  for (const { title } of question.actions) {
    const action = await actionTitled(house, title)
    const ownership = { ...action.ownership, status: 'unknown' as const, candidates: ['10003', '10006'] }
    await changeAction(house, action, { ownership })
  }
  const choice = [...nodes(await openQuestion(question.key))].find(({ id }) => id === 'person')
  expect(choice?.choices).toMatchObject([{ value: '10003' }, { value: '10006' }])
})

describe('dates that were past', () => {
  beforeEach(async () => {
    const some = (await actionsNow()).filter(({ state }) => state === 'underway').slice(0, 2)
    for (const action of some) await changeAction(house, action, { past: 'ask', state: 'queued' })
  })

  test.each([
    [{ past: 'done' }, 'done'],
    [{ past: 'dropped' }, 'stopped'],
    [{ past: 'going', date: '2027-05-31' }, 'underway'],
  ])('are answered for all at once with %j', async (fields, state) => {
    const { key, actions } = await questionOf('past')
    const card = await openQuestion(key)
    await house.submit(hr, named(card, sv.save), { ...fields, actions: String(inputs(card).get('actions')?.value) })
    expect(lines()[0]).toBe(sv.changed({ language: 'sv', country: 'FI' }, actions.length))
    const after = await Promise.all(actions.map(({ title }) => actionTitled(house, title)))
    expect(after.map(action => action.state)).toEqual(actions.map(() => state))
    expect((await loadQuestions(house.store)).filter(({ kind }) => kind === 'past')).toEqual([])
  })

  test('that go on want a new date after today', async () => {
    const { key } = await questionOf('past')
    const send = named(await openQuestion(key), sv.save)
    for (const date of [undefined, '', '2026-11-24', '2020-01-01', '2027-02-30']) {
      const { card } = dialogOf(await house.submit(hr, send, { past: 'going', date }))
      expect([date, textsOf(card)[1]]).toEqual([date, sv.pastDateError])
    }
    expect((await questionOf('past')).key).toBe(key)
  })

  test('nothing is chosen beforehand, and an answer without a choice is asked for again', async () => {
    const { key } = await questionOf('past')
    const opened = await openQuestion(key)
    const field = [...nodes(opened)].find(({ id }) => id === 'past')
    expect([field?.value, field?.isRequired]).toEqual([undefined, true])
    const [send] = buttonsOf(opened)
    if (!send) throw new Error('The dialog has no button')
    const { card } = dialogOf(await house.submit(hr, send))
    expect(textsOf(card)[1]).toBe(sv.pastChoose)
    expect((await questionOf('past')).key).toBe(key)
  })
})

test.each([
  ['yes', 'replaced'],
  ['no', 'underway'],
])('a row under a new name is the old one or another: %s', async (answer, state) => {
  const [old, fresh] = (await actionsNow()).filter(action => action.state === 'underway')
  if (!old || !fresh) throw new Error('The demo has actions')
  await changeAction(house, old, { vanished: { at: '2026-11-24T08:00:00Z', similar: fresh.action, asked: true } })
  const { key } = await questionOf('renamed')
  await house.submit(hr, named(await openQuestion(key), answer === 'yes' ? sv.yes : sv.no), {})
  expect((await actionsNow()).find(({ action }) => action === fresh.action)?.state).toBe(state)
  expect((await loadQuestions(house.store)).filter(({ kind }) => kind === 'renamed')).toEqual([])
})

test('a cry for help shows who and what, and is seen to with one press', async () => {
  const { key, task } = await questionOf('help')
  const card = await openQuestion(key)
  expect(textsOf(card).some(text => text.startsWith('Från: '))).toBe(true)
  expect(textsOf(card)).toContain(sv.helpText(task.texts.help ?? ''))
  await house.submit(hr, named(card, sv.helped), {})
  expect((await loadQuestions(house.store)).filter(({ kind }) => kind === 'help')).toEqual([])
})

test('a stranger is bound to a person, and is let in', async () => {
  const stranger = { objectId: '99999999-0000-0000-0000-000000000001', name: 'Vikarie' }
  await house.say(stranger, 'hej')
  const { key } = await questionOf('stranger')
  const found = dialogOf(
    await house.submit(hr, named(await openQuestion(key), programmeTexts.sv.search), { query: 'Ida Nylund' }),
  ).card
  await house.submit(hr, named(found, sv.bind), { person: '10004', query: 'Ida' })
  expect(lines()[0]).toBe(sv.bound)
  expect(await readList(house.store, strangerKind, 'all')).toEqual([])
  const identity = await read(house.store, identityKind, identityDocId(stranger.objectId))
  expect(identity?.entity).toMatchObject({ person: '10004', history: [{ by: '10006', verb: 'people.bind' }] })
  expect(textsOf((await house.say(stranger, 'mina personuppgifter')).card)).toContain('Namn: Ida Nylund')
})

test('a question that a colleague has answered meanwhile is told, opened or sent', async () => {
  const { key, action } = await questionOf('plural')
  const card = await openQuestion(key)
  await changeAction(house, action, { ownership: { ...action.ownership, status: 'set', mode: 'each' } })
  expect(
    await house.open(hr, { verb: 'programme.question', data: { verb: 'programme.question', question: key } }),
  ).toEqual({ text: sv.stale })
  await house.submit(hr, buttonsOf(card)[0] ?? named(card, ''), { answer: 'each' })
  expect(lines()[0]).toBe(sv.stale)
})
