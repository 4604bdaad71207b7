import { employeeTexts } from '../../cards/locales/conversations-employee.ts'
import { peopleTexts } from '../../cards/locales/people.ts'
import { change } from '../../services/conversations-deeds.ts'
import {
  type Conversations,
  conversationsDocId,
  conversationsKind,
  openDays,
  usefulnessKind,
} from '../../services/conversations-model.ts'
import type { Deed } from '../../services/conversations-rules.ts'
import { defaultConversationSettings } from '../../services/conversations-settings.ts'
import { plusDays } from '../../services/dates.ts'
import { read, readList } from '../../services/documents.ts'
import { languages } from '../../services/people-model.ts'
import { changeSettings } from '../../services/settings.ts'
import { button, buttonsOf, type House, headNurse, hr, lastTo, nurse, openHouse, textsOf } from '../house.ts'
import { counting } from '../house-stores.ts'
import { forget, speaks } from './people.ts'

let house: House
const today = '2026-11-24'
const me = nurse.personId
const sv = employeeTexts.sv
beforeEach(async () => {
  house = await openHouse()
  await forget(house, nurse.personId)
})
afterEach(() => house.store.close())

const does = (deed: Deed, by = headNurse.personId, day = today) =>
  change(house.store, me, deed, { by, today: day, now: `${day}T08:00:00Z` })
const note = (id = 'b.1', on = '2026-11-20') => does({ deed: 'note', id, kind: 'development', on })
const stored = async (): Promise<Conversations | undefined> =>
  (await read(house.store, conversationsKind, conversationsDocId(me)))?.entity
const answers = async () => (await readList(house.store, usefulnessKind, 'open')).map(({ entity }) => entity)
const pressed = (verb: string, data: Record<string, unknown> = {}) => house.press(nurse, { verb, data })

/** Today's card as a round sends it to the employee. */
async function asked() {
  await house.install(nurse)
  await house.round()
  return lastTo(house.sent, nurse).card
}

describe.each(languages)('one question after a conversation was noted, in %s', language => {
  const texts = employeeTexts[language]

  test('says what the manager sees, and a yes is noted', async () => {
    await speaks(house, nurse, language)
    await note()
    const card = await asked()
    expect(textsOf(card)).toEqual(expect.arrayContaining([texts.notedByManager, `${texts.seen} ${texts.unseen}`]))
    const { card: thanks } = await house.press(nurse, button(card, texts.confirm))
    expect(textsOf(thanks).slice(0, 3)).toEqual([texts.confirmed, texts.useful, texts.scale])
    expect(textsOf(thanks)).toContain(`${texts.apart} ${texts.together}`)
    expect(await stored()).toMatchObject({ held: [{ answer: 'confirmed' }] })
    const back = await house.press(nurse, button(thanks, texts.back))
    expect(textsOf(back.card)).not.toContain(texts.notedByManager)
  })

  test('not yet comes back to today’s card', async () => {
    await speaks(house, nurse, language)
    await note()
    const { card } = await house.press(nurse, button(await asked(), texts.contradict))
    expect(textsOf(card)[0]).toBe(texts.contradicted)
    expect(await stored()).toMatchObject({ held: [{ answer: 'contradicted' }] })
  })

  test('someone else says whom it goes to, and the question does not come again', async () => {
    await speaks(house, nurse, language)
    await note()
    const { card } = await house.press(nurse, button(await asked(), texts.other))
    expect(textsOf(card)[0]).toBe(texts.goesTo('Tapio Lepistö', texts.roles.manager))
    expect(textsOf(card)).not.toContain(texts.notedByManager)
    expect(await stored()).toMatchObject({ wish: { with: 'other', since: today } })
    expect(textsOf((await house.say(nurse, 'mitt samtal')).card)).toContain(texts.has('Tapio Lepistö'))
  })
})

test('the question is asked once, without a reminder, and stays open on the card of one’s own', async () => {
  await note()
  await asked()
  const count = house.sent.length
  for (let day = 0; day < 40; day += 1) {
    house.pass({ hours: 24 })
    await house.round()
  }
  expect(house.sent).toHaveLength(count)
  const { card } = await house.say(nurse, 'oma kehityskeskustelu')
  expect(buttonsOf(card).map(({ title }) => title)).toContain(sv.confirm)
})

