import { helpTexts } from '../../cards/locales/help.ts'
import { programmeTexts } from '../../cards/locales/programme.ts'
import { questionTexts } from '../../cards/locales/questions.ts'
import { roundTexts } from '../../cards/locales/rounds.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { button, buttonsOf, type House, hr, nurse, openHouse, textsOf } from '../house.ts'
import { hire } from './people.ts'

/** A house on its first day: no settings, nobody in the register, no programme. */
let house: House
beforeEach(async () => {
  house = await openHouse({ seeded: false })
})
afterEach(() => house.store.close())

test('nobody is known, and a round has nobody to write to', async () => {
  expect(await house.say(nurse, 'hej')).toEqual({ text: helpTexts.sv.stranger })
  await house.install(hr)
  expect(house.sent.map(({ message }) => message)).toEqual(Array(2).fill({ text: helpTexts.sv.stranger }))
  expect(await house.round()).toEqual([])
  expect(house.logged).toEqual([])
})

test('everything that can be typed or pressed is answered for the first person there', async () => {
  const first = await hire(house, { personId: '1', name: 'Första' })
  const texts = async (said: string) => {
    const { card, text } = await house.say(first, said)
    return text ?? textsOf(card)
  }
  expect(await texts('mina åtgärder')).toEqual([todayTexts.sv.mineNothing])
  expect(await texts('personalprogram')).toEqual([programmeTexts.sv.read.none])
  expect(await texts('ångra')).toBe(todayTexts.sv.refusals.nothingToUndo)
  expect(await texts('frågor')).toBe(helpTexts.sv.notYours)
  expect(await texts('mina personuppgifter')).toContain('Namn: Första')
  for (const verb of ['programme.done', 'programme.undo', 'programme.accept', 'programme.other', 'programme.step']) {
    const { card, text } = await house.press(first, { verb, data: { task: 'p-1:joint', rev: 0 } })
    expect([verb, text ?? textsOf(card)[0]]).not.toContain(undefined)
  }
  expect(house.logged).toEqual([])
})

test('the first HR is whom the environment names, by e-mail or account', async () => {
  const byMail = await hire(house, { personId: '1', name: 'Anna', email: 'anna@example.org' })
  const byAccount = await hire(house, { personId: '2', name: 'Bo' })
  const other = await hire(house, { personId: '3', name: 'Cia', email: 'cia@example.org' })
  house.services.firstHr = ['anna@example.org', byAccount.objectId]
  for (const who of [byMail, byAccount]) {
    expect(textsOf((await house.say(who, 'frågor')).card)[0]).toBe(questionTexts.sv.none)
    expect(buttonsOf((await house.say(who, 'importera')).card)).toHaveLength(1)
    expect(textsOf((await house.say(who, 'påminn nu')).card)).toEqual([roundTexts.sv.nobody])
  }
  expect(await house.say(other, 'frågor')).toEqual({ text: helpTexts.sv.notYours })
})

test('a programme can be imported on the first day, and its owner answers on the same', async () => {
  const anna = await hire(house, { personId: '1', name: 'Anna Berg', email: 'anna@example.org' })
  house.services.firstHr = ['anna@example.org']
  const table = 'Nyckelområde\tÅtgärd\tAnsvarig\tTidsplan\nLedning\tEtt möte\tAnna Berg\t30.11.2026'
  await house.submit(
    anna,
    { verb: 'programme.preview', data: { verb: 'programme.preview' } },
    { name: 'Program', table },
  )
  const preview = house.sent.at(-1)?.message
  if (!preview || !('card' in preview)) throw new Error('no preview')
  await house.press(anna, button(preview.card, 'Spara'))
  const { card } = await house.say(anna, 'mina åtgärder')
  expect(textsOf(card)).toContain('Ett möte')
  expect((await house.round()).map(({ result }) => result)).toEqual(['sent'])
})
