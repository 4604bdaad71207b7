import { type CommandName, commandWords } from '../cards/locales/commands.ts'

/** What a typed line means: a command, perhaps with the rest of the line; one or two to be asked back; or nothing known. */
export type Said =
  | { kind: 'command'; name: CommandName; rest: string }
  | { kind: 'unsure'; names: CommandName[] }
  | { kind: 'unknown' }

/** Commands that change or send something: only exact words will do. */
const withEffects: readonly CommandName[] = ['programme.undo', 'programme.remind', 'settings.pause', 'settings.resume']

/** Commands whose line goes on: `paus till 5.8.`, `tid fredag 10`, `tacka Anna`. */
const withRest: readonly CommandName[] = [
  'settings.pause',
  'settings.time',
  'rewards.thank',
  'rewards.nominate',
  'summaries.show',
]

/** Longer lines are never commands, in characters. */
const longest = 200

const emoji = /[\p{Emoji_Presentation}\p{Extended_Pictographic}]/u

/** What people put after the words: punctuation, smileys, emoji with their skin tones and joiners. */
const ending =
  /(?:[\s!?.,:;…)]|\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f)+$/u

/** NFC, lower case, å ä ö as a a o, one space between words, no punctuation or emoji after the words. */
export function fold(text: string) {
  const line = text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[åä]/g, 'a')
    .replace(/ö/g, 'o')
    .replace(/\s+/g, ' ')
    .trim()
  return line.replace(ending, '') || line
}

/** Every folded way to say something, with its command. */
export const phrases: readonly { phrase: string; name: CommandName }[] = Object.entries(commandWords).flatMap(
  // Object.entries forgets that the keys are command names.
  ([name, words]) =>
    [...words.sv, ...words.fi, ...words.en].map(word => ({ phrase: fold(word), name: name as CommandName })),
)

const exact = new Map(phrases.map(({ phrase, name }) => [phrase, name]))

/** The command in a line: exact first, then what is within reach of one command alone. */
export function readCommand(text: string): Said {
  if (text.length > longest) return { kind: 'unknown' }
  const line = fold(text)
  if (!/[\p{L}\p{N}]/u.test(line)) {
    if (emoji.test(line)) return { kind: 'command', name: 'help.thanks', rest: '' }
    return line.includes('?') ? { kind: 'command', name: 'help.show', rest: '' } : { kind: 'unknown' }
  }
  const found = exact.get(line)
  if (found) return { kind: 'command', name: found, rest: '' }
  for (const { phrase, name } of phrases) {
    if (withRest.includes(name) && line.startsWith(`${phrase} `))
      return { kind: 'command', name, rest: line.slice(phrase.length + 1) }
  }
  const near = [...new Set(phrases.filter(({ phrase }) => withinReach(line, phrase)).map(({ name }) => name))]
  const [only] = near
  if (near.length === 1 && only && !withEffects.includes(only)) return { kind: 'command', name: only, rest: '' }
  if (near.length > 0 && near.length <= 2) return { kind: 'unsure', names: near }
  return { kind: 'unknown' }
}

/** How many letters may be wrong: none in a short word, one from five letters, two from nine. */
const slack = (phrase: string) => (phrase.length >= 9 ? 2 : phrase.length >= 5 ? 1 : 0)

/** Is the line a typing mistake or an inflected form away from the phrase? */
export function withinReach(line: string, phrase: string) {
  if (Math.abs(line.length - phrase.length) <= slack(phrase) && distance(line, phrase) <= slack(phrase)) return true
  const said = line.split(' ')
  const words = phrase.split(' ')
  return said.length === words.length && words.every((word, at) => sameStem(said[at] ?? '', word))
}

const sameStem = (said: string, word: string) =>
  said === word || (word.length >= 6 && said.startsWith(word) && said.length - word.length <= 4)

/** Letters changed, left out, added or swapped with their neighbour between two words. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1] ?? []
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}
