import { Temporal } from 'temporal-polyfill'
import { themes } from '../services/conversations-model.ts'
import { publishAssessments } from '../services/conversations-publishing.ts'
import { publishUsefulness } from '../services/conversations-usefulness.ts'
import { plusDays } from '../services/dates.ts'
import { readList } from '../services/documents.ts'
import { type Fact, factKind } from '../services/facts-model.ts'
import { type Period, periodKinds, periodsBetween } from '../services/periods.ts'
import { project } from '../services/projector.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { countConversations, countProgramme, countRewards } from './figures-count.ts'
import { begin, happen, secret } from './figures-play.ts'
import { countAssessments, countThemes, countUsefulness } from './figures-said.ts'
import { type Happening, type World, worldOf, years } from './figures-world.ts'

const settings = { ...defaultSettings, introducedOn: '2024-01-01' }

/** Every period of the two years. */
const periods = periodKinds
  .flatMap(kind => periodsBetween(kind, years.from, years.to))
  .filter(({ to }) => to <= years.to)

/** Six in the morning of Helsinki after the period. */
const morningAfter = ({ to }: Pick<Period, 'to'>) => Temporal.Instant.from(`${plusDays(to, 1)}T04:00:00Z`)

/** Plays two years, and counts each period on the morning after it. */
async function live(seed: number) {
  let at = Temporal.Instant.from('2024-01-01T05:00:00Z')
  const store = openSqlite(':memory:', { now: () => at })
  const reporting = openSqlite(':memory:', { now: () => at })
  const world = worldOf(seed)
  await begin(store, world)
  const happened: Happening[] = []
  const due = periods
    .flatMap(period => [
      { period, at: morningAfter(period) },
      // Self-assessments are published a month after their year, which is closed by then.
      ...(period.kind === 'year' ? [{ period, at: morningAfter({ to: `${Number(period.id) + 1}-01-31` }) }] : []),
    ])
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  const countUntil = async (instant: string) => {
    for (let next = due[0]; next && next.at.toString() <= instant; next = due[0]) {
      at = next.at
      await publishAssessments(store, at.toString().slice(0, 10))
      await publishUsefulness(store, secret, at.toString().slice(0, 10))
      await project({ store, reporting }, settings, next.period, at)
      due.shift()
    }
  }
  for (const one of world.happenings) {
    await countUntil(one.at)
    at = Temporal.Instant.from(one.at)
    if (await happen(store, world, one)) happened.push(one)
  }
  await countUntil('9999')
  return { world, happened, store, reporting, end: at }
}

const factsOf = async (reporting: Awaited<ReturnType<typeof live>>['reporting'], period: Period) =>
  (await readList(reporting, factKind, `in:${period.id}`)).map(({ entity }) => entity)

type Group = { area?: string; focusArea?: string; part?: string }

const find = (facts: readonly Fact[], figure: string, { area, focusArea, part }: Group) =>
  facts.find(
    fact =>
      fact.figure === figure &&
      fact.part === part &&
      fact.others === undefined &&
      fact.focusArea === focusArea &&
      fact.unit.length === (area === undefined ? 0 : 1) &&
      fact.unit[0] === area,
  )

type Known = { world: World; happened: readonly Happening[]; facts: readonly Fact[] }

/** What was published of conversations, as the facts tell it and as it should be: name, found, expected. */
function saidOf(
  { world, happened, facts }: Known,
  period: Period,
  area: string | undefined,
): [string, unknown, unknown][] {
  if (period.kind !== 'quarter' && period.kind !== 'year') return []
  const group = area === undefined ? {} : { area }
  const means = (figure: string, parts: readonly Group[]) => {
    const rows = parts.flatMap(part => find(facts, figure, { ...group, ...part }) ?? [])
    return rows[0] && { answers: rows[0].answers, means: rows.map(({ value }) => value) }
  }
  const statements = ['1', '2', '3', '4', '5'].map(part => ({ part }))
  const isYear = period.kind === 'year'
  const counted = themes.map(theme => countThemes(happened, period, theme, area))
  // Of the house all is told, unless a theme has been touched by few.
  const isTold = !isYear && counted.every(([count = 0, all = 0]) => all >= 5 && (count === 0 || count >= 5))
  return [
    ['usefulness', means('conversations.usefulness', [{}]), countUsefulness(world, happened, period, area)],
    [
      'assessment',
      means('conversations.assessment', statements),
      isYear ? countAssessments(world, happened, period, area) : undefined,
    ],
    ...themes.flatMap((part, at): [string, unknown, unknown][] => {
      const fact = find(facts, 'conversations.themes', { ...group, part })
      if (!fact) return area === undefined ? [['themes', 'kept back', isTold ? counted[at] : 'kept back']] : []
      return [['themes', [fact.value, fact.of], counted[at]]]
    }),
  ]
}

