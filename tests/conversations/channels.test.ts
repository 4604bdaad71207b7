import { readChannelWish } from '../../bot/channels.ts'
import { channelTexts } from '../../cards/locales/channels.ts'
import { helpTexts } from '../../cards/locales/help.ts'
import { auditKind } from '../../services/audit-model.ts'
import { channelFor } from '../../services/channels.ts'
import { channelKind } from '../../services/channels-model.ts'
import { readList } from '../../services/documents.ts'
import { contactKind } from '../../services/people-model.ts'
import { type House, inChannel, type Somebody } from '../house.ts'
import { hire } from './people.ts'
import { openWard, type Ward } from './ward.ts'

const id = '19:ward5@thread.tacv2'
const other = '19:ward7@thread.tacv2'

let house: House
let hr: Somebody
let place: Ward
beforeEach(async () => {
  place = await openWard()
  house = place.house
  hr = place.hr
  for (const [personId, name, unit] of [
    ['912', 'Två', ['Vården', 'Mottagningen']],
    ['913', 'Tre', ['Omsorgen', 'Mottagningen']],
    ['914', 'Fyra', ['Vården', 'Dag / natt']],
  ] as const)
    await hire(house, { personId, name, unit: [...unit] })
})
afterEach(() => house.store.close())

const sayIn = async (who: Somebody, text: string, channel: Record<string, unknown> = inChannel(id, '17')) => {
  await house.take(who, { ...channel, type: 'message', text: `<at>Klart</at> ${text}` })
  const last = house.sent.at(-1)
  return last && 'text' in last.message ? last.message.text : ''
}
const channels = async () => (await readList(house.store, channelKind, 'all')).map(({ entity }) => entity)

test.each([
  ['använd den här kanalen för Avdelning 5', 'sv'],
  ['Använd kanalen för enheten avdelning 5.', 'sv'],
  ['använd den här chatten till Vården › Avdelning 5', 'sv'],
  ['käytä tätä kanavaa yksikölle Avdelning 5', 'fi'],
  ['käytä tätä ryhmää: Avdelning 5', 'fi'],
  ['use this channel for unit "Avdelning 5"', 'en'],
  ['Use this channel for Vården / Avdelning 5', 'en'],
] as const)('HR names a channel for a unit, and it speaks that language: %s', async (said, language) => {
  const text = await sayIn(hr, said)
  expect(text).toContain(channelTexts[language].used('Vården › Avdelning 5'))
  expect(await channels()).toMatchObject([
    {
      unit: ['Vården', 'Avdelning 5'],
      purpose: 'unit',
      language,
      by: '900',
      reference: { conversationId: id, userId: '', group: 'channel' },
    },
  ])
  // The answer is in the thread where it was said.
  expect(house.sent.at(-1)).toMatchObject({ conversation: `${id};messageid=17` })
  const audits = (await readList(house.store, auditKind, 'by:900')).map(({ entity }) => entity.verb)
  expect(audits).toContain('channels.use')
})

test('a group chat can be named too', async () => {
  const chat = { conversation: { id: '19:x@thread.v2', conversationType: 'groupChat', isGroup: true } }
  await sayIn(hr, 'använd den här gruppen för Avdelning 5', chat)
  expect(await channels()).toMatchObject([{ reference: { conversationId: '19:x@thread.v2', group: 'chat' } }])
})

test.each([
  ['use this channel for Mottagningen', channelTexts.en.several('Vården › Mottagningen; Omsorgen › Mottagningen')],
  ['använd den här kanalen för Avd 5', channelTexts.sv.like('Vården › Avdelning 5')],
  ['käytä tätä kanavaa yksikölle Xyzzy', channelTexts.fi.none],
  ['använd den här kanalen för', channelTexts.sv.which],
  ['käytä tätä kanavaa yksikölle', channelTexts.fi.which],
])('nothing is guessed: %s', async (said, line) => {
  expect(await sayIn(hr, said)).toBe(line)
  expect(await channels()).toEqual([])
})

