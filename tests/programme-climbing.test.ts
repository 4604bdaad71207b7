import fc from 'fast-check'
import { dueItem } from '../bot/programme-contribution.ts'
import { programmeTexts } from '../cards/locales/programme.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { daysBetween, plusDays } from '../services/dates.ts'
import { demoTitles } from '../services/demo/programme.ts'
import { readList, toDoc, write } from '../services/documents.ts'
import type { Contact, Country, Language, Person } from '../services/people-model.ts'
import {
  earliestOn,
  type Level,
  plannedOn,
  type SweepFacts,
  sweepTask,
  warningFor,
} from '../services/programme-climbing.ts'
import { afterHelp } from '../services/programme-hr.ts'
import { type Action, actionSchema, type Task, taskKind, taskSchema } from '../services/programme-model.ts'
import { type Deed, decide, dueNow, lateFrom, type Press, stageNow } from '../services/programme-rules.ts'
import { isNews, toldMark } from '../services/today.ts'
import { isQuietWeek, isWorkingDay, workingDaysBetween } from '../services/working-days.ts'
import { speaks, taskOf } from './conversations/people.ts'
import { button, buttonsOf, dialogOf, type House, headNurse, lastTo, openHouse, textsOf } from './house.ts'
import { counting } from './house-stores.ts'
import { contact as contactOf, person as personOf, settings } from './today-facts.ts'

/** A Tuesday; with its date past by three weeks on 22 September, by six on 13 October. */
const due = '2026-09-01'

const action: Action = actionSchema.parse({
  id: 'action:p-1',
  rev: 0,
  history: [],
  action: 'p-1',
  programme: 'p',
  row: 1,
  area: 'Område',
  title: 'Åtgärd',
  methods: [],
  measures: [],
  ownerText: 'Anna',
  ownership: { status: 'set', mode: 'jointly', people: ['anna'], candidates: [], outside: [], by: 'sheet' },
  timetableText: '1.9.2026',
  timetable: { kind: 'due', due },
  state: 'underway',
})

const task = (changes: Partial<Task> = {}): Task => ({
  id: 'task:p-1:joint',
  rev: 4,
  history: [],
  task: 'p-1:joint',
  action: 'p-1',
  programme: 'p',
  subject: 'joint',
  owners: ['anna'],
  state: 'open',
  occurrence: 'once',
  scheduled: due,
  count: 0,
  texts: {},
  ...changes,
})

const somebody = (personId: string, changes: Partial<Person> = {}) =>
  personOf({ personId, manager: 'chef', ...changes })
const staff = (...some: Person[]) => new Map(some.map(one => [one.personId, one]))
const reached = (person: string, changes: Partial<Contact> = {}) => contactOf({ person, ...changes })
/** What the owner has been told: the stage's order, 3 with the warning of the manager, 4 with that of HR. */
const told = (order: number, since = due) => ({ told: { 'p-1:joint': `${since}/${order}` } })

const everybody = staff(
  somebody('anna'),
  somebody('mikko', { manager: 'sara' }),
  somebody('chef', { manager: 'head' }),
  somebody('sara', { manager: 'head' }),
)

const facts = (today: string, changes: Partial<Omit<SweepFacts, 'today'>> = {}): SweepFacts => ({
  people: everybody,
  contacts: new Map([
    ['anna', reached('anna', told(3))],
    ['mikko', reached('mikko', told(3))],
  ]),
  settings: settings(),
  today,
  now: `${today}T10:00:00.000Z`,
  ...changes,
})

const withAnna = (changes: Partial<Contact>) => ({ contacts: new Map([['anna', reached('anna', changes)]]) })

const level1 = (at: string, changes: Partial<NonNullable<Task['climbed']>> = {}): NonNullable<Task['climbed']> => ({
  level: 1,
  to: ['chef'],
  at: `${at}T10:00:00.000Z`,
  ...changes,
})

