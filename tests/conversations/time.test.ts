import { fold, withinReach } from '../../bot/commands.ts'
import { readTime } from '../../bot/settings-time-reading.ts'
import { weekdayWords } from '../../cards/locales/commands.ts'
import { helpTexts } from '../../cards/locales/help.ts'
import { peopleTexts } from '../../cards/locales/people.ts'
import { settingsTexts } from '../../cards/locales/settings.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { read, write } from '../../services/documents.ts'
import { type Contact, contactDocId, contactKind, languages } from '../../services/people-model.ts'
import { changeSettings } from '../../services/settings.ts'
import { button, buttonsOf, type House, headNurse, hr, lastTo, nodes, nurse, openHouse, textsOf } from '../house.ts'
import { changeTask, hire, speaks, taskOf } from './people.ts'

/** A house on Tuesday 24 November 2026. The nurse works in shifts, the head nurse and HR in the office. */
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

const contactOf = async (person: string) => (await read(house.store, contactKind, contactDocId(person)))?.entity
const chosen = async ({ personId }: { personId: string }) => {
  const { cardDay, cardTime } = (await contactOf(personId)) ?? {}
  return { cardDay, cardTime }
}

type Answer = Awaited<ReturnType<House['say']>>

/** The fields of a card by id: what is preset, and every value that can be chosen. */
function fieldsOf({ card }: Answer) {
  const inputs = [...nodes(card)].filter(({ type }) => type === 'Input.ChoiceSet')
  return Object.fromEntries(
    inputs.map(({ id, value, choices }) => [
      String(id),
      { value, choices: Array.isArray(choices) ? choices.map(choice => String(choice.value)) : [] },
    ]),
  )
}

describe('a day and a time', () => {
  test.each<[string, ReturnType<typeof readTime>]>([
    ['9', { minutes: 540 }],
    ['9.30', { minutes: 570 }],
    ['09:30', { minutes: 570 }],
    ['930', { minutes: 570 }],
    ['0930', { minutes: 570 }],
    ['kl 9', { minutes: 540 }],
    ['kl. 9.30', { minutes: 570 }],
    ['klo 9', { minutes: 540 }],
    ['klockan 10.00', { minutes: 600 }],
    ['kello 10 alkaen', { minutes: 600 }],
    ['fredag', { day: 5 }],
    ['pa fredagar', { day: 5 }],
    ['fredagen', { day: 5 }],
    ['fredga', { day: 5 }],
    ['mandagar 10', { day: 1, minutes: 600 }],
    ['10 mandagar', { day: 1, minutes: 600 }],
    ['fre 9', { day: 5, minutes: 540 }],
    ['fre. 9', { day: 5, minutes: 540 }],
    ['tors kl 14', { day: 4, minutes: 840 }],
    ['ons', { day: 3 }],
    ['maanantaisin', { day: 1 }],
    ['maanantaihin', { day: 1 }],
    ['tiistaille', { day: 2 }],
    ['keskiviikkoisin klo 10', { day: 3, minutes: 600 }],
    ['keskiviikkona', { day: 3 }],
    ['keskiviikolle', { day: 3 }],
    ['ke', { day: 3 }],
    ['to 9.00', { day: 4, minutes: 540 }],
    ['perjantaina, 10', { day: 5, minutes: 600 }],
    ['pe', { day: 5 }],
    ['on tuesdays at 10:00', { day: 2, minutes: 600 }],
    ['thurs', { day: 4 }],
    ['lauantai', { day: 6 }],
    ['son', { day: 7 }],
    ['aterstall', { house: true }],
    ['standard', { house: true }],
    ['oletus', { house: true }],
    ['palauta', { house: true }],
    ['default', { house: true }],
  ])('is read from "%s"', (line, expected) => {
    expect(readTime(line)).toEqual(expected)
  })

  test.each([
    '25',
    '9.60',
    '12.5',
    'kl',
    'pa',
    'fredag mandag',
    '9 10',
    'fredag 9 och vad',
    'monta kysymysta',
    '5.8.2026',
  ])('is not read from "%s"', line => {
    expect(readTime(line)).toBeUndefined()
  })
})

test('no name of a weekday is a typing mistake away from another day', () => {
  const names = weekdayWords.map(words => languages.flatMap(language => words[language].map(fold)))
  const clashes = names.flatMap((own, day) =>
    names.flatMap((others, other) =>
      day === other ? [] : own.flatMap(a => others.flatMap(b => (withinReach(a, b) ? [`${a} ~ ${b}`] : []))),
    ),
  )
  expect(clashes).toEqual([])
})

