import { readdirSync, readFileSync } from 'node:fs'
import { wordFinding } from '../cards/findings.ts'
import { rewardFindings } from '../cards/locales/findings-rewards.ts'
import { taxTexts } from '../cards/locales/rewards-words.ts'
import { auditKind } from '../services/audit-model.ts'
import { read, readList, write } from '../services/documents.ts'
import { readPastedSheet } from '../services/files/sheet.ts'
import type { Finding } from '../services/findings.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { languages } from '../services/people-model.ts'
import { knownPeople } from '../services/people-sheet-who.ts'
import type { Store } from '../services/ports.ts'
import { loadDelegations } from '../services/rewards.ts'
import { loadBudgets, reserve, spend } from '../services/rewards-budgets.ts'
import { defaultForms, loadForms } from '../services/rewards-catalogue.ts'
import { budgetIdOf, removeBudget, writeBudget } from '../services/rewards-lists.ts'
import { type Budget, budgetDocId, budgetKind, type Form, taxClasses } from '../services/rewards-model.ts'
import { previewBudgets, saveBudgets } from '../services/rewards-sheets-budgets.ts'
import { previewCatalogue, saveCatalogue } from '../services/rewards-sheets-catalogue.ts'
import { previewDelegations, saveDelegations } from '../services/rewards-sheets-delegation.ts'
import { openHouse } from './house.ts'
import { people as everybody, person, units } from './rewards-facts.ts'

const press = { by: '10001', at: '2026-11-24T11:00:00.000Z' }
const today = '2026-11-24'

function sheetOf(text: string) {
  const sheet = readPastedSheet(text)
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return sheet
}

