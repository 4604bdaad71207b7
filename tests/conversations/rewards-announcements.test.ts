import { takeBackAnnouncement } from '../../bot/rewards-announcements.ts'
import { announceDue } from '../../bot/rewards-announcements-due.ts'
import type { Card } from '../../cards/elements.ts'
import { helpTexts } from '../../cards/locales/help.ts'
import { announcementTexts } from '../../cards/locales/rewards-announcements.ts'
import { channelDocId, channelKind } from '../../services/channels-model.ts'
import { read, readList, write } from '../../services/documents.ts'
import { contactKind, type Person, personDocId, personKind } from '../../services/people-model.ts'
import { unitMark } from '../../services/programme-identity.ts'
import { beginAnnouncement } from '../../services/rewards-announcements.ts'
import { announcementDocId, announcementKind } from '../../services/rewards-announcements-model.ts'
import { type Nomination, nominationDocId, nominationKind } from '../../services/rewards-model.ts'
import { changeSettings, loadSettings } from '../../services/settings.ts'
import {
  button,
  buttonsOf,
  type House,
  inChannel,
  nodes,
  type Pressed,
  pressActivity,
  type Somebody,
  textsOf,
} from '../house.ts'
import { openWard, type Ward, ward } from './ward.ts'

const sv = announcementTexts.sv
const channel = '19:ward5@thread.tacv2'
const unit = ward
const id = 'nomination0000001'

let place: Ward
let house: House
let announced: string[]

beforeEach(async () => {
  place = await openWard()
  house = place.house
  announced = []
  await nominate()
})
afterEach(() => house.store.close())

const at = () => house.at().toString()

/** The head nurse’s nomination of Mikko Lahti, granted and with his yes, unless said otherwise. */
async function nominate(changes: Partial<Nomination> = {}) {
  const known = await read(house.store, nominationKind, nominationDocId(id))
  const nomination: Nomination = {
    ...{
      id: nominationDocId(id),
      rev: 3,
      history: [],
      nomination: id,
      state: 'approved',
      nominator: '905',
    },
    ...{ receiver: { kind: 'person', person: '901' }, unit, country: 'FI', criterion: 'care', mayAnnounce: true },
    ...{ sentAt: at(), direct: false, deciders: [], since: '2026-11-20', passed: [], recused: [], signatures: [] },
    ...{ people: [], ownManagers: [], texts: { why: '**Mikko** [stannade](https://x.example) @alla {{DATE(1)}}' } },
    consent: { yes: true, at: at() },
    ...changes,
  }
  await write(house.store, nominationKind, nomination, known?.version ?? 'new')
  return nomination
}

const begin = async (nomination?: Nomination) =>
  beginAnnouncement(house.store, nomination ?? (await nominate()), unit, at())
const due = async () =>
  announceDue(house.services, await loadSettings(house.store), {
    announced: async nomination => void announced.push(nomination),
  })
const stored = async () => (await read(house.store, announcementKind, announcementDocId(id)))?.entity
const useChannel = (text = 'använd den här kanalen för Avdelning 5') =>
  house.take(place.hr, { ...inChannel(channel, '1'), type: 'message', text })
const posts = () => house.sent.filter(({ to }) => to === channel)
const cardOf = (message: object | undefined): Card => {
  if (!message || !('card' in message)) throw new Error('no card')
  return message.card as Card // messages have no other cards
}
const join: Pressed = { verb: 'rewards.join', data: { nomination: id } }
const pressIn = async (who: Somebody, on = join) => {
  const { body } = await house.take(who, { ...pressActivity(on, 'm9'), ...inChannel(channel) })
  const { type, value } = body as { type: string; value: unknown } // a press is answered so
  return type.endsWith('card.adaptive') ? { card: value as Card } : { text: String(value) }
}
const tellsOf = (who: Somebody) =>
  house.sent.flatMap(({ to, message }) =>
    to === `29:${who.objectId}` && 'card' in message ? [textsOf(message.card)] : [],
  )

