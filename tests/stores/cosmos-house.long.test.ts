import { button, buttonsOf, dialogOf, type House, headNurse, hr, lastTo, openHouse, textsOf } from '../house.ts'
import { startEmulator } from './cosmos-emulator.ts'

const emulator = await startEmulator()
let house: House

beforeAll(async () => {
  const container = await emulator.makeContainer()
  house = await openHouse({ people: 30, conversations: false, open: now => emulator.open(container.id, now) })
  for (const who of [headNurse, hr]) await house.install(who)
}, 30_000)
afterAll(async () => {
  await house.store.close()
  await emulator.stop()
})

test('on Cosmos DB a round sends each their one card, a press is stored, and a second press changes nothing', async () => {
  const sent = (await house.round()).filter(({ result }) => result === 'sent')
  expect(sent.map(({ person }) => person.personId).sort()).toEqual([headNurse.personId, hr.personId].sort())
  expect((await house.round()).filter(({ result }) => result === 'sent')).toHaveLength(0)
  const { card } = lastTo(house.sent, headNurse)
  const done = buttonsOf(card).find(({ verb }) => verb === 'programme.done')
  if (!done) throw new Error('The card has nothing that can be done at once')
  const after = await house.press(headNurse, done)
  expect(textsOf(after.card)[0]).toMatch(/^Valmis: /)
  expect(textsOf((await house.press(headNurse, done)).card)[0]).toBe('Tämä on jo kirjattu.')
  expect(textsOf((await house.press(headNurse, button(after.card, 'Kumoa'))).card)[0]).toMatch(/^Kumottu: /)
})

test('on Cosmos DB a pasted programme is previewed, saved, and not saved twice', async () => {
  const opened = await house.open(hr, button((await house.say(hr, 'importera')).card, 'Klistra in tabellen'))
  const table = 'Nyckelområde;Åtgärd;Ansvarig;Tidsplan\nVälmående;Gemensam frukost;;30.6.2027'
  await house.submit(hr, button(opened.card, 'Förhandsgranska'), { name: 'Nytt program', table })
  const { card } = lastTo(house.sent, hr)
  expect(textsOf(card)).toContain('Förhandsgranskning: Nytt program')
  const saved = await house.press(hr, button(card, 'Spara'))
  expect(textsOf(saved.card)[0]).toBe('Sparat: en åtgärd var ny eller ändrad.')
  expect((await house.press(hr, button(card, 'Spara'))).text).toMatch(/redan sparad/)
})

test('on Cosmos DB HR names an owner, and the question is gone', async () => {
  const questions = await house.say(hr, 'frågor')
  const question = button(questions.card, 'Svara', 'ansvarig saknas')
  const { card } = await house.open(hr, question)
  const found = dialogOf(await house.submit(hr, button(card, 'Sök'), { query: 'Mirja' }))
  const answer = button(found.card, 'Spara')
  await house.submit(hr, answer, { person: '10003' })
  const shown = lastTo(house.sent, hr).card
  expect(textsOf(shown)[0]).toMatch(/^Sparat: /)
  expect(textsOf((await house.open(hr, question)).card)).toEqual([])
})
