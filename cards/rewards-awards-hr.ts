import type { Award } from '../services/rewards-awards-model.ts'
import type { Lack, Phase } from '../services/rewards-awards-rules.ts'
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
  facts,
  group,
  heading,
  notice,
  opens,
  plain,
  strong,
  submit,
  text,
  textInput,
} from './elements.ts'
import { date, number, type Reader, sentence } from './locales/forms.ts'
import { awardHrTexts, awardTexts } from './locales/rewards-awards.ts'
import { named } from './locales/rewards-words.ts'
import { criteriaRows, type Result, resultRows } from './rewards-awards.ts'
import { type Receivers, receiverInputs } from './rewards-who.ts'

/** Somebody in the jury. */
export type JurorView = { juror: string; name: string; chair: boolean; representative: boolean }

/** What HR can do with a round now. */
export type HrDeed =
  | 'edit'
  | 'jury'
  | 'seats'
  | 'openIt'
  | 'dates'
  | 'closeNominating'
  | 'closeVoting'
  | 'publish'
  | 'cancel'

/** A round as HR sees it: numbers and, once voting has closed, the outcome; never who voted or nominated. */
export type HrRound = {
  line?: string | undefined
  award: Award
  phase: Phase
  jurors: readonly JurorView[]
  lacks: readonly Lack[]
  nominations: number
  ballots: number
  result?: Result | undefined
  /** The mark of the winner that *Publish* is about. */
  winner?: string | undefined
  may: readonly HrDeed[]
}

function roundButtons({ award, may, winner }: HrRound, reader: Reader): Button[] {
  const texts = awardHrTexts[reader.language]
  const data: Data = { award: award.award }
  const sure = (deed: HrDeed, title: string) =>
    execute(title, 'rewards.awardSure', { ...data, deed, ...(deed === 'publish' && winner ? { winner } : {}) })
  const all: Record<HrDeed, Button> = {
    edit: opens(texts.edit, 'rewards.awardNew', data),
    jury: opens(texts.addJuror, 'rewards.awardJury', data),
    seats: opens(texts.seats, 'rewards.awardSeats', data),
    openIt: sure('openIt', texts.openIt),
    dates: opens(texts.dates, 'rewards.awardDates', data),
    closeNominating: sure('closeNominating', texts.closeNominating),
    closeVoting: sure('closeVoting', texts.closeVoting),
    publish: sure('publish', texts.publish),
    cancel: sure('cancel', texts.cancel),
  }
  return may.map(deed => all[deed])
}

function juryRows({ jurors, lacks }: HrRound, reader: Reader): Element[] {
  const texts = awardHrTexts[reader.language]
  const row = ({ name, chair, representative }: JurorView) => {
    const shown = representative ? texts.representative(plain(name)) : plain(name)
    return text(chair ? texts.chair(shown) : shown)
  }
  const missing = lacks.map(lack => texts.lacks[lack]).join(', ')
  return [
    ...(jurors.length > 0 ? [strong(texts.jury), ...jurors.map(row)] : []),
    ...(missing ? [strong(texts.missing), text(sentence(`${missing}.`))] : []),
  ]
}

/** One round for HR, with what can be done about it now. */
export function hrRoundCard(round: HrRound, reader: Reader): Card {
  const texts = awardHrTexts[reader.language]
  const { line, award, phase, nominations, ballots, result } = round
  const actions = roundButtons(round, reader)
  return card(reader.language, texts.phases[phase], [
    ...(line ? [notice([text(plain(line))])] : []),
    heading(plain(named(reader, award.names))),
    strong(texts.phases[phase]),
    ...criteriaRows(award, reader),
    facts([
      [texts.rows.when, `${date(reader, award.opens)} – ${date(reader, award.closes)}`],
      [texts.rows.votes, date(reader, award.decidesBy)],
      [texts.rows.nominations, number(reader, nominations)],
      [texts.rows.ballots, number(reader, ballots)],
    ]),
    ...juryRows(round, reader),
    ...(result ? resultRows(result, reader) : []),
    ...(actions.length > 0 ? [buttons(actions.slice(0, 3)), ...rest(actions.slice(3))] : []),
    buttons([execute(awardTexts[reader.language].back, 'rewards.awards')]),
  ])
}

const rest = (actions: Button[]) => (actions.length > 0 ? [buttons(actions)] : [])

/** What can't be undone is asked about once more, with what it means. */
export function hrSureCard(
  {
    award,
    deed,
    winner,
  }: { award: Award; deed: Exclude<HrDeed, 'edit' | 'jury' | 'seats' | 'dates'>; winner?: string | undefined },
  reader: Reader,
): Card {
  const texts = awardHrTexts[reader.language]
  const data = { award: award.award, deed, ...(winner ? { winner } : {}) }
  return card(reader.language, texts[deed], [
    heading(plain(named(reader, award.names))),
    text(texts.sure[deed]),
    buttons([
      execute(texts[deed], 'rewards.awardDo', data),
      execute(texts.keep, 'rewards.award', { award: award.award }),
    ]),
  ])
}

/** What the dialogs start from, or what was typed in them. */
export type RoundFields = Partial<
  Record<'nameSv' | 'nameFi' | 'nameEn' | 'criteriaSv' | 'criteriaFi' | 'criteriaEn' | 'receivers' | 'area', string> &
    Record<'opens' | 'closes' | 'decidesBy', string>
>

type FormView = { fields: RoundFields; problem?: string | undefined; data: Data }

const wrong = (problem: string | undefined) => (problem ? [strong(problem)] : [])

