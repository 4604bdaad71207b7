import { fairnessTexts } from '../../cards/locales/rewards-fairness.ts'
import { randomFrom } from '../../services/demo/random.ts'
import { readList } from '../../services/documents.ts'
import { type Person, personKind } from '../../services/people-model.ts'
import { putAll } from '../../services/programme-save.ts'
import { type Nomination, nominationDocId, nominationKind } from '../../services/rewards-model.ts'
import { type Thanks, thanksDocId, thanksKind } from '../../services/rewards-thanks-model.ts'
import { button, buttonsOf, type House, headNurse, hr, lastTo, nodes, nurse, openHouse, textsOf } from '../house.ts'
import { speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ people: 200 })
})
afterEach(() => house.store.close())

const everybody = async () => (await readList(house.store, personKind, 'all')).map(({ entity }) => entity)

/** Somebody's granted reward, decided two months ago, two working days after it was proposed. */
function rewardOf({ personId, unit }: Person, at: number): Nomination {
  const nomination = `reward${String(at).padStart(8, '0')}`
  return {
    ...{ id: nominationDocId(nomination), rev: 0, history: [], nomination, state: 'delivered', nominator: 'someone' },
    ...{ receiver: { kind: 'person', person: personId }, unit, country: 'FI', criterion: 'care', mayAnnounce: false },
    ...{ sentAt: '2026-09-22T08:00:00Z', decidedAt: '2026-09-24T08:00:00Z', direct: at % 4 === 0, deciders: [] },
    ...{ since: '2026-09-22', passed: [], recused: [], signatures: [], people: [], ownManagers: [], texts: {} },
  }
}

function thanksTo(people: readonly Person[], at: number): Thanks {
  const thanks = `thanks${String(at).padStart(8, '0')}`
  const to = people.map(({ personId }) => personId)
  return {
    ...{ id: thanksDocId(thanks), rev: 0, history: [], thanks, from: 'someone', to, at: '2026-10-01T08:00:00Z' },
    ...{ replies: [], texts: { words: 'Tack för i dag' } },
  }
}

const asNew = <E>(entity: E) => ({ entity, version: 'new' as const })

/** Every other one is rewarded, and everybody is thanked by somebody. */
async function aYear() {
  const random = randomFrom(2, 'fairness')
  const people = await everybody()
  const rewarded = people.filter(() => random.chance(0.5))
  await putAll(house.store, nominationKind, rewarded.map(rewardOf).map(asNew))
  const halves = [people.slice(0, 100), people.slice(100)]
  await putAll(house.store, thanksKind, halves.map(thanksTo).map(asNew))
  return people
}

const pictures = (card: unknown) => [...nodes(card)].filter(({ type }) => type === 'Image')

test.each([
  ['sv', 'fördelning'],
  ['fi', 'jakautuminen'],
  ['en', 'fairness'],
] as const)('a nurse who types in %s «%s» sees how rewards are spread, with a picture', async (language, typed) => {
  await aYear()
  await speaks(house, nurse, language)
  const { card } = await house.say(nurse, typed)
  const texts = fairnessTexts[language]
  const said = textsOf(card)
  expect(said[0]).toBe(texts.title)
  expect(said).toContain(texts.funnel.method)
  expect(said.join(' ')).toContain(texts.thankedAll)
  expect(said).toContain(texts.granted.days({ language, country: 'FI' }, 2))
  const [image] = pictures(card)
  expect(image).toMatchObject({ url: expect.stringMatching(/^data:image\/png;base64,/) })
  expect(String(image?.altText)).toMatch(/\d/)
})

test('everybody sees the same figures, and no names of people', async () => {
  const people = await aYear()
  for (const who of [headNurse, hr]) await speaks(house, who, 'sv')
  const { card } = await house.say(nurse, 'fördelning')
  for (const who of [headNurse, hr]) expect(textsOf((await house.say(who, 'fördelning')).card)).toEqual(textsOf(card))
  const pages = await Promise.all(
    buttonsOf(card)
      .slice(0, 2)
      .map(async pressed => (await house.press(nurse, pressed)).card),
  )
  const said = [card, ...pages].flatMap(one => textsOf(one)).join('\n')
  expect(people.filter(({ name }) => said.includes(name))).toEqual([])
})

test('one leafs from the house to the units of an area and back', async () => {
  await aYear()
  const texts = fairnessTexts.sv
  const { card } = await house.say(nurse, 'fördelning')
  const show = buttonsOf(card).find(({ title }) => title === texts.showUnits)
  if (!show) throw new Error('No area can be opened')
  const units = (await house.press(nurse, show)).card
  expect(textsOf(units)[0]).toMatch(/^Enheter: /)
  const back = (await house.press(nurse, button(units, texts.whole))).card
  expect(textsOf(back)).toEqual(textsOf(card))
})

test('a press on what is no longer there, or was never a page, shows what is', async () => {
  await aYear()
  const press = (data: Record<string, unknown>) =>
    house.press(nurse, { verb: 'rewards.fairness', data: { verb: 'rewards.fairness', ...data } })
  expect(textsOf((await press({ area: 'x' })).card)[0]).toBe(fairnessTexts.sv.gone)
  const { card } = await house.say(nurse, 'fördelning')
  const area = buttonsOf(card).find(({ title }) => title === fairnessTexts.sv.showUnits)?.data.area
  const last = textsOf((await press({ area, page: 10_000 })).card)
  expect(last[0]).toMatch(/^Enheter: /)
  expect(textsOf((await press({ area, page: '1; drop' })).card)[0]).toMatch(/^Enheter: /)
})

test('before the first rewards nothing is told of anybody, and there is nothing to draw', async () => {
  const people = await everybody()
  await putAll(house.store, nominationKind, people.slice(0, 3).map(rewardOf).map(asNew))
  const { card } = await house.say(nurse, 'fördelning')
  expect(textsOf(card).slice(2, 4)).toEqual([fairnessTexts.sv.hidden, fairnessTexts.sv.thankedNobody])
  expect(pictures(card)).toEqual([])
})

test('the preview of the message tells no figure and no name', async () => {
  await aYear()
  await house.say(nurse, 'fördelning')
  const message = house.sent.at(-1)?.message
  expect(message && 'summary' in message ? message.summary : '').toBe(fairnessTexts.sv.title)
  expect(lastTo(house.sent, nurse).card).toBeDefined()
})
