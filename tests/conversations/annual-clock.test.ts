import { clockTexts } from '../../cards/locales/annual-clock.ts'
import { commandWords } from '../../cards/locales/commands.ts'
import { languages } from '../../services/people-model.ts'
import { button, buttonsOf, type House, headNurse, nurse, openHouse, textsOf } from '../house.ts'
import { speaks } from './people.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ people: 60 })
  await house.install(nurse)
  await house.install(headNurse)
})
afterAll(() => house.store.close())

const words = (card: Parameters<typeof textsOf>[0]) => textsOf(card).join(' | ')

test.each(languages)('everybody reads the annual clock in %s, as a wheel and in words', async language => {
  await speaks(house, nurse, language)
  const texts = clockTexts[language]
  const { card } = await house.say(nurse, commandWords['clock.show'][language][0] ?? '')
  expect(words(card)).toContain(texts.title('2026'))
  const [image] = card?.body.filter(({ type }) => type === 'Image') ?? []
  expect(image).toMatchObject({
    altText: expect.stringContaining('2026'),
    themedUrls: [{ theme: 'Dark' }],
  })
  expect(words(card)).toContain(texts.legend)
  const { card: months } = await house.press(nurse, button(card, texts.wholeYear))
  expect(words(months)).toMatch(/2026/)
  const { card: back } = await house.press(nurse, button(months, texts.back))
  expect(back).toEqual(card)
})

test('the next year’s clock leads back to this one, and a year far off is this one', async () => {
  await speaks(house, nurse, 'sv')
  const { card } = await house.say(nurse, 'årshjul')
  const { card: next } = await house.press(nurse, button(card, clockTexts.sv.nextYear))
  expect(words(next)).toContain('Årsklocka 2027')
  expect(buttonsOf(next).map(({ title }) => title)).toContain(clockTexts.sv.thisYear)
  const { card: far } = await house.press(nurse, { verb: 'clock.show', data: { verb: 'clock.show', year: 1600 } })
  expect(words(far)).toContain('Årsklocka 2026')
})

test('a manager’s own year has their conversations; who answers for nothing reads that in a sentence', async () => {
  await speaks(house, headNurse, 'fi')
  expect(words((await house.say(headNurse, 'oma vuosi')).card)).toMatch(/Kehityskeskustelut: kirjattu \d+\/\d+/)
  await speaks(house, nurse, 'sv')
  expect(words((await house.say(nurse, 'mitt år')).card)).toContain(clockTexts.sv.mineNone)
})
