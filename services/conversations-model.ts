import { z } from 'zod'
import { entity, type Kind, plainDate } from './documents.ts'

/** A person id, or `import` for what came from a file. */
const by = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)
const kindId = z.string().regex(/^[a-z0-9-]{1,32}$/)
const mark = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)

/**
 * A conversation that was noted as held. Only the fact: nothing in these documents can hold what was said, or why something was
 * not done. `noted` is a date without a time, and an answer has no date at all, so that neither joins with the usefulness.
 */
export const heldSchema = z.object({
  /** Unique among the person's own; a manager's several at once share the part before the dot, `<batch>.<n>`. */
  id: mark,
  kind: kindId,
  on: plainDate,
  by,
  noted: plainDate,
  /** `confirmed` and `contradicted` are the employee's own; `together` was pressed on the manager's device. */
  answer: z.enum(['confirmed', 'contradicted', 'together']).optional(),
})
/** A held conversation as it is in memory. */
export type Held = z.infer<typeof heldSchema>

/** Everything that is kept about one person's conversations: one document, so that a press is one conditional write. */
export const conversationsSchema = entity.extend({
  /** Person id of the employee. */
  person: by,
  /** Oldest first by `on`. */
  held: z.array(heldSchema),
  /** At most one of a kind; another of who took the person's wish (`taken`), which those who hold the person never see. */
  planned: z.array(z.object({ kind: kindId, on: plainDate, by })),
  /** Nothing is said of the kind to those who hold it until this date; no reason is asked or kept. One of a kind as above. */
  notNow: z.array(z.object({ kind: kindId, until: plainDate, by })),
  /**
   * The employee asks for a conversation: with their `manager`, or with `other` than them, which the manager never sees.
   * `taken` is who has said yes to the latter and may note it; `hr`: the next manager has left it to HR.
   */
  wish: z
    .object({
      with: z.enum(['manager', 'other']),
      since: plainDate,
      taken: by.optional(),
      hr: z.literal(true).optional(),
    })
    .optional(),
})
/** One person's conversations as they are in memory. */
export type Conversations = z.infer<typeof conversationsSchema>

/** `wish`: somebody asks for a conversation. Otherwise read by id. */
export const conversationsKind: Kind<Conversations> = {
  kind: 'conversations',
  version: 1,
  schema: conversationsSchema,
  keysOf: ({ wish }) => ['all', ...(wish ? ['wish'] : []), ...(wish?.taken ? [`taken:${wish.taken}`] : [])],
  sortOf: ({ person }) => person,
}
/** From a person id: each person has at most one. */
export const conversationsDocId = (person: string) => `conversations:${person}`

/** What nobody has noted anything about. */
export const noConversations = (person: string): Conversations => ({
  id: conversationsDocId(person),
  rev: 0,
  history: [],
  person,
  held: [],
  planned: [],
  notNow: [],
})

/** A calendar quarter, `2026Q4`. */
export const quarter = z.string().regex(/^\d{4}Q[1-4]$/)

/**
 * One answer to how useful a conversation was, apart from the person: the id is a keyed mark of the conversation, and the score
 * is sealed, so that without the key the document says that somebody in the area answered in that quarter and nothing more.
 * It has no time and no history, and `rev` stays 0. `batch`: counted in the publication of that name, from when on it can't be
 * changed and loses its `sealed`.
 */
export const usefulnessSchema = entity.extend({
  /** `unitMark` of the topmost unit. */
  area: mark,
  quarter,
  sealed: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,100}$/)
    .optional(),
  batch: mark.optional(),
})
/** A usefulness answer as it is in memory. */
export type Usefulness = z.infer<typeof usefulnessSchema>
/** `open`: not published yet. Ordered by nothing that tells of time. */
export const usefulnessKind: Kind<Usefulness> = {
  kind: 'usefulness',
  version: 1,
  schema: usefulnessSchema,
  keysOf: ({ sealed, batch }) => [...(sealed ? ['open'] : []), ...(batch ? [`batch:${batch}`] : [])],
  sortOf: () => '',
}
/** `keyed` is the conversation's mark under the house's secret key. */
export const usefulnessDocId = (keyed: string) => `usefulness:${keyed}`

/** The themes that can be counted; what was said about them is nowhere. */
export const themes = ['goals', 'competence', 'wellbeing', 'feedback'] as const
/** One of them. */
export type Theme = (typeof themes)[number]

