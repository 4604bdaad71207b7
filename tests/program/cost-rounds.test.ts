import { cachedDirectory, rememberedIn } from '../../bot/wire.ts'
import { read, write } from '../../services/documents.ts'
import { personDocId, personKind } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { headNurse, openHouse } from '../house.ts'
import { counting } from '../house-stores.ts'

const people = 300

/** A house in the afternoon, whose rounds count the documents of the lists that they read. */
async function open() {
  const house = await openHouse({ people, at: '2026-11-24T11:00:00Z' })
  await house.install(headNurse)
  const { store, documents } = counting(house.store)
  const remembered = rememberedIn(store, house.services.now)
  Object.assign(house.services, { store, remembered })
  const cost = async (work: () => Promise<unknown>) => {
    const before = documents.read
    await work()
    return documents.read - before
  }
  return { house, remembered, cost }
}

async function rename(store: Store, personId: string) {
  const known = await read(store, personKind, personDocId(personId))
  if (!known) throw new Error(`${personId} is not in the register`)
  await write(store, personKind, { ...known.entity, name: 'Eva Ek' }, known.version)
}

test('a round reads of people, contacts and conversations only what has changed since the one before', async () => {
  const { house, cost } = await open()
  const round = () => {
    house.pass({ minutes: 5 })
    return cost(() => house.round())
  }
  expect(await round()).toBeGreaterThan(people)
  await round()
  const idle = await round()
  expect(idle).toBeLessThan(people / 2)
  await rename(house.store, '10004')
  expect(await round()).toBe(idle + 1)
  expect(await round()).toBe(idle)
})

test('the register in memory is a minute old at most, and brought up to date by those who have changed', async () => {
  const { house, remembered, cost } = await open()
  let milliseconds = 0
  const directory = cachedDirectory(remembered, () => milliseconds)
  const name = async () => (await directory()).byId('10004')?.name
  const before = await name()
  await rename(house.store, '10004')
  milliseconds = 59_999
  expect([await cost(directory), await name()]).toEqual([0, before])
  milliseconds = 60_000
  expect([await cost(directory), await name()]).toEqual([1, 'Eva Ek'])
})