describe('the date on which a task climbs when its owners have been warned', () => {
  test.each<[string, Partial<Task>, Level, string | undefined, Country[], string | undefined]>([
    ['three weeks after its date, to the manager', {}, 1, '2025-01-01', ['FI'], '2026-09-22'],
    ['six weeks after it, to HR', { climbed: level1('2026-09-22') }, 2, '2025-01-01', ['FI'], '2026-10-13'],
    ['counted from the date it was moved to', { moved: '2026-09-02' }, 1, '2025-01-01', ['FI'], '2026-09-23'],
    [
      'counted from the old date when moved far off',
      { moved: '2027-09-02', lateSince: due },
      1,
      '2025-01-01',
      ['FI'],
      '2026-09-22',
    ],
    ['on a Monday, not on a Saturday', { scheduled: '2026-09-05' }, 1, '2025-01-01', ['FI'], '2026-09-28'],
    ['not on the national day of Finland', { scheduled: '2022-11-15' }, 1, '2020-01-01', ['FI'], '2022-12-07'],
    ['which is a working day in Sweden', { scheduled: '2022-11-15' }, 1, '2020-01-01', ['SE'], '2022-12-06'],
    ['unless another owner is in Finland', { scheduled: '2022-11-15' }, 1, '2020-01-01', ['SE', 'FI'], '2022-12-07'],
    ['not in the weeks of summer', { scheduled: '2026-06-10' }, 1, '2025-01-01', ['FI'], '2026-08-03'],
    ['not at Christmas', { scheduled: '2026-12-03' }, 1, '2025-01-01', ['FI'], '2027-01-07'],
    ['not in the first thirty days of use', {}, 1, '2026-09-01', ['FI'], '2026-10-01'],
    [
      'two weeks after a manager who came to know late',
      { climbed: level1('2026-10-12') },
      2,
      '2025-01-01',
      ['FI'],
      '2026-10-26',
    ],
    ['never before the introduction is set', {}, 1, undefined, ['FI'], undefined],
    ['never without a date', { scheduled: undefined }, 1, '2025-01-01', ['FI'], undefined],
  ])('%s', (_, changes, level, introducedOn, countries, expected) => {
    expect(plannedOn(task(changes), level, { introducedOn, countries })).toBe(expected)
  })

  test.each<[string, Partial<Task>, string, Country[], string]>([
    [
      'is the planned one, warned long before',
      { warned: { level: 1, on: '2026-09-08' } },
      '2026-09-09',
      ['FI'],
      '2026-09-22',
    ],
    [
      'is three working days after the warning',
      { warned: { level: 1, on: '2026-09-18' } },
      '2026-09-23',
      ['FI'],
      '2026-09-23',
    ],
    ['or after today, for who is not yet known to have read it', {}, '2026-09-25', ['FI'], '2026-09-30'],
    [
      'a warning of another level does not count',
      { warned: { level: 2, on: '2026-09-01' } },
      '2026-09-25',
      ['FI'],
      '2026-09-30',
    ],
    [
      'is counted without holidays',
      { scheduled: '2026-03-05', warned: { level: 1, on: '2026-04-02' } },
      '2026-04-02',
      ['FI'],
      '2026-04-09',
    ],
    [
      'and in every country',
      { scheduled: '2027-11-01', warned: { level: 1, on: '2027-12-03' } },
      '2027-12-03',
      ['SE', 'FI'],
      '2027-12-09',
    ],
    [
      'and on Åland',
      { scheduled: '2026-05-01', warned: { level: 1, on: '2026-06-04' } },
      '2026-06-04',
      ['AX'],
      '2026-06-10',
    ],
  ])('the earliest %s', (_, changes, today, countries, expected) => {
    expect(earliestOn(task(changes), 1, { introducedOn: '2025-01-01', countries }, today)).toBe(expected)
  })
})

