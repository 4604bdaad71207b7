import { Temporal } from 'temporal-polyfill'
import { listUnreachable } from '../bot/cli-unreachable.ts'
import { unreachableTexts } from '../cards/locales/unreachable.ts'
import { read, write } from '../services/documents.ts'
import { type Contact, contactDocId, contactKind, languages, type Person } from '../services/people-model.ts'
import {
  isAnybodyUnreachable,
  type UnreachableWhy,
  unreachableOf,
  unreachableWhys,
} from '../services/people-unreachable.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { openCli } from './cli-house.ts'
import { headNurse, nurse } from './house.ts'
import { counting } from './house-stores.ts'
import { person, type Sketch } from './programme-house.ts'

const today = '2026-11-24'
const since = '2026-11-20T23:30:00.000Z'

const someone = (changes: Partial<Person> = {}): Person => ({
  ...person({ personId: '1', name: 'Anna Berg', unit: ['Vård', 'Norr'], email: 'anna@example.org' }),
  ...changes,
})
const reference = {
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  conversationId: 'a:1',
  channelId: 'msteams',
  botId: '28:klart',
  userId: '29:1',
}
const contactOf = (changes: Partial<Contact> = {}, id = '1'): Contact => ({
  ...{ id: contactDocId(id), rev: 0, history: [], person: id, told: {}, reference },
  ...changes,
})
const gone = (reason: string) => contactOf({ unreachable: { reason, since } })

describe('why somebody can’t be reached', () => {
  const nameless = someone({ email: undefined })
  test.each<[string, Person, Contact | undefined, UnreachableWhy | undefined]>([
    ['a chat with Klart', someone(), contactOf(), undefined],
    ['an e-mail and no chat', someone(), undefined, 'notInstalled'],
    ['an object id and no chat', { ...nameless, objectId: 'o-1' }, undefined, 'notInstalled'],
    ['neither id nor e-mail', nameless, undefined, 'noId'],
    ['neither, but bound by HR', nameless, contactOf(), undefined],
    ['choices of their own and no chat', nameless, contactOf({ reference: undefined }), 'notInstalled'],
    ['the app taken away', someone(), gone('removed'), 'removed'],
    ['not in the roster', someone(), gone('BotNotInConversationRoster'), 'removed'],
    ['no such conversation', someone(), gone('ConversationNotFound'), 'removed'],
    ['no such conversation to update', someone(), gone('ActivityNotFoundInConversation'), 'removed'],
    ['not installed any more', someone(), gone('ForbiddenOperationException'), 'removed'],
    ['blocked', someone(), gone('ConversationBlockedByUser'), 'blocked'],
    ['writing blocked', someone(), gone('MessageWritesBlocked'), 'blocked'],
    ['switched off', someone(), gone('BotDisabledByAdmin'), 'disabled'],
    ['a code of its own', someone(), gone('NotEnoughPermissions'), 'other'],
    ['a status alone', someone(), gone('403'), 'other'],
    ['a code that objects have', someone(), gone('constructor'), 'other'],
    ['left the house', someone({ active: false }), gone('removed'), undefined],
    ['an employment that has ended', someone({ end: '2026-11-23' }), undefined, undefined],
    ['an employment that ends today', someone({ end: today }), undefined, 'notInstalled'],
  ])('%s', (_, one, contact, why) => {
    const found = unreachableOf([one], contact ? [contact] : [], today)
    expect(found.people.map(entry => entry.why)).toEqual(why ? [why] : [])
    expect(unreachableWhys.filter(each => found.counts[each] > 0)).toEqual(why ? [why] : [])
  })

  test('is told with Teams’ own word and since when, where they are known', () => {
    expect(unreachableOf([someone()], [gone('NotEnoughPermissions')], today).people).toEqual([
      { person: someone(), why: 'other', since, reason: 'NotEnoughPermissions' },
    ])
    expect(unreachableOf([someone()], [], today).people).toEqual([{ person: someone(), why: 'notInstalled' }])
  })
})

const claim = { state: 'sending' as const, items: [{ key: 'a', stage: 'b' }] }
const day = (date: string) => ({ ...claim, date, regular: true })
const news = (date: string) => ({ ...claim, date, unsure: [] })

test.each<[string, Partial<Contact>, { messages: number; latest?: string } | undefined]>([
  ['nothing sent', {}, undefined],
  ['a card sent', { day: { ...day('2026-11-20'), state: 'sent' } }, undefined],
  ['a card not sent', { day: { ...day('2026-11-20'), state: 'failed' } }, undefined],
  ['a card that is being sent today', { day: day(today) }, undefined],
  ['news that are being sent today', { news: news(today) }, undefined],
  ['a card of yesterday', { day: day('2026-11-23') }, { messages: 1, latest: '2026-11-23' }],
  ['news of yesterday', { news: news('2026-11-23') }, { messages: 1, latest: '2026-11-23' }],
  ['both', { day: day('2026-11-23'), news: news('2026-11-20') }, { messages: 2, latest: '2026-11-23' }],
  ['earlier ones alone', { unknowns: 3 }, { messages: 3 }],
  ['earlier ones and one of today', { unknowns: 3, day: day(today) }, { messages: 3 }],
  ['earlier ones and one of yesterday', { unknowns: 3, day: day('2026-11-23') }, { messages: 4, latest: '2026-11-23' }],
])('messages of unknown fate are counted: %s', (_, changes, fate) => {
  const found = unreachableOf([someone()], [contactOf(changes)], today)
  expect(found.unknown).toEqual(fate ? [{ person: someone(), ...fate }] : [])
  expect(found.messages).toBe(fate?.messages ?? 0)
  expect(unreachableOf([someone({ active: false })], [contactOf(changes)], today).messages).toBe(0)
})

