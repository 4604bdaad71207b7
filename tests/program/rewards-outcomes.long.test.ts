import { randomUUID } from 'node:crypto'
import { announcementTexts } from '../../cards/locales/rewards-announcements.ts'
import { useChannel } from '../../services/channels.ts'
import { channelKind } from '../../services/channels-model.ts'
import { stamp } from '../../services/dates.ts'
import { demoTenant } from '../../services/demo/organisation.ts'
import { readList, write } from '../../services/documents.ts'
import { languages, type Person, type Reference } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { unitMark } from '../../services/programme-identity.ts'
import { beginAnnouncement } from '../../services/rewards-announcements.ts'
import { type Nomination, nominationDocId, nominationKind } from '../../services/rewards-model.ts'
import type { Fate } from '../connector.ts'
import { nurse, type Somebody, textsOf } from '../house.ts'
import { openRewards, type RewardSite } from './rewards-site.ts'
import { contactsIn } from './round-house.ts'
import { tuesday } from './round-site.ts'
import { chat, conversationOf } from './site.ts'

let site: RewardSite
afterEach(() => site.close())

/** How often Teams is called at once, in a round ten minutes later, and on the next day. */
type Row = { fate: Fate; calls: [number, number, number] }

const day = 24 * 60
const unknown: [number, number, number] = [1, 0, 1]
const once: [number, number, number] = [1, 0, 0]

/** What was called in that conversation since the last time it was asked. */
function counter() {
  const seen = new Map<string, number>()
  return (conversation: string) => {
    const all = site.connector.calls.filter(call => call.conversation === conversation && call.kind === 'send').length
    const before = seen.get(conversation) ?? 0
    seen.set(conversation, all)
    return all - before
  }
}

const thanked: Row[] = [
  // Perhaps it arrived: not again that day, and what it said is in the next message.
  { fate: { status: 500 }, calls: unknown },
  { fate: { status: 502, html: '<h1>Bad gateway</h1>' }, calls: unknown },
  { fate: 'hang', calls: unknown },
  { fate: 'reset', calls: unknown },
  { fate: { status: 429, headers: { 'retry-after': '1' } }, calls: [2, 0, 0] },
  { fate: { status: 429 }, calls: [2, 0, 0] },
  { fate: { status: 400, code: 'BadSyntax' }, calls: [1, 1, 0] },
  { fate: { status: 403, code: 'BotNotInConversationRoster' }, calls: once },
]

test('whatever the connector answers to a thank-you, nobody gets it twice, and only who perhaps did gets it again in the next message', async () => {
  site = await openRewards({ env: { TEST_SPEED: '10' } })
  const others = site.staff.flatMap(({ objectId, name, personId }) =>
    objectId && personId !== nurse.personId ? [{ objectId, name, personId }] : [],
  )
  const receivers = others.slice(0, thanked.length + 1)
  await site.start()
  const ida = chat(site, nurse)
  await Promise.all([ida.install(), ...receivers.map(who => chat(site, who).install())])
  const calls = counter()
  for (const who of receivers) calls(conversationOf(who))
  for (const [at, { fate }] of thanked.entries()) site.connector.fate(conversationOf(receivers[at] ?? nurse), fate)
  const to = receivers.map(({ personId }) => `person:${personId}`).join()
  const id = randomUUID().replaceAll('-', '')
  const before = site.connector.calls.length
  await ida.press({ verb: 'rewards.thankSend', data: { id, to, words: 'Tack för natten.' } })
  const expected = thanked.reduce((sum, row) => sum + row.calls[0], 1)
  await site.connector.until(({ at }) => at >= (site.connector.calls[before]?.at ?? Number.POSITIVE_INFINITY), expected)

  await site.program().term()
  const found = receivers.map(who => [calls(conversationOf(who))])
  for (const minutes of [10, day]) {
    await site.round(minutes)
    for (const [at, who] of receivers.entries()) found[at]?.push(calls(conversationOf(who)))
  }
  expect(found).toEqual([...thanked.map(row => row.calls), once])
  const contacts = await contactsIn(site.place)
  const blocked = receivers.filter(({ personId }) => contacts.get(personId)?.unreachable)
  expect(blocked).toEqual([receivers[thanked.length - 1]])
  const lost = receivers.filter(({ personId }) => contacts.get(personId)?.unknowns)
  expect(lost).toEqual(receivers.filter((_, at) => thanked[at]?.calls === unknown))
}, 120_000)

test('who is throttled or hangs delays nobody else’s thanks, neither of the same thank-you nor of the next', async () => {
  site = await openRewards()
  const others = site.staff.flatMap(({ objectId, name, personId }) =>
    objectId && personId !== nurse.personId ? [{ objectId, name, personId }] : [],
  )
  const [slow, stuck, second, third] = others
  if (!slow || !stuck || !second || !third) throw new Error('There are four')
  await site.start()
  const ida = chat(site, nurse)
  await Promise.all([ida, ...others.slice(0, 4).map(who => chat(site, who))].map(one => one.install()))
  site.connector.fate(conversationOf(slow), { status: 429, headers: { 'retry-after': '30' } })
  site.connector.fate(conversationOf(stuck), 'hang')
  const thank = (words: string, ...to: { personId: string }[]) =>
    ida.press({
      verb: 'rewards.thankSend',
      data: { id: randomUUID().replaceAll('-', ''), to: to.map(({ personId }) => `person:${personId}`).join(), words },
    })
  const toldOf = (who: Somebody, words: string) =>
    site.connector.until(call => call.conversation === conversationOf(who) && JSON.stringify(call.body).includes(words))
  const began = performance.now()
  await thank('Tack för natten.', slow, stuck, second)
  await thank('Tack för kvällen.', third, second)
  await Promise.all([toldOf(second, 'natten'), toldOf(third, 'kvällen'), toldOf(second, 'kvällen')])
  expect(performance.now() - began).toBeLessThan(9_000)
}, 60_000)

