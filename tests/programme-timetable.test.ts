import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Timetable, timetableSchema } from '../services/programme-model.ts'
import { firstDue, nextDue, readTimetable } from '../services/programme-timetable.ts'

/** In npm test a quarter of it. */
const thousand = process.env.KLART_LONG ? 1000 : 250

/** A timetable in one line: a date, `from..to`, `a + b`, `1 year 2000-12-31 until 2027-12-31 week 42`, or its kind. */
function told(timetable: Timetable): string {
  switch (timetable.kind) {
    case 'due':
      return timetable.due
    case 'period':
      return `${timetable.from}..${timetable.to}`
    case 'dates':
      return timetable.dates.join(' + ')
    case 'recurrence': {
      const { every, unit, first, until, week } = timetable
      return `${every} ${unit} ${first}${until ? ` until ${until}` : ''}${week ? ` week ${week}` : ''}`
    }
    default:
      return timetable.kind
  }
}

const expressions = {
  'as they stand in real programmes': {
    '2021': '2021-12-31',
    'tammikuu 2021 alkaen, kuukausittain': '1 month 2021-01-31',
    'helmi-maaliskuu 2021': '2021-02-01..2021-03-31',
    '3/2021': '2021-03-31',
    'joulukuu 2020': '2020-12-31',
    'helmikuun loppuun 2021': '2021-02-28',
    'kevät 2021': '2021-05-31',
    'maalis–toukokuu 2021': '2021-03-01..2021-05-31',
    'elo-syyskuu 2021': '2021-08-01..2021-09-30',
    '4.11.2020 ja 15.12.2020': '2020-11-04 + 2020-12-15',
    '2019-2022': '2019-01-01..2022-12-31',
    'ht 2020 – ht 2021': '2020-07-01..2021-12-31',
    fortlöpande: 'continuous',
    'september årligen': '1 year 2000-09-30',
    'Konkreta inskolningsprogram klara 12/2023': '2023-12-31',
    'uppdateras varje år': '1 year 2000-12-31',
    'Klar 2025': '2025-12-31',
    '': 'none',
  },
  'single days': {
    '30.6.2026': '2026-06-30',
    '30. 6. 2026': '2026-06-30',
    '30.06.2026.': '2026-06-30',
    '30.6 2026': '2026-06-30',
    '2026-06-30': '2026-06-30',
    '2026‑06‑30': '2026-06-30',
    '2026/06/30': '2026-06-30',
    '2026.06.30': '2026-06-30',
    '20260630': '2026-06-30',
    '30/6/2026': '2026-06-30',
    '30-06-2026': '2026-06-30',
    '6/6/2026': '2026-06-06',
    '30/6 2026': '2026-06-30',
    '30 juni 2026': '2026-06-30',
    'den 30 juni 2026': '2026-06-30',
    'den 30:e juni 2026': '2026-06-30',
    '30. kesäkuuta 2026': '2026-06-30',
    '1 maj 2026': '2026-05-01',
    '30 June 2026': '2026-06-30',
    'June 30, 2026': '2026-06-30',
    'June 30th, 2026': '2026-06-30',
    '30th of June 2026': '2026-06-30',
    '15 sept. 2026': '2026-09-15',
    '29.2.2028': '2028-02-29',
    'senast 31.12.2026': '2026-12-31',
    'viimeistään 31.12.2026': '2026-12-31',
    '31.12.2026 mennessä': '2026-12-31',
    'senast den 31 mars 2027': '2027-03-31',
    'till 31.12.2026': '2026-12-31',
    't.o.m. 31.12.2026': '2026-12-31',
    '31.12.2026 saakka': '2026-12-31',
    'no later than 31 December 2026': '2026-12-31',
  },
  months: {
    'klara 12/2023': '2023-12-31',
    '2/2028': '2028-02-29',
    '12.2026': '2026-12-31',
    '2026-06': '2026-06-30',
    'juni 2026': '2026-06-30',
    'i juni 2026': '2026-06-30',
    'aug. 2026': '2026-08-31',
    'okt 2026': '2026-10-31',
    'May 2026': '2026-05-31',
    'kesäkuussa 2026': '2026-06-30',
    'kesäkuun 2026 loppuun mennessä': '2026-06-30',
    'syyskuuhun 2026 mennessä': '2026-09-30',
    '2026 september': '2026-09-30',
    'i slutet av juni 2026': '2026-06-30',
    'end of June 2026': '2026-06-30',
    't.o.m. juni 2026': '2026-06-30',
    'under mars 2027': '2027-03-31',
  },
  years: {
    '2026': '2026-12-31',
    'år 2026': '2026-12-31',
    'vuonna 2026': '2026-12-31',
    'vuoden 2026 aikana': '2026-12-31',
    'v. 2026': '2026-12-31',
    'year 2026': '2026-12-31',
    'klart under 2026': '2026-12-31',
    'valmis 2026': '2026-12-31',
    'Valmistuu vuonna 2026': '2026-12-31',
    'ska vara klart 2026': '2026-12-31',
    'genomförs 2026': '2026-12-31',
    'toteutetaan 2026': '2026-12-31',
    'Toteutus: 2026': '2026-12-31',
    'före utgången av 2026': '2026-12-31',
    'före slutet av år 2026': '2026-12-31',
    'i slutet av 2026': '2026-12-31',
    'vid årets slut 2026': '2026-12-31',
    'vuoden 2026 loppuun mennessä': '2026-12-31',
    'vuoden 2026 lopussa': '2026-12-31',
    'ennen vuoden 2026 loppua': '2026-12-31',
    'loppuvuosi 2026': '2026-12-31',
    'vuoteen 2027 mennessä': '2027-12-31',
    'by end of 2026': '2026-12-31',
    'before the end of 2026': '2026-12-31',
    'done by 2026': '2026-12-31',
    'årsskiftet 2026/2027': '2026-12-31',
    'vuodenvaihteessa 2026–27': '2026-12-31',
  },
  'seasons, terms and parts of years': {
    'våren 2027': '2027-05-31',
    'keväällä 2027': '2027-05-31',
    'kevään 2027 aikana': '2027-05-31',
    'spring 2027': '2027-05-31',
    'sommaren 2026': '2026-08-31',
    'kesä 2026': '2026-08-31',
    'hösten 2026': '2026-11-30',
    'under hösten 2026': '2026-11-30',
    'syksyllä 2026': '2026-11-30',
    'autumn 2026': '2026-11-30',
    'in the fall of 2026': '2026-11-30',
    'vintern 2026–27': '2027-02-28',
    'talvella 2027-2028': '2028-02-29',
    'vt 2026': '2026-06-30',
    'vårterminen 2026': '2026-06-30',
    'kevätlukukausi 2026': '2026-06-30',
    'HT 2026': '2026-12-31',
    HT26: '2026-12-31',
    'ht-26': '2026-12-31',
    'syyslukukaudella 2026': '2026-12-31',
    'autumn term 2026': '2026-12-31',
    'Q3 2026': '2026-09-30',
    'Q3/2026': '2026-09-30',
    'Q3, 2026': '2026-09-30',
    '2026 Q3': '2026-09-30',
    '2026-Q3': '2026-09-30',
    '3. kvartal 2026': '2026-09-30',
    'tredje kvartalet 2026': '2026-09-30',
    '3:e kvartalet 2026': '2026-09-30',
    'kvartal 3 2026': '2026-09-30',
    'third quarter of 2026': '2026-09-30',
    'vuoden 2026 toinen neljännes': '2026-06-30',
    '1. vuosineljännes 2026': '2026-03-31',
    'tertial 2 2026': '2026-08-31',
    'H1 2026': '2026-06-30',
    '1. halvåret 2026': '2026-06-30',
    'andra halvåret 2026': '2026-12-31',
    'ensimmäinen vuosipuolisko 2026': '2026-06-30',
    'first half of 2026': '2026-06-30',
  },
  weeks: {
    'vecka 42 2026': '2026-10-18',
    'v. 42/2026': '2026-10-18',
    'v 42 2026': '2026-10-18',
    'vko 42/2026': '2026-10-18',
    'viikolla 42 2026': '2026-10-18',
    'week 42, 2026': '2026-10-18',
    '2026-W42': '2026-10-18',
    'vecka 53 2026': '2027-01-03',
    'vecka 1 2026': '2026-01-04',
    'v. 10–12/2026': '2026-03-02..2026-03-22',
  },
  periods: {
    '2026–27': '2026-01-01..2027-12-31',
    '2024 — 2027': '2024-01-01..2027-12-31',
    'åren 2024-2027': '2024-01-01..2027-12-31',
    'vuosina 2024–2027': '2024-01-01..2027-12-31',
    'genomförs 2026−2027': '2026-01-01..2027-12-31',
    'mars–maj 2027': '2027-03-01..2027-05-31',
    'mars 2026 – maj 2027': '2026-03-01..2027-05-31',
    'touko-kesäkuu 2026': '2026-05-01..2026-06-30',
    'kesä–elokuu 2026': '2026-06-01..2026-08-31',
    'vår–höst 2026': '2026-03-01..2026-11-30',
    'hösten 2026–våren 2027': '2026-09-01..2027-05-31',
    'HT-26 – VT-27': '2026-07-01..2027-06-30',
    'Q1–Q2 2026': '2026-01-01..2026-06-30',
    'Q1-4 2026': '2026-01-01..2026-12-31',
    '3–5/2027': '2027-03-01..2027-05-31',
    '12/2026–3/2027': '2026-12-01..2027-03-31',
    '1.1.2026-31.12.2027': '2026-01-01..2027-12-31',
    '2026-01-01 – 2027-12-31': '2026-01-01..2027-12-31',
    '1.6.–30.8.2026': '2026-06-01..2026-08-30',
    '1–15.6.2026': '2026-06-01..2026-06-15',
    '1.–15. kesäkuuta 2026': '2026-06-01..2026-06-15',
    '1 juni – 31 augusti 2026': '2026-06-01..2026-08-31',
    'från 2025 till 2027': '2025-01-01..2027-12-31',
    'fr.o.m. 1.3.2026 t.o.m. 31.5.2026': '2026-03-01..2026-05-31',
    '1.1.2026 alkaen 31.12.2026 asti': '2026-01-01..2026-12-31',
    'från hösten 2025 till 2027': '2025-09-01..2027-12-31',
    'from spring 2026 to autumn 2027': '2026-03-01..2027-11-30',
    'tammikuusta maaliskuuhun 2021': '2021-01-01..2021-03-31',
    'vuodesta 2025 vuoteen 2027': '2025-01-01..2027-12-31',
    'fortlöpande 2019–2022': '2019-01-01..2022-12-31',
    'jatkuva, 2021–2023': '2021-01-01..2023-12-31',
  },
  'several dates': {
    '2025 och 2027': '2025-12-31 + 2027-12-31',
    '2025, 2026 och 2027': '2025-12-31 + 2026-12-31 + 2027-12-31',
    '4.11. ja 15.12.2020': '2020-11-04 + 2020-12-15',
    'maj och november 2026': '2026-05-31 + 2026-11-30',
    'touko- ja marraskuussa 2026': '2026-05-31 + 2026-11-30',
    'kesä- ja elokuussa 2026': '2026-06-30 + 2026-08-31',
    'våren och hösten 2026': '2026-05-31 + 2026-11-30',
    '30.6.2026; 31.12.2026': '2026-06-30 + 2026-12-31',
  },
  recurrences: {
    'varje år': '1 year 2000-12-31',
    Årligen: '1 year 2000-12-31',
    vuosittain: '1 year 2000-12-31',
    'joka vuosi': '1 year 2000-12-31',
    'every year': '1 year 2000-12-31',
    'kerran vuodessa': '1 year 2000-12-31',
    'minst en gång per år': '1 year 2000-12-31',
    'vähintään kerran vuodessa': '1 year 2000-12-31',
    '1 krt/v': '1 year 2000-12-31',
    'fortlöpande, uppdateras varje år': '1 year 2000-12-31',
    'vartannat år': '2 year 2000-12-31',
    'joka toinen vuosi': '2 year 2000-12-31',
    'kahden vuoden välein': '2 year 2000-12-31',
    'every two years': '2 year 2000-12-31',
    'vart tredje år': '3 year 2000-12-31',
    'två gånger per år': '6 month 2000-06-30',
    '2 ggr/år': '6 month 2000-06-30',
    'kaksi kertaa vuodessa': '6 month 2000-06-30',
    'kahdesti vuodessa': '6 month 2000-06-30',
    'twice a year': '6 month 2000-06-30',
    'varje halvår': '6 month 2000-06-30',
    terminsvis: '6 month 2000-06-30',
    'puolen vuoden välein': '6 month 2000-06-30',
    'tre gånger om året': '4 month 2000-04-30',
    'varje kvartal': '3 month 2000-03-31',
    kvartalsvis: '3 month 2000-03-31',
    neljännesvuosittain: '3 month 2000-03-31',
    'neljä kertaa vuodessa': '3 month 2000-03-31',
    quarterly: '3 month 2000-03-31',
    'varannan månad': '2 month 2000-02-29',
    'varje månad': '1 month 2000-01-31',
    kuukausittain: '1 month 2000-01-31',
    'en gång i månaden': '1 month 2000-01-31',
    'varje vecka': '1 week 2000-01-02',
    viikoittain: '1 week 2000-01-02',
    'joka toinen viikko': '2 week 2000-01-02',
    'i september varje år': '1 year 2000-09-30',
    'varje september': '1 year 2000-09-30',
    'joulukuu vuosittain': '1 year 2000-12-31',
    'vuosittain joulukuussa': '1 year 2000-12-31',
    'helmikuun loppuun mennessä vuosittain': '1 year 2000-02-29',
    'senast den 31 mars varje år': '1 year 2000-03-31',
    '31.12. vuosittain': '1 year 2000-12-31',
    '31/12 varje år': '1 year 2000-12-31',
    'joka syksy': '1 year 2000-11-30',
    keväisin: '1 year 2000-05-31',
    'Q1 varje år': '1 year 2000-03-31',
    'mars–maj varje år': '1 year 2000-05-31',
    'vecka 42 varje år': '1 year 2000-10-22 week 42',
    'maj och november varje år': '6 month 2000-05-31',
    'mars, juni, september och december varje år': '3 month 2000-03-31',
    'vartannat år från 2025': '2 year 2025-12-31',
    'vuosittain 2025 alkaen': '1 year 2025-12-31',
    'september årligen från 2025': '1 year 2025-09-30',
    'september 2025 årligen': '1 year 2025-09-30',
    'vecka 42 2026 varje år': '1 year 2026-10-18 week 42',
    'årligen 2024–2027': '1 year 2024-12-31 until 2027-12-31',
    'september årligen 2024–2027': '1 year 2024-09-30 until 2027-12-31',
    'årligen t.o.m. 2027': '1 year 2000-12-31 until 2027-12-31',
    'varje månad 2026': '1 month 2026-01-31 until 2026-12-31',
    'kvartalsvis från februari 2026': '3 month 2026-03-31',
    'veckovis mars–maj 2027': '1 week 2027-03-07 until 2027-05-31',
    'Klar 2025, uppdateras varje år': '1 year 2025-12-31',
  },
  'no end': {
    löpande: 'continuous',
    kontinuerligt: 'continuous',
    jatkuva: 'continuous',
    jatkuvasti: 'continuous',
    toistaiseksi: 'continuous',
    'tills vidare': 'continuous',
    ongoing: 'continuous',
    dagligen: 'continuous',
    'från 2025': 'continuous',
    '2025 alkaen': 'continuous',
    'vuodesta 2025': 'continuous',
    'syksystä 2026 alkaen': 'continuous',
    'fr.o.m. 1.3.2026': 'continuous',
    'fortlöpande från 2025': 'continuous',
    '2025–': 'continuous',
  },
  'as soon as possible': {
    snarast: 'soon',
    'Snarast möjligt': 'soon',
    omgående: 'soon',
    heti: 'soon',
    'mahdollisimman pian': 'soon',
    asap: 'soon',
    'A.S.A.P.': 'soon',
  },
  'empty cells': { '   ': 'none', '–': 'none', '…': 'none' },
  'conditions, negations and beginnings': {
    'om medel finns 2026': 'text',
    '2026 om medel finns': 'text',
    'ej 2025': 'text',
    'ei 2025': 'text',
    'not 2026': 'text',
    'tidigast 2026': 'text',
    'aikaisintaan 2026': 'text',
    'efter 2026': 'text',
    'vuoden 2026 jälkeen': 'text',
    'före 2026': 'text',
    'ennen 1.1.2026': 'text',
    'cirka 2026': 'text',
    'ehkä 2026': 'text',
    'påbörjas 2026': 'text',
    'aloitetaan syksyllä 2026': 'text',
    'i början av 2026': 'text',
    'alkuvuosi 2026': 'text',
    'maj 2026 eller juni 2026': 'text',
    'Programmet är inte klart 2026': 'text',
    'Ohjelma ei ole valmis 2026': 'text',
    'Planen klar om medel finns 2026': 'text',
    'När budgeten är klar 2026': 'text',
    'Ohjelma aikaisintaan valmis 2026': 'text',
    'Inleds 2025, klar 2026': 'text',
    'Skulle ha varit klar 2025': 'text',
    'Ohjelma piti olla valmis 2025': 'text',
    'Försenad, blir klar 2026': 'text',
    'Planen klar, beslut 2026': 'text',
    'Planen är klar 2026 om medel finns': 'text',
  },
  'no certain date': {
    'vecka 42': 'text',
    'vko 42': 'text',
    'vecka 53 varje år': 'text',
    mars: 'text',
    'kesä–elokuu': 'text',
    '30.6.': 'text',
    hösten: 'text',
    Q3: 'text',
    'vid behov': 'text',
    tarvittaessa: 'text',
    '3 månader': 'text',
    'inom 2 år': 'text',
    'vintern 2026': 'text',
    'talvi 2026': 'text',
    '30.6.26': 'text',
    '12/23': 'text',
    '4/11/2026': 'text',
    '2009-10': 'text',
    '2026-1': 'text',
    '2026/27': 'text',
    v2026: 'text',
    'maalis-kesä 2026': 'text',
    'mars, 2026': 'text',
    'september 2024–2027': 'text',
    'varje höst 2024–2027': 'text',
    'maj 2026 och 2027': 'text',
    '30.6.2026, 2027': 'text',
    '2026?': 'text',
    '2026 2027': 'text',
    '2 ggr/v': 'text',
    '1–2 gånger per år': 'text',
    'fem gånger per år': 'text',
    'mars och maj varje år': 'text',
    'juni fortlöpande 2026': 'text',
    '30.6.2026 12:30': 'text',
    'Utbildning 2026': 'text',
    'budget 2 000 € 2026': 'text',
  },
  'impossible dates': {
    '31.2.2026': 'text',
    '29.2.2027': 'text',
    '31 juni 2026': 'text',
    '2026-13-01': 'text',
    '20261301': 'text',
    '13/2026': 'text',
    '0/2026': 'text',
    'vecka 53 2025': 'text',
    'Q5 2026': 'text',
    '3. halvåret 2026': 'text',
    '31.2. vuosittain': 'text',
    '12026': 'text',
    '2027-2026': 'text',
    '31.12.2027–1.1.2026': 'text',
    'maj–mars 2026': 'text',
    '15–1.6.2026': 'text',
    '15.12.2020 ja 4.11.2020': 'text',
    'årligen 2027–2024': 'text',
  },
} satisfies Record<string, Record<string, string>>

