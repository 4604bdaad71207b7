import { helpTexts } from '../../cards/locales/help.ts'
import { questionTexts } from '../../cards/locales/questions.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { unreachableTexts } from '../../cards/locales/unreachable.ts'
import { read, write } from '../../services/documents.ts'
import { type Contact, contactDocId, contactKind, languages } from '../../services/people-model.ts'
import { loadUnreachable } from '../../services/people-unreachable.ts'
import { button, buttonsOf, type House, headNurse, hr, nurse, openHouse, textsOf } from '../house.ts'
import { hire, speaks } from './people.ts'

const since = '2026-11-20T12:00:00.000Z'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

async function changeContact(id: string, changes: Partial<Contact>) {
  const known = await read(house.store, contactKind, contactDocId(id))
  if (known) await write(house.store, contactKind, { ...known.entity, ...changes }, known.version)
}

/** The house in which everybody has Klart. */
async function everybodyInstalled() {
  for (const { personId, name } of (await house.services.directory()).people) {
    const known = await read(house.store, contactKind, contactDocId(personId))
    const reference = {
      ...{ serviceUrl: 'https://smba.trafficmanager.net/teams/', channelId: 'msteams', botId: '28:klart' },
      ...{ conversationId: `a:${name}`, userId: `29:${name}` },
    }
    const entity = known?.entity ?? {
      ...{ id: contactDocId(personId), rev: 0, history: [], person: personId, told: {} },
    }
    await write(house.store, contactKind, { ...entity, reference }, known?.version ?? 'new')
  }
}

const whyOf = async (person: string) =>
  (await loadUnreachable(house.store, '2026-11-24')).people.find(one => one.person.personId === person)?.why

describe.each(languages)('in %s', language => {
  const texts = unreachableTexts[language]
  const reader = { language, country: 'FI' } as const
  beforeEach(() => speaks(house, hr, language))

  test('the card says how many, why, and what to do; names stand behind a button', async () => {
    await house.install(headNurse)
    await changeContact(headNurse.personId, {
      unreachable: { reason: 'ConversationBlockedByUser', since },
      unknowns: 2,
    })
    const { card } = await house.say(hr, 'unreachable')
    expect(textsOf(card)).toEqual([
      texts.title,
      texts.total(reader, 59, '60'),
      `${texts.whys.noId}: 3`,
      `${texts.whys.notInstalled}: 55`,
      `${texts.whys.blocked}: 1`,
      ...(['noId', 'notInstalled', 'blocked'] as const).flatMap(why => [texts.whys[why], texts.advice[why]]),
      texts.unknown(reader, 2),
      texts.nextCard,
    ])
    expect(JSON.stringify(card)).not.toContain(headNurse.name)
    const names = await house.press(hr, buttonsOf(card)[2] ?? button(card, ''))
    expect(textsOf(names.card)).toContain(
      `${headNurse.name} · ${texts.since({ sv: '20.11.2026', fi: '20.11.2026', en: '20 November 2026' }[language])}`,
    )
  })

  test('names come ten at a time, page by page, and back', async () => {
    const { card } = await house.say(hr, 'unreachable')
    const { next, previous, back } = todayTexts[language]
    const title = `${texts.whys.notInstalled}: 56`
    const seen: string[][] = []
    let page = (await house.press(hr, buttonsOf(card)[1] ?? button(card, ''))).card
    const people = new Set((await house.services.directory()).people.map(({ name }) => name))
    for (;;) {
      expect(textsOf(page)[0]).toBe(title)
      seen.push(textsOf(page).filter(text => people.has(text)))
      const [, ...ways] = ['', ...buttonsOf(page).map(one => one.title)]
      expect(ways).toEqual([...(seen.length > 1 ? [previous] : []), ...(seen.length < 6 ? [next] : []), back])
      if (!ways.includes(next)) break
      page = (await house.press(hr, button(page, next))).card
    }
    expect(seen.map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 6])
    expect(new Set(seen.flat()).size).toBe(56)
    const again = await house.press(hr, button(page, back))
    expect(textsOf(again.card)[0]).toBe(texts.title)
  })

  test('one sentence is enough when everybody is reached', async () => {
    await everybodyInstalled()
    const { card } = await house.say(hr, 'unreachable')
    expect(textsOf(card)).toEqual([texts.title, texts.everybody])
    expect(buttonsOf(card)).toEqual([])
    expect(textsOf((await house.say(hr, 'questions')).card)).not.toContain(texts.hint)
  })

  test("HR's list leads to it", async () => {
    const { card } = await house.say(hr, 'questions')
    expect(textsOf(card)).toContain(texts.hint)
    const shown = await house.press(hr, button(card, texts.hintButton))
    expect(textsOf(shown.card)[0]).toBe(texts.title)
  })
})

