import { programmeTexts } from '../../cards/locales/programme.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { languages } from '../../services/people-model.ts'
import type { Task } from '../../services/programme-model.ts'
import {
  button,
  buttonsOf,
  type House,
  headNurse,
  lastTo,
  nodes,
  nurse,
  openHouse,
  type Pressed,
  textsOf,
} from '../house.ts'
import { changeTask, hire, speaks, taskOf } from './people.ts'

/** On Tuesday 24 November 2026 the head nurse has six things due, one of them asked of her by her own manager. */
let house: House
beforeEach(async () => {
  house = await openHouse({ conversations: false })
})
afterEach(() => house.store.close())

const me = headNurse.personId
const healthHead = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a002', name: 'Tapio Lepistö' }
const stored = (title: string) => taskOf(house, title, me)
const fi = programmeTexts.fi
const sv = programmeTexts.sv

/** Today's card as a round sends it, with the id of the message. */
async function sendToday() {
  await house.install(headNurse)
  await house.round()
  const { card } = lastTo(house.sent, headNurse)
  return { card, message: `m${house.sent.length}` }
}

/** The steps from *Other…* to a form, and what is sent with it; the answer is the card that was updated, or the dialog. */
async function choose(
  from: Parameters<typeof button>[0],
  title: string,
  step: string,
  fields: Record<string, unknown>,
  message = 'm2',
) {
  const other = await house.open(headNurse, button(from, fi.other, title), message)
  const answer = await house.submit(headNurse, button(other.card, step), fields)
  const next = (answer.body as { task?: { value: { card: { content: typeof other.card } } } } | undefined)?.task?.value
  return { dialog: next && typeof next !== 'string' ? next.card.content : undefined, answer }
}

describe.each(languages)('in %s', language => {
  const texts = programmeTexts[language]

  test('done closes it, says so with undo, and undo opens it again', async () => {
    await speaks(house, headNurse, language)
    const { card } = await sendToday()
    const before = await stored(demoTitles.eachUnit)
    const pressed = await house.press(headNurse, button(card, texts.done, demoTitles.eachUnit))
    expect(textsOf(pressed.card)[0]).toBe(texts.told['programme.done'](demoTitles.eachUnit))
    expect(textsOf(pressed.card)).toContain(todayTexts[language].title({ language, country: 'FI' }, 5))
    expect(await stored(demoTitles.eachUnit)).toMatchObject({ state: 'done', doneBy: me, rev: before.rev + 1 })
    const undone = await house.press(headNurse, button(pressed.card, texts.undo))
    expect(textsOf(undone.card)[0]).toBe(texts.told['programme.undo'](demoTitles.eachUnit))
    expect(textsOf(undone.card)).toContain(demoTitles.eachUnit)
    expect(await stored(demoTitles.eachUnit)).toMatchObject({ state: 'open', rev: before.rev + 2 })
    expect(buttonsOf(undone.card).filter(({ title }) => title === texts.undo)).toEqual([])
  })

  test('the same press twice is told, and changes nothing', async () => {
    await speaks(house, headNurse, language)
    const { card } = await sendToday()
    const done = button(card, texts.done, demoTitles.eachUnit)
    await house.press(headNurse, done)
    const after = await stored(demoTitles.eachUnit)
    const again = await house.press(headNurse, done)
    expect(textsOf(again.card)[0]).toBe(todayTexts[language].refusals.already)
    expect(await stored(demoTitles.eachUnit)).toEqual(after)
  })
})

