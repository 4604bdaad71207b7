import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { rewardTexts } from '../../cards/locales/rewards.ts'
import { announcementTexts } from '../../cards/locales/rewards-announcements.ts'
import { payTexts } from '../../cards/locales/rewards-pay.ts'
import { castUnits } from '../../services/demo/cast.ts'
import { write } from '../../services/documents.ts'
import { type Delegation, delegationDocId, delegationKind } from '../../services/rewards-model.ts'
import { button, dialogOf, headNurse, hr, inChannel, nurse, pressActivity, textsOf } from '../house.ts'
import {
  areaHead,
  budgetsIn,
  colleague,
  giveBudget,
  idOf,
  newsSettled,
  nominationsIn,
  openRewards,
  type RewardSite,
  secondHr,
} from './rewards-site.ts'
import { type Chat, chat, messageOf, shownBy } from './site.ts'

const { sv, fi } = rewardTexts
const why = 'Du tog hand om hela kvällen när två kolleger blev sjuka.'

let site: RewardSite
afterEach(() => site.close())

/** Everybody of the cast in front of Teams, with the app installed. */
async function installed(options: Parameters<typeof openRewards>[0] = {}) {
  site = await openRewards({
    ...options,
    also: store => giveBudget(store, 100_000),
  })
  await site.start()
  const people = {
    ida: chat(site, nurse),
    kenneth: chat(site, colleague),
    mirja: chat(site, headNurse),
    tapio: chat(site, areaHead),
    carina: chat(site, hr),
    sari: chat(site, secondHr),
  }
  await Promise.all(Object.values(people).map(one => one.install()))
  return people
}
type People = Awaited<ReturnType<typeof installed>>

/** The nurse proposes her colleague in the chat. */
async function propose({ ida }: People) {
  const form = await ida.say(`föreslå ${colleague.name}`)
  const send = button(form.card, sv.send)
  await ida.press({ ...send, data: { ...send.data, criterion: 'care', why, announce: 'yes' } })
}

/** A row of the delegation list: that person decides in the whole house, up to so many cents, also on money. */
const delegate = (person: string, upTo: number) =>
  site.place.on(store =>
    write(
      store,
      delegationKind,
      {
        ...{ id: delegationDocId('d-1'), rev: 0, history: [], delegation: 'd-1', person, unit: [] },
        ...{ upTo, currency: 'EUR', money: true },
      } satisfies Delegation,
      'new',
    ),
  )

/** Everything that lies in the house's file and beside it. */
async function fileOf({ place }: RewardSite) {
  const path = place.env.KLART_STORE?.slice('sqlite:'.length) ?? ''
  const files = await readdir(dirname(path))
  return Buffer.concat(await Promise.all(files.map(name => readFile(join(dirname(path), name)))))
}

const only = async () => {
  const [one, ...others] = await nominationsIn(site.place)
  if (!one || others.length > 0) throw new Error('There is one nomination')
  return one
}

const ward = '19:ward@thread.tacv2'
const inWard = (thread?: string) => inChannel(ward, thread)
const inTheWard = () => site.connector.calls.filter(({ conversation }) => conversation === ward)

