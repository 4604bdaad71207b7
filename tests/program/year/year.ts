import type { Temporal } from 'temporal-polyfill'
import { defaultConversationSettings } from '../../../services/conversations-settings.ts'
import { readList } from '../../../services/documents.ts'
import { contactKind } from '../../../services/people-model.ts'
import { changeSettings } from '../../../services/settings.ts'
import { defaultSummarySettings, summaryNames } from '../../../services/summaries-settings.ts'
import { addDays, instantAt, wall } from './calendar.ts'
import { chanceFor, chanceOf } from './chance.ts'
import { createCrowd } from './crowd.ts'
import { finish } from './ending.ts'
import { happenings } from './happenings.ts'
import { openKlart } from './klart.ts'
import { readLetter } from './letters.ts'
import { begin, type Memory, managersAmong, type Somebody } from './memory.ts'
import { newsDesk } from './news.ts'
import { createOracle } from './oracle.ts'
import { makeProgramme, saveProgramme } from './programme.ts'
import { quietSync } from './quiet.ts'
import { type Fellow, firstDay, lastDay, makeRegister } from './register.ts'
import { type Attempt, type Known, openTeams } from './teams.ts'
import { makeSpells, roundsOn, weatherAt } from './weather.ts'

/** This year is the programme's: the months of conversations have a test of their own. */
const switchedOff = {
  ...defaultConversationSettings,
  kinds: defaultConversationSettings.kinds.map(kind => ({ ...kind, active: false })),
}

const silent = { ...defaultSummarySettings, off: [...summaryNames] }

/** What a year is made of. `calm`: nothing ever fails; `until`: a shorter one. */
export type YearOptions = { seed: number; people?: number; calm?: boolean; until?: string }

const remember = (fellow: Fellow): Somebody => ({
  id: fellow.person.personId,
  fellow,
  person: fellow.person,
  reachable: false,
  since: '9999-12-31',
  day: 2,
  asked: [],
  told: new Map(),
  failed: [],
})

function makeMemory(fellows: readonly Fellow[], seed: number): Memory {
  const chance = chanceOf(seed + 1)
  const people = new Map(fellows.map(fellow => [fellow.person.personId, remember(fellow)]))
  const managers = managersAmong(people.values())
  const all = fellows.map(({ person }) => person)
  const hr = all.filter(({ roles }) => roles.includes('hr'))
  const staff = fellows.flatMap(({ person, joins }) =>
    managers.has(person.personId) || hr.includes(person) || joins ? [] : [person],
  )
  const bosses = all.filter(({ personId }) => managers.has(personId))
  const wishes = makeProgramme(bosses, staff, hr, chance)
  const memory: Memory = { people, tasks: new Map(), managers, wishes, answered: new Set(), quiet: [] }
  for (const wish of wishes) if (!wish.asks) begin(memory, wish, wish.owners, { due: wish.due, today: firstDay })
  return memory
}

/** A whole year of the house, round by round and answer by answer; what the oracle has to say of it. */
export async function liveThrough({ seed, people = 400, calm = false, until = lastDay }: YearOptions) {
  let at = instantAt(firstDay, 7 * 60, 'FI')
  const now = () => at
  const fellows = makeRegister(people, chanceOf(seed + 2))
  const memory = makeMemory(fellows, seed)
  const teams = await openTeams(seed, calm ? 0 : 0.03)
  const klart = await openKlart(now, () => 0.5)
  const desk = newsDesk(memory)
  const oracle = createOracle(memory, desk)
  const spells = makeSpells(chanceOf(seed), calm)
  const crowd = createCrowd({ memory, klart, desk, oracle, seed, url: teams.url, now })
  const house = { memory, klart, teams, crowd, seed, oracle, now }
  const days = happenings(house, fellows, calm)
  const quiet = quietSync(house)

  async function isThere(instant: Temporal.Instant) {
    const { down, teams: how } = weatherAt(spells, instant)
    await teams.turn(how)
    return !down && how === 'fine'
  }

  async function round() {
    const { down, teams: how } = weatherAt(spells, at)
    await teams.turn(how)
    if (down) return oracle.round({ at, fit: false, attempts: [] })
    const chance = chanceFor(seed, at.epochMilliseconds)
    const deadly = !calm && chance.happens(0.06) ? chance.whole(1, 6) : Number.POSITIVE_INFINITY
    let ended: string | undefined
    const attempts = await teams.during(
      async () => {
        ended = (await klart.round(at))?.ended ?? 'killed'
      },
      count => {
        if (count === deadly) klart.kill()
      },
    )
    oracle.count(`rounds: ${ended}`)
    if (ended === 'killed') await klart.restart()
    await quiet.before(at)
    const known = ended === 'killed' || how === 'gone' ? await whatIsKnown(attempts) : undefined
    const fit = (ended === 'whole' || ended === 'outsideHours') && how !== 'gone'
    if (how === 'fine' && ended !== 'killed' && !fit) oracle.problems.push(`${at}: a round ended with ${ended}`)
    for (const { one, letter } of oracle.round({ at, fit, attempts, ...(known ? { known } : {}) })) {
      const arrived = attempts.find(({ conversation }) => conversation === `a:${one.person.objectId}`)?.arrived
      if (arrived) crowd.receive(one, letter)
    }
  }

  /** What Klart has written down about today's messages: after its death, or when the connector could not see them. */
  async function whatIsKnown(attempts: readonly Attempt[]) {
    const asks = new Map(
      attempts.map(({ conversation, bodies: [body] }) => [conversation, body && readLetter(body)?.lines.length !== 0]),
    )
    const known = new Map<string, Known>()
    for (const { entity } of await readList(klart.store, contactKind, 'all')) {
      const one = memory.people.get(entity.person)
      if (!one) continue
      const { date } = wall(at, one.person.country)
      const conversation = `a:${one.person.objectId}`
      const claim = asks.get(conversation) === false ? entity.news : entity.day
      if (claim?.date !== date) continue
      // Why a message failed is told by Teams' answer.
      if (asks.has(conversation) && claim.state === 'failed') continue
      if (asks.has(conversation)) known.set(one.id, claim.state === 'sending' ? 'unknown' : 'sent')
      else if (claim.state === 'sending') oracle.unsure(one, date)
    }
    return known
  }

  try {
    await changeSettings(
      klart.store,
      // A summary asks nothing, and is judged by tests of its own.
      {
        timeZone: 'Europe/Helsinki',
        languages: ['sv', 'fi'],
        country: 'FI',
        conversations: switchedOff,
        summaries: silent,
      },
      'test',
      at.toString(),
    )
    await days.importRegister(firstDay)
    await saveProgramme(klart.store, memory.wishes, at.toString())
    for (let date = firstDay; date <= until; date = addDays(date, 1)) {
      at = instantAt(date, 7 * 60 - 30, 'FI')
      await days.on(date, await isThere(at))
      for (const instant of roundsOn(date)) {
        await visitsUntil(instant)
        at = instant
        await round()
      }
      await quiet.check(date)
      oracle.evening(date)
    }
    return await finish(house, { until, unknownKinds: teams.unknownKinds, replies: teams.replies() })
  } finally {
    await klart.close()
    await teams.close()
  }

  async function visitsUntil(instant: Temporal.Instant) {
    const there = await isThere(instant)
    await crowd.until(instant, visiting => {
      const { down, teams: how } = weatherAt(spells, visiting)
      if (!there || down || how !== 'fine') return false
      at = visiting
      return true
    })
  }
}
