import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { readCommand } from '../bot/commands.ts'
import { features } from '../bot/features.ts'
import { activitySchema, readActivity } from '../bot/incoming.ts'
import { type CommandName, commandWords } from '../cards/locales/commands.ts'
import { helpTexts } from '../cards/locales/help.ts'
import { folder, icon, icons, localisations, makePackage, readBlanks, validate } from '../scripts/app-package.ts'
import { languages } from '../services/people-model.ts'
import { type House, headNurse, hr, nurse, openHouse } from './house.ts'

const filled = {
  TEAMS_APP_ID: '7f0b7cd6-3f4e-4a0d-9a34-5d6d5b7e6c11',
  BOT_ID: '11111111-2222-4333-8444-555555555555',
  ORGANISATION_NAME: 'Kustens "välfärd" \\ område',
  WEBSITE_URL: 'https://example.org/klart',
  PRIVACY_URL: 'https://example.org/klart/personuppgifter',
  TERMS_URL: 'https://example.org/klart/villkor',
  APP_VERSION: '1.2.3',
}

type Manifest = {
  name: { short: string; full: string }
  description: { short: string; full: string }
  developer: { name: string }
  localizationInfo: { additionalLanguages: { languageTag: string; file: string }[] }
  bots: [
    {
      botId: string
      scopes: string[]
      commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[]
    },
  ]
  composeExtensions: [{ commands: { id: string; title: string; description: string }[] }]
  permissions: string[]
  webApplicationInfo: { id: string }
}

const making = makePackage(filled)

async function contents() {
  const made = await making
  if ('problems' in made) throw new Error(made.problems.join('\n'))
  const zip = await JSZip.loadAsync(made.zip)
  const text = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  return { zip, text }
}

/** The manifest as Teams shows it in a language: its own words with those of the language's file in their place. */
async function shownIn(language: 'en' | 'sv' | 'fi'): Promise<Manifest> {
  const { text } = await contents()
  const manifest = JSON.parse(await text('manifest.json'))
  if (language === 'en') return manifest
  const texts: Record<string, string> = JSON.parse(await text(`${language}.json`))
  for (const [key, value] of Object.entries(texts)) {
    if (key === '$schema') continue
    const path = key.split(/[.[\]]+/).filter(Boolean)
    const last = path.pop() ?? ''
    const place = path.reduce((at, part) => at?.[part], manifest)
    if (typeof place?.[last] !== 'string') throw new Error(`${key} of ${language} is nowhere in the manifest`)
    place[last] = value
  }
  return manifest
}

const listed = features.flatMap(({ commands }) =>
  // Object.entries forgets that the keys are command names.
  Object.entries(commands).flatMap(([name, command]) =>
    command.listed ? [{ name: name as CommandName, command }] : [],
  ),
)

test('the package holds the manifest, both localisations and the two icons, and nothing that was left blank', async () => {
  const { zip, text } = await contents()
  expect(Object.keys(zip.files).sort()).toEqual(['color.png', 'fi.json', 'manifest.json', 'outline.png', 'sv.json'])
  const all = await Promise.all(['manifest.json', ...localisations].map(text))
  expect(all.join('')).not.toContain('${{')
  const { developer, bots, webApplicationInfo } = JSON.parse(all[0] ?? '')
  expect([developer.name, bots[0].botId, webApplicationInfo.id]).toEqual([
    filled.ORGANISATION_NAME,
    filled.BOT_ID,
    filled.BOT_ID,
  ])
})

test('the same organisation gets the same bytes', async () => {
  const [one, other] = await Promise.all([making, makePackage(filled)])
  expect(one).toEqual(other)
})

test('manifest and localisations are valid by the schemas of Teams, and what is not is said by file and place', async () => {
  const { text } = await contents()
  for (const file of ['manifest.json', ...localisations])
    expect([file, await validate(file, JSON.parse(await text(file)))]).toEqual([file, []])
  const manifest = JSON.parse(await text('manifest.json'))
  const bad = await validate('manifest.json', { ...manifest, name: { short: 'x'.repeat(31), full: 'x' } })
  expect(bad.join()).toMatch(/name\/short.*30/)
  const sv = JSON.parse(await text('sv.json'))
  expect((await validate('sv.json', { ...sv, 'bots[0].commandLists[9].commands[0].title': 'x' })).join()).toMatch(
    /commandLists\[9\]/,
  )
})

test('a package is not made from a manifest that is not valid', async () => {
  const made = await makePackage({ ...filled, ORGANISATION_NAME: 'x'.repeat(40) })
  expect('problems' in made && made.problems.join()).toMatch(/^manifest\.json: .*developer\/name/)
})

test('every blank is asked for by its name with what it is, and what is wrong with it is said', () => {
  const none = readBlanks({})
  expect('problems' in none && none.problems.map(line => line.split(' is missing: ')[0])).toEqual(Object.keys(filled))
  const wrong = readBlanks({ ...filled, BOT_ID: 'klart', PRIVACY_URL: 'http://example.org' })
  expect('problems' in wrong && wrong.problems).toEqual([
    'BOT_ID must be a GUID',
    'PRIVACY_URL must be an address that begins with https://',
  ])
  expect(readBlanks(filled)).toEqual({ filled })
})

