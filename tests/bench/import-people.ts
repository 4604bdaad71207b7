/**
 * Imports a register of people into a database file, as HR's file is imported, in a process of its own so that its memory is
 * its own: `import-people.ts FILE.csv FILE.db` writes what it took on stdout, as `Imported` in JSON.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Temporal } from 'temporal-polyfill'
import { dateIn } from '../../services/dates.ts'
import { readSheet } from '../../services/files/sheet.ts'
import { loadPeople, planPeopleImport, savePeople } from '../../services/people-import.ts'
import { readPeopleSheet } from '../../services/people-sheet.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'

/** Each step in milliseconds; `peak` is the most memory that was held, in megabytes. */
export type Imported = { rows: number; findings: number; read: number; plan: number; save: number; peak: number }

const [sheetFile = '', databaseFile = ''] = process.argv.slice(2)
const now = Temporal.Now.instant()
const store = openSqlite(databaseFile, { now: () => Temporal.Now.instant() })

const started = performance.now()
const sheet = await readSheet(await readFile(sheetFile), sheetFile)
if ('refused' in sheet) throw new Error(sheet.refused.code)
const { people, findings } = readPeopleSheet(sheet, { country: 'FI' })
const read = performance.now()
const { all } = await loadPeople(store)
const plan = planPeopleImport(people, all, { closeMissing: true, today: dateIn('Europe/Helsinki', now) })
const planned = performance.now()
const saved = await savePeople(store, plan, 'bench', now)
const written = performance.now()
const { all: stored } = await loadPeople(store)
if (stored.length !== people.length || saved.stale.length > 0) throw new Error('Not everybody was written')
await store.close()

/** What Node tells of the peak can be the parent's; Linux tells the process's own. */
const peak = () => {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
const imported: Imported = {
  rows: people.length,
  findings: findings.length + plan.findings.length + saved.findings.length,
  read: read - started,
  plan: planned - read,
  save: written - planned,
  peak: peak() / 1024,
}
process.stdout.write(JSON.stringify(imported))
