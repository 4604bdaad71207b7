import { createServer, type Server } from 'node:http'
import { findings } from '../../cards/locales/findings.ts'
import { importTexts } from '../../cards/locales/import.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { readList } from '../../services/documents.ts'
import { languages } from '../../services/people-model.ts'
import { actionKind, draftKind, programmeKind } from '../../services/programme-model.ts'
import { button, buttonsOf, dialogOf, type House, hr, lastTo, nodes, openHouse, textsOf } from '../house.ts'
import { readText } from '../source.ts'
import { speaks } from './people.ts'

const second = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a007', name: 'Sari Huhtala' }
const sv = importTexts.sv
const soite = readText('tests/data/programme-soite.csv')

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.store.close())

const count = async () => (await readList(house.store, actionKind, 'all')).length
const drafts = () => readList(house.store, draftKind, 'by:10006')

/** What HR pastes, and the preview that comes of it. */
async function paste(table: string, name = 'Soites personalprogram') {
  const answer = await house.submit(
    hr,
    { verb: 'programme.preview', data: { verb: 'programme.preview' } },
    { name, table },
  )
  return { dialog: dialogOf(answer).card, card: lastTo(house.sent, hr).card }
}

describe.each(languages)('importing in %s', language => {
  const texts = importTexts[language]
  beforeEach(async () => {
    await speaks(house, hr, language)
  })

  test('is explained, pasted, previewed page by page, and saved', async () => {
    const { card: how } = await house.say(hr, 'importera')
    expect(textsOf(how)).toEqual([texts.title, texts.how])
    const form = await house.open(hr, button(how, texts.paste))
    const known = (await readList(house.store, programmeKind, 'all'))[0]?.entity.name
    expect([...nodes(form.card)].find(node => node.id === 'name')?.value).toBe(known)
    const before = await count()
    const answer = await house.submit(hr, button(form.card, texts.preview), {
      name: 'Soites personalprogram',
      table: soite,
    })
    expect(answer).toEqual({ status: 200 })
    let { card } = lastTo(house.sent, hr)
    expect(textsOf(card)[0]).toBe(texts.previewTitle('Soites personalprogram'))
    const seen: string[] = []
    for (;;) {
      seen.push(
        ...[...nodes(card)].filter(node => node.separator === true).map(group => String([...nodes(group)][1]?.text)),
      )
      const next = buttonsOf(card).find(({ title }) => title === todayTexts[language].next)
      if (!next) break
      card = (await house.press(hr, next)).card
    }
    expect(await count()).toBe(before)
    const saved = await house.press(hr, button(card, texts.save))
    expect(await count()).toBe(before + seen.length)
    expect(textsOf(saved.card)[0]).toBe(texts.saved({ language, country: 'FI' }, seen.length))
    const questions = await house.press(hr, button(saved.card, texts.toQuestions))
    expect(buttonsOf(questions.card).length).toBeGreaterThan(0)
    expect(await drafts()).toEqual([])
  })
})

test('a second press on save, or a preview that is cancelled, is told', async () => {
  const { card } = await paste(soite)
  await house.press(hr, button(card, sv.save))
  const after = await count()
  expect(await house.press(hr, button(card, sv.save))).toEqual({ text: sv.gone })
  expect(await house.press(hr, button(card, todayTexts.sv.next))).toEqual({ text: sv.gone })
  const { card: again } = await paste(`${soite}\nLedning,Ny rad,,,,`)
  expect(textsOf((await house.press(hr, button(again, sv.cancel))).card)).toEqual([sv.cancelled])
  expect(await house.press(hr, button(again, sv.save))).toEqual({ text: sv.gone })
  expect(await count()).toBe(after)
})

test('the same sheet again would change nothing, and cannot be saved', async () => {
  await house.press(hr, button((await paste(soite)).card, sv.save))
  const { card } = await paste(soite)
  expect(textsOf(card)).toContain(sv.nothing)
  expect(buttonsOf(card).map(({ title }) => title)).not.toContain(sv.save)
})

test("a preview is its maker's own, and forgotten after a day", async () => {
  const { card } = await paste(soite)
  expect(await house.press(second, button(card, sv.save))).toEqual({ text: importTexts.fi.gone })
  house.pass({ hours: 25 })
  expect(await house.press(hr, button(card, sv.save))).toEqual({ text: sv.gone })
  expect(await drafts()).toEqual([])
})

test.each(['', '   \n  ', 'bara en rad text', 'a\tb\nc\td'])(
  'what is no programme (%j) comes back in the dialog with what was typed',
  async table => {
    const before = house.sent.length
    const { dialog } = await paste(table)
    expect(textsOf(dialog)).toHaveLength(1)
    const typed = new Map([...nodes(dialog)].filter(node => node.id).map(node => [node.id, node.value]))
    expect(typed.get('name')).toBe('Soites personalprogram')
    expect(typed.get('table') ?? '').toBe(table)
    expect(house.sent).toHaveLength(before)
    expect(await drafts()).toEqual([])
  },
)

test('a programme without a name is asked for one', async () => {
  const { dialog } = await paste(soite, '   ')
  expect(textsOf(dialog)).toContain(sv.nameError)
  const unsent = dialogOf(
    await house.submit(hr, { verb: 'programme.preview', data: { verb: 'programme.preview' } }, {}),
  )
  expect(textsOf(unsent.card)).toContain(sv.nameError)
})

describe('a file sent in the chat', () => {
  let server: Server
  let url: string
  let body: string | Uint8Array
  beforeEach(async () => {
    server = createServer((_, response) => response.end(body))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/program.csv`
    house.services.development = true
  })
  afterEach(() => new Promise(resolve => server.close(resolve)))

  async function send(downloadUrl: string, name = 'Program 2025–2028.csv') {
    const contentType = 'application/vnd.microsoft.teams.file.download.info'
    await house.take(hr, { type: 'message', attachments: [{ contentType, name, content: { downloadUrl } }] })
    return lastTo(house.sent, hr)
  }

  test('is previewed under its own name', async () => {
    body = soite
    const { card } = await send(url)
    expect(textsOf(card)[0]).toBe(sv.previewTitle('Program 2025–2028'))
    await house.press(hr, button(card, sv.save))
    expect((await readList(house.store, programmeKind, 'all')).map(({ entity }) => entity.name)).toContain(
      'Program 2025–2028',
    )
  })

  test('that is no table is told in a line', async () => {
    body = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])
    expect((await send(url)).text).toBe(findings.sv['sheet.notASheet']())
  })

  test('that is too large, is not there, or stands elsewhere than in Teams is not fetched', async () => {
    body = new Uint8Array(5 * 1024 * 1024 + 1)
    expect(await send(url)).toEqual({ text: sv.download })
    expect(await send('http://127.0.0.1:1/x.csv')).toEqual({ text: sv.download })
    house.services.development = false
    body = soite
    for (const elsewhere of [
      url,
      'https://example.org/x.csv',
      'https://sharepoint.com.example.org/x.csv',
      'file:///etc/passwd',
    ])
      expect(await send(elsewhere)).toEqual({ text: sv.download })
    expect(await drafts()).toEqual([])
  })
})

test('a name in a sheet is never a link or a heading on a card', async () => {
  const table = 'Område\tÅtgärd\tAnsvarig\n[Klicka](https://example.org)\t**Viktigt** [här](http://x.example)\tAnna'
  const { card } = await paste(table)
  expect(textsOf(card).filter(text => /\]\(/.test(text) || text.includes('**'))).toEqual([])
  expect(textsOf(card).join('').replaceAll('\u200b', '')).toContain('**Viktigt** [här](http://x.example)')
})
