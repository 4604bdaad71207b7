import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'

/**
 * When an action is due, read from the sheet's own words.
 * `due`: one day. `period`: due on its last day. `recurrence`: every `every` units, first due on `first`, the last not
 * after `until`. `continuous`: goes on, never due. `soon`: as soon as possible, no date. `none`: the cell is empty.
 * `text`: not understood, kept as it stands, no date.
 */
export const timetableSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('due'), due: plainDate }),
  z.object({ kind: z.literal('period'), from: plainDate, to: plainDate }),
  z.object({
    kind: z.literal('recurrence'),
    unit: z.enum(['week', 'month', 'year']),
    every: z.number().int().positive(),
    /** A day on which one occurrence is due; in the year 2000 where the text names no year (`varje år`: 2000-12-31). */
    first: plainDate,
    until: plainDate.optional(),
    /** A year's recurrence named by its ISO week is due on that week's Sunday, which `first` is. */
    week: z.number().int().min(1).max(52).optional(),
  }),
  /** Several separate dates, ascending: the next one not done is due. */
  z.object({ kind: z.literal('dates'), dates: z.array(plainDate).min(2) }),
  z.object({ kind: z.literal('continuous') }),
  z.object({ kind: z.literal('soon') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text') }),
])
/** A timetable as it is in memory; the words it was read from stand in `timetableText`. */
export type Timetable = z.infer<typeof timetableSchema>

/** What tells whether an action is done, in the sheet's words (`text`); `target` is in the unit that `kind` names. */
export const measureSchema = z.object({
  text: z.string(),
  kind: z.enum(['done', 'exists', 'count', 'percent', 'days', 'euros', 'survey', 'text']),
  period: z.enum(['year', 'month', 'week']).optional(),
  target: z.number().optional(),
})
/** A measure as it is in memory. */
export type Measure = z.infer<typeof measureSchema>

/**
 * Who answers for an action. `set`: known. The rest are questions to HR: `missing` (the cell is empty), `unknown` (no match;
 * `candidates` are the likeliest person ids), `plural` (a role or every unit: jointly or by each?), `outside` (a body outside
 * the house: an inside contact is asked for). `people` are those who answer: together when `jointly`, each for theirs when
 * `each`; with `each` and `units` the units' managers answer, one for each unit (a unit is its names from the top down).
 */
export const ownershipSchema = z.object({
  status: z.enum(['set', 'missing', 'unknown', 'plural', 'outside']),
  mode: z.enum(['jointly', 'each']),
  people: z.array(z.string()),
  /** For `plural`, what the words mean: everyone with a title, or every unit of a level (0 = the top). */
  role: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('title'), title: z.string() }),
      z.object({ kind: z.literal('units'), level: z.number().int().nonnegative() }),
      z.object({ kind: z.literal('managers') }),
    ])
    .optional(),
  candidates: z.array(z.string()),
  /** Names of outside bodies in the cell; kept as text beside their inside contact. */
  outside: z.array(z.string()),
  /** Whose word this is: the sheet's as read, or HR's answer, which a new import of the same cell keeps. */
  by: z.enum(['sheet', 'hr']),
})
/** An ownership as it is in memory; the words it was read from stand in `ownerText`. */
export type Ownership = z.infer<typeof ownershipSchema>

/** What HR imports as one sheet. Its actions are documents of their own, found by its id. */
export const programmeSchema = entity.extend({
  programme: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(200),
  /** Years or dates as the file or HR gave them. */
  from: plainDate.optional(),
  to: plainDate.optional(),
  importedAt: instant,
})
/** A programme as it is in memory. */
export type Programme = z.infer<typeof programmeSchema>
/** Few enough to be listed whole, by name. */
export const programmeKind: Kind<Programme> = {
  kind: 'programme',
  version: 1,
  schema: programmeSchema,
  keysOf: () => ['all'],
  sortOf: programme => programme.name,
}
/** From the short id that Klart-ids begin with. */
export const programmeDocId = (programme: string) => `programme:${programme}`