describe('a sweep', () => {
  const warned = { level: 1 as const, on: '2026-09-08' }
  const both = { owners: ['anna', 'mikko'] }
  const off = { unreachable: { reason: 'blocked', since: '2026-09-01T10:00:00Z' } }
  const quiet = settings({ quiet: [{ id: 'q', from: '2026-09-01', to: '2026-10-31' }] })

  test.each<[string, Partial<Task>, SweepFacts, Partial<Task> | undefined]>([
    ['writes down that the owner has been warned', {}, facts('2026-09-09'), { warned: { level: 1, on: '2026-09-09' } }],
    ['not when the owner has not been told', {}, facts('2026-09-09', withAnna({})), undefined],
    ['not when only the date itself was told', {}, facts('2026-09-09', withAnna(told(2))), undefined],
    ['not when another date was told', {}, facts('2026-09-09', withAnna(told(3, '2026-08-01'))), undefined],
    [
      'also when it was snoozed at once',
      { snoozed: '2026-09-10' },
      facts('2026-09-09'),
      { warned: { level: 1, on: '2026-09-09' } },
    ],
    [
      'or told after a snooze',
      {},
      facts('2026-09-09', withAnna(told(3, `${due}~2026-09-03`))),
      { warned: { level: 1, on: '2026-09-09' } },
    ],
    ['is silent the day before', { warned }, facts('2026-09-21'), undefined],
    ['climbs to the manager on the day', { warned }, facts('2026-09-22'), { climbed: level1('2026-09-22') }],
    ['climbs when a round was missed', { warned }, facts('2026-09-24'), { climbed: level1('2026-09-24') }],
    ['does not climb at a weekend', { warned }, facts('2026-09-26'), undefined],
    [
      'gives three working days to who was told late',
      { warned: { level: 1, on: '2026-09-21' } },
      facts('2026-09-23'),
      undefined,
    ],
    ['and no more', { warned: { level: 1, on: '2026-09-21' } }, facts('2026-09-24'), { climbed: level1('2026-09-24') }],
    [
      'does not climb while help stands',
      { warned, help: { at: '2026-09-10T10:00:00Z', by: 'anna' } },
      facts('2026-09-22'),
      undefined,
    ],
    [
      'does not climb in the first thirty days',
      { warned },
      facts('2026-09-22', { settings: settings({ introducedOn: '2026-09-01' }) }),
      undefined,
    ],
    [
      'does not climb before the introduction is set',
      {},
      facts('2026-09-22', { settings: { ...settings(), introducedOn: undefined } }),
      undefined,
    ],
    ['lets be what is not late', {}, facts('2026-09-01'), undefined],
    [
      'forgets when its date has been moved on',
      { warned, climbed: level1('2026-09-22'), moved: '2026-10-01' },
      facts('2026-09-23'),
      { warned: undefined, climbed: undefined },
    ],
    ['lets be what is done', { warned, state: 'done' }, facts('2026-09-22'), undefined],
    [
      'warns of HR with the stage that does',
      { warned, climbed: level1('2026-09-22') },
      facts('2026-09-30', withAnna(told(4))),
      { warned: { level: 2, on: '2026-09-30' } },
    ],
    ['not with the one before', { warned, climbed: level1('2026-09-22') }, facts('2026-09-30'), undefined],
    [
      'climbs to HR, and the managers stay',
      {
        warned: { level: 2, on: '2026-09-30' },
        climbed: level1('2026-09-22', { seen: { by: 'chef', at: '2026-09-22T11:00:00Z' } }),
      },
      facts('2026-10-13', withAnna(told(4))),
      { climbed: { ...level1('2026-10-13', { seen: { by: 'chef', at: '2026-09-22T11:00:00Z' } }), level: 2 } },
    ],
    [
      'is done when HR has it',
      { warned: { level: 2, on: '2026-09-30' }, climbed: level1('2026-10-13', { level: 2 }) },
      facts('2026-12-01'),
      undefined,
    ],
    [
      'goes without a warning from an owner without Teams',
      {},
      facts('2026-09-22', { contacts: new Map() }),
      { climbed: level1('2026-09-22') },
    ],
    [
      'and from one who has blocked it',
      {},
      facts('2026-09-22', withAnna({ ...told(3), ...off })),
      { climbed: level1('2026-09-22') },
    ],
    ['on its planned day, not before', {}, facts('2026-09-21', { contacts: new Map() }), undefined],
    [
      'has nobody to tell when the owner has left',
      { owners: ['gone'] },
      facts('2026-09-22'),
      { climbed: level1('2026-09-22', { to: [] }) },
    ],
    ['waits for an owner who is paused', {}, facts('2026-10-21', withAnna({ pausedUntil: '2026-12-01' })), undefined],
    [
      'thirty days and no more',
      {},
      facts('2026-10-22', withAnna({ pausedUntil: '2026-12-01' })),
      { climbed: level1('2026-10-22') },
    ],
    [
      'waits for one on leave',
      {},
      facts('2026-10-01', {
        ...withAnna({}),
        people: staff(somebody('anna', { leaves: [{ from: '2026-09-01' }] }), somebody('chef')),
      }),
      undefined,
    ],
    ['waits in quiet time', { warned }, facts('2026-09-22', { settings: quiet }), undefined],
    [
      'waits for who was warned and is away',
      { warned },
      facts('2026-09-22', withAnna({ ...told(3), pausedUntil: '2026-10-01' })),
      undefined,
    ],
    ['warns when all have been told', both, facts('2026-09-09'), { warned: { level: 1, on: '2026-09-09' } }],
    [
      'not when one of them has not',
      both,
      facts('2026-09-09', {
        contacts: new Map([
          ['anna', reached('anna', told(3))],
          ['mikko', reached('mikko')],
        ]),
      }),
      undefined,
    ],
    [
      'passes over one who can never be',
      both,
      facts('2026-09-09', withAnna(told(3))),
      { warned: { level: 1, on: '2026-09-09' } },
    ],
    [
      'climbs to the managers of both',
      { ...both, warned },
      facts('2026-09-22'),
      { climbed: level1('2026-09-22', { to: ['chef', 'sara'] }) },
    ],
    [
      'never to an owner',
      { owners: ['anna', 'chef'], warned },
      facts('2026-09-22'),
      { climbed: level1('2026-09-22', { to: ['head'] }) },
    ],
    [
      'goes on to who is the manager now',
      { climbed: level1('2026-09-22', { to: ['former'] }) },
      facts('2026-09-23'),
      { climbed: level1('2026-09-22') },
    ],
    [
      'stays with the one who brings it up',
      { climbed: level1('2026-09-22', { to: ['former'], seen: { by: 'former', at: '2026-09-22T11:00:00Z' } }) },
      facts('2026-09-23'),
      undefined,
    ],
    [
      'drops old replies',
      { replies: [{ to: 'anna', what: 'declined', by: 'mikko', at: '2026-06-01T10:00:00Z' }], scheduled: undefined },
      facts('2026-09-23'),
      { replies: undefined },
    ],
  ])('%s', (_, changes, by, expected) => {
    const before = task(changes)
    const people = new Map([...by.people, ['head', somebody('head')] as const])
    const after = sweepTask(before, action, { ...by, people })
    if (!expected) {
      expect(after).toBeUndefined()
      return
    }
    expect(after).toEqual({ ...before, ...expected })
    // An owner's older card stays answerable, so neither rev nor history may change.
    expect([after?.rev, after?.history]).toEqual([before.rev, before.history])
    expect(taskSchema.parse(after)).toEqual(after)
  })

  test.each(['queued', 'done', 'stopped', 'replaced'] as const)('lets be a task whose action is %s', state => {
    expect(sweepTask(task({ warned }), { ...action, state }, facts('2026-09-22'))).toBeUndefined()
  })
})

