import type { Award } from '../services/rewards-awards-model.ts'
import type { Outcome, Phase } from '../services/rewards-awards-rules.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  type Data,
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
  verbatim,
} from './elements.ts'
import { date, type Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { awardTexts } from './locales/rewards-awards.ts'
import { named } from './locales/rewards-words.ts'
import { type Receivers, receiverInputs } from './rewards-who.ts'

/** How the voting came out, with the names of whom it is about. */
export type Result = { kind: Outcome['kind']; names: readonly string[] }

/** The reader's own nomination in a round. */
export type OwnNomination = { candidate: string; name: string }

/** A round as the reader sees it. `votes`: they are in its jury and it votes; `result` is for the jury and HR alone. */
export type AwardView = {
  award: Award
  phase: Phase
  mayNominate: boolean
  mine: readonly OwnNomination[]
  votes: boolean
  tie: boolean
  result?: Result | undefined
  manage: boolean
}

/** A published award: who it went to, by the name that may be told. */
export type WonView = { award: Award; year: string; winner: string; nominations: number }

const areaWords = ({ area }: Pick<Award, 'area'>, reader: Reader) =>
  area ? [awardTexts[reader.language].area(plain(area.join(' › ')))] : []

/** For whom it is, and what it is given for. */
export function criteriaRows(award: Award, reader: Reader): Element[] {
  const texts = awardTexts[reader.language]
  const who = award.receivers === 'people' ? texts.forPeople : texts.forUnits
  return [
    text(plain(named(reader, award.criteria))),
    subtle([who, ...areaWords(award, reader)].map(line => plain(line)).join(' · ')),
  ]
}

/** Until when, in the reader's words; a round that is over says nothing. */
function untilRows({ award, phase }: Pick<AwardView, 'award' | 'phase'>, reader: Reader): Element[] {
  const texts = awardTexts[reader.language]
  if (phase === 'coming') return [text(texts.opens(date(reader, award.opens)))]
  if (phase === 'nominating') return [text(texts.until(date(reader, award.closes)))]
  if (phase === 'voting') return [text(texts.votingUntil(date(reader, award.decidesBy)))]
  return phase === 'counted' ? [text(texts.counted)] : []
}

/** The outcome in words; figures are never shown. */
export function resultRows({ kind, names }: Result, reader: Reader): Element[] {
  const { result } = awardTexts[reader.language]
  const shown = names.map(plain).join(', ')
  const line = kind === 'winner' ? result.winner(shown) : kind === 'tie' ? result.tie(shown) : result[kind]
  return [strong(line), small(result.unpublished)]
}

function roundSection(view: AwardView, reader: Reader): Element {
  const texts = awardTexts[reader.language]
  const { award, mine, result } = view
  const data: Data = { award: award.award }
  const actions: Button[] = [
    ...(view.mayNominate ? [opens(texts.nominate, 'rewards.awardNominate', data)] : []),
    ...(view.votes ? [opens(texts.vote, 'rewards.ballot', data)] : []),
    ...(view.tie ? [opens(texts.tie.open, 'rewards.tie', data)] : []),
    ...(view.manage ? [execute(texts.manage, 'rewards.award', data)] : []),
  ]
  const own = mine.flatMap(({ candidate, name }) => [
    text(plain(name)),
    ...(view.mayNominate ? [buttons([opens(texts.change, 'rewards.awardNominate', { ...data, candidate })])] : []),
  ])
  return group(
    [
      strong(plain(named(reader, award.names))),
      ...criteriaRows(award, reader),
      ...untilRows(view, reader),
      ...(result ? resultRows(result, reader) : []),
      ...(own.length > 0 ? [subtle(texts.mine), ...own] : []),
      ...(actions.length > 0 ? [buttons(actions)] : []),
    ],
    true,
  )
}

function wonSection({ award, year, winner, nominations }: WonView, reader: Reader): Element {
  const texts = awardTexts[reader.language]
  return group(
    [
      strong(texts.year(year, plain(named(reader, award.names)))),
      text(texts.goesTo(plain(winner))),
      subtle(plain(named(reader, award.criteria))),
      subtle(texts.nominations(reader, nominations)),
    ],
    true,
  )
}

/** The rounds that are open, and to whom the latest awards went; for HR also drafts, and the way to a new round. */
export function awardsCard(
  view: { line?: string | undefined; rounds: readonly AwardView[]; won: readonly WonView[]; hr: boolean },
  reader: Reader,
): Card {
  const texts = awardTexts[reader.language]
  const { line, rounds, won, hr } = view
  return card(
    reader.language,
    texts.summary,
    [
      ...(line ? [notice([text(plain(line))])] : []),
      heading(texts.title),
      ...(rounds.length === 0 ? [text(texts.none)] : []),
      ...rounds.map(round => roundSection(round, reader)),
      ...(won.length > 0 ? [heading(texts.previous), ...won.map(one => wonSection(one, reader))] : []),
    ],
    hr ? [opens(texts.newRound, 'rewards.awardNew')] : [],
  )
}

/** What a nomination dialog shows: a search, or (`about`) the name of whom one has nominated already. */
export type NominationView = {
  award: Award
  who: Receivers
  about?: string | undefined
  why: string
  problem?: string | undefined
  data: Data
}

/** *Nominate*: whom, found in two steps, and why. Nothing typed is lost on the way. */
export function awardNominationForm({ award, who, about, why, problem, data }: NominationView, reader: Reader): Card {
  const { form } = awardTexts[reader.language]
  const isChosen = about !== undefined
  const words = textInput({
    id: 'why',
    label: form.why,
    isMultiline: true,
    maxLength: 500,
    ...(why ? { value: why } : {}),
  })
  const actions: Button[] = isChosen
    ? [submit(form.save, 'rewards.awardSend', data), submit(form.withdraw, 'rewards.awardUnsend', data, false)]
    : [
        ...((who.found?.length ?? 0) > 0 || (who.chosen?.length ?? 0) > 0
          ? [submit(form.send, 'rewards.awardSend', data)]
          : []),
        submit(form.search, 'rewards.awardNominate', { ...data, search: true }),
      ]
  return card(
    reader.language,
    awardTexts[reader.language].summary,
    [
      strong(plain(named(reader, award.names))),
      ...criteriaRows(award, reader),
      ...(problem ? [strong(problem)] : []),
      ...(isChosen ? [text(plain(about))] : receiverInputs(who, reader)),
      words,
      small(programmeTexts[reader.language].notice),
      small(form.seen),
    ],
    actions,
  )
}

/** A week and a day before nominating closes. */
export function awardReminderSection(award: Award, stage: 'week' | 'day', on: Data, reader: Reader): Element {
  const texts = awardTexts[reader.language]
  return group(
    [
      strong(plain(named(reader, award.names))),
      ...criteriaRows(award, reader),
      text(texts.remind[stage](date(reader, award.closes))),
      buttons([opens(texts.nominate, 'rewards.awardNominate', { award: award.award, ...on })]),
    ],
    true,
  )
}

/** To those who had nominated in a round that was cancelled. */
export const awardCancelledSection = (award: Award, reader: Reader): Element =>
  group([text(awardTexts[reader.language].news.cancelled(plain(named(reader, award.names))))])

/** What colleagues wrote of the winner, each with who. */
export type Praise = { from: string | undefined; words: string }

/** To the winner, before everybody else: the words, and from when others can read of it. */
export function awardWonSection(
  { award, praise, from }: { award: Award; praise: readonly Praise[]; from: string },
  reader: Reader,
): Element {
  const { news, criteria } = awardTexts[reader.language]
  const name = plain(named(reader, award.names))
  const isUnit = award.published?.winner.kind === 'unit'
  return group([
    strong(isUnit ? news.unitWon(name) : news.won(name)),
    subtle(criteria),
    text(plain(named(reader, award.criteria))),
    ...(praise.length > 0 ? [subtle(news.wrote)] : []),
    ...praise.flatMap(one => [verbatim(one.words), ...(one.from ? [subtle(news.from(plain(one.from)))] : [])]),
    text(news.everybody(date(reader, from))),
    ...(award.published?.named === false ? [small(news.unnamed)] : []),
  ])
}

/** To those who had nominated somebody, once everybody may know. */
export function awardDecidedSection(award: Award, winner: string, reader: Reader): Element {
  const texts = awardTexts[reader.language]
  return group([
    strong(texts.news.decided(plain(named(reader, award.names)))),
    text(texts.goesTo(plain(winner))),
    text(texts.news.thanks),
  ])
}