/** One row of a programme as HR keeps it. Who has answered what stands in its tasks. */
export const actionSchema = entity.extend({
  /** `<programme>-<16 hex>`: the Klart-id of exports. */
  action: z.string(),
  programme: z.string(),
  /** Order in the sheet, from 1. */
  row: z.number().int().positive(),
  area: z.string(),
  title: z.string(),
  methods: z.array(z.string()),
  measures: z.array(measureSchema),
  ownerText: z.string(),
  ownership: ownershipSchema,
  timetableText: z.string(),
  timetable: timetableSchema,
  /** HR's own due date, where it answered "still going" or moved the whole action; goes before the timetable. */
  due: plainDate.optional(),
  /** `queued`: silent but reported, waiting for HR's answers or its turn. Done is told by the tasks, or by HR (`done`). */
  state: z.enum(['queued', 'underway', 'done', 'stopped', 'replaced']),
  /** Its date was past when it was first imported: HR is asked once. */
  past: z.enum(['ask', 'done', 'going', 'dropped']).optional(),
  /** The row is no longer in the sheet; `similar` is a new action that may be the same under a new name. */
  vanished: z.object({ at: instant, similar: z.string().optional(), asked: z.boolean() }).optional(),
  replacedBy: z.string().optional(),
})
/** An action as it is in memory. */
export type Action = z.infer<typeof actionSchema>

/** Has HR something to answer about this action? */
export const asksHr = (action: Action) =>
  (action.state === 'queued' || action.state === 'underway') &&
  (action.ownership.status !== 'set' || action.past === 'ask' || action.vanished?.asked === true)

/** By programme, then in the sheet's order; `asks` finds what HR has to answer without reading every action. */
export const actionKind: Kind<Action> = {
  kind: 'action',
  version: 1,
  schema: actionSchema,
  keysOf: action => ['all', `programme:${action.programme}`, ...(asksHr(action) ? ['asks'] : [])],
  sortOf: action => `${action.programme}:${String(action.row).padStart(6, '0')}`,
}
/** From the Klart-id. */
export const actionDocId = (action: string) => `action:${action}`

/**
 * One answerable piece of an action: the action itself when it is owned jointly (`subject: 'joint'`), or one unit's or one
 * person's share when it is by each. This is the document that a press changes.
 */
export const taskSchema = entity.extend({
  task: z.string(),
  action: z.string(),
  programme: z.string(),
  /** `joint`, `person:<personId>` or `unit:<hash of the unit's names>`. */
  subject: z.string(),
  /** The unit's name for its manager, who may have several. */
  label: z.string().optional(),
  owners: z.array(z.string()),
  state: z.enum(['open', 'done', 'stopped']),
  /** `once`, or the date of the occurrence that is due now. */
  occurrence: z.string(),
  /** What the timetable says, or HR. */
  scheduled: plainDate.optional(),
  /** What an owner moved it to, or quiet mode. */
  moved: plainDate.optional(),
  /** The quiet times that `moved` is later by, as they were then, by id; and what an owner had moved it to before. */
  quiet: z
    .object({
      moved: plainDate.optional(),
      times: z.record(z.string(), z.object({ from: plainDate, to: plainDate })),
    })
    .optional(),
  /** The value given with the last answer, and what has been counted by +1. */
  value: z.number().optional(),
  count: z.number().int().nonnegative(),
  onItsWay: plainDate.optional(),
  /** Silent until this date. */
  snoozed: plainDate.optional(),
  help: z.object({ at: instant, by: z.string() }).optional(),
  /** Asked to take over: stays the owners' until that person says yes; returns after 7 days. */
  asked: z.object({ person: z.string(), by: z.string(), at: instant }).optional(),
  /** From when lateness is counted where that is not the date it is due: a far move keeps the old date, HR's help begins anew. */
  lateSince: plainDate.optional(),
  /** Everybody who answers for it and can be told has read, by that date, that it climbs: 1 to their managers, 2 to HR. */
  warned: z.object({ level: z.union([z.literal(1), z.literal(2)]), on: plainDate }).optional(),
  /**
   * It has climbed: to the owners' managers (`to`, person ids), at level 2 to HR besides; `at` is when it came to that level.
   * `seen`: a manager brings it up. `warned` and `climbed` are put here by rounds without a new rev or an entry in the history:
   * an owner's card stays answerable, and the fields themselves tell when.
   */
  climbed: z
    .object({
      level: z.union([z.literal(1), z.literal(2)]),
      to: z.array(z.string()),
      at: instant,
      seen: z.object({ by: z.string(), at: instant }).optional(),
    })
    .optional(),
  /** What ended somebody's wait: who asked a colleague or HR (`to`) is told once what `by` answered. The latest few. */
  replies: z
    .array(z.object({ to: z.string(), what: z.enum(['accepted', 'declined', 'helped']), by: z.string(), at: instant }))
    .optional(),
  doneAt: instant.optional(),
  doneBy: z.string().optional(),
  /** The last occurrence that was done, of a recurring task. */
  lastDone: z.object({ occurrence: z.string(), at: instant, by: z.string(), value: z.number().optional() }).optional(),
  /** Free texts, the only ones; retention empties them. */
  texts: z.object({ note: z.string().optional(), reason: z.string().optional(), help: z.string().optional() }),
})
/** A task as it is in memory. */
export type Task = z.infer<typeof taskSchema>

