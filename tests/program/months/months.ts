import { defaultConversationSettings } from '../../../services/conversations-settings.ts'
import { read } from '../../../services/documents.ts'
import { contactDocId, contactKind } from '../../../services/people-model.ts'
import { changeSettings } from '../../../services/settings.ts'
import { defaultSettings } from '../../../services/settings-model.ts'
import { summaryNames } from '../../../services/summaries-settings.ts'
import { messageOf } from '../site.ts'
import { addDays, instantAt, isWorking, weekday } from '../year/calendar.ts'
import { chanceFor, chanceOf } from '../year/chance.ts'
import { openKlart } from '../year/klart.ts'
import { forgetReturns, monthPasses } from './changes.ts'
import {
  checkAnswers,
  checkFrozen,
  checkLists,
  checkStatus,
  checkUsefulness,
  justClosed,
  someHolders,
  totals,
} from './checks.ts'
import { addMonths } from './dates.ts'
import { answerQuestions, ofTheirOwn, pressOld } from './employees.ts'
import { handsOf, withVerb } from './hands.ts'
import { judgeCard, judgeWords, type Mail } from './judge.ts'
import { answerCard, noted, session } from './managers.ts'
import { count, inShort, type Memory, memoOf, noteTalk, type Rule, ruleOn } from './memory.ts'
import { openOffice } from './office.ts'
import { complain, deed, type Scene, storedMemo } from './scene.ts'
import { type Fellow, firstDay, isAway, lastDay, makeStaff } from './staff.ts'
import { openTeams } from './teams.ts'

/** What the time is made of: how many people, until when, and by which rule from when on conversations are due. */
export type MonthsOptions = { seed: number; rules: Rule[]; people?: number; until?: string }

type Visit = { on: string; one: Fellow; body: Record<string, unknown> }

