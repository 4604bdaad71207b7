import { setTimeout as after } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { runServer } from '../bot/program.ts'

/**
 * The server as bot/main.ts starts it, at a time of the test's own: TEST_AT is the instant at which it starts, TEST_SPEED how
 * many times as fast as others the courier's time passes, TEST_LEASE the seconds of a lease.
 */
const { TEST_AT, TEST_SPEED = '1', TEST_LEASE } = process.env
const began = Date.now()
const start = TEST_AT ? Date.parse(TEST_AT) : began
const speed = Number(TEST_SPEED)

await runServer(process.env, {
  now: () => Temporal.Instant.fromEpochMilliseconds(start + Date.now() - began),
  passing: {
    now: () => performance.now() * speed,
    wait: milliseconds => after(milliseconds / speed),
    random: Math.random,
  },
  ...(TEST_LEASE ? { leaseSeconds: Number(TEST_LEASE) } : {}),
})
