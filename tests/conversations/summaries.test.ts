import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Card } from '../../cards/elements.ts'
import { figureTexts } from '../../cards/locales/figures.ts'
import { helpTexts } from '../../cards/locales/help.ts'
import { summaryTexts } from '../../cards/locales/summaries.ts'
import { read, readList, write } from '../../services/documents.ts'
import { type Fact, factKind } from '../../services/facts-model.ts'
import { figureNames, isToldFor } from '../../services/figures.ts'
import { readSheet } from '../../services/files/sheet.ts'
import { type Person, personDocId, personKind } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { subscriptionDocId, subscriptionKind } from '../../services/summaries-model.ts'
import { button, buttonsOf, type House, headNurse, hr, nurse, openHouse, type Somebody, textsOf } from '../house.ts'
import { speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ people: 400 })
})
afterEach(() => house.store.close())

/** The person of the demo whom an account is. */
async function personOf({ objectId }: Somebody): Promise<Person> {
  const all = await readList(house.store, personKind, 'active')
  const found = all.find(({ entity }) => entity.objectId === objectId)
  if (!found) throw new Error(`Nobody has ${objectId}`)
  return found.entity
}

async function becomes(who: Somebody, role: Person['roles'][number]) {
  const person = await personOf(who)
  const known = await read(house.store, personKind, personDocId(person.personId))
  if (known) await write(house.store, personKind, { ...person, roles: [role] }, known.version)
  await house.install(who)
  return person
}

const facts = async (period: string): Promise<Fact[]> =>
  (await readList(house.reporting, factKind, `in:${period}`)).map(({ entity }) => entity)

const words = (card: Parameters<typeof textsOf>[0]) => textsOf(card).join(' | ')

test('HR who asks for the summary reads last week of the whole house, and an older period by its name', async () => {
  await house.install(hr)
  expect(words((await house.say(hr, 'sammandrag')).card)).toContain('Sammandrag för vecka 47 2026')
  expect(words((await house.say(hr, 'sammandrag oktober')).card)).toContain('Sammandrag för oktober 2026')
  await speaks(house, hr, 'fi')
  expect(words((await house.say(hr, 'kooste Q3')).card)).toContain('Kooste: neljännes 3/2026')
  await speaks(house, hr, 'en')
  expect(words((await house.say(hr, 'summary 2025')).card)).toContain('Summary: 2025')
})

test('what the card says is what the facts say', async () => {
  await house.install(hr)
  await speaks(house, hr, 'en')
  const { card } = await house.say(hr, 'summary')
  const all = await facts('2026-W47')
  const noted = all.find(({ figure, unit, others }) => figure === 'conversations.noted' && unit.length === 0 && !others)
  expect(JSON.stringify(card)).toContain(`${noted?.value} of ${noted?.of}, `)
  const unreachable = all.find(({ figure }) => figure === 'people.unreachable')
  expect(JSON.stringify(card)).toContain(`${unreachable?.value} of 400, `)
})

test('a director reads the summary of their own service area and of no other, whatever a button says', async () => {
  const { unit } = await becomes(headNurse, 'director')
  await speaks(house, headNurse, 'en')
  const { card } = await house.say(headNurse, 'summary')
  expect(words(card)).toContain(`Summary: October 2026 · ${unit[0]}`)
  const forged = { ...button(card, summaryTexts.en.more), data: { period: '2026-10', area: 'Räddningsverket' } }
  expect((await house.press(headNurse, forged)).text).toBe(summaryTexts.en.notYours)
})

test('a staff representative reads what the leadership does: the whole house, the last quarter', async () => {
  await becomes(nurse, 'representative')
  await speaks(house, nurse, 'en')
  expect(words((await house.say(nurse, 'summary')).card)).toContain('Summary: quarter 3, 2026')
})

test('everybody else is told for whom the summaries are, and no figure', async () => {
  await house.install(nurse)
  await speaks(house, nurse, 'sv')
  expect((await house.say(nurse, 'rapport')).text).toBe(summaryTexts.sv.notYours)
  const forged = { verb: 'summaries.more', data: { verb: 'summaries.more', period: '2026-10' } }
  expect((await house.press(nurse, forged)).text).toBe(summaryTexts.sv.notYours)
})

test('a period that is none, or has not begun, is answered with a line that helps', async () => {
  await house.install(hr)
  expect((await house.say(hr, 'sammandrag igår')).text).toBe(summaryTexts.sv.whichPeriod)
  expect((await house.say(hr, 'sammandrag 2027')).text).toBe(summaryTexts.sv.notYet)
  const forged = { verb: 'summaries.show', data: { verb: 'summaries.show', period: '2026-W99' } }
  expect((await house.press(hr, forged)).text).toBe(summaryTexts.sv.whichPeriod)
})

test('a period that is under way says so, and is not closed', async () => {
  await house.install(hr)
  await speaks(house, hr, 'en')
  expect(words((await house.say(hr, 'summary November')).card)).toContain(summaryTexts.en.running('24 November 2026'))
  expect((await facts('2026-11')).map(({ final }) => final)).not.toContain(true)
  expect((await facts('2026-10')).map(({ final }) => final)).not.toContain(false)
})

