import { help } from './help.ts'
import { people } from './people-me.ts'
import { programme } from './programme.ts'
import { settings } from './settings.ts'
import type { Contributor, Feature } from './turn.ts'

/** Everything Klart can do, one row a feature. What is not listed here does not exist. */
export const features: readonly Feature[] = [programme, people, settings, help]

/** The features that put something on the today card. */
export const contributors: readonly Contributor[] = features.flatMap(feature => feature.contributor ?? [])