/** `line column code` of each, without `rewards.`. */
const told = (findings: readonly Finding[]) =>
  findings.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code.replace('rewards.', '')}`)

const catalogue = (text: string, forms: readonly Form[] = defaultForms, country: 'FI' | 'SE' = 'FI') =>
  previewCatalogue(sheetOf(text), { forms, country })

describe('a catalogue in a sheet', () => {
  const whole = [
    'Personuppmuntran 2026',
    'Id;Namn;Nimi;Name;För vem;Pengar;Belopp €;Belopp (SEK);Skatt FI;Skatt Sverige;Löneart;Giltig från;Giltig till;I bruk',
    'book;En bok;Kirja;A book;person;nej;25,50;250;förmån;skattefri;4711;1.1.2026;2026-12-31;ja',
    ';Pengar;Rahaa;;båda;ja;1 500 €;;lön;;;;;nej',
  ].join('\n')

  test('is read whole: names, for whom, money, amounts, tax by country, code, dates', () => {
    const { rows, added, missing, findings } = catalogue(whole)
    expect(told(findings)).toEqual([])
    expect(rows).toBe(2)
    expect(missing).toHaveLength(defaultForms.length)
    expect(added).toEqual([
      {
        ...{
          id: 'rewardform:book',
          rev: 0,
          history: [],
          form: 'book',
          receivers: 'person',
          money: false,
          active: true,
        },
        names: { sv: 'En bok', fi: 'Kirja', en: 'A book' },
        amounts: { EUR: 2_550, SEK: 25_000 },
        tax: { FI: 'thing', AX: 'thing', SE: 'free' },
        ...{ payCode: '4711', from: '2026-01-01', to: '2026-12-31' },
      },
      {
        ...{
          id: 'rewardform:pengar',
          rev: 0,
          history: [],
          form: 'pengar',
          receivers: 'both',
          money: true,
          active: false,
        },
        names: { sv: 'Pengar', fi: 'Rahaa' },
        amounts: { EUR: 150_000 },
        tax: { FI: 'pay', AX: 'pay' },
      },
    ])
  })

  test.each([
    ['Palkkio;Nimi ruotsiksi;Kenelle;Raha;Summa;Verotus\nKirja;Bok;henkilö;ei;20,00 €;veronalainen etu'],
    [
      'Reward\tName in Swedish\tNimi\tFor whom\tMoney\tAmount\tTax\nBook\tBok\tKirja\tone person\tno\t20\ttaxable benefit',
    ],
    [
      'Belöning,Nimi suomeksi,Mottagare,Pengar,Belopp,Skatteklass\nBok,Kirja,en person,nej,"20,00",skattepliktig förmån',
    ],
  ])('is read in the language of the house: %j', text => {
    const { added, findings } = catalogue(text)
    expect(told(findings)).toEqual([])
    expect(added).toMatchObject([
      {
        form: 'bok',
        names: { sv: 'Bok', fi: 'Kirja' },
        receivers: 'person',
        amounts: { EUR: 2_000 },
        tax: { FI: 'thing' },
      },
    ])
  })

  test('changes what it says of a form that is there, found by its id or its name, and nothing else', () => {
    const { changed, same, findings } = catalogue(
      'Namn;Belopp\nBlommor eller en liten gåva;40\nKaffe och tårta till teamet;50 €\nKultur- eller motionssedel;300 kr',
    )
    expect(told(findings)).toEqual([])
    expect(changed).toHaveLength(1)
    const [one] = changed
    expect(one?.after).toEqual({ ...one?.before, amounts: { EUR: 4_000, SEK: 30_000 } })
    expect(same.map(({ form }) => form)).toEqual(['coffee', 'voucher'])
  })

  const head = 'Namn;Nimi;För vem;Pengar;Belopp;Skatt'
  test.each([
    ['hej;hopp\na;b', ['1 - noFormHeader']],
    [head, ['1 - noRows']],
    [`${head}\n;;person;nej;5;lön`, ['2 Namn noName']],
    [`${head}\nx;y;person;nej;5;lön`, ['2 Namn badName']],
    [`${head}\nBok;Kirja;;nej;5;lön`, ['2 För vem noReceivers']],
    [`${head}\nBok;Kirja;alla barn;nej;5;lön`, ['2 För vem badReceivers']],
    [`${head}\nBok;Kirja;person;;5;lön`, ['2 Pengar noMoney']],
    [`${head}\nBok;Kirja;person;kanske;5;lön`, ['2 Pengar badYesNo']],
    [`${head}\nBok;Kirja;person;nej;;lön`, ['2 Belopp noAmount']],
    [`${head}\nBok;Kirja;person;nej;1.500;lön`, ['2 Belopp badAmount']],
    [`${head}\nBok;Kirja;person;nej;5;lön\nbok;Kirja 2;team;nej;6;lön`, ['3 - repeated']],
    [`Belopp €;${head}\n5 kr;Bok;Kirja;person;nej;;lön`, ['2 Belopp € badAmount']],
    [`Id;${head}\nEn bok;Bok;Kirja;person;nej;5;lön`, ['2 Id badFormId']],
    [`Till;${head}\nsnart;Bok;Kirja;person;nej;5;lön`, ['2 Till badDate']],
    [`Från;Till;${head}\n2.1.2026;1.1.2026;Bok;Kirja;person;nej;5;lön`, ['2 Till endBeforeStart']],
    [`Löneart;${head}\n${'1'.repeat(41)};Bok;Kirja;person;nej;5;lön`, ['2 Löneart badPayCode']],
    [`${head}\nBok;Kirja;person;nej;131052-308T;lön`, ['2 Belopp people.identityNumber']],
    [`${head}\n131052-308T;Kirja;person;nej;5;lön`, ['2 Namn people.identityNumber']],
  ])('is told of a row that can’t be imported, by line and column: %j', (text, expected) => {
    const { added, findings } = catalogue(text)
    expect(told(findings)).toEqual(expected)
    expect(added.length).toBeLessThanOrEqual(1)
  })

  test.each([
    [`${head}\nBok;;person;nej;5;lön`, ['2 Namn oneName'], { names: { sv: 'Bok', fi: 'Bok' } }],
    [`${head}\nBok;Kirja;person;nej;5;okänt`, ['2 Skatt badTax'], { tax: { FI: 'check', AX: 'check' } }],
    [`${head}\nBok;Kirja;person;nej;5;`, ['2 Skatt noTax'], { tax: { FI: 'check', AX: 'check' } }],
    [`${head}\nBok;Kirja;person;nej;5 kr;lön`, ['2 Skatt noTax'], { tax: { FI: 'pay', SE: 'check' } }],
    [`${head}\nBok;Kirja;person;ja;5;skattefri`, ['2 Skatt moneyTax'], { money: true, tax: { FI: 'free' } }],
    [`${head};Färg\nBok;Kirja;person;nej;5;lön;röd`, ['1 Färg people.unknownColumn'], {}],
  ])('is imported with a doubt that is told: %j', (text, expected, form) => {
    const { added, findings } = catalogue(text)
    expect(told(findings)).toEqual(expected)
    expect(added).toMatchObject([form])
  })

  test('has the house’s currency and tax where no country is named', () => {
    const { added } = catalogue(`${head}\nBok;Kirja;person;nej;500;lön`, [], 'SE')
    expect(added).toMatchObject([{ amounts: { SEK: 50_000 }, tax: { SE: 'pay' } }])
    expect(added[0]?.amounts.EUR).toBeUndefined()
  })

  test.each(languages)('knows every tax class by the words that cards have for it, in %s', language => {
    for (const tax of taxClasses) {
      const { added, findings } = catalogue(`${head}\nBok;Kirja;person;nej;5;${taxTexts[language][tax]}`)
      expect(told(findings)).toEqual([])
      expect(added[0]?.tax.FI).toBe(tax)
    }
  })
})

const directory = buildDirectory(everybody)
const budgets = (text: string, known: readonly Budget[] = [], country: 'FI' | 'SE' = 'FI') =>
  previewBudgets(sheetOf(text), { budgets: known, directory, country, today })

const wish = { unit: units.ward1, from: '2026-01-01', to: '2026-12-31', currency: 'EUR', amount: 100_000 } as const
const budgetOf = (changes: Partial<Budget> = {}): Budget => {
  const one = { ...wish, ...changes, unit: [...(changes.unit ?? wish.unit)] }
  const budget = budgetIdOf(one)
  return { id: budgetDocId(budget), rev: 0, history: [], budget, spent: 0, open: {}, ...one }
}

describe('budgets in a sheet', () => {
  test.each([
    ['Enhet;År;Belopp;Kostnadsställe\nVård › Avdelning 1;2026;1 000 €;2001'],
    ['Yksikkö;Vuosi;Summa;Kustannuspaikka\nAvdelning 1;2026;1000,00;2001'],
    ['Unit,Period,Amount,Cost centre\nVård > Avdelning 1,1.1.2026–31.12.2026,1000.00,2001'],
    ['Vastuualue;Alkaen;Asti;Summa (€);Kp\navdelning 1;1.1.2026;31.12.2026;1000;2001'],
  ])('are read in the language of the house: %j', text => {
    const { added, findings } = budgets(text)
    expect(told(findings)).toEqual([])
    expect(added).toMatchObject([{ ...wish, costCentre: '2001', spent: 0, open: {} }])
  })

  test('are for this year where the file has no period, and that is told', () => {
    const { added, findings } = budgets('Enhet;Belopp\nhela organisationen;20 000')
    expect(told(findings)).toEqual(['1 - thisYear'])
    expect(added).toMatchObject([{ unit: [], from: '2026-01-01', to: '2026-12-31', amount: 2_000_000 }])
  })

  test('are in the currency that header, cell or column names, else the house’s', () => {
    const currencyIn = (text: string, country: 'FI' | 'SE' = 'FI') => budgets(text, [], country).added[0]?.currency
    expect(currencyIn('Enhet;År;Belopp\nVård;2026;5', 'SE')).toBe('SEK')
    expect(currencyIn('Enhet;År;Belopp\nVård;2026;5 kr')).toBe('SEK')
    expect(currencyIn('Enhet;År;Belopp (kr)\nVård;2026;5')).toBe('SEK')
    expect(currencyIn('Enhet;År;Belopp;Valuta\nVård;2026;5;sek')).toBe('SEK')
  })

  const head = 'Enhet;År;Belopp'
  test.each([
    ['a;b\nc;d', ['1 - noBudgetHeader']],
    [head, ['1 - noRows']],
    [`${head}\n;2026;5`, ['2 Enhet noUnit']],
    [`${head}\nAvdelning 9;2026;5`, ['2 Enhet unknownUnit']],
    [`${head}\nVård;;5`, ['2 År noPeriod']],
    [`${head}\nVård;hösten;5`, ['2 År badPeriod']],
    [`${head}\nVård;2026;`, ['2 Belopp noAmount']],
    [`${head}\nVård;2026;-5`, ['2 Belopp badAmount']],
    [`${head};Valuta\nVård;2026;5;USD`, ['2 Valuta badCurrency']],
    [`${head};Valuta\nVård;2026;5 €;SEK`, ['2 Belopp badAmount']],
    ['Enhet;År;Belopp €;Belopp kr\nVård;2026;5;50', ['2 Belopp € twoAmounts']],
    [`${head}\nVård;2026;5\nVård;2026;6`, ['3 - repeated']],
    ['Enhet;Från;Till;Belopp\nVård;1.1.2026;1.1.2025;5', ['2 Till endBeforeStart']],
    ['Enhet;Från;Till;Belopp\nVård;1.1.2026;1.1.2206;5', ['2 Till longPeriod']],
    ['Enhet;Från;Till;Belopp\nVård;1.1.2026;snart;5', ['2 Till badDate']],
    ['Enhet;Från;Till;Belopp\nVård;1.1.2026;;5', ['2 Från noPeriod']],
    [`Enhet;Från;Till;Belopp\nVård;1.1.2026;31.12.2026;5\nVård;1.6.2026;30.6.2027;5`, ['3 Enhet overlaps']],
    [`${head};Kst\nVård;2026;5;${'1'.repeat(41)}`, ['2 Kst badCostCentre']],
  ])('are told of a row that can’t be imported, by line and column: %j', (text, expected) => {
    const { findings, added } = budgets(text)
    expect(told(findings)).toEqual(expected)
    expect(added.length).toBeLessThanOrEqual(1)
  })

  test('know a unit of a name that several have by its whole path alone', () => {
    const twins = buildDirectory([...everybody, person('y1', ['Skola', 'Avdelning 1'], 'ceo')])
    const around = { budgets: [], directory: twins, country: 'FI' as const, today }
    const sheet = sheetOf(`${head}\nAvdelning 1;2026;5\nSkola / Avdelning 1;2026;6`)
    const { added, findings } = previewBudgets(sheet, around)
    expect(told(findings)).toEqual(['2 Enhet ambiguousUnit'])
    expect(added).toMatchObject([{ unit: ['Skola', 'Avdelning 1'] }])
  })

  test('are known by their unit, period and currency, whatever their id', () => {
    const known = { ...budgetOf(), id: budgetDocId('Avdelning1-2026'), budget: 'Avdelning1-2026' }
    const { changed, missing, findings } = budgets(`${head}\nAvdelning 1;2026;900`, [known])
    expect(told(findings)).toEqual([])
    expect(changed).toMatchObject([{ after: { budget: 'Avdelning1-2026', amount: 90_000 } }])
    expect(missing).toEqual([])
  })

  test('may change their amount, but not below what is spent and reserved', () => {
    const known = budgetOf({ spent: 30_000, open: { n1: { cents: 20_050, at: press.at } }, costCentre: '2001' })
    const { changed, findings } = budgets(`${head}\nAvdelning 1;2026;500,50`, [known])
    expect(told(findings)).toEqual([])
    expect(changed).toMatchObject([{ after: { amount: 50_050, spent: 30_000, costCentre: '2001' } }])
    const below = budgets(`${head}\nAvdelning 1;2026;500,49`, [known])
    expect(below.findings).toMatchObject([
      { line: 2, code: 'rewards.belowSpent', values: { least: 500.5, currency: 'EUR' } },
    ])
    expect(below.missing).toEqual([known])
    expect(budgets(`${head}\nAvdelning 1;2026;1000`, [known]).same).toEqual([known])
  })
})

const delegations = (text: string, known: Parameters<typeof previewDelegations>[1]['delegations'] = []) => {
  const left = [person('gone', units.ward1, 'h1', { active: false, name: 'Nils Borta' })]
  const people = knownPeople(directory, left)
  return previewDelegations(sheetOf(text), { delegations: known, people, country: 'FI' })
}

describe('a delegation list in a sheet', () => {
  test.each([
    ['Anställningsnummer;Namn;Enhet;Upp till;Även pengar\nh1;Person h1;Vård › Avdelning 1;500 €;ja'],
    ['Päättäjä;Yksikkö;Enintään (€);Raha\nPerson h1;Avdelning 1;500,00;kyllä'],
    ['Decider,Unit,Up to,Money,Currency\nh1,Avdelning 1,500,yes,EUR'],
  ])('is read in the language of the house: %j', text => {
    const { added, findings } = delegations(text)
    expect(told(findings)).toEqual([])
    expect(added).toMatchObject([{ person: 'h1', unit: units.ward1, upTo: 50_000, currency: 'EUR', money: true }])
  })

  test('gives no power over money where it does not say so', () => {
    const { added, findings } = delegations('Namn;Enhet;Belopp\nPerson h1;Vård;500')
    expect(told(findings)).toEqual(['1 - noMoneyColumn'])
    expect(added).toMatchObject([{ money: false }])
    expect(delegations('Namn;Enhet;Belopp;Pengar\nPerson h1;Vård;500;').added).toMatchObject([{ money: false }])
  })

  const head = 'Namn;Enhet;Upp till;Pengar'
  test.each([
    ['a;b;c\nd;e;f', ['1 - noDelegationHeader']],
    [head, ['1 - noRows']],
    [`${head}\n;Vård;5;ja`, ['2 Namn noPerson']],
    [`${head}\nIngen Alls;Vård;5;ja`, ['2 Namn unknownPerson']],
    [`${head}\nNils Borta;Vård;5;ja`, ['2 Namn leftPerson']],
    [`Id;${head}\nh2;Person h1;Vård;5;ja`, ['2 Namn otherPerson']],
    [`${head}\nPerson h1;Skola;5;ja`, ['2 Enhet unknownUnit']],
    [`${head}\nPerson h1;Vård;;ja`, ['2 Upp till noAmount']],
    [`${head}\nPerson h1;Vård;mycket;ja`, ['2 Upp till badAmount']],
    [`${head}\nPerson h1;Vård;5;kanske`, ['2 Pengar badYesNo']],
    [`${head};Till\nPerson h1;Vård;5;ja;snart`, ['2 Till badDate']],
    [`${head};Från;Till\nPerson h1;Vård;5;ja;2.1.2026;1.1.2026`, ['2 Till endBeforeStart']],
    [`${head}\nPerson h1;Vård;5;ja\nPerson h1;Vård;6;ja`, ['3 - repeated']],
    [
      `${head}\nIngen Alls;Skola;mycket;kanske`,
      ['2 Namn unknownPerson', '2 Enhet unknownUnit', '2 Upp till badAmount', '2 Pengar badYesNo'],
    ],
  ])('is told of a row that can’t be imported, by line and column: %j', (text, expected) => {
    expect(told(delegations(text).findings)).toEqual(expected)
  })

  test('may have one limit for money and another for the rest, and takes the place of the whole list', () => {
    const { added: known } = delegations(
      `${head}\nPerson h1;Vård;500;nej\nPerson h1;Vård;100;ja\nPerson h2;Vård;100;ja`,
    )
    expect(known).toHaveLength(3)
    const plan = delegations(`${head}\nPerson h1;Vård;600;nej\nPerson h1;Vård;100;ja`, known)
    expect(plan.changed).toMatchObject([{ before: { upTo: 50_000 }, after: { upTo: 60_000 } }])
    expect(plan.same).toHaveLength(1)
    expect(plan.missing).toMatchObject([{ person: 'h2' }])
  })

  test('takes nobody off the list when a row can’t be read', () => {
    const known = delegations(`${head}\nPerson h1;Vård;500;ja\nPerson h2;Vård;500;ja`).added
    const plan = delegations(`${head}\nPerson h1;Vård;500;ja\nNobody Known;Vård;500;ja`, known)
    expect(plan.missing).toEqual([])
    expect(plan.findings.map(({ code }) => code)).toContain('rewards.nothingRemoved')
  })

  test('knows a row by its person, unit and currency, whatever its id', () => {
    const [made] = delegations(`${head}\nPerson h1;Vård;500;ja`).added
    if (!made) throw new Error('no row')
    const known = { ...made, id: 'delegation:d-h1', delegation: 'd-h1' }
    expect(delegations(`${head}\nPerson h1;Vård;500;ja`, [known]).same).toEqual([known])
    const { changed, missing } = delegations(`${head}\nPerson h1;Vård;600;ja`, [known])
    expect(changed).toMatchObject([{ after: { delegation: 'd-h1', upTo: 60_000 } }])
    expect(missing).toEqual([])
  })

  test('has at most 500 rows', () => {
    const many = Array.from({ length: 502 }, (_, at) => person(`z${at}`, units.staff, 'ceo'))
    const people = knownPeople(buildDirectory(many), [])
    const rows = many.map(({ personId }) => `${personId};hela huset;5;nej`).join('\n')
    const sheet = sheetOf(`Id;Enhet;Upp till;Pengar\n${rows}`)
    const { added, findings } = previewDelegations(sheet, { delegations: [], people, country: 'FI' })
    expect(added).toHaveLength(500)
    expect(told(findings)).toEqual(['502 - tooMany', '503 - tooMany'])
  })
})

describe('saved', () => {
  let store: Store
  beforeEach(async () => {
    store = (await openHouse({ seeded: false })).store
  })
  afterEach(() => store.close())
  const audits = async () => (await readList(store, auditKind, 'all')).map(({ entity }) => [entity.verb, entity.counts])

  test('a catalogue keeps what the file leaves out, or takes it out of use', async () => {
    const text = 'Namn;Belopp\nBlommor eller en liten gåva;40'
    expect(await saveCatalogue(store, catalogue(text, await loadForms(store)), press, false)).toEqual({
      ...{ saved: 1, removed: 0, stale: [] },
    })
    expect((await loadForms(store)).filter(({ active }) => active)).toHaveLength(defaultForms.length)
    await saveCatalogue(store, catalogue(text, await loadForms(store)), { ...press, at: '2026-11-24T12:00:00Z' }, true)
    expect((await loadForms(store)).filter(({ active }) => active).map(({ form }) => form)).toEqual(['flowers'])
    expect(catalogue(text, await loadForms(store))).toMatchObject({ added: [], changed: [] })
    expect(await audits()).toEqual([
      ['rewards.catalogueImport', { forms: 1 }],
      ['rewards.catalogueImport', { forms: defaultForms.length - 1 }],
    ])
  })

  test('a form that somebody else has changed meanwhile is left as it is, and told', async () => {
    const plan = catalogue('Namn;Belopp\nBlommor eller en liten gåva;40\nKaffe och tårta till teamet;60')
    await saveCatalogue(store, catalogue('Namn;Belopp\nBlommor eller en liten gåva;45'), press, false)
    expect(await saveCatalogue(store, plan, press, false)).toEqual({ saved: 1, removed: 0, stale: ['flowers'] })
    const forms = await loadForms(store)
    expect(forms.find(({ form }) => form === 'flowers')?.amounts.EUR).toBe(4_500)
    expect(forms.find(({ form }) => form === 'coffee')?.amounts.EUR).toBe(6_000)
    expect((await saveCatalogue(store, plan, press, false)).stale).toEqual(['flowers'])
  })

  test('a budget keeps what decisions reserve and spend while it is imported, and never falls below it', async () => {
    const text = (amount: number) => `Enhet;År;Belopp;Kst\nAvdelning 1;2026;${amount};2001`
    await saveBudgets(store, budgets(text(100)), press)
    const [made] = await loadBudgets(store)
    if (!made) throw new Error('no budget')
    const plan = budgets(text(80), await loadBudgets(store))
    const { budget } = made
    await reserve(store, { budget, nomination: 'n1', cents: 5_000, at: press.at })
    await reserve(store, { budget, nomination: 'n2', cents: 2_000, at: press.at })
    await spend(store, { budget, nomination: 'n2', cents: 2_000 })
    expect(await saveBudgets(store, plan, press)).toEqual({ saved: 1, removed: 0, stale: [] })
    const after = (await read(store, budgetKind, budgetDocId(budget)))?.entity
    expect(after).toMatchObject({ amount: 8_000, spent: 2_000, open: { n1: { cents: 5_000 } }, costCentre: '2001' })
    expect(await saveBudgets(store, budgets(text(70), [made]), press)).toMatchObject({ stale: [] })
    expect(await saveBudgets(store, budgets(text(69), [made]), press)).toEqual({
      saved: 0,
      removed: 0,
      stale: [budget],
    })
    expect(await removeBudget(store, budget, press)).toBe('used')
  })

  test('a budget is never below what is reserved, whatever happens at the same time', async () => {
    const made = await writeBudget(store, { ...wish, unit: [...wish.unit], amount: 10_000 }, press)
    if (!('saved' in made)) throw new Error(made.refused)
    const { budget } = made.saved
    const amounts = [9_000, 4_000, 6_000, 2_000, 8_000, 5_000]
    await Promise.all([
      ...amounts.map(amount => writeBudget(store, { ...wish, unit: [...wish.unit], amount }, press)),
      ...amounts.map((_, at) => reserve(store, { budget, nomination: `n${at}`, cents: 1_500, at: press.at })),
    ])
    const after = (await read(store, budgetKind, budgetDocId(budget)))?.entity
    const reserved = Object.values(after?.open ?? {}).reduce((sum, { cents }) => sum + cents, 0)
    expect(reserved).toBeGreaterThan(0)
    expect(after?.amount).toBeGreaterThanOrEqual(reserved)
  })

  test('a budget or a row that came with another id is changed, not made twice', async () => {
    const known = { ...budgetOf(), id: budgetDocId('old'), budget: 'old' }
    await write(store, budgetKind, known, 'new')
    await saveBudgets(store, budgets('Enhet;År;Belopp\nAvdelning 1;2026;900', [known]), press)
    expect(await loadBudgets(store)).toMatchObject([{ budget: 'old', amount: 90_000 }])
    await writeBudget(store, { ...wish, unit: [...wish.unit], amount: 80_000 }, press)
    expect(await loadBudgets(store)).toMatchObject([{ budget: 'old', amount: 80_000 }])
  })

  test('a budget that has paid nothing can be removed, and another one can’t share its days', async () => {
    await write(store, budgetKind, budgetOf(), 'new')
    const other = { ...wish, unit: [...wish.unit], from: '2026-06-01' }
    expect(await writeBudget(store, other, press)).toEqual({ refused: 'overlaps' })
    expect(await removeBudget(store, budgetOf().budget, press)).toBe('done')
    expect(await removeBudget(store, budgetOf().budget, press)).toBe('gone')
    expect(await writeBudget(store, other, press)).toHaveProperty('saved')
  })

  test('a delegation list is the file’s: rows added, changed and taken away, each with an audit', async () => {
    const head = 'Namn;Enhet;Upp till;Pengar'
    await saveDelegations(store, delegations(`${head}\nPerson h1;Vård;500;ja\nPerson h2;Vård;100;nej`), press)
    const before = await loadDelegations(store)
    const plan = delegations(`${head}\nPerson h1;Vård;700;ja\nPerson dir;alla enheter;900;nej`, before)
    expect(await saveDelegations(store, plan, press)).toEqual({ saved: 2, removed: 1, stale: [] })
    const after = await loadDelegations(store)
    expect(after.map(({ person: id, unit, upTo }) => [id, unit, upTo]).toSorted()).toEqual([
      ['dir', [], 90_000],
      ['h1', units.care, 70_000],
    ])
    const kept = before.find(({ person: id }) => id === 'h1')
    expect(after.find(({ person: id }) => id === 'h1')).toMatchObject({ delegation: kept?.delegation, rev: 1 })
    expect(await audits()).toEqual([
      ['rewards.delegationImport', { written: 2, removed: 0 }],
      ['rewards.delegationImport', { written: 2, removed: 1 }],
    ])
    expect(delegations(`${head}\nPerson h1;Vård;700;ja\nPerson dir;alla enheter;900;nej`, after)).toMatchObject({
      ...{ added: [], changed: [], missing: [] },
    })
  })
})

test('has words for every finding that a list tells, and no words are left over', () => {
  const sources = readdirSync('services').filter(name => /^rewards-sheets.*\.ts$/.test(name))
  const codes = sources
    .flatMap(name => [...readFileSync(`services/${name}`, 'utf8').matchAll(/'(rewards\.[a-zA-Z]+)'/g)])
    .flatMap(([, code]) => code ?? [])
    .filter(code => !code.endsWith('Import'))
  const who = ['noPerson', 'unknownPerson', 'ambiguousPerson', 'otherPerson', 'leftPerson'].map(why => `rewards.${why}`)
  expect([...new Set([...codes, ...who])].toSorted()).toEqual(Object.keys(rewardFindings.en).toSorted())
})

test.each(languages)('every finding is a sentence in %s', language => {
  for (const code of Object.keys(rewardFindings[language])) {
    const values = { value: '5', first: 2, most: 500, year: '2026', least: 1.5, currency: 'EUR' }
    expect(wordFinding({ code, values }, { language, country: 'FI' })).toMatch(/[.”\d]$|EUR/)
  }
})