describe('in the unit’s channel', () => {
  beforeEach(async () => {
    await useChannel()
    await begin()
  })

  test('it is told once, in the channel’s language, without a name in the preview', async () => {
    await due()
    await due()
    expect(posts()).toHaveLength(1)
    const [post] = posts()
    expect(post).toMatchObject({ conversation: channel, message: { summary: sv.summary } })
    expect(textsOf(cardOf(post?.message))).toEqual([
      sv.person,
      `${sv.to}: Mikko Lahti`,
      `${sv.value}: Omtanke`,
      `${sv.from}: Frida Sjö`,
      expect.stringContaining('**Mikko** [stannade](https://x.example) @alla'),
    ])
    expect(await stored()).toMatchObject({ state: 'sent', way: 'channel', date: '2026-11-24', joined: [] })
    expect(announced).toEqual([id])
    expect(await begin()).toBe(false)
  })

  test('what the nominator wrote is never read as Markdown', async () => {
    await due()
    const words = [...nodes(cardOf(posts()[0]?.message))].filter(({ text }) => String(text).includes('stannade'))
    expect(words.map(({ type }) => type)).toEqual(['TextRun'])
  })

  test('erased words leave the rest', async () => {
    await nominate({ texts: {} })
    await due()
    expect(textsOf(cardOf(posts()[0]?.message))).toHaveLength(4)
  })

  test('colleagues join in with one press, and everybody sees how many and who', async () => {
    await due()
    const first = await pressIn(place.asa, button(cardOf(posts()[0]?.message), sv.join))
    expect(textsOf(first.card)).toContain(`${sv.joined(1)} · Åsa Berg`)
    // Anybody known may, in whatever unit, and the card stays in the channel's language.
    await pressIn(place.bo)
    const third = await pressIn(place.cia)
    expect(textsOf(third.card)).toContain(`${sv.joined(3)} · Bo Ek, Cia Dahl, Åsa Berg`)
    expect(posts().slice(1)).toMatchObject([{ update: 'm2' }, { update: 'm2' }, { update: 'm2' }])
    expect(cardOf(posts().at(-1)?.message)).toEqual(third.card)
    expect(await readList(house.store, contactKind, 'all')).toEqual([])
  })

  test('pressing twice, or all at once, changes nothing that is there', async () => {
    await due()
    const all = [place.asa, place.bo, place.cia, place.asa, place.bo, place.cia]
    await Promise.all(all.map(who => pressIn(who)))
    expect((await stored())?.joined.toSorted()).toEqual(['902', '903', '904'])
  })

  test('who may not join in reads why, and nothing is changed', async () => {
    await due()
    expect(await pressIn(place.mikko)).toEqual({ text: sv.refused.own })
    expect((await pressIn(place.head)).text).toMatch(/sinun/)
    expect((await stored())?.joined).toEqual([])
    const stranger = { objectId: '99999999-0000-0000-0000-000000000001', name: 'Vikarie' }
    expect(await pressIn(stranger)).toEqual({ text: helpTexts.sv.stranger })
    expect(posts()).toHaveLength(1)
  })

  test.each([
    [{}],
    [{ nomination: 4 }],
    [{ nomination: '../nomination:x' }],
    [{ nomination: 'nomination0000002' }],
    [{ nomination: id.toUpperCase() }],
  ])('a forged press changes nothing: %j', async data => {
    await due()
    const text = await pressIn(place.asa, { verb: 'rewards.join', data })
    expect(text).toEqual({ text: sv.refused.over })
    expect((await stored())?.joined).toEqual([])
  })

  test('it can’t be joined before it is told, nor after it may no longer be', async () => {
    expect(await pressIn(place.asa)).toEqual({ text: sv.refused.over })
    await due()
    await nominate({ consent: { yes: false, at: at() } })
    expect(await pressIn(place.asa)).toEqual({ text: sv.refused.over })
  })

  test('no other button is answered in a channel', async () => {
    await due()
    for (const verb of ['rewards.nominate', 'settings.language', 'programme.done'])
      expect(await pressIn(place.asa, { ...join, verb })).toEqual({ text: helpTexts.en.group })
  })

  test('the receiver can have it taken back', async () => {
    await due()
    await takeBackAnnouncement(house.services, id)
    expect(posts().at(-1)).toMatchObject({ update: 'm2' })
    expect(textsOf(cardOf(posts().at(-1)?.message))).toEqual([sv.back])
    expect(await stored()).toBeUndefined()
    await takeBackAnnouncement(house.services, id)
    expect(posts()).toHaveLength(2)
  })

  test('what surely was not sent is sent by the next round', async () => {
    house.outcomes.push({ kind: 'failed' })
    await due()
    expect(await stored()).toMatchObject({ state: 'waiting' })
    expect(announced).toEqual([])
    await due()
    expect(posts()).toHaveLength(1)
    expect(await stored()).toMatchObject({ state: 'sent' })
  })

  test('Teams that refuses Klart stops it, and it waits', async () => {
    house.outcomes.push({ kind: 'refused' })
    await due()
    expect(await stored()).toMatchObject({ state: 'waiting' })
    expect(announced).toEqual([])
  })

  test('one whose fate is unknown is never sent again, and can be joined where it did arrive', async () => {
    house.outcomes.push({ kind: 'unknown' })
    await due()
    await due()
    expect(posts()).toEqual([])
    expect(await stored()).toMatchObject({ state: 'sending' })
    expect(announced).toEqual([id])
    expect(textsOf((await pressIn(place.asa)).card)).toContain(`${sv.joined(1)} · Åsa Berg`)
  })

  test('a channel that takes nothing is told to HR, and the unit’s people hear of it one by one', async () => {
    for (const who of [place.asa, place.hr]) await house.install(who)
    house.outcomes.push({ kind: 'unreachable', reason: 'BotNotInConversationRoster' })
    await due()
    expect(await stored()).toMatchObject({ state: 'failed', way: 'each' })
    expect(announced).toEqual([id])
    house.pass({ hours: 1 })
    await house.round()
    expect(tellsOf(place.asa).flat()).toContain(sv.person)
    expect(tellsOf(place.hr).flat()).toContain(sv.lost('Avdelning 5'))
    // Until HR names it anew nothing more is tried there.
    await useChannel()
    const known = await read(house.store, channelKind, channelDocId(unitMark(unit)))
    expect(known?.entity.unreachable).toBeUndefined()
  })

  test('with the channel taken away, it is told one by one', async () => {
    await useChannel('sluta använda den här kanalen')
    await due()
    expect(posts()).toEqual([])
    expect(await stored()).toMatchObject({ state: 'sent', way: 'each' })
  })
})

