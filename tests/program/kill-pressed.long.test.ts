import { expectWhole, pressUntilKilled } from './killed.ts'

test('killed between a press and its answer, what was acknowledged is there and the rest is whole or absent', async () => {
  const found = await pressUntilKilled(2)
  expectWhole(found)
  expect(found.some(({ acknowledged }) => acknowledged > 0)).toBe(true)
}, 30_000)
