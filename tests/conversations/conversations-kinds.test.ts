import { kindTexts } from '../../cards/locales/conversations-kinds.ts'
import { languages } from '../../services/people-model.ts'
import { loadSettings } from '../../services/settings.ts'
import { button, buttonsOf, dialogOf, type House, headNurse, hr, lastTo, nodes, openHouse, textsOf } from '../house.ts'
import { speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ people: 20 })
})
afterEach(() => house.store.close())

const kindsNow = async () => (await loadSettings(house.store)).conversations.kinds
const inputsOf = (card: Parameters<typeof textsOf>[0]) =>
  [...nodes(card)].filter(({ type }) => String(type).startsWith('Input.')).map(({ id }) => id)

const refusals = [
  ['closed', { nameFi: 'työkykyneuvottelu' }],
  ['nameSv', { nameSv: '-' }],
  ['nameFi', { nameFi: '-' }],
  ['rule', { rule: 'never' }],
  ['months', { rule: 'rolling', first: '0' }],
  ['daysAfter', { first: 'snart' }],
  ['daysBefore', { rule: 'beforeEnd', first: '999' }],
  ['seasonFrom', { rule: 'season', first: '32.1.' }],
  ['seasonTo', { rule: 'season', first: '1.1.' }],
  ['taken', { nameSv: 'X-samtal' }],
] as const

describe.each(languages)('in %s', language => {
  const texts = kindTexts[language]
  beforeEach(() => speaks(house, hr, language))

  test('HR adds a kind, changes it and switches it off', async () => {
    const { card } = await house.say(hr, 'samtalstyper')
    expect(textsOf(card)[0]).toBe(texts.title)
    const form = await house.open(hr, button(card, texts.add))
    expect(inputsOf(form.card)).toEqual(['nameSv', 'nameFi', 'rule', 'first', 'last', 'active'])
    const fields = { nameSv: 'årssamtal', nameFi: 'vuosikeskustelu', rule: 'season', first: '15.1.', last: '31.3.' }
    await house.submit(hr, button(form.card, texts.form.save), { ...fields, active: 'on' })
    expect((await kindsNow()).at(-1)).toEqual({
      ...{ kind: 'arssamtal', names: { sv: 'årssamtal', fi: 'vuosikeskustelu' }, active: true },
      due: { type: 'season', from: '01-15', to: '03-31' },
    })
    const after = lastTo(house.sent, hr).card
    expect(textsOf(after)[0]).toMatch(/årssamtal|vuosikeskustelu/)
    const change = buttonsOf(after).findLast(({ title }) => title === texts.change)
    if (!change) throw new Error('no button for the kind')
    const again = await house.open(hr, change)
    await house.submit(hr, button(again.card, texts.form.save), { ...fields, active: 'off' })
    expect((await kindsNow()).at(-1)).toMatchObject({ kind: 'arssamtal', active: false })
    expect(textsOf(lastTo(house.sent, hr).card).at(-1)).toContain(texts.off)
  })

  test('a form that is wrong comes back whole and says why', async () => {
    const { card } = await house.say(hr, 'keskustelutyypit')
    const fields = {
      nameSv: 'x-samtal',
      nameFi: 'x-keskustelu',
      rule: 'afterStart',
      first: '30',
      last: '',
      active: 'on',
    }
    const save = button((await house.open(hr, button(card, texts.add))).card, texts.form.save)
    await house.submit(hr, save, fields)
    const before = await kindsNow()
    for (const [why, changes] of refusals) {
      const typed = { ...fields, nameSv: 'y-samtal', nameFi: 'y-keskustelu', ...changes }
      const back = dialogOf(await house.submit(hr, save, typed)).card
      expect(textsOf(back)).toContain(texts.problems[why])
      const value = (id: string) => [...nodes(back)].find(node => node.id === id)?.value
      expect([value('nameSv'), value('nameFi'), value('first')]).toEqual([typed.nameSv, typed.nameFi, typed.first])
    }
    expect(await kindsNow()).toEqual(before)
  })
})

test('the names of the kinds that Klart has words for are not asked', async () => {
  const { card } = await house.say(hr, 'samtalstyper')
  const [change] = buttonsOf(card)
  if (!change) throw new Error('no button')
  const form = await house.open(hr, change)
  expect(inputsOf(form.card)).toEqual(['rule', 'first', 'last', 'active'])
  await house.submit(hr, button(form.card, kindTexts.sv.form.save), { rule: 'rolling', first: '24', active: 'on' })
  expect((await kindsNow())[0]).toEqual({ kind: 'development', active: true, due: { type: 'rolling', months: 24 } })
})

test('nobody but HR edits kinds, whatever they press', async () => {
  const before = await kindsNow()
  const { card } = await house.say(hr, 'samtalstyper')
  const save = { verb: 'conversations.kindSave', data: { verb: 'conversations.kindSave', kind: 'development' } }
  await house.say(headNurse, 'samtalstyper')
  expect(lastTo(house.sent, headNurse).card).toBeUndefined()
  await house.open(headNurse, button(card, kindTexts.sv.add))
  await house.submit(headNurse, save, { rule: 'rolling', first: '60', active: 'off' })
  expect(await kindsNow()).toEqual(before)
})
