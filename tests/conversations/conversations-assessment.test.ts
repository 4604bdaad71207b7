import { assessmentTexts } from '../../cards/locales/conversations-assessment.ts'
import { assessmentDocId, assessmentKind } from '../../services/conversations-model.ts'
import { defaultConversationSettings } from '../../services/conversations-settings.ts'
import { read, write } from '../../services/documents.ts'
import { languages } from '../../services/people-model.ts'
import { changeSettings } from '../../services/settings.ts'
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
  textsOf,
} from '../house.ts'
import { speaks } from './people.ts'

let house: House
const id = assessmentDocId(headNurse.personId, 2026)
const stored = async () => (await read(house.store, assessmentKind, id))?.entity
const fields = (...scores: (number | string)[]) =>
  Object.fromEntries(scores.map((score, at) => [`score${at + 1}`, String(score)]))
const opened = () => house.open(headNurse, { verb: 'conversations.assess', data: { verb: 'conversations.assess' } })
const save = async (scores: Record<string, string>) =>
  house.submit(headNurse, button((await opened()).card, assessmentTexts.fi.save), scores)

beforeEach(async () => {
  house = await openHouse()
  await house.store.remove(id)
})
afterEach(() => house.store.close())

describe.each(languages)('the year’s self-assessment, in %s', language => {
  const texts = assessmentTexts[language]

  test('is asked of a manager, and its owner sees and changes it', async () => {
    await speaks(house, headNurse, language)
    const { card: list } = await house.say(headNurse, 'mitt samtal')
    expect(textsOf(list)).toContain(texts.section)
    const form = await house.open(headNurse, button(list, texts.open))
    expect(textsOf(form.card)).toEqual([texts.scale, texts.whoSees, texts.hrSees])
    const inputs = [...nodes(form.card)].filter(({ type }) => type === 'Input.ChoiceSet')
    expect(inputs.map(({ label }) => label)).toEqual(defaultConversationSettings.statements.map(one => one[language]))
    await house.submit(headNurse, button(form.card, texts.save), fields(4, 5, 3, 4, 2))
    expect(textsOf(lastTo(house.sent, headNurse).card)[0]).toBe(texts.saved)
    expect(await stored()).toMatchObject({ scores: [4, 5, 3, 4, 2], year: 2026, history: [] })
    const mine = await house.say(headNurse, 'mitt samtal')
    expect(textsOf(mine.card)).toContain(texts.own('2026', '4, 5, 3, 4, 2'))
    const again = await house.open(headNurse, button(mine.card, texts.change))
    expect([...nodes(again.card)].flatMap(node => node.value ?? []).filter(one => typeof one === 'string')).toEqual(
      expect.arrayContaining(['4', '5', '3', '2']),
    )
  })
})

const isAsked = async () => {
  const cards = [0, 1, 2].map(page => house.press(headNurse, { verb: 'today.show', data: { page } }))
  return (await Promise.all(cards)).flatMap(({ card }) => textsOf(card)).includes(assessmentTexts.fi.title('2026'))
}

test('stands on today’s card from its month until it is given', async () => {
  expect(await isAsked()).toBe(true)
  await save(fields(1, 1, 1, 1, 1))
  expect(await isAsked()).toBe(false)
})

test('is not asked before its month, nor can it be given', async () => {
  const conversations = { ...defaultConversationSettings, assessmentMonth: 12 }
  await changeSettings(house.store, { conversations }, hr.personId, '2026-11-24T08:00:00Z')
  expect(await isAsked()).toBe(false)
  expect(await opened()).toEqual({ text: assessmentTexts.fi.closed })
})

test('is not for those who lead nobody', async () => {
  const { text } = await house.open(nurse, { verb: 'conversations.assess', data: { verb: 'conversations.assess' } })
  expect(text).toBe(assessmentTexts.sv.closed)
  const forged = { verb: 'conversations.assessSave', data: { verb: 'conversations.assessSave', year: 2026 } }
  await house.submit(nurse, forged, fields(1, 1, 1, 1, 1))
  expect(await read(house.store, assessmentKind, assessmentDocId(nurse.personId, 2026))).toBeUndefined()
})

test.each([
  ['a score left out', fields(1, 2, 3, 4)],
  ['a score that is none', fields(1, 2, 3, 4, 6)],
  ['words', fields(1, 2, 3, 4, 'fem')],
])('%s comes back with the rest as chosen', async (_, scores) => {
  const again = dialogOf(await save(scores))
  expect(textsOf(again.card)[0]).toBe(assessmentTexts.fi.missing)
  expect([...nodes(again.card)].flatMap(({ type, value }) => (type === 'Input.ChoiceSet' ? [value] : []))).toEqual([
    '1',
    '2',
    '3',
    '4',
    undefined,
  ])
  expect(await stored()).toBeUndefined()
})

test('a form of last year changes nothing this year', async () => {
  const { card } = await opened()
  house.pass({ hours: 24 * 60 })
  await house.submit(headNurse, button(card, assessmentTexts.fi.save), fields(1, 1, 1, 1, 1))
  expect(textsOf(lastTo(house.sent, headNurse).card)[0]).toBe(assessmentTexts.fi.closed)
  expect(await stored()).toBeUndefined()
})

test('what has been counted can’t be changed', async () => {
  await save(fields(1, 2, 3, 4, 5))
  const { card } = await opened()
  const known = await read(house.store, assessmentKind, id)
  if (known) await write(house.store, assessmentKind, { ...known.entity, batch: 'assessment.2026.x' }, known.version)
  await house.submit(headNurse, button(card, assessmentTexts.fi.save), fields(5, 5, 5, 5, 5))
  expect(await stored()).toMatchObject({ scores: [1, 2, 3, 4, 5] })
  expect(await opened()).toEqual({ text: assessmentTexts.fi.counted })
  const mine = await house.say(headNurse, 'mitt samtal')
  expect(buttonsOf(mine.card).map(({ verb }) => verb)).not.toContain('conversations.assess')
})
