import type { Data, Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { decideSection, questionSectionOf } from '../cards/rewards-deciding.ts'
import type { Directory } from '../services/people-directory.ts'
import type { DecidingHouse } from '../services/rewards-deciders.ts'
import { climbsOn } from '../services/rewards-following.ts'
import type { Nomination } from '../services/rewards-model.ts'
import { wordsOf } from './rewards-words.ts'

/** Who reads a section, and what it goes by besides the nomination. */
export type Reading = { reader: Reader; settings: DecidingHouse['settings']; directory: Directory }

/** What a nomination asks of whoever it is with: a decision, or an answer. */
export function sectionOf(one: Nomination, { reader, settings, directory }: Reading, on: Data): Element {
  const words = wordsOf(one, directory, settings, reader)
  if (one.state === 'question') return questionSectionOf({ one: words, question: one.texts.question ?? '' }, on, reader)
  return decideSection({ one: words, goesOn: one.with === 'hr' ? undefined : climbsOn(one, settings) }, on, reader)
}