describe.each(languages)('in %s', language => {
  const texts = settingsTexts[language]
  beforeEach(async () => {
    for (const who of [nurse, headNurse, hr]) await speaks(house, who, language)
  })

  test('the card is preset to what counts now and says what it means', async () => {
    const answer = await house.say(headNurse, 'tid')
    expect(textsOf(answer.card)).toEqual([
      texts.timeTitle,
      {
        sv: 'Dina kort kommer på tisdagar från klockan 13.00.',
        fi: 'Korttisi tulevat tiistaisin kello 13.00 alkaen.',
        en: 'Your cards come on Tuesdays from 13:00.',
      }[language],
      texts.extra,
    ])
    expect(fieldsOf(answer)).toMatchObject({ day: { value: '2' }, time: { value: '13:00' } })
    expect(buttonsOf(answer.card).map(({ title }) => title)).toEqual([texts.save])
  })

  test('saving keeps both, and the card shows them', async () => {
    const { card } = await house.say(headNurse, 'aika')
    const save = button(card, texts.save)
    const answer = await house.press(headNurse, { ...save, data: { ...save.data, day: '3', time: '09:30' } })
    expect(await chosen(headNurse)).toEqual({ cardDay: 3, cardTime: '09:30' })
    expect(textsOf(answer.card).slice(1, 3)).toEqual([
      texts.saved,
      {
        sv: 'Dina kort kommer på onsdagar från klockan 9.30.',
        fi: 'Korttisi tulevat keskiviikkoisin kello 9.30 alkaen.',
        en: 'Your cards come on Wednesdays from 09:30.',
      }[language],
    ])
    expect(fieldsOf(answer)).toMatchObject({ day: { value: '3' }, time: { value: '09:30' } })
  })

  test('what was chosen is taken back with a button, and with words', async () => {
    await house.say(headNurse, 'tid fredag 10')
    const { card } = await house.say(headNurse, 'time')
    const answer = await house.press(headNurse, button(card, texts.toHouseTime))
    expect(textsOf(answer.card)).toContain(texts.houseTime)
    expect(await contactOf(headNurse.personId)).not.toHaveProperty('cardDay')
    expect(fieldsOf(answer)).toMatchObject({ day: { value: '2' }, time: { value: '13:00' } })
    await house.say(headNurse, 'tid fredag 10')
    await house.say(headNurse, { sv: 'tid återställ', fi: 'aika palauta', en: 'time default' }[language])
    expect(await chosen(headNurse)).toEqual({ cardDay: undefined, cardTime: undefined })
  })

  test('who works in shifts is told why a time is refused, and nothing is changed', async () => {
    const answer = await house.say(nurse, 'tid fredag 9')
    expect(textsOf(answer.card)[1]).toBe(
      {
        sv: 'Du arbetar i skift: korten kommer mellan 12.00 och 15.00. Välj en tid från 12.00 till 14.30.',
        fi: 'Teet vuorotyötä: kortit tulevat kello 12.00–15.00. Valitse aika väliltä 12.00–14.30.',
        en: 'You work in shifts: your cards come from 12:00 to 15:00. Choose a time from 12:00 to 14:30.',
      }[language],
    )
    expect(await chosen(nurse)).toEqual({ cardDay: undefined, cardTime: undefined })
  })

  test('what is not understood, and a weekend, give the card with a hint', async () => {
    expect(textsOf((await house.say(headNurse, 'aika moneen asiaan')).card)[1]).toBe(texts.unread)
    expect(textsOf((await house.say(headNurse, 'tid lördag 10')).card)[1]).toBe(texts.weekend)
    expect(await chosen(headNurse)).toEqual({ cardDay: undefined, cardTime: undefined })
  })

  test('HR, who gets a list every working day, chooses the time alone', async () => {
    const answer = await house.say(hr, 'tid')
    expect(Object.keys(fieldsOf(answer))).toEqual(['time'])
    expect(textsOf(answer.card)[1]).toMatch({ sv: /arbetsdag/, fi: /työpäivänä/, en: /working day/ }[language])
    expect(textsOf((await house.say(hr, 'tid fredag')).card)[1]).toBe(texts.noDay)
    expect(textsOf((await house.say(hr, 'tid fredag 10')).card)[1]).toBe(`${texts.saved} ${texts.noDay}`)
    expect(await chosen(hr)).toEqual({ cardDay: undefined, cardTime: '10:00' })
  })

  test('staff read that the day counts for those who own an action', async () => {
    const shown = textsOf((await house.say(nurse, 'tid')).card)
    expect(shown.slice(-3)).toEqual([expect.stringContaining('13'), texts.extra, texts.otherwise])
    expect(Object.keys(fieldsOf(await house.say(nurse, 'aika')))).toEqual(['day', 'time'])
  })

  test('a pause is said where the time is shown', async () => {
    const { card } = await house.say(headNurse, 'paus till 5.8.')
    const paused = textsOf(card)[1]
    expect(textsOf((await house.say(headNurse, 'tid')).card)[1]).toBe(paused)
  })
})

