import fc from 'fast-check'
import type { Outcome } from '../services/today.ts'
import { busy, type Call, message, sending, taken, throttled, to } from './courier-sending.ts'

const names = (count: number, name = 'p') => Array.from({ length: count }, (_, n) => `${name}${n}`)

/** The most that reached Teams in any second, its end not counted. */
const busiestSecond = (calls: readonly Call[]) =>
  Math.max(
    0,
    ...calls.map(({ at }) => calls.filter(other => other.at >= at - 1e-6 && other.at < at + 1_000 - 1e-6).length),
  )

describe('the pace', () => {
  test.each([
    [1, 20],
    [10, 100],
    [30, 300],
    [50, 500],
  ])('at %i a second %i messages take ten or twenty seconds, evenly', async (pace, count) => {
    const { calls, until, round } = sending({ pace, latency: 50 })
    await until(round(names(count)))
    const last = calls.at(-1)?.at ?? 0
    expect(last).toBeGreaterThanOrEqual(((count - 2) * 1_000) / pace - 1)
    expect(last).toBeLessThanOrEqual((count * 1_000) / pace)
    expect(busiestSecond(calls)).toBeLessThanOrEqual(pace + 1)
    const gaps = calls.slice(2).map(({ at }, n) => at - (calls[n + 1]?.at ?? 0))
    for (const gap of gaps) expect(gap).toBeCloseTo(1_000 / pace, 3)
  })

  test('makes up for a turn that came a little late, and for no more', async () => {
    const { courier, passing, until, calls } = sending({ pace: 10 })
    const work = async () => {
      for (let n = 0; n < 50; n++) {
        await courier.turn()
        await courier.send(to('p'), message)
        // Making the next card takes 30 ms, once half a second.
        await passing.wait(n === 25 ? 500 : 30)
      }
    }
    await until(work())
    expect(calls.at(-1)?.at).toBeLessThanOrEqual(49 * 100 + 500)
    expect(busiestSecond(calls)).toBeLessThanOrEqual(11)
  })

  test('is never passed by more than one in any second, whenever the turns are asked for', async () => {
    const asks = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(asks, fc.constantFrom(1, 7, 30, 50), async (pauses, pace) => {
        const { courier, passing, until, calls } = sending({ pace })
        const work = async () => {
          for (const pause of pauses) {
            await passing.wait(pause)
            await courier.turn()
            await courier.send(to('p'), message)
          }
        }
        await until(work())
        expect(busiestSecond(calls)).toBeLessThanOrEqual(pace + 1)
      }),
      { numRuns: 60 },
    )
  })

  test('counts what can’t wait: it goes at once, and the others make room', async () => {
    const { courier, teams, passing, until, calls } = sending({ pace: 10 })
    const work = async () => {
      for (let n = 0; n < 30; n++) {
        await courier.turn()
        await courier.send(to('round'), message)
        const before = passing.now()
        if (n % 3 === 0) await teams.update(to('press'), 'm1', message)
        if (n % 5 === 0) await teams.member(to('roster'))
        if (n % 7 === 0) await teams.send(to('answer'), message)
        expect(passing.now()).toBe(before)
      }
    }
    await until(work())
    const urgent = calls.filter(call => call.to !== 'round').length
    expect(urgent).toBe(10 + 6 + 5)
    expect(calls.at(-1)?.at).toBeGreaterThanOrEqual((30 + urgent - 6) * 100)
    expect(calls.at(-1)?.at).toBeLessThanOrEqual((30 + urgent) * 100)
  })

  test.each([
    [10, 50],
    [50, 10],
  ])('changes from %i to %i from the next message on', async (before, after) => {
    const { courier, until, calls, round } = sending({ pace: before })
    await until(round(names(before * 2)))
    courier.pace(after)
    const begun = calls.at(-1)?.at ?? 0
    const earlier = calls.length
    await until(round(names(after * 2)))
    const took = (calls.at(-1)?.at ?? 0) - begun
    expect(took).toBeGreaterThanOrEqual(1_900)
    expect(took).toBeLessThanOrEqual(2_000 + 1_000 / before)
    expect(busiestSecond(calls.slice(earlier))).toBeLessThanOrEqual(after + 1)
  })
})

