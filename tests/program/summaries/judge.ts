import type { Temporal } from 'temporal-polyfill'
import { buttonsOf, textsOf } from '../../house.ts'
import { isWorking, wall } from '../year/calendar.ts'
import { type Letter, readLetter } from '../year/letters.ts'
import type { Attempt, Known } from '../year/teams.ts'
import {
  closedBecause,
  conversationOf,
  dayOf,
  isDue,
  type Memory,
  type Receiver,
  receiversOf,
  silentBecause,
} from './rules.ts'
import { nothing, type Period, readTitle } from './words.ts'

/** One message of a round: the answers that Teams gave to it, in order. */
type Message = { conversation: string; letter: Letter; answers: Known[] }

/** A summary that came to somebody. */
export type Arrival = Receiver & { letter: Letter }

/** `isEmpty`: nothing was to be done in the period and nothing was done. */
export type Facts = { memory: Memory; periods: readonly Period[]; isEmpty(period: Period): boolean }

const nameOf = ({ kind, called }: Period) => `the ${kind} summary of ${called.sv}`

/** What went to each conversation in a round, message by message: one that is tried again is the same one. */
const messagesOf = (attempts: readonly Attempt[]): Message[] =>
  attempts.flatMap(({ conversation, bodies, answers }) => {
    const byBody = Map.groupBy(bodies.keys(), at => JSON.stringify(bodies[at]))
    return [...byBody.values()].flatMap((ats): Message[] => {
      const letter = readLetter(bodies[ats[0] ?? 0] ?? {})
      return letter ? [{ conversation, letter, answers: ats.flatMap(at => answers[at] ?? []) }] : []
    })
  })

/** After that answer a message is not to be sent again: it has come, or may have. */
const isOver = (answer: Known) => answer === 'sent' || answer === 'unknown'

/** What Klart can know of a message: the first answer that is not a plain no, else the last one. */
const fateOf = (answers: readonly Known[]): Known => answers.find(isOver) ?? answers.at(-1) ?? 'failed'

