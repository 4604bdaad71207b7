import { setImmediate } from 'node:timers/promises'

/** Small enough that one portion takes a few milliseconds whatever is done with its items. */
const portion = 100

/** After so many milliseconds of work the event loop has its turn. */
const longest = 8

/** Lets the event loop have its turn. */
export const pause = () => setImmediate()

/** All items in order, in portions between which presses are answered. */
export async function* inPortions<T>(items: Iterable<T>): AsyncGenerator<T[]> {
  let began = performance.now()
  let some: T[] = []
  for (const item of items) {
    some.push(item)
    if (some.length < portion) continue
    yield some
    some = []
    if (performance.now() - began < longest) continue
    await setImmediate()
    began = performance.now()
  }
  if (some.length > 0) yield some
}
