import { demoTenant } from '../../services/demo/organisation.ts'
import { containerDefinition, reportingDefinition } from '../../services/stores/cosmos-container.ts'
import { startConnector } from '../connector.ts'
import { nurse } from '../house.ts'
import { makeFile, type Program, startProgram } from '../program.ts'
import { readText } from '../source.ts'
import { startEmulator } from '../stores/cosmos-emulator.ts'
import { makeImage } from './image.ts'
import { activityOf, chat } from './site.ts'
import { bearer, issuer, makeKey } from './tokens.ts'

const appId = '3e2f6d0c-1b7a-4f7e-9c55-0a4c8d21e6b7'
const image = await makeImage()
afterAll(() => image.remove())

/** As infra/modules/app.bicep gives them, with the test server's key in the place of the identity that only Azure has. */
const production = (endpoint: string, key: string) => ({
  NODE_ENV: 'production',
  KLART_MODE: 'production',
  KLART_STORE: `cosmos:${endpoint}`,
  KLART_COSMOS_DATABASE: 'klart',
  KLART_COSMOS_KEY: key,
  KLART_TENANT: demoTenant,
  KLART_HR: 'hr@example.org',
  KLART_LOG: 'info',
  MicrosoftAppId: appId,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: demoTenant,
  // The test server's certificate is its own.
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
})

async function until(fits: () => Promise<boolean>) {
  while (!(await fits())) await new Promise(setImmediate)
}

test('the image has no tools, no tests and no more than the server needs', async () => {
  const files = await image.files()
  const size = files.reduce((sum, one) => sum + one.size, 0)
  process.stdout.write(
    `The image without Node: ${image.packages.length} packages, ${files.length} files, ${Math.round(size / 1e6)} MB\n`,
  )
  const tools = ['jest', 'typescript', '@biomejs/biome', 'playwright-core', '@swc/core', 'web-tree-sitter', 'node']
  expect(tools.filter(name => files.some(({ path }) => path.startsWith(`node_modules/${name}/`)))).toEqual([])
  expect(files.filter(({ path }) => /^node_modules.*\.(map|ts)$/.test(path))).toEqual([])
  expect(files.filter(({ path }) => /^(tests|scripts|docs|infra|manifest)\//.test(path))).toEqual([])
  expect(files.filter(({ path }) => /^(bot|cards|services)\//.test(path) && !path.endsWith('.ts'))).toEqual([])
})

describe('the server started from the image, with the configuration of production', () => {
  let program: Program
  afterEach(() => program.kill9())

  test('starts while its store is away, says so, is ready when the store is there, and ends in order', async () => {
    const gone = await startEmulator()
    await gone.stop()
    program = await startProgram('', production(gone.endpoint, gone.key), image.main)
    expect(await program.get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
    expect(await program.get('/readyz')).toEqual({ status: 503, body: { status: 'unavailable' } })
    expect(await program.logged(({ msg }) => msg === "The store can't be read")).toMatchObject({ level: 50 })

    const back = await startEmulator(Number(new URL(gone.endpoint).port))
    await back.makeContainer(containerDefinition, 'klart')
    await back.makeContainer(reportingDefinition, 'reporting')
    await until(async () => (await program.get('/readyz')).status === 200)
    expect(await program.logged(({ msg }) => msg === 'The store can be read again')).toMatchObject({ level: 30 })
    expect(await program.term()).toBe(0)
    await back.stop()
  }, 60_000)

  test('refuses whoever is not Teams, as somebody who may write nowhere in its folder, and leaves nothing behind in it', async () => {
    const before = (await image.files()).map(({ path }) => path)
    const emulator = await startEmulator()
    await emulator.makeContainer(containerDefinition, 'klart')
    await emulator.makeContainer(reportingDefinition, 'reporting')
    const env = { ...production(emulator.endpoint, emulator.key), TEST_IMAGE: image.main }
    program = await startProgram('', env, 'tests/program/image-entry.ts')
    await until(async () => (await program.get('/readyz')).status === 200)
    const site = { connector: { url: 'https://smba.trafficmanager.net/emea/' } }
    const hello = activityOf(site, nurse, { type: 'message', text: 'hej' })
    expect((await program.post(hello)).status).toBe(401)
    expect((await program.post(hello, { authorization: 'Bearer a.b.c' })).status).toBe(401)
    const forged = bearer(makeKey('ours'), { iss: 'https://example.org', aud: appId })
    expect((await program.post(hello, { authorization: forged })).status).toBe(401)
    const other = bearer(makeKey('ours'), { iss: issuer, aud: '11111111-2222-4333-8444-555555555555' })
    // Who signed it can't be asked without a network.
    expect([401, 503]).toContain((await program.post(hello, { authorization: other })).status)
    expect(await program.term()).toBe(0)
    expect((await image.files()).map(({ path }) => path)).toEqual(before)
    await emulator.stop()
  }, 60_000)

  test('does not start without what it needs, and says what that is', async () => {
    const { MicrosoftAppTenantId: _, ...rest } = production('https://localhost:1', 'x')
    const started = startProgram('', { ...rest, MicrosoftAppTenantId: '' }, image.main)
    await expect(started).rejects.toThrow('MicrosoftAppTenantId: required with an app id')
    const emulator = await startEmulator()
    await emulator.makeContainer(containerDefinition, 'klart')
    const half = startProgram('', production(emulator.endpoint, emulator.key), image.main)
    await expect(half).rejects.toThrow(/Klart can't start: The container reporting in klart at \S+ is not there\./)
    await emulator.stop()
    program = await startProgram('', { KLART_MODE: 'development', KLART_STORE: 'sqlite::memory:' }, image.main)
  })
})

test('told to stop, the image’s server finishes the turn under way within the grace that it has', async () => {
  const [connector, file] = await Promise.all([startConnector(), makeFile()])
  const program = await startProgram(file.path, {}, image.main)
  const person = chat({ connector, program: () => program }, nurse)
  await person.say('hej')
  const sent = person.messages().length
  const held = Promise.withResolvers<void>()
  connector.fate(`a:${nurse.objectId}`, { slow: held.promise })
  const asked = person.post({ type: 'message', text: 'hjälp' })
  await connector.until(person.mine, sent + 1)
  const began = Date.now()
  const ended = program.term()
  held.resolve()
  expect((await asked).status).toBe(200)
  expect(await ended).toBe(0)
  const grace = /terminationGracePeriodSeconds: (\d+)/.exec(readText('infra/modules/app.bicep'))
  expect(Date.now() - began).toBeLessThan(Number(grace?.[1]) * 1_000)
  await connector.close()
  await file.remove()
}, 60_000)
