import type { QuietPeriod } from '../services/settings-model.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
  type Element,
  execute,
  group,
  heading,
  notice,
  opens,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { date, type Reader } from './locales/forms.ts'
import { quietTexts } from './locales/quiet.ts'

/** A unit by its names from the top down, or the whole house. */
export const areaWords = (area: readonly string[] | undefined, reader: Reader) =>
  area === undefined ? quietTexts[reader.language].house : area.join(' › ')

/** Both days of a quiet time, or its only one. */
export const daysWords = ({ from, to }: Pick<QuietPeriod, 'from' | 'to'>, reader: Reader) =>
  from === to ? date(reader, from) : `${date(reader, from)} – ${date(reader, to)}`

function section(title: string, times: readonly QuietPeriod[], end: string, reader: Reader): Element[] {
  if (times.length === 0) return []
  const items = times.map(time =>
    group(
      [
        text(plain(areaWords(time.area, reader))),
        subtle(daysWords(time, reader)),
        buttons([execute(end, 'settings.quietEnd', { period: time.id })]),
      ],
      true,
    ),
  )
  return [strong(title), ...items]
}

/** Where it is quiet and where it will be, for HR. `lines` say what was just done. */
export function quietCard(
  {
    now,
    coming,
    lines = [],
  }: { now: readonly QuietPeriod[]; coming: readonly QuietPeriod[]; lines?: readonly string[] },
  reader: Reader,
): Card {
  const texts = quietTexts[reader.language]
  return card(
    reader.language,
    texts.title,
    [
      ...(lines.length > 0 ? [notice(lines.map(line => text(plain(line))))] : []),
      heading(texts.title),
      ...(now.length + coming.length === 0 ? [text(texts.none)] : []),
      ...section(texts.now, now, texts.end, reader),
      ...section(texts.coming, coming, texts.remove, reader),
    ],
    [opens(texts.begin, 'settings.quietNew')],
  )
}

/** Asks whether it is meant, and says what it means. `days` that it has been quiet before today; none of one to come. */
export function quietEndCard(time: QuietPeriod, state: { days: number } | 'coming', reader: Reader): Card {
  const texts = quietTexts[reader.language]
  const coming = state === 'coming'
  const means = coming
    ? [texts.removeNow]
    : [texts.endNow, state.days > 0 ? texts.endMoved(reader, state.days) : texts.endUnmoved]
  return card(reader.language, coming ? texts.removeAsk : texts.endAsk, [
    heading(coming ? texts.removeAsk : texts.endAsk),
    text(plain(areaWords(time.area, reader))),
    subtle(daysWords(time, reader)),
    ...means.map(text),
    buttons([
      execute(texts.keep, 'settings.quiet'),
      execute(coming ? texts.remove : texts.endSure, 'settings.quietEnd', { period: time.id, sure: true }),
    ]),
  ])
}

/** A unit, or the house, that can be chosen; the value comes back. */
export type AreaChoice = { value: string; title: string }

/** What is wrong, and beside which field it is said. */
export type QuietProblem = { field: 'area' | 'from' | 'to'; line: string }

/** A search must be possible before there is anything to choose. */
type Field = { value: string | undefined; problem: QuietProblem | undefined; required: boolean }

const wrong = (field: QuietProblem['field'], problem: QuietProblem | undefined) =>
  problem?.field === field ? [strong(problem.line)] : []

function areaField(choices: readonly AreaChoice[], { value, problem, required }: Field, reader: Reader): Element[] {
  const { form } = quietTexts[reader.language]
  return [
    ...wrong('area', problem),
    choiceInput({
      id: 'area',
      label: form.area,
      choices: choices.map(({ value: one, title }) => ({ value: one, title })),
      ...(choices.length > 7 ? { style: 'compact' } : {}),
      ...(value === undefined ? {} : { value }),
      ...(required ? { isRequired: true, errorMessage: form.areaError } : {}),
    }),
  ]
}

/** What the dialog starts from: what was typed before, or today for the first day. */
export type QuietFields = { area?: string | undefined; from?: string | undefined; to?: string | undefined }

/**
 * The dialog where HR begins a quiet time. `choices` are all there is to choose from; where the unit was chosen in a step
 * before, `chosen` is it and the area is not asked again.
 */
export function quietForm(
  view: {
    choices: readonly AreaChoice[]
    chosen?: AreaChoice | undefined
    fields: QuietFields
    earliest: string
    problem?: QuietProblem | undefined
    data: Data
  },
  reader: Reader,
): Card {
  const { chosen, choices, fields, earliest, problem, data } = view
  const { title, does, dates, form } = quietTexts[reader.language]
  const who = chosen
    ? [strong(plain(chosen.title)), ...wrong('area', problem)]
    : areaField(choices, { value: fields.area, problem, required: true }, reader)
  const day = (id: 'from' | 'to', label: string, errorMessage: string) => {
    const value = fields[id]
    const min = id === 'to' ? { min: earliest } : {}
    const input = dateInput({ id, label, isRequired: true, errorMessage, ...min, ...(value ? { value } : {}) })
    return [...wrong(id, problem), input]
  }
  const carried = chosen ? { ...data, area: chosen.value } : data
  const actions: Button[] = [
    submit(form.save, 'settings.quietAdd', carried),
    ...(chosen ? [submit(form.otherArea, 'settings.quietNew', data, false)] : []),
  ]
  const body = [
    ...who,
    ...day('from', form.from, form.fromError),
    ...day('to', form.to, form.toError),
    small(does),
    small(dates),
  ]
  return card(reader.language, title, body, actions)
}

/** Where there are many units: the step before, with a search. `found`: the search has been used. */
export function quietAreaForm(
  view: {
    choices: readonly AreaChoice[]
    query: string
    found?: number | undefined
    problem?: QuietProblem | undefined
    data: Data
  },
  reader: Reader,
): Card {
  const { choices, query, found, problem, data } = view
  const { title, form } = quietTexts[reader.language]
  const none: Element[] = found === 0 ? [text(form.notFound)] : []
  const search = textInput({ id: 'query', label: form.search, maxLength: 80, ...(query ? { value: query } : {}) })
  // The whole house is never chosen by leaving a field as it is.
  const first = found ? choices[1] : undefined
  return card(
    reader.language,
    title,
    [search, ...none, ...areaField(choices, { value: first?.value, problem, required: false }, reader)],
    [
      submit(form.next, 'settings.quietNew', { ...data, step: 'dates' }),
      submit(form.searching, 'settings.quietNew', { ...data, step: 'search' }),
    ],
  )
}
