import { payTexts } from '../../cards/locales/rewards-pay.ts'
import { auditKind } from '../../services/audit-model.ts'
import { read, readList, write } from '../../services/documents.ts'
import { languages } from '../../services/people-model.ts'
import { loadNomination } from '../../services/rewards.ts'
import {
  budgetDocId,
  budgetKind,
  type Nomination,
  nominationDocId,
  nominationKind,
} from '../../services/rewards-model.ts'
import { button, buttonsOf, dialogOf, type House, hr, lastTo, nodes, nurse, openHouse, textsOf } from '../house.ts'
import { budget, formOf, toUnit } from '../rewards-facts.ts'
import { speaks } from './people.ts'

const at = '2026-11-20T10:00:00.000Z'
const granted = (nomination: string, form: string, changes: Partial<Nomination> = {}): Nomination => {
  const { money, amounts, tax } = formOf(form)
  return {
    ...{ id: nominationDocId(nomination), rev: 2, history: [], nomination, state: 'approved', nominator: '10003' },
    ...{ receiver: { kind: 'person', person: '10004' }, unit: ['Vård'], country: 'FI', criterion: 'care' },
    ...{ mayAnnounce: false, sentAt: at, direct: false, deciders: [], since: '2026-11-20', passed: [], recused: [] },
    ...{ signatures: [{ by: '10003', at, as: 'manager', ground: 'manager' }], needed: 1, decidedAt: at },
    decision: { form, cents: amounts.EUR ?? 0, currency: 'EUR', money, tax: tax.FI ?? 'check', payCode: '4711' },
    ...{ budget: 'pay', people: [], ownManagers: [], texts: { why: 'Ingen i HR:s lista läser detta' } },
    ...changes,
  }
}

let house: House
beforeEach(async () => {
  house = await openHouse({ people: 20, conversations: false })
  for (const key of ['unpaid', 'open'])
    for (const { entity } of await readList(house.store, nominationKind, key)) await house.store.remove(entity.id)
  const open = Object.fromEntries(['person0001', 'team000001', 'money00001'].map(id => [id, { cents: 10_000, at }]))
  await write(house.store, budgetKind, budget('pay', 100_000, { costCentre: '2001', open }), 'new')
})
afterEach(() => house.store.close())

const keep = (...some: Nomination[]) =>
  Promise.all(some.map(one => write(house.store, nominationKind, nominationKind.schema.parse(one), 'new')))
const stateOf = async (nomination: string) => (await loadNomination(house.store, nomination))?.entity.state
const list = async () => (await house.say(hr, 'att betala')).card
const said = (card: Parameters<typeof textsOf>[0]) => textsOf(card).join('\n')

const flowers = granted('person0001', 'flowers', { decidedAt: '2026-11-20T10:00:00.000Z' })
const cake = granted('team000001', 'coffee', {
  receiver: toUnit(['Vård', 'Avdelning 1']),
  decidedAt: '2026-11-21T10:00:00.000Z',
})
const bonus = granted('money00001', 'money-small', { decidedAt: '2026-11-22T10:00:00.000Z' })

