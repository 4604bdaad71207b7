import { dateIn, stamp, zoneOf } from '../services/dates.ts'
import { NotEmpty, type SeedProgress, seedDemo } from '../services/demo/seed.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import { type Cli, placeOf } from './cli-run.ts'

/** How many `people` (20 to 40,000; 400 when left out) and which `seed` draws them (1 when left out). */
export type DemoOptions = { people?: number; seed?: number }

const steps: Record<SeedProgress['step'], string> = {
  people: 'People',
  programme: 'Programme',
  history: 'A year of answers',
  conversations: 'Two years of conversations',
  rewards: 'A year of rewards',
}

const notEmpty = (cli: Cli) =>
  refuse([
    `${placeOf(cli.config)} has something in it already, so the demo is not put there.`,
    'Name a file that is not there yet: klart demo --store sqlite:demo.db',
  ])

/** `klart demo`: fills an empty store with the demo organisation; in development only. */
export async function fillDemo(cli: Cli, options: DemoOptions): Promise<Outcome> {
  const { store, config, now, progress } = cli
  if (config.mode !== 'development')
    return refuse([
      'The demo organisation is for development only: leave MicrosoftAppId out, or set KLART_MODE=development.',
    ])
  // Half a demo, or a register without settings, is not empty either.
  const found = await Promise.all(['person', 'programme'].map(kind => store.count(kind, ['all'])))
  if (found.flat().some(count => count > 0)) return notEmpty(cli)
  try {
    const seeded = await seedDemo(
      store,
      { ...options, whole: true, today: dateIn(zoneOf('FI'), now), now: stamp(now) },
      ({ step, done: did, total }) => progress.step(steps[step], did, total),
    )
    const { people, actions, tasks, answered } = seeded
    return done(
      [`A demo organisation: ${people} people, ${actions} actions, ${tasks} tasks, ${answered} answered.`],
      seeded,
    )
  } catch (fault) {
    if (fault instanceof NotEmpty) return notEmpty(cli)
    throw fault
  }
}
