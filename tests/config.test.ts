import { readConfig, variables } from '../bot/config.ts'

const id = '11111111-2222-3333-4444-555555555555'
const tenant = 'AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee'
const production = {
  MicrosoftAppId: id,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: tenant,
  MicrosoftAppPassword: 'hemlighet',
}

/** The configuration; problems are a mistake of the test. */
function config(env: Record<string, string | undefined>) {
  const read = readConfig(env)
  if ('problems' in read) throw new Error(read.problems.join('; '))
  return read.config
}

/** Every problem, each without the words after its variable's name. */
function problems(env: Record<string, string | undefined>) {
  const read = readConfig(env)
  return 'problems' in read ? read.problems : []
}
const blamed = (env: Record<string, string | undefined>) =>
  problems(env)
    .map(line => line.split(':')[0])
    .toSorted()

test('with nothing set Klart runs on this machine alone', () => {
  expect(config({})).toMatchObject({
    port: 3978,
    mode: 'development',
    store: { kind: 'sqlite', path: 'klart.db' },
    cosmosDatabase: 'klart',
    firstHr: [],
    log: 'info',
    loopbackOnly: true,
    tenant: undefined,
  })
})

test('with an app id it is in production, of the app id tenant, and listens to all', () => {
  expect(config(production)).toMatchObject({
    mode: 'production',
    loopbackOnly: false,
    tenant: tenant.toLowerCase(),
    app: { MicrosoftAppId: id, MicrosoftAppPassword: 'hemlighet' },
  })
  expect(config({ ...production, KLART_TENANT: id }).tenant).toBe(id)
})

test('what a shell leaves empty counts as not set', () => {
  const empty = Object.fromEntries(Object.keys(variables).map(name => [name, '']))
  expect(config(empty)).toEqual(config({}))
})

test.each([
  ['sqlite:klart.db', { kind: 'sqlite', path: 'klart.db' }],
  ['sqlite:C:\\klart\\klart.db', { kind: 'sqlite', path: 'C:\\klart\\klart.db' }],
  ['sqlite::memory:', { kind: 'sqlite', path: ':memory:' }],
  [
    'cosmos:https://klart.documents.azure.com:443/',
    { kind: 'cosmos', endpoint: 'https://klart.documents.azure.com:443/' },
  ],
])('the store %s', (text, store) => {
  expect(config({ KLART_STORE: text }).store).toEqual(store)
})

test('people are listed with commas, semicolons or blanks, in any case', () => {
  const firstHr = ['anna.berg@example.org', id]
  for (const text of [
    `Anna.Berg@example.org, ${id}`,
    `anna.berg@example.org;${id.toUpperCase()}`,
    ` ANNA.BERG@EXAMPLE.ORG\n${id} `,
  ])
    expect(config({ KLART_HR: text }).firstHr).toEqual(firstHr)
})

test("sends go to Microsoft's hosts unless others are named", () => {
  expect(config({}).serviceHosts).toContain('smba.trafficmanager.net')
  expect(config({ KLART_SERVICE_HOSTS: 'Connector.Example.org' }).serviceHosts).toEqual(['connector.example.org'])
})

test.each<[string, Record<string, string>, string[]]>([
  ['a port that is no number', { PORT: 'abc' }, ['PORT']],
  ['a port out of range', { PORT: '70000' }, ['PORT']],
  ['half a port', { PORT: '39.5' }, ['PORT']],
  ['an unknown mode', { KLART_MODE: 'test' }, ['KLART_MODE']],
  ['a store without a kind', { KLART_STORE: 'klart.db' }, ['KLART_STORE']],
  ['a store without a path', { KLART_STORE: 'sqlite:' }, ['KLART_STORE']],
  ['a store of an unknown kind', { KLART_STORE: 'postgres://x' }, ['KLART_STORE']],
  ['an endpoint that is none', { KLART_STORE: 'cosmos:klart' }, ['KLART_STORE']],
  ['a tenant that is no GUID', { KLART_TENANT: 'example.org' }, ['KLART_TENANT']],
  ['an unknown log level', { KLART_LOG: 'loud' }, ['KLART_LOG']],
  ['an app id that is no GUID', { ...production, MicrosoftAppId: 'klart' }, ['MicrosoftAppId']],
  ['MultiTenant', { ...production, MicrosoftAppType: 'MultiTenant' }, ['MicrosoftAppType']],
  ['multitenant in development', { MicrosoftAppType: 'multitenant' }, ['MicrosoftAppType']],
  ['production without an app id', { KLART_MODE: 'production' }, ['MicrosoftAppId']],
  ['an app id alone', { MicrosoftAppId: id }, ['MicrosoftAppTenantId', 'MicrosoftAppType']],
  ['SingleTenant without a password', { ...production, MicrosoftAppPassword: '' }, ['MicrosoftAppPassword']],
  [
    'a managed identity with a password',
    { ...production, MicrosoftAppType: 'UserAssignedMSI' },
    ['MicrosoftAppPassword'],
  ],
  ['an app without a tenant', { ...production, MicrosoftAppTenantId: '' }, ['MicrosoftAppTenantId']],
])('%s is refused, and the variable is named', (_, env, expected) => {
  expect(blamed(env)).toEqual(expected)
})

test('every mistake is told at once', () => {
  const env = {
    PORT: 'abc',
    KLART_MODE: 'test',
    KLART_STORE: 'klart.db',
    KLART_TENANT: 'x',
    KLART_LOG: 'loud',
    MicrosoftAppId: 'x',
    MicrosoftAppType: 'MultiTenant',
    MicrosoftAppTenantId: 'x',
  }
  expect(blamed(env)).toEqual(Object.keys(env).toSorted())
})

test('a managed identity needs no password', () => {
  const env = { ...production, MicrosoftAppType: 'userassignedmsi', MicrosoftAppPassword: '' }
  expect(config(env).app.MicrosoftAppPassword).toBeUndefined()
})

test('no problem repeats what was set: it may be a secret in the wrong place', () => {
  const secret = 'mycket-hemligt-7f3a'
  for (const name of Object.keys(variables)) {
    const told = problems({ ...production, MicrosoftAppType: 'UserAssignedMSI', [name]: secret })
    expect([name, told.join('\n').includes(secret)]).toEqual([name, false])
  }
})

test('every variable says what it is for', () => {
  expect(Object.entries(variables).filter(([, schema]) => !schema.description)).toEqual([])
})

test('answers on usefulness are sealed with a key of at least 32 characters; in production there is none of itself', () => {
  expect(config({}).key?.length).toBeGreaterThanOrEqual(32)
  expect(config(production).key).toBeUndefined()
  expect(config({ ...production, KLART_KEY: 'k'.repeat(32) }).key).toBe('k'.repeat(32))
  expect(blamed({ ...production, KLART_KEY: 'k'.repeat(31) })).toEqual(['KLART_KEY'])
})
