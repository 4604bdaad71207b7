import type { ProgrammeItem, Tally } from '../services/programme.ts'
import { type Action, dueOf, type Task, tallyKey } from '../services/programme-model.ts'
import { askedNow, countedMeasure, wantsValue } from '../services/programme-rules.ts'
import {
  type Button,
  buttons,
  type Data,
  type Element,
  execute,
  group,
  opens,
  plain,
  strong,
  subtle,
  text,
} from './elements.ts'
import { date, dayMonth, dueWords, number, type Reader, sentence } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'

/** Where a task goes next if nothing is planned: 1 the owners' managers, 2 HR; and the earliest date. */
export type Climbs = { level: 1 | 2; on: string }

/**
 * What a section needs beside its item. `names` are of those who ask somebody to take over, and who answer for what has
 * climbed; `climbs` is what the owner is warned of.
 */
export type SectionFacts = {
  tallies: ReadonlyMap<string, Tally>
  names: ReadonlyMap<string, string>
  today: string
  climbs?: Climbs
}

/** The sheet's words for a measure without the target in them, which stands before them. */
export const withoutTarget = (measure: string) =>
  measure
    .replace(/[\s,;:(–-]*(?:mål|målet|tavoite|target|goal)\s*:?\s*[\d.,\s]*\d\s*(?:%|st|kpl|€)?\)?\s*$/i, '')
    .trim() || measure

/** What *done* means for the action, in the reader's words around the sheet's own. */
export function doneMeans(action: Pick<Action, 'measures'>, reader: Reader): string | undefined {
  const texts = programmeTexts[reader.language]
  const counted = countedMeasure(action)
  if (counted?.target !== undefined)
    return texts.target(number(reader, counted.target), plain(withoutTarget(counted.text)))
  const simple = action.measures.find(measure => measure.kind === 'done' || measure.kind === 'exists')
  if (simple?.kind === 'done') return texts.doneWhen.done
  if (simple?.kind === 'exists') return texts.doneWhen.exists
  const first = action.measures[0]
  return first && texts.measure(plain(first.text))
}

/** What has been counted or told of the measure so far, beside its target; nothing while nothing has. */
export function soFarWords(task: Task, action: Pick<Action, 'measures'>, reader: Reader): string | undefined {
  const texts = programmeTexts[reader.language]
  const value = task.value ?? (task.count > 0 ? task.count : undefined)
  if (value === undefined) return undefined
  const measure = countedMeasure(action)
  const unit = (amount: number) =>
    measure?.kind === 'percent' ? `${number(reader, amount)} %` : number(reader, amount)
  if (measure?.target === undefined) return texts.soFar(unit(value))
  const words = measure.kind === 'count' ? texts.soFarOf : texts.soFarShare
  return words(unit(value), unit(measure.target))
}

/** One item of the today card: focus area, action, what done means, the date in words, and its answers. */
export function programmeSection({ task, action, as }: ProgrammeItem, facts: SectionFacts, on: Data, reader: Reader) {
  const data: Data = { task: task.task, rev: task.rev, ...on }
  const due = dueOf(task)
  const texts = programmeTexts[reader.language]
  const when = due ? dueWords(reader, due, facts.today) : texts.noDate
  const lines: Element[] = [
    strong(plain(action.title)),
    subtle(`${sentence(when)} · ${plain(action.area)}`),
    ...[...standing({ task, action, as }, facts, reader), as === 'manager' ? undefined : doneMeans(action, reader)]
      .filter(line => line !== undefined)
      .map(line => subtle(line)),
  ]
  return group([...lines, buttons(answers[as](action, data, reader))], true)
}

/** What ends somebody's wait, in one line; nothing is asked. A name that is not known any more is a colleague's. */
export function newsSection(
  { title, what, name }: { title: string; what: 'accepted' | 'declined' | 'helped'; name: string | undefined },
  reader: Reader,
): Element {
  const texts = programmeTexts[reader.language]
  return text(texts.news[what](plain(title), plain(name ?? texts.colleague)))
}

/** The answer to a move that is no plan: what was late is known to others all the same. */
export function movedFarWords(to: string, { level, on }: Climbs, reader: Reader): string {
  const day = dayMonth(reader, on)
  // 27.11. ends a sentence by itself.
  return programmeTexts[reader.language].movedFar[level](date(reader, to), day.endsWith('.') ? day : `${day}.`)
}

/** How it stands with the task itself: whose share, how many of how many, what has been answered so far. */
function standing({ task, action, as }: ProgrammeItem, facts: SectionFacts, reader: Reader) {
  const { tallies, names, today, climbs } = facts
  const texts = programmeTexts[reader.language]
  const lines: string[] = []
  if (as === 'asked') {
    const name = task.asked && names.get(task.asked.by)
    return [...(name ? [texts.askedBy(plain(name))] : []), texts.asksYou]
  }
  if (as === 'manager') return managersLines(task, names, today, reader)
  if (task.label) lines.push(texts.unit(plain(task.label)))
  const tally = tallies.get(tallyKey(task))
  if (action.ownership.mode === 'each' && tally)
    lines.push(texts.tally(number(reader, tally.done), number(reader, tally.all)))
  const soFar = soFarWords(task, action, reader)
  if (soFar) lines.push(soFar)
  if (task.onItsWay) lines.push(texts.onItsWaySince(date(reader, task.onItsWay)))
  if (askedNow(task, today)) lines.push(texts.askedPending)
  if (task.help) lines.push(texts.helpAsked)
  if (task.snoozed && task.snoozed > today) lines.push(texts.silentUntil(date(reader, task.snoozed)))
  if (climbs) lines.push(texts.climbs[climbs.level](dayMonth(reader, climbs.on)))
  return lines
}

/** Who answers for it, and what is known of where it stands. A date moved far off stands beside the one it had. */
function managersLines(task: Task, names: SectionFacts['names'], today: string, reader: Reader) {
  const texts = programmeTexts[reader.language]
  const owners = task.owners.flatMap(owner => names.get(owner) ?? [])
  const { scheduled, moved } = task
  const far = moved !== undefined && moved > today && scheduled !== undefined && scheduled < today
  return [
    ...(owners.length > 0 ? [texts.owner(plain(owners.join(', ')))] : []),
    ...(task.label ? [texts.unit(plain(task.label))] : []),
    ...(far ? [sentence(dueWords(reader, scheduled, today))] : []),
    ...(task.onItsWay ? [texts.onItsWaySince(date(reader, task.onItsWay))] : []),
  ]
}

const ownerButtons = (action: Action, data: Data, reader: Reader): Button[] => {
  const texts = programmeTexts[reader.language]
  const done = wantsValue(action)
    ? opens(texts.done, 'programme.value', data)
    : execute(texts.done, 'programme.done', data)
  return [done, opens(texts.other, 'programme.other', data)]
}

const askedButtons = (_action: Action, data: Data, reader: Reader): Button[] => {
  const texts = programmeTexts[reader.language]
  return [execute(texts.accept, 'programme.accept', data), execute(texts.decline, 'programme.decline', data)]
}

const managerButtons = (_action: Action, data: Data, reader: Reader): Button[] => {
  const texts = programmeTexts[reader.language]
  return [execute(texts.noted, 'programme.noted', data), opens(texts.other, 'programme.other', data)]
}

const answers = { owner: ownerButtons, asked: askedButtons, manager: managerButtons }
