import { storeContract } from '../store-contract.ts'
import { startEmulator } from './cosmos-emulator.ts'
import { handClock, note } from './store-fixtures.ts'

const emulator = await startEmulator()
afterAll(() => emulator.stop())
const { makeContainer } = emulator
const open = (container: string, now = handClock().now) => emulator.open(container, now)

storeContract('Cosmos DB', async now => open((await makeContainer()).id, now), { randomRuns: 25 })

describe('Cosmos DB, seen from the other side', () => {
  test('a container that is not there, or differently partitioned, is refused', async () => {
    await expect(open('nowhere')).rejects.toThrow('The container nowhere in klart at https://localhost')
    const other = await makeContainer({ partitionKey: { paths: ['/kind'] } })
    await expect(open(other.id)).rejects.toThrow('partitioned by /kind, not /partition')
  })

  test('an account that is away when the store is opened fails what is asked, and answers once it is there', async () => {
    const first = await startEmulator()
    await first.stop()
    const { port } = new URL(first.endpoint)
    const store = await first.open('klart', handClock().now)
    await expect(store.get('note:a')).rejects.toThrow("can't be read")
    await expect(store.put(note('a'), 'new')).rejects.toThrow("can't be read")
    const back = await startEmulator(Number(port))
    await back.makeContainer(undefined, 'klart')
    await store.put(note('a'), 'new')
    expect((await store.get('note:a'))?.doc).toEqual(note('a'))
    await store.close()
    await back.stop()
  })

  test('a document lies there as it is, and with the seconds it has left to live', async () => {
    const container = await makeContainer()
    const store = await open(container.id)
    await store.put(note('a', { text: 'hej' }), 'new')
    await store.put(note('b', { expires: '2026-06-30T05:31:00.001Z' }), 'new')
    await store.put(note('c', { expires: '2126-06-30T05:31:00Z' }), 'new')
    const lying = async (id: string) => (await container.item(id, id).read()).resource
    expect(await lying('note:a')).toMatchObject(note('a', { text: 'hej' }))
    expect(await lying('note:a')).not.toHaveProperty('ttl')
    expect(await lying('note:b')).toMatchObject({ ttl: 61, expires: '2026-06-30T05:31:00.001Z' })
    expect(await lying('note:c')).toMatchObject({ ttl: 2_147_483_647 })
    await store.close()
  })

  test('a document that loses its expiry is not taken away by the service', async () => {
    const container = await makeContainer()
    const store = await open(container.id)
    const version = await store.put(note('a', { expires: '2026-06-30T06:00:00Z' }), 'new')
    await store.put(note('a'), version)
    expect((await container.item('note:a', 'note:a').read()).resource).not.toHaveProperty('ttl')
    await store.close()
  })

  test('changes are told by the service’s own stamp, with the ten minutes before they were asked for', async () => {
    const store = await open((await makeContainer()).id)
    await store.put(note('a'), 'new')
    const { mark } = await store.changes('note')
    const told = async (since: number) => (await store.changes('note', String(since))).docs.length
    expect([await told(Number(mark)), await told(Number(mark) + 540), await told(Number(mark) + 660)]).toEqual([
      1, 1, 0,
    ])
    await store.close()
  })

  test('two processes on one container do not overwrite each other', async () => {
    const { id } = await makeContainer()
    const [one, two] = [await open(id), await open(id)]
    const first = await one.put(note('a'), 'new')
    const second = await two.put(note('a', { rev: 1 }), first)
    await expect(one.put(note('a', { rev: 9 }), first)).rejects.toHaveProperty('name', 'Stale')
    expect(await one.get('note:a')).toEqual({ doc: note('a', { rev: 1 }), version: second })
    await Promise.all([one.close(), two.close()])
  })
})
