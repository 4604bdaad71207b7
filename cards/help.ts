import type { Language } from '../services/people-model.ts'
import { buttons, type Card, card, execute, facts, heading, text } from './elements.ts'
import { type CommandName, commandWords } from './locales/commands.ts'
import { type Reader, sentence } from './locales/forms.ts'
import { helpTexts } from './locales/help.ts'
import { languageButtons } from './settings.ts'

/** At installation: what Klart does and how often, what it stores, and a choice of language. */
export function greetingCard(reader: Reader, hr: boolean): Card {
  const texts = helpTexts[reader.language]
  return card(reader.language, texts.greeting, [
    heading(texts.greeting),
    text(`${texts.does} ${hr ? texts.rhythm.daily : texts.rhythm.weekly}`),
    text(texts.stores),
    text(texts.choose),
    languageButtons(reader),
  ])
}

/** The words that help shows for a command, in the reader's language. */
const word = (name: CommandName, language: Language) => commandWords[name][language][0] ?? name

/** What the reader can do besides what everybody can: all that HR does, or read figures. */
export type HelpFor = { hr: boolean; figures: boolean }

/** What one can type. `problem` says first that something was not understood. */
export function helpCard(reader: Reader, { hr, figures }: HelpFor, problem = false): Card {
  const texts = helpTexts[reader.language]
  const title = problem ? texts.unknown : texts.title
  // Object.entries forgets that the keys are command names.
  const lines = Object.entries({
    ...texts.lines,
    ...(figures ? texts.figureLines : {}),
    ...(hr ? texts.hrLines : {}),
  }) as [CommandName, string][]
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