/** The card and all the pages after it. */
async function everyPage(card: Card | undefined, more: string): Promise<(Card | undefined)[]> {
  const pages = [card]
  for (let last = card; buttonsOf(last).some(({ title }) => title === more); last = pages.at(-1))
    pages.push((await house.press(hr, button(last, more))).card)
  return pages
}

test('every button of a summary leads somewhere and back', async () => {
  await house.install(hr)
  await speaks(house, hr, 'en')
  const { card } = await house.say(hr, 'summary Q3')
  const { more, excel, earlier, less, explain } = summaryTexts.en
  expect(buttonsOf(card).map(({ title }) => title)).toEqual([more, excel, earlier])
  const { card: rest } = await house.press(hr, button(card, more))
  const { card: explained } = await house.press(hr, button(rest, explain))
  const pages = await everyPage(explained, more)
  expect(pages.length).toBeGreaterThan(2)
  const { figures } = figureTexts.en
  const told = figureNames.filter(name => isToldFor(name, 'quarter')).map(name => figures[name].name)
  expect(told.filter(name => !pages.some(page => textsOf(page).includes(name)))).toEqual([])
  for (const page of [...pages, ...(await everyPage(rest, more))]) expect(textsOf(page).length).toBeLessThan(30)
  const { card: back } = await house.press(hr, button(pages.at(-1), less))
  expect(back).toEqual(card)
  const { card: before } = await house.press(hr, button(back, earlier))
  expect(words(before)).toContain('Summary: quarter 2, 2026')
})

/** Somebody's file store, which keeps what is put there and answers with `status`. */
async function fileStore(status = 201) {
  const put: { body: Buffer; range: string | undefined }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    put.push({ body: Buffer.concat(parts), range: request.headers['content-range'] })
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { put, url: `http://127.0.0.1:${port}/upload`, close: () => server.close() }
}

const consent = (action: 'accept' | 'decline', context: Record<string, unknown>, uploadUrl: string) => ({
  type: 'invoke',
  name: 'fileConsent/invoke',
  value: {
    ...{ type: 'fileUpload', action, context },
    uploadInfo: {
      uploadUrl,
      contentUrl: 'https://x.sharepoint.com/a.xlsx',
      name: 'a.xlsx',
      uniqueId: 'u',
      fileType: 'xlsx',
    },
  },
})

/** What Klart offered last. */
function offered() {
  const last = house.sent.at(-1)?.message
  if (!last || !('file' in last)) throw new Error('No file was offered')
  return last.file
}

test('HR gets the summary as a workbook in their own files, after their yes to Teams', async () => {
  await house.install(hr)
  house.services.development = true
  const { card } = await house.say(hr, 'sammandrag oktober')
  await house.press(hr, button(card, summaryTexts.sv.excel))
  const { name, bytes, data } = offered()
  expect(name).toBe('Månadssammandrag, oktober 2026.xlsx')
  const files = await fileStore()
  await house.take(hr, consent('accept', data, files.url))
  const [stored] = files.put
  expect(stored?.range).toBe(`bytes 0-${(stored?.body.length ?? 0) - 1}/${stored?.body.length}`)
  expect(Math.abs((stored?.body.length ?? 0) - bytes)).toBeLessThan(100)
  const sheet = await readSheet(stored?.body ?? Buffer.from(''), 'a.xlsx', { limit: 1_000_000 })
  expect('rows' in sheet && sheet.rows[0]?.cells[0]).toBe('Siffra')
  expect(house.sent.at(-1)?.message).toEqual({
    stored: { name: 'a.xlsx', url: 'https://x.sharepoint.com/a.xlsx', id: 'u', type: 'xlsx' },
  })
  files.close()
})

test('a no stores nothing, and a file store that fails or is not Teams’ own gets nothing', async () => {
  await house.install(hr)
  house.services.development = true
  const { card } = await house.say(hr, 'sammandrag oktober')
  await house.press(hr, button(card, summaryTexts.sv.excel))
  const { data } = offered()
  const broken = await fileStore(500)
  await house.take(hr, consent('decline', data, broken.url))
  expect(house.sent.at(-1)?.message).toEqual({ text: summaryTexts.sv.declined })
  expect(broken.put).toEqual([])
  await house.take(hr, consent('accept', data, broken.url))
  expect(house.sent.at(-1)?.message).toEqual({ text: summaryTexts.sv.notStored })
  house.services.development = false
  const count = broken.put.length
  await house.take(hr, consent('accept', data, broken.url))
  expect([house.sent.at(-1)?.message, broken.put.length]).toEqual([{ text: summaryTexts.sv.notStored }, count])
  broken.close()
})

/** The store of figures, from which nothing is read until `open`. */
function heldBack(reporting: Store) {
  const { promise, resolve: open } = Promise.withResolvers<void>()
  const store: Store = {
    ...reporting,
    get: async id => promise.then(() => reporting.get(id)),
    list: async (kind, query) => promise.then(() => reporting.list(kind, query)),
  }
  return { store, open }
}

