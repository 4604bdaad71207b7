import { helpTexts } from '../../cards/locales/help.ts'
import { programmeTexts } from '../../cards/locales/programme.ts'
import { thanksTexts } from '../../cards/locales/rewards-thanks.ts'
import { whoTexts } from '../../cards/locales/rewards-who.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { read, readList, write } from '../../services/documents.ts'
import { contactDocId, contactKind, personDocId, personKind } from '../../services/people-model.ts'
import { unitMark } from '../../services/programme-identity.ts'
import { type Thanks, thanksDocId, thanksKind } from '../../services/rewards-thanks-model.ts'
import { changeSettings, loadSettings } from '../../services/settings.ts'
import {
  button,
  buttonsOf,
  dialogOf,
  type House,
  headNurse,
  hr,
  lastTo,
  nodes,
  nurse,
  openHouse,
  type Somebody,
  textsOf,
} from '../house.ts'
import { hire, speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ conversations: false })
  for (const who of [headNurse, hr]) await house.install(who)
})
afterEach(() => house.store.close())

const sv = thanksTexts.sv
const mirja = 'Mirja Koskela · Osastonhoitaja · Medicinska avdelningen'
const words = 'Du tog natten *utan* att säga något. [Tack](http://x.example) <at>Mirja</at> 💐'
const stored = async (): Promise<Thanks[]> =>
  (await readList(house.store, thanksKind, 'all')).map(({ entity }) => entity)
const settle = () => house.services.rounds.told()
const inputs = (card: Parameters<typeof textsOf>[0]) =>
  [...nodes(card)].filter(({ type }) => String(type).startsWith('Input.'))
const choices = (card: Parameters<typeof textsOf>[0]) => {
  const found = inputs(card).find(({ id }) => id === 'who')?.choices
  return Array.isArray(found) ? found.map(({ title }) => String(title)) : []
}
/** What a client sends: the button's data with the fields of the form. */
const filled = ({ verb, data }: { verb: string; data: Record<string, unknown> }, fields: Record<string, unknown>) => ({
  verb,
  data: { ...data, ...fields },
})
const sendTo = async (from: Somebody, who: string, fields: Record<string, unknown> = {}) => {
  const id = house.services.newId()
  const sent = await house.press(from, { verb: 'rewards.thankSend', data: { id, who, words, ...fields } })
  await settle()
  return sent
}
const rewards = async (changes: Record<string, unknown>) => {
  const { rewards } = await loadSettings(house.store)
  await changeSettings(house.store, { rewards: { ...rewards, ...changes } }, 'somebody', '2026-11-24T08:00:00Z')
}
/** How many messages with the words somebody has got. */
const thanksTo = (who: Somebody, said = 'natten') =>
  house.sent.filter(({ to, message }) => to === `29:${who.objectId}` && JSON.stringify(message).includes(said)).length
const latestTo = (who: Somebody) => {
  const last = house.sent.findLast(({ to }) => to === `29:${who.objectId}`)
  return { ...lastTo(house.sent, who), id: last ? `m${house.sent.indexOf(last) + 1}` : '' }
}

test.each([
  ['sv', 'tacka Mirja Koskela för natten'],
  ['fi', 'kiitä Mirjaa'],
  ['en', 'thank mirja koskela'],
] as const)(
  'in %s, %p goes straight to the words, arrives at once and is answered with a press',
  async (language, said) => {
    const texts = thanksTexts[language]
    for (const who of [nurse, headNurse]) await speaks(house, who, language)
    const { card } = await house.say(nurse, said)
    expect(textsOf(card)).toEqual([texts.title, texts.to(mirja), programmeTexts[language].notice])
    expect(inputs(card).map(({ id }) => id)).toEqual(['words'])
    const sent = await house.press(nurse, filled(button(card, texts.send), { words: `  ${words}\n` }))
    expect(textsOf(sent.card)).toEqual([texts.sent('Mirja Koskela')])
    await settle()
    const got = latestTo(headNurse)
    expect(textsOf(got.card)).toEqual([texts.toYou, texts.from('Ida Nylund'), words])
    const answered = await house.press(headNurse, button(got.card, texts.reply), got.id)
    expect(textsOf(answered.card)).toEqual([texts.toYou, texts.from('Ida Nylund'), words, texts.replied])
    expect(buttonsOf(answered.card)).toEqual([])
    await settle()
    expect(textsOf(lastTo(house.sent, nurse).card)).toEqual([texts.answeredBy('Mirja Koskela'), texts.youWrote, words])
  },
)

