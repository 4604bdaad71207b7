import type { Temporal } from 'temporal-polyfill'
import { readList } from '../../../services/documents.ts'
import { dispatchKind } from '../../../services/summaries-model.ts'
import { wall } from '../year/calendar.ts'
import { chanceFor } from '../year/chance.ts'
import type { Klart } from '../year/klart.ts'
import { readLetter } from '../year/letters.ts'
import type { TeamsStandIn } from '../year/teams.ts'
import { weatherAt } from '../year/weather.ts'
import type { Hands } from './hands.ts'
import type { Arrival, Judge } from './judge.ts'
import { spells } from './story.ts'
import { type Period, readTitle } from './words.ts'

/** What becomes of a round: nothing, death in it, a replica beside it, or one that takes over while it stands still. */
export type Fate = 'alone' | 'killed' | 'beside' | 'overtaken'

/** Two programs on one store, who sees what they send, and the hands of the clock. */
export type Two = {
  klart: Klart
  replica: Klart
  teams: TeamsStandIn
  judge: Judge
  hands: Hands
  periods: readonly Period[]
  seed: number
  clock: { at: Temporal.Instant }
}

/** Rounds as the schedule makes them, each with what becomes of it; everything that they send is judged, and read. */
export function roundsOf({ klart, replica, teams, judge, hands, periods, seed, clock }: Two) {
  const isSummary = (body: Record<string, unknown>) =>
    readTitle(readLetter(body)?.texts[0] ?? '', periods) !== undefined

  /** One round, and what befalls it when it sends its `which`-th summary; a dying one does so many `steps` more. */
  async function make(fate: Fate, { which, steps }: { which: number; steps: number }) {
    const begun = clock.at
    let summaries = 0
    let other: Promise<unknown> | undefined
    const ended: (string | undefined)[] = []
    const note = async (round: ReturnType<Klart['round']>) => ended.push((await round)?.ended)
    const attempts = await teams.during(
      async () => {
        await Promise.all([note(klart.round(begun)), ...(fate === 'beside' ? [note(replica.round(begun))] : [])])
        await other
      },
      (_, body) => {
        if (!isSummary(body)) return
        summaries++
        if (summaries !== which) return
        if (fate === 'killed') klart.kill(steps)
        if (fate !== 'overtaken') return
        // The lease has run out meanwhile, and nobody has told the one that sends.
        clock.at = begun.add({ minutes: 2 })
        other = note(replica.round(clock.at))
      },
    )
    const happened = summaries >= which
    if (happened) judge.count(`rounds with summaries, ${fate}`)
    return { attempts, ended, killed: fate === 'killed' && happened }
  }

  /** What was on its way when Teams went, and what was answered to a program that died of it, nobody knows of, and it is not repeated. */
  async function findUnsure(owed: ReturnType<Judge['owedAt']>) {
    const sending = (await readList(klart.store, dispatchKind, 'sending')).map(({ entity }) => entity)
    const { date } = wall(clock.at, 'FI')
    for (const { id, period, receiver } of owed) {
      const to = receiver.person ? `person:${receiver.person.personId}` : `channel:${receiver.language}`
      const isIt = sending.some(one => one.summary === period.kind && one.receiver === to && one.date === date)
      if (isIt) judge.unsure(id)
    }
  }

  async function reads(one: Arrival) {
    const shown = await hands.more(one)
    if (!shown) return
    const what = `what ${one.key} is shown behind ${one.letter.texts[0]}`
    if (shown.card) judge.judgeWords(clock.at, what, shown.card, one.area)
    else judge.complain(clock.at, `${what} is no card: ${shown.text}`)
  }

  return async (fate: Fate) => {
    const begun = clock.at
    const { down, teams: how } = weatherAt(spells, begun)
    await teams.turn(how)
    if (down) return
    const owed = judge.owedAt(begun)
    const chance = chanceFor(seed, 'round', begun.epochMilliseconds)
    const befalls = { which: chance.whole(1, 3), steps: chance.whole(0, 6) }
    const { attempts, ended, killed } = await make(fate, befalls)
    if (killed) await klart.restart()
    // Right after a replica's whole round none is made.
    const fit = how === 'fine' && !killed && !ended.includes('justMade')
    if (fit && !ended.includes('whole') && !ended.includes('outsideHours'))
      judge.complain(begun, `a round ended with ${ended.join()}`)
    const arrived = judge.hear(begun, attempts, fit)
    if (how === 'gone' || killed) await findUnsure(owed)
    if (how !== 'fine') return
    for (const one of arrived) await reads(one)
    for (const attempt of attempts)
      await hands.answer(attempt, chanceFor(seed, 'answers', attempt.conversation, begun.epochMilliseconds))
  }
}