/** The day the task is due, or none. */
export const dueOf = (task: Pick<Task, 'moved' | 'scheduled'>) => task.moved ?? task.scheduled

/** The months, as `2026-11`, in which somebody answered that the task is done. */
const doneMonths = ({ history }: Pick<Task, 'history'>) => [
  ...new Set(history.filter(({ verb }) => verb === 'programme.done').map(({ at }) => at.slice(0, 7))),
]

/** The same for all tasks that count together in n of m: of one action, for one occurrence. */
export const tallyKey = (task: Pick<Task, 'action' | 'occurrence'>) => `${task.action}:${task.occurrence}`

/** Whose card an open task can be on, or its news; some of them twice. */
export const concerned = ({ owners, asked, climbed, replies }: Task) => [
  ...owners,
  ...(asked ? [asked.person] : []),
  ...(climbed?.to ?? []),
  ...(replies ?? []).map(({ to }) => to),
]

/**
 * Ordered by due date, those without one last. `with`: a person's open tasks; `last`: those they were the last to change;
 * `climbed:hr`: those that have climbed to HR, unless HR has been asked to help with them; `donein:<month>`: those that somebody
 * answered in that month were done (of UTC), also where that was taken back.
 */
export const taskKind: Kind<Task> = {
  kind: 'task',
  version: 1,
  schema: taskSchema,
  keysOf: task => {
    const doneIn = doneMonths(task).map(month => `donein:${month}`)
    if (task.state === 'stopped') return [`action:${task.action}`, ...doneIn]
    const last = task.history.at(-1)?.by
    const done = task.state === 'done' ? task.occurrence : task.lastDone?.occurrence
    return [
      `action:${task.action}`,
      `live:${task.action}`,
      ...(last ? [`last:${last}`] : []),
      ...doneIn,
      ...(done ? [`done:${task.action}:${done}`] : []),
      ...(task.state === 'open' ? concerned(task).map(person => `with:${person}`) : []),
      ...(task.state === 'open' ? ['open'] : []),
      ...(task.state === 'open' && task.help ? ['help'] : []),
      ...(task.state === 'open' && task.climbed?.level === 2 && !task.help ? ['climbed:hr'] : []),
    ]
  },
  sortOf: task => `${dueOf(task) ?? '9999-12-31'}:${task.task}`,
}
/** From the id that buttons carry. */
export const taskDocId = (task: string) => `task:${task}`

/** A sheet that HR has seen the preview of and not yet saved. Expires after a day. */
export const draftSchema = entity.extend({
  by: z.string(),
  programme: z.string(),
  name: z.string(),
  /** The decoded cells, row by row, with the line of the file where each begins. */
  rows: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
})
/** A draft as it is in memory. */
export type Draft = z.infer<typeof draftSchema>
/** Found by the HR person who made it. */
export const draftKind: Kind<Draft> = {
  kind: 'draft',
  version: 1,
  schema: draftSchema,
  keysOf: draft => [`by:${draft.by}`],
  sortOf: draft => draft.id,
}
/** With an empty id, what the id of every draft begins with. */
export const draftDocId = (id: string) => `draft:${id}`
