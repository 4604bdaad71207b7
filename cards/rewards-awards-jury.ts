import type { Award, Vote } from '../services/rewards-awards-model.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  type Element,
  group,
  heading,
  opens,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  verbatim,
} from './elements.ts'
import { date, number, type Reader, sentence } from './locales/forms.ts'
import { awardTexts } from './locales/rewards-awards.ts'
import { named } from './locales/rewards-words.ts'
import { criteriaRows } from './rewards-awards.ts'

/** A candidate as the jury reads of them: the words of those who nominated, without their names. */
export type CandidateView = {
  candidate: string
  name: string
  detail: string
  nominators: number
  words: readonly string[]
}

/** So many nominators' words on a page. */
const wordsAtOnce = 6

/** One page of a ballot. `at` counts from 1; `from` is the first of the words that are shown. */
export type BallotPage = {
  award: Award
  one: CandidateView
  at: number
  of: number
  vote: Vote | undefined
  from: number
  problem?: string | undefined
  data: Data
}

/** One candidate a page, with the words first and three big answers under them: made for a phone. */
export function ballotForm({ award, one, at, of, vote, from, problem, data }: BallotPage, reader: Reader): Card {
  const { jury, criteria } = awardTexts[reader.language]
  const on = { ...data, candidate: one.candidate }
  const answer = (title: string, given: Vote) => submit(title, 'rewards.vote', { ...on, vote: given }, false)
  const rest = one.words.length > from + wordsAtOnce ? from + wordsAtOnce : undefined
  return card(
    reader.language,
    jury.item,
    [
      ...(problem ? [strong(problem)] : []),
      subtle(jury.position(number(reader, at), number(reader, of))),
      heading(plain(one.name)),
      ...(one.detail ? [subtle(plain(one.detail))] : []),
      subtle(jury.nominators(reader, one.nominators)),
      ...one.words.slice(from, from + wordsAtOnce).map(words => group([verbatim(words)], true)),
      ...(rest !== undefined ? [buttons([submit(jury.more, 'rewards.ballot', { ...on, from: rest }, false)])] : []),
      ...(vote ? [strong(jury.now(jury.answers[vote]))] : []),
      buttons([answer(jury.yes, 'yes'), answer(jury.no, 'no'), answer(jury.recuse, 'recused')]),
      small(`${jury.how} ${jury.secret}`),
      subtle(criteria),
      ...criteriaRows(award, reader),
    ],
    [submit(jury.all, 'rewards.ballot', { ...data, all: true }, false)],
  )
}

/** All that the juror votes on, with the answers so far; any of them can be read again. */
export type BallotView = {
  award: Award
  candidates: readonly { candidate: string; name: string; vote: Vote | undefined }[]
  barred: readonly string[]
  problem?: string | undefined
  data: Data
}

/** The whole ballot: what remains, the way to each candidate, and whom one does not vote on. */
export function ballotOverviewForm({ award, candidates, barred, problem, data }: BallotView, reader: Reader): Card {
  const { jury } = awardTexts[reader.language]
  const left = candidates.filter(({ vote }) => vote === undefined)
  const choices = candidates.map(({ candidate, name, vote }) => ({
    value: candidate,
    title: `${plain(name)} · ${jury.answers[vote ?? 'open']}`,
  }))
  const first = left[0]?.candidate ?? candidates[0]?.candidate
  const choose: Element[] =
    choices.length > 0
      ? [
          choiceInput({
            ...{ id: 'candidate', label: jury.choose, choices, style: choices.length > 7 ? 'compact' : 'expanded' },
            ...(first ? { value: first } : {}),
          }),
        ]
      : []
  const actions: Button[] = [
    ...(choices.length > 0 ? [submit(jury.show, 'rewards.ballot', { ...data, chosen: true })] : []),
    submit(jury.done, 'rewards.voted', data, false),
  ]
  return card(
    reader.language,
    jury.item,
    [
      ...(problem ? [strong(problem)] : []),
      heading(plain(named(reader, award.names))),
      strong(choices.length === 0 ? jury.nothing : left.length > 0 ? jury.left(reader, left.length) : jury.given),
      ...(choices.length > 0 ? [text(jury.changeUntil(date(reader, award.decidesBy)))] : []),
      ...choose,
      ...(barred.length > 0 ? [text(jury.barred(barred.map(plain).join(', '))), small(jury.barredWhy)] : []),
      small(jury.secret),
    ],
    actions,
  )
}

/** The jury votes: for a juror who has not given a ballot. */
export function ballotSection(award: Award, on: Data, reader: Reader): Element {
  const { jury, vote } = awardTexts[reader.language]
  return group(
    [
      strong(plain(named(reader, award.names))),
      text(jury.asks(date(reader, award.decidesBy))),
      buttons([opens(vote, 'rewards.ballot', { award: award.award, ...on })]),
    ],
    true,
  )
}

/** Equal shares: for the chair, or who stands in. */
export function tieSection(award: Award, on: Data, reader: Reader): Element {
  const { tie } = awardTexts[reader.language]
  return group(
    [
      strong(plain(named(reader, award.names))),
      text(tie.asks),
      buttons([opens(tie.open, 'rewards.tie', { award: award.award, ...on })]),
    ],
    true,
  )
}

/** The tied candidates with the first of their words, and which of them it shall be. */
export function tieForm(
  {
    award,
    tied,
    problem,
    data,
  }: { award: Award; tied: readonly CandidateView[]; problem?: string | undefined; data: Data },
  reader: Reader,
): Card {
  const { tie, jury } = awardTexts[reader.language]
  return card(
    reader.language,
    tie.item,
    [
      ...(problem ? [strong(problem)] : []),
      heading(plain(named(reader, award.names))),
      ...criteriaRows(award, reader),
      ...tied.map(one =>
        group(
          [
            strong(plain(one.name)),
            ...(one.detail ? [subtle(plain(one.detail))] : []),
            subtle(jury.nominators(reader, one.nominators)),
            ...one.words.slice(0, 3).map(words => verbatim(words)),
          ],
          true,
        ),
      ),
      choiceInput({
        ...{ id: 'candidate', label: tie.choose, isRequired: true, errorMessage: tie.chooseError },
        choices: tied.map(one => ({ value: one.candidate, title: sentence(plain(one.name)) })),
      }),
    ],
    [submit(tie.save, 'rewards.breakTie', data)],
  )
}
