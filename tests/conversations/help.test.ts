import { helpTexts } from '../../cards/locales/help.ts'
import { demoTenant } from '../../services/demo/organisation.ts'
import { readList } from '../../services/documents.ts'
import { contactKind, languages, strangerKind } from '../../services/people-model.ts'
import { changeSettings } from '../../services/settings.ts'
import {
  button,
  buttonsOf,
  type House,
  headNurse,
  hr,
  lastTo,
  nurse,
  openHouse,
  pressActivity,
  textsOf,
} from '../house.ts'
import { speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

describe.each(languages)('in %s', language => {
  const texts = helpTexts[language]
  beforeEach(async () => {
    await speaks(house, nurse, language)
    await speaks(house, hr, language)
  })

  test('help tells what one can type, and HR what HR can', async () => {
    const mine = await house.say(nurse, '?')
    expect(textsOf(mine.card)[0]).toBe(texts.title)
    const lines = Object.values(texts.lines)
    const hrLines = Object.values(texts.hrLines)
    expect(textsOf(mine.card).filter(text => lines.some(line => text.endsWith(`: ${line}`)))).toHaveLength(lines.length)
    expect(textsOf(mine.card).filter(text => hrLines.some(line => text.endsWith(`: ${line}`)))).toEqual([])
    const theirs = await house.say(hr, '?')
    expect(textsOf(theirs.card).filter(text => hrLines.some(line => text.endsWith(`: ${line}`)))).toHaveLength(
      hrLines.length,
    )
  })

  test('every line of help is understood when it is typed', async () => {
    const { card } = await house.say(hr, '?')
    const typed = textsOf(card)
      .slice(1)
      .map(text => text.split(': ')[0] ?? '')
    expect(typed.length).toBeGreaterThan(6)
    for (const text of typed) {
      const { card: shown, text: line } = await house.say(hr, text)
      expect([text, textsOf(shown)[0] === texts.unknown, line === undefined && !shown]).toEqual([text, false, false])
    }
  })

  test('the buttons of help do what they say', async () => {
    const { card } = await house.say(nurse, '?')
    const shown = await Promise.all(buttonsOf(card).map(one => house.press(nurse, one)))
    expect(shown.map(answer => answer.card?.lang)).toEqual([language, language])
    expect(new Set(shown.map(answer => textsOf(answer.card)[0])).size).toBe(2)
  })

  test('what is not understood is said so, with what can be', async () => {
    const { card } = await house.say(nurse, 'blåbärssoppa')
    expect(textsOf(card)[0]).toBe(texts.unknown)
  })

  test('a thank-you gets one friendly line and no card', async () => {
    for (const text of ['tack!', 'kiitos', '👍🏽', 'ok'])
      expect(await house.say(nurse, text)).toEqual({ text: texts.thanks })
  })

  test('an almost-command with effects is asked back, and pressing it does it', async () => {
    const { card } = await house.say(nurse, 'avsluta pasen')
    expect(textsOf(card)).toEqual([texts.unsure])
    const [yes, ...more] = buttonsOf(card)
    expect(more).toEqual([])
    if (!yes) throw new Error('no button')
    expect((await house.press(nurse, yes)).text).toBeDefined()
  })

  test("what is HR's is nobody else's, typed, pressed or sent as a file", async () => {
    for (const text of ['importera', 'frågor', 'påminn nu'])
      expect(await house.say(nurse, text)).toEqual({ text: texts.notYours })
    for (const verb of ['programme.save', 'programme.preview', 'programme.answerQuestion', 'programme.questions'])
      expect(await house.press(nurse, { verb, data: { verb, draft: 'draft:1' } })).toEqual({ text: texts.notYours })
    const content = { downloadUrl: 'https://kusten.sharepoint.com/a.csv' }
    await house.take(nurse, {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.csv', content }],
    })
    expect(lastTo(house.sent, nurse)).toEqual({ text: texts.file })
  })

  test('a button of a version that is no more shows help instead of failing', async () => {
    const { card } = await house.press(nurse, { verb: 'programme.gone', data: {} })
    expect(textsOf(card)[0]).toBe(texts.unknown)
    expect(house.logged).toEqual([])
  })

  test('a fault is one sentence with a reference, which the log has too', async () => {
    const fails = async () => {
      throw new Error('hemligt: Ida Nylund')
    }
    house.services.store = { ...house.services.store, list: fails }
    const { text } = await house.say(nurse, 'mina åtgärder')
    const reference = String(house.logged[0]?.reference)
    expect(text).toBe(texts.fault(reference))
    expect(house.logged).toHaveLength(1)
    expect(JSON.stringify(house.logged)).not.toContain('Ida')
    house.services.store = house.store
  })
})

describe('the greeting', () => {
  test('comes once, however often Teams tells of the installation', async () => {
    await house.install(headNurse)
    await house.take(headNurse, { type: 'conversationUpdate', membersAdded: [{ id: '28:klart' }] })
    await house.install(headNurse)
    expect(house.sent).toHaveLength(1)
    const { card } = lastTo(house.sent, headNurse)
    expect(textsOf(card)[0]).toBe(helpTexts.fi.greeting)
    expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Suomi', 'Svenska', 'English'])
  })

  test('chooses a language with one press', async () => {
    await house.install(headNurse)
    const { card } = lastTo(house.sent, headNurse)
    expect((await house.press(headNurse, button(card, 'Svenska'))).text).toMatch(/svenska/)
    expect(textsOf((await house.say(headNurse, '?')).card)[0]).toBe(helpTexts.sv.title)
  })
})

test('somebody who removes the app is unreachable until they come back', async () => {
  await house.install(nurse)
  const contactOf = async () => (await readList(house.store, contactKind, 'all'))[0]?.entity
  await house.take(nurse, { type: 'installationUpdate', action: 'remove' })
  expect((await contactOf())?.unreachable).toEqual({ reason: 'removed', since: '2026-11-24T11:00:00.000Z' })
  const before = house.sent.length
  await house.say(nurse, 'hej')
  expect(house.sent).toHaveLength(before + 1)
  expect(await contactOf()).not.toHaveProperty('unreachable')
})

describe('in a team or a group', () => {
  const group = { conversation: { id: '19:team', conversationType: 'channel', tenantId: demoTenant } }

  test.each([
    ['sv-FI', 'sv'],
    ['fi-FI', 'fi'],
    ['en-GB', 'en'],
    ['de-DE', 'sv'],
  ] as const)('one neutral line is all there is, in the language of Teams: %s', async (locale, language) => {
    await house.take(nurse, { ...group, locale, type: 'message', text: '<at>Klart</at> mina personuppgifter' })
    expect(lastTo(house.sent, nurse)).toEqual({ text: helpTexts[language].group })
    expect(await readList(house.store, contactKind, 'all')).toEqual([])
  })

  test('HR is no different, and presses change nothing', async () => {
    await house.take(hr, { ...group, type: 'message', text: 'påminn nu' })
    const press = { ...pressActivity({ verb: 'settings.language', data: { language: 'en' } }, 'm1'), ...group }
    const answer = await house.take(hr, press)
    expect(JSON.stringify(answer.body)).toContain(helpTexts.en.group)
    expect(await readList(house.store, contactKind, 'all')).toEqual([])
  })

  test('leaving it says nothing', async () => {
    await house.take(nurse, { ...group, type: 'installationUpdate', action: 'remove' })
    expect(house.sent).toEqual([])
  })
})

describe('somebody whom the register does not know', () => {
  const stranger = { objectId: '99999999-0000-0000-0000-000000000001', name: 'Vikarie' }
  const member = {
    objectId: stranger.objectId,
    account: 'x@example.org',
    email: undefined,
    tenant: demoTenant,
    guest: false,
  }
  const strangers = async () => (await readList(house.store, strangerKind, 'all')).map(({ entity }) => entity)

  test.each([
    ['fi-FI', 'fi'],
    ['sv-SE', 'sv'],
    ['en-US', 'sv'],
  ] as const)('reads one line and is a question to HR: %s', async (locale, language) => {
    house.members.set(`29:${stranger.objectId}`, member)
    await house.take(stranger, { type: 'message', text: 'mina åtgärder', locale })
    expect(lastTo(house.sent, stranger)).toEqual({ text: helpTexts[language].stranger })
    expect(await strangers()).toMatchObject([{ objectId: stranger.objectId, account: 'x@example.org', why: 'unknown' }])
  })

  test('is known from the first word when their e-mail is in the register', async () => {
    house.members.set(`29:${stranger.objectId}`, { ...member, email: nurse.email })
    const { card } = await house.say(stranger, 'mina personuppgifter')
    expect(textsOf(card)).toContain('Namn: Ida Nylund')
    expect(await strangers()).toEqual([])
  })

  test.each([
    ['a guest', { ...member, email: nurse.email, guest: true }],
    ['of another tenant', { ...member, email: nurse.email, tenant: 'other' }],
    ['somebody else than they say', { ...member, email: nurse.email, objectId: 'other' }],
    ['two people at once', { ...member, email: nurse.email, account: hr.email }],
    ['unknown to Teams', undefined],
  ])('who is %s is not let in', async (_, found) => {
    if (found) house.members.set(`29:${stranger.objectId}`, found)
    expect(await house.say(stranger, 'mina personuppgifter')).toEqual({ text: helpTexts.sv.stranger })
    expect(await strangers()).toHaveLength(1)
  })

  test('can press nothing', async () => {
    house.members.set(`29:${stranger.objectId}`, member)
    const { text } = await house.press(stranger, { verb: 'programme.mine', data: {} })
    expect(text).toBe(helpTexts.sv.stranger)
  })

  test("is spoken to in the house's first language where Teams tells none of its own", async () => {
    await changeSettings(house.store, { languages: ['fi', 'sv'] }, '10006', '2026-11-24T11:00:00Z')
    house.members.set(`29:${stranger.objectId}`, member)
    expect(await house.say(stranger, 'hej')).toEqual({ text: helpTexts.fi.stranger })
  })
})
