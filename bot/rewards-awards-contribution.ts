import type { Data, Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { awardHrTexts, awardTexts } from '../cards/locales/rewards-awards.ts'
import {
  awardCancelledSection,
  awardDecidedSection,
  awardReminderSection,
  awardWonSection,
} from '../cards/rewards-awards.ts'
import { hrAwardSection } from '../cards/rewards-awards-hr.ts'
import { ballotSection, tieSection } from '../cards/rewards-awards-jury.ts'
import { dateIn, daysBetween, plusDays, stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { atWork, holderOf, loadContacts } from '../services/programme-questions.ts'
import { type AwardFacts, loadFor, loadListed, loadWhole } from '../services/rewards-awards-load.ts'
import { type AwardNomination, receiverMark } from '../services/rewards-awards-model.ts'
import { settleRound, unlistOver } from '../services/rewards-awards-rounds.ts'
import {
  candidatesOf,
  isGiven,
  isInRound,
  isLongOver,
  isPublic,
  jurorsOf,
  juryLacks,
  outcomeOf,
  votedOnBy,
} from '../services/rewards-awards-rules.ts'
import { receivedBy } from '../services/rewards-deciders.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem, NewsItem } from '../services/today.ts'
import { mondayOf } from '../services/today-when.ts'
import { hrOf } from './programme-questions-contribution.ts'
import { winnerName } from './rewards-awards-shown.ts'
import type { Contribution, Contributor, Scope } from './turn.ts'

const feature = 'awards'

type Entry = { item: DueItem; title(reader: Reader): string; section(reader: Reader, on: Data): Element }
type NewsEntry = { item: NewsItem; section(reader: Reader): Element }

/** What the cards are made from. `hr` are those in HR who can answer today; `today` is the house's date. */
type Known = {
  facts: readonly AwardFacts[]
  directory: Directory
  settings: Settings
  hr: readonly string[]
  today: string
}

type Given<T> = { to: string; entry: T }

/** How many days before the last one nominating is reminded of. */
const stages = [
  { days: 7, stage: 'week' },
  { days: 1, stage: 'day' },
] as const

/** A week and a day before nominating closes, for each who can nominate and has not. */
function reminderOf({ award }: AwardFacts, today: string): Entry | undefined {
  const left = daysBetween(today, award.closes)
  const order = left < 0 ? -1 : stages.findLastIndex(({ days }) => left <= days)
  const found = stages[order]
  if (!found) return undefined
  const reached = plusDays(award.closes, -found.days)
  return {
    item: {
      ...{ feature, key: `award:${award.award}:nominate`, since: award.closes, order, reached, urgency: left },
      asks: 'staff',
    },
    title: reader => awardTexts[reader.language].remind.item,
    section: (reader, on) => awardReminderSection(award, found.stage, on, reader),
  }
}

/** Those of the jury who have somebody to vote on and have not given their ballot. */
function ballotsDue({ award, nominations, ballots }: AwardFacts, { directory, today }: Known): Given<Entry>[] {
  const candidates = candidatesOf(nominations, directory)
  const given = new Map(ballots.map(ballot => [ballot.juror, ballot]))
  const since = plusDays(award.closes, 1)
  const left = daysBetween(today, award.decidesBy)
  const isNear = left <= 7
  return jurorsOf(award, directory).flatMap(juror => {
    const votedOn = votedOnBy(juror, candidates, directory)
    if (votedOn.length === 0 || isGiven(given.get(juror.personId), votedOn)) return []
    const item: DueItem = {
      ...{ feature, key: `award:${award.award}:ballot`, since, order: isNear ? 1 : 0, urgency: left },
      ...{ reached: isNear ? plusDays(award.decidesBy, -7) : since, date: award.decidesBy, asks: 'owner' },
    }
    const entry: Entry = {
      item,
      title: reader => awardTexts[reader.language].jury.item,
      section: (reader, on) => ballotSection(award, on, reader),
    }
    return [{ to: juror.personId, entry }]
  })
}

/** One in HR has what only HR can do: a jury that has shrunk, an outcome to publish, or one that came to nothing. */
function hrDue({ award }: AwardFacts, kind: 'jury' | 'result' | 'reopen', { hr, today }: Known): Given<Entry>[] {
  const key = `award:${award.award}:${kind}`
  const to = holderOf(key, hr)
  if (to === undefined) return []
  const item: DueItem = {
    ...{ feature, key, since: mondayOf(today), order: 0, reached: today, urgency: 0, asks: 'hr' },
  }
  const entry: Entry = {
    item,
    title: reader => awardHrTexts[reader.language].items[kind === 'jury' ? 'jury' : 'result'],
    section: (reader, on) => hrAwardSection(award, kind, on, reader),
  }
  return [{ to, entry }]
}

/** After voting: the tie is with who breaks it, everything else with HR. */
function outcomeDue(facts: AwardFacts, known: Known): Given<Entry>[] {
  const { award, nominations, ballots } = facts
  const candidates = candidatesOf(nominations, known.directory)
  const outcome = outcomeOf({ ...known, award, candidates, ballots })
  if (outcome.kind === 'winner') return hrDue(facts, 'result', known)
  if (outcome.kind !== 'tie' || outcome.breaker === undefined) return hrDue(facts, 'reopen', known)
  const since = plusDays(award.decidesBy, 1)
  const item: DueItem = {
    ...{ feature, key: `award:${award.award}:tie`, since, order: 0, reached: since, urgency: -1 },
    ...{ asks: 'owner', waits: true },
  }
  const entry: Entry = {
    item,
    title: reader => awardTexts[reader.language].tie.item,
    section: (reader, on) => tieSection(award, on, reader),
  }
  return [{ to: outcome.breaker, entry }]
}

function dueIn(facts: AwardFacts, known: Known): Given<Entry>[] {
  const { award, phase } = facts
  const isUnderWay = phase === 'coming' || phase === 'nominating' || phase === 'voting'
  const lacking = isUnderWay && juryLacks(award, known.directory, known.settings).length > 0
  return [
    ...(lacking ? hrDue(facts, 'jury', known) : []),
    ...(phase === 'voting' ? ballotsDue(facts, known) : []),
    ...(phase === 'counted' ? outcomeDue(facts, known) : []),
  ]
}

/** What the winner reads: everybody's words, each with who where they are still there. */
function praiseOf({ by, texts }: AwardNomination, directory: Directory) {
  return by.flatMap(({ by: id }) => {
    const words = texts[id]
    return words === undefined ? [] : [{ from: directory.byId(id)?.name, words }]
  })
}

/** As much praise as a card has room for; the rest says the same. */
const mostPraise = 8

function newsIn({ award, nominations }: AwardFacts, { directory, today }: Known): Given<NewsEntry>[] {
  const { cancelled, published } = award
  const nominators = new Set(nominations.flatMap(({ by }) => by.map(one => one.by)))
  const give = (to: Iterable<string>, what: string, since: string, section: NewsEntry['section']) =>
    [...to].map(id => ({ to: id, entry: { item: { feature, key: `award:${award.award}:${what}`, since }, section } }))
  if (cancelled) return give(nominators, 'cancelled', cancelled.at, reader => awardCancelledSection(award, reader))
  if (!published) return []
  const winners = receivedBy(published.winner, directory)
  const won = nominations.find(({ mark }) => mark === receiverMark(published.winner))
  const praise = won ? praiseOf(won, directory).slice(0, mostPraise) : []
  const from = plusDays(published.on, 1)
  const told = give(winners, 'won', published.at, reader => awardWonSection({ award, praise, from }, reader))
  if (!isPublic(award, today)) return told
  const winner = winnerName(award, directory)
  const others = [...nominators].filter(id => !winners.includes(id))
  return [...told, ...give(others, 'decided', published.at, reader => awardDecidedSection(award, winner, reader))]
}

const byPerson = <T>(given: readonly Given<T>[]): ReadonlyMap<string, T[]> =>
  new Map([...Map.groupBy(given, ({ to }) => to)].map(([to, some]) => [to, some.map(({ entry }) => entry)]))

/** What awards put on cards: everything is worked out once, so that asking for a person is a look-up. */
export function awardsContribution(known: Known): Contribution {
  const { facts, today } = known
  const due = byPerson(facts.flatMap(one => dueIn(one, known)))
  const news = byPerson(facts.flatMap(one => newsIn(one, known)))
  const nominating = facts.flatMap(one => {
    const entry = one.phase === 'nominating' ? reminderOf(one, today) : undefined
    const nominators = new Set(one.nominations.flatMap(({ by }) => by.map(({ by: id }) => id)))
    return entry ? [{ entry, award: one.award, nominators }] : []
  })
  const dueTo = (person: Person): Entry[] => [
    ...(due.get(person.personId) ?? []),
    ...nominating.flatMap(({ entry, award, nominators }) =>
      nominators.has(person.personId) || !isInRound(award, person) ? [] : [entry],
    ),
  ]
  const titles = new Map(
    [...[...due.values()].flat(), ...nominating.map(({ entry }) => entry)].map(e => [e.item.key, e]),
  )
  return {
    due: person => dueTo(person).map(({ item }) => item),
    title: ({ key }, reader) => titles.get(key)?.title(reader) ?? key,
    section: ({ key }, person, _today, reader, on) => found(dueTo(person), key).section(reader, on),
    news: {
      of: ({ personId }) => (news.get(personId) ?? []).map(({ item }) => item),
      section: ({ key }, { personId }, _today, reader) => found(news.get(personId) ?? [], key).section(reader),
    },
  }
}

function found<T extends { item: { key: string } }>(entries: readonly T[], key: string): T {
  const entry = entries.find(({ item }) => item.key === key)
  if (!entry) throw new Error(`${key} is not there`)
  return entry
}

const nothing: Contribution = {
  due: () => [],
  title: ({ key }) => key,
  section: ({ key }) => {
    throw new Error(`${key} is not there`)
  },
}

async function factsFor(scope: Scope, today: string): Promise<AwardFacts[]> {
  const { store, settings, firstHr } = scope
  const awards = await loadListed(store, settings.rewards.awards)
  if (scope.whose === 'everybody') {
    const facts = await loadWhole(store, awards, today)
    if (scope.mayWrite) await tidy(scope, facts, today)
    return facts
  }
  const { personId } = scope.person
  const viewer = { person: personId, hr: isHr(scope.person, settings, firstHr), news: scope.news !== false }
  return Promise.all(awards.map(award => loadFor(store, award, today, viewer)))
}

/** What a crash has left of rounds that are over, and rounds nobody is told of any more. */
async function tidy({ store, settings, at }: Scope, facts: readonly AwardFacts[], today: string) {
  const over = facts.filter(({ phase }) => phase === 'published' || phase === 'cancelled')
  const left = over.filter(({ award, nominations, ballots }) => {
    const winner = award.published && receiverMark(award.published.winner)
    return ballots.length > 0 || nominations.some(one => one.mark !== winner && Object.keys(one.texts).length > 0)
  })
  for (const { award } of left) await settleRound(store, award)
  const isListed = facts.length === settings.rewards.awards.length
  if (!isListed || over.some(({ award }) => isLongOver(award, today))) await unlistOver(store, stamp(at), today)
}

/** Awards on people's cards; nothing at all is read where there is no round. */
export const awardsContributor: Contributor = {
  name: feature,
  async prepare(scope) {
    const { settings, store, firstHr, at } = scope
    if (!settings.rewards.active || settings.rewards.awards.length === 0) return nothing
    const today = dateIn(settings.timeZone, at)
    const asksHr = scope.whose === 'everybody' || isHr(scope.person, settings, firstHr)
    const [directory, facts, people] = await Promise.all([
      scope.directory(),
      factsFor(scope, today),
      asksHr ? hrOf(scope) : [],
    ])
    const contacts = scope.whose === 'everybody' ? scope.contacts : await loadContacts(store, people)
    return awardsContribution({ facts, directory, settings, hr: atWork(people, contacts, today), today })
  },
}
