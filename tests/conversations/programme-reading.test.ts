import { programmeTexts } from '../../cards/locales/programme.ts'
import { readList } from '../../services/documents.ts'
import { languages, personKind } from '../../services/people-model.ts'
import { type Action, actionKind } from '../../services/programme-model.ts'
import { button, buttonsOf, type House, nurse, openHouse, textsOf } from '../house.ts'
import { changeAction, speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

const actionsOf = async (): Promise<Action[]> =>
  (await readList(house.store, actionKind, 'all')).map(({ entity }) => entity)

describe.each(languages)('the programme in %s', language => {
  const texts = programmeTexts[language].read
  beforeEach(async () => {
    await speaks(house, nurse, language)
  })

  test('is its focus areas, each three sentences, and back', async () => {
    const areas = [...new Set((await actionsOf()).map(({ area }) => area))]
    const { card } = await house.say(nurse, 'personalprogram')
    expect(buttonsOf(card).map(({ title }) => title)).toEqual(areas)
    for (const area of areas) {
      const shown = await house.press(nurse, button(card, area))
      expect(textsOf(shown.card)).toHaveLength(4)
      expect(textsOf(shown.card)[0]).toBe(area)
      const back = await house.press(nurse, button(shown.card, texts.back))
      expect(textsOf(back.card)).toEqual(textsOf(card))
    }
  })

  test('has no names and no titles of people in it', async () => {
    const people = (await readList(house.store, personKind, 'all')).map(({ entity }) => entity.name)
    const { card } = await house.say(nurse, 'henkilöstöohjelma')
    const shown = [
      card,
      ...(await Promise.all(buttonsOf(card).map(one => house.press(nurse, one)))).map(one => one.card),
    ]
    const all = shown.flatMap(textsOf).join('\n')
    expect(all.length).toBeGreaterThan(500)
    expect(people.filter(name => all.includes(name))).toEqual([])
  })

  test('of one area and one action is said in the singular', async () => {
    const [first, ...rest] = await actionsOf()
    if (!first) throw new Error('The demo has actions')
    for (const action of rest) await changeAction(house, action, { state: 'stopped' })
    const { card } = await house.say(nurse, 'personalprogram')
    expect(textsOf(card)[1]).toBe(texts.intro({ language, country: 'FI' }, 1))
    const { card: area } = await house.press(nurse, button(card, first.area))
    expect(textsOf(area)[1]).toBe(texts.aboutOne(first.title))
  })

  test('of an area that is no longer there is the programme', async () => {
    const { card } = await house.press(nurse, { verb: 'programme.area', data: { programme: 'x', area: 'Borta' } })
    expect(buttonsOf(card).length).toBeGreaterThan(3)
  })
})

test('what is asked about, stopped or replaced is not promised as under way', async () => {
  const all = await actionsOf()
  const { card } = await house.say(nurse, 'personalprogram')
  for (const area of new Set(all.map(action => action.area))) {
    const { card: shown } = await house.press(nurse, button(card, area))
    const [, done, underway] = textsOf(shown)[2]?.match(/(\d+)\D+(\d+)/) ?? []
    const open = all.filter(action => action.area === area && action.state === 'underway')
    expect([area, Number(done) + Number(underway)]).toEqual([area, open.length])
  }
})