describe('what is written about it', () => {
  const warned = { level: 1 as const, on: '2026-09-08' }
  const reader = { manager: 'chef', country: 'FI' as const }

  test.each<[string, Partial<Task>, string, Partial<Person>, ReturnType<typeof warningFor>]>([
    ['nothing a week after its date', {}, '2026-09-07', {}, undefined],
    ['the manager from then on', {}, '2026-09-08', {}, { level: 1, on: '2026-09-22' }],
    ['a date that can be kept', {}, '2026-09-22', {}, { level: 1, on: '2026-09-25' }],
    ['never one that is past', { warned }, '2026-09-30', {}, { level: 1, on: '2026-09-30' }],
    ['HR when the manager knows', { climbed: level1('2026-09-22') }, '2026-09-29', {}, { level: 2, on: '2026-10-13' }],
    ['nothing until then', { climbed: level1('2026-09-22') }, '2026-09-28', {}, undefined],
    ['nothing when HR has it', { climbed: level1('2026-10-13', { level: 2 }) }, '2026-10-20', {}, undefined],
    ['nothing while help stands', { help: { at: '2026-09-08T10:00:00Z', by: 'anna' } }, '2026-09-08', {}, undefined],
    ['nothing about a manager to who has none', {}, '2026-09-08', { manager: undefined }, undefined],
    ['nothing about one who answers for it too', { owners: ['anna', 'chef'] }, '2026-09-08', {}, undefined],
    [
      'what was moved far off',
      { moved: '2027-09-01', lateSince: due, warned },
      '2026-09-08',
      {},
      { level: 1, on: '2026-09-22' },
    ],
  ])('%s', (_, changes, today, changed, expected) => {
    expect(warningFor(task(changes), { ...reader, ...changed } as Person, settings(), today)).toEqual(expected)
  })

  test('HR is never warned of while the managers do not know, however late it is', () => {
    expect(stageNow(task(), '2027-09-01')).toBe('late1')
    expect(dueNow(task({ climbed: level1('2026-10-01') }), '2026-10-01')).toEqual({ due, stage: 'late2' })
    const item = dueItem({ task: task({ climbed: level1('2026-10-05') }), action, as: 'owner' }, '2026-10-06')
    expect(item).toMatchObject({ since: due, order: 4, reached: '2026-10-05' })
  })

  test('who has taken a task over has had it since that day, and not since it came so far', () => {
    const taken = { verb: 'programme.accept', by: 'anna', at: '2026-09-03T08:00:00Z', was: { owners: ['olle'] } }
    const reached = (changes: Partial<Task>, today: string) =>
      dueItem({ task: task(changes), action, as: 'owner' }, today)?.reached
    expect(reached({}, '2026-09-03')).toBe('2026-09-01')
    const hers = { owners: ['anna'], history: [taken] }
    expect(reached(hers, '2026-09-03')).toBe('2026-09-03')
    expect(reached(hers, '2026-09-08')).toBe('2026-09-08')
    const undone = [taken, { verb: 'programme.undo', by: 'anna', at: '2026-09-03T08:01:00Z', was: {} }]
    expect(reached({ owners: ['olle'], history: undone }, '2026-09-03')).toBe('2026-09-01')
  })

  test('the manager has it under another key than a task of their own, until it is seen or HR helps', () => {
    const climbed = level1('2026-09-22')
    expect(dueItem({ task: task({ climbed }), action, as: 'manager' }, '2026-09-22')).toEqual({
      ...{ feature: 'programme', key: 'p-1:joint^1', asks: 'owner', since: climbed.at, order: 0 },
      ...{ reached: '2026-09-22', urgency: -21 },
    })
  })

  test('a task is found by its managers, and by HR when it has come so far', () => {
    const keys = (changes: Partial<Task>) => toDoc(taskKind, task(changes)).keys
    expect(keys({ climbed: level1('2026-09-22') })).toContain('with:chef')
    expect(keys({ climbed: level1('2026-09-22') })).not.toContain('climbed:hr')
    expect(keys({ climbed: level1('2026-10-13', { level: 2 }) })).toContain('climbed:hr')
    expect(keys({ climbed: level1('2026-10-13', { level: 2 }), state: 'done' })).not.toContain('climbed:hr')
  })
})

