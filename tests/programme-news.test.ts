import { contribution, dueItem } from '../bot/programme-contribution.ts'
import { programmeTexts } from '../cards/locales/programme.ts'
import { demoTitles } from '../services/demo/programme.ts'
import { toDoc } from '../services/documents.ts'
import type { Language } from '../services/people-model.ts'
import { afterHelp, helped } from '../services/programme-hr.ts'
import { type Action, actionSchema, type Task, taskKind, taskSchema } from '../services/programme-model.ts'
import { freshReplies, type Reply, withReply } from '../services/programme-replies.ts'
import { actionTitled, speaks, taskOf } from './conversations/people.ts'
import { button, type House, headNurse, lastTo, nurse, openHouse, textsOf } from './house.ts'
import { person, settings } from './today-facts.ts'

const today = '2026-11-24'
const reply = (changes: Partial<Reply> = {}): Reply => ({
  ...{ to: 'anna', what: 'accepted' as const, by: 'mikko', at: `${today}T11:00:00.000Z` },
  ...changes,
})
const onDay = (day: string) => reply({ at: `${day}T11:00:00.000Z` })

const task = (changes: Partial<Task> = {}): Task => ({
  ...{ id: 'task:p-1:joint', rev: 4, history: [], task: 'p-1:joint', action: 'p-1', programme: 'p', subject: 'joint' },
  ...{ owners: ['mikko'], state: 'open' as const, occurrence: 'once', scheduled: '2026-11-10', count: 0, texts: {} },
  ...changes,
})

const action: Action = actionSchema.parse({
  ...{ id: 'action:p-1', rev: 0, history: [], action: 'p-1', programme: 'p', row: 1, area: 'Område', title: 'Åtgärd' },
  ...{ methods: [], measures: [], ownerText: '', timetableText: '', timetable: { kind: 'none' }, state: 'underway' },
  ownership: { status: 'set', mode: 'jointly', people: [], candidates: [], outside: [], by: 'sheet' },
})

describe('a reply', () => {
  test.each([
    ['of today', today, 1],
    ['sixty days old', '2026-09-25', 1],
    ['older', '2026-09-24', 0],
  ])('%s is news, or no more', (_, day, count) => {
    expect(freshReplies({ replies: [onDay(day)] }, today)).toHaveLength(count)
  })

  test('is kept with the latest four before it, and without those that are no longer news', () => {
    const earlier = ['2026-09-01', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map(onDay)
    const kept = withReply({ replies: earlier }, reply())
    expect(kept.map(({ at }) => at.slice(0, 10))).toEqual([
      ...['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-24'],
    ])
  })

  test('is found by whom it is for, while the task is open', () => {
    const keys = (changes: Partial<Task>) => toDoc(taskKind, task({ replies: [reply()], ...changes })).keys
    expect(keys({})).toContain('with:anna')
    expect(keys({ state: 'done' })).not.toContain('with:anna')
  })

  test('is news to the one who asked alone, under a key of its own', () => {
    const stored = new Map([['p-1:joint', { entity: task({ replies: [reply()] }), version: '1' }]])
    const names = new Map([['mikko', 'Mikko']])
    const facts = { tasks: stored, actions: new Map([['p-1', action]]), tallies: new Map(), names }
    const { news } = contribution(facts, settings())
    const anna = person({ personId: 'anna' })
    expect(news?.of(person({ personId: 'mikko' }), today)).toEqual([])
    const [item] = news?.of(anna, today) ?? []
    expect(item).toEqual({ feature: 'programme', key: `reply:p-1:joint:${reply().at}`, since: reply().at })
    const section = item && news?.section(item, anna, today, { language: 'sv', country: 'FI' })
    expect(section).toMatchObject({ text: 'Mikko tar över: Åtgärd' })
  })
})

describe('HR’s help', () => {
  const help = { at: '2026-11-20T11:00:00.000Z', by: 'anna' }
  const now = `${today}T12:00:00.000Z`

  test('is told to whoever asked, and lateness begins anew', () => {
    const before = task({
      ...{ help, texts: { help: 'tid', note: 'kvar' }, warned: { level: 2, on: '2026-11-01' } },
      climbed: { level: 1, to: ['chef'], at: '2026-10-20T11:00:00Z' },
    })
    const after = afterHelp(before, 'hr', now)
    expect(after).toMatchObject({
      ...{ lateSince: today, texts: { note: 'kvar' }, rev: 5 },
      replies: [{ to: 'anna', what: 'helped', by: 'hr', at: now }],
      history: [{ verb: 'programme.helped', was: { help, warned: before.warned, climbed: before.climbed } }],
    })
    for (const gone of ['help', 'warned', 'climbed']) expect(after).not.toHaveProperty(gone)
    expect(taskSchema.parse(after)).toEqual(after)
    // So the owners read again where it goes next.
    expect(after && dueItem({ task: after, action, as: 'owner' }, today)?.since).toBe(`2026-11-10+${today}`)
  })

  test('before its date makes nothing late', () => {
    expect(afterHelp(task({ help, scheduled: '2026-11-30' }), 'hr', now)).not.toHaveProperty('lateSince')
  })

  test('is no answer where nobody has asked', () => {
    expect(afterHelp(task(), 'hr', now)).toBeUndefined()
  })
})

describe.each(['sv', 'fi'] as const)('in %s', (language: Language) => {
  const texts = programmeTexts[language]
  let house: House
  beforeEach(async () => {
    house = await openHouse({ conversations: false })
    for (const who of [headNurse, nurse]) {
      await house.install(who)
      await speaks(house, who, language)
    }
    await house.round()
  })
  afterEach(() => house.store.close())

  /** The nurse is asked to take the head nurse's task over, and answers. */
  async function ask(answer: 'accept' | 'decline') {
    const { task: id, rev } = await taskOf(house, demoTitles.late, headNurse.personId)
    const data = { task: id, rev, on: 'today', verb: 'programme.ask', person: nurse.personId }
    await house.press(headNurse, { verb: 'programme.ask', data })
    const { card } = await house.say(nurse, language === 'sv' ? 'mina åtgärder' : 'omat toimenpiteet')
    await house.press(nurse, button(card, texts[answer], demoTitles.late))
  }

  test.each([
    ['accept', 'accepted'],
    ['decline', 'declined'],
  ] as const)('who asked a colleague reads the answer at once, and once: %s', async (answer, what) => {
    await ask(answer)
    const { length } = house.sent
    await house.round()
    const { card } = lastTo(house.sent.slice(length), headNurse)
    expect(textsOf(card)).toContain(texts.news[what](demoTitles.late, nurse.name))
    await house.round()
    const told = house.sent.slice(length).filter(({ to }) => to === `29:${headNurse.objectId}`)
    expect(told).toHaveLength(1)
  })

  test('who asked HR for help reads that HR has answered', async () => {
    const { task: id, rev } = await taskOf(house, demoTitles.late, headNurse.personId)
    const data = { task: id, rev, on: 'today', verb: 'programme.help' }
    await house.press(headNurse, { verb: 'programme.help', data })
    expect((await actionTitled(house, demoTitles.late)).state).toBe('underway')
    expect(await helped(house.store, id, '10006', `${today}T11:30:00.000Z`)).toBe(true)
    await house.round()
    expect(textsOf(lastTo(house.sent, headNurse).card)).toContain(texts.news.helped(demoTitles.late))
  })
})
