import type { Temporal } from 'temporal-polyfill'
import { isHolidayTime, isWorking, monday, wall } from './calendar.ts'
import { type Complain, judge, type Message } from './judge.ts'
import { type Letter, type Line, readLetter } from './letters.ts'
import { type Item, isFresh, isHr, itemsOn, type Memory, type Somebody, silentBecause, tell } from './memory.ts'
import type { NewsDesk } from './news.ts'
import { clock, hadThisWeek, hoursOf, isLost, ownDate, type Rounds, shutBecause } from './rhythm.ts'
import type { Attempt, Known } from './teams.ts'

/** A round as the test saw it. `known`: what Klart knows of a message afterwards, where Teams' answer does not tell. */
export type Seen = {
  at: Temporal.Instant
  fit: boolean
  attempts: readonly Attempt[]
  known?: ReadonlyMap<string, Known>
}

/** How many messages of which kind were sent, and what became of them. */
export type Counts = Record<string, number>

/**
 * The oracle: it reads every message of a year, and knows from what the test itself put in and did what was promised to
 * whom. `problems` are the promises that were not kept.
 */
export function createOracle(memory: Memory, desk: NewsDesk) {
  const problems: string[] = []
  const counts: Counts = {}
  const rounds: Rounds = new Map()
  const byConversation = new Map([...memory.people.values()].map(one => [`a:${one.person.objectId}`, one]))
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const complain: Complain = ({ id, person }, { date, minutes }, why) => {
    const about = [...new Set(why.match(/aret-\d+:[\w-]+/g))].flatMap(key => memory.tasks.get(key) ?? [])
    const diary = about.map(({ id: task, due, diary }) => `\n    ${task} due ${due}: ${diary.slice(-9).join(' | ')}`)
    problems.push(`${date} ${clock(minutes)} ${person.country} ${id} (${person.rhythm}): ${why}${diary.join('')}`)
  }

  function hear(attempt: Attempt, seen: Seen): { one: Somebody; letter: Letter } | undefined {
    const one = byConversation.get(attempt.conversation)
    const [body] = attempt.bodies
    const letter = body && readLetter(body)
    if (!one || !letter) throw new Error(`A message to nobody: ${attempt.conversation}`)
    const { date, minutes } = wall(seen.at, one.person.country)
    const message: Message = { one, letter, date, minutes, instant: seen.at.toString() }
    if (attempt.bodies.some(other => JSON.stringify(other) !== JSON.stringify(body)))
      complain(one, message, 'was sent two different messages in one round')
    const unsure = attempt.answers.indexOf('unknown')
    if (unsure >= 0 && unsure < attempt.answers.length - 1)
      complain(one, message, 'was sent a message again that may have arrived the first time')
    const { regular } = judge(memory, message, rounds, complain)
    desk.judge(message, complain)
    const fate = seen.known?.get(one.id) ?? fateOf(attempt)
    for (const { key } of letter.lines) memory.tasks.get(key)?.diary.push(`${date} to ${one.id}: ${fate}`)
    note(message, regular, fate)
    return { one, letter }
  }

  function note(message: Message, regular: boolean, fate: Known) {
    const { one, letter, date, minutes } = message
    const asks = letter.lines.length > 0
    count(`${asks ? (regular ? (isHr(one) ? "HR's list" : 'own day') : 'second card') : 'news'}, ${fate}`)
    if (fate === 'failed' || fate === 'refused') one.failed.push({ date, minutes })
    if (fate === 'blocked') {
      one.failed.push({ date, minutes })
      one.reachable = false
    }
    if (fate !== 'sent' && fate !== 'unknown') return
    if (asks) one.asked.push({ date, fate, regular })
    if (fate === 'sent') read(message)
    desk.note(message, fate)
  }

  /** What is now known to have been told. */
  function read({ one, letter, date }: Message) {
    const items = itemsOn(memory, date).get(one.id) ?? []
    const itemOf = ({ key, as }: Line) =>
      as === 'owner' || as === 'asked' ? items.find(item => item.key === key) : undefined
    const certain = letter.lines.some(line => {
      const item = itemOf(line)
      return item ? isFresh(one, item) : line.as === 'manager' && !one.told.has(`${line.key}^1`)
    })
    for (const line of letter.lines) {
      const item = itemOf(line)
      if (item) tell(one, item, !certain)
      if (line.as === 'hr') one.told.set(`question ${line.key}`, { since: monday(date), stage: 0, on: date })
      const help = line.as === 'hr' && memory.tasks.get(line.key.replace(/^help:/, ''))?.help
      if (help) help.seen = true
      const task = memory.tasks.get(line.key)
      if (!task) continue
      task.diary.push(`as ${line.as}${line.warns ? `, warns of ${line.warns}` : ''}`)
      const mark = `${one.id}:${line.warns}`
      if (line.warns && !task.warned.has(mark)) task.warned.set(mark, date)
      if (line.as !== 'manager') continue
      if (task.climbed[1] === undefined) count('climbed to a manager')
      task.climbed[1] ??= date
      const known = one.told.get(`${line.key}^1`)
      // Once more when HR knows too.
      one.told.set(`${line.key}^1`, { since: date, stage: known ? known.stage + Number(!certain) : 1 })
    }
  }

  /** Whoever has been promised a card at this hour, and got none. */
  function miss(seen: Seen, reached: ReadonlySet<string>) {
    const days = new Map<string, Map<string, Item[]>>()
    for (const one of memory.people.values()) {
      const when = wall(seen.at, one.person.country)
      const all = days.get(when.date) ?? itemsOn(memory, when.date)
      days.set(when.date, all)
      const items = all.get(one.id)
      if (!items || reached.has(one.id)) continue
      const owed = owedTo(memory, one, items, when, rounds)
      if (owed) complain(one, when, owed)
    }
    for (const { one, why } of desk.owed(seen.at, reached)) complain(one, wall(seen.at, one.person.country), why)
  }

  return {
    problems,
    counts,
    count,
    complain,
    /** Hears of a round: judges every message, then asks who is missing. */
    round(seen: Seen) {
      const heard = seen.attempts.flatMap(attempt => hear(attempt, seen) ?? [])
      const { date } = wall(seen.at, 'FI')
      rounds.set(date, [...(rounds.get(date) ?? []), { at: seen.at, fit: seen.fit }])
      if (seen.fit) miss(seen, new Set(heard.map(({ one }) => one.id)))
      return heard
    },
    /** In the evening: who asked for help yesterday or before is on the list of somebody in HR, if HR was at work. */
    evening(date: string) {
      const hr = [...memory.people.values()].filter(isHr)
      const late = (rounds.get(date) ?? []).filter(({ at, fit }) => fit && wall(at, 'FI').minutes === 15 * 60)
      const there = hr.every(
        one =>
          !silentBecause(memory, one, date) &&
          !one.failed.some(failed => failed.date === date) &&
          !one.asked.some(card => card.date === date && card.fate === 'unknown'),
      )
      if (late.length === 0 || !isWorking(date, 'FI') || !there) return
      for (const { id, open, help } of memory.tasks.values())
        if (open && help && !help.seen && help.on < date)
          problems.push(`${date} ${id}: help was asked for on ${help.on}, and nobody in HR has been told`)
    },
    /** Klart cannot know whether that message, which the connector never saw, was taken. */
    unsure(one: Somebody, date: string) {
      if (!one.asked.some(card => card.date === date)) one.asked.push({ date, fate: 'unknown', regular: true })
    },
  }
}
export type Oracle = ReturnType<typeof createOracle>

