import { Temporal } from 'temporal-polyfill'
import { plusDays } from '../services/dates.ts'
import { read, readList, write } from '../services/documents.ts'
import { buildDirectory, type Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { act, propose } from '../services/rewards.ts'
import { recomputeBudgets } from '../services/rewards-budgets.ts'
import type { DecidingHouse } from '../services/rewards-deciders.ts'
import { klart } from '../services/rewards-following.ts'
import {
  budgetDocId,
  budgetKind,
  type Delegation,
  delegationDocId,
  type Form,
  type Nomination,
  nominationKind,
  type Receiver,
} from '../services/rewards-model.ts'
import type { Deed } from '../services/rewards-rules.ts'
import { sweepOpen } from '../services/rewards-sweep.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import {
  answer,
  ask,
  budget,
  correct,
  cutOff,
  decline,
  delegations,
  forms,
  gift,
  people,
  proposal,
  settings,
  units,
} from './rewards-facts.ts'
import type { Moment, Step, Story } from './rewards-random-steps.ts'

export const peopleCount = people.length
type World = {
  store: Store
  people: readonly Person[]
  delegations: readonly Delegation[]
  money: boolean
  at: string
  unsettled: boolean
  proposals: number
}

const pick = <T>(some: readonly T[], at: number): T | undefined => some[at % some.length]
const todayOf = ({ at }: World) => at.slice(0, 10)
const minutesOn = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

const isAway = ({ leaves }: Person, today: string) =>
  leaves.some(({ from, to = '9999-12-31' }) => from <= today && to >= today)

/** Making one takes as long as the rest of a step. */
const directories = new WeakMap<readonly Person[], Directory>()

function directoryOf(people: readonly Person[]) {
  const directory = directories.get(people) ?? buildDirectory(people)
  directories.set(people, directory)
  return directory
}

function houseOf(world: World): DecidingHouse {
  const { people, delegations, money } = world
  const today = todayOf(world)
  const hr = people.filter(({ roles, active }) => active && roles.includes('hr'))
  const there = hr.filter(one => !isAway(one, today))
  const { moneyCriteriaOn, ...without } = settings
  return {
    ...{ directory: directoryOf(people), delegations, today },
    hr: (there.length > 0 ? there : hr).map(({ personId }) => personId),
    settings: { rewards: money && moneyCriteriaOn ? { ...without, moneyCriteriaOn } : without, quiet: [] },
  }
}

const nominationsOf = async (store: Store) =>
  (await readList(store, nominationKind, 'all')).map(({ entity }) => entity).toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** Those that have ended less often than the rest: in them nothing happens any more. */
async function chosen(store: Store, which: number) {
  const all = await nominationsOf(store)
  const lasting = all.filter(({ state }) => !['declined', 'withdrawn', 'expired'].includes(state))
  return pick(which % 8 === 0 ? all : lasting, Math.floor(which / 8))
}

/** Who would do it if all went as it should. */
function rightFor(one: Nomination, deed: Deed['deed'], house: DecidingHouse, at: number): string | undefined {
  const { nominator, receiver, deciders, signatures } = one
  switch (deed) {
    case 'correct':
    case 'withdraw':
    case 'answer':
      return nominator
    case 'undo':
      return signatures.at(-1)?.by
    case 'consent':
      return receiver.kind === 'person' ? receiver.person : undefined
    case 'announce':
      return klart
    case 'deliver':
      return pick(house.hr, at)
    default:
      return pick(deciders, at)
  }
}

function deedOf(deed: Deed['deed'], form: Form): Deed {
  switch (deed) {
    case 'correct':
      return correct
    case 'approve':
      return { deed, form, again: false }
    case 'decline':
      return decline
    case 'ask':
      return ask
    case 'answer':
      return answer
    case 'consent':
      return { deed, yes: true }
    case 'deliver':
      return { deed, number: '§ 1' }
    default:
      return { deed }
  }
}

const fitting = (receiver: Receiver, form: number) =>
  pick(
    forms.filter(({ receivers }) => receivers !== (receiver.kind === 'person' ? 'team' : 'person')),
    form,
  ) ?? gift

function receiverOf(
  to: Extract<Step, { kind: 'propose' }>['to'],
  nominator: Person,
  people: readonly Person[],
): Receiver {
  if ('unit' in to) {
    const unit = to.near ? nominator.unit : (pick(Object.values(units), to.unit) ?? units.care)
    return { kind: 'unit', unit }
  }
  const among = to.near ? people.filter(({ unit }) => unit.join() === nominator.unit.join()) : people
  return { kind: 'person', person: pick(among, to.person)?.personId ?? nominator.personId }
}

async function proposes(world: World, { by, to, criterion, form }: Extract<Step, { kind: 'propose' }>) {
  // Who grants mostly is somebody who leads.
  const leading = form === undefined || by % 4 === 0 ? [] : houseOf(world).directory.managers()
  const nominator = world.people.find(({ personId }) => personId === pick(leading, by)) ?? pick(world.people, by)
  if (!nominator?.active) return
  const receiver = receiverOf(to, nominator, world.people)
  const granted = form === undefined ? undefined : fitting(receiver, form)
  world.proposals += 1
  const one = proposal(nominator.personId, receiver, { criterion, form: granted })
  const nomination = `nomination${String(world.proposals).padStart(4, '0')}`
  await propose(world.store, one, { nomination, at: world.at }, houseOf(world))
}

