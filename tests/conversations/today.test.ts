import type { Contributor } from '../../bot/turn.ts'
import { text } from '../../cards/elements.ts'
import { read } from '../../services/documents.ts'
import { contactDocId, contactKind } from '../../services/people-model.ts'
import { buttonsOf, type House, headNurse, lastTo, nurse, openHouse, textsOf } from '../house.ts'

/** A second feature with one thing for everybody, before everything else. */
const fake: Contributor = {
  name: 'fake',
  prepare: async scope => ({
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
    news: {
      of: () => (scope.whose === 'one' && scope.news === false ? [] : [{ feature: 'fake', key: 'news', since: '1' }]),
      section: (_item, person) => text(`News: ${person.name}`),
    },
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
  expect(textsOf(card).slice(0, 3)).toEqual(['News: Mirja Koskela', '7 asiaa sinulle', 'Fake: Mirja Koskela'])
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

test('the news on a card stays when something else on it is answered', async () => {
  const contact = await read(house.store, contactKind, contactDocId(headNurse.personId))
  const on = contact?.entity.day?.activity
  const done = buttonsOf(lastTo(house.sent, headNurse).card).find(({ verb }) => verb === 'programme.done')
  if (!done) throw new Error('The card has nothing that can be done at once')
  expect(textsOf((await house.press(headNurse, done, on)).card)).toContain('News: Mirja Koskela')
  expect(textsOf((await house.press(headNurse, done, 'another-card')).card)).not.toContain('News: Mirja Koskela')
})