const cases = Object.entries(expressions).flatMap(([about, table]) =>
  Object.entries(table).map(([cell, expected]) => ({ about, cell, expected })),
)
const withDate = cases.filter(({ cell }) => nextDue(readTimetable(cell), '2026-06-01', { inclusive: true }))

const isDate = (date: string) => Temporal.PlainDate.from(date).toString() === date
const datesIn = (timetable: Timetable) => told(timetable).match(/\d{4}-\d{2}-\d{2}/g) ?? []
const plus = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString()

const aDay = fc.integer({ min: 0, max: 33_000 }).map(days => plus('2000-01-01', days))
const aCell = fc.constantFrom(...cases.map(({ cell }) => cell))
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.oneof(aCell, fc.constantFrom(...'.,/-–:&? 0123456789', 'klar', '31', '12', '2026', 'och', 'till')), {
      maxLength: 8,
    })
    .chain(parts => fc.constantFrom('', ' ').map(glue => parts.join(glue))),
)

describe('reading a timetable', () => {
  test.each(cases)('$about: "$cell" is $expected', ({ cell, expected }) => {
    expect(told(readTimetable(cell))).toBe(expected)
  })

  test('the table holds more than two hundred expressions', () => {
    expect(cases.length).toBeGreaterThan(200)
  })

  test('any text is read without a fault, into the shape that is stored, with dates of the calendar', () => {
    fc.assert(
      fc.property(anything, cell => {
        const timetable = readTimetable(cell)
        expect(timetableSchema.parse(timetable)).toEqual(timetable)
        expect(datesIn(timetable).every(isDate)).toBe(true)
        if (timetable.kind === 'period') expect(timetable.from <= timetable.to).toBe(true)
        if (timetable.kind === 'dates') expect(timetable.dates).toEqual([...new Set(timetable.dates)].sort())
        if (timetable.kind === 'recurrence') expect(timetable.first <= (timetable.until ?? '9999')).toBe(true)
      }),
      { numRuns: 3 * thousand },
    )
  })

  test('a very long cell is text, and read quickly', () => {
    for (const part of ['klar ', 'x klar ', '2026 ', '1.', '-', 'x ', 'varje ', 'en gång ', 'a.']) {
      expect(['text', 'none']).toContain(readTimetable(part.repeat(100_000)).kind)
      readTimetable(part.repeat(400).slice(0, 400))
    }
  })

  test('case, composition of letters, kinds of dash and space, and dots at the end change nothing', () => {
    const dashes = '-‐‑‒–—―−﹘﹣－'
    const variant = fc.record({
      shape: fc.constantFrom<(text: string) => string>(
        text => text.normalize('NFD'),
        text => text.toUpperCase(),
        text => text.toUpperCase().normalize('NFD'),
        text => text.replaceAll(' ', '  '),
        text => text.replaceAll(' ', '\u00a0'),
        text => `\ufeff ${text} `,
        text => `${text}.`,
      ),
      dash: fc.constantFrom(...dashes),
    })
    fc.assert(
      fc.property(aCell, variant, (cell, { shape, dash }) => {
        const changed = shape(cell.replace(/[-‐‑‒–—―−]/g, dash))
        expect(readTimetable(changed)).toEqual(readTimetable(cell))
      }),
      { numRuns: 2 * thousand },
    )
  })

  test('a date in any format and language is read as that date', () => {
    const months = (locale: string) =>
      Array.from(
        { length: 12 },
        (_, i) =>
          new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' })
            .formatToParts(Date.UTC(2026, i, 1))
            .find(part => part.type === 'month')?.value,
      )
    const names = { sv: months('sv'), fi: months('fi'), en: months('en') }
    const two = (n: number) => String(n).padStart(2, '0')
    const formats: ((d: Temporal.PlainDate) => string)[] = [
      d => d.toString(),
      d => `${d.day}.${d.month}.${d.year}`,
      d => `${two(d.day)}.${two(d.month)}.${d.year}`,
      d => `${d.year}/${two(d.month)}/${two(d.day)}`,
      d => `${d.year}${two(d.month)}${two(d.day)}`,
      d => `${d.day} ${names.sv[d.month - 1]} ${d.year}`,
      d => `senast den ${d.day} ${names.sv[d.month - 1]} ${d.year}`,
      d => `${d.day}. ${names.fi[d.month - 1]} ${d.year}`,
      d => `${d.day} ${names.en[d.month - 1]} ${d.year}`,
      d => `${names.en[d.month - 1]} ${d.day}, ${d.year}`,
    ]
    fc.assert(
      fc.property(aDay, fc.constantFrom(...formats), (date, format) => {
        expect(told(readTimetable(format(Temporal.PlainDate.from(date))))).toBe(date)
      }),
      { numRuns: thousand },
    )
  })

  test('two days with a dash between are the period from the first to the last, and nothing in reverse', () => {
    const finnish = (date: string) => {
      const { day, month, year } = Temporal.PlainDate.from(date)
      return `${day}.${month}.${year}`
    }
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 2000 }), (from, days) => {
        const to = plus(from, days)
        expect(told(readTimetable(`${from} – ${to}`))).toBe(`${from}..${to}`)
        expect(told(readTimetable(`${finnish(from)}–${finnish(to)}`))).toBe(`${from}..${to}`)
        expect(told(readTimetable(`${finnish(to)}–${finnish(from)}`))).toBe('text')
      }),
    )
  })

  test('a week of a year is due on its Sunday', () => {
    fc.assert(
      fc.property(aDay, date => {
        const plain = Temporal.PlainDate.from(date)
        const sunday = plain.add({ days: 7 - plain.dayOfWeek }).toString()
        expect(told(readTimetable(`vecka ${plain.weekOfYear}/${plain.yearOfWeek}`))).toBe(sunday)
      }),
    )
  })

  test('harmless words about a date change nothing', () => {
    const before = fc.constantFrom('klar', 'Klart senast', 'valmis', 'viimeistään', 'genomförs', 'toteutus:', 'done by')
    const after = fc.constantFrom('klar', 'klara', 'valmiina', 'ready', 'completed')
    const due = withDate.filter(({ cell }) => ['due', 'period', 'dates'].includes(readTimetable(cell).kind))
    fc.assert(
      fc.property(fc.constantFrom(...due), before, after, ({ cell, expected }, first, last) => {
        expect(told(readTimetable(`${first} ${cell}`))).toBe(expected)
        expect(told(readTimetable(`${cell}, ${last}`))).toBe(expected)
      }),
      { numRuns: thousand },
    )
  })

  test('an unknown word anywhere never makes another date', () => {
    const unknown = fc.constantFrom('arbetsgruppen', 'hyvinvointi', 'zq', 'Soite', '(budget)', '%', '7 %', 'förslag/')
    fc.assert(
      fc.property(aCell, unknown, fc.nat(12), (cell, word, place) => {
        const words = cell.split(' ')
        const changed = words.toSpliced(place % (words.length + 1), 0, word).join(' ')
        expect(['text', 'continuous', told(readTimetable(cell))]).toContain(told(readTimetable(changed)))
      }),
      { numRuns: 3 * thousand },
    )
  })

  test('a word that turns the meaning leaves no date, wherever it stands', () => {
    const turning = fc.constantFrom(
      'ej',
      'inte',
      'om',
      'tidigast',
      'efter',
      'ei',
      'jos',
      'aikaisintaan',
      'jälkeen',
      'not',
      'if',
    )
    fc.assert(
      fc.property(fc.constantFrom(...withDate), turning, fc.nat(12), ({ cell }, word, place) => {
        const words = cell.split(' ')
        const changed = words.toSpliced(place % (words.length + 1), 0, word).join(' ')
        expect(nextDue(readTimetable(changed), '2026-06-01')).toBeUndefined()
      }),
      { numRuns: 2 * thousand },
    )
  })
})