describe('is told at no other time', () => {
  beforeEach(async () => {
    await useChannel()
    await begin()
  })

  test.each([
    ['at night', { hours: 10 }],
    ['too early in the morning', { hours: 19 }],
    ['at the weekend', { hours: 24 * 4 }],
    ['on a public holiday', { hours: 24 * 31 }],
  ])('%s', async (_, duration) => {
    house.pass(duration)
    await due()
    expect(posts()).toEqual([])
    expect(await stored()).toMatchObject({ state: 'waiting' })
  })

  test('while HR asks for quiet in the unit, or before Klart is introduced', async () => {
    const set = (changes: Parameters<typeof changeSettings>[1]) => changeSettings(house.store, changes, '900', at())
    await set({ quiet: [{ id: 'q', from: '2026-11-24', to: '2026-11-30', area: ['Vården'] }] })
    await due()
    await set({ quiet: [], introducedOn: '2026-12-01' })
    await due()
    expect(posts()).toEqual([])
    await set({ introducedOn: '2026-11-24' })
    await due()
    expect(posts()).toHaveLength(1)
  })

  test('a round that stops begins nothing more', async () => {
    const stop = AbortSignal.abort()
    await announceDue(house.services, await loadSettings(house.store), { announced: async () => {}, stop })
    expect(posts()).toEqual([])
  })

  test('two processes at once tell it once', async () => {
    await Promise.all([due(), due()])
    expect(posts()).toHaveLength(1)
  })
})

