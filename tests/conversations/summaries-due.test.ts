import { summaryTexts } from '../../cards/locales/summaries.ts'
import { read, readList, write } from '../../services/documents.ts'
import { contactDocId, contactKind, type Person, personDocId, personKind } from '../../services/people-model.ts'
import { actionKind, taskKind } from '../../services/programme-model.ts'
import { changeSettings, loadSettings } from '../../services/settings.ts'
import { dispatchKind, subscriptionDocId, subscriptionKind } from '../../services/summaries-model.ts'
import { type House, headNurse, hr, inChannel, nurse, openHouse, type Sent, type Somebody, textsOf } from '../house.ts'

let house: House
const open = async (at: string) => {
  house = await openHouse({ at, summaries: true })
}
afterEach(() => house.store.close())

async function becomes({ objectId }: Somebody, role: Person['roles'][number], unit?: string[]): Promise<Person> {
  const found = (await readList(house.store, personKind, 'active')).find(({ entity }) => entity.objectId === objectId)
  if (!found) throw new Error(`Nobody has ${objectId}`)
  await write(house.store, personKind, { ...found.entity, roles: [role], ...(unit ? { unit } : {}) }, found.version)
  return found.entity
}

/** The summaries that were sent, each as to whom and its title. */
const summariesIn = (sent: readonly Sent[]) =>
  sent.flatMap(({ to, conversation, message }) => {
    const [title = ''] = 'card' in message ? textsOf(message.card) : []
    return /^(Sammandrag|Kooste|Summary)/.test(title) ? [`${conversation ?? to}: ${title}`] : []
  })

const of = ({ objectId }: Somebody, title: string) => `29:${objectId}: ${title}`

/** Monday 30 November 2026, nine o'clock in Helsinki, and five minutes before. */
const monday = '2026-11-30T07:00:00Z'
const beforeNine = '2026-11-30T06:55:00Z'

test('the weekly summary comes to HR on Monday from nine, once, and not before', async () => {
  await open(beforeNine)
  await house.install(hr)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([])
  house.pass({ minutes: 5 })
  await house.round()
  await house.round()
  house.pass({ hours: 24 })
  await house.round()
  expect(summariesIn(house.sent)).toEqual([of(hr, 'Sammandrag för vecka 48 2026')])
})

test('a Monday that was lost is made good on Tuesday; a week that was lost is not sent after the next', async () => {
  await open('2026-11-24T11:00:00Z')
  await house.install(hr)
  await house.round()
  house.pass({ hours: 24 * 14 })
  await house.round()
  expect(summariesIn(house.sent)).toEqual([
    of(hr, 'Sammandrag för vecka 47 2026'),
    of(hr, 'Sammandrag för vecka 49 2026'),
  ])
})

test('a house that begins in November is not sent the summary of last year, nor of a quarter long over', async () => {
  await open('2026-11-24T11:00:00Z')
  await becomes(nurse, 'representative')
  await house.install(hr)
  await house.install(nurse)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([of(hr, 'Sammandrag för vecka 47 2026')])
})

test('nothing comes on a public holiday or at night, but on the next working day', async () => {
  // 6 April 2026 is Easter Monday.
  await open('2026-04-06T08:00:00Z')
  await house.install(hr)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([])
  house.pass({ hours: 12 })
  await house.round()
  expect(summariesIn(house.sent)).toEqual([])
  house.pass({ hours: 12 })
  await house.round()
  expect(summariesIn(house.sent)).toEqual([of(hr, 'Sammandrag för vecka 14 2026')])
})

test('the month comes to a director of their own area; the quarter to directors and representatives in the same round', async () => {
  await open('2026-10-01T07:30:00Z')
  const director = await becomes(headNurse, 'director')
  await becomes(nurse, 'representative')
  await house.install(headNurse)
  await house.install(nurse)
  await house.round()
  house.pass({ hours: 3 })
  await house.round()
  expect(summariesIn(house.sent).toSorted()).toEqual(
    [
      of(headNurse, `Kooste: syyskuu 2026 · ${director.unit[0]}`),
      of(headNurse, 'Kooste: neljännes 3/2026'),
      of(nurse, 'Sammandrag för kvartal 3 2026'),
    ].toSorted(),
  )
})

test('the month comes to the director of an area too small to be told of too, and says that there is nothing', async () => {
  await open('2026-10-01T10:30:00Z')
  await becomes(nurse, 'director', ['Revisionen'])
  await house.install(nurse)
  await house.round()
  expect(summariesIn(house.sent)).toContain(of(nurse, 'Sammandrag för september 2026 · Revisionen'))
  const first = house.sent.find(({ message }) => JSON.stringify(message).includes('Revisionen'))
  expect(JSON.stringify(first?.message)).toContain(summaryTexts.sv.nothing)
})

