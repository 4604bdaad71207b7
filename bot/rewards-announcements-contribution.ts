import type { Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { agreedSection, announcementSection, lostChannelSection } from '../cards/rewards-announcements.ts'
import { lostChannels } from '../services/channels.ts'
import type { Channel } from '../services/channels-model.ts'
import { plusDays, stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { unitMark } from '../services/programme-identity.ts'
import { isAllowed, loadNews, type Told } from '../services/rewards-announcements.ts'
import type { Settings } from '../services/settings-model.ts'
import type { NewsItem } from '../services/today.ts'
import { factsOf } from './rewards-announcements-facts.ts'
import type { Contribution, Contributor, Scope } from './turn.ts'

const feature = 'announcements'

/** How long HR is told of a channel that takes no messages, and how long colleagues are waited for, in days. */
const lostDays = 14
const agreeingDays = 3

type Known = {
  settings: Settings
  firstHr: readonly string[]
  directory: Directory
  told: readonly Told[]
  lost: readonly Channel[]
  /** The house's date. */
  today: string
}

type Entry = { item: NewsItem; section(reader: Reader): Element }

/** News of one announcement to one of the unit's people; to the receiver, once, who agrees. */
function entryOf(one: Told, { personId }: Person, { directory, settings, today }: Known): Entry | undefined {
  const { nomination, receiver, nominator, people } = one.nomination
  const { toldAt = '' } = one.announcement.entity
  const facts = factsOf(one, directory, settings)
  if (receiver.kind === 'person' && receiver.person === personId) {
    if (facts.count === 0 || toldAt.slice(0, 10) > plusDays(today, -agreeingDays)) return undefined
    const item = { feature, key: `agreed:${nomination}`, since: toldAt }
    return { item, section: reader => agreedSection(facts, reader) }
  }
  // These know it already.
  if (nominator === personId || people.includes(personId)) return undefined
  const item = { feature, key: `announcement:${nomination}`, since: toldAt }
  return { item, section: reader => announcementSection(facts, reader) }
}

function lostEntries({ lost, settings, firstHr }: Known, person: Person): Entry[] {
  if (lost.length === 0 || !isHr(person, settings, firstHr)) return []
  return lost.map(({ unit, unreachable, at }) => ({
    item: { feature, key: `channel:${unitMark(unit)}`, since: unreachable?.since ?? at },
    section: reader => lostChannelSection(unit, reader),
  }))
}

/** By the unit's names, so that everybody's are found without looking through all. */
const keyOf = (unit: readonly string[]) => unit.join('\n')

function contribution(known: Known): Contribution {
  const byUnit = Map.groupBy(known.told, ({ announcement }) => keyOf(announcement.entity.unit))
  const toldIn = ({ unit }: Person) =>
    byUnit.size === 0 ? [] : unit.flatMap((_, level) => byUnit.get(keyOf(unit.slice(0, level + 1))) ?? [])
  const entries = (person: Person) => [
    ...toldIn(person).flatMap(one => entryOf(one, person, known) ?? []),
    ...lostEntries(known, person),
  ]
  return {
    due: () => [],
    title: ({ key }) => key,
    section: ({ key }) => {
      throw new Error(`${key} asks nothing of anybody`)
    },
    news: {
      of: person => entries(person).map(({ item }) => item),
      section: ({ key }, person, _today, reader) => {
        const found = entries(person).find(({ item }) => item.key === key)
        if (!found) throw new Error(`${key} is no news to ${person.personId}`)
        return found.section(reader)
      },
    },
  }
}

async function load(scope: Scope): Promise<Pick<Known, 'told' | 'lost'>> {
  const { store, settings, firstHr } = scope
  if (scope.whose === 'one' && scope.news === false) return { told: [], lost: [] }
  const asksHr = scope.whose === 'everybody' || isHr(scope.person, settings, firstHr)
  const from = stamp(scope.at.subtract({ hours: 24 * lostDays }))
  const [told, lost] = await Promise.all([
    loadNews(store, scope.whose === 'one' ? scope.person : undefined, stamp(scope.at)),
    asksHr ? lostChannels(store, from) : [],
  ])
  return { told, lost }
}

/** What is told of rewards to people one by one, where their unit has no channel, and to HR of a channel that was lost. */
export const announcementsContributor: Contributor = {
  name: feature,
  async prepare(scope) {
    const { settings, firstHr, today } = scope
    const { told, lost } = await load(scope)
    const directory = await scope.directory()
    const allowed = told.filter(({ nomination }) => isAllowed(nomination, directory))
    return contribution({ settings, firstHr, directory, told: allowed, lost, today })
  },
}
