import { Temporal } from 'temporal-polyfill'
import { auditKind } from '../services/audit-model.ts'
import { readList, readMany } from '../services/documents.ts'
import { readPastedSheet, readSheet, type Sheet } from '../services/files/sheet.ts'
import { loadDirectory, loadPeople, type PeoplePlan, planPeopleImport, savePeople } from '../services/people-import.ts'
import { identityDocId, identityKind, type Person } from '../services/people-model.ts'
import { type PersonRow, readPeopleSheet } from '../services/people-sheet.ts'
import { holdsIdentityNumber, isIdentityColumn } from '../services/people-sheet-identity.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const today = '2026-11-22'
const now = Temporal.Instant.from('2026-11-22T10:00:00Z')

function read(text: string) {
  const sheet = readPastedSheet(text)
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return readPeopleSheet(sheet, { country: 'FI' })
}

/** One row under the usual columns and one more, given as header and cell. */
const readCell = (header: string, cell: string) => {
  const { people, findings } = read(`id;namn;enhet;${header}\n1;Anna Berg;Vård;"${cell}"`)
  return { fields: people[0]?.fields, codes: findings.map(({ code, severity }) => `${severity} ${code}`) }
}

const rowsOf = (text: string) => {
  const { people, findings } = read(text)
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  return people
}

describe('the columns of a sheet of people', () => {
  test.each<[string, string]>([
    ['Swedish', 'Anställningsnummer;Namn;Verksamhetsområde;Serviceområde;Ansvarsområde;Enhet'],
    ['Finnish', 'Henkilönumero;Nimi;Toimiala;Palvelualue;Vastuualue;Yksikkö'],
    [
      'Finnish with names of names',
      'Henkilönumero;Sukunimi ja etunimi;Toimialan nimi;Palvelualueen nimi;Vastuualueen nimi;Yksikön nimi',
    ],
    ['English', 'Employee ID;Full name;Sector;Service area;Responsibility area;Unit'],
    ['numbered', 'ID;Name;Unit 1;Unit 2;Unit 3;Unit 4'],
    ['numbered levels in Swedish', 'Anst.nr;NAMN;Nivå 1;Nivå 2;Nivå 3;Nivå 4'],
    ['shouted and spaced', ' ANSTÄLLNINGSNR. ; namn ;VERKSAMHETSOMRÅDE;Serviceområde ;ansvarsområde;ENHET'],
  ])('are known in %s', (_, header) => {
    expect(read(`${header}\n7;Berg, Anna;Omsorg;Äldre;Hemvård;Syd`).people).toMatchObject([
      { line: 2, personId: '7', name: 'Anna Berg', unit: ['Omsorg', 'Äldre', 'Hemvård', 'Syd'] },
    ])
  })

  test.each([
    ['Hemvård > Syd', ['Hemvård', 'Syd']],
    ['Hemvård / Syd', ['Hemvård', 'Syd']],
    ['Läkare/skötare', ['Läkare/skötare']],
    ['Hemvård > Hemvård > Syd', ['Hemvård', 'Syd']],
    [' Hemvård  Syd ', ['Hemvård Syd']],
  ])('give the unit %j its levels', (cell, unit) => {
    expect(read(`id;namn;enhet\n1;Anna Berg;${cell}`).people[0]?.unit).toEqual(unit)
  })

  test('order the levels from the top down, wherever they stand, and leave out empty ones', () => {
    const { people } = read('id;namn;enhet;vastuualue;toimiala\n1;A;Syd;;Omsorg\n2;B;Syd;Hemvård;Omsorg')
    expect(people.map(({ unit }) => unit)).toEqual([
      ['Omsorg', 'Syd'],
      ['Omsorg', 'Hemvård', 'Syd'],
    ])
  })

  test('may stand below a title, and the line is still the file’s own', () => {
    const { people } = read('Personalregister, november\n\nid;förnamn;efternamn;enhet\n\n1;Anna;Berg;Vård')
    expect(people).toMatchObject([{ line: 5, name: 'Anna Berg' }])
  })

  test('prefer the manager’s number to the manager’s name', () => {
    const { people } = read('id;namn;enhet;Esihenkilö;Esihenkilön henkilönumero\n1;A;V;Bo Ek;22')
    expect(people[0]).toMatchObject({ fields: { manager: '22' }, headers: { manager: 'Esihenkilön henkilönumero' } })
  })

  test('that are not known are told, and read no further', () => {
    expect(read('id;namn;enhet;skonummer\n1;A;V;41').findings).toEqual([
      { severity: 'note', line: 1, column: 'skonummer', code: 'people.unknownColumn', values: {} },
    ])
  })

  test.each([
    ['enhet;namn\nV;A', ['people.noIdColumn']],
    ['id;enhet\n1;V', ['people.noNameColumn']],
    ['id;namn\n1;A', ['people.noUnitColumn']],
    ['hej;hopp\n1;2', ['people.noHeader']],
    ['id;namn;enhet\n', ['people.noRows']],
  ])('must be there: %j', (text, codes) => {
    const { people, findings } = read(text)
    expect(people).toEqual([])
    expect(findings.map(({ code }) => code)).toEqual(codes)
  })
})