test.each([['går inte att nå'], ['onåbara'], ['ei tavoiteta'], ['tavoittamattomat'], ['unreachable']])(
  '"%s" is for HR alone',
  async words => {
    expect((await house.say(headNurse, words)).text).toBe(helpTexts.fi.notYours)
    const { card } = await house.say(hr, words)
    expect(textsOf(card)[0]).toBe(unreachableTexts.sv.title)
    const pressed = await house.press(headNurse, buttonsOf(card)[0] ?? button(card, ''))
    expect(pressed.text).toBe(helpTexts.fi.notYours)
  },
)

test('a page or a reason that makes no sense shows what is true', async () => {
  const titles = await Promise.all(
    [{ why: 'notInstalled', page: 99 }, { why: 'notInstalled', page: -3 }, { why: 'blocked' }, { why: 'x' }, {}].map(
      async data => textsOf((await house.press(hr, { verb: 'people.unreachableNames', data })).card)[0],
    ),
  )
  const { title, whys } = unreachableTexts.sv
  expect(titles).toEqual([`${whys.notInstalled}: 56`, `${whys.notInstalled}: 56`, title, title, title])
})

test('the list is not looked through again after each answer', async () => {
  await house.say(hr, 'frågor')
  await house.submit(hr, {
    verb: 'programme.answerQuestion',
    data: { question: 'gone', verb: 'programme.answerQuestion' },
  })
  const last = house.sent.at(-1)?.message
  const card = last && 'card' in last ? last.card : undefined
  expect(textsOf(card)[0]).toBe(questionTexts.sv.stale)
  expect(textsOf(card)).not.toContain(unreachableTexts.sv.hint)
})

describe('somebody who is back', () => {
  test.each<[string, (house: House) => Promise<unknown>]>([
    ['writes', one => one.say(nurse, 'hej')],
    ['presses a button', one => one.press(nurse, { verb: 'today.show', data: { verb: 'today.show' } })],
    ['installs Klart again', one => one.install(nurse)],
  ])('and %s is reached again', async (_, act) => {
    await house.install(nurse)
    expect(await whyOf(nurse.personId)).toBeUndefined()
    await changeContact(nurse.personId, { unreachable: { reason: 'ConversationBlockedByUser', since } })
    expect(await whyOf(nurse.personId)).toBe('blocked')
    await act(house)
    expect(await whyOf(nurse.personId)).toBeUndefined()
  })

  test('having taken the app away and put it back, stands in no list', async () => {
    await house.install(nurse)
    await house.take(nurse, { type: 'installationUpdate', action: 'remove' })
    expect(await whyOf(nurse.personId)).toBe('removed')
    await house.install(nurse)
    expect(await whyOf(nurse.personId)).toBeUndefined()
  })
})

test('who blocks Klart is found out by the next card, and is in the list from then on', async () => {
  await house.install(headNurse)
  house.outcomes.push({ kind: 'unreachable', reason: 'ConversationBlockedByUser' })
  await house.round('byHand')
  expect(await whyOf(headNurse.personId)).toBe('blocked')
})

test('somebody whom HR has bound needs no e-mail to be reached', async () => {
  const who = await hire(house, { personId: '77001', name: 'Ny Person', objectId: undefined })
  expect(await whyOf('77001')).toBe('noId')
  await house.say(who, 'hej')
  expect(await whyOf('77001')).toBeUndefined()
})
