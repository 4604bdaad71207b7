import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig, variables } from '../bot/config.ts'
import { containerDefinition, reportingDefinition } from '../services/stores/cosmos-container.ts'
import { type Bicep, bicepIn, isObject, readBicep, type Value } from './bicep.ts'
import { filesIn } from './source.ts'

const files = bicepIn('infra')
const fileCalled = (name: string): Bicep => {
  const found = files.find(({ file }) => file === name)
  if (!found) throw new Error(`There is no ${name}`)
  return found
}
const text = (file: string) => readFileSync(file, 'utf8')

/** The resources that are made, each at the newest stable version that was known in November 2026. */
const known: Record<string, string> = {
  'Microsoft.App/containerApps': '2026-01-01',
  'Microsoft.App/managedEnvironments': '2026-01-01',
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.BotService/botServices': '2022-09-15',
  'Microsoft.BotService/botServices/channels': '2022-09-15',
  'Microsoft.Consumption/budgets': '2024-08-01',
  'Microsoft.ContainerRegistry/registries': '2025-11-01',
  'Microsoft.DocumentDB/databaseAccounts': '2026-03-15',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases': '2026-03-15',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers': '2026-03-15',
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments': '2026-03-15',
  'Microsoft.Insights/actionGroups': '2023-01-01',
  // There is no stable one that takes these settings.
  'Microsoft.Insights/diagnosticSettings': '2021-05-01-preview',
  'Microsoft.Insights/metricAlerts': '2026-01-01',
  'Microsoft.Insights/scheduledQueryRules': '2026-03-01',
  'Microsoft.KeyVault/vaults': '2026-02-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2024-11-30',
  'Microsoft.OperationalInsights/workspaces': '2025-07-01',
  'Microsoft.Resources/resourceGroups': '2025-04-01',
}

test('every Bicep file is understood, and one that is broken is not', () => {
  const modules = ['alerts', 'app', 'bot', 'identity', 'image', 'monitoring', 'store'].map(
    name => `modules/${name}.bicep`,
  )
  expect(files.map(({ file }) => file).sort()).toEqual(['main.bicep', ...modules])
  expect(files.flatMap(({ file, errors }) => errors.map(error => `${file}:${error}`))).toEqual([])
  expect(readBicep("param a string\nresource b 'C/d@1' = {\n  name: \n}\n", 'x').errors).not.toEqual([])
})

test('only known resources are made, each at its pinned version, and all that are known are made', () => {
  const made = files.flatMap(({ resources }) => resources.map(({ type, version }) => [type, version] as const))
  expect(made.filter(([type, version]) => known[type] !== version)).toEqual([])
  expect([...new Set(made.map(([type]) => type))].sort()).toEqual(Object.keys(known).sort())
})

test('every parameter and every output says what it is', () => {
  const all = files.flatMap(({ file, params, outputs }) => [...params, ...outputs].map(one => ({ file, ...one })))
  expect(all.length).toBeGreaterThan(40)
  expect(all.filter(({ described }) => !described)).toEqual([])
})

