import { rewardTexts } from '../../cards/locales/rewards.ts'
import { thanksTexts } from '../../cards/locales/rewards-thanks.ts'
import { button, headNurse, nurse, textsOf } from '../house.ts'
import {
  budgetsIn,
  colleague,
  giveBudget,
  idOf,
  newsSettled,
  nominationsIn,
  openRewards,
  type RewardSite,
} from './rewards-site.ts'
import { type Chat, chat } from './site.ts'

const { sv, fi } = rewardTexts
const why = 'Du tog hand om hela kvällen när två kolleger blev sjuka.'

let site: RewardSite
let [ida, kenneth, mirja]: Chat[] = []
beforeAll(async () => {
  site = await openRewards({ also: store => giveBudget(store, 50_000) })
  await site.start()
  ida = chat(site, nurse)
  kenneth = chat(site, colleague)
  mirja = chat(site, headNurse)
  await Promise.all([ida, kenneth, mirja].map(one => one?.install()))
}, 30_000)
afterAll(() => site.close())

test('a thank-you typed in the chat arrives at once, and so does its answer of one press', async () => {
  if (!ida || !kenneth) throw new Error('They are there')
  const { card } = await ida.say(`tacka ${colleague.name}`)
  const send = button(card, thanksTexts.sv.send)
  const [before, own] = [kenneth.messages().length, ida.messages().length]
  const sent = await ida.press({ ...send, data: { ...send.data, words: 'Tack för natten.' } })
  expect(textsOf(sent.card)).toEqual([thanksTexts.sv.sent(colleague.name)])
  await site.connector.until(kenneth.mine, before + 1)
  const told = kenneth.last().card
  expect(textsOf(told)).toEqual([thanksTexts.sv.toYou, thanksTexts.sv.from(nurse.name), 'Tack för natten.'])
  await newsSettled(site.place, colleague.personId)
  const answered = await kenneth.press(button(told, thanksTexts.sv.reply), idOf(site, kenneth.messages().at(-1)))
  expect(textsOf(answered.card)).toContain(thanksTexts.sv.replied)
  await site.connector.until(ida.mine, own + 1)
  expect(textsOf(ida.last().card)).toContain(thanksTexts.sv.answeredBy(colleague.name))
})

test('a nomination typed in the chat is decided from the list, and a slip is taken back with its money', async () => {
  if (!ida || !mirja) throw new Error('They are there')
  const form = await ida.say(`föreslå ${colleague.name}`)
  expect(textsOf(form.card)).toContain(sv.decides(headNurse.name))
  const send = button(form.card, sv.send)
  const filled = { ...send, data: { ...send.data, criterion: 'care', why, announce: 'yes' } }
  const sent = await Promise.all([1, 2, 3].map(() => ida?.press(filled)))
  for (const one of sent) expect(textsOf(one?.card)).toEqual([sv.sent(headNurse.name)])
  expect(await nominationsIn(site.place)).toMatchObject([{ state: 'sent', deciders: [headNurse.personId] }])

  const { card } = await mirja.say('päätettävät')
  const dialog = await mirja.open(button(card, fi.open), 'm50')
  const approve = button(dialog.card, fi.approve)
  expect(await mirja.submit(approve, { form: 'flowers' })).toEqual({})
  expect(mirja.messages().at(-1)).toMatchObject({ kind: 'update', activity: 'm50' })
  const [one] = await nominationsIn(site.place)
  expect(one).toMatchObject({ state: 'approved', decision: { form: 'flowers', cents: 3_000 } })
  expect(await budgetsIn(site.place)).toMatchObject([{ counted: { spent: 0, open: 3_000 }, left: 47_000 }])

  const undone = await mirja.press(button(mirja.last().card, fi.undo), 'm50')
  expect(textsOf(undone.card)).toContain(fi.done.undo)
  expect(await nominationsIn(site.place)).toMatchObject([{ state: 'sent', deciders: [headNurse.personId] }])
  expect(await budgetsIn(site.place)).toMatchObject([{ stored: { spent: 0, open: 0 }, left: 50_000 }])
})
