import { peopleTexts } from '../cards/locales/people.ts'
import { meCard, type StoredRewards } from '../cards/people.ts'
import { loadAssessments } from '../services/conversations-assessment.ts'
import { readMany, readPage } from '../services/documents.ts'
import { personDocId, personKind } from '../services/people-model.ts'
import { unreachableOf } from '../services/people-unreachable.ts'
import { actionDocId, actionKind, taskKind } from '../services/programme-model.ts'
import { announcementKind } from '../services/rewards-announcements-model.ts'
import { awardNominationKind, ballotKind } from '../services/rewards-awards-model.ts'
import { isGranted, type Nomination, nominationKind } from '../services/rewards-model.ts'
import { thanksKind } from '../services/rewards-thanks-model.ts'
import { minutesOf } from '../services/today-when.ts'
import { ownRecord } from './conversations-mine.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** How many answers the card lists; the rest HR exports. */
const mostAnswers = 10

/** Everything that is stored about the person who asks. */
async function me(turn: Turn): Promise<Reply> {
  const { person, contact, store, reader, today } = turn
  const others = [...new Set([person.manager, ...person.assistants].filter(id => id !== undefined))]
  const [people, open, latest, conversations, assessments, rewards] = await Promise.all([
    readMany(store, personKind, others.map(personDocId)),
    readPage(store, taskKind, { key: `with:${person.personId}`, limit: 500 }),
    readPage(store, taskKind, { key: `last:${person.personId}`, limit: 500 }),
    ownRecord(turn),
    loadAssessments(store, person.personId, today),
    storedRewards(turn),
  ])
  const answers = latest.docs
    .flatMap(({ entity }) =>
      entity.history
        .filter(change => change.by === person.personId)
        .map(change => ({ ...change, action: entity.action })),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, mostAnswers)
  const actions = await readMany(store, actionKind, [...new Set(answers.map(answer => actionDocId(answer.action)))])
  const titles = new Map(actions.map(({ entity }) => [entity.action, entity.title]))
  const names = new Map(people.map(({ entity }) => [entity.personId, entity.name]))
  const { cardTime } = contact.entity
  const facts = {
    ...{ person, contact: contact.entity, names, open: open.docs.length, answers, titles },
    ...{ conversations, assessed: assessments.length, rewards },
    cardTime: cardTime === undefined ? undefined : minutesOf(cardTime),
    unknown: unreachableOf([person], [contact.entity], today).messages,
  }
  const card = meCard(facts, reader)
  return { kind: 'card', card, summary: peopleTexts[reader.language].title }
}

/** What is counted of thanks and rewards. */
async function storedRewards({ store, person }: Turn): Promise<StoredRewards> {
  const me = person.personId
  const [
    [thanksSent = 0, thanksWith = 0],
    [nominated = 0, signed = 0],
    [joined = 0],
    [ballots = 0],
    rounds,
    concerning,
  ] = await Promise.all([
    store.count(thanksKind.kind, [`from:${me}`, `with:${me}`]),
    store.count(nominationKind.kind, [`by:${me}`, `signed:${me}`]),
    store.count(announcementKind.kind, [`joined:${me}`]),
    store.count(ballotKind.kind, [`with:${me}`]),
    readPage(store, awardNominationKind, { key: `with:${me}`, limit: 500 }),
    readPage(store, nominationKind, { key: `with:${me}`, limit: 500 }),
  ])
  const rewarded = concerning.docs.filter(
    ({ entity }) => isGranted(entity) && (isReceiver(entity, me) || entity.people.includes(me)),
  ).length
  // Whether somebody has been nominated for an award is told to nobody before the jury has decided.
  const awards = rounds.docs.filter(({ entity }) => entity.by.some(({ by }) => by === me)).length
  return { thanksSent, thanksHad: thanksWith - thanksSent, nominated, rewarded, signed, joined, awards, ballots }
}

const isReceiver = ({ receiver }: Nomination, person: string) =>
  receiver.kind === 'person' && receiver.person === person

/** What people can ask about themselves; open to everybody. */
export const people: Feature = { name: 'people', commands: { 'people.me': { run: me } }, verbs: {} }
