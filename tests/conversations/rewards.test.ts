import { rewardTexts } from '../../cards/locales/rewards.ts'
import { castOf } from '../../services/demo/cast.ts'
import { read, readList, write } from '../../services/documents.ts'
import { contactDocId, contactKind, type Language, personDocId, personKind } from '../../services/people-model.ts'
import { loadNomination } from '../../services/rewards.ts'
import { announcementDocId } from '../../services/rewards-announcements-model.ts'
import { type Budget, budgetDocId, budgetKind, nominationKind } from '../../services/rewards-model.ts'
import { loadSettings } from '../../services/settings.ts'
import { settingsKind } from '../../services/settings-model.ts'
import { button, buttonsOf, dialogOf, type House, headNurse, hr, nurse, openHouse, textsOf } from '../house.ts'
import { hire, speaks } from './people.ts'

const today = '2026-11-24'
const colleague = { personId: '90001', name: 'Eskil Sandås', title: 'Närvårdare', manager: '10003' }
const why = 'Du tog hand om hela kvällen när två kolleger blev sjuka.'

let house: House
beforeEach(async () => {
  house = await openHouse({ conversations: false })
  const directory = await house.services.directory()
  const unit = [...(directory.byId(castOf('nurse').personId)?.unit ?? [])]
  await hire(house, { ...colleague, unit })
  const budget: Budget = {
    ...{ id: budgetDocId('b-2026'), rev: 0, history: [], budget: 'b-2026', unit: [] },
    ...{ from: '2026-01-01', to: '2026-12-31', currency: 'EUR', amount: 100_000, spent: 0, open: {} },
  }
  await write(house.store, budgetKind, budget, 'new')
  for (const who of [nurse, headNurse, hr]) await house.install(who)
})
afterEach(() => house.store.close())

const only = async () => {
  const all = await readList(house.store, nominationKind, 'all')
  if (all.length !== 1 || !all[0]) throw new Error(`${all.length} nominations`)
  return all[0].entity
}

/** The nurse proposes her colleague in the chat, in her own language. */
async function proposes(language: Language = 'sv', fields: Record<string, unknown> = {}) {
  const texts = rewardTexts[language]
  await speaks(house, nurse, language)
  const form = await house.say(nurse, language === 'fi' ? 'ehdota Eskil Sandås' : 'föreslå Eskil Sandås')
  const send = button(form.card, texts.send)
  const filled = { ...send, data: { ...send.data, criterion: 'care', why, announce: 'yes', ...fields } }
  return { form, sent: await house.press(nurse, filled), press: filled }
}

/** The decider's dialog, opened from today's card. */
async function opens(language: Language = 'fi') {
  const texts = rewardTexts[language]
  await house.round('byHand')
  const card = house.sent.findLast(({ to }) => to === `29:${headNurse.objectId}`)?.message
  if (!card || !('card' in card)) throw new Error('The head nurse has no card')
  const dialog = await house.open(headNurse, button(card.card, texts.open))
  return { card: card.card, dialog: dialog.card }
}

describe.each<Language>(['sv', 'fi', 'en'])('in %s', language => {
  const texts = rewardTexts[language]

  test('who decides is shown before a nomination is sent, and it says so once it is', async () => {
    const { form, sent } = await proposes(language)
    expect(textsOf(form.card)).toContain(texts.decides(headNurse.name))
    expect(textsOf(sent.card)).toContain(texts.sent(headNurse.name))
    const one = await only()
    expect(one).toMatchObject({ state: 'sent', nominator: '10004', receiver: { person: '90001' }, deciders: ['10003'] })
  })

  test('the list of one’s own says how it goes', async () => {
    await proposes(language)
    const { card } = await house.press(nurse, { verb: 'rewards.mine', data: {} })
    expect(textsOf(card).join('\n')).toContain(texts.states.sent)
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([texts.correct, texts.withdraw])
  })
})