describe('a cell', () => {
  test.each<[string, string, PersonRow['fields']]>([
    ['e-post', ' Anna.Berg@KLART.example ', { email: 'anna.berg@klart.example' }],
    ['sähköposti', '', { email: null }],
    ['Entra object id', '{3F2504E0-4F89-11D3-9A0C-0305E82C3301}', { objectId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' }],
    ['UPN', 'Anna@klart.example', { email: 'anna@klart.example' }],
    ['UPN', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', { objectId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' }],
    ['språk', 'Svenska', { language: 'sv' }],
    ['kieli', 'ruotsi', { language: 'sv' }],
    ['language', 'fi-FI', { language: 'fi' }],
    ['land', 'Åland', { country: 'AX' }],
    ['maa', 'Ruotsi', { country: 'SE' }],
    ['anställningsform', 'Tillsvidare', { contract: 'permanent' }],
    ['palvelussuhteen laji', 'Määräaikainen', { contract: 'fixed-term' }],
    ['palvelussuhteen laji', 'oppisopimus', { contract: 'oppisopimus' }],
    ['veckoarbetstid', '38,25', { hours: 38.25 }],
    ['viikkotyöaika', '36 h 15 min', { hours: 36.25 }],
    ['viikkotyöaika', '38:15', { hours: 38.25 }],
    ['timmar per vecka', '20 h/v', { hours: 20 }],
    ['arbetstidsform', 'kontorstid', { rhythm: 'office' }],
    ['arbetstidsform', 'Treskift', { rhythm: 'shifts' }],
    ['työaikamuoto', 'päivätyö', { rhythm: 'office' }],
    ['työaikamuoto', 'Jaksotyö', { rhythm: 'shifts' }],
    ['vuorotyö', 'kyllä', { rhythm: 'shifts' }],
    ['arbetstidsform', '', { rhythm: 'unknown' }],
    ['anställd från', '1.2.2020', { start: '2020-02-01' }],
    ['palvelussuhde alkaa', '2020-02-01 00:00:00', { start: '2020-02-01' }],
    ['start', '20200201', { start: '2020-02-01' }],
    ['slutdatum', '31.12.9999', { end: null }],
    [
      'ledighet',
      '1.3.2026-31.5.2026; 2026-08-01 - 2026-08-31',
      {
        leaves: [
          { from: '2026-03-01', to: '2026-05-31' },
          { from: '2026-08-01', to: '2026-08-31' },
        ],
      },
    ],
    ['poissaolot', '1.3.2026–', { leaves: [{ from: '2026-03-01' }] }],
    ['tjänstledighet', '', { leaves: [] }],
    ['titel', 'Skötare', { title: 'Skötare' }],
    ['roller', 'HR; förtroendeman', { roles: ['hr', 'representative'], groups: [] }],
    [
      'roolit',
      'johtaja, pj:Johtoryhmä, ryhmä:Työsuojelu',
      {
        roles: ['director'],
        groups: [
          { name: 'Johtoryhmä', chair: true },
          { name: 'Työsuojelu', chair: false },
        ],
      },
    ],
    [
      'grupper',
      'Ledningsgruppen; ordf:Arbetarskydd',
      {
        groups: [
          { name: 'Ledningsgruppen', chair: false },
          { name: 'Arbetarskydd', chair: true },
        ],
      },
    ],
    ['biträdande', 'Ek, Bo; 22', { assistants: ['Ek, Bo', '22'] }],
    ['chef', 'Bo Ek', { manager: 'Bo Ek' }],
  ])('%s: %j is read', (header, cell, fields) => {
    expect(readCell(header, cell)).toEqual({ fields, codes: [] })
  })

  test.each([
    ['e-post', 'anna@', 'people.badEmail'],
    ['e-post', 'a@b.fi, c@d.fi', 'people.badEmail'],
    ['object id', '1234', 'people.badObjectId'],
    ['språk', 'klingonska', 'people.badLanguage'],
    ['land', 'Norge', 'people.badCountry'],
    ['timmar', '100 %', 'people.badHours'],
    ['timmar', '163', 'people.badHours'],
    ['arbetstidsform', 'ibland', 'people.badRhythm'],
    ['startdatum', '31.2.2026', 'people.badDate'],
    ['startdatum', '02/01/2026', 'people.badDate'],
    ['startdatum', '45292', 'people.badDate'],
    ['roller', 'kung', 'people.badRole'],
  ])('%s: %j is a doubt and left out', (header, cell, code) => {
    const { fields, codes } = readCell(header, cell)
    expect(codes).toEqual([`doubt ${code}`])
    expect(Object.values(fields ?? {}).flat()).toEqual([])
  })

  test('that is a doubtful leave drops neither the person nor the other leaves', () => {
    const { people, findings } = read(
      'id;namn;enhet;ledig från;ledig till;ledig från 2;ledig till 2\n1;A;V;1.5.2026;1.4.2026;1.6.2026;',
    )
    expect(people[0]?.fields.leaves).toEqual([{ from: '2026-06-01' }])
    expect(findings).toEqual([
      {
        severity: 'doubt',
        line: 2,
        column: 'ledig från',
        code: 'people.badLeave',
        values: { value: '1.5.2026 - 1.4.2026' },
      },
    ])
  })

  test('with an end before the start leaves the end out', () => {
    const { people, findings } = read('id;namn;enhet;start;slut\n1;A;V;1.5.2026;1.4.2026')
    expect(people[0]?.fields).toEqual({ start: '2026-05-01' })
    expect(findings).toMatchObject([{ code: 'people.endBeforeStart', column: 'slut' }])
  })
})

describe('a row is rejected', () => {
  test.each([
    [';Anna;V', 'people.noId'],
    ['1 2;Anna;V', 'people.badId'],
    ['å;Anna;V', 'people.badId'],
    ['1;;V', 'people.noName'],
    [`1;${'x'.repeat(201)};V`, 'people.badName'],
    ['1;Anna;', 'people.noUnit'],
  ])('%s', (row, code) => {
    const { people, findings } = read(`id;namn;enhet\n${row}\n9;Bo;V`)
    expect(people.map(({ personId }) => personId)).toEqual(['9'])
    expect(findings).toMatchObject([{ severity: 'rejected', line: 2, code }])
  })

  test('when its id stands on an earlier row', () => {
    expect(read('id;namn;enhet\n1;A;V\n2;B;V\n1;C;V')).toMatchObject({
      people: [{ name: 'A' }, { name: 'B' }],
      findings: [
        { severity: 'rejected', line: 4, column: 'id', code: 'people.duplicateId', values: { value: '1', first: 2 } },
      ],
    })
  })
})

describe('personal identity numbers', () => {
  // Numbers of the kind that are reserved for tests.
  test.each([
    ['010190-999C', false],
    ['131052-308T', true],
    ['131052A308T', true],
    ['131052-308X', false],
    ['811218-9876', true],
    ['19811218-9876', true],
    ['198112189876', true],
    ['811218-9875', false],
    ['701063-2391', true],
    ['8112189876', false],
    ['12345', false],
    ['2026-06-30', false],
    ['040 123 4567', false],
  ])('%s: %j', (text, held) => {
    expect(holdsIdentityNumber(text)).toBe(held)
  })

  test('of ten digits alone are known by their column', () => {
    expect(isIdentityColumn(['8112189876', '', '6408233234'])).toBe(true)
    expect(isIdentityColumn(['1000000001', '1000000002', '8112189876'])).toBe(false)
    expect(isIdentityColumn(['', ''])).toBe(false)
  })

  test('are never an id: the column is told and nobody is imported', () => {
    for (const header of ['id', 'personnummer', 'henkilötunnus']) {
      const { people, findings } = read(`${header};namn;enhet\n131052-308T;Anna;V\n131052-308T;Bo;V`)
      expect(people).toEqual([])
      expect(findings.map(({ code }) => code)).toEqual(['people.identityColumn', 'people.noIdColumn'])
      expect(JSON.stringify(findings)).not.toContain('131052')
    }
  })

  test('beside a proper id are left out, and in a single cell never quoted', () => {
    const { people, findings } = read('id;hetu;namn;enhet;titel\n1;131052-308T;A;V;x\n2;x;B;V;131052-308T\n3;x;C;V;y')
    expect(people.map(({ fields }) => fields)).toEqual([{ title: 'x' }, {}, { title: 'y' }])
    expect(findings.map(({ code, line }) => [code, line])).toEqual([
      ['people.identityColumn', 1],
      ['people.identityNumber', 3],
    ])
    expect(JSON.stringify({ people, findings })).not.toContain('131052')
  })
})

const header = 'id;namn;enhet;e-post;chef;biträdande;slut;object id'
const oid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const plan = (text: string, existing: readonly Person[] = [], closeMissing = false) =>
  planPeopleImport(rowsOf(text), existing, { closeMissing, today })
const after = ({ added, changed }: PeoplePlan) => [...added, ...changed.map(({ person }) => person)]
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

  test('raises the count of changes of those who changed only', () => {
    const again = plan(first.replace('Bo Ek', 'Bo Eklund'), existing)
    expect(again.changed.map(({ person }) => [person.name, person.rev])).toEqual([['Bo Eklund', 1]])
    expect(again.same).toEqual(['1', '3'])
  })

  test('keeps what stands in a column that the sheet lacks, and clears by an empty cell', () => {
    expect(plan('id;namn;enhet\n2;Bo Ek;Vård', existing).changed).toEqual([])
    const [bo] = after(plan('id;namn;enhet;chef;e-post;biträdande\n2;Bo Ek;Vård;;;', existing))
    expect(bo).toMatchObject({ assistants: [], objectId: oid(2) })
    expect(bo).not.toHaveProperty('manager')
    expect(bo).not.toHaveProperty('email')
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
    expect(plan(first, after(closed)).changed).toMatchObject([{ person: { active: true, rev: 2 } }])
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
    expect(after(plan('id;namn;enhet;chef\n2;Bo Ek;Vård;999', existing))[0]).not.toHaveProperty('manager')
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

  test('of 40,000 people, from the bytes of a CSV file to the directory', async () => {
    const store = open()
    const lines = Array.from({ length: 40_000 }, (_, i) => {
      const ward = Math.floor(i / 40) * 40
      return `${i};Förnamn Släkt${i};Omsorg;Område ${ward % 7};Enhet ${ward};p${i}@klart.example;${i === ward ? '' : ward};treskift;1.1.2020`
    })
    const text = `id;namn;toimiala;palvelualue;yksikkö;e-post;chef;arbetstidsform;start\r\n${lines.join('\r\n')}\r\n`
    // What is refused has no rows, which the next line tells.
    const read = (await readSheet(new TextEncoder().encode(text))) as Sheet
    const { people, findings } = readPeopleSheet(read, { country: 'FI' })
    expect([people.length, findings]).toEqual([40_000, []])
    const made = planPeopleImport(people, [], { closeMissing: true, today })
    const progress: number[] = []
    expect(await savePeople(store, made, 'hr-1', now, done => progress.push(done))).toMatchObject({ written: 40_000 })
    expect([progress.length, progress.at(-1)]).toEqual([80, 40_000])
    expect((await loadDirectory(store)).reportsOf('80')).toHaveLength(39)
    await store.close()
  }, 60_000)
})