test('from a message’s menu in a channel to what HR delivers, with everybody told in their turn', async () => {
  const people = await installed()
  const { ida, kenneth, mirja, carina } = people
  const mention = `<at>Klart</at> använd den här kanalen för ${castUnits.ward}`
  await carina.post({ ...inWard('1'), type: 'message', text: mention })

  const extension = (name: string, value: Record<string, unknown>) =>
    ida.post({
      ...{ ...inWard('7'), type: 'invoke', name: `composeExtension/${name}` },
      value: { commandId: 'nominate', commandContext: 'message', ...value },
    })
  const messagePayload = { id: '7', from: { user: { id: colleague.objectId } }, body: { content: 'hemligt' } }
  const { card: form } = dialogOf(await extension('fetchTask', { messagePayload }))
  expect(textsOf(form)).toEqual(expect.arrayContaining([`${sv.to}: ${colleague.name}`, sv.decides(headNurse.name)]))
  const filled = { ...button(form, sv.send).data, criterion: 'together', why, announce: 'yes' }
  expect(dialogOf(await extension('submitAction', { data: filled }))).toEqual({ text: sv.sent(headNurse.name) })

  await site.round(10)
  const { card } = mirja.last()
  const today = mirja.messages().at(-1)
  expect(textsOf(card)).toContain(fi.item)
  const dialog = await mirja.open(button(card, fi.open), idOf(site, today))
  expect(textsOf(dialog.card)).toContain(why)
  await mirja.submit(button(dialog.card, fi.approve), { form: 'flowers' })
  expect(await only()).toMatchObject({ state: 'approved', signatures: [{ by: headNurse.personId, as: 'manager' }] })
  const before = [kenneth, ida].map(one => one.messages().length)
  await site.round(15)
  expect([kenneth, ida].map(one => one.messages().length)).toEqual(before)

  await site.round(25)
  expect([kenneth, ida].map(one => one.messages().length)).toEqual(before.map(count => count + 1))
  expect(textsOf(ida.last().card)).toContain(sv.news.approved)
  expect(textsOf(kenneth.last().card)).toEqual(expect.arrayContaining([sv.news.receiver, why, sv.news.consent]))
  const yes = await kenneth.press(button(kenneth.last().card, sv.news.yes), idOf(site, kenneth.messages().at(-1)))
  expect(textsOf(yes.card)).toContain(sv.done.consentYes)

  const announced = inTheWard().length
  await site.round(35)
  const [post, ...more] = inTheWard().slice(announced)
  expect(more).toEqual([])
  const texts = announcementTexts.sv
  const told = messageOf(post).card
  expect(textsOf(told)).toEqual(expect.arrayContaining([texts.person, why]))
  expect(post?.body.summary).toBe(texts.summary)
  const joined = shownBy(
    await carina.post({ ...inWard(), ...pressActivity(button(told, texts.join), idOf(site, post)) }),
  )
  expect(textsOf(joined.card).join()).toContain(hr.name)
  expect(await only()).toMatchObject({ state: 'announced', consent: { yes: true } })

  const list = await carina.say('att betala')
  const paid = await carina.press(button(list.card, payTexts.sv.handed))
  expect(textsOf(paid.card)).toEqual(expect.arrayContaining([payTexts.sv.done(colleague.name), payTexts.sv.none]))
  expect(await only()).toMatchObject({ state: 'delivered' })
  const spent = { spent: 3_000, open: 0 }
  expect(await budgetsIn(site.place)).toMatchObject([{ stored: spent, counted: spent, left: 97_000 }])
  const again = await carina.press(button(list.card, payTexts.sv.handed))
  expect(textsOf(again.card)).toContain(payTexts.sv.none)
  expect(await budgetsIn(site.place)).toMatchObject([{ stored: spent, counted: spent }])
  expect(site.program().log.filter(({ level }) => Number(level) >= 50)).toEqual([])
})

/** The decider's dialog, opened from the list of what waits for them; their own words are Swedish or Finnish. */
async function opens(who: Chat, texts: typeof sv, list: string) {
  const { card } = await who.say(list)
  return { card, dialog: (await who.open(button(card, texts.open), 'm1')).card }
}
const openedBy = ({ mirja, tapio, carina, sari }: People) => ({
  mirja: () => opens(mirja, fi, 'päätettävät'),
  tapio: () => opens(tapio, fi, 'päätettävät'),
  carina: () => opens(carina, sv, 'att besluta'),
  sari: () => opens(sari, fi, 'päätettävät'),
})

test('a decline is told to the nominator at once, and both texts are then gone from the file', async () => {
  const people = await installed()
  const { ida, kenneth, mirja } = people
  await propose(people)
  const { dialog } = await openedBy(people).mirja()
  const asked = await mirja.submit(button(dialog, fi.decline))
  const kind = 'Hienoa työtä silti.'
  const [before, theirs] = [ida.messages().length, kenneth.messages().length]
  await mirja.submit(button(asked.card, fi.declineIt), { reason: 'recent', text: kind })
  await site.connector.until(ida.mine, before + 1)
  expect(textsOf(ida.last().card)).toEqual(
    expect.arrayContaining([sv.news.declined, `${sv.declineReasons.recent}.`, kind, sv.news.declinedNote]),
  )
  await newsSettled(site.place, nurse.personId)
  await site.round(10)
  await site.program().term()
  expect(await only()).toMatchObject({ state: 'declined', declined: { reason: 'recent' }, texts: {} })
  expect(kenneth.messages()).toHaveLength(theirs)
  const bytes = await fileOf(site)
  for (const text of [why, kind]) expect(bytes.includes(text)).toBe(false)
})