/** The next message to come without anybody having asked again. */
async function nextMessage(after: number) {
  while (house.sent.length <= after) await new Promise(setImmediate)
  return house.sent[after]?.message
}

test('a summary that takes too long to count is promised at once, and comes by itself with its buttons when it is there', async () => {
  await house.install(hr)
  const held = heldBack(house.reporting)
  Object.assign(house.services, { answerWithin: 0, reporting: held.store })
  const before = house.sent.length
  expect(await house.say(hr, 'sammandrag oktober')).toEqual({ text: summaryTexts.sv.counting })
  expect(house.sent).toHaveLength(before + 1)
  held.open()
  const message = await nextMessage(before + 1)
  const card = message && 'card' in message ? message.card : undefined
  expect(words(card)).toContain('Sammandrag för oktober 2026')
  Object.assign(house.services, { answerWithin: 6_000 })
  const { card: more } = await house.press(hr, button(card, summaryTexts.sv.more))
  expect(words(more)).toContain(summaryTexts.sv.byArea)
})

test('a workbook that takes too long is offered later, and stored later', async () => {
  await house.install(hr)
  house.services.development = true
  const { card } = await house.say(hr, 'sammandrag oktober')
  const held = heldBack(house.reporting)
  Object.assign(house.services, { answerWithin: 0, reporting: held.store })
  const before = house.sent.length
  const { text } = await house.press(hr, button(card, summaryTexts.sv.excel))
  expect(text).toBe(summaryTexts.sv.counting)
  held.open()
  await nextMessage(before)
  const { data } = offered()
  const files = await fileStore()
  const again = heldBack(house.reporting)
  Object.assign(house.services, { reporting: again.store })
  await house.take(hr, consent('accept', data, files.url))
  expect(house.sent.at(-1)?.message).toEqual({ text: summaryTexts.sv.storing })
  const asked = house.sent.length
  again.open()
  expect(await nextMessage(asked)).toEqual({ text: summaryTexts.sv.stored })
  expect(await nextMessage(asked + 1)).toMatchObject({ stored: { name: 'a.xlsx' } })
  expect(files.put).toHaveLength(1)
  files.close()
})

test('a count that fails after it was promised is told with its reference, which the log has', async () => {
  await house.install(hr)
  const gate = Promise.withResolvers<never>()
  const reporting: Store = { ...house.reporting, get: () => gate.promise }
  const before = house.sent.length
  Object.assign(house.services, { answerWithin: 0, reporting })
  expect(await house.say(hr, 'sammandrag oktober')).toEqual({ text: summaryTexts.sv.counting })
  gate.reject(new Error('The store is away'))
  const message = await nextMessage(before + 1)
  const references = house.logged.map(({ reference }) => String(reference))
  expect(references).toHaveLength(1)
  expect(message).toEqual({ text: helpTexts.sv.fault(references[0] ?? '') })
  Object.assign(house.services, { answerWithin: 6_000, reporting: house.reporting })
  expect(words((await house.say(hr, 'sammandrag oktober')).card)).toContain('Sammandrag för oktober 2026')
})

test('somebody who may not read figures gets no file, whatever they send', async () => {
  await house.install(nurse)
  await speaks(house, nurse, 'sv')
  await house.take(
    nurse,
    consent('accept', { verb: 'summaries.store', period: '2026-10' }, 'https://x.sharepoint.com/u'),
  )
  expect(house.sent.at(-1)?.message).toEqual({ text: summaryTexts.sv.notYours })
})

test('directors read the quarter of the whole house, as the leadership, and the month of their own area', async () => {
  const { unit } = await becomes(headNurse, 'director')
  await speaks(house, headNurse, 'en')
  expect(words((await house.say(headNurse, 'summary Q3')).card)).not.toContain(unit[0])
  expect(words((await house.say(headNurse, 'summary October')).card)).toContain(unit[0])
})

test('somebody whom HR has given a summary reads that area with its buttons, and no other', async () => {
  await house.install(nurse)
  const { personId } = await personOf(nurse)
  const id = subscriptionDocId('monthly', personId)
  const given = { id, rev: 0, history: [], summary: 'monthly' as const, person: personId, area: 'Omsorg om äldre' }
  await write(house.store, subscriptionKind, { ...given, by: 'hr', at: '2026-11-24T10:00:00Z' }, 'new')
  await speaks(house, nurse, 'en')
  const { card } = await house.say(nurse, 'summary October')
  expect(words(card)).toContain('Omsorg om äldre')
  expect(words((await house.press(nurse, button(card, summaryTexts.en.more))).card)).toContain('Omsorg om äldre')
  const forged = {
    verb: 'summaries.more',
    data: { verb: 'summaries.more', period: '2026-10', area: 'Räddningsverket' },
  }
  expect((await house.press(nurse, forged)).text).toBe(summaryTexts.en.notYours)
})
