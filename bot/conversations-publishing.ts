import { loadEverybodys } from '../services/conversations.ts'
import { freezeAnswers, quartersToFreeze } from '../services/conversations-answers.ts'
import { publishAssessments } from '../services/conversations-publishing.ts'
import { publishUsefulness } from '../services/conversations-usefulness.ts'
import { readList } from '../services/documents.ts'
import { personKind } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { describe } from './faults.ts'
import type { Services } from './turn.ts'

/** The date on which this process has last done it, for each store. */
const done = new WeakMap<Store, string>()

/**
 * Publishes what has come due of employees' answers, usefulness and self-assessments, once a day; what fails is tried again in
 * the next round, and keeps no card from anybody. For a round that holds the lease. `today` is the house's date.
 */
export async function publishDue({ store, secret, log }: Pick<Services, 'store' | 'secret' | 'log'>, today: string) {
  if (done.get(store) === today) return
  try {
    await freezeDue(store, today)
    const assessments = await publishAssessments(store, today)
    const usefulness = secret ? await publishUsefulness(store, secret, today) : { batches: 0, unreadable: 0 }
    if (assessments + usefulness.batches > 0)
      log.info({ assessments, usefulness: usefulness.batches }, 'Batches of answers were published')
    if (usefulness.unreadable > 0)
      log.warn({ answers: usefulness.unreadable }, 'Answers were sealed under another KLART_KEY and are not counted')
    done.set(store, today)
  } catch (fault) {
    log.error({ fault: describe(fault) }, 'Answers could not be published')
  }
}

/** Everybody's conversations are read in the four rounds a year that freeze a quarter, and not otherwise. */
async function freezeDue(store: Store, today: string) {
  if ((await quartersToFreeze(store, today)).length === 0) return
  const people = (await readList(store, personKind, 'all')).map(({ entity }) => entity)
  const { records } = await loadEverybodys(store)
  await freezeAnswers(store, people, records, today)
}