const press = (today: string, changes: Partial<Press> = {}): Press => ({
  by: 'anna',
  rev: 4,
  at: `${today}T11:00:00.000Z`,
  today,
  ...changes,
})

function taskAfter(before: Task, deed: Deed, by: Press): Task {
  const decision = decide(before, action, deed, { ...by, rev: before.rev })
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.task
}

describe('an answer about what is late', () => {
  const warned = { level: 1 as const, on: '2026-09-08' }
  const climbed = level1('2026-09-22')
  const late = { warned, climbed }
  const none = { warned: undefined, climbed: undefined, lateSince: undefined }
  const move = (date: string): Deed => ({ verb: 'programme.move', date })

  test.each<[string, Partial<Task>, Deed, Partial<Press>, Partial<Task>]>([
    ['moved within sixty days, it is a plan', late, move('2026-11-22'), {}, { moved: '2026-11-22', ...none }],
    [
      'moved within them after it was moved far off',
      { ...late, lateSince: due, moved: '2027-10-01' },
      move('2026-10-01'),
      {},
      { moved: '2026-10-01', ...none },
    ],
    [
      'moved further, the owner reads that it climbs',
      {},
      move('2026-11-23'),
      {},
      { moved: '2026-11-23', lateSince: due, warned: { level: 1, on: '2026-09-23' } },
    ],
    [
      'moved again, the first warning stands',
      { warned },
      move('2026-12-23'),
      {},
      { moved: '2026-12-23', lateSince: due, warned },
    ],
    [
      'moved further when the manager knows, HR is next',
      late,
      move('2026-12-23'),
      {},
      { moved: '2026-12-23', lateSince: due, climbed, warned: { level: 2, on: '2026-09-23' } },
    ],
    ['moved by the manager', late, move('2026-10-01'), { by: 'chef' }, { moved: '2026-10-01', ...none }],
    [
      'moved further before its date, it is only moved',
      { scheduled: '2026-09-23' },
      move('2026-12-23'),
      {},
      { moved: '2026-12-23', lateSince: undefined, warned: undefined },
    ],
    ['done', late, { verb: 'programme.done' }, {}, { state: 'done', ...none }],
    [
      'seen by the manager',
      late,
      { verb: 'programme.noted' },
      { by: 'chef' },
      { climbed: { ...climbed, seen: { by: 'chef', at: '2026-09-23T11:00:00.000Z' } } },
    ],
    [
      'help asked for by the manager',
      late,
      { verb: 'programme.help', text: 'tid' },
      { by: 'chef' },
      { help: { at: '2026-09-23T11:00:00.000Z', by: 'chef' }, climbed },
    ],
    [
      'taken over, the new owner begins anew',
      { ...late, asked: { person: 'mikko', by: 'anna', at: '2026-09-22T10:00:00Z' } },
      { verb: 'programme.accept' },
      { by: 'mikko' },
      { owners: ['mikko'], ...none },
    ],
  ])('%s, and undo brings it back', (_, changes, deed, by, expected) => {
    const before = task(changes)
    const done = taskAfter(before, deed, press('2026-09-23', by))
    expect({ ...before, ...done }).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value)),
    )
    for (const [field, value] of Object.entries(expected))
      if (value === undefined) expect(done).not.toHaveProperty(field)
    const {
      history: _history,
      rev: _rev,
      texts: _texts,
      ...undone
    } = taskAfter(done, { verb: 'programme.undo' }, press('2026-09-24', by))
    const { history, rev, texts, ...was } = before
    expect(undone).toEqual(was)
  })

  test.each<[string, Deed, string, Partial<Task>, string]>([
    ['the rest is the owners’', { verb: 'programme.done' }, 'chef', late, 'notYours'],
    ['taking it over too', { verb: 'programme.ask', person: 'mikko' }, 'chef', late, 'notYours'],
    ['another manager', { verb: 'programme.noted' }, 'sara', late, 'notYours'],
    ['the owner brings nothing up', { verb: 'programme.noted' }, 'anna', late, 'notYours'],
    ['before it has climbed', { verb: 'programme.noted' }, 'chef', { warned }, 'notYours'],
    [
      'a second time',
      { verb: 'programme.noted' },
      'chef',
      { climbed: level1('2026-09-22', { seen: { by: 'chef', at: '2026-09-22T11:00:00Z' } }) },
      'already',
    ],
    ['what is done', { verb: 'programme.noted' }, 'chef', { ...late, state: 'done' }, 'closed'],
    ['a date that is past', move('2026-09-22'), 'chef', late, 'badDate'],
  ])('is refused: %s', (_, deed, by, changes, refused) => {
    expect(decide(task(changes), action, deed, press('2026-09-23', { by }))).toEqual({ refused })
  })
})

