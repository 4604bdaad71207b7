import { awardTexts } from '../cards/locales/rewards-awards.ts'
import { whoTexts } from '../cards/locales/rewards-who.ts'
import { awardNominationForm } from '../cards/rewards-awards.ts'
import { mostReceivers, type Receivers } from '../cards/rewards-who.ts'
import {
  type AwardPress,
  loadAward,
  loadOwnNominations,
  type NominationRefusal,
  nominate,
  withdraw,
} from '../services/rewards-awards.ts'
import type { Award, AwardNomination } from '../services/rewards-awards-model.ts'
import { isInRound, phaseOf, unfit } from '../services/rewards-awards-rules.ts'
import { candidateOf, findReceivers, receiverOf } from '../services/rewards-who.ts'
import { awardPress, carried, showAwards, shownAs } from './rewards-awards-shown.ts'
import { pageOf, showToday } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So many are looked through for those who can be nominated: others of the same name may be outside the round. */
const lookedThrough = 60

/** The card that the dialog was opened from, as it is now. */
export const backFrom = (turn: Turn, data: Record<string, unknown>, line?: string): Promise<Reply> =>
  data.on === 'today'
    ? showToday(turn, { ...(line === undefined ? {} : { told: { line } }), page: pageOf(data) })
    : showAwards(turn, line)

/** Those whom the words mean and who can be nominated; one who was chosen in an earlier step stays chosen. */
function whoOf(award: Award, data: Record<string, unknown>, { person, directory }: AwardPress): Receivers {
  const asked = typeof data.query === 'string' ? data.query.trim().slice(0, 80) : ''
  const units = award.receivers === 'units'
  const all = asked ? findReceivers(directory, asked, { most: lookedThrough, units }) : undefined
  const fits = (value: string) => {
    const receiver = receiverOf(value, directory)
    return receiver !== undefined && unfit(receiver, award, person.personId, directory) === undefined
  }
  const found = all?.filter(({ value }) => fits(value)).slice(0, mostReceivers)
  const before = typeof data.who === 'string' && fits(data.who) ? receiverOf(data.who, directory) : undefined
  const shown = before && candidateOf(before, directory)
  return { asked, found, ...(shown ? { chosen: [shown] } : {}), multiple: false }
}

const whyOf = (data: Record<string, unknown>) => (typeof data.why === 'string' ? data.why.slice(0, 500) : '')

/** One's own nomination that the dialog is about, when it is opened to change it. */
async function ownOf(turn: Turn, award: string, candidate: unknown): Promise<AwardNomination | undefined> {
  if (typeof candidate !== 'string') return undefined
  const mine = await loadOwnNominations(turn.store, award, turn.person.personId)
  return mine.find(({ mark }) => mark === candidate)
}

async function openForm(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const texts = awardTexts[turn.reader.language]
  const press = await awardPress(turn)
  const award = (await loadAward(turn.store, data.award))?.entity
  if (!award || phaseOf(award, press.today) !== 'nominating') return { kind: 'line', text: texts.refusals.closed }
  if (!isInRound(award, press.person)) return { kind: 'line', text: texts.refusals.outside }
  const own = await ownOf(turn, award.award, data.candidate)
  const typed = data.why === undefined ? own?.texts[turn.person.personId] : whyOf(data)
  const view = {
    ...{ award, problem, who: whoOf(award, data, press), why: typed ?? '' },
    ...(own ? { about: shownAs(own.receiver, press.directory)?.name ?? '' } : {}),
    data: { ...carried(turn, data), ...(own ? { candidate: own.mark } : {}) },
  }
  return { kind: 'dialog', title: texts.title, card: awardNominationForm(view, turn.reader) }
}

/** Wrong in a way that another choice or other words put right: the dialog stays, with what was typed. */
const staysOpen: readonly NominationRefusal[] = ['oneself', 'kind', 'area', 'leased', 'gone', 'words', 'full']

async function send(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardTexts[turn.reader.language]
  const press = await awardPress(turn)
  const own = typeof data.award === 'string' ? await ownOf(turn, data.award, data.candidate) : undefined
  const receiver = own?.receiver ?? receiverOf(data.who, press.directory)
  if (!receiver) return openForm(turn, data, whoTexts[turn.reader.language].error)
  const outcome = await nominate(turn.store, data.award, { receiver, words: whyOf(data) }, press)
  if (outcome === 'done') return backFrom(turn, data, texts.told.done(shownAs(receiver, press.directory)?.name ?? ''))
  if (staysOpen.includes(outcome)) return openForm(turn, data, texts.refusals[outcome])
  return backFrom(turn, data, texts.refusals[outcome])
}

async function unsend(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardTexts[turn.reader.language]
  const candidate = typeof data.candidate === 'string' && /^[0-9a-f]{16}$/.test(data.candidate) ? data.candidate : ''
  const outcome = candidate ? await withdraw(turn.store, data.award, candidate, await awardPress(turn)) : 'none'
  return backFrom(turn, data, outcome === 'done' ? texts.told.withdrawn : texts.refusals[outcome])
}

/** Nominating in an open round; the same for everybody. */
export const awardNominating: Feature['verbs'] = {
  'rewards.awardNominate': { run: (turn, data) => openForm(turn, data) },
  'rewards.awardSend': { run: send },
  'rewards.awardUnsend': { run: unsend },
}
