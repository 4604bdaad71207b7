import { audit } from './audit.ts'
import { readList, readMany } from './documents.ts'
import type { Sheet } from './files/sheet-model.ts'
import { type MeasureValue, measureValueDocId, measureValueKind } from './measures-model.ts'
import type { Directory } from './people-directory.ts'
import { readHeader } from './people-sheet-headers.ts'
import { periodNamed } from './periods.ts'
import { readPeriod } from './periods-reading.ts'
import type { Store } from './ports.ts'
import { putAll } from './programme-save.ts'
import type { By } from './rewards-forms.ts'
import {
  cellAs,
  isOneOf,
  isRepeated,
  type ListPlan,
  type ListSaved,
  openList,
  planOf,
  type RowReading,
  reject,
  textIn,
  unitIn,
} from './rewards-sheets.ts'
import { plainWords } from './sheet-columns.ts'

type MeasureColumn = 'measure' | 'unit' | 'period' | 'value' | 'source' | 'definition'

const headers: Record<MeasureColumn, string> = {
  measure: 'matt|nyckeltal|indikator|mittari|tunnusluku|indikaattori|measure|indicator|figure',
  unit: 'enhet|organisation|omrade|serviceomrade|yksikko|alue|palvelualue|unit|area|service area',
  period: 'period|ar|manad|kvartal|vecka|tid|jakso|vuosi|kuukausi|neljannes|viikko|aika|year|month|quarter|week',
  value: 'varde|resultat|tal|utfall|arvo|tulos|luku|value|result',
  source: 'kalla|system|lahde|jarjestelma|source',
  definition: 'definition|beskrivning|forklaring|maaritelma|kuvaus|selite|description',
}
// The keys of an object written out above, which Object.keys forgets.
const columnNames = Object.keys(headers) as MeasureColumn[]

function columnOf(header: string): MeasureColumn | undefined {
  const plain = plainWords(header)
  const known = columnNames.find(name => isOneOf(headers[name], plain))
  if (known) return known
  const kind = readHeader(header)?.kind
  return kind === 'level' || kind === 'path' ? 'unit' : undefined
}

const needed = ['measure', 'period', 'value', 'source'] as const

/** A number as sheets write it: with a comma or a point, blanks between thousands, perhaps a sign of per cent. */
export function readValue(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s*%$/, '')
    .replace(/(\d)\s+(?=\d{3}(?!\d))/g, '$1')
    .replace('−', '-')
  return /^-?\d{1,12}([.,]\d{1,6})?$/.test(plain) ? Number(plain.replace(',', '.')) : undefined
}

type Around = { values: readonly MeasureValue[]; directory: Directory; today: string; by: string; at: string }

/** The values that a sheet has, compared with those there are; the others stay. Pure. */
export function previewMeasures(sheet: Pick<Sheet, 'rows'>, around: Around): ListPlan<MeasureValue> {
  const { columns, body, findings } = openList(
    sheet,
    columnOf,
    found => needed.every(name => found.some(({ column }) => column === name)),
    'measures.noHeader',
  )
  const firsts = new Map<string, number>()
  const read = body.flatMap((row): MeasureValue[] => {
    const reading = { row, columns, findings }
    const value = readRow(reading, around)
    return value && !isRepeated(reading, firsts, value.id) ? [value] : []
  })
  const isSame = (a: MeasureValue, b: MeasureValue) =>
    a.value === b.value && a.source === b.source && a.definition === b.definition
  return planOf(body.length, read, around.values, findings, { idOf: ({ id }) => id, isSame })
}

function readRow(reading: RowReading<MeasureColumn>, { directory, today, by, at }: Around): MeasureValue | undefined {
  const measure = textIn(reading, 'measure')
  if (measure === '') return reject(reading, 'measures.noMeasure', 'measure')
  const unit = textIn(reading, 'unit') === '' ? [] : unitIn(reading, 'unit', directory)
  const period = cellAs(reading, 'period', 'measures.badPeriod', text => periodNamed(text) ?? readPeriod(text, today))
  const value = cellAs(reading, 'value', 'measures.badValue', readValue)
  const source = textIn(reading, 'source')
  if (period === null) return reject(reading, 'measures.noPeriod', 'period')
  if (value === null) return reject(reading, 'measures.noValue', 'value')
  if (source === '') return reject(reading, 'measures.noSource', 'source')
  if (!unit || !period || value === undefined) return undefined
  const definition = textIn(reading, 'definition')
  return {
    ...{ id: measureValueDocId({ measure, unit, period: period.id }), rev: 0, history: [] },
    ...{ measure: measure.slice(0, 200), unit, period: period.id, periodKind: period.kind, from: period.from, value },
    ...{ source: source.slice(0, 200), by, at },
    ...(definition ? { definition: definition.slice(0, 500) } : {}),
  }
}

/** All values that have been imported. */
export const loadMeasures = async (store: Store): Promise<MeasureValue[]> =>
  (await readList(store, measureValueKind, 'all')).map(({ entity }) => entity)

/** Writes what the plan adds and changes. */
export async function saveMeasures(store: Store, plan: ListPlan<MeasureValue>, press: By): Promise<ListSaved> {
  const values = [...plan.added, ...plan.changed.map(({ after }) => after)]
  if (values.length === 0) return { saved: 0, removed: 0, stale: [] }
  await audit(store, { ...press, verb: 'measures.import', counts: { values: values.length } })
  const ids = values.map(({ id }) => id)
  const known = new Map((await readMany(store, measureValueKind, ids)).map(one => [one.entity.id, one]))
  const puts = values.map(entity => {
    const before = known.get(entity.id)
    return { entity: { ...entity, rev: (before?.entity.rev ?? -1) + 1 }, version: before?.version ?? ('new' as const) }
  })
  const stale = await putAll(store, measureValueKind, puts)
  return { saved: values.length - stale.length, removed: 0, stale }
}
