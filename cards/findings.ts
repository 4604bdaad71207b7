import type { Finding } from '../services/findings.ts'
import { findings } from './locales/findings.ts'
import { conversationFindings } from './locales/findings-conversations.ts'
import { measureFindings } from './locales/findings-measures.ts'
import { programmeFindings } from './locales/findings-programme.ts'
import { rewardFindings } from './locales/findings-rewards.ts'
import type { Reader } from './locales/forms.ts'

type Said = Pick<Finding, 'code' | 'values'>

/** A finding, or a refusal of a whole file, as a sentence in the reader's language. */
export function wordFinding({ code, values }: Said, { language }: Reader): string {
  const words: Record<string, (values: Finding['values']) => string> = {
    ...findings[language],
    ...programmeFindings[language],
    ...conversationFindings[language],
    ...rewardFindings[language],
    ...measureFindings[language],
  }
  const word = words[code]
  if (!word) throw new Error(`No words for the finding ${code}`)
  return word(values)
}