const announced: Row[] = [
  { fate: { status: 500 }, calls: once },
  { fate: { status: 502, html: '<h1>Bad gateway</h1>' }, calls: once },
  { fate: 'hang', calls: once },
  { fate: 'reset', calls: once },
  { fate: { status: 429, headers: { 'retry-after': '1' } }, calls: [2, 0, 0] },
  { fate: { status: 429 }, calls: [2, 0, 0] },
  { fate: { status: 400, code: 'BadSyntax' }, calls: [1, 1, 0] },
  { fate: { status: 403, code: 'BotNotInConversationRoster' }, calls: once },
]

const channelOf = (at: number) => `19:unit${at}@thread.tacv2`

const approved = (at: number, receiver: Person, nominator: string): Nomination => ({
  ...{ id: nominationDocId(`announced${at}`), rev: 1, history: [], nomination: `announced${at}`, state: 'approved' },
  ...{ nominator, receiver: { kind: 'person', person: receiver.personId }, unit: receiver.unit, country: 'FI' },
  ...{ criterion: 'care', mayAnnounce: true, sentAt: stamp(tuesday.subtract({ hours: 30 })), direct: false },
  ...{ deciders: [], since: '2026-01-12', passed: [], recused: [], signatures: [], people: [], ownManagers: [] },
  ...{ decidedAt: stamp(tuesday.subtract({ hours: 24 })), texts: { why: 'Höll huvudet kallt hela natten.' } },
  consent: { yes: true, at: stamp(tuesday.subtract({ hours: 1 })) },
})

/** A unit with somebody who is rewarded there, who proposed it, and a colleague. */
type Team = { receiver: Person; nominator: Person; colleague: Somebody & Person; unit: string[] }

function teamsOf(staff: readonly Person[], count: number): Team[] {
  const units = Map.groupBy(staff, ({ unit }) => unitMark(unit))
  const teams = [...units.values()].flatMap(([first, second, ...rest]): Team[] => {
    const found = rest.find(({ objectId, roles }) => objectId && roles.length === 0)
    if (!first || !second || !found?.objectId) return []
    const colleague = { ...found, objectId: found.objectId }
    return [{ receiver: first, nominator: second, colleague, unit: first.unit }]
  })
  if (teams.length < count) throw new Error('There are too few units')
  return teams.slice(0, count)
}

/** A reward that its receiver has let be told, in a unit with a channel of its own. */
async function letBeTold(store: Store, { receiver, nominator, unit }: Team, at: number, url: string) {
  const nomination = approved(at, receiver, nominator.personId)
  await write(store, nominationKind, nomination, 'new')
  const reference: Reference = {
    ...{ serviceUrl: url, conversationId: channelOf(at), channelId: 'msteams', tenantId: demoTenant },
    ...{ botId: '28:klart', userId: '', group: 'channel' },
  }
  const before = (hours: number) => stamp(tuesday.subtract({ hours }))
  await useChannel(store, { unit, reference, language: 'sv' }, { by: '10006', at: before(48) })
  await beginAnnouncement(store, nomination, unit, before(1))
}

test('whatever the connector answers in a unit’s channel, nothing is posted twice; where it is lost, people are told one by one', async () => {
  let teams: Team[] = []
  site = await openRewards({
    people: 400,
    env: { TEST_SPEED: '10' },
    also: async (store, staff, { url }) => {
      teams = teamsOf(staff, announced.length + 1)
      for (const [at, team] of teams.entries()) await letBeTold(store, team, at, url)
    },
  })
  await site.start(tuesday.subtract({ hours: 10 }))
  await Promise.all(teams.map(({ colleague }) => chat(site, colleague).install()))
  const calls = counter()
  for (const { colleague } of teams) calls(conversationOf(colleague))
  for (const [at, { fate }] of announced.entries()) site.connector.fate(channelOf(at), fate)
  const found: number[][] = teams.map(() => [])
  const told: number[][] = teams.map(() => [])
  for (const minutes of [0, 10, day]) {
    await site.round(minutes)
    for (const [at, { colleague }] of teams.entries()) {
      found[at]?.push(calls(channelOf(at)))
      told[at]?.push(calls(conversationOf(colleague)))
    }
  }
  expect(found).toEqual([...announced.map(row => row.calls), once])
  const lost = announced.length - 1
  expect(told).toEqual(teams.map((_, at) => (at === lost ? [0, 1, 0] : [0, 0, 0])))
  const { colleague } = teams[lost] ?? {}
  if (!colleague) throw new Error('There is a unit whose channel is lost')
  const { card } = chat(site, colleague).last()
  expect(textsOf(card).some(text => languages.some(of => announcementTexts[of].person === text))).toBe(true)
  const channels = await site.place.on(store => readList(store, channelKind, 'all'))
  expect(channels.flatMap(({ entity }) => (entity.unreachable ? entity.reference.conversationId : []))).toEqual([
    channelOf(lost),
  ])
}, 120_000)
