import type { Candidate } from '../services/rewards-who.ts'
import { apart, choiceInput, type Element, plain, small, text, textInput } from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { whoTexts } from './locales/rewards-who.ts'

/** The most that one search shows; where it finds as many, there may be more. */
export const mostReceivers = 7

/**
 * What was typed and what it found (missing before the first search). `chosen` are kept through later searches where `multiple`
 * may be chosen; otherwise the first of them is.
 */
export type Receivers = {
  asked: string
  found?: readonly Candidate[] | undefined
  chosen?: readonly Candidate[] | undefined
  multiple: boolean
}

/** Name, what tells it apart, and how many a unit has, in one line. */
export const candidateWords = ({ name, detail, size }: Candidate, reader: Reader) =>
  [apart(name), detail, size === undefined ? '' : whoTexts[reader.language].people(reader, size)]
    .filter(Boolean)
    .join(' · ')

/** Each once, by its value. */
const once = (some: readonly Candidate[]) => [...new Map(some.map(one => [one.value, one])).values()]

/**
 * Two steps that work in every client: a few letters and *Search*, then at most seven to choose from. The fields are `query` and
 * `who`, which comes back with commas between several.
 */
export function receiverInputs({ asked, found, chosen = [], multiple }: Receivers, reader: Reader): Element[] {
  const texts = whoTexts[reader.language]
  const query = textInput({
    id: 'query',
    label: multiple ? texts.several : texts.who,
    placeholder: texts.hint,
    maxLength: 80,
    ...(asked ? { value: asked } : {}),
  })
  const none = found?.length === 0 ? [text(texts.none)] : []
  const shown = once([...chosen, ...(found ?? [])])
  if (shown.length === 0) return [query, ...none]
  // The only one found is most likely meant, and is seen to be chosen.
  const meant = chosen.length === 0 && found?.length === 1 ? found : chosen
  const value = multiple ? meant.map(one => one.value).join(',') : (meant[0]?.value ?? '')
  const choices = shown.map(one => ({ value: one.value, title: plain(candidateWords(one, reader)) }))
  return [
    query,
    ...none,
    choiceInput({
      id: 'who',
      label: multiple ? texts.chooseSome : texts.choose,
      choices,
      ...(multiple ? { isMultiSelect: true } : {}),
      ...(value ? { value } : {}),
    }),
    ...((found?.length ?? 0) >= mostReceivers ? [small(texts.more)] : []),
  ]
}
