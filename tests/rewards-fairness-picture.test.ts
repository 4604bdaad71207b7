import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { pictureOf } from '../services/files/picture.ts'
import { drawFunnel, funnelOf, type Point } from '../services/rewards-funnel.ts'
import { type Standing, standingOf } from '../services/statistics.ts'

const point = (people: number, count: number, rate: number, several = false): Point => ({
  people,
  share: count / people,
  standing: standingOf(count, people, rate),
  several,
})
const standings: Standing[] = ['within', 'above', 'below', 'farAbove', 'farBelow']

/** The rows of greys in a PNG, read by its own rules. */
function greysIn(uri: string) {
  const png = Buffer.from(uri.replace('data:image/png;base64,', ''), 'base64')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const length = png.readUInt32BE(33)
  const content = inflateSync(png.subarray(41, 41 + length))
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const byte = content[row * (1 + width / 2) + 1 + (column >> 1)] ?? 0
      return column % 2 === 0 ? byte >> 4 : byte & 15
    }),
  )
}

test('the picture of a large house is a small PNG, dark on white paper of its own', async () => {
  const points = Array.from({ length: 900 }, (_, at) => point(8 + (at % 70), (at * 7) % (8 + (at % 70)), 0.3))
  const uri = await pictureOf(drawFunnel(points, 0.3))
  expect((uri.length * 3) / 4).toBeLessThan(60 * 1024)
  const rows = greysIn(uri)
  const edge = [...(rows[0] ?? []), ...(rows.at(-1) ?? []), ...rows.flatMap(row => [row[0], row.at(-1)])]
  expect(edge.every(grey => grey === 15)).toBe(true)
  expect(rows.flat().filter(grey => grey < 4).length).toBeGreaterThan(10_000)
})

test('each standing has a shape of its own, and each limit a line of its own', () => {
  const shapes = standings.map(standing => {
    const [plain, one] = [drawFunnel([], 0.3), drawFunnel([{ people: 20, share: 0.3, standing, several: false }], 0.3)]
    return plain && (one.match(/<(circle|path)[^>]*fill="#[^>]*>/g)?.at(-1) ?? '')
  })
  // The two that are far outside are told apart by where they are.
  expect(new Set(shapes).size).toBe(4)
  const dashes = drawFunnel([point(20, 6, 0.3)], 0.3).match(/stroke-dasharray="[^"]+"/g)
  expect(new Set(dashes).size).toBe(2)
})

test('whatever is drawn stands inside the picture', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 5, max: 4_000 }), fc.integer({ min: 0, max: 1_000 })), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.integer({ min: 1, max: 999 }),
      (some, rate) => {
        const points = some.map(([people, part]) => point(people, Math.round((people * part) / 1_000), rate / 1_000))
        const svg = drawFunnel(points, rate / 1_000)
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        const places = [...svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(
          ([, x, y]) => [Number(x), Number(y)] as const,
        )
        expect(places.filter(([x, y]) => x < -16 || x > 640 || y < -16 || y > 480)).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
})

test('nothing is drawn where there is nothing to compare', () => {
  const row = (unit: string[], people: number, own: number, isPoint = true) => ({
    ...{ unit, values: { people, own, reached: own }, mark: unit.join(), isPoint, standing: 'within' as const },
  })
  expect(funnelOf([])).toBeUndefined()
  expect(funnelOf([row([], 20, 8)])).toBeUndefined()
  expect(funnelOf([row([], 20, 0, false), row(['A'], 10, 0), row(['B'], 10, 0)])).toBeUndefined()
  expect(funnelOf([row([], 20, 20, false), row(['A'], 10, 10), row(['B'], 10, 10)])).toBeUndefined()
  expect(funnelOf([row([], 20, 10, false), row(['A'], 10, 5), row(['B'], 10, 5)])?.points).toHaveLength(2)
})

test('what is no drawing is refused', async () => {
  await expect(pictureOf('no drawing')).rejects.toThrow()
})
