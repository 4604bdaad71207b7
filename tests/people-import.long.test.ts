import { Temporal } from 'temporal-polyfill'
import { readSheet } from '../services/files/sheet.ts'
import type { Sheet } from '../services/files/sheet-model.ts'
import { loadDirectory, planPeopleImport, savePeople } from '../services/people-import.ts'
import { readPeopleSheet } from '../services/people-sheet.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const now = Temporal.Instant.from('2026-11-22T10:00:00Z')

test('an import of 40,000 people gets from the bytes of a CSV file to the directory', async () => {
  const store = openSqlite(':memory:', { now: () => now })
  const lines = Array.from({ length: 40_000 }, (_, i) => {
    const ward = Math.floor(i / 40) * 40
    return `${i};Förnamn Släkt${i};Omsorg;Område ${ward % 7};Enhet ${ward};p${i}@klart.example;${i === ward ? '' : ward};treskift;1.1.2020`
  })
  const text = `id;namn;toimiala;palvelualue;yksikkö;e-post;chef;arbetstidsform;start\r\n${lines.join('\r\n')}\r\n`
  // What is refused has no rows, which the next line tells.
  const read = (await readSheet(new TextEncoder().encode(text))) as Sheet
  const { people, findings } = readPeopleSheet(read, { country: 'FI' })
  expect([people.length, findings]).toEqual([40_000, []])
  const made = planPeopleImport(people, [], { closeMissing: true, today: '2026-11-22' })
  const progress: number[] = []
  expect(await savePeople(store, made, 'hr-1', now, done => progress.push(done))).toMatchObject({ written: 40_000 })
  expect([progress.length, progress.at(-1)]).toEqual([80, 40_000])
  expect((await loadDirectory(store)).reportsOf('80')).toHaveLength(39)
  await store.close()
}, 60_000)