test('they are listed by unit, then by name, as a Swede or a Finn would', () => {
  const sketches: Sketch[] = [
    { personId: '1', name: 'Östen Öst', unit: ['Vård', 'Söder'] },
    { personId: '2', name: 'Åsa Åberg', unit: ['Vård', 'Söder'] },
    { personId: '3', name: 'åke Ahl', unit: ['Vård', 'Norr'] },
    { personId: '4', name: 'Zeb Berg', unit: ['Vård', 'Söder'] },
    { personId: '5', name: 'Erik Ek', unit: ['Administration'] },
  ]
  const { people } = unreachableOf(sketches.map(person), [], today)
  expect(people.map(one => one.person.personId)).toEqual(['5', '3', '4', '2', '1'])
})

test('every person in the house is reached or listed with one reason', () => {
  const reasons = [undefined, 'removed', 'MessageWritesBlocked', 'x']
  const people = Array.from({ length: 40 }, (_, at) => someone({ personId: String(at), active: at % 5 !== 0 }))
  const contacts = people.flatMap(({ personId }, at) => {
    const reason = reasons[at % 4]
    const unreachable = reason ? { unreachable: { reason, since } } : {}
    return at % 3 === 0 ? [] : [contactOf(unreachable, personId)]
  })
  const found = unreachableOf(people, contacts, today)
  const total = Object.values(found.counts).reduce((sum, count) => sum + count, 0)
  const reached = contacts.filter(one => !one.unreachable && Number(one.person) % 5 !== 0)
  expect([total, found.people.length + reached.length]).toEqual([found.people.length, found.inHouse])
})

describe('whether there is anybody', () => {
  const now = () => Temporal.Instant.from('2026-11-24T11:00:00Z')
  const two = [someone(), someone({ personId: '2' })]
  test.each<[string, Contact[], boolean]>([
    ['everybody is reached', [contactOf(), contactOf({}, '2')], false],
    ['one has no chat', [contactOf()], true],
    ['one’s chat is gone', [contactOf(), { ...gone('removed'), id: contactDocId('2'), person: '2' }], true],
    ['one has no chat, and somebody who left has one', [contactOf(), contactOf({}, '9')], true],
  ])('%s', async (_, contacts, expected) => {
    const store = openSqlite(':memory:', { now })
    for (const contact of contacts) await write(store, contactKind, contact, 'new')
    expect(await isAnybodyUnreachable(store, two, today)).toBe(expected)
    store.close()
  })
})

describe('klart unreachable', () => {
  /** The demo house of which two people have Klart, one of them no longer, and one message hangs. */
  async function openLost(language: (typeof languages)[number] = 'en') {
    const opened = await openCli({ language })
    for (const who of [headNurse, nurse]) await opened.house.install(who)
    await change(opened.house, headNurse.personId, { unreachable: { reason: 'ConversationBlockedByUser', since } })
    await change(opened.house, nurse.personId, { day: day('2026-11-23'), unknowns: 1 })
    return opened
  }

  async function change(
    { store }: Awaited<ReturnType<typeof openCli>>['house'],
    id: string,
    changes: Partial<Contact>,
  ) {
    const known = await read(store, contactKind, contactDocId(id))
    if (known) await write(store, contactKind, { ...known.entity, ...changes }, known.version)
  }

  test.each(languages)('tells in %s how many, why, what to do, and who', async language => {
    const { cli } = await openLost(language)
    const { whys, advice, total, unknown, columns } = unreachableTexts[language]
    const { exit, lines, json } = await listUnreachable(cli)
    expect(exit).toBe(0)
    expect(lines[0]).toBe(total(cli.reader, 59, '60'))
    expect(lines.slice(1, 4)).toEqual([
      `  ${whys.noId}: 3. ${advice.noId}`,
      `  ${whys.notInstalled}: 55. ${advice.notInstalled}`,
      `  ${whys.blocked}: 1. ${advice.blocked}`,
    ])
    const heading = lines.find(line => line.startsWith(columns.name))
    expect(heading).toMatch(
      new RegExp(`^${columns.name} +${columns.id} +${columns.unit} +${columns.why} +${columns.since}$`),
    )
    const row = lines.find(line => line.startsWith(`${headNurse.name} `))
    // Half an hour before midnight in UTC is the next day in Helsinki.
    const date = { sv: '21.11.2026', fi: '21.11.2026', en: '21 November 2026' }[language]
    expect(row).toMatch(new RegExp(`${headNurse.personId} .* ${whys.blocked} +${date}$`))
    expect(lines).toContain(unknown(cli.reader, 2))
    expect(lines.filter(line => line.startsWith(`${nurse.name} `))).toEqual([expect.stringMatching(/ 2 +23/)])
    expect(json).toMatchObject({
      people: 60,
      counts: { noId: 3, notInstalled: 55, removed: 0, blocked: 1, disabled: 0, other: 0 },
      messages: 2,
      unknown: [{ person: nurse.personId, messages: 2, latest: '2026-11-23' }],
    })
    expect(json.unreachable).toContainEqual({
      person: headNurse.personId,
      unit: expect.any(Array),
      why: 'blocked',
      since: '2026-11-21',
      reason: 'ConversationBlockedByUser',
    })
    expect(JSON.stringify(json)).not.toContain(headNurse.name)
  })

  test('says one sentence where everybody is reached', async () => {
    const { cli } = await openCli({ seeded: false })
    expect((await listUnreachable(cli)).lines).toEqual(['Klart reaches everybody in Teams.'])
  })

  test('writes nothing', async () => {
    const { cli } = await openLost()
    const { store, counts } = counting(cli.store)
    await listUnreachable({ ...cli, store })
    expect(counts.writes).toBe(0)
  })
})