test('a nomination is decided, told, and paid from the budget', async () => {
  await proposes()
  await speaks(house, headNurse, 'fi')
  const { card, dialog } = await opens()
  const texts = rewardTexts.fi
  expect(textsOf(card).join('\n')).toContain(texts.item)
  expect(JSON.stringify(dialog)).toContain(why)
  const approve = button(dialog, texts.approve)
  await house.submit(headNurse, approve, { form: 'flowers' })
  const one = await only()
  expect(one).toMatchObject({ state: 'approved', decision: { form: 'flowers', cents: 3_000 }, budget: 'b-2026' })
  const budget = (await read(house.store, budgetKind, budgetDocId('b-2026')))?.entity
  expect(budget?.open).toEqual({ [one.nomination]: { cents: 3_000, at: expect.any(String) } })
  const before = house.sent.length
  await house.round()
  expect(house.sent).toHaveLength(before)
  house.pass({ minutes: 11 })
  await house.round()
  const told = house.sent.slice(before).map(({ message }) => JSON.stringify(message))
  expect(told.some(message => message.includes(rewardTexts.sv.news.approved))).toBe(true)
})

test('a slip is taken back before anybody hears of it, and the money is free again', async () => {
  await proposes()
  await speaks(house, headNurse, 'fi')
  const { dialog } = await opens()
  await house.submit(headNurse, button(dialog, rewardTexts.fi.approve), { form: 'flowers' })
  const shown = house.sent.findLast(({ to }) => to === `29:${headNurse.objectId}`)?.message
  const { card } = await house.press(
    headNurse,
    button(shown && 'card' in shown ? shown.card : undefined, rewardTexts.fi.undo),
  )
  expect(textsOf(card)).toContain(rewardTexts.fi.done.undo)
  expect(await only()).toMatchObject({ state: 'sent', deciders: ['10003'] })
  expect((await read(house.store, budgetKind, budgetDocId('b-2026')))?.entity.open).toEqual({})
  const before = house.sent.length
  house.pass({ minutes: 11 })
  await house.round()
  expect(house.sent.slice(before).filter(({ to }) => to === `29:${nurse.objectId}`)).toEqual([])
})

test('a decline erases both texts once the nominator has been told, and keeps the count', async () => {
  await proposes()
  await speaks(house, headNurse, 'fi')
  const { dialog } = await opens()
  const texts = rewardTexts.fi
  const asked = dialogOf(await house.submit(headNurse, button(dialog, texts.decline)))
  await house.submit(headNurse, button(asked.card, texts.declineIt), { reason: 'recent', text: 'Hienoa työtä silti.' })
  await house.services.rounds.told()
  expect(await only()).toMatchObject({ state: 'declined', texts: { decline: 'Hienoa työtä silti.' } })
  const told = JSON.stringify(house.sent.findLast(({ to }) => to === `29:${nurse.objectId}`)?.message)
  expect(told).toContain('Hienoa työtä silti.')
  expect(told).toContain(rewardTexts.sv.declineReasons.recent)
  await house.round()
  const one = await only()
  expect(one.texts).toEqual({})
  expect(JSON.stringify(one)).not.toContain('kvällen')
})

test('a question goes to the nominator’s card, and the answer back to the decider', async () => {
  await proposes()
  await speaks(house, headNurse, 'fi')
  const { dialog } = await opens()
  const texts = rewardTexts.fi
  const asked = dialogOf(await house.submit(headNurse, button(dialog, texts.ask)))
  await house.submit(headNurse, button(asked.card, texts.askIt), { text: 'Minä iltana tämä oli?' })
  expect(await only()).toMatchObject({ state: 'question' })
  house.pass({ hours: 24 })
  await house.round()
  const card = house.sent.findLast(({ to }) => to === `29:${nurse.objectId}`)?.message
  const cardOf = card && 'card' in card ? card.card : undefined
  expect(JSON.stringify(cardOf)).toContain('Minä iltana tämä oli?')
  const form = await house.open(nurse, button(cardOf, rewardTexts.sv.answer))
  await house.submit(nurse, button(form.card, rewardTexts.sv.answerIt), { text: 'Tisdag kväll.' })
  expect(await only()).toMatchObject({ state: 'sent', deciders: ['10003'], texts: { answer: 'Tisdag kväll.' } })
})

