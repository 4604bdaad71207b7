import { deliver } from '../../bot/replies.ts'
import { authorOf } from '../../bot/rewards-extension.ts'
import type { Reply } from '../../bot/turn.ts'
import { card, text } from '../../cards/elements.ts'
import { helpTexts } from '../../cards/locales/help.ts'
import { demoTenant } from '../../services/demo/organisation.ts'
import { read, readList, write } from '../../services/documents.ts'
import { contactKind, identityDocId, personDocId, personKind, strangerKind } from '../../services/people-model.ts'
import { nominationKind } from '../../services/rewards-model.ts'
import { buttonsOf, dialogOf, type House, inChannel, type Somebody, textsOf } from '../house.ts'
import { hire } from './people.ts'
import { openWard } from './ward.ts'

let house: House
let asa: Somebody
let head: Somebody
let nurse: Somebody
beforeEach(async () => {
  const place = await openWard()
  house = place.house
  asa = place.asa
  head = place.head
  nurse = place.mikko
})
afterEach(() => house.store.close())

const stranger = { objectId: '99999999-0000-0000-0000-000000000001', name: 'Vikarie' }
const betweenTwo = {
  conversation: { id: '19:one_two@unq.gbl.spaces', conversationType: 'personal', tenantId: demoTenant },
}
const places = [
  ['a channel', inChannel('19:x@thread.tacv2', '7')],
  ['a group chat', { conversation: { id: '19:y@thread.v2', conversationType: 'groupChat', isGroup: true } }],
  ['a chat of two others', betweenTwo],
] as const
const messageOf = (author: string | null) => ({
  id: '7',
  from: { user: author === null ? null : { id: author, displayName: 'Someone' } },
  body: { contentType: 'html', content: '<b>hemligt</b>' },
})
const fetchTask = (value: Record<string, unknown>) => ({
  type: 'invoke',
  name: 'composeExtension/fetchTask',
  value: { commandId: 'nominate', commandContext: 'message', ...value },
})
const submitAction = (data: Record<string, unknown>) => ({
  type: 'invoke',
  name: 'composeExtension/submitAction',
  value: { commandId: 'nominate', commandContext: 'message', data },
})
const onMessageOf = (who: Somebody, author: string | null, place: Record<string, unknown> = inChannel('19:x')) =>
  house.take(who, { ...place, ...fetchTask({ messagePayload: messageOf(author) }) })

describe.each(places)('from a message’s menu in %s', (_, place) => {
  test('the dialog opens on its author, and nothing of the message comes with it', async () => {
    const opened = dialogOf(await onMessageOf(head, nurse.objectId.toUpperCase(), place))
    expect(textsOf(opened.card).join()).toContain(nurse.name)
    expect(JSON.stringify(opened)).not.toContain('hemligt')
  })

  test('it is sent from there, closes with a line, and nothing is posted or remembered of the place', async () => {
    const { card: form } = dialogOf(await onMessageOf(asa, nurse.objectId, place))
    const send = buttonsOf(form).find(({ verb }) => verb === 'rewards.nominateSend')
    const why = 'Hon lugnade den nya kollegan under den första natten.'
    const fields = { criterion: 'care', why, announce: 'yes', card: 'm1' }
    const closed = await house.take(asa, { ...place, ...submitAction({ ...send?.data, ...fields }) })
    expect(closed).toMatchObject({ status: 200, body: { task: { type: 'message', value: expect.any(String) } } })
    const sent = (await readList(house.store, nominationKind, 'by:902')).map(({ entity }) => entity)
    expect(sent).toMatchObject([{ receiver: { kind: 'person', person: '901' }, texts: { why } }])
    expect(house.sent.filter(({ to, conversation }) => conversation || to === `29:${asa.objectId}`)).toEqual([])
    expect(await readList(house.store, contactKind, 'all')).toEqual([])
  })

  test('a step back and a search stay in the dialog', async () => {
    const { card: form } = dialogOf(await onMessageOf(head, stranger.objectId, place))
    const search = buttonsOf(form).find(({ verb }) => verb === 'rewards.nominate')
    const found = dialogOf(
      await house.take(head, { ...place, ...submitAction({ ...search?.data, query: nurse.name }) }),
    )
    expect(JSON.stringify(found.card)).toContain(`person:901`)
  })

  test('somebody unknown reads the same line as elsewhere, and HR is asked', async () => {
    expect(dialogOf(await onMessageOf(stranger, nurse.objectId, place))).toEqual({ text: helpTexts.sv.stranger })
    expect(await readList(house.store, strangerKind, 'all')).toHaveLength(1)
    expect(house.sent).toEqual([])
  })

  test('whatever goes wrong is told in the dialog', async () => {
    house.services.directory = async () => {
      throw new Error('broken')
    }
    const { text: line } = dialogOf(await onMessageOf(head, nurse.objectId, place))
    expect(line).toMatch(/^(Jokin meni vikaan|Något gick fel)/)
    expect(house.sent).toEqual([])
  })
})