test('at most five units are suggested', async () => {
  for (const at of [1, 2, 3, 4, 5, 6, 7]) await hire(house, { personId: `95${at}`, name: 'N', unit: [`Teamet ${at}`] })
  const line = await sayIn(hr, 'use this channel for Teamet')
  expect(line.split(';')).toHaveLength(5)
})

test('of two units of one name the path says which, also where a name has a stroke of its own', async () => {
  await sayIn(hr, 'use this channel for Omsorgen / Mottagningen')
  await sayIn(hr, 'use this channel for Dag / natt', inChannel(other))
  expect((await channels()).map(({ unit }) => unit.join()).toSorted()).toEqual([
    'Omsorgen,Mottagningen',
    'Vården,Dag / natt',
  ])
})

test('a unit has one channel, the latest, and takes no other unit’s', async () => {
  await sayIn(hr, 'use this channel for Vården')
  await sayIn(hr, 'use this channel for Avdelning 5')
  const moved = await sayIn(hr, 'use this channel for Avdelning 5', inChannel(other))
  expect(moved).toContain(channelTexts.en.moved)
  const at = async (unit: string[]) => (await channelFor(house.store, unit))?.entity.reference.conversationId
  expect(await at(['Vården', 'Avdelning 5'])).toBe(other)
  expect(await at(['Vården', 'Mottagningen'])).toBeUndefined()
  expect(await at(['Vården'])).toBe(id)
  expect(await at(['Omsorgen', 'Mottagningen'])).toBeUndefined()
})

test.each([
  ['sluta använda den här kanalen', 'sv'],
  ['Använd inte den här kanalen längre.', 'sv'],
  ['lopeta tämän kanavan käyttö', 'fi'],
  ['älä käytä tätä kanavaa enää', 'fi'],
  ['stop using this channel', 'en'],
  ["don't use this channel anymore", 'en'],
] as const)('HR takes a channel back, whatever it was used for: %s', async (said, language) => {
  await sayIn(hr, 'use this channel for Avdelning 5')
  await sayIn(hr, 'use this channel for Omsorgen')
  await sayIn(hr, 'use this channel for Dag / natt', inChannel(other))
  const text = await sayIn(hr, said)
  expect(text).toBe(channelTexts[language].left('Omsorgen; Vården › Avdelning 5'))
  expect((await channels()).map(({ unit }) => unit.at(-1))).toEqual(['Dag / natt'])
  expect(await sayIn(hr, said)).toBe(channelTexts[language].unused)
})

test('everybody else, and everything else said there, gets the neutral line and leaves no trace', async () => {
  const line = helpTexts.en.group
  const stranger = { objectId: '99999999-0000-0000-0000-000000000001', name: 'Vikarie' }
  for (const who of [place.asa, place.head, stranger])
    for (const said of ['use this channel for Avdelning 5', 'stop using this channel'])
      expect(await sayIn(who, said)).toBe(line)
  for (const said of ['use this channel', 'använd den här kanalen', 'tack', 'sluta', 'omat tiedot', 'påminn nu', ''])
    expect(await sayIn(hr, said)).toBe(line)
  expect(await channels()).toEqual([])
  expect(await readList(house.store, contactKind, 'all')).toEqual([])
})

test('in one’s own chat the same words are nothing of the kind', async () => {
  await house.say(hr, 'använd den här kanalen för Avdelning 5')
  expect(await channels()).toEqual([])
})

test.each([
  [`använd den här kanalen för ${'a'.repeat(300)}`],
  ['jag tänkte att vi kunde använda den här kanalen för Avdelning 5'],
  ['stop using this channel for fun'],
  ['lopeta'],
])('%s means nothing to Klart', said => {
  expect(readChannelWish(said)).toBeUndefined()
})

test('names keep their letters, and every reading of a line is tried', () => {
  expect(readChannelWish('Använd kanalen för enheten Ålands Äldre.')).toEqual({
    wish: 'use',
    language: 'sv',
    typed: ['Ålands Äldre.', 'Ålands Äldre', 'enheten Ålands Äldre.', 'enheten Ålands Äldre'],
  })
})