test('who is disqualified hands it on without a reason', async () => {
  await proposes()
  await speaks(house, headNurse, 'fi')
  const { card } = await opens()
  const after = await house.press(headNurse, button(card, rewardTexts.fi.recuse))
  expect(textsOf(after.card)).toContain(rewardTexts.fi.done.recuse)
  const one = await only()
  expect(one.recused).toEqual(['10003'])
  expect(one.deciders).not.toContain('10003')
  expect(one.deciders).toHaveLength(1)
})

test('a manager grants at once within the limit, and takes it back', async () => {
  await speaks(house, headNurse, 'sv')
  const texts = rewardTexts.sv
  const form = await house.say(headNurse, 'belöna Eskil Sandås')
  const send = button(form.card, texts.send)
  const filled = { ...send, data: { ...send.data, criterion: 'care', why, announce: 'no', form: 'flowers' } }
  const { card } = await house.press(headNurse, filled)
  expect(textsOf(card)).toContain(texts.granted)
  expect(await only()).toMatchObject({ state: 'approved', direct: true, needed: 1 })
  const undone = await house.press(headNurse, button(card, texts.undo))
  expect(textsOf(undone.card)).toContain(texts.done.undo)
  expect(await only()).toMatchObject({ state: 'withdrawn', texts: {} })
})

test('the same press twice is one nomination', async () => {
  const { press } = await proposes()
  await house.press(nurse, press)
  expect((await only()).nominator).toBe('10004')
})

test('nothing is sent, and nothing typed is lost, when the reason is too short', async () => {
  const { sent } = await proposes('sv', { why: 'Bra jobbat' })
  expect(textsOf(sent.card)).toContain(rewardTexts.sv.refusals.badText)
  expect(JSON.stringify(sent.card)).toContain('Bra jobbat')
  expect(await readList(house.store, nominationKind, 'all')).toEqual([])
})

test('nobody but those whose it is can open, decide or answer, whatever a button says', async () => {
  await proposes()
  const { nomination, rev } = await only()
  for (const verb of [
    'rewards.approve',
    'rewards.second',
    'rewards.recuse',
    'rewards.decline',
    'rewards.ask',
    'rewards.undo',
  ]) {
    await house.press(hr, { verb, data: { nomination, rev, form: 'flowers', reason: 'recent', text: 'Hej hej' } })
    await house.press(nurse, { verb, data: { nomination, rev, form: 'flowers', reason: 'recent', text: 'Hej hej' } })
  }
  for (const verb of ['rewards.open', 'rewards.step'])
    expect((await house.open(hr, { verb, data: { verb, nomination, rev } })).card).toBeUndefined()
  expect(await only()).toMatchObject({ state: 'sent', rev: 0 })
})

test('the receiver says whether it may be told', async () => {
  await speaks(house, headNurse, 'fi')
  await proposes()
  const { dialog } = await opens()
  await house.submit(headNurse, button(dialog, rewardTexts.fi.approve), { form: 'flowers' })
  const one = await only()
  const receiver = { objectId: `00000000-0000-0000-0000-${'90001'.padStart(12, '0')}`, name: colleague.name }
  await house.install(receiver)
  house.pass({ minutes: 11 })
  await house.round()
  const news = house.sent.findLast(({ to }) => to === `29:${receiver.objectId}`)?.message
  const newsCard = news && 'card' in news ? news.card : undefined
  expect(JSON.stringify(newsCard)).toContain(why)
  const onIt = (await read(house.store, contactKind, contactDocId('90001')))?.entity.news?.activity
  const yes = await house.press(receiver, button(newsCard, rewardTexts.sv.news.yes), onIt)
  expect(textsOf(yes.card)).toContain(rewardTexts.sv.done.consentYes)
  expect((await loadNomination(house.store, one.nomination))?.entity.consent).toMatchObject({ yes: true })
})

