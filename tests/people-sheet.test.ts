import { readPastedSheet } from '../services/files/sheet.ts'
import { readPeopleSheet } from '../services/people-sheet.ts'
import { holdsIdentityNumber, isIdentityColumn } from '../services/people-sheet-identity.ts'
import type { PersonRow } from '../services/people-sheet-model.ts'

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
    ['anställningsform', 'Inhyrd', { contract: 'leased' }],
    ['anställning', 'bemanning', { contract: 'leased' }],
    ['palvelussuhteen laji', 'Vuokratyö', { contract: 'leased' }],
    ['contract', 'agency', { contract: 'leased' }],
    ['under 18', 'ja', { minor: true }],
    ['Minderårig', 'JA', { minor: true }],
    ['alaikäinen', 'kyllä', { minor: true }],
    ['alle 18', 'x', { minor: true }],
    ['minor', 'yes', { minor: true }],
    ['minderårig', 'nej', { minor: null }],
    ['alaikäinen', 'ei', { minor: null }],
    ['minor', 'no', { minor: null }],
    ['alaikäinen', '', { minor: null }],
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
    ['minderårig', '17', 'people.badMinor'],
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
