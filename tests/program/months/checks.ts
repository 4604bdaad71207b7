import { answersKind, batchKind } from '../../../services/conversations-model.ts'
import { readList } from '../../../services/documents.ts'
import { textsOf } from '../../house.ts'
import { addDays } from '../year/calendar.ts'
import { chanceFor } from '../year/chance.ts'
import { datesOf, quarterAt } from './dates.ts'
import { isOpen, isOver } from './employees.ts'
import { peopleOf } from './holders.ts'
import { pagesOf } from './managers.ts'
import { count, lastNoted, lastTalk, type Memory, memoOf, type Talk } from './memory.ts'
import type { Office, StatusJson } from './office.ts'
import { covering, isCounted, standsAt } from './reckoning.ts'
import { complain, type Scene } from './scene.ts'
import type { Fellow } from './staff.ts'

type Figures = Record<string, number>
type Row = { unit: string[]; others?: number; values: Figures }

const inside = (unit: readonly string[], area: readonly string[]) => area.every((name, level) => unit[level] === name)

const sum = (all: readonly Figures[]): Figures =>
  all.reduce<Figures>((a, b) => {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return Object.fromEntries(keys.map(key => [key, (a[key] ?? 0) + (b[key] ?? 0)]))
  }, {})

/** Every published row is what the test counts there, and what is published besides others leaves no few people to reckon. */
function compareRows(
  scene: Scene,
  what: string,
  rows: readonly Row[],
  leaves: readonly { unit: readonly string[]; values: Figures }[],
  size: string,
) {
  const text = (figures: Figures) => JSON.stringify(Object.entries(figures).toSorted())
  for (const { unit, others, values } of rows) {
    const name = `${what} of ${unit.join(' › ') || 'the house'}${others ? ` (${others} others)` : ''}`
    const shown = rows.filter(one => !one.others && one.unit.length === unit.length + 1 && inside(one.unit, unit))
    const here = leaves.filter(leaf => inside(leaf.unit, unit))
    const counted = others ? here.filter(leaf => !shown.some(one => inside(leaf.unit, one.unit))) : here
    const zero = Object.fromEntries(Object.keys(values).map(key => [key, 0]))
    const expected = sum([zero, ...counted.map(leaf => leaf.values)])
    if (text(expected) !== text(values)) complain(scene, `${name}: ${text(values)}, expected was ${text(expected)}`)
    if ((values[size] ?? 0) < 5) complain(scene, `${name} is about ${values[size]} people`)
    const parts = rows.filter(
      one => one !== undefined && (one.others ? one.unit.join() === unit.join() : shown.includes(one)),
    )
    const rest = (expected[size] ?? 0) - parts.reduce((all, one) => all + (one.values[size] ?? 0), 0)
    if (!others && parts.length > 0 && rest > 0) complain(scene, `${name} leaves ${rest} people to reckon`)
  }
  count(scene.memory, `rows of ${what.split(' ')[0]}`, rows.length)
}

/** HR's figures of the day, on the command line and on the card. */
export async function checkStatus(scene: Scene, office: Office, hr: Fellow) {
  const { memory, date, hands } = scene
  const status: StatusJson = await office.status()
  const leaves = [...memory.register.values()].flatMap(one => {
    if (!isCounted(one, date)) return []
    const held = covering(memory, one, date, lastNoted)
    return [{ unit: one.unit, values: { counted: 1, noted: held ? 1 : 0, group: held?.kind === 'group' ? 1 : 0 } }]
  })
  const rows = status.coverage.map(({ now, ...row }) => ({ ...row, values: now }))
  if (rows.length === 0) complain(scene, 'there is no coverage')
  compareRows(scene, 'coverage', rows, leaves, 'counted')
  const [house] = rows
  const read = textsOf((await hands.say(hr, 'läget')).card).join(' ')
  for (const figure of [house?.values.counted, house?.values.noted])
    if (!new RegExp(`(^|\\D)${figure}(\\D|$)`).test(read))
      complain(scene, `HR's card does not say ${figure}: ${read.slice(0, 200)}`)
}