test('a yes to telling can be taken back where it was given', async () => {
  await speaks(house, headNurse, 'fi')
  await proposes()
  const { dialog } = await opens()
  await house.submit(headNurse, button(dialog, rewardTexts.fi.approve), { form: 'flowers' })
  const receiver = { objectId: `00000000-0000-0000-0000-${'90001'.padStart(12, '0')}`, name: colleague.name }
  await house.install(receiver)
  house.pass({ minutes: 11 })
  await house.round()
  const contact = await read(house.store, contactKind, contactDocId('90001'))
  const on = contact?.entity.news?.activity
  const { nomination } = await only()
  const yes = await house.press(receiver, { verb: 'rewards.consent', data: { nomination, yes: true } }, on)
  await house.press(receiver, button(yes.card, rewardTexts.sv.news.notAnyMore), on)
  expect(await only()).toMatchObject({ consent: { yes: false } })
  expect(await house.store.get(announcementDocId(nomination))).toBeUndefined()
})

test('in a house without any budget a manager grants within the limit, and nothing above it', async () => {
  await house.store.remove(budgetDocId('b-2026'))
  await speaks(house, headNurse, 'sv')
  const form = await house.say(headNurse, 'belöna Eskil Sandås')
  const send = button(form.card, rewardTexts.sv.send)
  const granting = (given: string) =>
    house.press(headNurse, { ...send, data: { ...send.data, criterion: 'care', why, announce: 'no', form: given } })
  expect(JSON.stringify(form.card)).not.toContain('money-small')
  await granting('course')
  expect((await only()).state).toBe('seconded')
  await house.store.remove((await only()).id)
  expect(textsOf((await granting('flowers')).card)).toContain(rewardTexts.sv.granted)
  const one = await only()
  expect(one).toMatchObject({ state: 'approved', direct: true })
  expect(one.budget).toBeUndefined()
})

test('what has waited a week to be delivered is brought up to one person in HR, and once a week', async () => {
  await speaks(house, headNurse, 'sv')
  const form = await house.say(headNurse, 'belöna Eskil Sandås')
  const send = button(form.card, rewardTexts.sv.send)
  await house.press(headNurse, {
    ...send,
    data: { ...send.data, criterion: 'care', why, announce: 'no', form: 'flowers' },
  })
  const unpaid = async () => {
    await house.round()
    const last = house.sent.findLast(({ to }) => to === `29:${hr.objectId}`)?.message
    return JSON.stringify(last).includes(rewardTexts.sv.unpaid({ language: 'sv', country: 'FI' }, 1))
  }
  house.pass({ hours: 24 * 2 })
  expect(await unpaid()).toBe(false)
  house.pass({ hours: 24 * 5 })
  expect(await unpaid()).toBe(true)
  house.pass({ hours: 24 })
  const before = house.sent.length
  await house.round()
  const again = house.sent.slice(before).filter(({ to }) => to === `29:${hr.objectId}`)
  expect(JSON.stringify(again)).not.toContain('rewards.pay')
})

test('who was on leave for five months hears of their reward on coming back, once', async () => {
  const stored = await read(house.store, personKind, personDocId('90001'))
  if (!stored) throw new Error('no such person')
  const away = { ...stored.entity, leaves: [{ from: '2026-11-01', to: '2027-04-20' }] }
  await write(house.store, personKind, away, stored.version)
  const receiver = { objectId: `00000000-0000-0000-0000-${'90001'.padStart(12, '0')}`, name: colleague.name }
  await house.install(receiver)
  await speaks(house, headNurse, 'sv')
  const form = await house.say(headNurse, 'belöna Eskil Sandås')
  const send = button(form.card, rewardTexts.sv.send)
  const fields = { criterion: 'care', why, announce: 'no', form: 'flowers' }
  await house.press(headNurse, { ...send, data: { ...send.data, ...fields } })
  const heard = () =>
    house.sent.filter(({ to, message }) => to === `29:${receiver.objectId}` && JSON.stringify(message).includes(why))
      .length
  house.pass({ hours: 24 * 30 })
  await house.round()
  expect(heard()).toBe(0)
  // Wednesday, 21 April 2027, in Finnish summer time.
  house.pass({ hours: 24 * 118 })
  await house.round()
  await house.round()
  expect(heard()).toBe(1)
})

