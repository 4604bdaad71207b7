import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startNode } from '../../scripts/child.ts'
import { demoOrganisation } from '../../services/demo/organisation.ts'
import { writeCsv } from '../../services/files/sheet-write.ts'
import type { Person } from '../../services/people-model.ts'
import { percentile, type Row, spreadOf } from './figures.ts'
import type { Imported } from './import-people.ts'

const columns: Record<string, (person: Person) => string | number | undefined> = {
  Anställningsnummer: person => person.personId,
  Namn: person => person.name,
  'E-post': person => person.email,
  'Entra id': person => person.objectId,
  Organisation: person => person.unit.join(' > '),
  'Chefens id': person => person.manager,
  Titel: person => person.title,
  Språk: person => person.language,
  Anställningsform: person => person.contract,
  Timmar: person => person.hours,
  Startdatum: person => person.start,
  Slutdatum: person => person.end,
}

/** The register as an HR system would export it. */
export function registerCsv(people: number, today: string): string {
  const rows = demoOrganisation({ people, today }).people.map(person =>
    Object.values(columns).map(cell => String(cell(person) ?? '')),
  )
  return writeCsv([Object.keys(columns), ...rows], { delimiter: ';' })
}

async function importOnce(folder: string, file: string, name: string): Promise<Imported> {
  const child = startNode([join(import.meta.dirname, 'import-people.ts'), file, join(folder, `${name}.db`)])
  if ((await child.ended) !== 0) throw new Error(`The import failed.\n${child.output()}`)
  // Written by import-people.ts, which says that it is an `Imported`.
  return JSON.parse(child.output()) as Imported
}

/** The import of a register from the bytes of a file to documents on disk, into an empty store, so many times. */
export async function benchImport(folder: string, people: number, times: number): Promise<Row[]> {
  const file = join(folder, `register-${people}.csv`)
  await writeFile(file, registerCsv(people, '2026-11-24'))
  const runs: Imported[] = []
  for (let run = 0; run < times; run++) runs.push(await importOnce(folder, file, `import-${people}-${run}`))
  const seconds = runs.map(({ read, plan, save }) => (read + plan + save) / 1000)
  const step = (name: 'read' | 'plan' | 'save') =>
    percentile(
      runs.map(run => run[name] / 1000),
      0.5,
    ).toFixed(2)
  const note = `read ${step('read')}, plan ${step('plan')}, save ${step('save')}; ${runs[0]?.findings} findings`
  const name = `Import of ${people.toLocaleString('en')} people`
  return [
    { name, unit: 's', spread: spreadOf(seconds), note },
    { name: `${name}: rows`, unit: 'rows/s', spread: spreadOf(seconds.map(took => people / took)) },
    { name: `${name}: peak memory`, unit: 'MB', spread: spreadOf(runs.map(({ peak }) => peak)) },
  ]
}