test.each([
  ['tid 9', undefined, '09:00'],
  ['tid 9.15', undefined, '09:15'],
  ['tid fredag', 5, undefined],
  ['tid fredag 10', 5, '10:00'],
  ['aika perjantai 10', 5, '10:00'],
  ['Aika perjantaisin klo 8.30.', 5, '08:30'],
  ['aika 15.00', undefined, '15:00'],
  ['time friday 10:00', 5, '10:00'],
])('"%s" is kept at once', async (text, cardDay, cardTime) => {
  await house.say(headNurse, text)
  expect(await chosen(headNurse)).toEqual({ cardDay, cardTime })
})

test('a choice of one leaves the other as it is', async () => {
  for (const text of ['tid fredag', 'tid 10', 'tid måndag']) await house.say(headNurse, text)
  expect(await chosen(headNurse)).toEqual({ cardDay: 1, cardTime: '10:00' })
})

test.each([
  ['office', '08:30', '15:00', 14],
  ['shifts', '12:00', '14:30', 6],
  ['unknown', '12:00', '14:30', 6],
] as const)('who works %s chooses from %s to %s, every half hour', async (rhythm, first, last, count) => {
  const somebody = await hire(house, { personId: '50010', name: 'Ny Person', rhythm, manager: headNurse.personId })
  const { choices } = fieldsOf(await house.say(somebody, 'tid')).time ?? { choices: [] }
  expect([choices.at(0), choices.at(-1), choices.length]).toEqual([first, last, count])
  await house.say(somebody, 'tid 8.29')
  await house.say(somebody, 'tid 15.01')
  expect(await chosen({ personId: '50010' })).toEqual({ cardDay: undefined, cardTime: undefined })
})

test('a time between the half hours can be typed, and is then among the choices', async () => {
  const { time } = fieldsOf(await house.say(headNurse, 'tid 9.15'))
  expect(time).toMatchObject({ value: '09:15', choices: expect.arrayContaining(['09:00', '09:15', '09:30']) })
})

test('who has come to work in shifts reads the time that counts, not the one once chosen', async () => {
  const somebody = await hire(house, { personId: '50011', name: 'Ny Person', rhythm: 'shifts' })
  const contact: Contact = {
    ...{ id: contactDocId('50011'), rev: 0, history: [], person: '50011', told: {} },
    ...{ cardDay: 4, cardTime: '08:30' },
  }
  await write(house.store, contactKind, contact, 'new')
  expect(fieldsOf(await house.say(somebody, 'tid'))).toMatchObject({ day: { value: '4' }, time: { value: '12:00' } })
})

test('a press can choose nothing that words cannot', async () => {
  const before = await chosen(nurse)
  for (const data of [{}, { day: '6' }, { day: 3 }, { time: '25:00' }, { time: '08:30' }, { day: '3', time: '08:30' }])
    expect((await house.press(nurse, { verb: 'settings.time', data })).card).toBeDefined()
  expect(await chosen(nurse)).toEqual(before)
})

test('the house’s own time counts for who has chosen none', async () => {
  await changeSettings(house.store, { cardTime: '09:00' }, 'cli', '2026-11-24T11:00:00Z')
  expect(fieldsOf(await house.say(headNurse, 'tid'))).toMatchObject({ time: { value: '09:00' } })
  expect(fieldsOf(await house.say(nurse, 'tid'))).toMatchObject({ time: { value: '12:00' } })
})

test('in Sweden times are written as there', async () => {
  const somebody = await hire(house, { personId: '50012', name: 'Ny Person', country: 'SE', language: 'sv' })
  expect(textsOf((await house.say(somebody, 'tid 9')).card).join(' ')).toContain('på tisdagar från klockan 09:00')
})