/** What Klart knows of a message by Teams' answers: the last one decides, unless an earlier one left it open. */
function fateOf({ answers }: Attempt): Known {
  return answers.find(answer => answer === 'unknown' || answer === 'sent') ?? answers.at(-1) ?? 'failed'
}

/** What was promised to somebody for this very hour, if anything was. */
function owedTo(
  memory: Memory,
  one: Somebody,
  items: readonly Item[],
  when: { date: string; minutes: number },
  rounds: Rounds,
): string | undefined {
  const { date, minutes } = when
  if (silentBecause(memory, one, date) || shutBecause(one, when) || minutes < hoursOf(one).own) return undefined
  if (one.asked.some(card => card.date === date)) return undefined
  const fresh = items.filter(item => isFresh(one, item) && (item.pressing || !isHolidayTime(date)))
  const names = (some: readonly Item[]) => some.map(({ key, stage }) => `${key} (${stage})`).join(', ')
  if (fresh.length === 0) return undefined
  if (isHr(one)) return `is HR, and was not asked about ${names(fresh)}`
  const waiting = fresh.filter(({ waits, reached }) => waits && reached < date)
  if (waiting.length > 0) return `is waited for since ${waiting[0]?.reached}, and was not asked about ${names(waiting)}`
  const wanted = fresh.filter(item => item.wanted)
  if (wanted.length > 0) return `was not asked about ${names(wanted)}, whose date is today`
  const own = ownDate(one, date)
  if (own === undefined || hadThisWeek(one, date)) return undefined
  if (own === date) return `has their day, and was not asked about ${names(fresh)}`
  const failed = one.failed.some(({ date }) => date === own)
  const since = fresh.filter(
    ({ key, reached, late }) =>
      reached <= own &&
      (memory.tasks.get(key)?.changed ?? own) < own &&
      // Four weeks late, it may have come further since that day, which is news for the next one.
      (late < 28 || failed),
  )
  const mine = own < date && since.length > 0 && !silentBecause(memory, one, own) && isLost(one, own, rounds)
  return mine ? `lost their day, ${own}, and was not asked about ${names(since)}` : undefined
}
