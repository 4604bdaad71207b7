import { languages } from '../services/people-model.ts'
import type { CardRhythm } from '../services/settings-time.ts'
import { buttons, type Card, card, choiceInput, type Element, execute, heading, strong, text } from './elements.ts'
import { onWeekdays, type Reader, sentence, timeOfDay, weekdayName } from './locales/forms.ts'
import { helpTexts } from './locales/help.ts'
import { languageNames, settingsTexts } from './locales/settings.ts'

/** The buttons that choose a language, the reader's own first. */
export const languageButtons = (reader: Reader): Element =>
  buttons(
    languages
      .toSorted((a, b) => Number(b === reader.language) - Number(a === reader.language))
      .map(language => execute(languageNames[language], 'settings.language', { language })),
  )

/** Asks for a language. */
export const languageCard = (reader: Reader): Card =>
  card(reader.language, helpTexts[reader.language].choose, [
    text(helpTexts[reader.language].choose),
    languageButtons(reader),
  ])

/** Pauses to choose from, and the one there is. `until` are plain dates already worded; `stop`: the reader wants silence. */
export function pauseCard(
  state: {
    until?: string | undefined
    problem?: boolean
    choices: { label: 'week' | 'month'; date: string }[]
    stop?: boolean
  },
  reader: Reader,
): Card {
  const texts = settingsTexts[reader.language]
  const line = state.problem ? texts.pauseBad : state.until ? texts.paused(state.until) : texts.pauseAsk
  return card(reader.language, line, [
    heading(texts.pauseTitle),
    ...(state.stop ? [text(texts.stop)] : []),
    text(line),
    buttons([
      ...(state.until
        ? [execute(texts.resume, 'settings.resume')]
        : state.choices.map(choice => execute(texts[choice.label], 'settings.pause', { until: choice.date }))),
      ...(state.stop ? [execute(texts.toTime, 'help.command', { command: 'settings.time' })] : []),
    ]),
  ])
}

/**
 * When somebody's cards come. `day` (1 = Monday) and `minutes` are what counts now, `times` what can be chosen as documents
 * hold it with minutes since midnight; `own`: chosen by the person. `lead` says what came of the last choice, `paused` is the
 * last date of a pause, already worded.
 */
export type TimeFacts = {
  rhythm: CardRhythm
  day: number
  minutes: number
  times: readonly { value: string; minutes: number }[]
  own: boolean
  paused?: string | undefined
  lead?: string | undefined
}

/** The day and the time of the reader's cards, in words and to choose. */
export function timeCard(facts: TimeFacts, reader: Reader): Card {
  const texts = settingsTexts[reader.language]
  const lines = timeLines(facts, reader)
  const chosen = facts.times.find(({ minutes }) => minutes === facts.minutes)
  return card(reader.language, lines.join(' '), [
    heading(texts.timeTitle),
    ...(facts.lead ? [strong(facts.lead)] : []),
    ...(facts.paused ? [text(texts.paused(facts.paused))] : []),
    ...lines.map(text),
    ...(facts.rhythm === 'daily' ? [] : [dayInput(facts.day, reader)]),
    choiceInput({
      id: 'time',
      label: texts.time,
      style: 'compact',
      choices: facts.times.map(({ value, minutes }) => ({ value, title: timeOfDay(reader, minutes) })),
      ...(chosen ? { value: chosen.value } : {}),
    }),
    buttons([
      execute(texts.save, 'settings.time'),
      ...(facts.own ? [execute(texts.toHouseTime, 'settings.houseTime')] : []),
    ]),
  ])
}

const dayInput = (day: number, reader: Reader): Element =>
  choiceInput({
    id: 'day',
    label: settingsTexts[reader.language].day,
    style: 'compact',
    choices: [1, 2, 3, 4, 5].map(weekday => ({
      value: String(weekday),
      title: sentence(weekdayName(reader, weekday)),
    })),
    value: String(day),
  })

/** What the day and the time mean, sentence by sentence. */
function timeLines({ rhythm, day, minutes }: TimeFacts, reader: Reader): string[] {
  const texts = settingsTexts[reader.language]
  const [days, time] = [onWeekdays(reader, day), timeOfDay(reader, minutes)]
  if (rhythm === 'daily') return [texts.daily(time)]
  if (rhythm === 'weekly') return [texts.weekly(days, time), texts.extra]
  return [texts.owner(days, time), texts.extra, texts.otherwise]
}
