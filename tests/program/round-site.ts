import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { Person } from '../../services/people-model.ts'
import { type Call, type Habits, startConnector } from '../connector.ts'
import { makeFile, onFile, type Program, startProgram } from '../program.ts'
import { cardIn, giveEverybody, type Place, roundEnded, seedPeople } from './round-house.ts'

/** A Tuesday, five past one in Helsinki: everybody's own day, and past everybody's time. */
export const tuesday = Temporal.Instant.from('2026-01-13T11:05:00Z')

/** A file of its own, as a place for a house. */
export async function filePlace(): Promise<Place & { remove(): Promise<void> }> {
  const file = await makeFile(0)
  return {
    env: { KLART_STORE: `sqlite:${file.path}` },
    on: work => onFile(file.path, work),
    remove: file.remove,
  }
}

/** A folder in which Node keeps what it has compiled, so that a start takes less; only who ends in order writes there. */
export async function compiled() {
  const [cache, place] = await Promise.all([mkdtemp(join(tmpdir(), 'klart-compiled-')), filePlace()])
  const program = await startProgram('', { ...place.env, NODE_COMPILE_CACHE: cache })
  await program.term()
  await place.remove()
  return { cache, remove: () => rm(cache, { recursive: true, force: true }) }
}

/** The program on a place, started again and again, each time with what it is `usually` told and whatever else that start is. */
export function programOn(place: Place, usually: Record<string, string> = {}) {
  let program: Program | undefined
  const running = () => {
    if (!program) throw new Error('The program has not been started')
    return program
  }
  const start = async (at: Temporal.Instant = tuesday, env: Record<string, string> = {}) => {
    await program?.term()
    program = await startProgram('', { ...place.env, TEST_AT: at.toString(), ...usually, ...env })
    return program
  }
  return {
    program: running,
    start,
    /** Starts it so many minutes after that Tuesday's five past one, and waits for the end of its first round. */
    round: async (minutes = 0) => {
      await start(tuesday.add({ minutes }))
      return running().logged(roundEnded)
    },
    kill: async () => {
      await program?.kill9()
    },
  }
}

/**
 * A house of so many people who each have something to be told of on Tuesday, and the program that makes a round of its own
 * accord when it starts. `speed`: how many times as fast as others the courier's time passes.
 */
export async function openRounds(options: { people: number; speed?: number; pace?: number; habits?: Habits }) {
  const { people, speed = 1, pace, habits } = options
  const [connector, place] = await Promise.all([startConnector('127.0.0.1', habits), filePlace()])
  const staff = await seedPeople(place, connector, { people, at: tuesday, ...(pace ? { pace } : {}) })
  await giveEverybody(place, staff, 'first', '2026-01-13')
  const running = programOn(place, { TEST_SPEED: String(speed) })
  return {
    connector,
    place,
    staff,
    ...running,
    /** How many calls each of these people's conversations has had, in the order given. */
    callsTo: (some: readonly Person[]) => some.map(({ personId }) => callsOf(connector.calls, personId).length),
    close: async () => {
      await running.kill()
      await connector.close()
      await place.remove()
    },
  }
}
export type RoundSite = Awaited<ReturnType<typeof openRounds>>

/** The calls that carried a card to the person. */
export const callsOf = (calls: readonly Call[], person: string) => calls.filter(call => cardIn(call)?.person === person)
