import type { Reader } from '../cards/locales/forms.ts'
import {
  type AnnouncementFacts,
  agreedSection,
  announcementCard,
  announcementSection,
  lostChannelSection,
  takenBackCard,
} from '../cards/rewards-announcements.ts'
import { newsCard } from '../cards/today.ts'
import { defaultRewardSettings } from '../services/rewards-settings.ts'
import { directory, type Example } from './cards-examples-facts.ts'

const told: AnnouncementFacts = {
  nomination: '0123456789abcdef',
  to: 'Mirja Söderlund',
  team: false,
  value: defaultRewardSettings.values[1]?.names,
  why: 'Mirja stannade kvar och lugnade den nya kollegan under den första natten. Det hjälpte oss alla.',
  from: 'Anna Åkers',
  joined: [],
  count: 0,
}
const many = directory.people.slice(0, 14).map(({ name }) => name)
const team: AnnouncementFacts = { ...told, to: 'Medicinska avdelningen', team: true, joined: many, count: 15 }

const news = (section: (reader: Reader) => ReturnType<typeof announcementSection>) => (reader: Reader) =>
  newsCard([section(reader)], reader)

/** What is told of rewards in a unit. */
export const announcementExamples: Example[] = [
  ['announcement', 'announcementCard', reader => announcementCard(told, reader)],
  ['announcement-team', 'announcementCard', reader => announcementCard(team, reader)],
  [
    'announcement-erased',
    'announcementCard',
    reader =>
      announcementCard(
        { ...told, why: undefined, from: undefined, value: undefined, joined: ['Bo'], count: 1 },
        reader,
      ),
  ],
  ['announcement-back', 'takenBackCard', takenBackCard],
  ['announcement-news', 'newsCard', news(reader => announcementSection({ ...told, joined: ['Bo'], count: 1 }, reader))],
  [
    'announcement-agreed',
    'newsCard',
    news(reader => agreedSection({ joined: ['Bo', 'Åke', 'Anna'], count: 3 }, reader)),
  ],
  ['announcement-lost', 'newsCard', news(reader => lostChannelSection(['Hälso- och sjukvård', 'Avdelning 5'], reader))],
]