describe('is never told', () => {
  const change = async (changes: Partial<Person>) => {
    const known = await read(house.store, personKind, personDocId('901'))
    if (known) await write(house.store, personKind, { ...known.entity, ...changes }, known.version)
  }

  test.each<[string, () => Promise<unknown>]>([
    ['of somebody under 18', () => change({ minor: true })],
    ['of somebody who has left', () => change({ active: false })],
    ['without the receiver’s yes', () => nominate({ consent: undefined })],
    ['after the receiver’s no', () => nominate({ consent: { yes: false, at: at() } })],
    ['where the nominator wants it kept', () => nominate({ mayAnnounce: false })],
    ['of what was taken back', () => nominate({ state: 'withdrawn' })],
    ['of a nomination that is gone', () => house.store.remove(nominationDocId(id))],
  ])('%s', async (_, happens) => {
    await useChannel()
    await begin()
    await happens()
    await due()
    expect(posts()).toEqual([])
    expect(announced).toEqual([])
    expect(await stored()).toBeUndefined()
  })
})

describe('a team', () => {
  beforeEach(async () => {
    await nominate({ receiver: { kind: 'unit', unit }, people: ['901', '902'], consent: undefined })
  })

  test('is named as a unit, and none of its people are', async () => {
    await useChannel()
    await beginAnnouncement(house.store, { nomination: id, country: 'FI' }, unit, at())
    await due()
    const texts = textsOf(cardOf(posts()[0]?.message))
    expect(texts.slice(0, 2)).toEqual([sv.team, `${sv.to}: Avdelning 5`])
    expect(texts.join()).not.toMatch(/Mikko Lahti|Åsa Berg/)
    expect((await pressIn(place.asa)).card).toBeDefined()
  })
})

describe('without a channel', () => {
  beforeEach(async () => {
    for (const who of [place.mikko, place.asa, place.bo, place.cia, place.head]) await house.install(who)
    await begin()
    await due()
  })
  const tellings = (who: Somebody, words: string) =>
    tellsOf(who)
      .flat()
      .filter(text => text === words).length

  test('the unit’s own people hear of it, each once and in their own language; nobody else does', async () => {
    expect(await stored()).toMatchObject({ state: 'sent', way: 'each' })
    expect(announced).toEqual([id])
    await house.round()
    house.pass({ hours: 24 })
    await house.round()
    expect(tellings(place.asa, sv.person)).toBe(1)
    expect(tellings(place.bo, announcementTexts.fi.person)).toBe(1)
    for (const who of [place.mikko, place.cia, place.head])
      for (const { person } of Object.values(announcementTexts)) expect(tellings(who, person)).toBe(0)
  })

  test('joining in is one press there too, and the card with its other news stays', async () => {
    await house.round()
    const last = house.sent.findLast(({ to }) => to === `29:${place.asa.objectId}`)
    const pressed = await house.press(place.asa, button(cardOf(last?.message), sv.join))
    expect(pressed).toEqual({ text: `${sv.told} ${sv.joined(1)} · Åsa Berg` })
    expect((await stored())?.joined).toEqual(['902'])
  })

  test('the receiver hears once who agrees, after some days', async () => {
    await house.press(place.asa, join)
    await house.round()
    expect(tellings(place.mikko, sv.agreed)).toBe(0)
    house.pass({ hours: 24 * 3 })
    await house.round()
    await house.press(place.bo, join)
    house.pass({ hours: 24 * 4 })
    await house.round()
    expect(tellings(place.mikko, sv.agreed)).toBe(1)
    expect(tellsOf(place.mikko).flat()).toContain(`${sv.joined(1)} · Åsa Berg`)
  })

  test('after a fortnight it is no news any more, nor when it may no longer be told', async () => {
    await nominate({ consent: { yes: false, at: at() } })
    await house.round()
    await nominate()
    house.pass({ hours: 24 * 15 })
    await house.round()
    expect(tellings(place.asa, sv.person)).toBe(0)
  })

  test('what a press shows is no news', async () => {
    const { card } = await house.press(place.asa, { verb: 'today.show', data: {} })
    expect(buttonsOf(card).map(({ verb }) => verb)).not.toContain('rewards.join')
  })
})
