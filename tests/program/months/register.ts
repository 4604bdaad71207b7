import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fellow } from './staff.ts'

const columns: Record<string, (one: Fellow) => string> = {
  anställningsnummer: one => one.id,
  namn: one => one.name,
  'e-post': one => `p${one.id}@exempel.test`,
  'object id': one => one.objectId,
  serviceområde: one => one.unit[0] ?? '',
  enhet: one => one.unit[1] ?? '',
  'chefens anställningsnummer': one => one.manager ?? '',
  biträdande: one => one.assistants.join(';'),
  språk: one => one.language,
  land: one => one.country,
  anställningsform: one => one.contract,
  arbetstidsform: one => ({ office: 'dagtid', shifts: 'skift', unknown: 'okänd' })[one.rhythm],
  'anställd från': one => one.start,
  'anställd till': one => one.end ?? '',
  ledighet: one => one.leaves.map(({ from, to }) => `${from} – ${to ?? ''}`).join(';'),
  roller: one => (one.hr ? 'hr' : ''),
}

const quoted = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The register as HR's system writes it out. */
export const sheetOf = (people: readonly Fellow[]) =>
  [Object.keys(columns), ...people.map(one => Object.values(columns).map(cell => cell(one)))]
    .map(cells => cells.map(quoted).join(';'))
    .join('\n')

/** A folder for files that HR imports. */
export async function openFolder() {
  const path = await mkdtemp(join(tmpdir(), 'klart-months-'))
  return {
    write: async (name: string, text: string) => {
      await writeFile(join(path, name), text)
      return join(path, name)
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}
