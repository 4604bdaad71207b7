import type { Reader } from '../cards/locales/forms.ts'
import { rewardTexts } from '../cards/locales/rewards.ts'
import { rewardNewsSection } from '../cards/rewards-telling.ts'
import { daysBetween, plusDays, stamp } from '../services/dates.ts'
import { read, readAll, readPage } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import { contactDocId, contactKind, type Person } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import type { Store } from '../services/ports.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import { askedBy, concerned, type Form, type Nomination, nominationKind } from '../services/rewards-model.ts'
import { beginTeamAnnouncements, eraseKindWords, eraseOldWords, sweepOpen } from '../services/rewards-sweep.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem } from '../services/today.ts'
import { decidingHouse } from './rewards-house.ts'
import { sectionOf } from './rewards-sections.ts'
import { newsOf, newsWords } from './rewards-telling.ts'
import type { Contribution, Contributor, Scope } from './turn.ts'

/**
 * For so many days what became of a nomination is news; for who receives, so long that a long leave or a long illness does not take
 * it from them. What somebody has been told is remembered by number, so that HR, with five things a day, has the shorter time.
 */
const newsDays = 45
const receivedDays = 240

/** More than anybody has waiting, or is concerned by in that time. */
const mostOfOne = 200

/** What rewards know of one person or of everybody: what asks them something, what may be news, and what was told before. */
type Facts = {
  asking(person: string): readonly Nomination[]
  recent(person: string): readonly Nomination[]
  wasTold(person: string, key: string): boolean
  isHr(person: Person): boolean
  directory: Directory
  settings: Settings
  forms: readonly Form[]
  now: string
}

/** Whoever waits comes before everything else that is due, after those who wait to talk. */
const waiting = -850

function itemOf(one: Nomination): DueItem {
  const { nomination, state, since, question } = one
  // It comes back to the same person on the same day when a question was answered: then it is new to them.
  const common = { feature: 'rewards', order: one.rev, urgency: waiting, waits: true, asks: 'owner' } as const
  if (state !== 'question') return { ...common, key: `nomination:${nomination}`, since, reached: since }
  const asked = question?.at ?? since
  return { ...common, key: `nomination:${nomination}:question`, since: asked, reached: asked.slice(0, 10) }
}

function found(some: readonly Nomination[], key: string): Nomination {
  const one = some.find(({ nomination }) => key.split(':')[1] === nomination)
  if (!one) throw new Error(`${key} is not among the nominations`)
  return one
}

function contribution(facts: Facts): Contribution {
  const news = (person: Person) =>
    facts
      .recent(person.personId)
      .flatMap(one =>
        newsOf(one, person.personId, facts.now, key => facts.wasTold(person.personId, key)).map(item => ({
          item,
          one,
        })),
      )
      .filter(({ item }) => {
        const days = daysBetween(item.since.slice(0, 10), facts.now.slice(0, 10))
        const isTheirs = item.kind === 'receiver' || item.kind === 'team'
        return days <= (isTheirs && !facts.isHr(person) ? receivedDays : newsDays)
      })
  return {
    due: ({ personId }) => facts.asking(personId).map(itemOf),
    title: ({ key }, reader: Reader) => {
      const texts = rewardTexts[reader.language]
      return key.endsWith(':question') ? texts.itemQuestion : texts.item
    },
    section: ({ key }, { personId }, _today, reader, on) =>
      sectionOf(found(facts.asking(personId), key), { ...facts, reader }, on),
    news: {
      of: person => news(person).map(({ item: { kind: _, ...item } }) => item),
      section: ({ key }, person, _today, reader) => {
        const told = news(person).find(({ item }) => item.key === key)
        if (!told) throw new Error(`${key} is no news to ${person.personId}`)
        return rewardNewsSection(newsWords(told.one, told.item.kind, facts, reader), reader)
      },
    },
  }
}

const none: readonly Nomination[] = []

/** One person's part: one read, and for news three more. */
async function ofOne(scope: Extract<Scope, { whose: 'one' }>): Promise<Facts> {
  const { store, settings, person, today } = scope
  const me = person.personId
  const { docs } = await readPage(store, nominationKind, { key: `asks:${me}`, limit: mostOfOne })
  const asking = docs.map(({ entity }) => entity)
  const known = {
    ...{ directory: await scope.directory(), settings, now: stamp(scope.at), asking: () => asking },
    isHr: (one: Person) => isHr(one, settings, scope.firstHr),
  }
  if (scope.news === false) return { ...known, recent: () => none, wasTold: () => false, forms: [] }
  const query = { key: `with:${me}`, from: plusDays(today, -receivedDays), limit: mostOfOne }
  const recent = (await readPage(store, nominationKind, query)).docs.map(({ entity }) => entity)
  if (recent.length === 0) return { ...known, recent: () => none, wasTold: () => false, forms: [] }
  const [forms, contact] = await Promise.all([loadForms(store), read(store, contactKind, contactDocId(me))])
  return { ...known, recent: () => recent, wasTold: (_, key) => contact?.entity.told[key] !== undefined, forms }
}

/** Each person's nominations, by what of them concerns them. */
function indexed(some: Iterable<Nomination>, peopleOf: (one: Nomination) => readonly string[]) {
  const index = new Map<string, Nomination[]>()
  for (const one of some) {
    for (const person of peopleOf(one)) {
      const theirs = index.get(person)
      if (theirs) theirs.push(one)
      else index.set(person, [one])
    }
  }
  return (person: string) => index.get(person) ?? none
}

/** Everybody's, after what has come to pass by itself. */
async function ofEverybody(scope: Extract<Scope, { whose: 'everybody' }>): Promise<Facts> {
  const { store, settings, today, contacts, mayWrite } = scope
  const now = stamp(scope.at)
  const house = await decidingHouse(scope)
  const open = await sweepOpen(store, house, { at: now, mayWrite })
  const recent = await recentOf(store, plusDays(today, -receivedDays))
  const wasTold = (person: string, key: string) => contacts.get(person)?.told[key] !== undefined
  if (mayWrite) {
    await eraseKindWords(store, recent, one => wasTold(one.nominator, `reward:${one.nomination}:declined`), today)
    const lately = recent.filter(({ decidedAt = '' }) => decidedAt >= plusDays(today, -newsDays))
    await beginTeamAnnouncements(store, lately, now)
    await eraseOldWords(store, today)
  }
  return {
    asking: indexed(open.values(), askedBy),
    recent: indexed(recent, concerned),
    ...{ wasTold, directory: house.directory, settings, forms: await loadForms(store), now },
    isHr: one => isHr(one, settings, scope.firstHr),
  }
}

async function recentOf(store: Store, from: string): Promise<Nomination[]> {
  const some: Nomination[] = []
  for await (const { entity } of readAll(store, nominationKind, 'all', { from })) some.push(entity)
  return some
}

/** What quick rewards put on cards: decisions and questions that wait, and what has become of proposals. */
export const rewardsContributor: Contributor = {
  name: 'rewards',
  prepare: async scope => contribution(await (scope.whose === 'one' ? ofOne(scope) : ofEverybody(scope))),
}
