import {
  conversationsDocId,
  conversationsKind,
  type Held,
  noConversations,
} from '../../services/conversations-model.ts'
import type { ConversationSettings } from '../../services/conversations-settings.ts'
import { read, readList, write } from '../../services/documents.ts'
import { identityDocId, identityKind, type Person, personDocId, personKind } from '../../services/people-model.ts'
import { settingsDocId, settingsKind } from '../../services/settings-model.ts'
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
import { counting } from '../house-stores.ts'
import { hire, speaks } from './people.ts'

const me = '10003'
const ida = '10004'
const krister = '20004'
const today = '2026-11-24'

let house: House
beforeEach(async () => {
  house = await openHouse()
  // Each test says itself what is known of people's conversations.
  for (const { entity } of await readList(house.store, conversationsKind, 'all')) await house.store.remove(entity.id)
})
afterEach(() => house.store.close())

/** Somebody of the demo's people, as a user. */
async function asUser(personId: string): Promise<Somebody> {
  const person = await personOf(personId)
  const objectId = `00000000-0000-0000-0000-${personId.padStart(12, '0')}`
  const identity = { id: identityDocId(objectId), rev: 0, history: [], objectId, person: personId }
  await write(house.store, identityKind, identity, 'new')
  return { objectId, name: person.name }
}

async function personOf(personId: string): Promise<Person> {
  const found = await read(house.store, personKind, personDocId(personId))
  if (!found) throw new Error(`Nobody is ${personId}`)
  return found.entity
}

async function changePerson(personId: string, changes: Partial<Person>) {
  const known = await read(house.store, personKind, personDocId(personId))
  if (!known) throw new Error(`Nobody is ${personId}`)
  await write(house.store, personKind, { ...known.entity, ...changes }, known.version)
}

async function changeSettings(changes: Partial<ConversationSettings>) {
  const known = await read(house.store, settingsKind, settingsDocId)
  if (!known) throw new Error('The house has no settings')
  const { entity, version } = known
  await write(house.store, settingsKind, { ...entity, conversations: { ...entity.conversations, ...changes } }, version)
}

/** What is kept of somebody. */
const recordOf = async (personId: string) =>
  (await read(house.store, conversationsKind, conversationsDocId(personId)))?.entity ?? noConversations(personId)

const keep = async (personId: string, changes: Partial<ReturnType<typeof noConversations>>) => {
  const known = await read(house.store, conversationsKind, conversationsDocId(personId))
  const entity = { ...(known?.entity ?? noConversations(personId)), ...changes }
  await write(house.store, conversationsKind, entity, known?.version ?? 'new')
}

const heldOn = (on: string, changes: Partial<Held> = {}): Held => ({
  ...{ id: `seed-${on}.1`, kind: 'development', on, by: 'import', noted: on },
  ...changes,
})

/** Everybody of the head nurse's has had theirs on that day, of every kind. */
async function everybodyHeld(on: string, except: readonly string[] = []) {
  const { people } = await house.services.directory()
  const own = people.filter(({ manager, personId }) => manager === me && !except.includes(personId))
  for (const { personId } of own) {
    const kinds = ['development', 'arrival', 'leaving']
    await keep(personId, { held: kinds.map(kind => heldOn(on, { kind, id: `seed-${kind}.1` })) })
  }
  return own.length
}

const inputsOf = (card: Parameters<typeof textsOf>[0]) =>
  [...nodes(card)].filter(node => String(node.type).startsWith('Input.'))
const valuesOf = (card: Parameters<typeof textsOf>[0], id: string) => {
  const choices = inputsOf(card).find(input => input.id === id)?.choices
  return Array.isArray(choices) ? choices.map(({ value }) => String(value)) : []
}

/** What a dialog leaves behind: the card that it was opened from, as it is now. */
const save = async (who: Somebody, form: Parameters<typeof textsOf>[0], title: string, fields = {}) => {
  const answer = await house.submit(who, button(form, title), fields)
  return { ...dialogOf(answer), behind: lastTo(house.sent, who).card }
}

const list = async (who: Somebody = headNurse, words = 'kehityskeskustelut') => (await house.say(who, words)).card

const group = async (title: RegExp, who: Somebody = headNurse, words?: string) => {
  const found = buttonsOf(await list(who, words)).find(one => title.test(one.title))
  if (!found) throw new Error(`No group ${title}`)
  return (await house.press(who, found)).card
}

