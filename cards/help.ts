import { type Language, languages } from '../services/people-model.ts'
import { buttons, type Card, card, type Element, execute, facts, heading, text } from './elements.ts'
import { type CommandName, commandWords } from './locales/commands.ts'
import { type Reader, sentence } from './locales/forms.ts'
import { helpTexts } from './locales/help.ts'
import { languageNames, settingsTexts } from './locales/settings.ts'

/** The buttons that choose a language, the reader's own first. */
export const languageButtons = (reader: Reader): Element =>
  buttons(
    languages
      .toSorted((a, b) => Number(b === reader.language) - Number(a === reader.language))
      .map(language => execute(languageNames[language], 'settings.language', { language })),
  )

/** At installation: what Klart does, what it stores, and a choice of language. */
export function greetingCard(reader: Reader): Card {
  const texts = helpTexts[reader.language]
  return card(reader.language, texts.greeting, [
    heading(texts.greeting),
    text(texts.does),
    text(texts.stores),
    text(texts.choose),
    languageButtons(reader),
  ])
}

/** The words that help shows for a command, in the reader's language. */
const word = (name: CommandName, language: Language) => commandWords[name][language][0] ?? name

/** What one can type. `problem` says first that something was not understood. */
export function helpCard(reader: Reader, hr: boolean, problem = false): Card {
  const texts = helpTexts[reader.language]
  const title = problem ? texts.unknown : texts.title
  // Object.entries forgets that the keys are command names.
  const lines = Object.entries({ ...texts.lines, ...(hr ? texts.hrLines : {}) }) as [CommandName, string][]
  return card(reader.language, title, [
    problem ? text(title) : heading(title),
    facts(lines.map(([name, does]) => [word(name, reader.language), does] as const)),
    buttons([
      execute(sentence(word('programme.mine', reader.language)), 'help.command', { command: 'programme.mine' }),
      execute(sentence(word('programme.read', reader.language)), 'help.command', { command: 'programme.read' }),
    ]),
  ])
}

/** An ambiguous line asked back, with a button for each meaning. */
export function unsureCard(names: readonly CommandName[], reader: Reader): Card {
  const texts = helpTexts[reader.language]
  return card(reader.language, texts.unsure, [
    text(texts.unsure),
    buttons(names.map(name => execute(sentence(word(name, reader.language)), 'help.command', { command: name }))),
  ])
}

/** Asks for a language. */
export const languageCard = (reader: Reader): Card =>
  card(reader.language, helpTexts[reader.language].choose, [
    text(helpTexts[reader.language].choose),
    languageButtons(reader),
  ])

/** Pauses to choose from, and the one there is. `until` are plain dates already worded. */
export function pauseCard(
  state: {
    until?: string | undefined
    problem?: boolean
    choices: { label: 'week' | 'month'; date: string }[]
    lead?: string
  },
  reader: Reader,
): Card {
  const texts = settingsTexts[reader.language]
  const line = state.problem ? texts.pauseBad : state.until ? texts.paused(state.until) : texts.pauseAsk
  return card(reader.language, line, [
    heading(texts.pauseTitle),
    ...(state.lead ? [text(state.lead)] : []),
    text(line),
    buttons([
      ...(state.until
        ? [execute(texts.resume, 'settings.resume')]
        : state.choices.map(choice => execute(texts[choice.label], 'settings.pause', { until: choice.date }))),
    ]),
  ])
}
