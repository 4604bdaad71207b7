import { read, write } from '../../services/documents.ts'
import { type Person, personDocId, personKind } from '../../services/people-model.ts'
import { headNurse, openHouse } from '../house.ts'

/** Her own day, in a round in which something becomes of her in the register just before it is her turn. */
async function roundIn(change: (person: Person) => Person) {
  const house = await openHouse({ at: '2026-11-24T11:00:00Z', conversations: false })
  await house.install(headNurse)
  const before = house.sent.length
  const { courier, store } = house.services
  const turn = async () => {
    const known = await read(store, personKind, personDocId(headNurse.personId))
    if (!known) throw new Error('She is not in the register')
    await write(store, personKind, change(known.entity), known.version)
  }
  Object.assign(house.services, { courier: { ...courier, turn } })
  await house.round()
  return house.sent.slice(before)
}

test('who leaves the house while a round is under way is not written to', async () => {
  expect(await roundIn(person => person)).toHaveLength(1)
  expect(await roundIn(person => ({ ...person, active: false }))).toEqual([])
})

test('who goes on leave while a round is under way is not written to', async () => {
  expect(await roundIn(person => ({ ...person, leaves: [{ from: '2026-11-24' }] }))).toEqual([])
})