describe('the next due date', () => {
  test.each([
    ['Klar 2025', '2026-06-01', '2025-12-31'],
    ['2019-2022', '2026-06-01', '2022-12-31'],
    ['4.11.2020 ja 15.12.2020', '2020-11-04', '2020-12-15'],
    ['4.11.2020 ja 15.12.2020', '2020-12-15', undefined],
    ['varje år', '2026-06-01', '2026-12-31'],
    ['varje år', '2026-12-31', '2027-12-31'],
    ['vartannat år', '2026-06-01', '2026-12-31'],
    ['vartannat år från 2025', '2026-06-01', '2027-12-31'],
    ['september årligen', '2026-09-30', '2027-09-30'],
    ['helmikuu vuosittain', '2027-01-01', '2027-02-28'],
    ['helmikuu vuosittain', '2027-12-01', '2028-02-29'],
    ['28.2. vuosittain', '2028-01-01', '2028-02-28'],
    ['vecka 42 varje år', '2026-06-01', '2026-10-18'],
    ['vecka 42 varje år', '2026-10-18', '2027-10-24'],
    ['vecka 1 varje år', '2026-06-01', '2027-01-10'],
    ['varje månad', '2026-01-31', '2026-02-28'],
    ['helmikuu 2021 alkaen, kuukausittain', '2021-02-28', '2021-03-31'],
    ['tammikuu 2021 alkaen, kuukausittain', '2019-01-01', '2021-01-31'],
    ['varje kvartal', '2026-06-30', '2026-09-30'],
    ['två gånger per år', '2026-06-30', '2026-12-31'],
    ['maj och november varje år', '2026-05-31', '2026-11-30'],
    ['varje vecka', '2026-06-07', '2026-06-14'],
    ['årligen 2024–2027', '2026-12-31', '2027-12-31'],
    ['årligen 2024–2027', '2027-12-31', undefined],
    ['fortlöpande', '2026-06-01', undefined],
    ['snarast', '2026-06-01', undefined],
    ['', '2026-06-01', undefined],
    ['vid behov', '2026-06-01', undefined],
  ])('of "%s" after %s is %s', (cell, after, expected) => {
    expect(nextDue(readTimetable(cell), after)).toBe(expected)
  })

  test('may be the day itself when that is asked for', () => {
    const yearly = readTimetable('varje år')
    expect(nextDue(yearly, '2026-12-31', { inclusive: true })).toBe('2026-12-31')
    expect(nextDue(readTimetable('2025 och 2026'), '2025-12-31', { inclusive: true })).toBe('2025-12-31')
  })

  test('there is none after the last year that a date can hold', () => {
    expect(nextDue(readTimetable('varje år'), '9999-12-31')).toBeUndefined()
    expect(nextDue(readTimetable('varje vecka'), '9999-12-30')).toBeUndefined()
  })

  const repeating = cases.filter(({ cell }) => ['recurrence', 'dates'].includes(readTimetable(cell).kind))

  test('of what repeats is after the day, never earlier for a later day, and none is skipped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...repeating), aDay, fc.nat(800), ({ cell }, day, later) => {
        const timetable = readTimetable(cell)
        const next = nextDue(timetable, day)
        if (!next) return expect(nextDue(timetable, plus(day, later))).toBeUndefined()
        expect(isDate(next) && next > day).toBe(true)
        expect((nextDue(timetable, plus(day, later)) ?? '9999') >= next).toBe(true)
        expect(nextDue(timetable, next, { inclusive: true })).toBe(next)
        expect(nextDue(timetable, plus(next, -1))).toBe(next)
      }),
      { numRuns: 2 * thousand },
    )
  })

  test('of a recurrence is the same found from any day since the one before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...repeating), aDay, ({ cell }, day) => {
        const timetable = readTimetable(cell)
        const first = nextDue(timetable, day)
        const second = first && nextDue(timetable, first)
        if (!first || !second) return
        expect(nextDue(timetable, plus(first, 1), { inclusive: true })).toBe(second)
      }),
    )
  })
})

describe('the date an action gets when it is first imported', () => {
  test.each([
    ['Klar 2025', '2025-12-31'],
    ['2019-2022', '2022-12-31'],
    ['uppdateras varje år', '2026-12-31'],
    ['joulukuu vuosittain', '2026-12-31'],
    ['varje månad', '2026-06-30'],
    ['2025, 2026 och 2027', '2026-12-31'],
    ['4.11.2020 ja 15.12.2020', '2020-12-15'],
    ['årligen 2019–2022', '2022-12-31'],
    ['varje månad 2025', '2025-12-31'],
    ['fortlöpande', undefined],
    ['vid behov', undefined],
    ['', undefined],
  ])('of "%s" on 30 June 2026 is %s', (cell, expected) => {
    expect(firstDue(readTimetable(cell), '2026-06-30')).toBe(expected)
  })
})
