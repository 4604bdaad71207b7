import { settingsTexts } from '../../cards/locales/settings.ts'
import { read } from '../../services/documents.ts'
import { contactDocId, contactKind, languages } from '../../services/people-model.ts'
import { button, buttonsOf, type House, headNurse, nurse, openHouse, textsOf } from '../house.ts'
import { hire, speaks } from './people.ts'

/** A house on Tuesday 24 November 2026. */
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

const contactOf = async (person: string) => (await read(house.store, contactKind, contactDocId(person)))?.entity
const pausedUntil = async () => (await contactOf(nurse.personId))?.pausedUntil

describe('the language', () => {
  test.each([
    ['svenska', 'sv'],
    ['på svenska', 'sv'],
    ['ruotsiksi', 'sv'],
    ['suomeksi', 'fi'],
    ['finska', 'fi'],
    ['englanti', 'en'],
    ['english', 'en'],
  ] as const)('is chosen with "%s", at once and for good', async (text, language) => {
    expect(await house.say(nurse, text)).toEqual({ text: settingsTexts[language].languageSet })
    expect((await contactOf(nurse.personId))?.language).toBe(language)
    expect((await house.say(nurse, '?')).card?.lang).toBe(language)
  })

  test('is asked about with three buttons, the present one first', async () => {
    const { card } = await house.say(nurse, 'kieli')
    expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Svenska', 'Suomi', 'English'])
    expect(await house.press(nurse, button(card, 'English'))).toEqual({ text: settingsTexts.en.languageSet })
  })

  test('that is no language of ours is asked about again', async () => {
    const { card } = await house.press(nurse, { verb: 'settings.language', data: { language: 'de' } })
    expect(buttonsOf(card)).toHaveLength(3)
    expect(await contactOf(nurse.personId)).not.toHaveProperty('language')
  })

  test('is first the register’s, then Teams’ if the house speaks it, then the house’s', async () => {
    const unsaid = await hire(house, { personId: '50001', name: 'Ny Person' })
    const spoken = async (locale: string | undefined) => {
      await house.take(unsaid, { type: 'message', text: '?', locale })
      const sent = house.sent.at(-1)?.message
      return sent && 'card' in sent ? sent.card.lang : undefined
    }
    expect(await spoken('fi-FI')).toBe('fi')
    expect(await spoken('sv-SE')).toBe('sv')
    expect(await spoken('en-US')).toBe('sv')
    expect(await spoken(undefined)).toBe('sv')
    expect((await house.say(headNurse, '?')).card?.lang).toBe('fi')
  })
})

describe.each(languages)('a pause in %s', language => {
  const texts = settingsTexts[language]
  beforeEach(async () => {
    await speaks(house, nurse, language)
  })

  test.each([
    ['paus till 5.8.', '2027-08-05'],
    ['tauko 5.8. asti', '2027-08-05'],
    ['pause 5/8', '2027-08-05'],
    ['olen lomalla 1.12. asti', '2026-12-01'],
    ['jag är ledig till 2026-11-25', '2026-11-25'],
  ])('is made with "%s"', async (text, until) => {
    const { card } = await house.say(nurse, text)
    expect(await pausedUntil()).toBe(until)
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([texts.resume])
    expect(textsOf(card).some(line => /2027|2026/.test(line))).toBe(true)
  })

  test.each([
    'paus till 24.11.2026',
    'paus till 1.1.2030',
    'paus till 2020-01-01',
    'paus tills vidare',
    'tauko 31.4. asti',
  ])('is not made with "%s", and two dates are offered', async text => {
    const { card } = await house.say(nurse, text)
    expect(textsOf(card)).toEqual([texts.pauseTitle, texts.pauseBad])
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([texts.week, texts.month])
    expect(await pausedUntil()).toBeUndefined()
  })

  test('is asked about, made with a button, and ended with another', async () => {
    const { card } = await house.say(nurse, 'paus')
    expect(textsOf(card)).toEqual([texts.pauseTitle, texts.pauseAsk])
    const paused = await house.press(nurse, button(card, texts.week))
    expect(await pausedUntil()).toBe('2026-12-01')
    expect(textsOf((await house.say(nurse, 'tauko')).card)).toEqual(textsOf(paused.card))
    expect((await house.press(nurse, button(paused.card, texts.resume))).text).toBe(texts.resumed)
    expect(await pausedUntil()).toBeUndefined()
    expect(await house.say(nurse, 'lopeta tauko')).toEqual({ text: texts.notPaused })
  })

  test('is what stop means, said with what else one can choose', async () => {
    const { card } = await house.say(nurse, 'stopp')
    expect(textsOf(card)).toEqual([texts.pauseTitle, texts.stop, texts.pauseAsk])
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([texts.week, texts.month, texts.toTime])
    expect(await pausedUntil()).toBeUndefined()
    const time = await house.press(nurse, button(card, texts.toTime))
    expect(textsOf(time.card)[0]).toBe(texts.timeTitle)
    await house.press(nurse, button(card, texts.week))
    const paused = await house.say(nurse, 'lopeta')
    expect(buttonsOf(paused.card).map(({ title }) => title)).toEqual([texts.resume, texts.toTime])
  })
})

test('a pause began when it was first made, however long it becomes', async () => {
  const begun = async () => (await contactOf(nurse.personId))?.pausedFrom
  await house.say(nurse, 'paus till 27.11.')
  expect(await begun()).toBe('2026-11-24')
  house.pass({ hours: 48 })
  await house.say(nurse, 'paus till 1.12.')
  expect(await begun()).toBe('2026-11-24')
  await house.say(nurse, 'lopeta tauko')
  expect(await begun()).toBeUndefined()
  await house.say(nurse, 'paus till 1.12.')
  expect(await begun()).toBe('2026-11-26')
})

test('a pause that is over is no pause', async () => {
  await house.say(nurse, 'paus till 25.11.')
  house.pass({ hours: 48 })
  expect(textsOf((await house.say(nurse, 'paus')).card)).toContain(settingsTexts.sv.pauseAsk)
  expect(await house.say(nurse, 'lopeta tauko')).toEqual({ text: settingsTexts.sv.notPaused })
})

test('a press can pause no longer than a command can', async () => {
  for (const until of ['2030-01-01', '2026-11-24', '2026-02-31', 5, undefined]) {
    const { card } = await house.press(nurse, { verb: 'settings.pause', data: { until } })
    expect(textsOf(card)).toContain(settingsTexts.sv.pauseBad)
  }
  expect(await pausedUntil()).toBeUndefined()
})

test('nobody on a pause gets a card, and the first one after it is whole', async () => {
  await house.say(headNurse, 'tauko 1.12. asti')
  const results = async () =>
    (await house.round()).filter(({ person }) => person.personId === headNurse.personId).map(({ result }) => result)
  expect(await results()).toEqual(['paused'])
  house.pass({ hours: 24 * 7 })
  expect(await results()).toEqual(['paused'])
  house.pass({ hours: 24 * 7 })
  expect(await results()).toEqual(['sent'])
})