test('with no name it is a search, then a choice of one or several, then the words', async () => {
  const { card } = await house.say(nurse, 'tacka')
  expect(inputs(card).map(({ id }) => id)).toEqual(['query'])
  const search = button(card, sv.search)
  const found = await house.press(nurse, filled(search, { query: 'koskela' }))
  expect(choices(found.card).map(title => title.split(' · ')[0])).toEqual(['Juho Koskela', 'Mirja Koskela'])
  expect(inputs(found.card).map(({ id }) => id)).toEqual(['query', 'who', 'words'])
  const none = await house.press(nurse, filled(search, { query: 'xyz', who: 'person:10003', words }))
  expect(textsOf(none.card)).toContain(whoTexts.sv.none)
  expect(inputs(none.card).find(({ id }) => id === 'who')).toMatchObject({ value: 'person:10003' })
  const second = await house.press(nurse, filled(search, { query: 'carina', who: 'person:10003', words }))
  const [, chosen, typed] = inputs(second.card)
  expect(chosen).toMatchObject({ value: 'person:10003,person:10006' })
  expect(typed).toMatchObject({ value: words })
  const sent = await house.press(nurse, filled(button(second.card, sv.send), { who: chosen?.value, words }))
  expect(textsOf(sent.card)).toEqual([sv.sent('Mirja Koskela, Carina Häggblom')])
  await settle()
  expect([headNurse, hr].map(who => thanksTo(who))).toEqual([1, 1])
})

test('without words, or with too many, it is asked for again and nothing typed is lost', async () => {
  const { card } = await house.say(nurse, 'tacka Mirja Koskela')
  const without = await house.press(nurse, filled(button(card, sv.send), { words: ' ' }))
  expect(textsOf(without.card)).toEqual(expect.arrayContaining([sv.refusals.noWords, sv.to(mirja)]))
  const long = 'a'.repeat(301)
  const tooLong = await house.press(nurse, filled(button(without.card, sv.send), { words: long }))
  expect(textsOf(tooLong.card)).toContain(sv.refusals.tooLong)
  expect(inputs(tooLong.card)[0]).toMatchObject({ value: long })
  const changed = await house.press(nurse, filled(button(tooLong.card, sv.change), { words: long }))
  expect(inputs(changed.card).map(({ value }) => value)).toEqual([undefined, 'person:10003', long])
  expect(await stored()).toEqual([])
})

test('several are named with “och” between them, and each gets it', async () => {
  const { card } = await house.say(nurse, 'tacka Mirja Koskela och Carina Häggblom')
  const sent = await house.press(nurse, filled(button(card, sv.send), { words }))
  expect(textsOf(sent.card)).toEqual([sv.sent('Mirja Koskela, Carina Häggblom')])
  expect((await stored()).map(({ to }) => to)).toEqual([[headNurse.personId, hr.personId]])
})

test('a unit is thanked as one: everybody in it but the sender', async () => {
  const { card } = await house.say(nurse, 'tacka medicinska avdelningen')
  const sent = await house.press(nurse, filled(button(card, sv.send), { words }))
  expect(textsOf(sent.card)).toEqual([sv.sent('Medicinska avdelningen · 32 personer')])
  await settle()
  const [{ to } = { to: [] }] = await stored()
  expect(to).toHaveLength(31)
  expect(to).not.toContain(nurse.personId)
  const { fi } = thanksTexts
  expect(textsOf(lastTo(house.sent, headNurse).card)).toEqual([
    fi.toUnit,
    fi.from('Ida Nylund'),
    fi.to('Medicinska avdelningen'),
    words,
  ])
})

test('a unit of more than 150 others is refused kindly, with everything kept', async () => {
  const unit = ['Stora enheten']
  for (let at = 0; at < 151; at++) await hire(house, { personId: `9${at}`, name: `Nova ${at}`, unit })
  const who = `unit:${unitMark(unit)}`
  const { card } = await sendTo(nurse, who)
  expect(textsOf(card)).toContain(sv.refusals.tooLarge)
  expect(inputs(card).map(({ value }) => value)).toEqual([undefined, who, words])
  const member = { objectId: `00000000-0000-0000-0000-${'90'.padStart(12, '0')}`, name: 'Nova 0' }
  expect(textsOf((await sendTo(member, who)).card)).toEqual([thanksTexts.sv.sent('Stora enheten · 151 personer')])
})