/** A figure that may be kept back because it is about few: what is told is right, and what isn't told is of one to four. */
const shown = (fact: Fact | undefined, count: number) =>
  fact ? fact.value : count === 0 || count >= 5 ? 'pooled' : 'few'

test.each([1, 2])(
  'two years of figures are what an independent count of all that happened finds, house %d',
  async seed => {
    const { world, happened, reporting } = await live(seed)
    const areas = [...new Set(world.people.map(({ unit }) => unit[0] ?? ''))]
    const focusAreas = [...new Set(world.actions.map(({ area }) => area))]
    const wrong: unknown[] = []
    let told = 0
    const check = (period: Period, name: string, group: unknown, found: unknown, expected: unknown) => {
      told += 1
      if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push([period.id, name, group, found, expected])
    }
    for (const period of periods) {
      const facts = await factsOf(reporting, period)
      for (const group of [{}, ...areas.map(area => ({ area })), ...focusAreas.map(focusArea => ({ focusArea }))]) {
        const count = countProgramme(world, happened, period, group)
        for (const name of ['open', 'past', 'done', 'answers'] as const) {
          if (name === 'answers' && 'focusArea' in group) continue
          check(period, name, group, find(facts, `programme.${name}`, group)?.value ?? 0, count[name])
        }
      }
      for (const group of [{}, ...areas.map(area => ({ area }))] as { area?: string }[]) {
        const talks = countConversations(world, happened, period, group.area)
        const rewards = countRewards(world, happened, period, group.area)
        const noted = find(facts, 'conversations.noted', group)
        if (noted) check(period, 'noted', group, [noted.value, noted.of], [talks.noted, talks.counted])
        const reached = find(facts, 'rewards.reached', group)
        if (reached) check(period, 'reached', group, [reached.value, reached.of], [rewards.reached, talks.people])
        for (const [name, count] of [
          ['conversations.held', talks.held],
          ['rewards.granted', rewards.granted],
        ] as const) {
          const found = shown(find(facts, name, group), count)
          if (typeof found === 'number' || group.area === undefined)
            check(period, name, group, found, count === 0 || count >= 5 ? count : 'few')
        }
        const staff = find(facts, 'people.staff', group)
        if (staff) check(period, 'staff', group, staff.value, talks.people)
      }
      for (const area of [undefined, ...areas])
        for (const [name, found, expected] of saidOf({ world, happened, facts }, period, area))
          check(period, name, area, found, expected)
      const rewards = countRewards(world, happened, period)
      check(period, 'waiting', {}, find(facts, 'rewards.waiting', {})?.value, rewards.waiting)
      const thanks = find(facts, 'rewards.thanks', {})
      if (thanks) check(period, 'thanks', {}, thanks.value, rewards.thanks)
      else check(period, 'thanks', {}, 'few', rewards.thanks > 0 && rewards.thanks < 5 ? 'few' : rewards.thanks)
      const direct = find(facts, 'rewards.direct', {})
      if (direct) check(period, 'direct', {}, [direct.value, direct.of], [rewards.direct, rewards.granted])
      const cents = find(facts, 'rewards.cents', {})
      check(
        period,
        'cents',
        {},
        cents?.value,
        period.kind === 'year' && rewards.granted >= 5 ? rewards.cents : undefined,
      )
      const days = find(facts, 'rewards.days', {})
      if (days) check(period, 'days', {}, days.value, rewards.days)
    }
    process.stdout.write(`Figures compared: ${told}; happenings: ${happened.length}\n`)
    expect(wrong.slice(0, 10)).toEqual([])
    expect(told).toBeGreaterThan(5_000)
  },
  120_000,
)

test('what is counted anew at the end of two years is what was counted week by week', async () => {
  const { store, reporting, end } = await live(3)
  const again = openSqlite(':memory:', { now: () => end })
  for (const period of periods) await project({ store, reporting: again }, settings, period, end)
  const flat = async (from: typeof reporting, period: Period) =>
    (await factsOf(from, period))
      // What the store keeps no record of can be counted at its own time alone.
      .filter(({ figure }) => figure !== 'people.unreachable' && figure !== 'programme.questions')
      .map(({ at: _at, final: _final, ...fact }) => JSON.stringify(fact))
      .sort()
  for (const period of periods)
    expect([period.id, await flat(again, period)]).toEqual([period.id, await flat(reporting, period)])
}, 120_000)
