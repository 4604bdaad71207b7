import type { Contributor } from '../../bot/turn.ts'
import { text } from '../../cards/elements.ts'
import { buttonsOf, type House, headNurse, lastTo, nurse, openHouse, textsOf } from '../house.ts'

/** A second feature with one thing for everybody, before everything else. */
const fake: Contributor = {
  name: 'fake',
  prepare: async () => ({
    due: (_person, today) => [
      {
        feature: 'fake',
        key: 'fake',
        since: '2026-11-24',
        order: 0,
        reached: today,
        urgency: -2000,
        asks: 'staff',
        waits: true,
      },
    ],
    title: () => 'Fake',
    section: (_item, person) => text(`Fake: ${person.name}`),
  }),
}

let house: House
beforeEach(async () => {
  house = await openHouse({ conversations: false })
  house.services.contributors = [...house.services.contributors, fake]
  for (const who of [headNurse, nurse]) await house.install(who)
  await house.round()
})
afterEach(() => house.store.close())

test('the today card is one for all features, the most urgent first, at most five together', () => {
  const { card } = lastTo(house.sent, headNurse)
  expect(textsOf(card).slice(0, 2)).toEqual(['7 asiaa sinulle', 'Fake: Mirja Koskela'])
  expect(buttonsOf(card).filter(({ title }) => title === 'Muuta…').length).toBeLessThan(5)
  expect(buttonsOf(card).at(-1)?.title).toBe('Näytä vielä 2')
})

test('a person for whom only another feature has something gets a card as well', () => {
  expect(textsOf(lastTo(house.sent, nurse).card)).toContain('Fake: Ida Nylund')
})

test('an answer to one feature leaves what the others have on the card', async () => {
  const done = buttonsOf(lastTo(house.sent, headNurse).card).find(({ verb }) => verb === 'programme.done')
  if (!done) throw new Error('The card has nothing that can be done at once')
  const { card } = await house.press(headNurse, done)
  expect(textsOf(card)[0]).toMatch(/^Valmis: /)
  expect(textsOf(card)).toContain('Fake: Mirja Koskela')
})
