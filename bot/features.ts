import { annualClock } from './annual-clock.ts'
import { channels } from './channels.ts'
import { conversations } from './conversations.ts'
import { help } from './help.ts'
import { people } from './people-me.ts'
import { unreachable } from './people-unreachable.ts'
import { programme } from './programme.ts'
import { rewards } from './rewards.ts'
import { announcements } from './rewards-announcements-feature.ts'
import { settings } from './settings.ts'
import { summaries } from './summaries.ts'
import { today } from './today.ts'
import type { Contributor, Feature } from './turn.ts'

/** Everything Klart can do, one row a feature. What is not listed here does not exist. */
export const features: readonly Feature[] = [
  today,
  programme,
  conversations,
  rewards,
  summaries,
  annualClock,
  people,
  unreachable,
  channels,
  announcements,
  settings,
  help,
]

/** The features that put something on the today card. */
export const contributors: readonly Contributor[] = features.flatMap(feature => feature.contributors ?? [])
