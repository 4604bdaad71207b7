import { readdirSync, readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { findings as texts } from '../cards/locales/findings.ts'
import { auditKind } from '../services/audit-model.ts'
import { readList, readMany } from '../services/documents.ts'
import { readPastedSheet } from '../services/files/sheet.ts'
import { loadDirectory, loadPeople, type PeoplePlan, planPeopleImport, savePeople } from '../services/people-import.ts'
import { identityDocId, identityKind, type Person } from '../services/people-model.ts'
import { readPeopleSheet } from '../services/people-sheet.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const today = '2026-11-22'
const now = Temporal.Instant.from('2026-11-22T10:00:00Z')

function read(text: string) {
  const sheet = readPastedSheet(text)
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return readPeopleSheet(sheet, { country: 'FI' })
}

const rowsOf = (text: string) => {
  const { people, findings } = read(text)
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  return people
}

const header = 'id;namn;enhet;e-post;chef;biträdande;slut;object id'
const oid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const plan = (text: string, existing: readonly Person[] = [], closeMissing = false) =>
  planPeopleImport(rowsOf(text), existing, { closeMissing, today })
const merged = ({ added, changed }: PeoplePlan) => [...added, ...changed.map(({ person }) => person)]
const codes = ({ findings }: PeoplePlan) => findings.map(({ code, line }) => `${line} ${code}`)

describe('the plan of an import', () => {
  const first = `${header}
1;Anna Berg;Vård;anna@klart.example;;;;
2;Bo Ek;Vård;bo@klart.example;1;3;;${oid(2)}
3;Åsa Öst;Vård;;anna@klart.example;;;`
  const existing = plan(first).added

  test('adds everybody to an empty register, and finds managers by id and e-mail', () => {
    expect(codes(plan(first))).toEqual([])
    expect(existing.map(({ personId, manager, active }) => [personId, manager, active])).toEqual([
      ['1', undefined, true],
      ['2', '1', true],
      ['3', '1', true],
    ])
  })

  test('changes nothing when the same sheet comes again', () => {
    expect(plan(first, existing, true)).toMatchObject({
      added: [],
      changed: [],
      same: ['1', '2', '3'],
      missing: [],
      inactive: [],
    })
  })

  test('keeps only that somebody is under 18, and forgets it when the sheet says no', () => {
    const sheet = (minor: string) => `id;namn;enhet;minderårig\n1;Anna Berg;Vård;${minor}`
    const [young] = plan(sheet('ja')).added
    if (!young) throw new Error('nobody was added')
    expect(young.minor).toBe(true)
    const [grown] = merged(plan(sheet('nej'), [young]))
    expect(grown && 'minor' in grown).toBe(false)
    expect(merged(plan('id;namn;enhet\n1;Anna Ek;Vård', [young]))).toMatchObject([{ name: 'Anna Ek', minor: true }])
    const [never] = plan(sheet('nej')).added
    expect(never && 'minor' in never).toBe(false)
  })

  test('raises the count of changes of those who changed only', () => {
    const again = plan(first.replace('Bo Ek', 'Bo Eklund'), existing)
    expect(again.changed.map(({ person }) => [person.name, person.rev])).toEqual([['Bo Eklund', 1]])
    expect(again.same).toEqual(['1', '3'])
  })

  test('keeps what stands in a column that the sheet lacks, and clears by an empty cell', () => {
    expect(plan('id;namn;enhet\n2;Bo Ek;Vård', existing).changed).toEqual([])
    const [bo] = merged(plan('id;namn;enhet;chef;e-post;biträdande\n2;Bo Ek;Vård;;;', existing))
    expect(bo).toMatchObject({ assistants: [], objectId: oid(2) })
    expect(bo).not.toHaveProperty('manager')
    expect(bo).not.toHaveProperty('email')
  })

  test.each([
    ['no gap', '2026-01-01;2026-05-31', '2026-06-01;2026-12-31', '2026-01-01'],
    ['a gap of a week', '2026-01-01;2026-05-31', '2026-06-08;', '2026-01-01'],
    ['a gap of eight days', '2026-01-01;2026-05-31', '2026-06-09;', undefined],
    ['an overlap', '2026-01-01;2026-12-31', '2026-06-01;', '2026-01-01'],
    ['an end that was never known', '2026-01-01;', '2026-06-01;', '2026-01-01'],
    ['a beginning that is put right', '2026-06-01;', '2026-01-01;', undefined],
    ['the same beginning and another end', '2026-01-01;2026-05-31', '2026-01-01;2026-12-31', undefined],
    ['a beginning that is taken away', '2026-01-01;', ';', undefined],
    ['a beginning where none was known', ';', '2026-06-01;', undefined],
  ])('with %s, an employment is unbroken since %s became %s: %s', (_name, first, second, since) => {
    const sheet = (dates: string) => `id;namn;enhet;start;slut\n1;Anna Berg;Vård;${dates}`
    const before = merged(plan(sheet(first)))
    const [after] = merged(plan(sheet(second), before))
    expect(after?.unbrokenSince).toBe(since)
    expect(plan(sheet(second), after ? [after] : []).same).toEqual(['1'])
  })

  test('an employment is unbroken over many contracts, and not after a time outside the register', () => {
    const sheet = (dates: string) => `id;namn;enhet;start;slut\n1;Anna Berg;Vård;${dates}`
    const first = merged(plan(sheet('2026-01-01;2026-03-31')))
    const second = merged(plan(sheet('2026-04-01;2026-06-30'), first))
    const [third] = merged(plan(sheet('2026-07-03;'), second))
    expect(third).toMatchObject({ start: '2026-07-03', unbrokenSince: '2026-01-01' })
    const gone = third ? [{ ...third, active: false }] : []
    expect(merged(plan(sheet('2026-11-01;'), gone))[0]).not.toHaveProperty('unbrokenSince')
  })

  test('keeps the old value where the new one is a doubt', () => {
    const { people } = read('id;namn;enhet;e-post\n2;Bo Ek;Vård;bo@')
    expect(planPeopleImport(people, existing, { closeMissing: false, today }).changed).toEqual([])
  })

  test('tells who is missing, and closes them only when told to', () => {
    const sheet = 'id;namn;enhet\n1;Anna Berg;Vård\n2;Bo Ek;Vård'
    const left = plan(sheet, existing)
    expect([left.missing.map(({ personId }) => personId), left.changed, left.inactive]).toEqual([['3'], [], []])
    const closed = plan(sheet, existing, true)
    expect(closed.inactive).toEqual(['3'])
    expect(closed.changed).toMatchObject([
      { before: { active: true }, person: { personId: '3', active: false, rev: 1 } },
    ])
    expect(plan(first, merged(closed)).changed).toMatchObject([{ person: { active: true, rev: 2 } }])
  })

  test('closes those whose end date is past, not those whose last day is today', () => {
    const ended = plan('id;namn;enhet;slut\n1;A;V;21.11.2026\n2;B;V;22.11.2026')
    expect(ended.added.map(({ active }) => active)).toEqual([false, true])
  })

  test.each([
    ['a manager by name', '1;Anna Berg;V;;;;;\n2;Bo;V;;Berg Anna;;;', [], '1'],
    ['a manager by name and number', '1;Anna Berg;V;;;;;\n2;Bo;V;;Berg, Anna (1);;;', [], '1'],
    ['an unknown manager', '2;Bo;V;;Nobody;;;', ['2 people.unknownManager'], undefined],
    [
      'a name that two have',
      '1;Anna Berg;V;;;;;\n3;Anna Berg;V;;;;;\n2;Bo;V;;Anna Berg;;;',
      ['4 people.ambiguousManager'],
      undefined,
    ],
    ['oneself as manager', '2;Bo;V;;2;;;', ['2 people.ownManager'], undefined],
    ['a manager whose end date is past', '1;Anna Berg;V;;;;1.1.2020;\n2;Bo;V;;1;;;', ['3 people.managerLeft'], '1'],
  ])('reads %s', (_, rows, expected, manager) => {
    const made = plan(`${header}\n${rows}`)
    expect(codes(made)).toEqual(expected)
    expect(made.added.find(({ personId }) => personId === '2')?.manager).toBe(manager)
  })

  test('tells that the manager is closed by this very import', () => {
    expect(codes(plan('id;namn;enhet;chef\n2;Bo Ek;Vård;1\n3;Åsa Öst;Vård;2', existing, true))).toEqual([
      '2 people.managerLeft',
    ])
  })

  test('clears a manager whom nobody knows rather than keep the old one', () => {
    expect(merged(plan('id;namn;enhet;chef\n2;Bo Ek;Vård;999', existing))[0]).not.toHaveProperty('manager')
  })

  test('tells a circle of three managers once, with everybody in it', () => {
    const circle = plan(`${header}\n1;A;V;;3;;;\n2;B;V;;1;;;\n3;C;V;;2;;;\n4;D;V;;1;;;`)
    expect(circle.findings).toEqual([
      { severity: 'doubt', line: 2, column: 'chef', code: 'people.managerCycle', values: { people: '1 → 3 → 2 → 1' } },
    ])
  })

  test('reads assistants in several ways and leaves out the unknown', () => {
    const made = plan(`${header}\n1;Berg, Anna;V;;;;;\n2;Bo;V;b@klart.example;;;;\n3;C;V;;;"Berg, Anna; 2, 3, zz";;`)
    expect(made.added[2]?.assistants).toEqual(['1', '2'])
    expect(codes(made)).toEqual(['4 people.unknownAssistant'])
  })

  test('tells an e-mail that two have, in the sheet or the register, and drops nobody', () => {
    const twice = plan(`${header}\n8;X;V;same@klart.example;;;;\n9;Y;V;same@klart.example;;;;`)
    expect(codes(twice)).toEqual(['3 people.sharedEmail'])
    expect(twice.added).toHaveLength(2)
    expect(codes(plan(`${header}\n9;Y;V;bo@klart.example;;;;`, existing))).toEqual(['2 people.sharedEmail'])
  })

  test('gives an object id that two have to neither', () => {
    const twice = plan(`${header}\n8;X;V;;;;;${oid(9)}\n9;Y;V;;;;;${oid(9)}`)
    expect(codes(twice)).toEqual(['2 people.sharedObjectId', '3 people.sharedObjectId'])
    expect(twice.identities).toEqual([])
  })

  test('asks whether it is the whole register when a fifth is missing', () => {
    const many = plan(`${header}\n${Array.from({ length: 20 }, (_, i) => `${i};P;V;;;;;`).join('\n')}`).added
    expect(codes(plan('id;namn;enhet\n1;P;V', many))).toEqual(['2 people.manyMissing'])
    expect(codes(plan('id;namn;enhet\n1;P;V', many.slice(0, 3)))).toEqual([])
  })
})

describe('saving the plan', () => {
  const open = () => openSqlite(':memory:', { now: () => now })
  const importSheet = async (store: ReturnType<typeof open>, text: string, closeMissing = false) => {
    const { all } = await loadPeople(store)
    const made = plan(text, all, closeMissing)
    return { plan: made, saved: await savePeople(store, made, 'hr-1', now) }
  }
  const holder = async (store: ReturnType<typeof open>, n: number) =>
    (await readMany(store, identityKind, [identityDocId(oid(n))]))[0]?.entity.person

  const sheet = `${header}\n1;Anna 👩‍⚕️ Berg;Vård;anna@klart.example;;;;${oid(1)}\n2;محمد علي;Vård;;1;;;${oid(2)}`

  test('writes people and their accounts, with one audit document that expires in two years', async () => {
    const store = open()
    const { saved } = await importSheet(store, sheet)
    expect(saved).toEqual({ written: 4, stale: [], findings: [] })
    expect((await loadDirectory(store)).byName('علي محمد').map(({ personId }) => personId)).toEqual(['2'])
    expect(await holder(store, 2)).toBe('2')
    const audits = await readList(store, auditKind, 'all')
    expect(audits.map(({ entity }) => entity)).toMatchObject([
      {
        by: 'hr-1',
        verb: 'people.import',
        counts: { added: 2, changed: 0, closed: 0 },
        expires: expect.stringMatching(/^2028-11-22/),
      },
    ])
    await store.close()
  })

  test('writes nothing when the same sheet comes again', async () => {
    const store = open()
    await importSheet(store, sheet)
    expect((await importSheet(store, sheet, true)).saved.written).toBe(0)
    expect(await readList(store, auditKind, 'all')).toHaveLength(1)
    await store.close()
  })

  test('keeps who changed what, without names and addresses', async () => {
    const store = open()
    await importSheet(store, sheet)
    await importSheet(store, 'id;namn;enhet;e-post;chef;timmar\n2;Ali M;Syd;ali@klart.example;;20')
    const [person] = (await loadPeople(store)).all.filter(({ personId }) => personId === '2')
    expect(person).toMatchObject({ name: 'Ali M', rev: 1 })
    expect(person?.history).toEqual([
      { at: '2026-11-22T10:00:00.000Z', by: 'hr-1', verb: 'people.import', was: { manager: '1', hours: null } },
    ])
    await store.close()
  })

  test('closes the missing, who are no longer in the directory but still in the register', async () => {
    const store = open()
    await importSheet(store, sheet)
    await importSheet(store, 'id;namn;enhet\n1;Anna Berg;Vård', true)
    expect((await loadDirectory(store)).byId('2')).toBeUndefined()
    const { all, active } = await loadPeople(store)
    expect([all.length, active.length]).toEqual([2, 1])
    expect(all[1]?.history).toMatchObject([{ verb: 'people.close', was: { active: true } }])
    await store.close()
  })

  test('never moves an account that points to somebody else', async () => {
    const store = open()
    await importSheet(store, sheet)
    await importSheet(store, `id;namn;enhet\n1;Anna Berg;Vård`, true)
    const { saved } = await importSheet(store, `${header}\n3;C;Vård;;;;;${oid(2)}`)
    expect(saved.findings).toEqual([
      {
        severity: 'doubt',
        line: 2,
        column: 'object id',
        code: 'people.identityTaken',
        values: { value: oid(2), other: '2' },
      },
    ])
    expect(await holder(store, 2)).toBe('2')
    await store.close()
  })

  test('exchanges two accounts when the sheet says that they were the wrong way round', async () => {
    const store = open()
    await importSheet(store, sheet)
    const swapped = `${header}\n1;Anna Berg;Vård;;;;;${oid(2)}\n2;B;Vård;;;;;${oid(1)}`
    expect((await importSheet(store, swapped)).saved.findings).toEqual([])
    expect([await holder(store, 1), await holder(store, 2)]).toEqual(['2', '1'])
    await store.close()
  })

  test('leaves alone whom somebody changed after the preview', async () => {
    const store = open()
    await importSheet(store, sheet)
    const { all } = await loadPeople(store)
    const stale = plan('id;namn;enhet\n1;Anna B;Vård\n2;Ali;Vård', all)
    await importSheet(store, 'id;namn;enhet\n1;Anna Ek;Vård')
    expect(await savePeople(store, stale, 'hr-1', now)).toMatchObject({ written: 1, stale: ['person:1'] })
    expect((await loadDirectory(store)).byId('1')?.name).toBe('Anna Ek')
    await store.close()
  })

  test('that was interrupted is completed by importing again', async () => {
    const store = open()
    const made = plan(sheet)
    await savePeople(store, { ...made, added: made.added.slice(0, 1), identities: [] }, 'hr-1', now)
    const { saved } = await importSheet(store, sheet)
    expect(saved).toEqual({ written: 3, stale: [], findings: [] })
    expect(await savePeople(store, made, 'hr-1', now)).toEqual({ written: 0, stale: [], findings: [] })
    await store.close()
  })
})

describe('what is told about files and people', () => {
  const sources = [...readdirSync('services'), ...readdirSync('services/files').map(name => `files/${name}`)]
  const told = sources
    .filter(name => /^(people-(?!figures)|sheet-|files\/).*\.ts$/.test(name))
    .flatMap(name => [...readFileSync(`services/${name}`, 'utf8').matchAll(/'((?:people|sheet)\.[a-zA-Z]+)'/g)])
    .flatMap(([, code]) => code ?? [])
  const verbs = ['people.import', 'people.close', 'people.bind', 'people.unreachable']

  test('has words for every code, and no words are left over', () => {
    expect([...new Set(told)].filter(code => !verbs.includes(code)).sort()).toEqual(Object.keys(texts.en).sort())
  })

  test('has its values in every language, and no sentence is the same in two', () => {
    const values = {
      value: 'VALUE',
      first: 'FIRST',
      other: 'OTHER',
      line: 'LINE',
      people: 'PEOPLE',
      person: 'PERSON',
      count: 'COUNT',
      of: 'OF',
      megabytes: 'MB-VALUE',
    }
    const shown = (text: string) =>
      Object.values(values)
        .filter(value => text.includes(value))
        .sort()
    for (const [code, sentence] of Object.entries(texts.en)) {
      const [en, sv, fi] = [
        sentence(values),
        ...(['sv', 'fi'] as const).map(
          language => Object.entries(texts[language]).find(([other]) => other === code)?.[1](values) ?? '',
        ),
      ]
      expect([code, shown(sv ?? ''), shown(fi ?? '')]).toEqual([code, shown(en), shown(en)])
      expect(new Set([en, sv, fi]).size).toBe(3)
    }
  })
})