type Day = { deed?: 'help' | 'helped' | 'near' | 'far' | 'thursday' | 'noted'; cards: boolean[] }
const anyOwner = fc.record({
  country: fc.constantFrom<Country>('FI', 'SE', 'AX'),
  reference: fc.boolean(),
  paused: fc.option(fc.record({ from: fc.nat(120), days: fc.nat(90) }), { nil: undefined }),
})
const anyDay: fc.Arbitrary<Day> = fc.record({
  deed: fc.oneof(
    { weight: 60, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('help', 'near', 'far', 'thursday', 'noted') },
    { weight: 2, arbitrary: fc.constant('helped') },
  ),
  cards: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
})
const anyLife = fc.record({
  owners: fc.array(anyOwner, { minLength: 1, maxLength: 2 }),
  due: fc.integer({ min: -200, max: 20 }).map(days => plusDays('2026-05-20', days)),
  introduced: fc.integer({ min: -60, max: 40 }).map(days => plusDays('2026-05-20', days)),
  days: fc.array(anyDay, { minLength: 100, maxLength: 160 }),
})

test('nothing climbs unread, within thirty days of the introduction, or while help stands, whatever happens', () => {
  let climbs = 0
  fc.assert(
    fc.property(anyLife, life => {
      climbs += live(life)
    }),
    { numRuns: 60 },
  )
  expect(climbs).toBeGreaterThan(20)
})

