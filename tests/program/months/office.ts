import type { Temporal } from 'temporal-polyfill'
import { importHistory } from '../../../bot/cli-conversations.ts'
import { showStatus } from '../../../bot/cli-conversations-status.ts'
import type { Outcome } from '../../../bot/cli-outcome.ts'
import { importPeople } from '../../../bot/cli-people.ts'
import { createProgress } from '../../../bot/cli-progress.ts'
import type { Cli } from '../../../bot/cli-run.ts'
import { readConfig } from '../../../bot/config.ts'
import { dateIn } from '../../../services/dates.ts'
import { loadSettings } from '../../../services/settings.ts'
import type { Klart } from '../year/klart.ts'
import { openFolder, sheetOf } from './register.ts'
import type { Fellow } from './staff.ts'

/** What `klart conversations status --json` says of a date. */
export type StatusJson = {
  coverage: { unit: string[]; others?: number; now: { counted: number; noted: number; group: number } }[]
  answers?: { quarter: string; rows: AnswerRow[] }
  usefulness?: { period: string; answers: number; means: number[] }
}
/** What is hidden is null. */
export type AnswerRow = {
  unit: string[]
  others?: number
  noted: number
  confirmed: number | null
  contradicted: number | null
  together: number | null
}

/** HR's own desk: the command line on the store that the program has open. */
export async function openOffice(klart: Klart, now: () => Temporal.Instant) {
  const folder = await openFolder()
  const read = readConfig({ KLART_MODE: 'development' })
  if ('problems' in read) throw new Error(read.problems.join())
  const { config } = read

  async function desk(): Promise<Cli> {
    const settings = await loadSettings(klart.store)
    return {
      config,
      store: klart.store,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      settings,
      reader: { language: 'en', country: settings.country },
      now: now(),
      today: dateIn(settings.timeZone, now()),
      width: 140,
      progress: createProgress(() => {}, false),
      by: 'hr',
      reporting: () => Promise.reject(new Error('Nothing is summed up at the desk')),
      services: () => Promise.reject(new Error('Nothing is sent from the desk')),
    }
  }

  function well({ exit = 0, json, lines }: Outcome) {
    if (exit !== 0) throw new Error(lines.join('\n'))
    return json
  }

  return {
    /** The register as HR's file has it; who isn't in it any more has left. */
    async importRegister(people: readonly Fellow[]) {
      const file = await folder.write('register.csv', sheetOf(people))
      return well(await importPeople(await desk(), file, { save: true, closeMissing: true }))
    },
    async importHistory(rows: readonly { id: string; on: string; kind: string }[]) {
      const lines = rows.map(({ id, on, kind }) => `${id};${on};${kind}`)
      const file = await folder.write('history.csv', ['anställningsnummer;datum;samtalstyp', ...lines].join('\n'))
      return well(await importHistory(await desk(), file, { save: true }))
    },
    async status(): Promise<StatusJson> {
      const json = well(await showStatus(await desk(), {}))
      const { status }: { status: StatusJson } = JSON.parse(JSON.stringify(json))
      return status
    },
    close: folder.remove,
  }
}
export type Office = Awaited<ReturnType<typeof openOffice>>
