import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { isCounted, isSteady } from '../services/conversations-population.ts'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import type { Person } from '../services/people-model.ts'
import { person } from './today-facts.ts'

const { population } = defaultConversationSettings
const at = '2026-11-30'

describe('whose conversations are due and counted', () => {
  test.each<[string, Partial<Person>, boolean, boolean]>([
    ['permanent staff', { contract: 'permanent', start: '2020-01-01' }, true, true],
    ['somebody of whom the register says nothing more', {}, true, true],
    ['a contract in words that Klart does not know', { contract: 'arvodesanställd', start: '2020-01-01' }, true, true],
    ['permanent staff who began three months ago', { contract: 'permanent', start: '2026-09-01' }, true, false],
    ['permanent staff present for 179 days', { contract: 'permanent', start: '2026-06-05' }, true, false],
    ['permanent staff present for 180 days', { contract: 'permanent', start: '2026-06-04' }, true, true],
    ['who begins tomorrow', { contract: 'permanent', start: '2026-12-01' }, false, false],
    ['fixed-term staff of six months to the day', { contract: 'fixed-term', start: '2026-05-30' }, true, true],
    [
      'fixed-term staff from the last of May to the last of November',
      { contract: 'fixed-term', start: '2026-05-31' },
      true,
      true,
    ],
    ['fixed-term staff a day before their six months', { contract: 'fixed-term', start: '2026-06-01' }, false, false],
    ['leased staff, whom another employs', { contract: 'leased', start: '2020-01-01' }, false, false],
    ['hourly staff of a year', { contract: 'hourly', start: '2025-11-01' }, true, true],
    ['hourly staff of whom no beginning is known', { contract: 'hourly' }, false, false],
    [
      'a second contract that follows the first without a gap',
      { contract: 'fixed-term', start: '2026-11-01', unbrokenSince: '2026-01-01' },
      true,
      true,
    ],
    ['who leaves that day', { start: '2020-01-01', end: at }, true, true],
    ['who left the day before', { start: '2020-01-01', end: '2026-11-29' }, false, false],
    ['who has left since, with a date', { start: '2020-01-01', end: '2026-12-31', active: false }, true, true],
    ['who was closed without a date', { start: '2020-01-01', active: false }, false, false],
    ['who has been away for eight months', { leaves: [{ from: '2026-04-01' }] }, true, false],
    ['who was away for five months', { leaves: [{ from: '2026-01-01', to: '2026-05-31' }] }, true, true],
    ['who was away before the twelve months', { leaves: [{ from: '2024-01-01', to: '2025-11-30' }] }, true, true],
    [
      'whose leaves overlap: 180 days away in all',
      {
        leaves: [
          { from: '2026-03-01', to: '2026-08-27' },
          { from: '2026-02-28', to: '2026-03-31' },
        ],
      },
      true,
      true,
    ],
    ['whose leave lies ahead', { leaves: [{ from: '2026-12-01' }] }, true, true],
  ])('%s', (_name, changes, steady, counted) => {
    expect([isSteady(person(changes), population, at), isCounted(person(changes), population, at)]).toEqual([
      steady,
      counted,
    ])
  })

  test('without rules, everybody employed is counted', () => {
    const open = { fixedTermMonths: 0, gapDays: 0, presentMonths: 0 }
    expect(isCounted(person({ contract: 'hourly' }), open, at)).toBe(true)
    expect(isCounted(person({ contract: 'fixed-term', start: at }), open, at)).toBe(true)
  })
})

const date = fc
  .integer({ min: 0, max: 900 })
  .map(days => Temporal.PlainDate.from('2025-01-01').add({ days }).toString())
const leave = fc
  .tuple(date, fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }))
  .map(([from, days]) =>
    days === undefined ? { from } : { from, to: Temporal.PlainDate.from(from).add({ days }).toString() },
  )

test('presence is what counting the days of the twelve months one by one gives', () => {
  fc.assert(
    fc.property(
      date,
      fc.option(date, { nil: undefined }),
      fc.array(leave, { maxLength: 4 }),
      fc.integer({ min: 0, max: 12 }),
      (on, start, leaves, presentMonths) => {
        const end = Temporal.PlainDate.from(on)
        const began = end.subtract({ months: 12 }).add({ days: 1 })
        let present = 0
        for (let day = began; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
          const text = day.toString()
          const away = leaves.some(
            ({ from, to = '9999-12-31' }: { from: string; to?: string }) => from <= text && text <= to,
          )
          if (!away && (start === undefined || start <= text)) present += 1
        }
        const employed = start === undefined || start <= on
        expect(isCounted(person({ start, leaves }), { ...population, presentMonths }, on)).toBe(
          employed && present >= presentMonths * 30,
        )
      },
    ),
    { numRuns: 60 },
  )
})
