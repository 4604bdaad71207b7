import { extname } from 'node:path'
import { cliRewardTexts } from '../cards/locales/cli-rewards.ts'
import { localeOf, type Reader } from '../cards/locales/forms.ts'
import { named, taxTexts } from '../cards/locales/rewards-words.ts'
import { areaWords } from '../cards/quiet.ts'
import { stamp } from '../services/dates.ts'
import { exportPayables, type PayWords } from '../services/rewards-payables-export.ts'
import { writeNewFile } from './cli-files.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'

/** `out`: an .xlsx or .csv file. `delivered`: what has been delivered too. */
export type ExportOptions = { out: string; delivered?: boolean; force?: boolean }

const wordsFor = (reader: Reader): PayWords => {
  const { sheet } = cliRewardTexts[reader.language]
  return {
    ...sheet,
    tax: taxTexts[reader.language],
    whole: areaWords(undefined, reader),
    decimal: localeOf(reader) === 'en-GB' ? '.' : ',',
    nameOf: names => named(reader, names),
  }
}

/** `klart rewards export`: what is approved and not delivered, as a sheet for payroll. */
export async function exportPay(cli: Cli, { out, delivered = false, force = false }: ExportOptions): Promise<Outcome> {
  const { store, reader, settings, now, by } = cli
  const texts = cliRewardTexts[reader.language]
  const format = extname(out).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv'
  const options = { format, delivered, zone: settings.timeZone } as const
  const { rows, bytes } = await exportPayables(store, wordsFor(reader), options, { by, at: stamp(now) })
  const failed = await writeNewFile(out, bytes, { force, reader })
  if (failed) return refuse([failed.problem])
  const told = rows > 0 ? texts.exportedRows(reader, rows) : texts.nothingToPay
  return done([texts.exported(out), told], { file: out, rows, bytes: bytes.length })
}
