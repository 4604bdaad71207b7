import ExcelJS from 'exceljs'
import { auditKind } from '../services/audit-model.ts'
import { readList, write } from '../services/documents.ts'
import { readSheet } from '../services/files/sheet.ts'
import { personKind } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { budgetKind, type Nomination, nominationDocId, nominationKind } from '../services/rewards-model.ts'
import { lacksNumber, loadPayables, payablesPage } from '../services/rewards-payables.ts'
import { exportPayables, type PayWords } from '../services/rewards-payables-export.ts'
import { openHouse } from './house.ts'
import { budget, formOf, now, people, person, secret, to, toUnit, units, why } from './rewards-facts.ts'

/** A decision to pay, as it stands when HR sees it. */
const granted = (nomination: string, form: string, changes: Partial<Nomination> = {}): Nomination => {
  const { money, amounts, tax, payCode } = formOf(form)
  const decision = { form, cents: amounts.EUR ?? 0, currency: 'EUR' as const, money, tax: tax.FI ?? 'check' }
  return {
    ...{ id: nominationDocId(nomination), rev: 2, history: [], nomination, state: 'approved', nominator: 'n1' },
    ...{ receiver: to('n2'), unit: units.ward1, country: 'FI', criterion: 'care', mayAnnounce: true, sentAt: now },
    ...{ direct: false, deciders: [], since: '2026-11-20', passed: [], recused: [], needed: 2, decidedAt: now },
    signatures: [
      { by: 'h1', at: now, as: 'manager', ground: 'manager' },
      { by: 'ceo', at: now, as: 'delegated', ground: 'd-ceo' },
    ],
    decision: { ...decision, ...(payCode ? { payCode } : {}) },
    ...{ people: [], ownManagers: [], texts: { why } },
    ...changes,
  }
}

const words: PayWords = {
  title: 'Att betala',
  headers: {
    ...{
      number: 'Nr',
      decidedOn: 'Den',
      employee: 'Id',
      name: 'Namn',
      unit: 'Enhet',
      payCode: 'Löneart',
      tax: 'Skatt',
    },
    ...{ amount: 'Belopp', currency: 'Valuta', form: 'Form', costCentre: 'Kst', budget: 'Budget', ground: 'Grund' },
    ...{ decidedBy: 'Av', deliveredOn: 'Levererat' },
  },
  tax: { pay: 'lön', thing: 'förmån', free: 'fri', check: 'kontrollera' },
  grounds: { manager: 'chef', delegated: 'delegering', hr: 'HR' },
  ...{ whole: 'hela huset', decimal: ',', nameOf: ({ sv }) => sv },
}
const press = { by: 'hr1', at: '2026-11-24T12:00:00.000Z' }
const options = { delivered: false, zone: 'Europe/Helsinki' } as const

let store: Store
beforeEach(async () => {
  store = (await openHouse({ seeded: false })).store
  for (const one of people) await write(store, personKind, one, 'new')
  await write(store, budgetKind, budget('b1', 100_000, { unit: units.ward1, costCentre: '2001' }), 'new')
})
afterEach(() => store.close())

const keep = (one: Nomination) => write(store, nominationKind, nominationKind.schema.parse(one), 'new')

/** The rows of a CSV by their headers. */
async function rowsIn(bytes: Uint8Array) {
  const sheet = await readSheet(bytes)
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  const [head, ...body] = sheet.rows
  return body.map(({ cells }) => Object.fromEntries((head?.cells ?? []).map((name, at) => [name, cells[at] ?? ''])))
}
const exported = async (changes: { delivered?: boolean } = {}) =>
  rowsIn((await exportPayables(store, words, { ...options, format: 'csv', ...changes }, press)).bytes)

test('what is approved and not delivered is to be paid, the earliest decision first', async () => {
  await keep(granted('delivered01', 'flowers', { state: 'delivered', deliveredAt: now }))
  await keep(granted('open0000001', 'flowers', { state: 'sent' }))
  await keep(granted('later000001', 'flowers', { decidedAt: '2026-11-25T11:00:00.000Z' }))
  await keep(granted('announced01', 'flowers', { state: 'announced', announcedAt: now }))
  expect((await loadPayables(store)).map(({ nomination }) => nomination)).toEqual(['announced01', 'later000001'])
})

test('money, and what is as good as money, needs the number of its decision, and nothing else does', () => {
  expect(lacksNumber(granted('a', 'money-small'))).toBe(true)
  expect(lacksNumber(granted('a', 'money-team', { number: ' ' }))).toBe(true)
  expect(lacksNumber(granted('a', 'money-small', { number: '12/2026' }))).toBe(false)
  expect(lacksNumber(granted('a', 'half-day'))).toBe(true)
  expect(lacksNumber(granted('a', 'voucher'))).toBe(false)
})

test('a page that is not there is the last one', async () => {
  for (let at = 0; at < 5; at++) await keep(granted(`nomination${at}`, at === 4 ? 'money-small' : 'coffee'))
  expect(await payablesPage(store, 99, 2)).toMatchObject({ page: 2, pages: 3, total: 5 })
  expect((await payablesPage(store, 0, 2)).ready).toHaveLength(4)
  expect((await payablesPage(store, 1, 2)).rows.map(({ nomination }) => nomination)).toEqual([
    ...['nomination2', 'nomination3'],
  ])
})