test('cards come on the day and at the time that one has chosen', async () => {
  const waiting = await taskOf(house, demoTitles.asked, headNurse.personId)
  await changeTask(house, waiting, { asked: undefined })
  await house.say(headNurse, 'tid onsdag 14')
  const result = async () => (await house.round()).find(({ person }) => person.personId === headNurse.personId)?.result
  // Tuesday at 13, Wednesday at 13 and at 14.
  expect(await result()).toBe('otherDay')
  house.pass({ hours: 24 })
  expect(await result()).toBe('tooEarly')
  house.pass({ hours: 1 })
  expect(await result()).toBe('sent')
})

describe.each(languages)('what is stored about me, in %s,', language => {
  const texts = peopleTexts[language]

  test('has the day, the time and the latest messages', async () => {
    await speaks(house, headNurse, language)
    const before = textsOf((await house.say(headNurse, 'omat tiedot')).card)
    expect(before).toEqual(
      expect.arrayContaining([`${texts.cardDay}: ${texts.notChosen}`, `${texts.cardTime}: ${texts.notChosen}`]),
    )
    expect(before.filter(line => line.startsWith(`${texts.latestCard}: `))).toEqual([])
    await house.round()
    await house.say(headNurse, 'tid fredag 9.30')
    const shown = textsOf((await house.say(headNurse, 'omat tiedot')).card)
    const day = { sv: '24.11.2026', fi: '24.11.2026', en: '24 November 2026' }[language]
    expect(shown).toEqual(
      expect.arrayContaining([
        `${texts.cardDay}: ${{ sv: 'fredag', fi: 'perjantai', en: 'Friday' }[language]}`,
        `${texts.cardTime}: ${language === 'en' ? '09:30' : '9.30'}`,
        `${texts.latestCard}: ${day}`,
        `${texts.greeted}: ${day}`,
      ]),
    )
  })

  test('says in words that a message perhaps did not come through', async () => {
    await speaks(house, headNurse, language)
    house.outcomes.push({ kind: 'unknown' })
    await house.round()
    house.pass({ hours: 24 })
    const shown = textsOf((await house.say(headNurse, 'omat tiedot')).card)
    const words = {
      sv: 'ett meddelande kom kanske inte fram',
      fi: 'yksi viesti ei ehkä tullut perille',
      en: 'one message perhaps did not come through',
    }
    expect(shown).toContain(`${texts.messages}: ${words[language]}`)
  })
})

describe('before the day of introduction', () => {
  const introducedOn = (date: string | undefined) =>
    changeSettings(house.store, { introducedOn: date }, 'cli', '2026-11-24T11:00:00Z')
  const greeted = async (person: string) => (await contactOf(person))?.greeted

  test.each([undefined, '2026-11-25'])('nobody but HR is greeted: %s', async date => {
    await introducedOn(date)
    for (const who of [nurse, headNurse, hr]) await house.install(who)
    expect(house.sent.map(({ to }) => to)).toEqual([`29:${hr.objectId}`])
    expect(await greeted(nurse.personId)).toBeUndefined()
    expect((await contactOf(nurse.personId))?.reference).toBeDefined()
    expect(await greeted(hr.personId)).toBeDefined()
  })

  test('whoever writes is answered all the same', async () => {
    await introducedOn(undefined)
    await house.install(nurse)
    expect(textsOf((await house.say(nurse, 'hjälp')).card)[0]).toBe(helpTexts.sv.title)
    expect(textsOf((await house.say(nurse, 'tid')).card)[0]).toBe(settingsTexts.sv.timeTitle)
    expect(await greeted(nurse.personId)).toBeUndefined()
  })

  test('from that very day on everybody is greeted', async () => {
    await introducedOn('2026-11-24')
    await house.install(nurse)
    expect(textsOf(lastTo(house.sent, nurse).card)[0]).toBe(helpTexts.sv.greeting)
    expect(await greeted(nurse.personId)).toBeDefined()
  })

  test('who was not greeted then reads who Klart is on their first card', async () => {
    await introducedOn('2026-12-01')
    await house.install(headNurse)
    house.pass({ hours: 7 * 24 })
    await house.round()
    expect(textsOf(lastTo(house.sent, headNurse).card)).toContain(todayTexts.fi.first)
  })
})

test.each(languages)('the greeting says how often cards come, and HR’s that it is daily, in %s', async language => {
  for (const who of [headNurse, hr]) {
    await speaks(house, who, language)
    await house.install(who)
  }
  const { weekly, daily } = helpTexts[language].rhythm
  expect(textsOf(lastTo(house.sent, headNurse).card)[1]).toContain(weekly)
  expect(textsOf(lastTo(house.sent, hr).card)[1]).toContain(daily)
})