describe("today's card", () => {
  test('asks five things at most, who waits first, and leads to the rest', async () => {
    const { card } = await sendToday()
    const titles = [...nodes(card)]
      .filter(node => node.weight === 'Bolder' && node.style !== 'heading')
      .map(node => node.text)
    expect(titles).toEqual([demoTitles.asked, demoTitles.late, demoTitles.due, demoTitles.yearly, demoTitles.eachUnit])
    const { card: all } = await house.press(headNurse, button(card, todayTexts.fi.more(1)))
    expect(textsOf(all)).toContain(demoTitles.counted)
    const { card: first } = await house.press(headNurse, button(all, todayTexts.fi.previous))
    expect(textsOf(first)).toContain(demoTitles.asked)
  })

  test('has no inputs, and is sent with words that tell nobody anything', async () => {
    await sendToday()
    const message = house.sent.at(-1)?.message
    if (!message || !('card' in message)) throw new Error('no card')
    expect([...nodes(message.card)].filter(node => String(node.type).startsWith('Input.'))).toEqual([])
    expect(message.summary).toBe(todayTexts.fi.summary)
  })

  test('of a shift worker says that there is no hurry', async () => {
    const task = await stored(demoTitles.eachUnit)
    await changeTask(house, task, { owners: [nurse.personId] })
    await house.install(nurse)
    await house.round()
    expect(textsOf(lastTo(house.sent, nurse).card)).toContain(todayTexts.sv.shiftNote)
    const { card } = await sendToday()
    expect(textsOf(card)).not.toContain(todayTexts.fi.shiftNote)
  })

  test('is quiet when everything is answered', async () => {
    const { card } = await sendToday()
    let now: { card?: typeof card } = { card }
    for (const title of [demoTitles.yearly, demoTitles.eachUnit])
      now = await house.press(headNurse, button(now.card, fi.done, title))
    now = await house.press(headNurse, button(now.card, fi.decline, demoTitles.asked))
    for (const title of [demoTitles.late, demoTitles.due, demoTitles.counted]) {
      const value = await house.open(headNurse, button(now.card, fi.done, title), 'm2')
      await house.submit(headNurse, button(value.card, fi.done), { value: '90' })
      now = lastTo(house.sent, headNurse)
    }
    expect(textsOf(now.card)).toContain(todayTexts.fi.nothing)
    expect((await house.round()).filter(({ person }) => person.personId === me)).toEqual([])
  })
})

describe('each answer behind Other…', () => {
  test('on its way, with a value and a note, is silent for a week', async () => {
    const { card } = await sendToday()
    const { dialog } = await choose(card, demoTitles.due, fi.onItsWay, {})
    expect(textsOf(dialog)).toContain(fi.notice)
    await house.submit(headNurse, button(dialog, fi.save), { value: '71,5', note: 'puolet tehty' })
    expect(house.sent.at(-1)).toMatchObject({ update: 'm2' })
    expect(await stored(demoTitles.due)).toMatchObject({
      onItsWay: '2026-11-24',
      snoozed: '2026-12-01',
      value: 71.5,
      texts: { note: 'puolet tehty' },
    })
    const { card: mine } = await house.say(headNurse, 'omat toimenpiteet')
    expect(textsOf(mine)).toEqual(
      expect.arrayContaining([fi.onItsWaySince('24.11.2026'), fi.soFarShare('71,5 %', '85 %')]),
    )
  })

  test('one more is counted at once', async () => {
    await sendToday()
    const { card } = await house.say(headNurse, 'omat toimenpiteet')
    const before = await stored(demoTitles.counted)
    await choose(card, demoTitles.counted, fi.plusOne, {})
    const after = await stored(demoTitles.counted)
    expect(after.value).toBe((before.value ?? before.count) + 1)
    expect(textsOf(lastTo(house.sent, headNurse).card)[0]).toBe(fi.told['programme.plusOne'](demoTitles.counted))
    expect(textsOf(lastTo(house.sent, headNurse).card)).toContain(todayTexts.fi.mine)
  })

  test('on Thursday is silent until then', async () => {
    const { card } = await sendToday()
    await choose(card, demoTitles.late, fi.thursday, {})
    expect((await stored(demoTitles.late)).snoozed).toBe('2026-11-26')
    expect(textsOf(lastTo(house.sent, headNurse).card).slice(1)).not.toContain(demoTitles.late)
    house.pass({ hours: 48 })
    const { card: thursday } = await sendToday()
    expect(textsOf(thursday)).toContain(demoTitles.late)
  })

  test('move wants a date after today, and asks again until it has one', async () => {
    const { card } = await sendToday()
    const { dialog } = await choose(card, demoTitles.late, fi.move, {})
    const before = await stored(demoTitles.late)
    for (const date of ['2026-11-24', '2020-01-01', '2031-01-01', 'snart', '', undefined]) {
      const { body } = await house.submit(headNurse, button(dialog, fi.move), { date, reason: 'x' })
      expect(JSON.stringify(body)).toContain(todayTexts.fi.refusals.badDate)
    }
    expect(await stored(demoTitles.late)).toEqual(before)
    await house.submit(headNurse, button(dialog, fi.move), { date: '2027-03-01', reason: 'uusi laite tulee' })
    expect(await stored(demoTitles.late)).toMatchObject({ moved: '2027-03-01', texts: { reason: 'uusi laite tulee' } })
    expect(textsOf(lastTo(house.sent, headNurse).card).slice(1)).not.toContain(demoTitles.late)
  })

  test('help goes to HR, and the card says so', async () => {
    const { card } = await sendToday()
    const { dialog } = await choose(card, demoTitles.late, fi.help, {})
    await house.submit(headNurse, button(dialog, fi.send), { text: 'kouluttaja puuttuu' })
    expect(await stored(demoTitles.late)).toMatchObject({ help: { by: me }, texts: { help: 'kouluttaja puuttuu' } })
    expect(textsOf(lastTo(house.sent, headNurse).card)).toEqual(
      expect.arrayContaining([fi.told['programme.help'](demoTitles.late), fi.helpAsked]),
    )
  })

  test('done with a target wants the number first, as people write numbers', async () => {
    const { card } = await sendToday()
    const value = await house.open(headNurse, button(card, fi.done, demoTitles.late), 'm2')
    expect([...nodes(value.card)].filter(node => node.isRequired === true)).toHaveLength(1)
    await house.submit(headNurse, button(value.card, fi.done), { value: '91,5' })
    expect(await stored(demoTitles.late)).toMatchObject({ state: 'done', value: 91.5 })
  })

  test('a number that makes no sense is left out, never stored', async () => {
    const { card } = await sendToday()
    const { dialog } = await choose(card, demoTitles.due, fi.onItsWay, {})
    const before = (await stored(demoTitles.due)).value
    for (const value of ['-4', 'monta', '1e99', {}, [4], true]) {
      const rev = (await stored(demoTitles.due)).rev
      const send = button(dialog, fi.save)
      await house.submit(headNurse, { ...send, data: { ...send.data, rev } }, { value, note: 'x'.repeat(501) })
      const after = await stored(demoTitles.due)
      expect([value, after.value, after.rev, after.texts]).toEqual([value, before, rev + 1, {}])
    }
  })
})