test('a row has everything that payroll needs, and a team has one row with its unit', async () => {
  await keep(granted('person00001', 'money-small', { number: '12/2026', budget: 'b1' }))
  const team = { receiver: toUnit(units.ward1), people: ['n1', 'n2'], decidedAt: '2026-11-24T22:30:00.000Z' }
  await keep(
    granted('team0000001', 'coffee', {
      ...team,
      signatures: [{ by: 'h1', at: now, as: 'manager', ground: 'manager' }],
    }),
  )
  expect(await exported()).toEqual([
    {
      ...{ Nr: '12/2026', Den: '2026-11-24', Id: 'n2', Namn: 'Person n2', Enhet: 'Vård › Avdelning 1', Löneart: '' },
      ...{ Skatt: 'lön', Belopp: '100,00', Valuta: 'EUR', Form: 'Mindre engångsbelöning', Kst: '2001' },
      ...{ Budget: 'Vård › Avdelning 1', Grund: 'delegering', Av: 'Person h1, Person ceo', Levererat: '' },
    },
    {
      // Half past midnight in Helsinki.
      ...{ Nr: '', Den: '2026-11-25', Id: '', Namn: 'Avdelning 1', Enhet: 'Vård › Avdelning 1', Löneart: '' },
      ...{ Skatt: 'fri', Belopp: '50,00', Valuta: 'EUR', Form: 'Kaffe och tårta till teamet', Kst: '' },
      ...{ Budget: '', Grund: 'chef', Av: 'Person h1', Levererat: '' },
    },
  ])
})

test('money to a team has a row for each of its people, in parts that add up to the cent', async () => {
  const one = granted('team0000001', 'money-team', { receiver: toUnit(units.ward1), people: ['n1', 'n2', 'n3'] })
  await keep({ ...one, decision: one.decision && { ...one.decision, cents: 50_000 } })
  const rows = await exported()
  expect(rows.map(({ Id, Namn, Belopp }) => [Id, Namn, Belopp])).toEqual([
    ['n1', 'Person n1', '166,67'],
    ['n2', 'Person n2', '166,67'],
    ['n3', 'Person n3', '166,66'],
  ])
})

test('what a person wrote is in no export, in whatever state', async () => {
  await keep(granted('a0000000001', 'coffee', { texts: { why, question: secret, answer: secret, decline: secret } }))
  await keep(granted('a0000000002', 'coffee', { state: 'delivered', deliveredAt: now }))
  for (const format of ['csv', 'xlsx'] as const) {
    const { bytes, rows } = await exportPayables(store, words, { ...options, format, delivered: true }, press)
    expect(rows).toBe(2)
    expect(JSON.stringify(await rowsIn(bytes))).not.toContain(secret)
  }
})

test('what has been delivered is there only when it is asked for, with its day', async () => {
  await keep(granted('a0000000001', 'coffee', { state: 'delivered', deliveredAt: '2026-11-23T08:00:00.000Z' }))
  expect(await exported()).toEqual([])
  expect(await exported({ delivered: true })).toMatchObject([{ Levererat: '2026-11-23' }])
})

test('who has left is still named, and a form that is gone by its id', async () => {
  const gone = granted('a0000000001', 'coffee', { receiver: to('left') })
  await write(store, personKind, person('left', units.ward1, 'h1', { name: 'Lotta Borta', active: false }), 'new')
  await keep({ ...gone, decision: gone.decision && { ...gone.decision, form: 'bygone' } })
  expect(await exported()).toMatchObject([{ Id: 'left', Namn: 'Lotta Borta', Form: 'bygone' }])
})

test('no cell is a formula, in either format', async () => {
  const evil = '=HYPERLINK("http://x";"y")'
  await keep(granted('a0000000001', 'money-small', { number: evil, receiver: toUnit(['+1+1', '@SUM(A1)']) }))
  const csv = await exportPayables(store, words, { ...options, format: 'csv' }, press)
  const lines = new TextDecoder().decode(csv.bytes).split('\r\n')
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"";""y"")"`)
  expect(lines[1]).toContain(`;'@SUM(A1);'+1+1 › @SUM(A1);`)
  const xlsx = await exportPayables(store, words, { ...options, format: 'xlsx' }, press)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(xlsx.bytes).buffer)
  const row = workbook.worksheets[0]?.getRow(2)
  expect(row?.getCell(1).type).toBe(ExcelJS.ValueType.String)
  expect(row?.getCell(1).value).toBe(evil)
  expect(row?.getCell(4).type).toBe(ExcelJS.ValueType.String)
  // An amount is a number, so that payroll can add it up.
  expect(row?.getCell(8).value).toBe(100)
})

test('that it was exported is written down, with how many rows and by whom', async () => {
  await keep(granted('a0000000001', 'coffee'))
  await exported()
  expect((await readList(store, auditKind, 'all')).map(({ entity }) => entity)).toMatchObject([
    { by: 'hr1', verb: 'rewards.export', counts: { rows: 1 }, at: press.at },
  ])
})
