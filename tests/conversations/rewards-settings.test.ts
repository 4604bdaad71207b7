import { rewardSettingTexts } from '../../cards/locales/rewards-settings.ts'
import { auditKind } from '../../services/audit-model.ts'
import { readList, write } from '../../services/documents.ts'
import { languages } from '../../services/people-model.ts'
import { unitMark } from '../../services/programme-identity.ts'
import { loadDelegations } from '../../services/rewards.ts'
import { loadBudgets } from '../../services/rewards-budgets.ts'
import { loadForms } from '../../services/rewards-catalogue.ts'
import { type Budget, budgetKind } from '../../services/rewards-model.ts'
import { loadSettings } from '../../services/settings.ts'
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
import { budget } from '../rewards-facts.ts'
import { speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ people: 20, conversations: false })
  for (const { entity } of await readList(house.store, budgetKind, 'all')) await house.store.remove(entity.id)
  for (const { id } of await loadDelegations(house.store)) await house.store.remove(id)
})
afterEach(() => house.store.close())

type Card = Parameters<typeof textsOf>[0]
const inputsOf = (card: Card) => [...nodes(card)].filter(({ type }) => String(type).startsWith('Input.'))
const valueIn = (card: Card, id: string) => inputsOf(card).find(node => node.id === id)?.value
const choicesIn = (card: Card, id: string) => {
  const choices = inputsOf(card).find(node => node.id === id)?.choices
  return Array.isArray(choices) ? choices.map(({ value }) => String(value)) : []
}
const rewardsNow = async () => (await loadSettings(house.store)).rewards
const verbs = async () => (await readList(house.store, auditKind, 'all')).map(({ entity }) => entity.verb)
const shown = () => lastTo(house.sent, hr).card
const said = (card: Card) => textsOf(card).join('\n')

/** The first card, in the language. */
const first = async () => (await house.say(hr, 'belöningar')).card