test('from where messages are written it opens with the search, and for a thank-you with its own form', async () => {
  const compose = { commandContext: 'compose' }
  const nominate = dialogOf(await house.take(head, { ...betweenTwo, ...fetchTask(compose) }))
  expect(buttonsOf(nominate.card).map(({ verb }) => verb)).toContain('rewards.nominate')
  const thank = dialogOf(await house.take(head, { ...betweenTwo, ...fetchTask({ ...compose, commandId: 'thank' }) }))
  expect(buttonsOf(thank.card).every(({ verb }) => verb.startsWith('rewards.thank'))).toBe(true)
})

test('what else is said or pressed in a group gets the neutral line still', async () => {
  const dialog = { type: 'invoke', name: 'task/fetch', value: { data: { verb: 'rewards.nominate' } } }
  expect(dialogOf(await house.take(nurse, { ...inChannel('19:x'), ...dialog }))).toEqual({ text: helpTexts.en.group })
})

describe('the author of a message', () => {
  const author = (objectId: unknown) => authorOf(house.services, { author: objectId })

  test('is found by their account, also where Klart has not met them', async () => {
    expect((await author(nurse.objectId))?.personId).toBe('901')
    expect((await author(nurse.objectId.toUpperCase()))?.personId).toBe('901')
    await house.store.remove(identityDocId(nurse.objectId))
    const known = await read(house.store, personKind, personDocId('901'))
    if (known) await write(house.store, personKind, { ...known.entity, objectId: nurse.objectId }, known.version)
    expect((await author(nurse.objectId))?.personId).toBe('901')
  })

  test('is nobody where they are unknown, have left, or are no account at all', async () => {
    const gone = await hire(house, { personId: '990', name: 'Borta', active: false })
    for (const objectId of [gone.objectId, stranger.objectId, 'x', '', 4, null, undefined, '../person:1', {}])
      expect(await author(objectId)).toBeUndefined()
  })
})

describe('an answer in a dialog that was opened from anywhere', () => {
  const incoming = { kind: 'dialogSubmit', verb: 'rewards.x', data: {}, card: undefined, via: 'extension' } as const
  const shown = card('sv', 'a', [text('Det här är allt')])
  const answer = async (reply: Reply) => {
    const sender = { reference: { serviceUrl: '', conversationId: '19:x', channelId: '', botId: '', userId: '' } }
    const all = { tenant: undefined, objectId: undefined, channelId: '', locale: undefined, personal: false, ...sender }
    return dialogOf(await deliver({ ...house.services, sender: all }, { ...incoming, sender: all }, reply))
  }

  test.each<[string, Reply, Record<string, unknown>]>([
    ['a line closes it', { kind: 'line', text: 'Skickat' }, { text: 'Skickat' }],
    ['a card stands in it', { kind: 'card', card: shown, summary: 'Klart' }, { title: 'Klart', card: shown }],
    ['a next step stands in it', { kind: 'dialog', title: 'Steg 2', card: shown }, { title: 'Steg 2', card: shown }],
    [
      'lines that would be sent close it',
      { kind: 'sent', messages: [{ text: 'Ett' }, { text: 'Två' }] },
      { text: 'Ett\n\nTvå' },
    ],
    [
      'a card that would be sent stands in it',
      { kind: 'sent', messages: [{ card: shown, summary: 'Klart' }] },
      { title: 'Klart', card: shown },
    ],
  ])('%s', async (_, reply, expected) => {
    expect(await answer(reply)).toEqual(expected)
    expect(house.sent).toEqual([])
  })
})

describe('searching while somebody types', () => {
  const search = async (who: Somebody, value: Record<string, unknown>, place: Record<string, unknown> = {}) => {
    const asked = { kind: 'search', queryOptions: { skip: 0, top: 15 }, dataset: 'rewards.who', ...value }
    const { body } = await house.take(who, { ...place, type: 'invoke', name: 'application/search', value: asked })
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse' })
    return (body as { value: { results: { title: string; value: string }[] } }).value.results
  }

  test('finds people and units of the register, in the chat and in dialogs elsewhere', async () => {
    for (const place of [{}, betweenTwo, inChannel('19:x')]) {
      const found = await search(head, { queryText: nurse.name.slice(0, 4) }, place)
      expect(found.map(({ value }) => value)).toContain(`person:901`)
      expect(JSON.stringify(found)).not.toContain('@')
    }
    expect(await readList(house.store, contactKind, 'all')).toEqual([])
    expect(house.sent).toEqual([])
  })

  test('gives at most fifteen', async () => {
    for (let at = 0; at < 20; at++) await hire(house, { personId: `80${at}`, name: `Zeta ${at}` })
    expect(await search(nurse, { queryText: 'zeta' })).toHaveLength(15)
  })

  test.each([
    [{ queryText: '' }],
    [{ queryText: '   ' }],
    [{}],
    [{ queryText: 'a', dataset: 'x' }],
    [{ queryText: 'a', dataset: 'toString' }],
  ])('finds nothing for %j', async value => {
    expect(await search(nurse, value)).toEqual([])
  })

  test('finds nothing for somebody unknown, or when something is broken', async () => {
    expect(await search(stranger, { queryText: 'a' })).toEqual([])
    house.services.directory = async () => {
      throw new Error('broken')
    }
    expect(await search(nurse, { queryText: 'a' })).toEqual([])
    expect(house.sent).toEqual([])
  })
})