async function acts(world: World, step: Extract<Step, { kind: 'act' }>) {
  const one = await chosen(world.store, step.which)
  if (!one) return
  const house = houseOf(world)
  // What is announced and delivered has a guard of its own before it gets here.
  const guarded = step.deed === 'announce' || step.deed === 'deliver'
  const by =
    step.by === 'right' || guarded ? rightFor(one, step.deed, house, step.which) : pick(world.people, step.by)?.personId
  const there = (id: string | undefined): id is string => id === klart || house.directory.byId(id ?? '') !== undefined
  if (!there(by)) return
  const rev = { now: one.rev, none: undefined, old: one.rev - 1, forged: -1 }[step.rev]
  const deed = deedOf(step.deed, fitting(one.receiver, step.form))
  const press = { by, rev, at: world.at, today: house.today }
  const other = step.by === 'right' && !guarded ? rightFor(one, step.deed, house, step.which + 1) : by
  await Promise.all([
    act(world.store, one.nomination, deed, press, house),
    ...(step.twice && there(other) ? [act(world.store, one.nomination, deed, { ...press, by: other }, house)] : []),
  ])
}

async function crashes(world: World, { which, deed, form, nth, made }: Extract<Step, { kind: 'crash' }>) {
  const one = await chosen(world.store, which)
  const house = houseOf(world)
  const by = one && rightFor(one, deed, house, which)
  if (!by || !house.directory.byId(by)) return
  const { store } = cutOff(world.store, nth, made ? 'after' : 'before')
  const press = { by, rev: one.rev, at: world.at, today: house.today }
  try {
    await act(store, one.nomination, deedOf(deed, fitting(one.receiver, form)), press, house)
  } catch (fault) {
    if (!(fault instanceof Error && fault.message === 'cut off')) throw fault
    world.unsettled = true
  }
}

const sweep = async (world: World) => {
  await sweepOpen(world.store, houseOf(world), { at: world.at, mayWrite: true })
  world.unsettled = false
}

async function passes(world: World, days: number) {
  world.at = `${plusDays(todayOf(world), days)}T05:00:00.000Z`
  await sweep(world)
}

const changePerson = (world: World, at: number, change: (one: Person) => Partial<Person>) => {
  const chosen = pick(world.people, at)
  world.people = world.people.map(one => (one === chosen ? { ...one, ...change(one) } : one))
}

/** What HR and the register change. */
async function changes(world: World, step: Step) {
  const { people, store } = world
  switch (step.kind) {
    case 'leaves':
      return changePerson(world, step.person, () => ({ active: false }))
    case 'leave':
      return changePerson(world, step.person, () => ({
        leaves: [{ from: todayOf(world), to: plusDays(todayOf(world), step.days) }],
      }))
    case 'moves': {
      const beside = pick(people, step.beside)
      return changePerson(world, step.person, ({ personId, manager }) => ({
        unit: beside?.unit ?? units.care,
        manager: beside?.manager === personId ? manager : beside?.manager,
      }))
    }
    case 'delegates': {
      const delegation = `d-${world.delegations.length}-${world.at.replace(/\D/g, '')}`
      const unit = pick([[], ...Object.values(units)], step.unit) ?? []
      const { upTo, money } = step
      const row = { id: delegationDocId(delegation), rev: 0, history: [], delegation, unit, upTo, money }
      const id = pick(people, step.person)?.personId ?? 'ceo'
      world.delegations = [...world.delegations, { ...row, person: id, currency: 'EUR' }]
      return
    }
    case 'revokes':
      world.delegations = world.delegations.filter((_, at) => at !== step.which % world.delegations.length)
      return
    case 'budget': {
      const id = pick(['house', 'care'], step.which) ?? 'house'
      const known = await read(store, budgetKind, budgetDocId(id))
      if (known)
        await write(store, budgetKind, { ...known.entity, amount: known.entity.amount + step.more }, known.version)
      return
    }
    case 'money':
      world.money = step.on
  }
}

async function takes(world: World, step: Step) {
  world.at = minutesOn(world.at, 7)
  if (step.kind === 'propose') await proposes(world, step)
  else if (step.kind === 'act') await acts(world, step)
  else if (step.kind === 'crash') await crashes(world, step)
  else if (step.kind === 'days') await passes(world, step.days)
  else await changes(world, step)
}

async function look(world: World, step: Moment['step'], swept: boolean): Promise<Moment> {
  const { store, unsettled } = world
  const budgets = (await readList(store, budgetKind, 'all')).map(({ entity }) => entity)
  const [nominations, counted] = [await nominationsOf(store), await recomputeBudgets(store)]
  return { step, house: houseOf(world), nominations, budgets, counted, swept, unsettled }
}

/** Lives the story, and then half a year in which nobody does anything; everything as it was after each step. */
export async function live({ start, budgets: [ofHouse, ofCare], steps }: Story): Promise<Moment[]> {
  const store = openSqlite(':memory:', { now: () => Temporal.Instant.from(`${start}T05:00:00Z`) })
  for (const one of [
    budget('house', ofHouse, { to: '2029-12-31' }),
    budget('care', ofCare, { unit: units.care, to: '2029-12-31' }),
    budget('sweden', 100_000, { currency: 'SEK', to: '2029-12-31' }),
  ])
    await write(store, budgetKind, one, 'new')
  const at = `${start}T05:00:00.000Z`
  const world: World = { store, people, delegations, money: true, at, unsettled: false, proposals: 0 }
  const moments = [await look(world, 'last', true)]
  for (const step of steps) {
    await takes(world, step)
    moments.push(await look(world, step, step.kind === 'days'))
  }
  for (let week = 0; week < 28; week++) await passes(world, 7)
  moments.push(await look(world, 'last', true))
  await store.close()
  return moments
}
