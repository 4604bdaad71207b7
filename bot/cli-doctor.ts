import { doctorTexts } from '../cards/locales/cli-doctor.ts'
import { date, number, type Reader } from '../cards/locales/forms.ts'
import { dateIn } from '../services/dates.ts'
import { readList } from '../services/documents.ts'
import { type Person, personKind } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import type { Store } from '../services/ports.ts'
import { loadQuestions } from '../services/programme-questions.ts'
import { loadSettings } from '../services/settings.ts'
import { defaultSettings, type Settings } from '../services/settings-model.ts'
import type { Outcome } from './cli-outcome.ts'
import { configFor, faulted, isUnmade, languageFor, logFor, openFor, placeOf, type Setting, show } from './cli-run.ts'
import { clean } from './cli-table.ts'
import type { Config } from './config.ts'
import { systemNow, whyNoStore } from './wire.ts'

type CheckName = keyof (typeof doctorTexts)['en']['checks']

/** One thing that was looked at. `warn` works but asks for something; `fail` does not work. */
export type Check = { name: CheckName; state: 'ok' | 'warn' | 'fail'; text: string }

/** What the house has, in numbers. */
export type Condition = {
  settings: Settings
  people: readonly Person[]
  reachable: number
  strangers: number
  programmes: number
  actions: number
  questions: number
}

const check = (name: CheckName, state: Check['state'], text: string): Check => ({ name, state, text })

/** `klart doctor`: is everything in place, and what to do where it is not. The answer is the exit code. */
export async function doctor(setting: Setting): Promise<number> {
  const outcome = await examine(setting)
  show(setting, outcome)
  return outcome.exit
}

async function examine(setting: Setting): Promise<Outcome> {
  const reader: Reader = { language: languageFor(setting), country: defaultSettings.country }
  const read = configFor(setting)
  if ('problems' in read)
    return report(
      read.problems.map(problem => check('configuration', 'fail', problem)),
      {},
      reader,
    )
  const { config } = read
  const texts = doctorTexts[reader.language]
  const first = [
    check('configuration', 'ok', texts.configured(config.mode)),
    appCheck(config, reader),
    ...keyCheck(config, reader),
  ]
  let store: Store | undefined
  try {
    store = await openFor(config, false)
    const found = await conditionOf(store)
    const told = { ...reader, country: found.settings.country }
    const state = isUnmade(config)
      ? check('store', 'warn', texts.storeNew(placeOf(config)))
      : check('store', 'ok', placeOf(config))
    const checks = [...first, state, ...checksOf(found, config, dateIn(found.settings.timeZone, systemNow()), told)]
    const { people, settings, ...counts } = found
    return report(checks, { ...counts, people: people.length, introducedOn: settings.introducedOn ?? null }, told)
  } catch (fault) {
    const why = whyNoStore(fault, config)
    const lines = why
      ? [why]
      : [texts.storeFails(placeOf(config)), ...faulted(fault, setting, logFor(setting, config), 'doctor').lines]
    return report([...first, ...lines.map(line => check('store', 'fail', line))], {}, reader)
  } finally {
    await store?.close()
  }
}

async function conditionOf(store: Store): Promise<Condition> {
  const [settings, people, questions, [reachable = 0], [strangers = 0], [programmes = 0], [actions = 0]] =
    await Promise.all([
      loadSettings(store),
      readList(store, personKind, 'active'),
      loadQuestions(store),
      store.count('contact', ['reachable']),
      store.count('stranger', ['all']),
      store.count('programme', ['all']),
      store.count('action', ['all']),
    ])
  return {
    settings,
    people: people.map(({ entity }) => entity),
    reachable,
    strangers,
    programmes,
    actions,
    questions: questions.length,
  }
}

function appCheck({ app, tenant }: Config, reader: Reader): Check {
  const texts = doctorTexts[reader.language]
  if (!app.MicrosoftAppId) return check('app', 'warn', texts.noApp)
  return tenant ? check('app', 'ok', texts.app) : check('app', 'warn', texts.noTenant)
}

/** In development there is a key of its own, and nothing to say. */
function keyCheck({ key, mode }: Config, reader: Reader): Check[] {
  const texts = doctorTexts[reader.language]
  if (mode === 'development') return []
  return [key === undefined ? check('key', 'warn', texts.noKey) : check('key', 'ok', texts.key)]
}

/** What there is to say about the house; pure. `today` is the organisation's date. */
export function checksOf(
  found: Condition,
  { firstHr }: Pick<Config, 'firstHr'>,
  today: string,
  reader: Reader,
): Check[] {
  const { settings, people, reachable, strangers, programmes, actions, questions } = found
  const texts = doctorTexts[reader.language]
  const count = people.length
  return [
    count > 0 ? check('people', 'ok', texts.people(reader, count)) : check('people', 'warn', texts.noPeople),
    ...hrChecks(found, firstHr, reader),
    reachable > 0
      ? check('reachable', 'ok', texts.reachable(number(reader, reachable), number(reader, count)))
      : check('reachable', 'warn', texts.noneReachable),
    strangers > 0
      ? check('strangers', 'warn', texts.strangers(reader, strangers))
      : check('strangers', 'ok', texts.noStrangers),
    programmes > 0
      ? check('programmes', 'ok', texts.programmes(reader, programmes, actions))
      : check('programmes', 'warn', texts.noProgrammes),
    questions > 0
      ? check('questions', 'warn', texts.questions(reader, questions))
      : check('questions', 'ok', texts.noQuestions),
    introducedCheck(settings, today, reader),
  ]
}

function hrChecks({ settings, people }: Condition, firstHr: readonly string[], reader: Reader): Check[] {
  const texts = doctorTexts[reader.language]
  const hr = people.filter(person => isHr(person, settings, firstHr)).length
  const active = new Set(people.map(({ personId }) => personId))
  const gone = [...settings.hr, ...settings.directors, ...settings.representatives].filter(id => !active.has(id))
  return [
    hr > 0 ? check('hr', 'ok', texts.hr(reader, hr)) : check('hr', 'warn', texts.noHr),
    ...(gone.length > 0 ? [check('hr', 'warn', texts.goneHr([...new Set(gone)].join(', ')))] : []),
  ]
}

function introducedCheck({ introducedOn }: Settings, today: string, reader: Reader): Check {
  const texts = doctorTexts[reader.language]
  if (introducedOn === undefined) return check('introduced', 'warn', texts.notIntroduced)
  const day = date(reader, introducedOn)
  return introducedOn <= today
    ? check('introduced', 'ok', texts.introduced(day))
    : check('introduced', 'warn', texts.introducedLater(day))
}

function report(checks: readonly Check[], counts: Record<string, unknown>, reader: Reader): Outcome {
  const words = doctorTexts[reader.language].checks
  const failed = checks.some(({ state }) => state === 'fail')
  return {
    exit: failed ? 1 : 0,
    lines: checks.map(({ name, state, text }) => `${state.padEnd(4)}  ${words[name]}: ${clean(text)}`),
    json: { ok: !failed, reachable: 0, ...counts, checks },
  }
}