test('there is no secret: none is a parameter or an output, and none is asked of a resource', () => {
  const secret = /secret|password|pwd|key|token|credential|connection/i
  for (const { file, params, outputs, text: source } of files) {
    expect([file, [...params, ...outputs].filter(({ name }) => secret.test(name))]).toEqual([file, []])
    expect([file, params.filter(({ secure }) => secure)]).toEqual([file, []])
    expect([
      file,
      /\blist(Keys|Secrets|Credentials|ConnectionStrings|AccountSas)\w*\(|sharedKey/i.test(source),
    ]).toEqual([file, false])
  }
})

test('no account takes a key or a password: the store, the registry and the bot know identities alone', () => {
  const bodies = files.flatMap(({ resources }) => resources)
  const properties = (type: string) => {
    const body = bodies.find(one => one.type === type)?.body
    return isObject(body) && isObject(body.properties) ? body.properties : {}
  }
  expect(properties('Microsoft.DocumentDB/databaseAccounts')).toMatchObject({ disableLocalAuth: true })
  expect(properties('Microsoft.ContainerRegistry/registries')).toMatchObject({ adminUserEnabled: false })
  expect(properties('Microsoft.KeyVault/vaults')).toMatchObject({ enableRbacAuthorization: true })
  expect(properties('Microsoft.BotService/botServices')).toMatchObject({
    msaAppType: 'UserAssignedMSI',
    disableLocalAuth: true,
  })
})

test('a module is given what it asks for and nothing else, and only what it puts out is used', () => {
  for (const { file, modules, text: source } of files)
    for (const { name, path, body } of modules) {
      const module = fileCalled(file === 'main.bicep' ? path : `modules/${path}`)
      const given = isObject(body) && isObject(body.params) ? Object.keys(body.params) : []
      const [all, needed] = [module.params, module.params.filter(({ optional }) => !optional)]
      expect([name, given.filter(one => !all.some(param => param.name === one))]).toEqual([name, []])
      expect([name, needed.filter(param => !given.includes(param.name))]).toEqual([name, []])
      const used = [...source.matchAll(new RegExp(`\\b${name}!?\\.outputs\\.(\\w+)`, 'g'))].map(([, output]) => output)
      expect([name, used.filter(one => !module.outputs.some(output => output.name === one))]).toEqual([name, []])
    }
})

test('every parameter of a file is used in it', () => {
  for (const { file, params, text: source } of files)
    for (const { name } of params)
      expect([file, name, [...source.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1]).toEqual([
        file,
        name,
        true,
      ])
})

test('azd fills in parameters that there are, and all that have no value of their own', () => {
  const { parameters } = JSON.parse(text('infra/main.parameters.json'))
  const { params } = fileCalled('main.bicep')
  const names = params.map(({ name }) => name)
  expect(Object.keys(parameters).filter(name => !names.includes(name))).toEqual([])
  const needed = params.filter(({ optional }) => !optional).map(({ name }) => name)
  expect(needed.filter(name => !(name in parameters))).toEqual([])
})

/** The variables that the container gets, with their values where the file itself has them. */
const given = new Map(
  fileCalled('modules/app.bicep').objects.flatMap(({ name, value, secretRef, ...rest }): [string, Value][] =>
    typeof name === 'string' && /^[A-Z]|^Microsoft/.test(name) && Object.keys(rest).length === 0
      ? [[name, value ?? secretRef]]
      : [],
  ),
)

/** What the file can't know: it comes from other resources, or from who deploys. */
const later: Record<string, string> = {
  PORT: '8080',
  KLART_STORE: 'cosmos:https://cosmos-x.documents.azure.com:443/',
  KLART_COSMOS_DATABASE: 'klart',
  KLART_TENANT: '11111111-2222-4333-8444-555555555555',
  KLART_HR: 'hr@example.org',
  KLART_LOG: 'info',
  KLART_KEY: 'x'.repeat(40),
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppTenantId: '11111111-2222-4333-8444-555555555555',
}
const environment = Object.fromEntries(
  [...given].map(([name, value]) => [
    name,
    typeof value === 'string' && later[name] === undefined ? value : later[name],
  ]),
)

test('the container gets no variable that Klart does not know', () => {
  expect(given.size).toBeGreaterThan(8)
  expect([...given.keys()].filter(name => !(name in variables))).toEqual([])
})

test('with what the container gets, Klart starts in production, with the managed identity and no key', () => {
  const read = readConfig(environment)
  expect(read).toMatchObject({
    config: { mode: 'production', cosmosKey: undefined, loopbackOnly: false, store: { kind: 'cosmos' }, port: 8080 },
  })
})

test('every variable without which Klart would not start in production is among them', () => {
  const required = Object.keys(environment).filter(name => 'problems' in readConfig({ ...environment, [name]: '' }))
  expect(required.sort()).toEqual(['MicrosoftAppId', 'MicrosoftAppTenantId', 'MicrosoftAppType'])
  const alone = readConfig({ KLART_MODE: 'production' })
  const named = 'problems' in alone ? alone.problems.map(line => line.split(':')[0] ?? '') : []
  expect(named.filter(name => !given.has(name))).toEqual([])
})

test('both containers are as the store needs them, index by index', () => {
  const containers = fileCalled('modules/store.bicep').resources.filter(({ type }) => type.endsWith('/containers'))
  const resourceOf = (body: Value) =>
    isObject(body) && isObject(body.properties) && isObject(body.properties.resource) ? body.properties.resource : {}
  for (const definition of [containerDefinition, reportingDefinition]) {
    const found = containers.map(({ body }) => resourceOf(body)).find(({ id }) => id === definition.id)
    const { partitionKey, ...rest } = definition
    expect(found).toMatchObject(rest)
    expect(found?.partitionKey).toMatchObject(partitionKey)
    expect(found?.indexingPolicy).toEqual(definition.indexingPolicy)
  }
  expect(containers).toHaveLength(2)
})

test('analysts may read the figures and nothing else, and Klart alone may write', () => {
  const roles = fileCalled('modules/store.bicep').resources.filter(({ type }) => type.endsWith('/sqlRoleAssignments'))
  const scopes = roles.map(({ name, body }) => {
    const { scope, roleDefinitionId } = isObject(body) && isObject(body.properties) ? body.properties : {}
    return [name, String(roleDefinitionId).includes('writeRole'), scope]
  })
  expect(scopes).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Bicep's.
    ['appRole', true, '${account.id}/dbs/${database.name}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Bicep's.
    ['analystsRole', false, '${account.id}/dbs/${database.name}/colls/${reporting.name}'],
  ])
})

test('every line that an alert looks for is one that Klart logs', () => {
  const sources = filesIn('bot', '.ts').map(text).join('\n')
  const wanted = [...fileCalled('modules/alerts.bicep').text.matchAll(/contains "([^"]+)"/g)].map(([, line = '']) =>
    line.replaceAll("\\'", "'"),
  )
  expect(wanted.length).toBeGreaterThanOrEqual(7)
  const logged = (line: string) => [`'${line}`, `"${line}`].some(quoted => sources.includes(quoted))
  expect(wanted.filter(line => !logged(line))).toEqual([])
})