/** How many conversations of an area touched a theme in a quarter; whose they were is not kept. */
export const themesSchema = entity.extend({
  area: mark,
  quarter,
  /** Conversations in which themes were counted at all. */
  conversations: z.number().int().nonnegative(),
  counts: z.record(z.enum(themes), z.number().int().nonnegative()),
})
/** Counts of themes as they are in memory. */
export type Themes = z.infer<typeof themesSchema>
/** Found by quarter. */
export const themesKind: Kind<Themes> = {
  kind: 'themes',
  version: 1,
  schema: themesSchema,
  keysOf: counted => ['all', `quarter:${counted.quarter}`],
  sortOf: ({ quarter: when, area }) => `${when}:${area}`,
}
/** One document for an area and a quarter. */
export const themesDocId = (area: string, when: string) => `themes:${area}:${when}`

const score = z.number().int().min(1).max(5)

/** A manager's own assessment of a year: theirs to see and to change until it is published with others'. */
export const assessmentSchema = entity.extend({
  person: by,
  /** `unitMark` of the topmost unit. */
  area: mark,
  year: z.number().int(),
  scores: z.array(score).length(5),
  batch: mark.optional(),
})
/** A self-assessment as it is in memory. */
export type Assessment = z.infer<typeof assessmentSchema>
/** `open`: not published yet. */
export const assessmentKind: Kind<Assessment> = {
  kind: 'assessment',
  version: 1,
  schema: assessmentSchema,
  keysOf: ({ year, batch }) => ['all', batch ? `batch:${batch}` : `open:${year}`],
  sortOf: ({ person, year }) => `${person}:${year}`,
}
/** One for a person and a year. */
export const assessmentDocId = (person: string, year: number) => `assessment:${person}:${year}`

/**
 * What was published of answers that stand apart from people: how many, and the sum of their scores (of each statement). A group
 * is an area's mark, or `others`: the areas that were too few, together.
 */
export const batchSchema = entity.extend({
  of: z.enum(['usefulness', 'assessment']),
  /** The date of the publication, `2027-01-01`, or the year of assessment. */
  period: z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/),
  group: mark,
  answers: z.number().int().min(5),
  sums: z.array(z.number().int().positive()),
})
/** A published batch as it is in memory. */
export type Batch = z.infer<typeof batchSchema>
/** Found by what was asked; ordered by period. */
export const batchKind: Kind<Batch> = {
  kind: 'batch',
  version: 1,
  schema: batchSchema,
  keysOf: batch => [batch.of],
  sortOf: ({ period, group }) => `${period}:${group}`,
}
/** The name of a batch, which is also the mark on its answers. */
export const batchName = (of: Batch['of'], period: string, group: string) => `${of}.${period}.${group}`
/** From the name of the batch. */
export const batchDocId = (name: string) => `batch:${name}`

/**
 * A published row: a unit of the register or of its levels above; or, with `others`, so many of its units together. An answer that
 * is missing is hidden in all rows of the quarter; it isn't nobody's.
 */
export const answersRowSchema = z.object({
  unit: z.array(z.string()),
  others: z.number().int().positive().optional(),
  noted: z.number().int(),
  confirmed: z.number().int().optional(),
  contradicted: z.number().int().optional(),
  together: z.number().int().optional(),
})
/** A published row as it is in memory. */
export type AnswersRow = z.infer<typeof answersRowSchema>

/**
 * What employees have said about the conversations that were noted in a quarter, frozen once their questions are closed and
 * protected: later changes are not seen, so that no two figures differ by one person's answer.
 */
export const answersSchema = entity.extend({ quarter, rows: z.array(answersRowSchema) })
/** A quarter's frozen answers as they are in memory. */
export type Answers = z.infer<typeof answersSchema>
/** Ordered by quarter. */
export const answersKind: Kind<Answers> = {
  kind: 'answers',
  version: 1,
  schema: answersSchema,
  keysOf: () => ['all'],
  sortOf: answers => answers.quarter,
}
/** One for a quarter. */
export const answersDocId = (when: string) => `answers:${when}`

/** How long an employee's question stays open after the conversation was noted, in days: asked at most once a month, then open at least 21. */
export const openDays = 60

/** The quarter that a plain date is in. */
export const quarterOf = (date: string) => `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