test('nobody is offered to thank themselves, and a forged try is refused kindly', async () => {
  const { card } = await house.say(nurse, 'tacka Ida Nylund')
  expect(textsOf(card)).toContain(sv.refusals.oneself)
  const forged = await sendTo(nurse, `person:${nurse.personId}`)
  expect(textsOf(forged.card)).toContain(sv.refusals.oneself)
  expect(inputs(forged.card).find(({ id }) => id === 'words')).toMatchObject({ value: words })
  const searched = await house.press(nurse, { verb: 'rewards.thank', data: { query: 'ida nylund' } })
  expect(textsOf(searched.card)).toContain(whoTexts.sv.none)
  expect(await stored()).toEqual([])
})

test('leased staff are thanked as everybody else', async () => {
  const leased = await hire(house, { personId: '900', name: 'Viktor Vikarie', contract: 'leased' })
  await house.install(leased)
  await sendTo(nurse, 'person:900')
  expect(textsOf(lastTo(house.sent, leased).card)).toContain(words)
})

test('somebody who has left meanwhile gets nothing, and the others stay chosen', async () => {
  const { card } = await house.say(nurse, 'tacka Mirja Koskela och Carina Häggblom')
  const known = await read(house.store, personKind, personDocId(hr.personId))
  if (known) await write(house.store, personKind, { ...known.entity, active: false }, known.version)
  const { card: after } = await house.press(nurse, filled(button(card, sv.send), { words }))
  expect(textsOf(after)).toContain(sv.refusals.gone)
  expect(inputs(after).find(({ id }) => id === 'who')).toMatchObject({ value: 'person:10003' })
  expect(await stored()).toEqual([])
})

test('pressing twice, or at the same time in two windows, sends one thank-you and says the same', async () => {
  const { card } = await house.say(nurse, 'tacka Mirja Koskela')
  const press = filled(button(card, sv.send), { words })
  const [first, second] = await Promise.all([house.press(nurse, press), house.press(nurse, press)])
  const later = await house.press(nurse, filled(press, { words: '', to: 'person:10006' }))
  await settle()
  expect([second, later]).toEqual([first, first])
  expect(await stored()).toHaveLength(1)
  expect(thanksTo(headNurse)).toBe(1)
})

test('a form with an id that is none is an old one: it is shown again', async () => {
  for (const id of ['7', undefined, 'thanks:1', {}, 'A'.repeat(32)]) {
    const { card } = await sendTo(nurse, 'person:10003', { id })
    expect(textsOf(card)).toContain(sv.refusals.foreign)
    expect(inputs(card).map(({ value }) => value)).toEqual([undefined, 'person:10003', words])
  }
  expect(await stored()).toEqual([])
})

test('an id that is somebody else’s thank-you is refused, shows nothing of it and is logged with ids alone', async () => {
  await sendTo(hr, 'person:10003')
  const [{ thanks } = { thanks: '' }] = await stored()
  const { card } = await sendTo(nurse, 'person:10006', { id: thanks, words: 'Hej' })
  expect(textsOf(card)).toContain(sv.refusals.foreign)
  expect(JSON.stringify(card)).not.toContain('Koskela')
  expect(await stored()).toHaveLength(1)
  expect(house.logged).toEqual([{ verb: 'rewards.thankSend', by: nurse.personId }])
})

test('so many a day, counted by the sender’s own date', async () => {
  await rewards({ thanksPerDay: 2 })
  for (const who of ['person:10003', 'person:10006']) await sendTo(nurse, who)
  const { card } = await sendTo(nurse, 'person:10003')
  expect(textsOf(card)).toContain(sv.refusals.enough)
  expect(inputs(card).map(({ value }) => value)).toEqual([undefined, 'person:10003', words])
  // Just after midnight in Finland, which is still the same date in UTC.
  house.pass({ hours: 11, minutes: 5 })
  expect(textsOf((await sendTo(nurse, 'person:10003')).card)).toEqual([sv.sent('Mirja Koskela')])
})

test('where it is switched off there is one line, and nothing more is told', async () => {
  house.pass({ hours: 9 })
  await sendTo(nurse, 'person:10003')
  await rewards({ active: false })
  const data = { id: '0'.repeat(31).concat('f'), who: 'person:10003', words }
  expect((await house.say(nurse, 'tacka Mirja')).text).toBe(sv.off)
  for (const verb of ['rewards.thank', 'rewards.thankSend'])
    expect((await house.press(nurse, { verb, data })).text).toBe(sv.off)
  expect(await stored()).toHaveLength(1)
  house.pass({ hours: 12 })
  await house.round()
  expect(thanksTo(headNurse)).toBe(0)
})

