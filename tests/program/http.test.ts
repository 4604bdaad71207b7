import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { helpTexts } from '../../cards/locales/help.ts'
import { headNurse, hr, nurse } from '../house.ts'
import { startProgram } from '../program.ts'
import { activityOf, chat, documents, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite(25)
}, 30_000)
afterAll(() => site.close())

const hello = () => activityOf(site, nurse, { type: 'message', text: 'hej' })
const without = (name: string) => JSON.stringify({ ...hello(), [name]: undefined })

test.each<[string, () => string]>([
  ['nothing', () => ''],
  ['half an object', () => '{"type":'],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['a number', () => '7'],
  ['a text', () => '"hej"'],
  ['an object of nothing', () => '{}'],
  ['a type that is no text', () => JSON.stringify({ ...hello(), type: 1 })],
  ['no conversation', () => without('conversation')],
  ['no channel', () => without('channelId')],
  ['no service URL', () => without('serviceUrl')],
  ['a service URL that is none', () => JSON.stringify({ ...hello(), serviceUrl: 'smba' })],
])('a body of %s gets 400 without any words', async (_, body) => {
  expect(await site.program().post(body())).toEqual({ status: 400, body: undefined })
})

test.each([
  ['text/plain', 'hej'],
  ['application/x-www-form-urlencoded', 'type=message&text=hej'],
])('a body of the type %s is not read', async (type, body) => {
  const { status } = await site.program().post(body, { 'content-type': type })
  expect(status).toBe(415)
})

test('a file that is uploaded is refused and is nowhere on the disk', async () => {
  const before = new Set(await readdir(tmpdir()))
  const body = ['--x', 'content-disposition: form-data; name="f"; filename="f.txt"', '', 'hej', '--x--', ''].join(
    '\r\n',
  )
  const { status } = await site.program().post(body, { 'content-type': 'multipart/form-data; boundary=x' })
  expect(status).toBe(415)
  const left = (await readdir(tmpdir())).filter(name => !before.has(name) && /^(upload_)?[0-9a-f]{20,}/.test(name))
  expect(left).toEqual([])
})

test('a body that is too large gets 413, one that is compressed 415, and the program goes on', async () => {
  const large = JSON.stringify({ ...hello(), text: 'x'.repeat(2 ** 20) })
  expect((await site.program().post(large)).status).toBe(413)
  const packed = await fetch(`${site.program().url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify({ ...hello(), text: 'x'.repeat(2 ** 25) })),
  })
  expect(packed.status).toBe(415)
  expect((await site.program().get('/healthz')).status).toBe(200)
})

test.each([
  ['GET', '/', 404],
  ['GET', '/api', 404],
  ['POST', '/api/messages/x', 404],
  ['GET', '/api/messages', 405],
  ['GET', '/../../etc/passwd', 404],
  ['GET', '/%2e%2e/%c0%ae', 404],
])('%s %s gets %i and no words', async (method, path, status) => {
  const response = await fetch(`${site.program().url}${path}`, { method })
  expect({ status: response.status, body: await response.text() }).toEqual({ status, body: '' })
})

test('the program says that it lives and that it is ready', async () => {
  expect(await site.program().get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
  expect(await site.program().get('/readyz')).toEqual({ status: 200, body: { status: 'ok' } })
})

test.each([
  { name: 'composeExtension/query' },
  { name: 'signin/verifyState' },
  { name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute' } } },
  { name: 'task/fetch', value: { data: {} } },
  { name: undefined },
])('an invoke that Klart does not know ($name) gets 501', async fields => {
  const { status } = await chat(site, nurse).post({ type: 'invoke', ...fields })
  expect(status).toBe(501)
})

test.each(['typing', 'messageReaction', 'event', 'messageUpdate', 'endOfConversation'])(
  'an activity of the type %s is acknowledged and answered with nothing',
  async type => {
    const before = site.connector.calls.length
    expect(await chat(site, nurse).post({ type })).toEqual({ status: 200, body: undefined })
    expect(site.connector.calls.slice(before)).toEqual([])
  },
)

test('probes leave nothing in the log, and no request is quoted there with its token', async () => {
  const before = site.program().log.length
  for (const path of ['/healthz', '/healthz', '/readyz', '/nowhere'])
    await fetch(`${site.program().url}${path}`, { headers: { authorization: 'Bearer a-token-of-somebody' } })
  await site.program().post('{', { authorization: 'Bearer a-token-of-somebody' })
  const lines = site.program().log.slice(before)
  expect(JSON.stringify(lines)).not.toContain('a-token-of-somebody')
  expect(lines.filter(({ level }) => Number(level) >= 40)).toEqual([])
})

test("another tenant's people get 403, and nothing is stored or sent", async () => {
  const before = site.connector.calls.length
  const tenant = '00000000-0000-4000-8000-0000000000ff'
  const { status } = await chat(site, nurse).post({
    type: 'message',
    text: 'hej',
    channelData: { tenant: { id: tenant } },
  })
  expect(status).toBe(403)
  const { channelData: _, ...bare } = hello()
  const noTenant = { ...bare, conversation: { id: bare.conversation.id } }
  expect((await site.program().post(noTenant)).status).toBe(403)
  expect(site.connector.calls.slice(before)).toEqual([])
  expect(await documents(site, 'contact')).toEqual([])
})

test.each(['channel', 'groupChat'])('in a %s Klart says one neutral line, whoever writes and whatever', async kind => {
  const conversation = { id: `19:${kind}@thread.tacv2`, conversationType: kind, isGroup: true, tenantId: undefined }
  const before = site.connector.calls.length
  for (const text of ['<at>Klart</at> omat tiedot', '<at>Klart</at> påminn nu'])
    await chat(site, hr).post({ type: 'message', text, conversation })
  const calls = site.connector.calls.slice(before)
  const line = { type: 'message', text: helpTexts.en.group }
  expect(calls.map(({ body }) => ({ type: body.type, text: body.text }))).toEqual([line, line])
  expect(calls.every(call => call.conversation === conversation.id && !call.body.attachments)).toBe(true)
})

test('a file from somebody who is not HR is not fetched', async () => {
  const url = `${site.connector.url}files/programme.csv`
  const content = { downloadUrl: url, uniqueId: 'x', fileType: 'csv' }
  const attachments = [
    { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'programme.csv', content },
  ]
  const fetched = () => site.connector.calls.filter(({ path }) => path.includes('files')).length
  const head = chat(site, headNurse)
  await head.post({ type: 'message', attachments })
  expect(head.last().text).toBe(helpTexts.fi.file)
  expect(fetched()).toBe(0)
  await chat(site, hr).post({ type: 'message', attachments })
  expect(fetched()).toBe(1)
})

test('at SIGTERM the turn under way is finished and answered, and then the program ends in order', async () => {
  const held = Promise.withResolvers<void>()
  const person = chat(site, nurse)
  await person.say('hej')
  const sent = person.messages().length
  site.connector.fate(`a:${nurse.objectId}`, { slow: held.promise })
  const asked = person.post({ type: 'message', text: 'hjälp' })
  await site.connector.until(person.mine, sent + 1)
  const ended = site.program().term()
  held.resolve()
  expect((await asked).status).toBe(200)
  expect(await ended).toBe(0)
  await site.restart()
  expect((await site.program().get('/readyz')).status).toBe(200)
})

test('a second program on the same file does not start', async () => {
  await expect(startProgram(site.path)).rejects.toThrow(/in use|StoreInUse/)
  expect((await site.program().get('/readyz')).status).toBe(200)
})
