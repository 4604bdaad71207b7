import { z } from 'zod'
import { timeOfDay } from './people-model.ts'

/** The summaries that are told, by the period that each is about. */
export const summaryKinds = { weekly: 'week', monthly: 'month', quarterly: 'quarter', annual: 'year' } as const
/** One of them. */
export type SummaryKind = keyof typeof summaryKinds
/** Their names in that order. */
export const summaryNames = ['weekly', 'monthly', 'quarterly', 'annual'] as const satisfies readonly SummaryKind[]

/** The four themes of KT's recommendation for personnel reports (KT Kuntatyönantajat, Henkilöstövoimavarojen arviointi). */
export const themes = ['competence', 'wellbeing', 'leadership', 'results'] as const
/** One of them. */
export type Theme = (typeof themes)[number]

/** When summaries are sent: on the first working day after their period, from that time on; and those that are not sent. */
export const summarySettingsSchema = z.object({
  time: timeOfDay.refine(time => time >= '08:30' && time < '15:30', 'must be from 08:30 and before 15:30'),
  /** The weekly one comes on this weekday, 1 = Monday, or the next working day. */
  weekday: z.number().int().min(1).max(5),
  off: z.array(z.enum(summaryNames)),
  /** Under which theme of the annual report a focus area stands; where it says nothing, under results. */
  themes: z.record(z.string(), z.enum(themes)).default({}),
})
/** The choices as they are in memory. */
export type SummarySettings = z.infer<typeof summarySettingsSchema>
/** Monday at nine, and all of them. */
export const defaultSummarySettings: SummarySettings = { time: '09:00', weekday: 1, off: [], themes: {} }