test.each([
  ['one from a file', () => does({ deed: 'import', id: 'i1', kind: 'development', on: '2026-11-20' })],
  ['one whose question has closed', () => noteOn(plusDays(today, -openDays - 1))],
  [
    'one confirmed together',
    async () => {
      await note()
      await does({ deed: 'together', held: 'b.1' })
    },
  ],
])('%s is not asked about', async (_, prepare) => {
  await prepare()
  const { card } = await house.say(nurse, 'mitt samtal')
  expect(buttonsOf(card).map(({ title }) => title)).not.toContain(sv.confirm)
})

const noteOn = (day: string) => does({ deed: 'note', id: 'b.1', kind: 'development', on: day }, headNurse.personId, day)

test('who noted it is named when it is not the manager', async () => {
  await does({ deed: 'note', id: 'b.1', kind: 'development', on: '2026-11-20' }, hr.personId)
  const { card } = await house.say(nurse, 'mitt samtal')
  expect(textsOf(card)).toContain(sv.notedBy(hr.name))
})

describe('how useful it was', () => {
  const press = (score: unknown, held = 'b.1') => pressed('conversations.useful', { held, score })

  test('writes nothing but its own document, which holds no person', async () => {
    await note()
    await pressed('conversations.confirm', { held: 'b.1' })
    const before = await stored()
    const { store, counts } = counting(house.store)
    house.services.store = store
    const { card } = await press(4)
    expect(textsOf(card)).toEqual(expect.arrayContaining([sv.saved, sv.score('4')]))
    expect(counts.writes).toBe(1)
    expect(counts.reads).toBeLessThanOrEqual(6)
    expect(await stored()).toEqual(before)
    const [answer] = await answers()
    expect(Object.keys(answer ?? {}).toSorted()).toEqual(['area', 'history', 'id', 'quarter', 'rev', 'sealed'])
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${me}|b\\.1|2026-11`))
  })

  test('can be changed, and is there to see until it is counted', async () => {
    await note()
    await pressed('conversations.confirm', { held: 'b.1' })
    const { card } = await press(4)
    await house.press(nurse, button(card, '2'))
    expect(await answers()).toHaveLength(1)
    const mine = await house.say(nurse, 'mitt samtal')
    const again = await house.press(nurse, button(mine.card, sv.changeUseful('20.11.2026', '2')))
    expect(textsOf(again.card)).toContain(sv.score('2'))
  })

  test('is not asked where the house has no key', async () => {
    house.services.secret = undefined
    await note()
    const { card } = await pressed('conversations.confirm', { held: 'b.1', on: 'today' })
    expect(textsOf(card)[0]).toBe(sv.confirmed)
    expect(textsOf((await press(4)).card)).toEqual([sv.refused])
  })

  test.each([
    ['a conversation of nobody', 4, 'x.1', 'confirmed'],
    ['one that was contradicted', 4, 'b.1', 'contradicted'],
  ])('a forged press on %s changes nothing', async (_, score, held, answer) => {
    await note()
    await pressed(answer === 'confirmed' ? 'conversations.confirm' : 'conversations.contradict', { held: 'b.1' })
    expect(textsOf((await press(score, held)).card)).toEqual([sv.refused])
    expect(await answers()).toEqual([])
  })

  test.each([[0], [6], [2.5], ['4'], [null]])('%p is no score and is not saved', async score => {
    await note()
    await pressed('conversations.confirm', { held: 'b.1' })
    expect(textsOf((await press(score)).card)[0]).toBe(sv.useful)
    expect(await answers()).toEqual([])
  })
})

test('nobody answers for another: the press is about one’s own document alone', async () => {
  await note()
  for (const verb of ['confirm', 'contradict', 'other'])
    await house.press(hr, { verb: `conversations.${verb}`, data: { held: 'b.1', person: me } })
  expect(await stored()).toMatchObject({ held: [{ id: 'b.1' }] })
  expect((await stored())?.held[0]?.answer).toBeUndefined()
  expect((await stored())?.wish).toBeUndefined()
})

test('a conversation with the manager can be asked for and taken back', async () => {
  const { card } = await house.say(nurse, 'be om samtal')
  const done = await house.press(nurse, button(card, sv.askManager))
  expect(textsOf(done.card)).toEqual(expect.arrayContaining([sv.askedManager, sv.asking]))
  expect(await stored()).toMatchObject({ wish: { with: 'manager' } })
  const again = await house.say(nurse, 'be om samtal')
  expect(buttonsOf(again.card).map(({ title }) => title)).toEqual([sv.askOther, sv.unask])
  const back = await house.press(nurse, button(again.card, sv.unask))
  expect(textsOf(back.card)[0]).toBe(sv.unasked)
  expect((await stored())?.wish).toBeUndefined()
})

test('someone else than the manager can be asked for', async () => {
  const { card } = await house.say(nurse, 'pyydä keskustelua')
  const done = await house.press(nurse, button(card, sv.askOther))
  expect(textsOf(done.card)[0]).toBe(sv.goesTo('Tapio Lepistö', sv.roles.manager))
  expect(await stored()).toMatchObject({ wish: { with: 'other' } })
})

test('all that is stored is shown, with who may note it', async () => {
  await does({ deed: 'import', id: 'i1', kind: 'development', on: '2025-01-07' })
  await note()
  await pressed('conversations.confirm', { held: 'b.1' })
  await does({ deed: 'plan', kind: 'development', on: '2027-01-12' })
  const shown = textsOf((await house.say(nurse, 'mitt samtal')).card)
  expect(shown).toEqual(
    expect.arrayContaining([
      `${sv.last}: 20.11.2026`,
      `${sv.planned}: 12.1.2027`,
      'Chef: Mirja Koskela',
      '20.11.2026 utvecklingssamtal',
      `${sv.by('Mirja Koskela')} · ${sv.answers.confirmed}`,
      '7.1.2025 utvecklingssamtal',
      sv.imported,
      sv.content,
    ]),
  )
  const about = textsOf((await house.say(nurse, 'omat tiedot')).card)
  const { talksHeld, talksLatest, talksPlanned, talksAll } = peopleTexts.sv
  expect(about).toEqual(
    expect.arrayContaining([`${talksHeld}: 2`, `${talksLatest}: 20.11.2026`, `${talksPlanned}: 12.1.2027`, talksAll]),
  )
})

test('a week before a planned conversation the form for preparing is told of, where there is one', async () => {
  await house.install(nurse)
  await does({ deed: 'plan', kind: 'development', on: '2026-12-01' })
  await house.round()
  expect(house.sent.filter(({ to }) => to.includes(nurse.objectId))).toHaveLength(1)
  const conversations = { ...defaultConversationSettings, preparation: 'https://intra.example/form' }
  await changeSettings(house.store, { conversations }, hr.personId, `${today}T08:00:00Z`)
  await house.round()
  expect(textsOf(lastTo(house.sent, nurse).card)).toEqual([sv.prepare('Utvecklingssamtal', '1.12.2026')])
  const count = house.sent.length
  await house.round()
  expect(house.sent).toHaveLength(count)
})

test('of one who took the wish and of the manager, both planned dates are seen by the employee alone', async () => {
  await does({ deed: 'other' }, nurse.personId)
  await does({ deed: 'take' }, hr.personId)
  await does({ deed: 'plan', kind: 'development', on: '2026-12-01' })
  await does({ deed: 'plan', kind: 'development', on: '2026-12-05' }, hr.personId)
  const own = textsOf((await house.say(nurse, 'mitt samtal')).card)
  expect(own).toEqual(expect.arrayContaining([`${sv.planned}: 1.12.2026`, `${sv.planned}: 5.12.2026`]))
  const list = await house.press(headNurse, { verb: 'conversations.list', data: { group: 'planned' } })
  expect(JSON.stringify(list)).toContain('1.12.')
  expect(JSON.stringify(list)).not.toContain('5.12.')
})