test('a thank-you sent at night comes when the receiver’s hours begin, once', async () => {
  house.pass({ hours: 9 })
  await sendTo(nurse, 'person:10003')
  expect(thanksTo(headNurse)).toBe(0)
  house.pass({ hours: 11 })
  await house.round()
  await house.round()
  expect(thanksTo(headNurse)).toBe(1)
})

test('who is on leave for months gets it on coming back', async () => {
  const away = await hire(house, {
    ...{ personId: '901', name: 'Maja Mammaledig', rhythm: 'office' },
    leaves: [{ from: '2026-11-01', to: '2027-02-28' }],
  })
  await house.install(away)
  await sendTo(nurse, 'person:901')
  const got: number[] = []
  for (const days of [90, 7, 7]) {
    house.pass({ hours: 24 * days })
    await house.round()
    got.push(thanksTo(away))
  }
  expect(got).toEqual([0, 1, 1])
})

test.each([
  [undefined, '2027-02-01', 70, sv.arrivesLater],
  ['2026-12-01', '2026-12-01', 7, sv.arrivesOn('1.12.2026')],
])('before the introduction (%p) it says when it comes, and then it does', async (planned, begun, days, line) => {
  const now = '2026-11-24T08:00:00Z'
  await changeSettings(house.store, { introducedOn: planned }, 'somebody', now)
  expect(textsOf((await sendTo(nurse, 'person:10003')).card)).toEqual([sv.sent('Mirja Koskela'), line])
  expect(textsOf((await sendTo(nurse, 'person:10006')).card)).toEqual([sv.sent('Carina Häggblom')])
  expect([headNurse, hr].map(who => thanksTo(who))).toEqual([0, 1])
  house.pass({ hours: 24 * days })
  await changeSettings(house.store, { introducedOn: begun }, 'somebody', now)
  await house.round()
  expect([headNurse, hr].map(who => thanksTo(who))).toEqual([1, 1])
})

describe('an answer', () => {
  test('pressed again changes nothing, and the sender is told once', async () => {
    await house.install(nurse)
    await sendTo(nurse, 'person:10003')
    const got = latestTo(headNurse)
    const press = button(got.card, thanksTexts.fi.reply)
    const answers = await Promise.all([1, 2, 3].map(() => house.press(headNurse, press, got.id)))
    await settle()
    for (const { card } of answers) expect(textsOf(card)).toContain(thanksTexts.fi.replied)
    expect(thanksTo(nurse, sv.answeredBy('Mirja Koskela'))).toBe(1)
    expect((await stored())[0]?.replies.map(({ by }) => by)).toEqual([headNurse.personId])
  })

  test('leaves everything else that stands on the card', async () => {
    house.pass({ hours: 9 })
    await sendTo(nurse, 'person:10003', { words: 'Första' })
    await sendTo(nurse, 'person:10003', { words: 'Andra' })
    house.pass({ hours: 12 })
    await house.round()
    const got = latestTo(headNurse)
    const { reply, replied, toYou, from } = thanksTexts.fi
    const [first] = buttonsOf(got.card).filter(({ title }) => title === reply)
    if (!first) throw new Error('The card has an answer')
    const { card } = await house.press(headNurse, first, got.id)
    const [told, ...rest] = [
      [toYou, from('Ida Nylund'), 'Första', replied],
      [toYou, from('Ida Nylund'), 'Andra'],
    ]
    expect(textsOf(card)).toEqual(expect.arrayContaining([...(told ?? []), ...rest.flat()]))
    expect(textsOf(card).length).toBe(textsOf(got.card).length + 1)
    expect(buttonsOf(card).length).toBe(buttonsOf(got.card).length - 1)
  })

  test('on a card that Klart no longer knows leaves the card as it is', async () => {
    await sendTo(nurse, 'person:10003', { words: 'Första' })
    const old = latestTo(headNurse)
    await sendTo(nurse, 'person:10003', { words: 'Andra' })
    expect(await house.press(headNurse, button(old.card, thanksTexts.fi.reply), old.id)).toEqual({
      text: thanksTexts.fi.replied,
    })
    expect((await stored()).map(({ replies }) => replies.length).toSorted()).toEqual([0, 1])
  })

  test('to a thank-you of nobody’s, of one’s own or between others is refused in the same words', async () => {
    await sendTo(nurse, 'person:10003')
    const [{ thanks } = { thanks: '' }] = await stored()
    const forged = (who: Somebody, id: unknown) =>
      house.press(who, { verb: 'rewards.thanksReply', data: { thanks: id } })
    const answers = [
      await forged(hr, 'f'.repeat(32)),
      await forged(hr, '../7'),
      await forged(hr, undefined),
      await forged(nurse, thanks),
      await forged(hr, thanks),
    ]
    expect(answers).toEqual(answers.map(() => ({ text: sv.gone })))
    expect((await stored())[0]?.replies).toEqual([])
    expect(house.logged.map(({ by, ...rest }) => rest)).toEqual(answers.map(() => ({ verb: 'rewards.thanksReply' })))
  })

  test('of many is counted, and does not come one by one', async () => {
    await house.install(nurse)
    const ward = ['Hälso- och sjukvård', 'Sjukhusservice', 'Medicin', 'Medicinska avdelningen']
    await sendTo(nurse, `unit:${unitMark(ward)}`)
    const [thanks] = await stored()
    for (const id of thanks?.to.slice(0, 9) ?? []) {
      const person = await read(house.store, personKind, personDocId(id))
      const who = { objectId: person?.entity.objectId ?? '', name: '' }
      if (who.objectId) await house.press(who, { verb: 'rewards.thanksReply', data: { thanks: thanks?.thanks } })
      await settle()
    }
    expect((await stored())[0]?.replies.length).toBeGreaterThan(5)
    expect(thanksTo(nurse, sv.youWrote)).toBe(5)
  })
})