test('probes ask what the server answers, on the port that the image listens on', () => {
  const app = fileCalled('modules/app.bicep')
  const paths = [...app.text.matchAll(/path: '(\/\w+)'/g)].map(([, path]) => path)
  expect(new Set(paths)).toEqual(new Set(['/healthz', '/readyz']))
  for (const path of paths) expect(text('bot/server.ts')).toContain(`server.get('${path}'`)
  const [, port] = /var port = (\d+)/.exec(app.text) ?? []
  expect(text('Dockerfile')).toContain(`PORT=${port}`)
  expect(text('Dockerfile')).toContain(`EXPOSE ${port}`)
})

test('the image has the server’s sources and production dependencies, and runs as somebody who owns nothing', () => {
  const docker = text('Dockerfile')
  const copied = [...docker.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' '))
  expect([...new Set(copied)].sort()).toEqual(['bot', 'cards', 'package-lock.json', 'package.json', 'services'])
  const allowed = [...text('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path]) => path)
  expect(allowed.sort()).toEqual([...new Set(copied)].sort())
  expect(docker).toMatch(/npm ci --omit=dev/)
  expect(docker.indexOf('USER node')).toBeLessThan(docker.indexOf('CMD ["node", "bot/main.ts"]'))
  expect(docker).toContain('HEALTHCHECK')
  const { devDependencies } = JSON.parse(text('package.json'))
  const [major] = devDependencies.node.split('.')
  expect([...docker.matchAll(/^FROM node:(\d+)-/gm)].map(([, version]) => version)).toEqual([major, major])
})

test('azd deploys the one service to the app that carries its name', () => {
  const { services, infra } = parse(text('azure.yaml'))
  expect(Object.keys(services)).toEqual(['klart'])
  expect(services.klart).toMatchObject({ host: 'containerapp', docker: { path: './Dockerfile', remoteBuild: true } })
  expect(existsSync(`${infra.path}/${infra.module}.bicep`)).toBe(true)
  expect(fileCalled('modules/app.bicep').text).toContain("'azd-service-name': 'klart'")
  expect(text('infra/main.parameters.json')).toContain('SERVICE_KLART_RESOURCE_EXISTS')
  expect(fileCalled('main.bicep').outputs.map(({ name }) => name)).toContain('AZURE_CONTAINER_REGISTRY_ENDPOINT')
})

/** The steps of the toolkit that are used, as its schema of v1.12 has them: nothing else is taken. */
const step = z.discriminatedUnion('uses', [
  z.strictObject({
    uses: z.literal('teamsApp/create'),
    with: z.strictObject({ name: z.string() }),
    writeToEnvironmentFile: z.strictObject({ teamsAppId: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
  }),
  z.strictObject({
    uses: z.literal('cli/runNpmCommand'),
    name: z.string(),
    with: z.strictObject({ args: z.string().regex(/^run pack -- --env /) }),
  }),
  z.strictObject({
    uses: z.enum(['teamsApp/validateAppPackage', 'teamsApp/update']),
    with: z.strictObject({ appPackagePath: z.literal('./manifest/build/klart.zip') }),
  }),
  z.strictObject({
    uses: z.literal('teamsApp/publishAppPackage'),
    with: z.strictObject({ appPackagePath: z.literal('./manifest/build/klart.zip') }),
    writeToEnvironmentFile: z.strictObject({ publishedAppId: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
  }),
])

test('the toolkit’s file has the steps that it knows, with all that they need', () => {
  const file = z.strictObject({
    version: z.literal('v1.12'),
    environmentFolderPath: z.literal('./env'),
    provision: z.array(step).min(1),
    publish: z.array(step).min(1),
  })
  expect(file.safeParse(parse(text('m365agents.yml'))).error).toBeUndefined()
})