/** A task's life day by day: a sweep, then the cards that reach their owners, then an answer. The count of its climbs. */
function live({
  owners,
  due: first,
  introduced,
  days,
}: typeof anyLife extends fc.Arbitrary<infer Life> ? Life : never) {
  const ids = owners.map((_, at) => `o${at}`)
  const people = staff(...owners.map(({ country }, at) => somebody(ids[at] ?? '', { country })), somebody('chef'))
  const contacts = new Map<string, Contact>()
  for (const [at, { reference }] of owners.entries())
    contacts.set(
      ids[at] ?? '',
      reference ? reached(ids[at] ?? '') : ({ ...reached(ids[at] ?? ''), reference: undefined } as Contact),
    )
  const house = settings({ introducedOn: introduced })
  /** When each owner has read to whom it goes next, and by which date at the earliest. */
  let read: { owner: string; level: Level; on: string; promised: string }[] = []
  let now = task({ owners: ids, scheduled: first })
  let moved = false
  let climbs = 0
  for (const [number, { deed, cards }] of days.entries()) {
    const today = plusDays('2026-05-20', number)
    const isAway = (at: number) => {
      const pause = owners[at]?.paused
      return pause !== undefined && number >= pause.from && number <= pause.from + pause.days
    }
    for (const [at, id] of ids.entries()) {
      const { pausedUntil: _, ...rest } = contacts.get(id) ?? reached(id)
      contacts.set(id, isAway(at) ? { ...rest, pausedUntil: today } : rest)
    }
    const swept = sweepTask(now, action, facts(today, { people, contacts, settings: house }))
    const level = swept?.climbed?.level
    if (swept && level !== undefined && level !== now.climbed?.level) {
      climbs++
      expect(now.help).toBeUndefined()
      expect(daysBetween(introduced, today)).toBeGreaterThanOrEqual(30)
      expect(daysBetween(lateFrom(now) ?? today, today)).toBeGreaterThanOrEqual(level === 1 ? 21 : 42)
      expect(isQuietWeek(today)).toBe(false)
      for (const [at, { country, reference, paused }] of owners.entries()) {
        expect(isWorkingDay(today, country)).toBe(true)
        // Whoever is away some day may be passed over; a far move is told to whoever made it.
        if (!reference || paused || (moved && at > 0)) continue
        const readings = read.filter(one => one.owner === ids[at] && one.level === level)
        const inTime = readings.some(({ on }) => workingDaysBetween(on, today, country) >= 3)
        expect({ at, level, readings, today, inTime }).toMatchObject({ inTime: true })
      }
      for (const { promised, level: of } of read) if (of === level) expect(promised <= today).toBe(true)
    }
    now = swept ?? now
    for (const [at, id] of ids.entries()) {
      const item = dueItem({ task: now, action, as: 'owner' }, today)
      const known = contacts.get(id)
      const person = people.get(id)
      if (
        !now.owners.includes(id) ||
        !cards[at] ||
        isAway(at) ||
        !known?.reference ||
        !person ||
        !dueNow(now, today) ||
        !item
      )
        continue
      if (!isNews(item, known.told) || !isWorkingDay(today, person.country)) continue
      contacts.set(id, { ...known, told: { ...known.told, [item.key]: toldMark(item) } })
      const warning = warningFor(now, person, house, today)
      if (warning) read.push({ owner: id, level: warning.level, on: today, promised: warning.on })
    }
    const before = now
    now = answered(now, deed, today)
    // A plan, or HR's help, begins everything anew: what was read before it counts no more.
    if (deed === 'near' || deed === 'helped') if (now !== before) read = []
    if (deed === 'far' && now !== before) {
      moved = true
      const person = people.get('o0')
      const warning = person && warningFor(now, person, house, today)
      if (warning) read.push({ owner: 'o0', level: warning.level, on: today, promised: warning.on })
    }
  }
  return climbs
}

function answered(now: Task, deed: Day['deed'], today: string): Task {
  const deeds: Partial<Record<NonNullable<Day['deed']>, Deed>> = {
    help: { verb: 'programme.help' },
    near: { verb: 'programme.move', date: plusDays(today, 10) },
    far: { verb: 'programme.move', date: plusDays(today, 300) },
    thursday: { verb: 'programme.thursday' },
    noted: { verb: 'programme.noted' },
  }
  if (deed === 'helped') return afterHelp(now, 'hr', `${today}T12:00:00.000Z`) ?? now
  const pressed = deed && deeds[deed]
  if (!pressed) return now
  const by = deed === 'noted' ? 'chef' : 'o0'
  const decision = decide(now, action, pressed, press(today, { by, rev: now.rev }))
  return 'task' in decision ? decision.task : now
}

const healthHead = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a002', name: 'Tapio Lepistö' }

/** Only one thing is open in the house: the head nurse's, two weeks past its date on Tuesday 24 November 2026. */
async function houseWithOneLate(language: Language) {
  const house = await openHouse({ conversations: false })
  for (const who of [headNurse, healthHead]) {
    await house.install(who)
    await speaks(house, who, language)
  }
  const late = await taskOf(house, demoTitles.late, headNurse.personId)
  for (const { entity, version } of await readList(house.store, taskKind, 'open')) {
    const state = entity.task === late.task ? 'open' : 'stopped'
    await write(house.store, taskKind, { ...entity, state, scheduled: '2026-11-10' }, version)
  }
  const stored = () => taskOf(house, demoTitles.late, headNurse.personId)
  return { house, stored }
}

