import type { Data, Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { type ConversationFacts, loadAround, loadEverybodys, loadWishes } from '../services/conversations.ts'
import { prepareHoldings } from '../services/conversations-people.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { atWork, loadContacts } from '../services/programme-questions.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem, NewsItem } from '../services/today.ts'
import { assessing } from './conversations-assessment.ts'
import { answering } from './conversations-employee.ts'
import { managing } from './conversations-managing.ts'
import { wishing } from './conversations-wishes.ts'
import { hrOf } from './programme-questions-contribution.ts'
import type { Contribution, Contributor, Scope } from './turn.ts'

/** What the parts of this feature know: documents, the register, and the ids of those in HR who can answer today. */
export type Known = ConversationFacts & { settings: Settings; directory: Directory; hr: readonly string[] }

/** Something due with how it is drawn. */
export type Entry = { item: DueItem; title(reader: Reader): string; section(reader: Reader, on: Data): Element }

/** Some news with how it is drawn. */
export type NewsEntry = { item: NewsItem; section(reader: Reader): Element }

/** What one side of the feature has for a person: those who hold conversations, employees, whom a wish goes to, managers. */
export type Part = {
  due(person: Person, today: string, known: Known): Entry[]
  news?(person: Person, today: string, known: Known): NewsEntry[]
}

const parts: readonly Part[] = [wishing, managing, answering, assessing]

/** What conversations put on the today card. */
export function conversationsContribution(known: Known): Contribution {
  const entries = (person: Person, today: string) => parts.flatMap(part => part.due(person, today, known))
  const newsEntries = (person: Person, today: string) => parts.flatMap(part => part.news?.(person, today, known) ?? [])
  const titles = new Map<string, Entry>()
  return {
    due: (person, today) =>
      entries(person, today).map(entry => {
        titles.set(entry.item.key, entry)
        return entry.item
      }),
    title: ({ key }, reader) => titles.get(key)?.title(reader) ?? key,
    section: ({ key }, person, today, reader, on) => found(entries(person, today), key, person).section(reader, on),
    news: {
      of: (person, today) => newsEntries(person, today).map(({ item }) => item),
      section: ({ key }, person, today, reader) => found(newsEntries(person, today), key, person).section(reader),
    },
  }
}

function found<T extends { item: { key: string } }>(entries: readonly T[], key: string, { personId }: Person): T {
  const entry = entries.find(({ item }) => item.key === key)
  if (!entry) throw new Error(`${key} is not among what is due to ${personId}`)
  return entry
}

async function factsFor(scope: Scope, directory: Directory): Promise<ConversationFacts> {
  const { store, today } = scope
  if (scope.whose === 'everybody') return loadEverybodys(scope.lists)
  const own = await loadAround(store, scope.person.personId, directory, today)
  if (!isHr(scope.person, scope.settings, scope.firstHr) && !leadsManagers(scope.person, directory)) return own
  return { ...own, records: new Map([...(await loadWishes(store)), ...own.records]) }
}

/** May somebody's wish go past their manager to this person? */
const leadsManagers = ({ personId }: Person, directory: Directory) =>
  directory.reportsOf(personId).some(report => directory.reportsOf(report.personId).length > 0)

/** The conversations' part of the today card: a read or two for one person, none of them for each employee. */
export const conversationsContributor: Contributor = {
  name: 'conversations',
  async prepare(scope) {
    const { settings, store, today } = scope
    const directory = await scope.directory()
    await prepareHoldings(directory, today)
    const asksHr = scope.whose === 'everybody' || isHr(scope.person, settings, scope.firstHr)
    const [facts, people] = await Promise.all([factsFor(scope, directory), asksHr ? hrOf(scope) : []])
    const contacts = scope.whose === 'everybody' ? scope.contacts : await loadContacts(store, people)
    return conversationsContribution({ ...facts, settings, directory, hr: atWork(people, contacts, today) })
  },
}