describe.each(languages)('in %s', language => {
  const texts = rewardSettingTexts[language]
  beforeEach(() => speaks(house, hr, language))

  test('HR reads in plain words how rewards work', async () => {
    const card = await first()
    const text = said(card)
    for (const words of [texts.title, texts.isOn, texts.moneyOff, texts.noBudgets]) expect(text).toContain(words)
    expect(text).toContain(texts.direct('30\u00a0€', '150\u00a0€'))
    expect(text).not.toMatch(/undefined|NaN/)
  })

  test('money to one person is in use from the day that HR gives, and not from one to come', async () => {
    const form = await house.open(hr, button(await first(), texts.buttons.money))
    const save = button(form.card, texts.save)
    const again = dialogOf(await house.submit(hr, save, { on: '2027-01-01' })).card
    expect(textsOf(again)).toContain(texts.money.problems.future)
    expect(valueIn(again, 'on')).toBe('2027-01-01')
    expect((await rewardsNow()).moneyCriteriaOn).toBeUndefined()
    await house.submit(hr, save, { on: '2026-03-01' })
    expect((await rewardsNow()).moneyCriteriaOn).toBe('2026-03-01')
    expect(said(shown())).toContain(texts.moneyOn(language === 'en' ? '1 March 2026' : '1.3.2026'))
    expect(await verbs()).toContain('rewards.money')
  })

  test('limits that are wrong come back whole, and say which', async () => {
    const form = await house.open(hr, button(await first(), texts.buttons.limits))
    const typed = { person: '50 €', team: 'mycket', employee: '6', manager: '21', again: '30', climb: '5' }
    const save = button(form.card, texts.save)
    const again = dialogOf(await house.submit(hr, save, typed)).card
    expect(textsOf(again)).toContain(texts.limits.problems.team)
    expect(inputsOf(again).map(({ value }) => value)).toEqual(Object.values(typed))
    await house.submit(hr, save, { ...typed, team: '200' })
    expect(await rewardsNow()).toMatchObject({ limits: { EUR: { person: 5_000, team: 20_000 } }, climbDays: 5 })
    expect(said(shown())).toContain(texts.saved(texts.limits.title))
  })

  test('values are added and switched off', async () => {
    const { card } = await house.press(hr, button(await first(), texts.buttons.values))
    const save = button((await house.open(hr, button(card, texts.values.add))).card, texts.save)
    const fields = { sv: 'Öppenhet', fi: 'x', en: '', active: 'on' }
    const again = dialogOf(await house.submit(hr, save, fields)).card
    expect(textsOf(again)).toContain(texts.values.problems.fi)
    expect([valueIn(again, 'sv'), valueIn(again, 'fi')]).toEqual(['Öppenhet', 'x'])
    await house.submit(hr, save, { ...fields, fi: 'Avoimuus' })
    expect((await rewardsNow()).values.at(-1)).toMatchObject({ value: 'oppenhet', active: true })
    const change = buttonsOf(shown()).findLast(({ title }) => title === texts.change)
    if (!change) throw new Error('no button for the value')
    const open = await house.open(hr, change)
    await house.submit(hr, button(open.card, texts.save), { ...fields, fi: 'Avoimuus', active: 'off' })
    expect((await rewardsNow()).values.at(-1)).toMatchObject({ value: 'oppenhet', active: false })
  })

  test('a reward is added to the catalogue, and its details are changed', async () => {
    const { card } = await house.press(hr, button(await first(), texts.buttons.catalogue))
    const save = button((await house.open(hr, button(card, texts.catalogue.add))).card, texts.save)
    const fields = { nameSv: 'En bok', nameFi: 'Kirja', receivers: 'person', money: 'thing', amount: '?', tax: 'thing' }
    const again = dialogOf(await house.submit(hr, save, fields)).card
    expect(textsOf(again)).toContain(texts.catalogue.problems.amount)
    expect(inputsOf(again).map(({ value }) => value)).toEqual(Object.values(fields))
    await house.submit(hr, save, { ...fields, amount: '25' })
    const made = (await loadForms(house.store)).find(({ form }) => form === 'en-bok')
    expect(made).toMatchObject({
      amounts: { EUR: 2_500 },
      tax: { FI: 'thing', AX: 'thing' },
      money: false,
      active: true,
    })
    const details = buttonsOf(shown()).find(
      ({ title, data }) => data.form === 'en-bok' && title === texts.catalogue.details,
    )
    if (!details) throw new Error('no button for the new reward')
    const open = await house.open(hr, details)
    const wrong = { nameEn: '', payCode: '4711', from: '2026-12-01', to: '2026-11-01', active: 'off' }
    const back = dialogOf(await house.submit(hr, button(open.card, texts.save), wrong)).card
    expect(textsOf(back)).toContain(texts.catalogue.problems.backwards)
    expect(inputsOf(back).map(({ value }) => value ?? '')).toEqual(Object.values(wrong))
    await house.submit(hr, button(back, texts.save), { ...wrong, to: '2026-12-31' })
    expect((await loadForms(house.store)).find(({ form }) => form === 'en-bok')).toMatchObject({
      ...{ payCode: '4711', from: '2026-12-01', to: '2026-12-31', active: false },
    })
  })

  test('a budget is made, changed and, as long as it is unused, removed', async () => {
    const { card } = await house.press(hr, button(await first(), texts.buttons.budgets))
    const form = await house.open(hr, button(card, texts.budgets.add))
    expect(inputsOf(form.card).length).toBeLessThanOrEqual(6)
    expect([valueIn(form.card, 'from'), valueIn(form.card, 'to')]).toEqual(['2026-01-01', '2026-12-31'])
    const fields = { from: '2026-01-01', to: '2026-12-31', amount: '1 500,50', costCentre: '2001' }
    const save = button(form.card, texts.save)
    const again = dialogOf(await house.submit(hr, save, fields)).card
    expect(textsOf(again)).toContain(texts.budgets.problems.unit)
    expect(valueIn(again, 'amount')).toBe('1 500,50')
    await house.submit(hr, save, { ...fields, unit: 'house' })
    expect(await loadBudgets(house.store)).toMatchObject([{ unit: [], amount: 150_050, costCentre: '2001' }])
    const change = await house.open(hr, button(shown(), texts.change))
    expect(inputsOf(change.card).map(({ id, value }) => [id, value])).toEqual([
      ['amount', '1500.5'],
      ['costCentre', '2001'],
    ])
    await house.submit(hr, button(change.card, texts.save), { amount: '2000', costCentre: '' })
    expect(await loadBudgets(house.store)).toMatchObject([{ amount: 200_000 }])
    expect((await loadBudgets(house.store))[0]?.costCentre).toBeUndefined()
    const sure = (await house.press(hr, button(shown(), texts.remove))).card
    expect(said(sure)).toContain(texts.budgets.removeMeans)
    expect(await loadBudgets(house.store)).toHaveLength(1)
    await house.press(hr, button(sure, texts.remove))
    expect(await loadBudgets(house.store)).toEqual([])
    expect(await verbs()).toEqual(expect.arrayContaining(['rewards.budget', 'rewards.budgetRemove']))
  })

  test('a row of the delegation list is made in two steps, and taken away', async () => {
    const { card } = await house.press(hr, button(await first(), texts.buttons.delegations))
    expect(said(card)).toContain(texts.delegations.none)
    const form = await house.open(hr, button(card, texts.delegations.add))
    const found = dialogOf(await house.submit(hr, button(form.card, texts.search), { query: 'Mirja' })).card
    expect(choicesIn(found, 'who')).toContain('person:10003')
    const nobody = dialogOf(await house.submit(hr, button(found, texts.next), { query: '', unit: 'house' })).card
    expect(textsOf(nobody)).toContain(texts.delegations.problems.who)
    const chosen = { query: 'Mirja', who: 'person:10003', unit: 'house' }
    const second = dialogOf(await house.submit(hr, button(found, texts.next), chosen)).card
    expect(said(second)).toContain('Mirja Koskela')
    expect(said(second)).toContain(texts.units.house)
    const typed = { upTo: 'mycket', money: 'yes', from: '2026-01-01', to: '' }
    const again = dialogOf(await house.submit(hr, button(second, texts.save), typed)).card
    expect(textsOf(again)).toContain(texts.delegations.problems.upTo)
    expect([valueIn(again, 'upTo'), valueIn(again, 'money'), valueIn(again, 'from')]).toEqual([
      'mycket',
      'yes',
      '2026-01-01',
    ])
    await house.submit(hr, button(again, texts.save), { ...typed, upTo: '500' })
    expect(await loadDelegations(house.store)).toMatchObject([
      { person: '10003', unit: [], upTo: 50_000, money: true, from: '2026-01-01' },
    ])
    expect(said(shown())).toContain(texts.delegations.alsoMoney)
    const sure = (await house.press(hr, button(shown(), texts.remove))).card
    expect(said(sure)).toContain('Mirja Koskela')
    await house.press(hr, button(sure, texts.remove))
    expect(await loadDelegations(house.store)).toEqual([])
  })
})