test('what was typed goes along to the choice of people and back', async () => {
  const form = await house.say(nurse, 'föreslå Eskil Sandås')
  const back = button(form.card, rewardTexts.sv.back)
  const fields = { criterion: 'courage', why, announce: 'no' }
  const who = await house.press(nurse, { ...back, data: { ...back.data, ...fields } })
  const on = button(who.card, rewardTexts.sv.next)
  const again = await house.press(nurse, { ...on, data: { ...on.data, who: 'person:90001' } })
  expect(JSON.stringify(again.card)).toContain(why)
  expect(JSON.stringify(again.card)).toContain('"value":"courage"')
})

test('an answer is not lost when the decider has changed meanwhile', async () => {
  await proposes()
  await speaks(house, headNurse, 'fi')
  const { dialog } = await opens()
  const asked = dialogOf(await house.submit(headNurse, button(dialog, rewardTexts.fi.ask)))
  await house.submit(headNurse, button(asked.card, rewardTexts.fi.askIt), { text: 'Minä iltana tämä oli?' })
  const one = await only()
  const form = await house.open(nurse, {
    verb: 'rewards.answering',
    data: { verb: 'rewards.answering', nomination: one.nomination, rev: one.rev },
  })
  const stored = await loadNomination(house.store, one.nomination)
  await write(house.store, nominationKind, { ...one, rev: one.rev + 1 }, stored?.version ?? 'new')
  const kept = dialogOf(
    await house.submit(nurse, button(form.card, rewardTexts.sv.answerIt), { text: 'Tisdag kväll.' }),
  )
  expect(JSON.stringify(kept.card)).toContain('Tisdag kväll.')
  await house.submit(nurse, button(kept.card, rewardTexts.sv.answerIt), { text: 'Tisdag kväll.' })
  expect(await only()).toMatchObject({ state: 'sent', texts: { answer: 'Tisdag kväll.' } })
})

test('a decision can be undone from the list as long as it is neither announced nor delivered', async () => {
  await speaks(house, headNurse, 'sv')
  const form = await house.say(headNurse, 'belöna Eskil Sandås')
  const send = button(form.card, rewardTexts.sv.send)
  const fields = { criterion: 'care', why, announce: 'no', form: 'flowers' }
  await house.press(headNurse, { ...send, data: { ...send.data, ...fields } })
  house.pass({ hours: 24 })
  const listed = await house.press(headNurse, { verb: 'rewards.decide', data: {} })
  expect(textsOf(listed.card)).toContain(rewardTexts.sv.undoable)
  const undone = await house.press(headNurse, button(listed.card, rewardTexts.sv.undo))
  expect(textsOf(undone.card)).toContain(rewardTexts.sv.done.undo)
  expect(await only()).toMatchObject({ state: 'withdrawn', retracted: expect.any(String) })
  const after = await house.press(headNurse, { verb: 'rewards.decide', data: {} })
  expect(textsOf(after.card)).not.toContain(rewardTexts.sv.undoable)
})

test('nobody proposes when rewards are off', async () => {
  const settings = await loadSettings(house.store)
  const stored = await read(house.store, settingsKind, settings.id)
  await write(
    house.store,
    settingsKind,
    { ...settings, rewards: { ...settings.rewards, active: false } },
    stored?.version ?? 'new',
  )
  const said = await house.say(nurse, 'föreslå')
  expect(said.text).toBe(rewardTexts.sv.refusals.off)
  expect(today).toBe('2026-11-24')
})
