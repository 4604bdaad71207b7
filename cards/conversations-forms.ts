import { type Theme, themes } from '../services/conversations-model.ts'
import type { ConversationKind } from '../services/conversations-settings.ts'
import {
  type Button,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
  type Element,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { conversationTexts } from './locales/conversations.ts'
import { kindName } from './locales/conversations-kinds.ts'
import { date, number, type Reader, sentence } from './locales/forms.ts'

/** Somebody who can be chosen among one's own. */
export type OwnPerson = { person: string; name: string; title?: string | undefined; unit: string }

/** What is wrong, and beside which field it is said. */
export type ConversationProblem = { field: 'people' | 'date' | 'kind'; line: string }

/** What was typed before, or what is likeliest. */
export type ConversationFields = { date: string; kind: string; themes?: readonly Theme[] }

const wrong = (field: ConversationProblem['field'], problem: ConversationProblem | undefined) =>
  problem?.field === field ? [strong(problem.line)] : []

/** One's own people are told apart by their titles; the unit is there only when it differs. */
function choicesOf(people: readonly OwnPerson[]) {
  const several = new Set(people.map(({ unit }) => unit)).size > 1
  return people.map(({ person, name, title, unit }) => ({
    value: person,
    title: [name, title, several ? unit : ''].filter(Boolean).join(' · '),
  }))
}

function kindInput(
  kinds: readonly ConversationKind[],
  value: string,
  problem: ConversationProblem | undefined,
  reader: Reader,
): Element[] {
  const { forms } = conversationTexts[reader.language]
  const choices = kinds.map(kind => ({ value: kind.kind, title: sentence(kindName(reader, kind)) }))
  const required = { isRequired: true, errorMessage: forms.kindError, style: 'compact' as const }
  return [...wrong('kind', problem), choiceInput({ id: 'kind', label: forms.kind, choices, value, ...required })]
}

function dayInput(
  label: string,
  value: string | undefined,
  bounds: { min?: string; max?: string },
  problem: ConversationProblem | undefined,
  reader: Reader,
): Element[] {
  const { dateError } = conversationTexts[reader.language].forms
  const required = { isRequired: true, errorMessage: dateError }
  return [
    ...wrong('date', problem),
    dateInput({ id: 'date', label, ...required, ...bounds, ...(value ? { value } : {}) }),
  ]
}

/** The people on offer: those chosen so far first, then a page of all or what the search found. */
export type Choosable = {
  chosen: readonly string[]
  choices: readonly OwnPerson[]
  query: string
  /** The search has been used, and found nobody. */
  none: boolean
  page: number
  /** Which of all are on offer, from 1; not while searching. */
  shown?: { from: number; to: number; all: number } | undefined
}

/** *Note*: one person who is given, or several to choose. */
export type NoteView = {
  who: OwnPerson | Choosable
  fields: ConversationFields
  kinds: readonly ConversationKind[]
  latest: string
  problem?: ConversationProblem | undefined
  data: Data
}

function peopleInputs(who: Choosable, problem: ConversationProblem | undefined, reader: Reader): Element[] {
  const { forms } = conversationTexts[reader.language]
  const { chosen, choices, query, none, shown } = who
  const numbers = shown && forms.shown(number(reader, shown.from), number(reader, shown.to), number(reader, shown.all))
  return [
    textInput({ id: 'query', label: forms.query, maxLength: 80, ...(query ? { value: query } : {}) }),
    ...(none ? [text(forms.none)] : []),
    ...wrong('people', problem),
    ...(choices.length > 0
      ? [
          choiceInput({
            id: 'people',
            label: numbers ? `${forms.who} (${numbers})` : forms.who,
            isMultiSelect: true,
            choices: choicesOf(choices),
            ...(chosen.length > 0 ? { value: chosen.join(',') } : {}),
          }),
        ]
      : []),
  ]
}

/** The dialog that notes one or several conversations as held. */
export function noteForm({ who, fields, kinds, latest, problem, data }: NoteView, reader: Reader): Card {
  const { forms } = conversationTexts[reader.language]
  const several = 'choices' in who
  const carried: Data = several ? { ...data, from: who.page } : { ...data, person: who.person }
  const themeChoices = themes.map(theme => ({ value: theme, title: forms.themeNames[theme] }))
  const chosenThemes = fields.themes && fields.themes.length > 0 ? { value: fields.themes.join(',') } : {}
  const again = { ...carried, step: 'note' }
  const actions: Button[] = [
    submit(forms.save, 'conversations.noteSave', carried),
    ...(several ? [submit(forms.search, 'conversations.people', again)] : []),
    ...(several && who.shown && who.shown.all > who.shown.to - who.shown.from + 1
      ? [submit(forms.more, 'conversations.people', { ...again, turn: true })]
      : []),
  ]
  return card(
    reader.language,
    forms.note,
    [
      ...(several ? peopleInputs(who, problem, reader) : [strong(plain(who.name)), ...wrong('people', problem)]),
      ...dayInput(forms.date, fields.date, { max: latest }, problem, reader),
      ...kindInput(kinds, fields.kind, problem, reader),
      choiceInput({ id: 'themes', label: forms.themes, isMultiSelect: true, choices: themeChoices, ...chosenThemes }),
      small(forms.factOnly),
    ],
    actions,
  )
}

/** *Plan*: `planned` when there is a date that can be taken away. */
export type PlanView = {
  name: string
  fields: Partial<ConversationFields> & { kind: string }
  kinds: readonly ConversationKind[]
  earliest: string
  planned: boolean
  problem?: ConversationProblem | undefined
  data: Data
}

/** The dialog that plans a date. */
export function planForm({ name, fields, kinds, earliest, planned, problem, data }: PlanView, reader: Reader): Card {
  const { forms } = conversationTexts[reader.language]
  return card(
    reader.language,
    forms.plan,
    [
      strong(plain(name)),
      ...dayInput(forms.date, fields.date, { min: earliest }, problem, reader),
      ...kindInput(kinds, fields.kind, problem, reader),
    ],
    [
      submit(forms.save, 'conversations.planSave', data),
      ...(planned ? [submit(forms.unplan, 'conversations.planSave', { ...data, remove: true }, false)] : []),
    ],
  )
}

/** *Not now*: a date and no reason. */
export type NotNowView = {
  name: string
  kind: ConversationKind
  date?: string | undefined
  earliest: string
  problem?: ConversationProblem | undefined
  data: Data
}

/** The dialog that says when to come back to it. */
export function notNowForm({ name, kind, date: day, earliest, problem, data }: NotNowView, reader: Reader): Card {
  const { forms } = conversationTexts[reader.language]
  return card(
    reader.language,
    forms.notNow,
    [
      strong(plain(name)),
      subtle(sentence(kindName(reader, kind))),
      ...dayInput(forms.until, day, { min: earliest }, problem, reader),
      small(forms.noReason),
    ],
    [submit(forms.save, 'conversations.notNowSave', data)],
  )
}

/** *Confirm together*: the employee reads and presses, on the manager's device. */
export function togetherForm(
  { name, kind, on, data }: { name: string; kind: ConversationKind; on: string; data: Data },
  reader: Reader,
): Card {
  const { forms } = conversationTexts[reader.language]
  return card(
    reader.language,
    forms.together,
    [
      strong(plain(name)),
      subtle(forms.let),
      text(forms.didWe(kindName(reader, kind), date(reader, on))),
      small(forms.orClose),
    ],
    [submit(forms.yes, 'conversations.together', { ...data, sure: true })],
  )
}

/** Finds one of one's own: a few letters and *Search*, then at most seven to choose from, and what to do. */
export function findForm(
  { query, found, data }: { query: string; found?: readonly OwnPerson[] | undefined; data: Data },
  reader: Reader,
): Card {
  const { forms, buttons: titles } = conversationTexts[reader.language]
  const first = found?.[0]
  const search = textInput({ id: 'query', label: forms.query, maxLength: 80, ...(query ? { value: query } : {}) })
  const choose =
    found && first
      ? [choiceInput({ id: 'person', label: forms.who, choices: choicesOf(found), value: first.person })]
      : []
  return card(
    reader.language,
    forms.find,
    [search, ...(found && !first ? [text(forms.none)] : []), ...choose],
    [
      ...(first
        ? [
            submit(titles.had, 'conversations.note', data),
            submit(titles.plan, 'conversations.plan', data),
            submit(titles.notNow, 'conversations.notNow', data),
          ]
        : []),
      submit(forms.search, 'conversations.people', data),
    ],
  )
}