test('a name from the right, or one that has left, stands in its place', async () => {
  const adi = await hire(house, { personId: '902', name: 'עדי *לוי*', language: 'sv' })
  await sendTo(adi, 'person:10003')
  expect(textsOf(lastTo(house.sent, headNurse).card)).toContain(thanksTexts.fi.from('\u2068עדי *לוי*\u2069'))
  const got = latestTo(headNurse)
  const known = await read(house.store, personKind, personDocId('902'))
  if (known) await write(house.store, personKind, { ...known.entity, active: false }, known.version)
  const { card } = await house.press(headNurse, button(got.card, thanksTexts.fi.reply), got.id)
  expect(textsOf(card)).toContain(thanksTexts.fi.from(thanksTexts.fi.former))
})

test('the preview of a thank-you has no names and no words', async () => {
  await sendTo(nurse, 'person:10003')
  const last = house.sent.findLast(({ to }) => to === `29:${headNurse.objectId}`)?.message
  expect(last).toMatchObject({ summary: todayTexts.fi.newsSummary })
})

test('a press on the today card loads no thank-yous', async () => {
  await sendTo(nurse, 'person:10003')
  const lists: string[] = []
  const { list } = house.services.store
  house.services.store.list = (kind, query) => {
    lists.push(kind)
    return list(kind, query)
  }
  await house.press(headNurse, { verb: 'today.show', data: {} })
  expect(lists).not.toContain('thanks')
})

test('from the menu of a colleague’s message the author is filled in, in a dialog', async () => {
  const fetch = (author: string) =>
    house.take(nurse, {
      ...{ type: 'invoke', name: 'composeExtension/fetchTask' },
      value: { commandId: 'thank', messagePayload: { from: { user: { id: author } } } },
    })
  const { title, card } = dialogOf(await fetch(headNurse.objectId))
  expect(title).toBe(sv.title)
  expect(textsOf(card)).toContain(sv.to(mirja))
  const { data } = button(card, sv.send)
  const value = { commandId: 'thank', data: { ...data, words } }
  const answer = dialogOf(await house.take(nurse, { type: 'invoke', name: 'composeExtension/submitAction', value }))
  expect(answer.text).toBe(sv.sent('Mirja Koskela'))
  const own = dialogOf(await fetch(nurse.objectId))
  expect(inputs(own.card).map(({ id }) => id)).toEqual(['query'])
})

test('“tack” alone is never a command', async () => {
  expect((await house.say(nurse, 'tack')).text).toBe(helpTexts.sv.thanks)
  expect(await read(house.store, thanksKind, thanksDocId('0'))).toBeUndefined()
})

test('somebody whom Klart does not reach is thanked when they are', async () => {
  await sendTo(nurse, 'person:20005')
  const [thanks] = await stored()
  expect(thanks?.later?.people).toEqual(['20005'])
  expect(await read(house.store, contactKind, contactDocId('20005'))).toBeUndefined()
})