describe('asking somebody to take over', () => {
  /** From Other… to the search, and what it finds. */
  async function search(query: string) {
    const { card } = await sendToday()
    const { dialog } = await choose(card, demoTitles.late, fi.ask, {})
    const { body } = await house.submit(headNurse, button(dialog, fi.search), { query })
    const found = (body as { task: { value: { card: { content: typeof dialog } } } }).task.value.card.content
    return found
  }

  test('takes two steps, and shows at most seven people with title and unit', async () => {
    const found = await search('a')
    const [choice] = [...nodes(found)].filter(node => node.type === 'Input.ChoiceSet')
    const choices = choice?.choices as { title: string; value: string }[]
    expect(choices.length).toBe(7)
    expect(choices.every(({ title }) => title.split(' · ').length === 3)).toBe(true)
    const nobody = await search('zzzz')
    expect(textsOf(nobody)).toContain(fi.forms.whoNone)
    expect(buttonsOf(nobody).map(({ title }) => title)).toEqual([fi.search])
  })

  test('stays mine until they say yes, and then is theirs', async () => {
    await house.install(nurse)
    const found = await search('Ida Nylund')
    await house.submit(headNurse, button(found, fi.ask), { person: nurse.personId, query: 'Ida' })
    expect(await stored(demoTitles.late)).toMatchObject({ owners: [me], asked: { person: nurse.personId, by: me } })
    expect(textsOf(lastTo(house.sent, headNurse).card)).toContain(fi.askedPending)
    house.pass({ hours: 24 })
    await house.round()
    const { card } = lastTo(house.sent, nurse)
    expect(textsOf(card)).toEqual(expect.arrayContaining([demoTitles.late, sv.askedBy('Mirja Koskela'), sv.asksYou]))
    const taken = await house.press(nurse, button(card, sv.accept))
    expect(textsOf(taken.card)[0]).toBe(sv.told['programme.accept'](demoTitles.late))
    expect(await taskOf(house, demoTitles.late, nurse.personId)).toMatchObject({ owners: [nurse.personId] })
    const { card: mine } = await house.say(headNurse, 'omat toimenpiteet')
    expect(textsOf(mine)).not.toContain(demoTitles.late)
    const undone = await house.press(nurse, button(taken.card, sv.undo))
    expect(textsOf(undone.card)).toContain(sv.asksYou)
    expect((await stored(demoTitles.late)).owners).toEqual([me])
  })

  test('who says no gives it back, and who says nothing has seven days', async () => {
    const found = await search('Ida Nylund')
    await house.submit(headNurse, button(found, fi.ask), { person: nurse.personId })
    const asked = await house.say(nurse, 'mina åtgärder')
    await house.press(nurse, button(asked.card, sv.decline))
    expect(await stored(demoTitles.late)).not.toHaveProperty('asked')
    const { rev } = await stored(demoTitles.late)
    const again: Pressed = { verb: 'programme.ask', data: { ...button(found, fi.ask).data, rev } }
    await house.submit(headNurse, again, { person: nurse.personId })
    expect(textsOf((await house.say(nurse, 'mina åtgärder')).card)).toContain(sv.asksYou)
    house.pass({ hours: 24 * 7 })
    expect(textsOf((await house.say(nurse, 'mina åtgärder')).card)).toEqual([todayTexts.sv.mineNothing])
  })

  test('nobody, oneself and somebody unknown cannot be asked', async () => {
    const found = await search('Ida')
    const before = await stored(demoTitles.late)
    for (const person of [undefined, '', me, 'nobody', 4]) {
      const { body } = await house.submit(headNurse, button(found, fi.ask), { person, query: 'Ida' })
      const line = person === me ? todayTexts.fi.refusals.badPerson : fi.forms.whoError
      expect([person, JSON.stringify(body).includes(line)]).toEqual([person, true])
    }
    expect(await stored(demoTitles.late)).toEqual(before)
  })

  test('two people of one name are told apart by what they do and where', async () => {
    await hire(house, { personId: '50001', name: 'Eva Lind', title: 'Läkare', unit: ['Kirurgi'] })
    await hire(house, { personId: '50002', name: 'Eva Lind', title: 'Läkare', unit: ['Barn'] })
    const found = await search('eva lind')
    expect(
      [...nodes(found)]
        .flatMap(node => (node.choices as { title: string }[] | undefined) ?? [])
        .map(({ title }) => title),
    ).toEqual(expect.arrayContaining(['Eva Lind · Läkare · Kirurgi', 'Eva Lind · Läkare · Barn']))
  })
})

