import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { renderAsync } from '@resvg/resvg-js'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import JSZip from 'jszip'
import { z } from 'zod'

/** Where the parts of the app package lie. */
export const folder = resolve(import.meta.dirname, '../manifest')

/** The languages that the app has besides the manifest's own. */
export const localisations = ['sv.json', 'fi.json'] as const

/** Teams wants icons of exactly these sizes, in pixels. */
export const icons = { color: 192, outline: 32 } as const

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID')
const link = z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' })

/** What an organisation fills in, with what it is for. */
export const blanks = {
  TEAMS_APP_ID: guid.describe('the id of the app in Teams: any new GUID, the same for every later version'),
  BOT_ID: guid.describe("the bot's app id (MicrosoftAppId): the client id of its managed identity or registration"),
  ORGANISATION_NAME: z
    .string()
    .min(1)
    .max(32, 'must be at most 32 characters')
    .describe('who gives the app to its staff, in at most 32 characters'),
  WEBSITE_URL: link.describe("the organisation's page about Klart"),
  PRIVACY_URL: link.describe('its notice on personal data'),
  TERMS_URL: link.describe('its terms of use'),
  APP_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers, 1.2.3')
    .describe('the version of the package; default: that of package.json'),
}

const schema = z.object(blanks)
const described = new Map(Object.entries(blanks).map(([name, { description }]) => [name, description]))

/** The blanks as filled in, or every problem, one line each, naming the variable. */
export function readBlanks(
  env: Record<string, string | undefined>,
): { filled: z.infer<typeof schema> } | { problems: string[] } {
  const read = schema.safeParse(env)
  if (read.success) return { filled: read.data }
  return {
    problems: read.error.issues.map(({ path, message }) => {
      const name = path.join('.')
      return env[name] ? `${name} ${message}` : `${name} is missing: ${described.get(name) ?? ''}`
    }),
  }
}

/** The text with its `${{NAME}}` filled in; the values can't end a string of JSON. */
const fill = (text: string, filled: Record<string, string>) =>
  text.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => JSON.stringify(filled[name] ?? '').slice(1, -1))

const require = createRequire(import.meta.url)
const schemas = '@microsoft/app-manifest/build/json-schemas/teams/v1.29'

/** What is wrong with a localisation: its schema has expressions that the validator of manifests does not take. */
function checkTexts(content: unknown): string[] {
  const ajv = new Ajv.default({ allErrors: true, strictTypes: false, unicodeRegExp: false })
  addFormats.default(ajv, ['uri'])
  const isValid = ajv.compile(require(`${schemas}/MicrosoftTeams.Localization.schema.json`))
  if (isValid(content)) return []
  return (isValid.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

/** What is wrong with a manifest or one of its localisations, by the schemas of 1.29 that come with the validator; all of it offline. */
export async function validate(file: string, content: TeamsManifest): Promise<string[]> {
  return file === 'manifest.json' ? AppManifestUtils.validateAgainstSchema(content) : checkTexts(content)
}

/** An icon as Teams wants it. */
export async function icon(name: keyof typeof icons): Promise<Buffer> {
  const svg = await readFile(join(folder, `${name}.svg`), 'utf8')
  const width = icons[name]
  return (await renderAsync(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } })).asPng()
}

/** The same content gives the same bytes. */
const undated = new Date('2020-01-01T00:00:00Z')

/** The app package as a zip, or what is wrong with it; nothing that is wrong is packed. */
export async function makePackage(filled: Record<string, string>): Promise<{ zip: Buffer } | { problems: string[] }> {
  const texts = new Map<string, string>()
  for (const file of ['manifest.json', ...localisations])
    texts.set(file, fill(await readFile(join(folder, file), 'utf8'), filled))
  const problems = (
    await Promise.all(
      [...texts].map(async ([file, text]) => (await validate(file, JSON.parse(text))).map(line => `${file}: ${line}`)),
    )
  ).flat()
  if (problems.length > 0) return { problems }
  const zip = new JSZip()
  for (const [file, text] of texts) zip.file(file, text, { date: undated })
  for (const name of ['color', 'outline'] as const) zip.file(`${name}.png`, await icon(name), { date: undated })
  return { zip: await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }) }
}