test('the year comes to HR on the day it is closed, 31 January, or the next working day', async () => {
  await open('2026-01-30T10:00:00Z')
  await house.install(hr)
  await house.round()
  expect(summariesIn(house.sent).filter(title => title.endsWith('2025'))).toEqual([])
  // 31 January 2026 is a Saturday.
  house.pass({ hours: 72 })
  await house.round()
  expect(summariesIn(house.sent)).toContain(of(hr, 'Sammandrag för 2025'))
})

const channel = { ...inChannel('19:hr@thread.tacv2'), channelData: { tenant: { id: 'x' }, team: { id: 't' } } }
const says = (text: string) =>
  house.take(hr, {
    type: 'message',
    text: `<at>Klart</at> ${text}`,
    ...inChannel('19:hr@thread.tacv2'),
    entities: [{ type: 'mention', mentioned: { id: '28:klart', name: 'Klart' }, text: '<at>Klart</at>' }],
  })

test('HR names a channel for the summaries, and the weekly one comes there instead, in both languages where asked', async () => {
  await open(monday)
  await house.install(hr)
  await says('använd den här kanalen för sammandrag på båda språken')
  expect(JSON.stringify(house.sent.at(-1)?.message)).toContain('hela organisationens sammandrag')
  await house.round()
  expect(summariesIn(house.sent)).toEqual([
    `${channel.conversation.id}: Sammandrag för vecka 48 2026`,
    `${channel.conversation.id}: Kooste: viikko 48/2026`,
  ])
})

test('a message that Teams did not take is tried again; one whose fate is unknown is not', async () => {
  await open(monday)
  await house.install(hr)
  await house.round()
  const sent = (await readList(house.store, dispatchKind, 'period:2026-W48'))[0]
  if (!sent) throw new Error('Nothing was sent')
  await write(house.store, dispatchKind, { ...sent.entity, state: 'failed' }, sent.version)
  house.pass({ minutes: 5 })
  await house.round()
  expect(summariesIn(house.sent)).toHaveLength(2)
  const again = (await readList(house.store, dispatchKind, 'period:2026-W48'))[0]
  if (!again) throw new Error('Nothing was sent')
  await write(house.store, dispatchKind, { ...again.entity, state: 'sending' }, again.version)
  house.pass({ minutes: 5 })
  await house.round()
  expect(summariesIn(house.sent)).toHaveLength(2)
})

test('somebody on a pause gets it afterwards, and somebody who does not want it never', async () => {
  await open(monday)
  await house.install(hr)
  const person = await becomes(hr, 'hr')
  const contact = await read(house.store, contactKind, contactDocId(person.personId))
  if (!contact) throw new Error('HR has no chat')
  await write(house.store, contactKind, { ...contact.entity, pausedUntil: '2026-12-01' }, contact.version)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([])
  house.pass({ hours: 48 })
  await house.round()
  expect(summariesIn(house.sent)).toEqual([of(hr, 'Sammandrag för vecka 48 2026')])
  const { personId } = person
  const off = {
    id: subscriptionDocId('weekly', personId),
    rev: 0,
    history: [],
    summary: 'weekly' as const,
    person: personId,
  }
  await write(house.store, subscriptionKind, { ...off, off: true, by: 'hr', at: monday }, 'new')
  house.pass({ hours: 24 * 7 })
  await house.round()
  expect(summariesIn(house.sent)).toHaveLength(1)
})

test('before the introduction nobody but HR is sent a summary', async () => {
  await open('2026-10-01T10:30:00Z')
  await changeSettings(house.store, { introducedOn: undefined }, 'hr', monday)
  await becomes(nurse, 'representative')
  await house.install(nurse)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([])
})

test('a summary with nothing to tell is short and still comes', async () => {
  await open(monday)
  await house.install(hr)
  for (const { entity } of await readList(house.store, personKind, 'all'))
    if (entity.objectId !== hr.objectId) await house.store.remove(personDocId(entity.personId))
  for (const { entity } of await readList(house.store, actionKind, 'all')) await house.store.remove(entity.id)
  for (const { entity } of await readList(house.store, taskKind, 'open')) await house.store.remove(entity.id)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([of(hr, 'Sammandrag för vecka 48 2026')])
  expect(JSON.stringify(house.sent.at(-1)?.message)).toContain(summaryTexts.sv.nothing)
})

test('a weekly summary whose Friday is a holiday comes on the Monday after, when the next week is over too', async () => {
  await open('2026-12-28T08:00:00Z')
  const { summaries } = await loadSettings(house.store)
  await changeSettings(house.store, { summaries: { ...summaries, weekday: 5 } }, 'hr', monday)
  await house.install(hr)
  await house.round()
  expect(summariesIn(house.sent)).toEqual([of(hr, 'Sammandrag för vecka 51 2026')])
})