describe('an old card', () => {
  test('shows what is true, and never overwrites it', async () => {
    const { card } = await sendToday()
    await house.press(headNurse, button(card, fi.done, demoTitles.yearly))
    const task = await stored(demoTitles.yearly)
    const { card: now } = await house.press(headNurse, {
      verb: 'programme.thursday',
      data: button(card, fi.done, demoTitles.yearly).data,
    })
    expect(textsOf(now)[0]).toBe(todayTexts.fi.refusals.changed)
    expect(await stored(demoTitles.yearly)).toEqual(task)
  })

  test('of two, the other one shows what the first one did', async () => {
    const { card: first } = await house.say(headNurse, 'omat toimenpiteet')
    const { card: second } = await house.say(headNurse, 'omat toimenpiteet')
    await house.press(headNurse, button(first, fi.done, demoTitles.eachUnit))
    const shown = await house.press(headNurse, button(second, fi.decline, demoTitles.asked))
    expect(textsOf(shown.card)).not.toContain(demoTitles.eachUnit)
    expect(textsOf(shown.card)[0]).toBe(fi.told['programme.decline'](demoTitles.asked))
  })

  test('of what is somebody else’s now changes nothing', async () => {
    const { card } = await sendToday()
    const task = await stored(demoTitles.eachUnit)
    await changeTask(house, task, { owners: ['10002'] })
    const { card: now } = await house.press(headNurse, button(card, fi.done, demoTitles.eachUnit))
    expect(textsOf(now)[0]).toBe(todayTexts.fi.refusals.notYours)
    expect((await taskOf(house, demoTitles.eachUnit, '10002')).state).toBe('open')
  })

  test.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['a task that is not there', { task: 'p-x:joint', rev: 0 }],
    ['a task with an impossible name', { task: '../settings:house', rev: 0 }],
    ['a rev that is no number', { task: 'p-x:joint', rev: '4' }],
    ['something else than a task', { task: { id: 4 }, rev: 0 }],
  ])('that carries %s is answered with the present', async (_, data) => {
    await sendToday()
    for (const verb of ['programme.done', 'programme.move', 'programme.undo']) {
      const { card } = await house.press(headNurse, { verb, data: { ...data, verb, on: 'today' } })
      expect(Object.values(todayTexts.fi.refusals)).toContain(textsOf(card)[0])
      expect(textsOf(card)).toContain(todayTexts.fi.title({ language: 'fi', country: 'FI' }, 6))
    }
    for (const verb of ['programme.other', 'programme.value', 'programme.step'])
      expect(await house.open(headNurse, { verb, data: { ...data, verb } })).toEqual({
        text: todayTexts.fi.refusals.changed,
      })
    expect(house.logged).toEqual([])
  })

  test("somebody else's dialog opens for nobody", async () => {
    const { card } = await sendToday()
    const other = button(card, fi.other, demoTitles.eachUnit)
    expect(await house.open(nurse, other)).toEqual({ text: todayTexts.sv.refusals.changed })
  })
})