describe('a message that Teams has not taken', () => {
  const alone = async (answer: (nth: number) => Outcome, random = () => 0.5) => {
    const { until, round, times } = sending({ pace: 50, answer: (_, nth) => answer(nth), random })
    const [outcome] = await until(round(['p']))
    return { outcome, times: times('p') }
  }

  test.each<[Outcome]>([
    [taken],
    [{ kind: 'failed' }],
    [{ kind: 'unreachable', reason: 'BotBlockedByUser' }],
    [{ kind: 'refused' }],
    [{ kind: 'unknown' }],
  ])('nor may perhaps have taken is not tried again: %j', async outcome => {
    expect(await alone(() => outcome)).toEqual({ outcome, times: [0] })
  })

  test.each([[throttled], [busy]])('is tried five times with doubled waits and then left: %j', async outcome => {
    expect(await alone(() => outcome)).toEqual({ outcome, times: [0, 1_000, 3_000, 7_000, 15_000] })
  })

  test('waits half to one and a half of that, by chance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async chance => {
        const { times } = await alone(
          () => throttled,
          () => chance,
        )
        const waits = times.slice(1).map((at, n) => at - (times[n] ?? 0))
        for (const [n, wait] of waits.entries()) {
          expect(wait).toBeGreaterThanOrEqual(500 * 2 ** n - 1e-6)
          expect(wait).toBeLessThanOrEqual(1_500 * 2 ** n + 20 + 1e-6)
        }
        expect(waits.length).toBe(4)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    [0, 3_000],
    [0.999, 3_300],
  ])('comes back when Teams says, or up to a tenth later (chance %d)', async (chance, latest) => {
    const { outcome, times } = await alone(
      nth => (nth < 3 ? { ...throttled, retryAfter: 3 } : taken),
      () => chance,
    )
    expect(outcome).toEqual(taken)
    for (const [n, at] of times.entries()) {
      expect(at).toBeGreaterThanOrEqual(n * 3_000)
      expect(at).toBeLessThanOrEqual(n * latest)
    }
    expect(times.length).toBe(3)
  })

  test('is left at once where Teams wants it to wait for more than a minute', async () => {
    expect((await alone(() => ({ ...throttled, retryAfter: 61 }))).times).toEqual([0])
    expect((await alone(() => ({ ...busy, retryAfter: 25 }))).times.length).toBe(3)
  })

  test('is tried at most five times and for a minute, whatever Teams says', async () => {
    const answers = fc.array(
      fc.record({
        again: fc.constantFrom('throttled' as const, 'busy' as const),
        retryAfter: fc.option(fc.double({ min: 0.001, max: 90, noNaN: true }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(answers, fc.integer({ min: 1, max: 12 }), async (some, people) => {
        const answer = (name: string, nth: number): Outcome => {
          const { again, retryAfter } = some[(nth + Number(name.slice(1))) % some.length] ?? {
            again: 'busy',
            retryAfter: undefined,
          }
          return { kind: 'failed', again, ...(retryAfter === undefined ? {} : { retryAfter }) }
        }
        const { until, round, times } = sending({ pace: 10, answer })
        await until(round(names(people)))
        for (const name of names(people)) {
          const mine = times(name)
          expect(mine.length).toBeLessThanOrEqual(5)
          // Added, as the courier does: the difference of two fractions may be a hair more.
          expect(mine.at(-1) ?? 0).toBeLessThanOrEqual((mine[0] ?? 0) + 60_000)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is tried within the pace too', async () => {
    const { until, round, calls } = sending({
      pace: 10,
      answer: (_, nth) => (nth < 3 ? busy : taken),
      random: Math.random,
    })
    const outcomes = await until(round(names(60)))
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true)
    expect(calls.length).toBe(180)
    expect(busiestSecond(calls)).toBeLessThanOrEqual(11)
  })
})

describe('throttling', () => {
  test('of one conversation delays nobody else', async () => {
    const { until, round, times, calls } = sending({
      pace: 10,
      answer: name => (name === 'slow' ? { ...throttled, retryAfter: 12 } : taken),
    })
    await until(round([...names(50), 'slow', ...names(150, 'q')]))
    expect(times('slow').length).toBeGreaterThan(1)
    const others = calls.filter(call => call.to !== 'slow')
    expect(others.length).toBe(200)
    expect(others.at(-1)?.at).toBeLessThanOrEqual(20_500)
  })

  test('of one conversation, again and again and alone, delays not the next round either', async () => {
    const { until, round, times } = sending({ pace: 10, answer: name => (name === 'slow' ? throttled : taken) })
    await until(round(['slow']))
    const after = times('slow').at(-1) ?? 0
    await until(round(['next']))
    expect(times('next')[0]).toBe(after)
  })

  test('of three conversations with none taken between them holds everybody for as long as Teams says', async () => {
    const { until, round, calls } = sending({
      pace: 10,
      answer: (name, nth) => (/^p[012]$/.test(name) && nth === 1 ? { ...throttled, retryAfter: 5 } : taken),
      random: () => 0,
    })
    const outcomes = await until(round(names(20)))
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true)
    // The fourth had its turn before the third was answered; the next one comes when the hold is over.
    const begun = calls.filter(({ at }) => at < 5_000).map(call => call.to)
    expect(begun).toEqual(['p0', 'p1', 'p2', 'p3'])
    expect(calls.find(call => call.to === 'p4')?.at).toBeGreaterThanOrEqual(5_000)
    expect(calls.at(-1)?.at).toBeLessThanOrEqual(5_000 + 2_500)
  })

  test('of two holds nobody, nor of three with one taken between them', async () => {
    const slow = new Set(['p0', 'p1', 'p3'])
    const { until, round, times } = sending({
      pace: 10,
      answer: (name, nth) => (slow.has(name) && nth === 1 ? { ...throttled, retryAfter: 5 } : taken),
    })
    await until(round(names(20)))
    expect(times('p19')[0]).toBeLessThanOrEqual(2_000)
  })

  test('holds nobody for more than a minute, however long Teams asks for', async () => {
    const { until, round, times } = sending({
      pace: 10,
      answer: name => (name.startsWith('p') ? { ...throttled, retryAfter: 86_400 } : taken),
    })
    await until(round([...names(3), 'next', 'last']))
    expect(times('last')[0]).toBeGreaterThanOrEqual(60_000)
    expect(times('last')[0]).toBeLessThanOrEqual(60_500)
  })
})
