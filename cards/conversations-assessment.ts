import {
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  type Element,
  group,
  notice,
  opens,
  small,
  strong,
  submit,
  text,
} from './elements.ts'
import { assessmentTexts } from './locales/conversations-assessment.ts'
import { number, type Reader } from './locales/forms.ts'

/** The five statements as the house has them, in every language. */
export type Statement = { sv: string; fi: string; en: string }

/** What the form comes back with under. */
export const scoreField = (at: number) => `score${at + 1}`

/** Once a year: the manager's own assessment is open. */
export function assessmentSection(year: number, on: Data, reader: Reader): Element {
  const texts = assessmentTexts[reader.language]
  return group(
    [
      strong(texts.title(String(year))),
      text(texts.due),
      small(texts.hrSees),
      buttons([opens(texts.open, 'conversations.assess', on)]),
    ],
    true,
  )
}

/** `scores` are those chosen before. `missing`: not all five were. */
export type AssessmentForm = {
  year: number
  statements: readonly Statement[]
  scores: readonly (number | undefined)[]
  missing?: boolean
  data: Data
}

/** The five statements, each answered from 1 to 5. */
export function assessmentForm({ year, statements, scores, missing, data }: AssessmentForm, reader: Reader): Card {
  const texts = assessmentTexts[reader.language]
  const choices = ['1', '2', '3', '4', '5'].map(value => ({
    value,
    title: value === '1' ? texts.least : value === '5' ? texts.most : value,
  }))
  return card(
    reader.language,
    texts.title(String(year)),
    [
      ...(missing ? [notice([text(texts.missing)])] : []),
      text(texts.scale),
      ...statements.map((statement, at) =>
        choiceInput({
          ...{ id: scoreField(at), label: statement[reader.language], style: 'compact', choices },
          ...{ isRequired: true, errorMessage: texts.missing },
          ...(scores[at] === undefined ? {} : { value: String(scores[at]) }),
        }),
      ),
      small(texts.whoSees),
      small(texts.hrSees),
    ],
    [submit(texts.save, 'conversations.assessSave', data)],
  )
}

/** `own` are the manager's latest assessments, newest first. `open`: this year's can be given or changed now. */
export type OwnAssessments = { own: readonly { year: number; scores: readonly number[] }[]; open: boolean }

/** One's own assessments, for the card of one's own conversations; nothing for those who have none and are not asked. */
export function ownAssessments({ own, open }: OwnAssessments, year: number, reader: Reader): Element[] {
  const texts = assessmentTexts[reader.language]
  if (own.length === 0 && !open) return []
  const given = own.some(one => one.year === year)
  return [
    strong(texts.section),
    ...own.map(one => text(texts.own(String(one.year), one.scores.map(score => number(reader, score)).join(', ')))),
    ...(open ? [buttons([opens(given ? texts.change : texts.open, 'conversations.assess')])] : []),
  ]
}
