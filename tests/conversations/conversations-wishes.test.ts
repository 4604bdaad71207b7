import { employeeTexts } from '../../cards/locales/conversations-employee.ts'
import { wishTexts } from '../../cards/locales/conversations-wishes.ts'
import { change } from '../../services/conversations-deeds.ts'
import { type Conversations, conversationsDocId, conversationsKind } from '../../services/conversations-model.ts'
import { read, write } from '../../services/documents.ts'
import { languages, type Person, personDocId, personKind } from '../../services/people-model.ts'
import {
  button,
  buttonsOf,
  type House,
  headNurse,
  hr,
  lastTo,
  nurse,
  openHouse,
  type Somebody,
  textsOf,
} from '../house.ts'
import { forget, hire, speaks } from './people.ts'

let house: House
const today = '2026-11-24'
const healthHead = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a002', name: 'Tapio Lepistö' }
const sv = wishTexts.sv
beforeEach(async () => {
  house = await openHouse()
  await forget(house, nurse.personId)
})
afterEach(() => house.store.close())

const ask = (on: Record<string, unknown> = { with: 'other' }) =>
  house.press(nurse, { verb: 'conversations.ask', data: on })
const wish = async () => (await stored())?.wish
const stored = async (): Promise<Conversations | undefined> =>
  (await read(house.store, conversationsKind, conversationsDocId(nurse.personId)))?.entity
const show = async (who: Somebody) => (await house.press(who, { verb: 'today.show', data: {} })).card
/** Does the nurse's wish stand on a page of the person's card, in whatever language? */
const sees = async (who: Somebody) => {
  const pages = [await show(who)]
  for (const page of [1, 2, 3]) pages.push((await house.press(who, { verb: 'today.show', data: { page } })).card)
  const shown = pages.flatMap(textsOf)
  return languages.some(language => shown.includes(wishTexts[language].wants(nurse.name)))
}
const changePerson = async (id: string, changes: Partial<Person>) => {
  const known = await read(house.store, personKind, personDocId(id))
  if (known) await write(house.store, personKind, { ...known.entity, ...changes }, known.version)
}

describe.each(languages)('the next manager, in %s', language => {
  const texts = wishTexts[language]

  test('is written to, says yes, and may then note it', async () => {
    await speaks(house, healthHead, language)
    await ask()
    await house.install(healthHead)
    await house.round()
    const { card } = lastTo(house.sent, healthHead)
    expect(textsOf(card)).toEqual(expect.arrayContaining([texts.wants(nurse.name), texts.secret]))
    const taken = await house.press(healthHead, button(card, texts.take, nurse.name))
    expect(textsOf(taken.card)[0]).toBe(texts.tookIt(nurse.name))
    expect(await wish()).toMatchObject({ taken: expect.any(String) })
    const form = await house.open(healthHead, button(taken.card, texts.note, texts.taken(nurse.name)))
    expect(form.card).toBeDefined()
    const count = house.sent.length
    await house.round()
    expect(house.sent).toHaveLength(count)
  })

  test('may leave it to HR', async () => {
    await speaks(house, healthHead, language)
    await ask()
    const card = await show(healthHead)
    const left = await house.press(healthHead, button(card, texts.toHr, nurse.name))
    expect(textsOf(left.card)[0]).toBe(texts.wentToHr)
    expect(await sees(healthHead)).toBe(false)
    await speaks(house, hr, language)
    expect(await sees(hr)).toBe(true)
  })
})

test('the employee’s own manager and colleagues never see it', async () => {
  await ask()
  expect(await sees(healthHead)).toBe(true)
  for (const who of [headNurse, hr, nurse]) expect(await sees(who)).toBe(false)
})

test('a manager who is in HR does not get it, even when it has gone to HR', async () => {
  await changePerson(headNurse.personId, { roles: ['hr'] })
  await ask()
  await house.press(healthHead, { verb: 'conversations.toHr', data: { person: nurse.personId } })
  expect(await wish()).toMatchObject({ hr: true })
  expect(await sees(headNurse)).toBe(false)
  expect(await sees(hr)).toBe(true)
})

test('somebody who stands in for the manager does not get it meanwhile', async () => {
  await changePerson(headNurse.personId, { leaves: [{ from: '2026-11-01' }] })
  const { card } = await ask()
  expect(textsOf(card)[0]).toBe(employeeTexts.sv.goesTo(hr.name, employeeTexts.sv.roles.hr))
  expect(await sees(healthHead)).toBe(false)
  expect(await sees(hr)).toBe(true)
})

test('who noted the conversation that was asked about does not get it', async () => {
  const noted = { deed: 'note', id: 'b.1', kind: 'development', on: today } as const
  const head = (await read(house.store, personKind, personDocId(headNurse.personId)))?.entity.manager ?? ''
  await change(house.store, nurse.personId, noted, { by: head, today, now: `${today}T08:00:00Z` })
  await ask()
  expect(await sees(healthHead)).toBe(false)
  expect(await sees(hr)).toBe(true)
})

test('one that nobody else could have is not kept', async () => {
  const alone = await hire(house, { personId: '900', name: 'Ensam', roles: ['hr'] })
  await changePerson(hr.personId, { roles: [], active: false })
  const { card } = await house.press(alone, { verb: 'conversations.ask', data: { with: 'other' } })
  expect(textsOf(card)[0]).toBe(employeeTexts.sv.nobody)
  expect(await read(house.store, conversationsKind, conversationsDocId('900'))).toBeUndefined()
})

test('a wish that is taken back is gone from the other’s card, and an old press says so', async () => {
  await ask()
  const card = await show(healthHead)
  await house.press(nurse, { verb: 'conversations.unask', data: {} })
  const { card: after } = await house.press(healthHead, button(card, wishTexts.fi.take, nurse.name))
  expect(textsOf(after)[0]).toBe(wishTexts.fi.gone)
  expect(await wish()).toBeUndefined()
})

test.each([['conversations.take'], ['conversations.toHr']])(
  'a forged %s is refused in the same words whether there is a wish or not, and logged with ids alone',
  async verb => {
    const forged = () => house.press(headNurse, { verb, data: { person: nurse.personId } })
    const without = await forged()
    await ask()
    expect(await forged()).toEqual(without)
    expect(textsOf(without.card)[0]).toBe(wishTexts.fi.gone)
    expect(await wish()).toEqual({ with: 'other', since: today })
    const line = { verb, by: headNurse.personId, person: nurse.personId }
    expect(house.logged).toEqual([line, line])
  },
)

test('a press with no person, or one of nobody, changes nothing', async () => {
  for (const person of [undefined, 7, 'nobody', nurse.personId]) {
    const { card } = await house.press(hr, { verb: 'conversations.take', data: { person } })
    expect(textsOf(card)[0]).toBe(sv.gone)
  }
  expect(buttonsOf(await show(hr)).filter(({ verb }) => verb === 'conversations.take')).toEqual([])
})
