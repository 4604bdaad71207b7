import type { Temporal } from 'temporal-polyfill'
import { readConfig } from '../../../bot/config.ts'
import type { Passing } from '../../../bot/courier.ts'
import type { Round } from '../../../bot/rounds-plan.ts'
import { type Server, startServer } from '../../../bot/server.ts'
import type { Services } from '../../../bot/turn.ts'
import { wire } from '../../../bot/wire.ts'
import { demoTenant } from '../../../services/demo/organisation.ts'
import type { Now, Store } from '../../../services/ports.ts'
import type { Stores } from '../../../services/projector.ts'
import { openSqlite } from '../../../services/stores/sqlite.ts'
import type { HttpAnswer } from '../../program.ts'

/** Waits that are over at once: the time of the courier passes in no time, side by side for all who wait. */
function instantly(random: () => number): Passing {
  let passed = 0
  return {
    now: () => passed,
    wait: async milliseconds => {
      const until = passed + milliseconds
      await Promise.resolve()
      passed = Math.max(passed, until)
    },
    random,
  }
}

/** A busy machine stands still for longer than Teams may; what hangs is not this year's matter. In milliseconds. */
const minutes = 300_000

/** Stores that a dead process can't reach: from the kill on, everything it asks for fails. */
function mortal({ store, reporting }: Stores) {
  let dead = false
  let left = Number.POSITIVE_INFINITY
  const living = <T>(work: () => Promise<T>): Promise<T> => {
    left -= 1
    dead ||= left < 0
    return dead ? Promise.reject(new Error('The process is dead')) : work()
  }
  const reached = (store: Store): Store => ({
    get: id => living(() => store.get(id)),
    getMany: ids => living(() => store.getMany(ids)),
    list: (kind, query) => living(() => store.list(kind, query)),
    count: (kind, keys) => living(() => store.count(kind, keys)),
    changes: (kind, since) => living(() => store.changes(kind, since)),
    put: (doc, version) => living(() => store.put(doc, version)),
    putMany: puts => living(() => store.putMany(puts)),
    remove: (id, version) => living(() => store.remove(id, version)),
    close: async () => {},
  })
  return {
    stores: { store: reached(store), reporting: reached(reporting) },
    kill: (after = 0) => {
      left = after
      dead = after === 0
    },
    isDead: () => dead,
  }
}

type Running = { services: Services; server: Server; life: ReturnType<typeof mortal> }

/**
 * `beside`: another Klart whose stores it shares, as a second replica does. `mode`: in production nothing that development
 * allows at any hour is sent outside hours; without an app id everybody is believed all the same.
 */
export type KlartOptions = { beside?: Stores; mode?: 'development' | 'production' }

/** The whole of Klart in this process, with the hands of the test on its clock; it may be killed and started again. */
export async function openKlart(now: Now, random: () => number, options: KlartOptions = {}) {
  const read = readConfig({
    KLART_MODE: 'development',
    KLART_TENANT: demoTenant,
    KLART_STORE: 'sqlite::memory:',
    PORT: '0',
  })
  if ('problems' in read) throw new Error(read.problems.join())
  const config = { ...read.config, mode: options.mode ?? read.config.mode }
  const own = () => ({ store: openSqlite(':memory:', { now }), reporting: openSqlite(':memory:', { now }) })
  const stores = options.beside ?? own()
  const { store, reporting } = stores
  const faults: string[] = []
  let running: Running | undefined

  async function start(): Promise<Running> {
    const life = mortal(stores)
    const complain = (fields: Record<string, unknown>, message: string) => {
      // That Teams refuses Klart is what such a day is about.
      if (!life.isDead() && fields.ended !== 'refused') faults.push(`${now()}: ${message} ${JSON.stringify(fields)}`)
    }
    const log = { info: () => {}, warn: () => {}, error: complain }
    const services = await wire(config, life.stores, log, {
      now,
      passing: instantly(random),
      patience: minutes,
    })
    running = { services, server: await startServer(services, config), life }
    return running
  }

  async function stop() {
    await running?.server.stop()
    running = undefined
  }

  const alive = async () => running ?? (await start())
  return {
    store,
    reporting,
    /** What Klart has complained of itself, but for what it said when it was dying. */
    faults,
    stop,
    restart: async () => {
      await stop()
      await start()
    },
    /** A round as the schedule makes it; undefined when Klart died in it. */
    async round(at: Temporal.Instant): Promise<Round | undefined> {
      const { services, life } = await alive()
      try {
        const made = await services.rounds.run({ at, manner: 'rhythm', scheduled: true })
        return life.isDead() ? undefined : made
      } catch (fault) {
        if (life.isDead()) return undefined
        throw fault
      }
    },
    /** kill -9: nothing is read or written from now on, or after it has asked so many things more of its store. */
    kill: (after = 0) => running?.life.kill(after),
    isDead: () => running?.life.isDead() ?? false,
    async post(activity: Record<string, unknown>): Promise<HttpAnswer> {
      const { server } = await alive()
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
    },
    close: async () => {
      await stop()
      if (options.beside) return
      await store.close()
      await reporting.close()
    },
  }
}
export type Klart = Awaited<ReturnType<typeof openKlart>>