const valued = (value: string | undefined) => (value ? { value } : {})

/** The first step of a round: its name, for whom, and when. */
export function roundForm({ fields, earliest, problem, data }: FormView & { earliest: string }, reader: Reader): Card {
  const { form } = awardHrTexts[reader.language]
  const required = { isRequired: true, errorMessage: form.required }
  const name = (id: 'nameSv' | 'nameFi') =>
    textInput({ id, label: form[id], maxLength: 80, ...required, ...valued(fields[id]) })
  const day = (id: 'opens' | 'closes' | 'decidesBy') =>
    dateInput({ id, label: form[id], min: earliest, ...required, ...valued(fields[id]) })
  const choices = (['people', 'units'] as const).map(value => ({ value, title: form[value] }))
  return card(
    reader.language,
    awardTexts[reader.language].title,
    [
      ...wrong(problem),
      name('nameSv'),
      name('nameFi'),
      choiceInput({ id: 'receivers', label: form.receivers, choices, value: fields.receivers ?? 'people' }),
      day('opens'),
      day('closes'),
      day('decidesBy'),
    ],
    [submit(form.next, 'rewards.awardCriteria', data)],
  )
}

/** The second step: what it is given for, and whose it is. `areas` are the topmost units; the first choice is the whole house. */
export function criteriaForm(
  { fields, areas, problem, data }: FormView & { areas: readonly { value: string; title: string }[] },
  reader: Reader,
): Card {
  const { form, anywhere } = awardHrTexts[reader.language]
  const words = (id: 'criteriaSv' | 'criteriaFi' | 'criteriaEn', required: boolean) =>
    textInput({
      ...{ id, label: form[id], isMultiline: true, maxLength: 300, ...valued(fields[id]) },
      ...(required ? { isRequired: true, errorMessage: form.required } : {}),
    })
  const choices = [{ value: 'house', title: anywhere }, ...areas.map(one => ({ ...one, title: plain(one.title) }))]
  return card(
    reader.language,
    awardTexts[reader.language].title,
    [
      ...wrong(problem),
      words('criteriaSv', true),
      words('criteriaFi', true),
      words('criteriaEn', false),
      textInput({ id: 'nameEn', label: form.nameEn, maxLength: 80, ...valued(fields.nameEn) }),
      choiceInput({ id: 'area', label: form.area, choices, style: 'compact', value: fields.area ?? 'house' }),
    ],
    [submit(form.save, 'rewards.awardSave', data)],
  )
}

/** One more for the jury, found in two steps. */
export function jurorForm(
  { award, who, problem, data }: { award: Award; who: Receivers; problem?: string | undefined; data: Data },
  reader: Reader,
): Card {
  const texts = awardHrTexts[reader.language]
  const { search } = awardTexts[reader.language].form
  return card(
    reader.language,
    texts.jury,
    [strong(plain(named(reader, award.names))), ...wrong(problem), ...receiverInputs(who, reader)],
    [
      ...((who.found?.length ?? 0) > 0 ? [submit(texts.form.save, 'rewards.awardJuror', data)] : []),
      submit(search, 'rewards.awardJury', { ...data, search: true }),
    ],
  )
}

/** Who of the jury is the chair, or leaves it. */
export function seatsForm(
  {
    award,
    jurors,
    problem,
    data,
  }: { award: Award; jurors: readonly JurorView[]; problem?: string | undefined; data: Data },
  reader: Reader,
): Card {
  const texts = awardHrTexts[reader.language]
  return card(
    reader.language,
    texts.jury,
    [
      group([strong(plain(named(reader, award.names)))]),
      ...wrong(problem),
      choiceInput({
        ...{ id: 'juror', label: texts.form.seat, isRequired: true, errorMessage: texts.refusals.nobody },
        choices: jurors.map(({ juror, name, chair }) => ({
          value: juror,
          title: chair ? texts.chair(plain(name)) : plain(name),
        })),
      }),
    ],
    [
      submit(texts.form.makeChair, 'rewards.awardSeat', { ...data, deed: 'chair' }),
      submit(texts.form.remove, 'rewards.awardSeat', { ...data, deed: 'remove' }),
    ],
  )
}

/** Later dates: both while nominating, then voting's alone. */
export function datesForm(
  { award, nominating, fields, problem, data }: FormView & { award: Award; nominating: boolean },
  reader: Reader,
): Card {
  const { form } = awardHrTexts[reader.language]
  const day = (id: 'closes' | 'decidesBy') =>
    dateInput({
      ...{ id, label: form[id], min: award[id], value: fields[id] ?? award[id] },
      ...{ isRequired: true, errorMessage: form.required },
    })
  return card(
    reader.language,
    awardTexts[reader.language].title,
    [
      strong(plain(named(reader, award.names))),
      ...wrong(problem),
      ...(nominating ? [day('closes')] : []),
      day('decidesBy'),
    ],
    [submit(form.save, 'rewards.awardMove', data)],
  )
}

/** Something of a round that only HR can do. `kind`: the jury has shrunk, the votes are counted, or they came to nothing. */
export function hrAwardSection(award: Award, kind: 'jury' | 'result' | 'reopen', on: Data, reader: Reader): Element {
  const { items } = awardHrTexts[reader.language]
  const line = { jury: items.juryText, result: items.resultText, reopen: items.reopenText }[kind]
  return group(
    [
      strong(plain(named(reader, award.names))),
      text(line),
      buttons([execute(items.show, 'rewards.award', { award: award.award, ...on })]),
    ],
    true,
  )
}