/** Managers' own lists: everybody stands where the test reckons that they do. */
export async function checkLists(scene: Scene, managers: readonly Fellow[]) {
  const { memory, date, hands } = scene
  const command = { sv: 'utvecklingssamtal', fi: 'kehityskeskustelut', en: 'conversations' }
  for (const one of managers) {
    const overview = (await hands.say(one, command[one.language])).card
    const stands = new Map<string, string>()
    const others = new Set<string>()
    for (const group of ['soon', 'planned', 'held', 'other'])
      for (const [key, buttons] of await pagesOf(scene, one, overview, group)) {
        const [person = '', kind] = key.split(' ')
        if (kind !== 'development') others.add(person)
        if (kind !== 'development') continue
        stands.set(person, group)
        const last = lastTalk(memoOf(memory, person), date)
        const open = last !== undefined && group === 'held' && isOpen(last, date)
        const offered = buttons.some(({ verb }) => verb === 'conversations.together')
        if (offered !== open) complain(scene, `${one.id} can${offered ? '' : ' not'} confirm together with ${person}`)
      }
    const theirs = peopleOf(memory.register, one.id, date).map(({ one: person }) => person)
    for (const person of theirs) {
      const state = standsAt(memory, person, date)
      const expected = ['soon', 'planned', 'held'].includes(state) ? state : 'other'
      const is = stands.get(person.id)
      // Of whom something else is to be held, that row is enough while nothing is to be done about this.
      if (is === undefined && others.has(person.id) && ['later', 'none'].includes(state)) continue
      if (is !== expected)
        complain(scene, `${person.id} is ${is} on the list of ${one.id}, expected was ${expected} (${state})`)
      count(memory, `on lists: ${expected}`)
    }
    const strangers = [...stands.keys()].filter(id => !theirs.some(person => person.id === id))
    if (strangers.length > 0) complain(scene, `${strangers.join()} are on the list of ${one.id}`)
    const counted = theirs.filter(person => isCounted(person, date))
    const noted = counted.filter(person => covering(memory, person, date))
    const numbers = textsOf(overview).map(text => (text.match(/\d+/g) ?? []).map(Number))
    const isSaid = numbers.some(found => found.includes(noted.length) && found.includes(counted.length))
    if (counted.length > 0 && !isSaid)
      complain(
        scene,
        `${one.id} does not read ${noted.length} of ${counted.length}: ${textsOf(overview).slice(0, 3).join(' | ')}`,
      )
  }
}

const answered = ['confirmed', 'contradicted', 'together']
/** Every way in which a question can end. */
const ends = [...answered, 'silent']
const isFew = (count: number) => count > 0 && count < 5

/** What is wrong with what a quarter's table hides, the same in all rows: too little, or more than it must. */
function* wrongHiding(house: Figures, hidden: readonly string[]) {
  const of = (end: string) => house[end] ?? 0
  const all = (some: readonly string[]) => some.reduce((total, end) => total + of(end), 0)
  const shown = ends.filter(end => !hidden.includes(end))
  const few = ends.filter(end => isFew(of(end)))
  if (few.some(end => shown.includes(end))) yield 'shows an answer of few'
  if (shown.some(end => of(end) === house.noted)) yield 'shows that all were of one mind'
  if (hidden.length === 0) return
  if (shown.includes('silent')) yield 'lets silence be reckoned'
  if (isFew(all(hidden))) yield 'hides few together'
  const isAlike = ends.some(end => of(end) === house.noted)
  if (few.length === 0 && !isAlike) yield 'hides without need'
  const joined = hidden.filter(end => end !== 'silent' && !few.includes(end)).toSorted((a, b) => of(a) - of(b))
  const last = joined.at(-1)
  if (last === undefined || isAlike) return
  if (all(hidden) - of(last) >= 5) yield `hides ${last} without need`
  if (shown.some(end => of(end) < of(last))) yield `hides ${last}, which is not the smallest`
}

/** May this row be shown: five people at least, and no answer, nor the hidden ones together, of few; and no answer of all? */
function maySay(values: Figures, hidden: readonly string[]) {
  const { noted = 0 } = values
  const shown = answered.filter(end => !hidden.includes(end)).map(end => values[end] ?? 0)
  const left = shown.reduce((rest, count) => rest - count, noted)
  const isTold = [...shown, ...(hidden.length === 0 ? [left] : [])].some(count => count === noted)
  return noted >= 5 && !isTold && ![...shown, left].some(isFew)
}