/** Hears of every message of every round, and holds each against what was promised. */
export function createJudge({ memory, periods, isEmpty }: Facts) {
  const problems: string[] = []
  const counts: Record<string, number> = {}
  /** Whose summary has come, or may have, or never can: it is not to be sent again. */
  const settled = new Map<string, Known>()
  const tried = new Set<string>()
  let lostChannel = false
  const asked = new Set<string>()
  const told = new Set<string>()
  /** The dates on which the summary of each period came. */
  const came = new Map<string, Set<string>>()
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const complain = (at: Temporal.Instant, why: string) => {
    const { date, minutes } = wall(at, 'FI')
    problems.push(`${date} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} ${why}`)
  }
  const names = [...memory.people.values()]
  const areas = [...new Set(names.flatMap(({ unit }) => unit[0] ?? []))]
  const given = new RegExp(
    `(?<!\\p{L})(${[...new Set(names.flatMap(({ name }) => name.split(' ')))].join('|')})(?!\\p{L})`,
    'u',
  )
  const personal = names.flatMap(({ personId, email, objectId }) => [personId, email, objectId].filter(Boolean))

  /** No person's name in anything that is told, and of other areas nothing in what is about one. */
  function judgeWords(at: Temporal.Instant, what: string, card: unknown, area: string | undefined) {
    const text = JSON.stringify(card)
    const name = given.exec(text)?.[0] ?? personal.find(id => id && text.includes(id))
    if (name) complain(at, `${what} names somebody: ${name}`)
    const other = area === undefined ? undefined : areas.find(one => one !== area && text.includes(one))
    if (other) complain(at, `${what} is of ${area} and names ${other}`)
  }

  function judgeSummary(at: Temporal.Instant, message: Message, title: NonNullable<ReturnType<typeof readTitle>>) {
    const { conversation, letter, answers } = message
    const { period, called, language, area } = title
    const what = `${period ? nameOf(period) : called} to ${conversation}`
    const say = (why: string) => complain(at, `${what} ${why}`)
    if (!period) return void say('is of no period')
    const { kind } = period
    const { channel: _, ...channelless } = memory
    // Another program that comes in once the channel is lost sends it to HR.
    const either = lostChannel ? receiversOf(channelless, kind) : []
    const receiver = [...receiversOf(memory, kind), ...either].find(
      one => one.conversation === conversation && (one.person || one.language === language),
    )
    if (!receiver) return void say('is nothing that this receiver gets')
    const id = `${kind} ${period.last} ${receiver.key}`
    const fate = fateOf(answers)
    if (settled.has(id)) say(`came again: it was ${settled.get(id)} before`)
    if (isOver(fate) && answers.indexOf(fate) < answers.length - 1) say(`was sent again after ${answers.join()}`)
    const { date } = wall(at, 'FI')
    const why = closedBecause(memory, at) ?? (receiver.person && silentBecause(memory, receiver.person, at))
    if (why) say(`was sent though ${why}`)
    if (!isDue(memory, period, date)) say(`was sent though its day is ${dayOf(period, memory.weekday)}`)
    if (language !== receiver.language || letter.card.lang !== receiver.language) say(`speaks ${language}`)
    if (area !== receiver.area) say(`is of ${area ?? 'the house'}`)
    judgeWords(at, what, letter.card, receiver.area)
    if (isEmpty(period) && !letter.texts.includes(nothing[language])) say('does not say that there is nothing to tell')
    tried.add(id)
    count(`${kind}, ${fate}`)
    if (fate === 'failed' || fate === 'refused') return
    settled.set(id, fate)
    if (fate === 'blocked' && !receiver.person) lostChannel = true
    if (fate !== 'sent') return
    came.set(`${kind} ${period.last}`, (came.get(`${kind} ${period.last}`) ?? new Set()).add(date))
    if (letter.texts.includes(nothing[language])) count('summaries with nothing to tell')
    if (date > dayOf(period, memory.weekday)) count(`${kind}, made good`)
    if (!receiver.person) count('summaries in the channel')
    told.add(`${date} ${conversation}`)
    return { ...receiver, letter }
  }

  /** A card that asks comes once a day, whatever summaries came beside it. */
  function judgeCard(at: Temporal.Instant, { conversation, letter, answers }: Message) {
    const person = names.find(one => conversationOf(one) === conversation)
    const asks = buttonsOf(letter.card).some(({ verb }) => verb !== 'today.show')
    if (!person) return void complain(at, `something was sent to ${conversation}: ${textsOf(letter.card)[0]}`)
    const fate = fateOf(answers)
    if (fate === 'blocked') memory.lost.add(person.personId)
    if (!asks || !isOver(fate)) return
    const { date } = wall(at, person.country)
    const id = `${date} ${person.personId}`
    if (asked.has(id)) complain(at, `${person.personId} was asked a second time on ${date}`)
    asked.add(id)
    count(`cards that ask, ${fate}`)
    if (told.has(`${date} ${conversation}`)) count('cards that ask after a summary')
  }

  /** Whose summary is due now, by kind and period; those who have had theirs, or may have, are left out. */
  function owedAt(at: Temporal.Instant): { id: string; period: Period; receiver: Receiver }[] {
    if (closedBecause(memory, at)) return []
    const { date } = wall(at, 'FI')
    return periods
      .filter(period => isDue(memory, period, date))
      .flatMap(period =>
        receiversOf(memory, period.kind)
          .filter(({ person }) => !person || !silentBecause(memory, person, at))
          .map(receiver => ({ id: `${period.kind} ${period.last} ${receiver.key}`, period, receiver })),
      )
      .filter(({ id }) => !settled.has(id))
  }

  return {
    problems,
    counts,
    came,
    count,
    complain,
    judgeWords,
    owedAt,
    /** Is anything due on that date that somebody has not had? */
    isDay: (date: string) =>
      isWorking(date, 'FI') &&
      periods.some(
        period =>
          isDue(memory, period, date) &&
          receiversOf(memory, period.kind).some(({ key }) => !settled.has(`${period.kind} ${period.last} ${key}`)),
      ),
    /** Nobody can know whether it came. */
    unsure(id: string) {
      if (settled.has(id)) return
      settled.set(id, 'unknown')
      count('summaries whose fate a dying program or Teams took with it')
    },
    /** What came in a round. `fit`: everybody who was owed something must have been tried. */
    hear(at: Temporal.Instant, attempts: readonly Attempt[], fit: boolean): Arrival[] {
      tried.clear()
      const messages = messagesOf(attempts)
      const owed = fit ? owedAt(at) : []
      const titled = messages.map(message => ({ message, title: readTitle(message.letter.texts[0] ?? '', periods) }))
      const arrived = titled.flatMap(({ message, title }) => (title && judgeSummary(at, message, title)) ?? [])
      for (const { message, title } of titled) if (!title) judgeCard(at, message)
      // A card right before it may have found that the chat takes nothing any more.
      for (const { id, period, receiver } of owed)
        if (!tried.has(id) && !memory.lost.has(receiver.person?.personId ?? ''))
          complain(at, `${nameOf(period)} was due to ${receiver.key} and did not come`)
      // From the next round on it comes to HR themselves.
      if (lostChannel) delete memory.channel
      lostChannel = false
      return arrived
    },
  }
}
export type Judge = ReturnType<typeof createJudge>
