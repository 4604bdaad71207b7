import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Doc } from '../../services/ports.ts'
import { headNurse } from '../house.ts'
import { makeFile, onFile, startProgram } from '../program.ts'
import { klart, start } from './klart.ts'
import { chat, documents, openSite, type Site } from './site.ts'

type Place = Awaited<ReturnType<typeof makeFile>>

describe('the command line alone', () => {
  let file: Place
  beforeAll(async () => {
    file = await makeFile(0)
  })
  afterAll(() => file.remove())
  const env = () => ({ KLART_STORE: `sqlite:${file.path}` })

  test('makes no store until it has something to write, then seeds, and tells what there is', async () => {
    const before = await klart(['programme', 'list', '--json'], env())
    expect(before).toEqual({ code: 0, out: '{\n  "programmes": []\n}\n', err: '' })
    expect(await readdir(dirname(file.path))).toEqual([])
    expect(await klart(['demo', '--people', '20', '--store', `sqlite:${file.path}`], {})).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^A demo organisation: 20 people/),
      err: '',
    })
    const after = await klart(['doctor', '--json'], env())
    expect({ ...after, out: JSON.parse(after.out) }).toMatchObject({
      code: 0,
      out: { ok: true, people: 20, reachable: 0, programmes: 1 },
      err: '',
    })
  })

  test('ends quietly when nobody reads to the end', async () => {
    const child = start(['settings', 'show'], env())
    child.stdout.destroy()
    const [[code], err] = await Promise.all([once(child, 'close'), text(child.stderr)])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('beside a running server', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  })
  afterAll(() => site.close())
  const env = () => ({ KLART_STORE: `sqlite:${site.path}`, KLART_SERVICE_HOSTS: '127.0.0.1' })

  test('a second server on the file is refused, and the first goes on', async () => {
    const second = await startProgram(site.path).catch((fault: Error) => fault.message)
    expect(second).toMatch(/^The program ended with 1: Klart can't start: .* is in use by another server.*\.\n$/)
    expect(await site.program().get('/readyz')).toMatchObject({ status: 200 })
  })

  test('the register is imported, and somebody new is known at once', async () => {
    const objectId = 'c0ffee00-0000-4000-8000-000000000001'
    const sheet = join(dirname(site.path), 'new.csv')
    await writeFile(sheet, `Id;Namn;Enhet;Entra-id\nnew1;Nina Ny;HR-enheten;${objectId}\n`)
    const { code, out, err } = await klart(['people', 'import', sheet, '--save', '--json'], env())
    expect({ code, err, told: JSON.parse(out) }).toMatchObject({
      code: 0,
      err: '',
      told: { saved: true, added: ['new1'] },
    })
    const nina = chat(site, { objectId, name: 'Nina Ny' })
    await nina.install()
    const shown = await nina.say('mina personuppgifter')
    expect(JSON.stringify(shown.card)).toContain('Nina Ny')
    const audits = await documents(site, 'audit', 'by:cli')
    expect(audits).toEqual([expect.objectContaining({ verb: 'people.import' })])
  })

  test('a round is sent once, whoever asks for it', async () => {
    const nurse = chat(site, headNurse)
    await nurse.install()
    const before = nurse.messages().length
    const first = await klart(['remind', '--any-time', '--json'], env())
    expect({ ...first, out: JSON.parse(first.out) }).toMatchObject({ code: 0, err: '', out: { counts: { sent: 1 } } })
    expect(nurse.messages()).toHaveLength(before + 1)
    expect(nurse.last().card).toBeDefined()
    const second = await klart(['remind', '--any-time', '--json'], env())
    expect(JSON.parse(second.out).counts).not.toHaveProperty('sent')
    expect(nurse.messages()).toHaveLength(before + 1)
  })

  test('what goes wrong is one sentence with a reference, and a line in the log without what people wrote', async () => {
    await onFile(site.path, async store => {
      const stored = await store.get('settings:house')
      if (!stored) throw new Error('The demo has settings')
      const broken: Doc & Record<string, unknown> = { ...stored.doc, organisation: { secret: 'Hemligt' } }
      await store.put(broken, stored.version)
    })
    const { code, out, err } = await klart(['settings', 'show', '--language', 'sv'], env())
    expect({ code, out }).toEqual({ code: 1, out: '' })
    const [line = '', ...sentences] = err.trim().split('\n')
    const { reference, about }: Record<string, unknown> = JSON.parse(line)
    expect(about).toBe('settings show')
    expect(sentences.at(-1)).toBe(`Något gick fel. I loggen står mer under referensen ${reference}.`)
    expect(err).not.toContain('Hemligt')
  })
})