test('undo in the chat takes back the latest answer, wherever it was given', async () => {
  const { card } = await house.say(headNurse, 'omat toimenpiteet')
  await house.press(headNurse, button(card, fi.done, demoTitles.eachUnit))
  house.pass({ minutes: 1 })
  await house.press(headNurse, button(card, fi.done, demoTitles.yearly))
  expect(textsOf((await house.say(headNurse, 'kumoa')).card)[0]).toBe(fi.told['programme.undo'](demoTitles.yearly))
  expect(textsOf((await house.say(headNurse, 'ångra')).card)[0]).toBe(fi.told['programme.undo'](demoTitles.eachUnit))
  expect(await stored(demoTitles.yearly)).toMatchObject({ occurrence: '2026-11-30' })
  expect(await house.say(nurse, 'ångra')).toEqual({ text: todayTexts.sv.refusals.nothingToUndo })
})

test('an answer in an older client is a message, and the card is updated where it stands', async () => {
  const { card, message } = await sendToday()
  const { data } = button(card, fi.done, demoTitles.eachUnit)
  await house.take(headNurse, { type: 'message', value: data, replyToId: message })
  expect(house.sent.at(-1)).toMatchObject({ update: message })
  expect(await stored(demoTitles.eachUnit)).toMatchObject({ state: 'done' })
})

test('a card that cannot be updated is sent anew', async () => {
  const { card, message } = await sendToday()
  const value = await house.open(headNurse, button(card, fi.done, demoTitles.late), message)
  house.outcomes.push({ kind: 'unreachable', reason: '404' })
  await house.submit(headNurse, button(value.card, fi.done), { value: 90 })
  expect(house.sent.at(-1)).not.toHaveProperty('update')
  expect(textsOf(lastTo(house.sent, headNurse).card)[0]).toBe(fi.told['programme.done'](demoTitles.late))
})

describe('somebody with sixty tasks', () => {
  const owner = healthHead
  beforeEach(async () => {
    const task = await stored(demoTitles.eachUnit)
    const many = Array.from(
      { length: 60 },
      (_, at): Task => ({
        ...task,
        id: `task:${task.action}:n${at}`,
        task: `${task.action}:n${at}`,
        subject: `unit:${at}`,
        label: `Enhet ${at + 1}`,
        owners: ['10002'],
        rev: 0,
        history: [],
      }),
    )
    for (const one of many) await changeTask(house, one, {})
  })

  test('reads them eight at a time, to the end and back, and stays on the page of an answer', async () => {
    let { card } = await house.say(owner, 'omat toimenpiteet')
    const seen: string[] = []
    const units = (of: typeof card) => textsOf(of).filter(text => text.startsWith('Yksikkö: Enhet '))
    for (let page = 0; ; page++) {
      seen.push(...units(card))
      const next = buttonsOf(card).find(({ title }) => title === todayTexts.fi.next)
      if (!next) break
      expect(page).toBeLessThan(10)
      card = (await house.press(owner, next)).card
    }
    expect(new Set(seen).size).toBe(60)
    const [last] = units(card)
    const pressed = await house.press(owner, button(card, fi.done, last))
    expect(textsOf(pressed.card)).not.toContain(last)
    expect(buttonsOf(pressed.card).some(({ title }) => title === todayTexts.fi.next)).toBe(false)
    const undone = await house.press(owner, button(pressed.card, fi.undo))
    expect(textsOf(undone.card)).toContain(last)
  })

  test('gets a card of five, and a page that is not there is the nearest that is', async () => {
    await house.install(owner)
    await house.round()
    const { card } = lastTo(house.sent, owner)
    expect([...nodes(card)].filter(node => node.type === 'Container')).toHaveLength(5)
    for (const page of [-4, 999, 2.5, 'x', undefined]) {
      const shown = await house.press(owner, { verb: 'programme.mine', data: { page } })
      expect([...nodes(shown.card)].filter(node => node.type === 'Container').length).toBeGreaterThan(0)
    }
  })
})