describe.each(['sv', 'fi'] as const)('in %s', language => {
  const texts = programmeTexts[language]
  const title = demoTitles.late
  let house: House
  let stored: () => Promise<Task>
  beforeEach(async () => {
    const opened = await houseWithOneLate(language)
    house = opened.house
    stored = opened.stored
    await house.round()
  })
  afterEach(() => house.store.close())

  /** So many days go by, with a round on each. */
  async function days(count: number) {
    for (let day = 0; day < count; day++) {
      house.pass({ hours: 24 })
      await house.round()
    }
  }

  test('the owner reads that it will, and a week later the manager has it, brings it up, and it is quiet', async () => {
    expect(textsOf(lastTo(house.sent, headNurse).card)).toContain(texts.climbs[1]('1.12.'))
    house.pass({ minutes: 5 })
    await house.rehearse()
    expect(await stored()).not.toHaveProperty('warned')
    await house.round()
    expect(await stored()).toMatchObject({ warned: { level: 1, on: '2026-11-24' } })

    await days(6)
    expect(await stored()).not.toHaveProperty('climbed')
    const { length } = house.sent
    await days(1)
    expect(await stored()).toMatchObject({ rev: 0, climbed: { level: 1, to: ['10002'] } })
    const { card } = lastTo(house.sent.slice(length), healthHead)
    expect(textsOf(card)).toEqual(
      expect.arrayContaining([title, texts.owner(headNurse.name), expect.stringContaining('10.11.2026')]),
    )
    const pressed = await house.press(healthHead, button(card, texts.noted, title))
    expect(textsOf(pressed.card)).toEqual([texts.told['programme.noted'](title), todayTexts[language].nothing])
    expect(await stored()).toMatchObject({ climbed: { seen: { by: '10002' } } })
    const undone = await house.press(healthHead, button(pressed.card, texts.undo))
    expect(textsOf(undone.card)).toContain(title)
  })

  test('bringing it up costs at most seven reads and one write, and a second press none', async () => {
    await days(7)
    const { card } = lastTo(house.sent, healthHead)
    const { store, counts } = counting(house.store)
    house.services.store = store
    await house.press(healthHead, button(card, texts.noted, title))
    expect(counts.reads).toBeLessThanOrEqual(7)
    expect(counts.writes).toBe(1)
    const again = await house.press(healthHead, button(card, texts.noted, title))
    expect(textsOf(again.card)[0]).toBe(todayTexts[language].refusals.already)
    expect(counts.writes).toBe(1)
  })

  test('the manager gives it a date, and the owner’s card has it', async () => {
    await days(7)
    const { card } = lastTo(house.sent, healthHead)
    const other = await house.open(healthHead, button(card, texts.other, title))
    expect(buttonsOf(other.card).map(one => one.title)).toEqual([texts.move, texts.help])
    const step = dialogOf(await house.submit(healthHead, button(other.card, texts.move)))
    await house.submit(healthHead, button(step.card, texts.move), { date: '2026-12-18' })
    expect(await stored()).toMatchObject({ moved: '2026-12-18', history: [{ by: '10002', verb: 'programme.move' }] })
    expect(await stored()).not.toHaveProperty('climbed')
    const mine = await house.say(headNurse, language === 'sv' ? 'mina åtgärder' : 'omat toimenpiteet')
    expect(textsOf(mine.card).join('\n')).toContain('18.12.2026')
  })

  test('an owner’s card from before it climbed is still good', async () => {
    const { card } = lastTo(house.sent, headNurse)
    const { data } = button(card, texts.done, title)
    await days(7)
    expect(await stored()).toHaveProperty('climbed')
    await house.press(headNurse, { verb: 'programme.done', data: { ...data, verb: 'programme.done', value: '90' } })
    expect(await stored()).toMatchObject({ state: 'done', doneBy: headNurse.personId })
  })

  test('a date more than sixty days off says at once who will know, and when', async () => {
    const { card } = lastTo(house.sent, headNurse)
    const { data } = button(card, texts.other, title)
    const verb = 'programme.move'
    const pressed = await house.press(headNurse, { verb, data: { ...data, verb, date: '2028-06-30' } })
    expect(textsOf(pressed.card)[0]).toBe(texts.movedFar[1]('30.6.2028', '1.12.'))
    await days(6)
    expect(await stored()).not.toHaveProperty('climbed')
    await days(1)
    expect(textsOf(lastTo(house.sent, healthHead).card)).toEqual(
      expect.arrayContaining([title, expect.stringContaining('30.6.2028'), expect.stringContaining('10.11.2026')]),
    )
  })

  test('a rehearsal tells that it climbs, and nothing is written', async () => {
    await days(1)
    house.pass({ hours: 6 * 24 })
    const before = await stored()
    const planned = (await house.rehearse()).find(({ person }) => person.name === healthHead.name)
    expect(planned?.composition).toMatchObject({ kind: 'ask', items: [{ key: `${before.task}^1`, asks: 'owner' }] })
    expect(await stored()).toEqual(before)
    expect(before).not.toHaveProperty('climbed')
  })
})
