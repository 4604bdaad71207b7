import { announcing } from './rewards-announcements.ts'
import { announcementsContributor } from './rewards-announcements-contribution.ts'
import { searching } from './rewards-extension.ts'
import type { Feature } from './turn.ts'

/** Telling of rewards in a unit, and the search for whom they are for. */
export const announcements: Feature = {
  name: 'announcements',
  ...announcing,
  ...searching,
  contributors: [announcementsContributor],
}