describe.each(languages)('in %s', language => {
  const texts = payTexts[language]
  beforeEach(() => speaks(house, hr, language))

  test('HR reads to whom, what, how it is taxed and what is lacking, and never why', async () => {
    await keep(flowers, cake, bonus)
    const card = await list()
    const text = said(card)
    for (const words of ['Ida Nylund', 'Avdelning 1', '100\u00a0€', texts.costCentre('2001'), texts.noNumber])
      expect(text).toContain(words)
    expect(text).toContain(texts.count(readerOf(language), 3))
    expect(text).not.toMatch(/undefined|NaN|Ingen i HR:s lista/)
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([
      ...[texts.handed, texts.handed, texts.withNumber, texts.all],
    ])
  })

  test('a thing is marked with one press, and the budget has paid for it', async () => {
    await keep(flowers)
    const { card } = await house.press(hr, button(await list(), texts.handed))
    expect(said(card)).toContain(texts.done('Ida Nylund'))
    expect(said(card)).toContain(texts.none)
    expect(await stateOf('person0001')).toBe('delivered')
    const paid = (await read(house.store, budgetKind, budgetDocId('pay')))?.entity
    expect(paid?.spent).toBe(3_000)
    expect(paid?.open).not.toHaveProperty('person0001')
  })

  test('money is marked with the number of its decision alone', async () => {
    await keep(bonus)
    const form = await house.open(hr, button(await list(), texts.withNumber))
    const again = dialogOf(await house.submit(hr, button(form.card, texts.form.save), { number: ' ' })).card
    expect(textsOf(again)).toContain(texts.form.error)
    expect(await stateOf('money00001')).toBe('approved')
    await house.submit(hr, button(again, texts.form.save), { number: '12/2026' })
    expect((await loadNomination(house.store, 'money00001'))?.entity).toMatchObject({
      ...{ state: 'delivered', number: '12/2026' },
    })
    expect(said(lastTo(house.sent, hr).card)).toContain(texts.done('Ida Nylund'))
  })

  test('all that are ready are marked at once, after saying how many, and what lacks its number stays', async () => {
    await keep(flowers, cake, bonus)
    const sure = (await house.press(hr, button(await list(), texts.all))).card
    expect(said(sure)).toContain(texts.count(readerOf(language), 2))
    expect(await stateOf('person0001')).toBe('approved')
    const { card } = await house.press(hr, button(sure, texts.allSure))
    expect(said(card)).toContain(texts.doneAll(readerOf(language), 2))
    expect(await Promise.all(['person0001', 'team000001', 'money00001'].map(stateOf))).toEqual([
      ...['delivered', 'delivered', 'approved'],
    ])
  })
})

const readerOf = (language: (typeof languages)[number]) => ({ language, country: 'FI' as const })

test('what is decided after HR was asked is not marked with the rest', async () => {
  await keep(flowers)
  const sure = (await house.press(hr, button(await list(), payTexts.sv.all))).card
  await keep({ ...cake, decidedAt: '2026-11-24T10:59:00.000Z' })
  await house.press(hr, button(sure, payTexts.sv.allSure))
  expect(await Promise.all(['person0001', 'team000001'].map(stateOf))).toEqual(['delivered', 'approved'])
})

test('an old button marks nothing that has changed, and tells how it is now', async () => {
  await keep(flowers)
  const card = await list()
  const old = button(card, payTexts.sv.handed)
  await house.press(hr, old)
  const again = await house.press(hr, old)
  expect(said(again.card)).toContain(payTexts.sv.already)
  const known = await loadNomination(house.store, 'person0001')
  if (!known) throw new Error('it is gone')
  await write(house.store, nominationKind, { ...flowers, rev: 7 }, known.version)
  expect(said((await house.press(hr, old)).card)).toContain(payTexts.sv.changed)
  expect(await stateOf('person0001')).toBe('approved')
})

test('many are shown a page at a time', async () => {
  await keep(...Array.from({ length: 19 }, (_, n) => granted(`nomination${n}`, 'coffee')))
  const card = await list()
  const sections = (one: typeof card) =>
    [...nodes(one)].filter(({ type, separator }) => type === 'Container' && separator)
  expect(sections(card)).toHaveLength(8)
  const second = (await house.press(hr, button(card, payTexts.sv.nextPage))).card
  const third = (await house.press(hr, button(second, payTexts.sv.nextPage))).card
  expect(sections(third)).toHaveLength(3)
  expect(buttonsOf(third).map(({ title }) => title)).not.toContain(payTexts.sv.nextPage)
})

test('every mark is written down by whom, and nobody but HR can make one', async () => {
  await keep(flowers, cake)
  const card = await list()
  for (const { verb, data } of buttonsOf(card)) expect((await house.press(nurse, { verb, data })).card).toBeUndefined()
  expect((await house.say(nurse, 'maksettavat')).card).toBeUndefined()
  expect(await stateOf('person0001')).toBe('approved')
  await house.press(hr, button(card, payTexts.sv.handed))
  const audits = (await readList(house.store, auditKind, `by:${hr.personId}`)).map(({ entity }) => entity)
  expect(audits.at(-1)).toMatchObject({ verb: 'rewards.deliver', counts: { decisions: 1 } })
})
