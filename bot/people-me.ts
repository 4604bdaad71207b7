import { peopleTexts } from '../cards/locales/people.ts'
import { meCard } from '../cards/people.ts'
import { loadAssessments } from '../services/conversations-assessment.ts'
import { readMany, readPage } from '../services/documents.ts'
import { personDocId, personKind } from '../services/people-model.ts'
import { unreachableOf } from '../services/people-unreachable.ts'
import { actionDocId, actionKind, taskKind } from '../services/programme-model.ts'
import { minutesOf } from '../services/today-when.ts'
import { ownRecord } from './conversations-mine.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** How many answers the card lists; the rest HR exports. */
const mostAnswers = 10

/** Everything that is stored about the person who asks. */
async function me(turn: Turn): Promise<Reply> {
  const { person, contact, store, reader, today } = turn
  const others = [...new Set([person.manager, ...person.assistants].filter(id => id !== undefined))]
  const [people, open, latest, conversations, assessments] = await Promise.all([
    readMany(store, personKind, others.map(personDocId)),
    readPage(store, taskKind, { key: `with:${person.personId}`, limit: 500 }),
    readPage(store, taskKind, { key: `last:${person.personId}`, limit: 500 }),
    ownRecord(turn),
    loadAssessments(store, person.personId, today),
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
    ...{ conversations, assessed: assessments.length },
    cardTime: cardTime === undefined ? undefined : minutesOf(cardTime),
    unknown: unreachableOf([person], [contact.entity], today).messages,
  }
  const card = meCard(facts, reader)
  return { kind: 'card', card, summary: peopleTexts[reader.language].title }
}

/** What people can ask about themselves; open to everybody. */
export const people: Feature = { name: 'people', commands: { 'people.me': { run: me } }, verbs: {} }