describe('the list', () => {
  test.each([
    ['kehityskeskustelut', 'suomeksi', 'Kehityskeskustelut', /^0\/\d+ on käynyt/, 'Pian vuorossa'],
    ['utvecklingssamtal', 'svenska', 'Utvecklingssamtal', /^0 av \d+ har haft sitt samtal/, 'Bör hållas snart'],
  ])('%s shows one’s own people in groups, and the first of those next in turn', async (words, language, ...shown) => {
    await house.say(headNurse, language)
    const card = await list(headNurse, words)
    const [title, progress] = textsOf(card)
    expect(title).toBe(shown[0])
    expect(progress).toMatch(shown[1])
    expect(buttonsOf(card)[0]?.title).toContain(shown[2])
    expect(JSON.stringify(card)).not.toContain('Carina Häggblom')
  })

  test('somebody who holds nobody’s conversations is told so', async () => {
    await speaks(house, nurse, 'sv')
    expect(textsOf(await list(nurse, 'utvecklingssamtal'))).toEqual([
      'Utvecklingssamtal',
      'Du håller inga samtal just nu.',
    ])
  })

  test('sixty people come six at a time, and each conversation once', async () => {
    const { people } = await house.services.directory()
    const missing = 60 - people.filter(({ manager }) => manager === me).length
    for (let at = 0; at < missing; at += 1) await hire(house, { personId: `9${at}x`, name: `Ny ${at}`, manager: me })
    let card = await group(/^Pian|^Muut/)
    const seen: string[] = []
    for (const name of ['soon', 'other']) {
      card = (await house.press(headNurse, { verb: 'conversations.list', data: { group: name } })).card
      for (;;) {
        const people = buttonsOf(card).filter(({ verb }) => verb === 'conversations.note')
        expect(people.length).toBeLessThanOrEqual(6)
        seen.push(...people.map(({ data }) => `${data.person} ${data.kind}`))
        const next = buttonsOf(card).find(({ title }) => title === 'Seuraavat')
        if (!next) break
        card = (await house.press(headNurse, next)).card
      }
    }
    expect(new Set(seen.map(one => one.split(' ')[0])).size).toBe(60)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('what an employee has answered changes nothing that their manager sees', async () => {
    const seen: unknown[] = []
    for (const answer of [undefined, 'confirmed', 'together'] as const) {
      await keep(ida, { held: [heldOn('2026-11-20', { by: me, ...(answer && { answer }) })] })
      seen.push([await list(), await group(/^Käyty/)])
    }
    await keep(ida, { held: [heldOn('2026-11-20', { by: me })], wish: { with: 'other', since: today } })
    seen.push([await list(), await group(/^Käyty/)])
    expect(new Set(seen.map(one => JSON.stringify(one))).size).toBe(1)
  })

  test('one that the employee says was not held looks like none at all', async () => {
    const before = await group(/^Pian/)
    await keep(ida, { held: [heldOn('2026-11-20', { by: me, answer: 'contradicted' })] })
    expect(await group(/^Pian/)).toEqual(before)
  })

  test('an assistant sees those whom they are named for, and nobody else', async () => {
    const nora = await asUser('20002')
    await speaks(house, nora, 'sv')
    const card = await group(/^Bör hållas/, nora, 'utvecklingssamtal')
    const { people } = await house.services.directory()
    const named = people.filter(({ assistants }) => assistants.includes('20002')).map(({ personId }) => personId)
    const shown = buttonsOf(card).flatMap(({ data }) => (data.person ? [String(data.person)] : []))
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.every(id => named.includes(id))).toBe(true)
  })

  test('two managers of a unit share one list', async () => {
    const kim = await hire(house, {
      ...{ personId: '30001', name: 'Kim Lind', manager: '10002', language: 'fi' },
      unit: (await personOf(me)).unit,
    })
    const { people } = await house.services.directory()
    const own = people.filter(({ manager }) => manager === me)
    for (const { personId } of own.slice(0, 14)) await changePerson(personId, { manager: '30001' })
    const [mine, theirs] = [await group(/^Pian/), await group(/^Pian/, kim)]
    expect(theirs).toEqual(mine)
  })
})

describe('noting', () => {
  test('one person is noted from the list, and the list says so and lets it be undone', async () => {
    await speaks(house, headNurse, 'sv')
    const card = await list(headNurse, 'utvecklingssamtal')
    const had = button(card, 'Haft…')
    const { card: form, title } = await house.open(headNurse, had)
    expect(title).toBe('Notera samtal')
    expect(inputsOf(form).length).toBeLessThanOrEqual(6)
    const person = String(had.data.person)
    const { behind } = await save(headNurse, form, 'Spara', {
      date: '2026-11-20',
      kind: 'development',
      themes: 'goals',
    })
    const { name } = await personOf(person)
    expect(textsOf(behind)[0]).toBe(`Noterat: ${name}, utvecklingssamtal 20.11.2026.`)
    expect((await recordOf(person)).held).toMatchObject([{ on: '2026-11-20', by: me, kind: 'development' }])
    const undone = await house.press(headNurse, button(behind, 'Ångra'))
    expect(textsOf(undone.card)[0]).toBe('Ångrat: 1 samtal.')
    expect((await recordOf(person)).held).toEqual([])
  })

  test('several are noted at once, and who was noted already is named', async () => {
    await keep(ida, { held: [heldOn('2026-11-23')] })
    const { card: form } = await house.open(headNurse, button(await list(), 'Kirjaa…'))
    const people = [ida, '10008', '20004'].join(',')
    const { behind } = await save(headNurse, form, 'Tallenna', { people, date: '2026-11-23', kind: 'development' })
    expect(textsOf(behind)[0]).toBe('Kirjattu: 2 keskustelua. Ei kirjattu: Ida Nylund (jo kirjattu).')
    const undone = await house.press(headNurse, button(behind, 'Kumoa'))
    expect(textsOf(undone.card)[0]).toBe('Kumottu: 2 keskustelua.')
    expect((await recordOf('10008')).held).toEqual([])
    expect((await recordOf(ida)).held).toHaveLength(1)
  })

  test('who was chosen stays chosen through searches and pages', async () => {
    const { card: first } = await house.open(headNurse, button(await list(), 'Kirjaa…'))
    const offered = valuesOf(first, 'people')
    expect(offered).toHaveLength(20)
    const chosen = offered.slice(0, 2).join(',')
    const typed = { people: chosen, date: '2026-11-20', kind: 'group', themes: 'wellbeing' }
    const second = (await save(headNurse, first, 'Näytä muita', typed)).card
    expect(valuesOf(second, 'people').slice(0, 2)).toEqual(offered.slice(0, 2))
    expect(
      valuesOf(second, 'people')
        .slice(2)
        .some(id => offered.includes(id)),
    ).toBe(false)
    const found = (await save(headNurse, second, 'Hae', { ...typed, query: 'nylund' })).card
    expect(valuesOf(found, 'people')).toEqual([...offered.slice(0, 2).filter(id => id !== ida), ida])
    expect(inputsOf(found).map(({ value }) => value)).toEqual([
      ...['nylund', expect.stringContaining(ida), '2026-11-20', 'group', 'wellbeing'],
    ])
  })

  test.each([
    ['no people', { people: '' }, 'Valitse ainakin yksi henkilö.'],
    ['a day to come', { date: '2026-11-25' }, 'Valitse tämä päivä tai päivä viimeisen vuoden ajalta.'],
    ['a day long past', { date: '2024-01-01' }, 'Valitse tämä päivä tai päivä viimeisen vuoden ajalta.'],
    ['no day', { date: '' }, 'Valitse tämä päivä tai päivä viimeisen vuoden ajalta.'],
    ['a kind that is not in use', { kind: 'mentor' }, 'Valitse, mikä keskustelu se oli.'],
  ])('%s is refused beside the field, and what was typed is still there', async (_case, wrong, line) => {
    const { card: form } = await house.open(headNurse, button(await list(), 'Kirjaa…'))
    const typed = { people: ida, date: today, kind: 'development', themes: 'goals,feedback', ...wrong }
    const { card: again } = await save(headNurse, form, 'Tallenna', typed)
    expect(textsOf(again)).toContain(line)
    expect(inputsOf(again).find(({ id }) => id === 'themes')?.value).toBe('goals,feedback')
    expect((await recordOf(ida)).held).toEqual([])
  })

  test('a second tap on Save notes nothing twice', async () => {
    const { card: form } = await house.open(headNurse, button(await list(), 'Käyty…'))
    const fields = { date: today, kind: 'development' }
    await save(headNurse, form, 'Tallenna', fields)
    const { behind } = await save(headNurse, form, 'Tallenna', fields)
    const person = String(button(form, 'Tallenna').data.person)
    expect((await recordOf(person)).held).toHaveLength(1)
    expect(textsOf(behind)[0]).toMatch(/^Kirjattu: /)
  })

  test('a group conversation is the development conversation of each who took part', async () => {
    const { card: form } = await house.open(headNurse, button(await list(), 'Kirjaa…'))
    const { behind } = await save(headNurse, form, 'Tallenna', { people: `${ida},10008`, date: today, kind: 'group' })
    expect(textsOf(behind)).toContainEqual(expect.stringMatching(/^2\/\d+ on käynyt/))
  })
})

describe('what is not one’s own', () => {
  const forged = [
    ['conversations.note', {}],
    ['conversations.noteSave', { date: today, kind: 'development' }],
    ['conversations.plan', { kind: 'development' }],
    ['conversations.planSave', { date: '2026-12-01', kind: 'development' }],
    ['conversations.notNow', { kind: 'development' }],
    ['conversations.notNowSave', { date: '2026-12-01', kind: 'development' }],
    ['conversations.held', { kind: 'development' }],
    ['conversations.together', { held: 'x.1', sure: true }],
  ] as const

  test.each(forged)('%s for another’s employee is refused and logged, without names', async (verb, fields) => {
    await speaks(house, headNurse, 'sv')
    const others = '20033'
    const answer = await house.submit(headNurse, { verb, data: { verb, person: others, ...fields } })
    expect(dialogOf(answer).text).toBe('Du kan bara notera för dina egna.')
    expect(house.logged).toEqual([{ verb, by: me, people: [others] }])
    expect(await recordOf(others)).toEqual(noConversations(others))
  })

  test('of several, only one’s own are noted', async () => {
    const { card: form } = await house.open(headNurse, button(await list(), 'Kirjaa…'))
    const fields = { people: `${ida},20033`, date: today, kind: 'development' }
    const { behind } = await save(headNurse, form, 'Tallenna', fields)
    expect(textsOf(behind)[0]).toBe('Kirjattu: Ida Nylund, kehityskeskustelu 24.11.2026. Ei kirjattu: ei kuulu omiisi.')
    expect((await recordOf('20033')).held).toEqual([])
    expect(house.logged).toEqual([{ verb: 'conversations.noteSave', by: me, people: ['20033'] }])
  })

  test('nobody notes their own conversation', async () => {
    const verb = 'conversations.noteSave'
    await house.submit(headNurse, { verb, data: { verb, person: me, date: today, kind: 'development' } })
    expect((await recordOf(me)).held).toEqual([])
    expect(house.logged).toHaveLength(1)
  })

  test('the search finds one’s own people alone', async () => {
    const { card: form } = await house.open(headNurse, button(await list(), 'Hae…'))
    const none = await save(headNurse, form, 'Hae', { query: 'häggblom carina' })
    expect(valuesOf(none.card, 'person')).toEqual([])
    const { card: found } = await save(headNurse, form, 'Hae', { query: 'nylu' })
    expect(valuesOf(found, 'person')).toEqual([ida])
    const { card: note } = await save(headNurse, found, 'Käyty…', { person: ida })
    expect(textsOf(note)[0]).toBe('Ida Nylund')
  })
})

describe('planning', () => {
  const plan = async (date: string, words = 'kehityskeskustelut') => {
    const opens = { verb: 'conversations.plan', data: { verb: 'conversations.plan', person: ida, kind: 'development' } }
    const { card: form } = await house.open(headNurse, opens)
    return save(headNurse, form, words === 'kehityskeskustelut' ? 'Tallenna' : 'Spara', { date, kind: 'development' })
  }

  test('a planned date has a link to Teams’ meeting form, with nothing but the kind and the address', async () => {
    const { behind } = await plan('2026-12-01')
    expect(textsOf(behind)[0]).toBe('Sovittu: Ida Nylund, kehityskeskustelu 1.12.2026.')
    const [link] = [...nodes(behind)].filter(node => node.type === 'Action.OpenUrl')
    const email = encodeURIComponent(String((await personOf(ida)).email))
    expect(link?.url).toBe(`https://teams.microsoft.com/l/meeting/new?subject=kehityskeskustelu&attendees=${email}`)
    expect((await recordOf(ida)).planned).toEqual([{ kind: 'development', on: '2026-12-01', by: me }])
  })

  test('without an address there is no such link, and the employer’s form is one where it is set', async () => {
    await changePerson(ida, { email: undefined })
    await changeSettings({ preparation: 'https://intra.example/form' })
    const { behind } = await plan('2026-12-01')
    const links = [...nodes(behind)].filter(node => node.type === 'Action.OpenUrl').map(({ url }) => url)
    expect(links).toEqual(['https://intra.example/form'])
  })

  test('it can be moved, to another kind as well, and taken away', async () => {
    await plan('2026-12-01')
    const { card: form } = await house.open(headNurse, button(await group(/^Sovittu/), 'Siirrä…'))
    expect(inputsOf(form)[0]?.value).toBe('2026-12-01')
    await save(headNurse, form, 'Tallenna', { date: '2026-12-08', kind: 'group' })
    expect((await recordOf(ida)).planned).toEqual([{ kind: 'group', on: '2026-12-08', by: me }])
    const opens = { verb: 'conversations.plan', data: { verb: 'conversations.plan', person: ida, kind: 'group' } }
    const { card: again } = await house.open(headNurse, opens)
    const { behind } = await save(headNurse, again, 'Poista sovittu päivä')
    expect(textsOf(behind)[0]).toBe('Sovittu päivä on poistettu: Ida Nylund.')
    expect((await recordOf(ida)).planned).toEqual([])
  })

  test('a day that has passed can’t be planned', async () => {
    const { card } = await plan('2026-11-01')
    expect(textsOf(card)).toContain('Valitse päivä tästä päivästä eteenpäin, enintään vuoden päähän.')
  })

  test('not now has a date and no reason, and the person is quiet until then', async () => {
    await speaks(house, headNurse, 'sv')
    const opens = {
      verb: 'conversations.notNow',
      data: { verb: 'conversations.notNow', person: ida, kind: 'development' },
    }
    const { card: form } = await house.open(headNurse, opens)
    expect(inputsOf(form).map(({ type }) => type)).toEqual(['Input.Date'])
    expect(textsOf(form)).toContain('Ingen orsak efterfrågas eller sparas.')
    const wrong = await save(headNurse, form, 'Spara', { date: today })
    expect(textsOf(wrong.card)).toContain('Välj en dag efter i dag, inom ett år.')
    const { behind } = await save(headNurse, form, 'Spara', { date: '2027-02-01' })
    expect(textsOf(behind)[0]).toBe('Återkommer 1.2.2027: Ida Nylund.')
    expect(textsOf(await group(/^Övriga/, headNurse, 'utvecklingssamtal'))).toContain('Inte nu, återkommer 1.2.2027')
  })
})

describe('confirming together', () => {
  test('the employee reads and presses on the manager’s device, whatever they have answered before', async () => {
    const told: unknown[] = []
    for (const answer of [undefined, 'confirmed'] as const) {
      await keep(ida, { held: [heldOn('2026-11-20', { by: me, ...(answer && { answer }) })] })
      const { card: step } = await house.open(headNurse, button(await group(/^Käyty/), 'Vahvistakaa yhdessä…'))
      expect(textsOf(step)).toContain('Onko tämä keskustelu käyty: kehityskeskustelu 20.11.2026?')
      told.push((await save(headNurse, step, 'Kyllä, se on käyty')).behind)
      expect((await recordOf(ida)).held[0]?.answer).toBe(answer ?? 'together')
    }
    expect(textsOf(told[0] as Parameters<typeof textsOf>[0])[0]).toBe('Kiitos. Vastaus on tallennettu.')
    expect(told[1]).toEqual(told[0])
  })
})

describe('on today’s card', () => {
  const itemsFor = async (who: string) => {
    const entry = (await house.rehearse()).find(({ person }) => person.personId === who)
    return entry?.composition.kind === 'ask' ? entry.composition.items.map(({ key }) => key) : []
  }
  const newsFor = async (who: string) => {
    const entry = (await house.rehearse()).find(({ person }) => person.personId === who)
    if (entry?.composition.kind !== 'ask' && entry?.composition.kind !== 'news') return []
    return entry.composition.news.map(({ key }) => key)
  }
  const todayCard = async () =>
    (await house.press(headNurse, { verb: 'today.show', data: { verb: 'today.show' } })).card
  beforeEach(() => house.install(headNurse))

  test('who is soon to have theirs stands there once a month, with the next three', async () => {
    await speaks(house, headNurse, 'sv')
    await house.round()
    const section = [...nodes(await todayCard())].find(
      node => node.type === 'Container' && textsOf(node as never)[0] === 'Utvecklingssamtal',
    )
    expect(textsOf(section as never)).toHaveLength(5)
    expect(buttonsOf(section as never).map(({ title }) => title)).toEqual(['Notera…', 'Visa alla'])
    // All of them come as a message of their own: the others on today's card stay where they are.
    await house.press(headNurse, button(section as never, 'Visa alla'))
    expect(textsOf(lastTo(house.sent, headNurse).card)[0]).toMatch(/^Bör hållas snart: \d+$/)
    expect(house.sent.at(-1)?.update).toBeUndefined()
  })

  test('a press there comes back to today’s card with a line and an undo', async () => {
    await everybodyHeld('2026-10-01', [krister])
    await keep(krister, { planned: [{ kind: 'development', on: '2026-11-20', by: me }] })
    const card = await todayCard()
    expect(textsOf(card)).toContain('Sovittu kehityskeskustelu 20.11. Käytiinkö keskustelu?')
    const { card: after } = await house.press(headNurse, button(card, 'Kyllä, käyty'))
    expect(textsOf(after)[0]).toBe('Kirjattu: Krister Boström, kehityskeskustelu 20.11.2026.')
    expect(textsOf(after)).not.toContain('Krister Boström')
    expect(JSON.stringify(after)).toContain('"on":"today"')
    expect((await recordOf(krister)).held).toMatchObject([{ on: '2026-11-20', by: me }])
    const { card: old } = await house.press(headNurse, button(card, 'Kyllä, käyty'))
    expect(textsOf(old)[0]).toBe('Tämä on muuttunut kortin lähettämisen jälkeen. Tilanne on nyt tämä.')
    const { card: undone } = await house.press(headNurse, button(after, 'Kumoa'))
    expect(textsOf(undone)[0]).toBe('Kumottu: 1 keskustelu.')
    expect(textsOf(undone)).toContain('Krister Boström')
    expect((await recordOf(krister)).planned).toHaveLength(1)
  })

  test('a dialog that was opened there comes back there, with the link to the calendar', async () => {
    await keep(ida, { planned: [{ kind: 'development', on: '2026-11-20', by: me }] })
    const { card: form } = await house.open(headNurse, button(await todayCard(), 'Siirrä…', 'Ida Nylund'))
    const { behind } = await save(headNurse, form, 'Tallenna', { date: '2026-12-01', kind: 'development' })
    expect(textsOf(behind)[0]).toBe('Sovittu: Ida Nylund, kehityskeskustelu 1.12.2026.')
    expect([...nodes(behind)].filter(node => node.type === 'Action.OpenUrl')).toHaveLength(1)
    expect(JSON.stringify(behind)).toContain('"on":"today"')
  })

  test('a wish for a conversation waits for the manager, until it is planned', async () => {
    await keep(ida, { wish: { with: 'manager', since: '2026-11-23' } })
    expect(await itemsFor(me)).toContain(`wish:${ida}`)
    const card = await todayCard()
    expect(textsOf(card)).toContain('Pyysi 23.11. keskustelua kanssasi.')
    const { card: form } = await house.open(headNurse, button(card, 'Sovi päivä…', 'Ida Nylund'))
    await save(headNurse, form, 'Tallenna', { date: '2026-12-01', kind: 'development' })
    expect(await itemsFor(me)).not.toContain(`wish:${ida}`)
  })

  test('a wish for somebody else is never shown to the manager', async () => {
    const before = [await itemsFor(me), await todayCard()]
    await keep(ida, { wish: { with: 'other', since: '2026-11-23' } })
    expect([await itemsFor(me), await todayCard()]).toEqual(before)
  })

  test('who planned is asked what became of it, and not everybody who shares the person', async () => {
    const nora = '20002'
    await keep('10008', { planned: [{ kind: 'development', on: '2026-11-20', by: nora }] })
    const { people } = await house.services.directory()
    const assisted = people.find(({ personId }) => personId === '10008')
    expect(assisted?.assistants).toEqual([nora])
    expect(await itemsFor(me)).not.toContain('planned:10008:development')
    await changePerson('10008', { assistants: [] })
    expect(await itemsFor(me)).toContain('planned:10008:development')
  })

  test('when the last is held it is told once, and then it is quiet', async () => {
    const count = await everybodyHeld('2026-10-01', [ida])
    expect(count).toBeGreaterThan(10)
    expect(await newsFor(me)).not.toContain('conversations:done')
    await keep(ida, { held: [heldOn(today)] })
    expect(await newsFor(me)).toContain('conversations:done')
    await house.round()
    const told = house.sent.filter(({ message }) => JSON.stringify(message).match(/Kaikki \d+ käyty\./))
    expect(told).toHaveLength(1)
    expect(await newsFor(me)).not.toContain('conversations:done')
    for (let days = 0; days < 8; days += 1) {
      expect(textsOf(await todayCard())).not.toContain('Kehityskeskustelut')
      expect(await newsFor(me)).not.toContain('conversations:done')
      house.pass({ hours: 24 * 7 })
    }
  })

  test('a week before a planned one, who planned it is told of the form', async () => {
    await changeSettings({ preparation: 'https://intra.example/form' })
    await keep(ida, { planned: [{ kind: 'development', on: '2026-12-02', by: me }] })
    const key = `prepare:${ida}:development:2026-12-02`
    expect(await newsFor(me)).not.toContain(key)
    house.pass({ hours: 24 })
    expect(await newsFor(me)).toContain(key)
  })

  test('who holds nobody gets nothing of it', async () => {
    expect(await itemsFor('10006')).not.toContain('conversations:soon')
  })

  test('a season goes on from a date to a date', async () => {
    const { kinds } = (await read(house.store, settingsKind, settingsDocId))?.entity.conversations ?? { kinds: [] }
    const due = { type: 'season' as const, from: '11-01', to: '01-25' }
    await changeSettings({ kinds: kinds.map(one => (one.kind === 'development' ? { ...one, due } : one)) })
    await everybodyHeld('2026-11-02', [ida])
    expect(textsOf(await list())[1]).toMatch(/^\d+\/\d+ käyty, 9 viikkoa jäljellä$/)
  })

  test('employees’ names are never in what a notification shows', async () => {
    await keep(ida, { wish: { with: 'manager', since: '2026-11-23' } })
    await house.round()
    await list()
    const summaries = house.sent.map(({ message }) => ('card' in message ? message.summary : ''))
    expect(summaries.join()).not.toContain('Nylund')
  })
})

test('who took on a wish notes that one conversation, and no other', async () => {
  await keep(ida, { wish: { with: 'other', since: '2026-11-20', taken: '10006' } })
  const verb = 'conversations.note'
  const { card: form } = await house.open(hr, { verb, data: { verb, person: ida, kind: 'development' } })
  const fields = { date: today, kind: 'development' }
  const { behind } = await save(hr, form, String(buttonsOf(form)[0]?.title), fields)
  expect(textsOf(behind)[0]).toContain('Ida Nylund')
  expect((await recordOf(ida)).held).toMatchObject([{ by: '10006', on: today }])
  expect((await house.open(hr, { verb, data: { verb, person: ida } })).text).toBeDefined()
})

test('a press reads and writes a few times, however many people one holds', async () => {
  const { card: form } = await house.open(headNurse, button(await list(), 'Käyty…'))
  const { store, counts } = counting(house.store)
  house.services.store = store
  await save(headNurse, form, 'Tallenna', { date: today, kind: 'development' })
  expect(counts.reads).toBeLessThanOrEqual(8)
  expect(counts.writes).toBe(1)
})

test('nothing that was typed is kept: what a note leaves is a date, a kind and who noted', async () => {
  const { card: form } = await house.open(headNurse, button(await list(), 'Käyty…'))
  await save(headNurse, form, 'Tallenna', { date: today, kind: 'development', query: 'hemligt', reason: 'hemligt' })
  const all = await readList(house.store, conversationsKind, 'all')
  expect(JSON.stringify(all)).not.toContain('hemligt')
  expect(all.flatMap(({ entity }) => entity.held.flatMap(one => Object.keys(one)))).toEqual([
    ...['id', 'kind', 'on', 'by', 'noted'],
  ])
})

test('HR sees no list of their own making: only people who report to them', async () => {
  await speaks(house, hr, 'sv')
  expect(textsOf(await list(hr, 'samtal'))).toContain('Du håller inga samtal just nu.')
})
