import { isHolidayTime, monday, wall } from './calendar.ts'
import { judgeClimb, judgeHrLine } from './climbs.ts'
import { type Letter, type Line, saysNoHurry } from './letters.ts'
import { type Item, isFresh, isHr, itemsOn, type Memory, mayBeNew, type Somebody, silentBecause } from './memory.ts'
import { hadThisWeek, hoursOf, isLost, ownDate, type Rounds, shutBecause } from './rhythm.ts'

/** A message of a round, to somebody, where they are. */
export type Message = { one: Somebody; letter: Letter; date: string; minutes: number; instant: string }

/** What makes the oracle angry: who, when, why. */
export type Complain = (one: Somebody, when: { date: string; minutes: number }, why: string) => void

export const momentOf = (at: Parameters<typeof wall>[0], one: Somebody) => wall(at, one.person.country)

/** Everything that a message must keep, whatever else there was to say. The answer is whether it was the week's own card. */
export function judge(memory: Memory, message: Message, rounds: Rounds, complain: Complain): { regular: boolean } {
  const { one, letter, date } = message
  const say = (why: string) => complain(one, message, why)
  const silent = silentBecause(memory, one, date)
  if (silent) say(`was written to though this person ${silent}`)
  const shut = shutBecause(one, message)
  if (shut) say(`was written to though ${shut}`)
  judgeLanguage(one, letter, say)
  if (letter.lines.length === 0) return { regular: false }
  if (message.minutes < hoursOf(one).own) say('was asked before the time of their cards')
  if (one.asked.some(card => card.date === date)) say('was asked a second time on one day')
  if (letter.lines.length > 5) say(`has ${letter.lines.length} things on one card`)
  if (one.person.rhythm === 'shifts' && !saysNoHurry(letter))
    say('works shifts and does not read that there is no hurry')
  const items = itemsOn(memory, date).get(one.id) ?? []
  const news = letter.lines.map(line => judgeLine(memory, message, line, items, say))
  if (!news.includes(true)) say(`has nothing new on the card: ${letter.lines.map(({ key }) => key).join(', ')}`)
  judgeRoom(one, message, items, news, say)
  return judgeDay(memory, message, items, rounds, say)
}

function judgeLanguage({ person, language }: Somebody, { card, languages }: Letter, say: (why: string) => void) {
  const expected = language ?? person.language ?? 'sv'
  const spoken = [...new Set([card.lang, ...languages])]
  if (languages.size === 0 || spoken.some(one => one !== expected))
    say(`reads ${spoken.join(' and ')} instead of ${expected}`)
}

/** Is the line true, and allowed at this time of the year? The answer is whether it is new to the person. */
function judgeLine(
  memory: Memory,
  message: Message,
  line: Line,
  items: readonly Item[],
  say: (why: string) => void,
): boolean {
  const { one, date } = message
  if (line.as === 'hr') return judgeHrLine(memory, message, line, say)
  if (line.as === 'manager') return judgeClimb(memory, message, line, say)
  const item = items.find(({ key, waits }) => key === line.key && waits === (line.as === 'asked'))
  if (!item) {
    say(`is asked about ${line.key}, which is not before them now`)
    return false
  }
  if (isHolidayTime(date) && !item.pressing)
    say(`is asked about ${line.key} in the holidays, though it does not fall due`)
  return mayBeNew(one, item)
}

/** Nothing new is left out while there is room, or while something stands there that was told before. */
function judgeRoom(
  one: Somebody,
  { letter, date }: Message,
  items: readonly Item[],
  news: readonly boolean[],
  say: (why: string) => void,
) {
  const missing = items.filter(
    item =>
      isFresh(one, item) &&
      (item.pressing || !isHolidayTime(date)) &&
      !letter.lines.some(({ key }) => key === item.key),
  )
  if (missing.length === 0) return
  const old = letter.lines.some(({ as }, at) => !news[at] && as !== 'asked')
  if (letter.lines.length < 5 || old) say(`does not find ${missing.map(({ key }) => key).join(', ')} on the card`)
  if (!letter.more) say('is not told that there is more')
}

/** Is it their day, or is there a reason for another one? */
function judgeDay(
  memory: Memory,
  message: Message,
  items: readonly Item[],
  rounds: Rounds,
  say: (why: string) => void,
) {
  const { one, letter, date } = message
  if (isHr(one)) return { regular: true }
  if (!memory.managers.has(one.id) && items.length === 0) say('is neither manager nor owner, and was asked something')
  const own = ownDate(one, date)
  const had = hadThisWeek(one, date)
  if (!had && own === date) return { regular: true }
  if (!had && own !== undefined && own < date && monday(own) === monday(date) && isLost(one, own, rounds))
    return { regular: true }
  const shown = items.filter(({ key }) => letter.lines.some(line => line.key === key))
  const reason = shown.some(item => (item.wanted || item.waits) && isFresh(one, item))
  const keys = letter.lines.map(({ key }) => key).join(', ')
  const why = had ? 'has had the card of the week' : `has ${own} as their day this week`
  if (!reason) say(`${why}, and nobody waits and no date is today: ${keys}`)
  return { regular: false }
}