/** Two years of a house and its conversations, day by day; what went otherwise than promised. */
export async function liveThrough({ seed, rules, people = 400, until = lastDay }: MonthsOptions) {
  let at = instantAt(firstDay, 4 * 60, 'FI')
  const now = () => at
  forgetReturns()
  const staff = makeStaff(people, chanceOf(seed))
  const memory: Memory = {
    ...{ register: new Map(), memos: new Map(), introducedOn: '2026-12-14', rules, problems: [], counts: {} },
  }
  const teams = await openTeams(seed)
  const klart = await openKlart(now, () => 0.5)
  const office = await openOffice(klart, now)
  const hands = handsOf(klart, teams, (one, shown) => judgeWords(memory, one, shown, scene.date))
  const scene: Scene = { memory, klart, hands, seed, date: firstDay, drawer: [], deeds: 0 }
  const mails = new Map<string, Mail>()
  const installed = new Set<string>()
  let visits: Visit[] = []

  async function set(changes: Record<string, unknown>) {
    const changed = await changeSettings(klart.store, changes, 'hr', now().toString())
    if ('problems' in changed) throw new Error(changed.problems.join())
  }

  async function setRule(rule: Rule) {
    const { from: _, ...due } = rule.type === 'season' ? { ...rule, from: rule.opens, to: rule.closes } : rule
    const value = rule.type === 'season' ? { type: 'season', from: rule.opens, to: rule.closes } : due
    const kinds = defaultConversationSettings.kinds.map(one =>
      one.kind === 'development' ? { ...one, due: value } : one,
    )
    await set({ conversations: { ...defaultConversationSettings, kinds, preparation: 'https://exempel.test/bered' } })
  }

  /** What HR's file says holds from now on; who isn't in it has left. */
  async function importRegister() {
    const listed = staff.people.filter(one => one.listed)
    await office.importRegister(listed)
    for (const one of staff.people) {
      one.active = one.listed && (one.end === undefined || one.end >= scene.date)
      if (one.listed) memory.register.set(one.id, one)
    }
    memory.register = new Map(memory.register)
    // A process remembers the register for a minute, which is weeks here.
    await klart.restart()
    for (const one of listed) {
      const never = chanceFor(seed, 'installs', one.id).happens(0.06)
      if (installed.has(one.id) || !one.active || (never && !one.hr)) continue
      installed.add(one.id)
      await hands.install(one)
    }
  }

  /** What was held before Klart came: two thirds of the house have had theirs in the past year or so. */
  async function importHistory() {
    const chance = chanceFor(seed, 'history')
    const rows = [...memory.register.values()].flatMap(({ id, start }) => {
      if (!chance.happens(0.7)) return []
      const on = addDays(firstDay, -chance.whole(1, 430))
      return on < start ? [] : [{ id, on, kind: chance.happens(0.2) ? 'group' : 'development' }]
    })
    await office.importHistory(rows)
    for (const { id, ...talk } of rows) noteTalk(memoOf(memory, id), { ...talk, by: 'import', noted: talk.on })
    for (const { id } of rows) {
      const stored = await storedMemo(klart, id)
      if (inShort(stored) !== inShort(memoOf(memory, id))) complain(scene, `the history of ${id} is ${inShort(stored)}`)
      memory.memos.set(id, stored)
    }
  }

  /** A round at that time of the day; the answer is whether Klart lived through it. */
  async function round(minutes: number) {
    at = instantAt(scene.date, minutes, 'FI')
    const chance = chanceFor(seed, 'round', at.epochMilliseconds)
    const deadly = minutes < 14 * 60 + 30 && chance.happens(0.03) ? chance.whole(1, 5) : Number.POSITIVE_INFINITY
    await teams.during(
      at.toString(),
      () => klart.round(at),
      sent => {
        if (sent === deadly) klart.kill()
      },
    )
    count(memory, klart.isDead() ? 'rounds that were killed' : 'rounds')
    const killed = klart.isDead()
    if (killed) await klart.restart()
    for (const post of teams.taken()) {
      const one = staff.people.find(({ objectId }) => post.conversation === `a:${objectId}`)
      const { card } = messageOf({ ...post, kind: 'send', method: '', path: '', activity: undefined, at: 0 })
      if (!one || !card) continue
      count(memory, 'cards')
      const mail = mails.get(one.id) ?? { asked: [], questions: new Set() }
      mails.set(one.id, mail)
      // What a killed Klart does not know to have arrived is in the next card.
      const unknown = killed && (await isUnknown(one))
      judgeCard(memory, unknown ? { asked: mail.asked, questions: new Set() } : mail, one, card, scene.date)
      judgeWords(memory, one, card, scene.date)
      const reads = chanceFor(seed, 'reads', one.id, scene.date).whole(0, 9)
      visits.push({ on: addDays(scene.date, reads), one, body: post.body })
    }
    return !killed
  }

  const isUnknown = async ({ id }: Fellow) =>
    (await read(klart.store, contactKind, contactDocId(id)))?.entity.day?.state === 'sending'

  async function answer({ one, body }: Visit) {
    const { card } = messageOf({
      kind: 'send',
      method: '',
      path: '',
      conversation: '',
      activity: undefined,
      at: 0,
      body,
    })
    if (!card || !one.active || isAway(one, scene.date)) return
    const chance = chanceFor(seed, 'answers', one.id, scene.date)
    await answerQuestions(scene, one, withVerb(card, 'conversations.confirm'))
    await answerCard(scene, one, card, chance)
  }

  async function oldPress(chance: ReturnType<typeof chanceFor>) {
    if (scene.drawer.length === 0) return
    const { one, button, fields } = chance.one(scene.drawer)
    if (!one.active || !fields) return one.active ? pressOld(scene, one, button) : undefined
    const person = String(button.data.person)
    const what = { kind: String(fields.kind), on: String(fields.date) }
    // The same note is there already, unless it was taken back or the employee has another manager now.
    const about = noted(scene, one, person, what)
    await deed(scene, 'an old form is saved', [about], () => hands.submit(one, button, fields))
  }

  /** A manager's press on somebody who is not theirs. */
  async function forgedPress(chance: ReturnType<typeof chanceFor>) {
    const [one] = someHolders(scene, 1)
    const stranger = chance.one([...memory.register.values()].filter(({ active }) => active))
    if (!one) return
    const data = { on: 'list', person: stranger.id, kind: 'development' }
    const fields = { date: scene.date, kind: 'development' }
    const about = noted(scene, one, stranger.id, { kind: 'development', on: scene.date })
    const verb = 'conversations.noteSave'
    await deed(scene, 'a press on anybody', [about], () => hands.submit(one, { verb, data: { ...data, verb } }, fields))
  }

  async function day() {
    const chance = chanceFor(seed, 'day', scene.date)
    const due = visits.filter(({ on }) => on <= scene.date)
    visits = visits.filter(({ on }) => on > scene.date)
    at = instantAt(scene.date, 9 * 60 + 30, 'FI')
    for (const visit of due) await answer(visit)
    const able = [...memory.register.values()].filter(
      one => one.active && installed.has(one.id) && !isAway(one, scene.date),
    )
    for (const one of chance.some(able, 1)) await ofTheirOwn(scene, one, chance)
    const [holder] = chance.happens(0.4) ? someHolders(scene, 1) : []
    if (holder && !isAway(holder, scene.date)) await session(scene, holder, chance)
    if (chance.happens(0.5)) await oldPress(chance)
    if (chance.happens(0.1)) await forgedPress(chance)
  }

  async function quarterly() {
    const hr = [...memory.register.values()].find(one => one.hr && one.active)
    if (!hr) throw new Error('Nobody is in HR')
    await checkStatus(scene, office, hr)
    await checkLists(scene, someHolders(scene, 8))
  }

  try {
    // A summary asks nothing, and is judged by tests of its own.
    const summaries = { ...defaultSettings.summaries, off: [...summaryNames] }
    const { introducedOn } = memory
    await set({ timeZone: 'Europe/Helsinki', languages: ['sv', 'fi', 'en'], introducedOn, summaries })
    await setRule(ruleOn(memory, firstDay))
    await importRegister()
    await importHistory()
    let published = ''
    let checked = ''
    let rounded = firstDay
    for (let date = firstDay; date <= until; date = addDays(date, 1)) {
      scene.date = date
      at = instantAt(date, 4 * 60, 'FI')
      if (date.endsWith('-01') && date > firstDay) {
        monthPasses(staff, date, seed)
        await importRegister()
      }
      const rule = rules.find(({ from }) => from === date)
      if (rule && date > firstDay) await setRule(rule)
      if (weekday(date) > 5) continue
      await day()
      // A round costs the most by far: the day on which most cards come, and some others.
      if (weekday(date) !== 2 && !chanceFor(seed, 'round', date).happens(0.2)) continue
      const lived = await round(14 * 60 + 5)
      // Whoever has had their card has it once; and what a killed round left is sent.
      if (!lived || chanceFor(seed, 'again', date).happens(0.1)) await round(14 * 60 + 35)
      if (!isWorking(date, 'FI') && !isWorking(date, 'SE')) continue
      await checkFrozen(scene)
      const closed = justClosed(date, rounded)
      if (closed && closed >= '2026Q4') await checkAnswers(scene, closed)
      const half = `${date.slice(0, 4)}-${date.slice(5) < '07-01' ? '01' : '07'}`
      if (half !== published && date >= '2027-01-01') await checkUsefulness(scene)
      published = half
      rounded = date
      const quarter = addMonths(date, 3).slice(5, 7)
      if (['01', '04', '07', '10'].includes(quarter) && date.slice(8) >= '10' && checked !== date.slice(0, 7)) {
        checked = date.slice(0, 7)
        await quarterly()
      }
    }
    at = instantAt(addDays(scene.date, 0), 15 * 60, 'FI')
    await quarterly()
    for (const id of memory.register.keys())
      if (inShort(await storedMemo(klart, id)) !== inShort(memoOf(memory, id))) complain(scene, `${id} ended otherwise`)
    memory.problems.push(...klart.faults.slice(0, 10))
    return { problems: memory.problems, counts: { ...memory.counts, ...totals(memory) } }
  } finally {
    await klart.close()
    await teams.close()
    await office.close()
  }
}