test('on the way back from the second step, nothing that was typed is lost', async () => {
  const texts = rewardSettingTexts.sv
  const { card } = await house.press(hr, button(await first(), texts.buttons.delegations))
  const form = await house.open(hr, button(card, texts.delegations.add))
  const chosen = { query: 'Mirja', who: 'person:10003', unit: 'house' }
  const second = dialogOf(await house.submit(hr, button(form.card, texts.next), chosen)).card
  const typed = { upTo: '750', money: 'yes', from: '', to: '2027-01-31' }
  const back = dialogOf(await house.submit(hr, button(second, texts.back), typed)).card
  expect([valueIn(back, 'query'), valueIn(back, 'who'), valueIn(back, 'unit')]).toEqual(Object.values(chosen))
  const again = dialogOf(await house.submit(hr, button(back, texts.next), chosen)).card
  expect([valueIn(again, 'upTo'), valueIn(again, 'money'), valueIn(again, 'to')]).toEqual(['750', 'yes', '2027-01-31'])
})

test('where there are many units they are searched for, and the one chosen is kept', async () => {
  await house.store.close()
  house = await openHouse({ people: 400, conversations: false })
  const texts = rewardSettingTexts.sv
  const { card } = await house.press(hr, { verb: 'rewards.budgets', data: {} })
  const form = await house.open(hr, button(card, texts.budgets.add))
  expect(inputsOf(form.card)).toHaveLength(6)
  const fields = { from: '2031-01-01', to: '2031-12-31', amount: '100', costCentre: '' }
  const search = button(form.card, texts.search)
  const found = dialogOf(await house.submit(hr, search, { ...fields, unitQuery: 'medicinska' })).card
  const [, unit = ''] = choicesIn(found, 'unit')
  expect(unit).toMatch(/^unit:/)
  expect(valueIn(found, 'amount')).toBe('100')
  const other = dialogOf(await house.submit(hr, search, { ...fields, unit, unitQuery: 'xyzxyz' })).card
  expect(textsOf(other)).toContain(texts.units.none)
  expect(valueIn(other, 'unit')).toBe(unit)
  await house.submit(hr, button(other, texts.save), { ...fields, unit })
  const made = (await loadBudgets(house.store)).find(({ from }) => from === '2031-01-01')
  expect(made && `unit:${unitMark(made.unit)}`).toBe(unit)
})