/** The answers of a quarter, once its questions are closed. */
export async function checkAnswers(scene: Scene, quarter: string) {
  const { memory, klart } = scene
  const frozen = (await readList(klart.store, answersKind, 'all')).find(({ entity }) => entity.quarter === quarter)
  if (!frozen) return complain(scene, `the answers of ${quarter} are not frozen`)
  const asked = [...memory.register.values()].flatMap(({ id, unit }) =>
    memoOf(memory, id).talks.flatMap(({ noted, by, answer = 'silent' }) =>
      quarterAt(noted) === quarter && by !== 'import' ? [{ unit, values: { noted: 1, [answer]: 1 } as Figures }] : [],
    ),
  )
  const house = sum(asked.map(({ values }) => values))
  const rows = frozen.entity.rows.map(({ unit, others, ...values }) => ({
    ...{ unit, ...(others ? { others } : {}) },
    values: Object.fromEntries(Object.entries(values).filter(([, count]) => count !== undefined)),
  }))
  const about = `the answers of ${quarter}`
  if (rows.length > 0 !== (house.noted ?? 0) >= 5)
    complain(scene, `${about} have ${rows.length} rows, and of the house ${JSON.stringify(house)}`)
  const [first] = rows
  if (!first) return
  const missing = answered.filter(end => !(end in first.values))
  const hidden = missing.length > 0 ? [...missing, 'silent'] : []
  const told = ['noted', ...answered.filter(end => !missing.includes(end))]
  const leaves = asked.map(({ unit, values }) => ({
    unit,
    values: Object.fromEntries(told.map(end => [end, values[end] ?? 0])),
  }))
  compareRows(scene, `answers of ${quarter}`, rows, leaves, 'noted')
  count(memory, `quarters that hide ${missing.length} answers`)
  for (const wrong of wrongHiding(house, hidden)) complain(scene, `${about}: ${wrong}, of ${JSON.stringify(house)}`)
  for (const { unit, values } of rows)
    if (!maySay(values, hidden))
      complain(scene, `${about} in ${unit.join(' › ')} tell of a few: ${JSON.stringify(values)}`)
}

/** Nothing is frozen while somebody may still answer. */
export async function checkFrozen(scene: Scene) {
  for (const { entity } of await readList(scene.klart.store, answersKind, 'all'))
    if (addDays(datesOf(entity.quarter).to, 60) >= scene.date)
      complain(scene, `the answers of ${entity.quarter} are frozen while questions are open`)
}

/** The quarter whose questions have just closed on a date, if one has. */
export const justClosed = (date: string, before: string) =>
  [quarterAt(addDays(date, -61)), quarterAt(addDays(date, -153))].find(quarter => {
    const closes = addDays(datesOf(quarter).to, 61)
    return closes <= date && closes > before
  })

const isPublishable = (scores: readonly Talk[]) =>
  scores.length >= 5 && scores.some(({ score }) => score?.value !== scores[0]?.score?.value)

const inShort = (talks: readonly Talk[]) =>
  `${talks.length}: ${talks.reduce((all, { score }) => all + (score?.value ?? 0), 0)}`

/** The usefulness of the half-year that is over: five new answers at least in each group, and not all of one mind. */
export async function checkUsefulness(scene: Scene) {
  const { memory, klart, date } = scene
  const period = `${date.slice(0, 4)}-${date.slice(5) < '07-01' ? '01' : '07'}-01`
  const waiting = [...memory.memos.values()]
    .flatMap(({ talks }) => talks)
    .filter(({ score }) => score && !score.published && isOver(score.on, date))
  const areas = [...Map.groupBy(waiting, ({ score }) => score?.area).values()]
  const rest = areas.filter(some => !isPublishable(some)).flat()
  const expected = [...areas.filter(isPublishable), ...(isPublishable(rest) ? [rest] : [])]
  for (const talk of expected.flat()) if (talk.score) talk.score.published = period
  const batches = (await readList(klart.store, batchKind, 'usefulness')).map(({ entity }) => entity)
  const is = batches.filter(one => one.period === period).map(({ answers, sums }) => `${answers}: ${sums.join()}`)
  if (is.toSorted().join() !== expected.map(inShort).toSorted().join())
    complain(scene, `usefulness of ${period} is ${is.toSorted()}, expected was ${expected.map(inShort).toSorted()}`)
  count(memory, 'usefulness published', expected.flat().length)
}

/** Some managers to look over the shoulder of: heads and directors, managers, and now and then assistants and stand-ins. */
export function someHolders({ memory, seed, date }: Scene, number: number): Fellow[] {
  const holders = [...memory.register.values()].filter(
    one => one.active && peopleOf(memory.register, one.id, date).length > 0,
  )
  return chanceFor(seed, 'lists', date).some(holders, number)
}

/** What became of the conversations in the end, for whoever wants to know how much happened. */
export function totals({ memos }: Memory) {
  const totals: Record<string, number> = {}
  for (const { answer = 'silent', by } of [...memos.values()].flatMap(({ talks }) => talks)) {
    const key = by === 'import' ? 'talks: imported' : `talks: ${answer}`
    totals[key] = (totals[key] ?? 0) + 1
  }
  return totals
}
