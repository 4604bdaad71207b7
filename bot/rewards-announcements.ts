import type { Card } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { announcementTexts } from '../cards/locales/rewards-announcements.ts'
import { announcementCard, joinedWords, takenBackCard } from '../cards/rewards-announcements.ts'
import { read } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import { joinIn, type Told } from '../services/rewards-announcements.ts'
import { type Announcement, announcementDocId, announcementKind } from '../services/rewards-announcements-model.ts'
import type { Settings } from '../services/settings-model.ts'
import { factsOf } from './rewards-announcements-facts.ts'
import type { Message } from './teams.ts'
import type { Feature, Reply, Services, Turn } from './turn.ts'

/** The message in a channel is in the channel's language, whoever presses. */
const readerOf = ({ message, country }: Announcement): Reader | undefined =>
  message && { language: message.language, country }

const messageOf = (card: Card, { language }: Reader) => ({ card, summary: announcementTexts[language].summary })

/**
 * Joins in. In the channel the card is answered with, the same for everybody, and the message that the others see is brought up
 * to date; in one's own chat the card may have other news on it and stays as it is.
 */
async function join(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = announcementTexts[turn.reader.language]
  const nomination = typeof data.nomination === 'string' ? data.nomination : ''
  if (!/^[a-z0-9]{8,40}$/.test(nomination)) return { kind: 'line', text: texts.refused.over }
  const directory = await turn.directory()
  const joined = await joinIn(turn.store, nomination, turn.person.personId, directory)
  if ('refused' in joined) return { kind: 'line', text: texts.refused[joined.refused] }
  const { told } = joined
  const facts = factsOf(told, directory, turn.settings)
  const { entity } = told.announcement
  const reader = readerOf(entity)
  const line = `${texts.told} ${joinedWords(facts, turn.reader)}`
  if (!reader) return { kind: 'line', text: line }
  const message = messageOf(announcementCard(facts, reader), reader)
  // Whoever presses waits for none of the others' screens; a later press brings up what this one could not.
  void showAll(turn, entity, message)
  return turn.sender.personal ? { kind: 'line', text: line } : { kind: 'card', ...message }
}

async function showAll({ teams, log }: Pick<Services, 'teams' | 'log'>, { message }: Announcement, now: Message) {
  if (message?.activity === undefined) return
  const { kind } = await teams.update(message.reference, message.activity, now)
  if (kind !== 'sent') log.warn({ outcome: kind }, 'An announcement could not be brought up to date')
}

/** The receiver no longer wants it told: it is gone from the channel and from the store. */
export async function takeBackAnnouncement(
  services: Pick<Services, 'store' | 'teams' | 'log'>,
  nomination: string,
): Promise<void> {
  const known = await read(services.store, announcementKind, announcementDocId(nomination))
  if (!known) return
  await services.store.remove(known.entity.id)
  const reader = readerOf(known.entity)
  if (reader) await showAll(services, known.entity, messageOf(takenBackCard(reader), reader))
}

/** What has just been posted and may not be told any more: gone from the channel and from the store. */
export async function takeBackPosted(
  services: Pick<Services, 'store' | 'teams' | 'log'>,
  posted: Announcement,
  activity: string,
): Promise<void> {
  await services.store.remove(posted.id)
  const reader = readerOf(posted)
  const message = posted.message && { ...posted.message, activity }
  if (reader && message) await showAll(services, { ...posted, message }, messageOf(takenBackCard(reader), reader))
}

/** What a round posts into a channel. */
export const announcementMessage = (told: Told, directory: Directory, settings: Settings, reader: Reader): Message =>
  messageOf(announcementCard(factsOf(told, directory, settings), reader), reader)

/** Joining in, which anybody known may, in a channel or in their own chat. */
export const announcing = {
  commands: {},
  verbs: { 'rewards.join': { group: true, run: join } },
} satisfies Pick<Feature, 'commands' | 'verbs'>