describe('a budget', () => {
  const texts = rewardSettingTexts.sv
  const used: Budget = budget('used', 100_000, {
    spent: 20_000,
    open: { n1: { cents: 5_000, at: '2026-11-01T10:00:00Z' } },
  })
  const change = { verb: 'rewards.budgetEdit', data: { verb: 'rewards.budgetEdit', budget: 'used' } }

  test('that has paid or reserved something has no way to remove it, and refuses an old button', async () => {
    await write(house.store, budgetKind, used, 'new')
    const { card } = await house.press(hr, { verb: 'rewards.budgets', data: {} })
    expect(buttonsOf(card).map(({ title }) => title)).not.toContain(texts.remove)
    const old = { verb: 'rewards.budgetRemove', data: { budget: 'used', sure: true } }
    expect(said((await house.press(hr, old)).card)).toContain(texts.budgets.used)
    expect(await loadBudgets(house.store)).toHaveLength(1)
  })

  test.each([
    ['amount', { amount: '' }],
    ['amount', { amount: '100 kr' }],
    ['costCentre', { amount: '1000', costCentre: '1'.repeat(41) }],
  ] as const)('comes back with what is wrong: %s', async (problem, fields) => {
    await write(house.store, budgetKind, used, 'new')
    const save = button((await house.open(hr, change)).card, texts.save)
    const again = dialogOf(await house.submit(hr, save, { costCentre: '', ...fields })).card
    expect(textsOf(again)).toContain(texts.budgets.problems[problem])
    expect(await loadBudgets(house.store)).toEqual([used])
  })

  test('that is gone is told', async () => {
    expect((await house.open(hr, change)).text).toBe(texts.budgets.problems.gone)
    const old = { verb: 'rewards.budgetSave', data: { verb: 'rewards.budgetSave', budget: 'used' } }
    expect(dialogOf(await house.submit(hr, old, { amount: '5' })).text).toBe(texts.budgets.problems.gone)
  })
})

test('nobody but HR opens or changes any of it, whatever a button says', async () => {
  const old = await first()
  for (const who of [nurse, headNurse]) {
    expect((await house.say(who, 'palkitseminen')).card).toBeUndefined()
    for (const { verb, data } of buttonsOf(old)) expect((await house.press(who, { verb, data })).card).toBeUndefined()
    const save = { verb: 'rewards.moneySave', data: { verb: 'rewards.moneySave' } }
    await house.submit(who, save, { on: '2026-01-01' })
    const row = { who: 'person:10004', unit: 'house', upTo: '500', money: 'yes' }
    await house.submit(who, { verb: 'rewards.delegationSave', data: { verb: 'rewards.delegationSave' } }, row)
  }
  expect((await rewardsNow()).moneyCriteriaOn).toBeUndefined()
  expect(await loadDelegations(house.store)).toEqual([])
})
