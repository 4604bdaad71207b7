import { Temporal } from 'temporal-polyfill'
import { plusDays, stamp } from '../services/dates.ts'
import { endRound, leaseSeconds, loadRounds, takeLease } from '../services/rounds.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const start = Temporal.Instant.from('2026-11-24T11:00:00Z')
const ending = { whole: true, refused: false, sent: 1 }

/** A house with a clock that is set by hand, in seconds after the start. */
function open() {
  let at = start
  const store = openSqlite(':memory:', { now: () => at })
  return {
    store,
    pass: (duration: Temporal.DurationLike) => {
      at = at.add(duration)
    },
    now: () => at,
    take: (holder: string, seconds?: number) => takeLease(store, holder, at, seconds),
    end: (holder: string, how: Partial<typeof ending> = {}, started = at) =>
      endRound(store, holder, { started, at }, { ...ending, ...how }),
    rounds: () => loadRounds(store),
  }
}

const until = (seconds: number) => stamp(start.add({ seconds }))

describe('the lease', () => {
  test('is nobody’s in a house that has had no round', async () => {
    expect(await open().rounds()).toMatchObject({ finished: {} })
    expect((await open().rounds()).lease).toBeUndefined()
  })

  test('belongs to the first who takes it; the other reads until when', async () => {
    const { take, rounds } = open()
    expect(await take('one')).toMatchObject({ lease: { holder: 'one', until: until(leaseSeconds) } })
    expect(await take('two')).toEqual({ heldUntil: until(leaseSeconds) })
    expect((await rounds()).lease?.holder).toBe('one')
  })

  test('lasts to its last second and not longer', async () => {
    const { take, pass } = open()
    await take('one')
    pass({ milliseconds: leaseSeconds * 1_000 - 1 })
    expect(await take('two')).toEqual({ heldUntil: until(leaseSeconds) })
    pass({ milliseconds: 1 })
    expect(await take('two')).toMatchObject({ lease: { holder: 'two', until: until(2 * leaseSeconds) } })
    expect(await take('one')).toEqual({ heldUntil: until(2 * leaseSeconds) })
  })

  test('is renewed by its holder as often as wanted', async () => {
    const { take, pass } = open()
    for (let n = 0; n < 10; n++) {
      expect(await take('one')).toMatchObject({ lease: { holder: 'one', until: until(n * 20 + leaseSeconds) } })
      pass({ seconds: 20 })
      expect(await take('two')).toHaveProperty('heldUntil')
    }
  })

  test('may be shorter', async () => {
    const { take, pass } = open()
    await take('one', 2)
    pass({ seconds: 2 })
    expect(await take('two')).toMatchObject({ lease: { holder: 'two' } })
  })

  test('is given back at the end of the round', async () => {
    const { take, end, rounds } = open()
    await take('one')
    await end('one')
    expect((await rounds()).lease).toBeUndefined()
    expect(await take('two')).toMatchObject({ lease: { holder: 'two' } })
  })

  test('that another has taken over is left alone by who lost it, with all that belongs to it', async () => {
    const { take, end, rounds, pass } = open()
    await take('one')
    pass({ seconds: leaseSeconds })
    await take('two')
    const before = await rounds()
    expect(await end('one', { refused: true })).toEqual({ heldUntil: until(2 * leaseSeconds) })
    expect(await rounds()).toEqual(before)
  })

  test('that ran out without anybody taking it is ended as usual', async () => {
    const { take, end, rounds, pass } = open()
    await take('one')
    pass({ minutes: 10 })
    await end('one')
    expect(Object.keys((await rounds()).finished)).toEqual(['2026-11-24'])
  })

  test.each([1, 2, 3])('that many try to take at the same moment is one’s alone (%i)', async () => {
    const { take, pass } = open()
    for (let wave = 0; wave < 5; wave++) {
      const taken = await Promise.all(Array.from({ length: 12 }, (_, n) => take(`wave${wave}.${n}`)))
      expect(taken.filter(one => 'lease' in one).length).toBe(1)
      expect(taken.filter(one => 'heldUntil' in one).length).toBe(11)
      pass({ seconds: leaseSeconds })
    }
  })

  test('is renewed though others try at the same moment', async () => {
    const { take } = open()
    await take('one')
    const taken = await Promise.all(['two', 'one', 'three'].map(holder => take(holder)))
    expect(taken.map(one => 'lease' in one)).toEqual([false, true, false])
  })
})

describe('the refusal of Klart’s credentials', () => {
  test('is told since when, until Teams takes a message', async () => {
    const { take, end, rounds, pass, now } = open()
    const made = async (how: Partial<typeof ending>) => {
      pass({ minutes: 5 })
      await take('one')
      await end('one', how)
      return (await rounds()).refusedSince
    }
    expect(await made({ sent: 0 })).toBeUndefined()
    const first = await made({ whole: false, refused: true, sent: 3 })
    expect(first).toBe(stamp(now()))
    expect(await made({ whole: false, refused: true, sent: 0 })).toBe(first)
    expect(await made({ sent: 0 })).toBe(first)
    expect(await made({ sent: 1 })).toBeUndefined()
    expect(await made({ whole: false, refused: true, sent: 0 })).toBe(stamp(now()))
  })

  test('outlives who takes and renews the lease', async () => {
    const { take, end, rounds } = open()
    await end('one', { refused: true, whole: false, sent: 0 })
    await take('two')
    expect((await rounds()).refusedSince).toBe(stamp(start))
  })
})

describe('the rounds that were made', () => {
  test('are written down by when they began, not when they ended', async () => {
    const { end, rounds, pass } = open()
    pass({ minutes: 20 })
    await end('one', {}, start)
    expect((await rounds()).finished).toEqual({ '2026-11-24': [stamp(start)] })
  })

  test.each([[{ whole: false }], [{ whole: false, refused: true }]])('not when they were broken off: %j', async how => {
    const { end, rounds } = open()
    await end('one', how)
    expect((await rounds()).finished).toEqual({})
  })

  test('are the latest of every half hour, in order, whichever was written last', async () => {
    const { end, rounds } = open()
    for (const minutes of [0, 5, 25, 10, 60, 30, 55, 65]) await end('one', {}, start.add({ minutes }))
    expect((await rounds()).finished['2026-11-24']).toEqual([25, 55, 65].map(minutes => stamp(start.add({ minutes }))))
  })

  test('are remembered for fourteen days', async () => {
    const { end, rounds, pass } = open()
    for (let day = 0; day < 30; day++) {
      await end('one')
      pass({ hours: 24 })
    }
    const dates = Object.keys((await rounds()).finished).sort()
    expect(dates).toEqual(Array.from({ length: 14 }, (_, n) => plusDays('2026-11-24', 16 + n)))
  })

  test('take less than the ten kilobytes of a document, with a round every five minutes of every day', async () => {
    const { end, rounds, pass } = open()
    for (let day = 0; day < 15; day++) {
      for (let minutes = -300; minutes <= 240; minutes += 30)
        await end('one', {}, start.add({ minutes: 24 * 60 * day + minutes }))
      pass({ hours: 24 })
    }
    expect(JSON.stringify(await rounds()).length).toBeLessThan(10_000)
  })
})
