import { addDays, daysFrom, isHolidayTime, laterWorking, monday } from './calendar.ts'
import type { Message } from './judge.ts'
import type { Line } from './letters.ts'
import { type Known, type Memory, type Somebody, silentBecause } from './memory.ts'

type Say = (why: string) => void

/** A task that stands on a manager's card. The answer is whether it is new to the manager. */
export function judgeClimb(memory: Memory, { one, date }: Message, { key }: Line, say: Say): boolean {
  const task = memory.tasks.get(key)
  if (!task?.open) {
    say(`reads that ${key} has climbed, which is not open`)
    return false
  }
  const reports = task.owners.some(owner => memory.people.get(owner)?.person.manager === one.id)
  if (!reports && task.climbed[1] === undefined)
    say(`reads that ${key} has climbed, and manages none of ${task.owners.join()}`)
  if (task.climbed[1] === undefined) judgeFairness(memory, task, 1, date, say)
  if (isHolidayTime(date)) say(`reads in the holidays that ${key} has climbed`)
  const told = one.told.get(`${key}^1`)?.stage ?? 0
  return told < 2
}

/** A question of HR's; what has climbed to HR is one. The answer is whether it is new to the HR person this week. */
export function judgeHrLine(memory: Memory, { one, date }: Message, { key }: Line, say: Say): boolean {
  const [kind = '', task = ''] = key.split(/:(.*)/s)
  if (isHolidayTime(date) && !['help', 'stranger'].includes(kind)) say(`is asked ${key} in the holidays`)
  const known = memory.tasks.get(task)
  if (kind === 'help' && !known?.help) say(`reads that ${task} needs help, which nobody has asked for`)
  const told = one.told.get(`question ${key}`)
  return told?.since !== monday(date) || (known?.help !== undefined && known.help.on >= (told.on ?? ''))
}

/** Nothing climbs unfairly: not in the first 30 days, not while help or a near plan stands, never without notice. */
export function judgeFairness(memory: Memory, task: Known, level: 1 | 2, date: string, say: Say) {
  const to = level === 1 ? 'the manager' : 'HR'
  const { introducedOn } = memory
  if (introducedOn === undefined || daysFrom(introducedOn, date) < 30)
    say(`${task.id} climbs to ${to} in the first 30 days`)
  if (task.help) say(`${task.id} climbs to ${to} though help was asked for`)
  const { planned } = task
  if (planned && daysFrom(planned.on, planned.date) <= 60 && planned.date >= date)
    say(`${task.id} climbs to ${to} though it is planned for ${planned.date}`)
  if (!planned && task.due !== undefined && task.due >= date) say(`${task.id} climbs to ${to} before its date`)
  for (const owner of task.owners) {
    const one = memory.people.get(owner)
    const warned = task.warned.get(`${owner}:${level}`)
    if (!one) continue
    const { manager } = one.person
    // Nobody new in their own line gets to know: theirs answers for it too, or they have none.
    if (level === 1 && (manager === undefined || task.owners.includes(manager))) continue
    const could = couldRead(memory, one, date)
    if (warned === undefined && could)
      say(`${task.id} climbs to ${to} and its owner ${owner} has not read that it would`)
    // Where several answer for it, one who comes back late may read it when the others have long known.
    const counts = warned !== undefined && (could || task.owners.length === 1)
    if (counts && laterWorking(warned, 3, one.person.country) > date)
      say(`${task.id} climbs to ${to} on ${date}, and its owner ${owner} read of it only on ${warned}`)
  }
}

/** Could somebody be written to on every one of the last 45 days? */
const couldRead = (memory: Memory, one: Somebody, date: string) =>
  Array.from({ length: 46 }, (_, days) => addDays(date, -days)).every(day => !silentBecause(memory, one, day))