test('money takes two people of whom one has the power, and a number before HR delivers it', async () => {
  const people = await installed({ rewards: { moneyCriteriaOn: '2026-01-02' } })
  const { mirja, tapio, carina } = people
  await delegate(areaHead.personId, 20_000)
  await propose(people)
  const first = await openedBy(people).mirja()
  await mirja.submit(button(first.dialog, fi.approve), { form: 'money-small' })
  expect(textsOf(mirja.last().card)).toContain(fi.done.passedOn(areaHead.name))
  expect(await only()).toMatchObject({ state: 'seconded', needed: 2, deciders: [areaHead.personId] })
  expect(await budgetsIn(site.place)).toMatchObject([{ stored: { open: 0 } }])
  const second = await openedBy(people).tapio()
  expect(textsOf(second.dialog)).toContain(fi.supported(headNurse.name))
  await tapio.submit(button(second.dialog, fi.approve), { form: 'money-small' })
  expect(await only()).toMatchObject({
    ...{ state: 'approved', decision: { cents: 10_000, money: true, tax: 'pay' } },
    signatures: [
      { by: headNurse.personId, as: 'manager' },
      { by: areaHead.personId, as: 'delegated', ground: 'd-1' },
    ],
  })
  expect(await budgetsIn(site.place)).toMatchObject([{ stored: { open: 10_000 }, counted: { open: 10_000 } }])

  const { card } = await carina.say('att betala')
  const number = button(card, payTexts.sv.withNumber)
  // A press made up beside the card pays nothing without the number either.
  await carina.press({ verb: 'rewards.payOne', data: number.data })
  expect(await only()).toMatchObject({ state: 'approved' })
  const form = await carina.open(number, 'm1')
  const wrong = await carina.submit(button(form.card, payTexts.sv.form.save), { number: ' ' })
  await carina.submit(button(wrong.card, payTexts.sv.form.save), { number: '§ 14/2026' })
  expect(textsOf(carina.last().card)).toContain(payTexts.sv.done(colleague.name))
  expect(await only()).toMatchObject({ state: 'delivered', number: '§ 14/2026' })
  const spent = { spent: 10_000, open: 0 }
  expect(await budgetsIn(site.place)).toMatchObject([{ stored: spent, counted: spent, left: 90_000 }])
})

test('a question goes to the nominator’s next card, and the answer back to who asked', async () => {
  const people = await installed()
  const { ida, mirja } = people
  await propose(people)
  const { dialog } = await openedBy(people).mirja()
  const form = await mirja.submit(button(dialog, fi.ask))
  await mirja.submit(button(form.card, fi.askIt), { text: 'Minä iltana tämä oli?' })
  expect(await only()).toMatchObject({ state: 'question' })
  await site.round(10)
  const card = ida.last().card
  expect(textsOf(card)).toEqual(expect.arrayContaining([sv.itemQuestion, 'Minä iltana tämä oli?']))
  const answer = await ida.open(button(card, sv.answer), idOf(site, ida.messages().at(-1)))
  const again = await ida.submit(button(answer.card, sv.answerIt), { text: ' ' })
  expect(textsOf(again.card)).toContain(sv.textError)
  await ida.submit(button(again.card, sv.answerIt), { text: 'Tisdag kväll.' })
  expect(textsOf(ida.last().card)).toContain(sv.done.answer)
  const answered = await openedBy(people).mirja()
  expect(textsOf(answered.dialog)).toEqual(expect.arrayContaining([why, 'Minä iltana tämä oli?', 'Tisdag kväll.']))
  await mirja.submit(button(answered.dialog, fi.approve), { form: 'voucher' })
  expect(await only()).toMatchObject({ state: 'approved', decision: { form: 'voucher', cents: 3_000 } })
})

test('who is disqualified hands it on without a reason, from the manager by the delegation list up to two in HR', async () => {
  const people = await installed({ rewards: { moneyCriteriaOn: '2026-01-02' } })
  const { mirja, tapio, carina, sari } = people
  await delegate(areaHead.personId, 20_000)
  await propose(people)
  const manager = await openedBy(people).mirja()
  const left = await mirja.press(button(manager.card, fi.recuse))
  expect(textsOf(left.card)).toEqual(expect.arrayContaining([fi.done.recuse, fi.toDecideNone]))
  expect((await only()).deciders).toEqual([areaHead.personId])
  const delegated = await openedBy(people).tapio()
  await tapio.submit(button(delegated.dialog, fi.recuse))
  const { deciders, recused } = await only()
  expect(recused).toEqual([headNurse.personId, areaHead.personId])
  expect([hr.personId, secondHr.personId]).toEqual(expect.arrayContaining(deciders))
  // Who has handed it on opens and decides it no more.
  expect(await mirja.open(button(manager.card, fi.open))).toEqual({ text: fi.refusals.notYours })
  await mirja.submit(button(manager.dialog, fi.approve), { form: 'flowers' })
  expect(await only()).toMatchObject({ state: 'sent', deciders })

  const inHr = {
    [hr.personId]: { who: carina, texts: sv, list: 'att besluta' },
    [secondHr.personId]: { who: sari, texts: fi, list: 'päätettävät' },
  }
  const other = [hr.personId, secondHr.personId].find(id => !deciders.includes(id)) ?? ''
  for (const id of [...deciders, other]) {
    const { who, texts, list } = inHr[id] ?? { who: sari, texts: fi, list: '' }
    const { dialog } = await opens(who, texts, list)
    await who.submit(button(dialog, texts.approve), { form: 'money-small' })
  }
  expect(await only()).toMatchObject({
    state: 'approved',
    signatures: [...deciders, other].map(by => ({ by, as: 'hr', ground: 'hr' })),
  })
})
