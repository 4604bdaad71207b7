import { Temporal } from 'temporal-polyfill'
import { read } from '../../../services/documents.ts'
import { dueOf, type Task, taskDocId, taskKind } from '../../../services/programme-model.ts'
import { buttonsOf, dialogOf, type Pressed, pressActivity, taskActivity } from '../../house.ts'
import { activityOf } from '../site.ts'
import { addDays, instantAt, wall } from './calendar.ts'
import { chanceFor } from './chance.ts'
import { type Deed, note, noteHelped, noteLate } from './deeds.ts'
import type { Klart } from './klart.ts'
import type { Letter, Line } from './letters.ts'
import { begin, isHr, type Known, type Memory, type Somebody } from './memory.ts'
import type { NewsDesk } from './news.ts'
import type { Oracle } from './oracle.ts'

/** What the people of the house do with the cards that they are sent. */
export type CrowdFacts = {
  memory: Memory
  klart: Klart
  desk: NewsDesk
  oracle: Oracle
  seed: number
  url: string
  now: () => Temporal.Instant
}

type Answer = (wanted?: string) => Pressed | undefined

type Visit = { at: number; one: Somebody; letter: Letter }

/** The people of the house in front of Teams: they read when they have time, answer some of it, and write of themselves. */
export function createCrowd(facts: CrowdFacts) {
  const { memory, klart, oracle, seed, url, now } = facts
  let chance = chanceFor(seed)
  const visits: Visit[] = []
  /** The states of tasks that an answer has been heard to make. */
  const noted = new Set<string>()

  async function post(one: Somebody, activity: Record<string, unknown>) {
    const { objectId, name } = one.person
    if (!objectId) throw new Error(`${one.id} has no account`)
    const answer = await klart.post(activityOf({ connector: { url } }, { objectId, name }, activity))
    if (answer.status !== 200) throw new Error(`${one.id} was answered with ${answer.status}`)
    if (!one.reachable) one.since = wall(now(), one.person.country).date
    one.reachable = true
    return answer
  }

  const open = async (one: Somebody, { data }: Pressed) =>
    buttonsOf(dialogOf(await post(one, taskActivity('task/fetch', data, 'm1'))).card)
  const submit = async (one: Somebody, { data }: Pressed, fields: Record<string, unknown> = {}) =>
    buttonsOf(dialogOf(await post(one, taskActivity('task/submit', { ...data, ...fields }))).card)

  /** What was answered, if Klart took it, goes into the oracle's memory; the two must then agree about the task. */
  async function answered(one: Somebody, task: Known, deed: Omit<Deed, 'by' | 'today' | 'at'>) {
    const at = new Date(now().epochMilliseconds).toISOString()
    const { date: today } = wall(now(), one.person.country)
    const stored = (await read(klart.store, taskKind, taskDocId(task.id)))?.entity
    const last = stored?.history.at(-1)
    // Two cards may be answered in the same minute; the second press of the same button changes nothing.
    const told = `${task.id} ${stored?.rev}`
    if (last?.by !== one.id || last.verb !== deed.verb || last.at !== at || noted.has(told))
      return oracle.count('answers that came too late')
    noted.add(told)
    oracle.count(`answer ${deed.verb.slice('programme.'.length)}`)
    const asker = task.asked?.by
    note(memory, task, { ...deed, by: one.id, today, at })
    const what =
      deed.verb === 'programme.accept' ? 'accepted' : deed.verb === 'programme.decline' ? 'declined' : undefined
    if (what && asker) facts.desk.make({ to: asker, task: task.id, title: task.wish.title, what, on: today })
    const differs = stored && differenceOf(task, stored)
    if (differs) oracle.complain(one, wall(now(), one.person.country), `${deed.verb} on ${task.id}: ${differs}`)
  }

  /** A way through the dialog behind *Other…*, from the button on the card that was sent. */
  async function throughOther(
    one: Somebody,
    line: Line,
    step: string | undefined,
    verb: string,
    fields: Record<string, unknown>,
  ) {
    const other = line.buttons.find(button => button.verb === 'programme.other')
    let buttons = other ? await open(one, other) : []
    if (step) {
      const next = buttons.find(({ verb, data }) => verb === 'programme.step' && data.step === step)
      buttons = next ? await submit(one, next) : []
    }
    if (typeof fields.query === 'string') {
      const search = buttons.find(button => button.verb === 'programme.step')
      buttons = search ? await submit(one, search, { query: fields.query }) : []
    }
    const last = buttons.find(button => button.verb === verb)
    if (last) await submit(one, last, fields)
  }

  async function answerOwn(one: Somebody, task: Known, line: Line) {
    const { date: today } = wall(now(), one.person.country)
    const drawn = chance.next()
    if (task.wish.stubborn ? drawn > 0.02 : drawn > 0.75) return
    const share = chance.next()
    if (share < 0.62) {
      const done = line.buttons.find(({ verb }) => verb === 'programme.done')
      if (done) await post(one, pressActivity(done, 'm1'))
      return answered(one, task, { verb: 'programme.done' })
    }
    if (share < 0.7) {
      await throughOther(one, line, 'onItsWay', 'programme.onItsWay', {})
      return answered(one, task, { verb: 'programme.onItsWay' })
    }
    if (share < 0.77) {
      await throughOther(one, line, undefined, 'programme.thursday', {})
      return answered(one, task, { verb: 'programme.thursday' })
    }
    if (share < 0.87) {
      const date = addDays(today, chance.happens(0.8) ? chance.whole(5, 60) : chance.whole(61, 120))
      await throughOther(one, line, 'move', 'programme.move', { date })
      return answered(one, task, { verb: 'programme.move', date })
    }
    if (share < 0.92) {
      await throughOther(one, line, 'help', 'programme.help', {})
      return answered(one, task, { verb: 'programme.help' })
    }
    if (task.asked) return
    const others = [...memory.people.values()].filter(
      ({ id, person, reachable }) => person.active && reachable && !task.owners.includes(id),
    )
    const other = chance.one(others)
    await throughOther(one, line, 'ask', 'programme.ask', { query: other.person.name, person: other.id })
    await answered(one, task, { verb: 'programme.ask', person: other.id })
  }

  async function answerOther(one: Somebody, task: Known, line: Line) {
    const drawn = chance.next()
    const verb =
      line.as === 'manager'
        ? drawn < 0.5 && 'programme.noted'
        : drawn < 0.45
          ? 'programme.accept'
          : drawn < 0.75 && 'programme.decline'
    const button = line.buttons.find(button => button.verb === verb)
    if (!verb || !button) return
    await post(one, pressActivity(button, 'm1'))
    await answered(one, task, { verb })
  }

  async function visit({ one, letter, at }: Visit) {
    chance = chanceFor(seed, one.id, at)
    for (const line of letter.lines) {
      const task = memory.tasks.get(line.key)
      if (line.as === 'hr') await answerQuestion(one, line)
      else if (task && line.as === 'owner') await answerOwn(one, task, line)
      else if (task) await answerOther(one, task, line)
    }
  }

  async function answerQuestion(one: Somebody, line: Line) {
    const [button] = line.buttons
    const [kind = '', about = ''] = line.key.split(/:(.*)/s)
    if (!button || chance.happens(0.3)) return
    const buttons = await open(one, button)
    const { date: today } = wall(now(), one.person.country)
    const answer: Answer = wanted =>
      buttons.find(({ verb, data }) => verb === 'programme.answerQuestion' && (!wanted || data.answer === wanted))
    if (kind === 'help') {
      const task = memory.tasks.get(about)
      const helped = answer('helped')
      if (!helped || !task?.help) return
      await submit(one, helped)
      facts.desk.make({ to: task.help.by, task: task.id, title: task.wish.title, what: 'helped', on: today })
      oracle.count('HR helped')
      return noteHelped(memory, task, today)
    }
    if (kind === 'late') return answerLate(one, about, answer)
    await answerMissing(one, line, buttons, answer)
  }

  /** What the programme lacked: an owner, together or each, a new date. */
  async function answerMissing(one: Somebody, line: Line, buttons: Pressed[], answer: Answer) {
    const [kind = '', about = ''] = line.key.split(/:(.*)/s)
    const { date: today } = wall(now(), one.person.country)
    const wish = memory.wishes.find(
      ({ asks, action, area, due }) =>
        asks === kind &&
        !memory.answered.has(action) &&
        (due ?? '') > (kind === 'past' ? '' : today) &&
        (kind === 'plural'
          ? action === about
          : kind === 'past' || line.texts.some(text => text.startsWith(`${area}:`))),
    )
    if (!wish) return
    if (kind === 'plural') {
      const each = answer('each')
      if (each) await submit(one, each)
      return begin(memory, wish, [...memory.managers], { due: wish.due, today })
    }
    if (kind === 'past') {
      const due = addDays(today, 90)
      const going = answer()
      if (going) await submit(one, going, { past: 'going', date: due, actions: wish.action })
      return begin(memory, wish, wish.owners, { due, today })
    }
    const owner = chance.one([...memory.managers].flatMap(id => memory.people.get(id) ?? []))
    const search = buttons.find(({ verb }) => verb === 'programme.question')
    const found = search ? await submit(one, search, { query: owner.person.name }) : []
    const save = found.find(({ verb }) => verb === 'programme.answerQuestion')
    if (!save) return
    await submit(one, save, { person: owner.id, actions: wish.action })
    begin(memory, wish, [owner.id], { due: wish.due, today })
  }

  /** What has climbed to HR: talked about with the owner, a new date, or done. */
  async function answerLate(one: Somebody, about: string, answer: Answer) {
    const task = memory.tasks.get(`${about}:joint`)
    const save = answer('late')
    if (!task || !save) return
    const { date: today } = wall(now(), one.person.country)
    const late = chance.one(['talked', 'going', 'done'])
    const date = addDays(today, chance.whole(10, 90))
    await submit(one, save, late === 'going' ? { late, date } : { late })
    oracle.count(`HR answered what has climbed: ${late}`)
    noteLate(memory, task, { late, date, by: one.id, today, at: now().toString() })
    const stored = (await read(klart.store, taskKind, taskDocId(task.id)))?.entity
    const differs = stored && differenceOf(task, stored)
    if (differs) oracle.complain(one, wall(now(), one.person.country), `${late} on ${task.id}: ${differs}`)
  }

  return {
    /** A message has come: it is read some time in the next days, during the day. */
    receive(one: Somebody, letter: Letter) {
      if (letter.lines.length === 0) return
      const { date } = wall(now(), one.person.country)
      chance = chanceFor(seed, 'reads', one.id, date)
      const soon = isHr(one) ? chance.whole(0, 3) : chance.whole(0, 9)
      const at = instantAt(addDays(date, soon), chance.whole(9 * 60, 15 * 60), one.person.country).epochMilliseconds
      visits.push({ at: Math.max(at, now().epochMilliseconds + 600_000), one, letter })
    },
    /** The visits until then, each at its own time; while Klart or Teams is away they wait. */
    async until(instant: Temporal.Instant, tick: (at: Temporal.Instant) => boolean) {
      const due = visits
        .filter(({ at }) => at <= instant.epochMilliseconds)
        .sort((a, b) => a.at - b.at || (a.one.id < b.one.id ? -1 : 1))
      for (const one of due) {
        const there = tick(Temporal.Instant.fromEpochMilliseconds(one.at))
        if (!there) {
          one.at += 86_400_000
          continue
        }
        visits.splice(visits.indexOf(one), 1)
        if (one.one.person.active && one.one.reachable) await visit(one)
      }
    },
    say: (one: Somebody, text: string) => post(one, { type: 'message', text, textFormat: 'plain' }),
    install: (one: Somebody) => post(one, { type: 'installationUpdate', action: 'add' }),
    async remove(one: Somebody) {
      await post(one, { type: 'installationUpdate', action: 'remove' })
      one.reachable = false
    },
  }
}
export type Crowd = ReturnType<typeof createCrowd>

/** Where Klart's task and the oracle's are not the same; undefined when they agree. */
export function differenceOf(task: Known, stored: Task): string | undefined {
  const mine = { open: task.open, due: task.due, snoozed: task.snoozed, owners: [...task.owners].sort().join() }
  const theirs = {
    open: stored.state === 'open',
    due: dueOf(stored),
    snoozed: stored.snoozed,
    owners: [...stored.owners].sort().join(),
  }
  const [a, b] = [mine, theirs].map(one => JSON.stringify(one))
  return a === b ? undefined : `Klart has ${b}, expected was ${a}`
}