test('the template has no blank that nobody is asked for', () => {
  const template = readFileSync(join(folder, 'manifest.json'), 'utf8')
  const used = new Set([...template.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name))
  expect([...used].sort()).toEqual(Object.keys(filled).sort())
})

test('at most eight commands are listed, none of them HR’s, all open to everybody', () => {
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.length).toBeLessThanOrEqual(8)
  for (const { name, command } of listed) {
    expect([name, command.permission]).toEqual([name, undefined])
    for (const language of languages) expect(Object.keys(helpTexts[language].hrLines)).not.toContain(name)
  }
})

describe.each(['en', 'sv', 'fi'] as const)('in %s', language => {
  test('the commands that Teams offers are those that features list, in the words that help shows', async () => {
    const manifest = await shownIn(language)
    const [personal] = manifest.bots[0].commandLists
    expect(personal?.commands.map(({ title }) => title).sort()).toEqual(
      listed.map(({ name }) => commandWords[name][language][0]).sort(),
    )
  })

  test('each command and its description says what help says, and Klart understands what Teams then writes', async () => {
    const [personal] = (await shownIn(language)).bots[0].commandLists
    for (const { title, description } of personal?.commands ?? []) {
      const said = readCommand(title)
      expect(said).toMatchObject({ kind: 'command' })
      const name = said.kind === 'command' ? said.name : 'help.show'
      if (name !== 'help.show') expect(description).toBe(helpTexts[language].lines[name])
    }
  })

  test('names and descriptions keep to what Teams shows, and no text is left in another language', async () => {
    const [shown, english] = await Promise.all([shownIn(language), shownIn('en')])
    expect(shown.name.short.length).toBeLessThanOrEqual(30)
    expect(shown.description.short.length).toBeLessThanOrEqual(80)
    const texts = ({ name, description, bots, composeExtensions }: Manifest) => [
      name.full,
      ...Object.values(description),
      ...bots[0].commandLists.flatMap(({ commands }) => commands.flatMap(one => [one.title, one.description])),
      ...composeExtensions[0].commands.flatMap(one => [one.title, one.description]),
    ]
    if (language !== 'en') expect(texts(shown).filter(text => texts(english).includes(text))).toEqual([])
  })
})

test('language tags have no region, so that sv-FI and sv-SE both read Swedish', async () => {
  const { localizationInfo } = await shownIn('en')
  expect(localizationInfo.additionalLanguages).toEqual([
    { languageTag: 'sv', file: 'sv.json' },
    { languageTag: 'fi', file: 'fi.json' },
  ])
})

test('the app asks for no more than it does: to know who writes, and to write to them', async () => {
  const manifest = await shownIn('en')
  expect(manifest.permissions).toEqual(['identity', 'messageTeamMembers'])
  expect(Object.keys(manifest)).not.toContain('authorization')
  expect(Object.keys(manifest)).not.toContain('devicePermissions')
})

test('every action in a message’s menu opens its dialog', async () => {
  const { composeExtensions } = await shownIn('en')
  expect(composeExtensions[0].commands.map(({ id }) => id)).toEqual(['thank', 'nominate'])
  for (const { id } of composeExtensions[0].commands) {
    const activity = activitySchema.parse({
      ...{ type: 'invoke', name: 'composeExtension/fetchTask', channelId: 'msteams', id: 'a' },
      ...{ serviceUrl: 'https://smba.trafficmanager.net/teams/', from: { id: '29:x' }, recipient: { id: '28:y' } },
      ...{ conversation: { id: 'c' }, value: { commandId: id } },
    })
    expect(readActivity(activity)).toMatchObject({ kind: 'dialogOpen', verb: `rewards.${id}`, via: 'extension' })
  }
})

/** Width, height and whether some of it can be seen through, from a PNG's header. */
const headerOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20), alpha: png[25] === 6 })

test('the icons are as large as Teams wants them, and the outline’s can be seen through', async () => {
  for (const name of ['color', 'outline'] as const) {
    const header = headerOf(await icon(name))
    expect([name, header]).toEqual([name, { width: icons[name], height: icons[name], alpha: header.alpha }])
  }
  expect(headerOf(await icon('outline')).alpha).toBe(true)
})

describe('what Teams writes for a listed command', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
    for (const who of [nurse, headNurse, hr]) await house.install(who)
  })
  afterAll(() => house.store.close())

  test.each(languages)('is answered to anybody, in %s', async language => {
    const [personal] = (await shownIn(language)).bots[0].commandLists
    for (const { title } of personal?.commands ?? [])
      for (const who of [nurse, headNurse, hr]) {
        const before = house.sent.length
        const { card, text } = await house.say(who, title)
        expect([title, house.sent.length > before, card !== undefined || (text ?? '') !== '']).toEqual([
          title,
          true,
          true,
        ])
        expect(text ?? card?.fallbackText).not.toBe(helpTexts[language].unknown)
      }
  })
})
