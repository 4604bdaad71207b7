import { castOf, demoGroups } from './cast.ts'
import { timetablesAround } from './programme-dates.ts'

/** The demo programme as HR would paste it: headers and rows of text, with timetables around `today`. */
export type DemoProgramme = { name: string; header: string[]; rows: string[][] }

/** Actions that the history tells something particular about, by their titles. */
export const demoTitles = {
  due: 'Gemensam vikariepool för avdelningarna',
  late: 'Ergonomikort för alla som flyttar patienter',
  counted: 'En fadder åt varje ny medarbetare',
  yearly: 'Riskbedömning av arbetet på avdelningen',
  moved: 'Kiitos kuuluu arkeen',
  asked: 'Öppen halvtimme med ledningen',
  onItsWay: 'Mentor för nya chefer',
  help: 'Palautuminen vuorojen välillä',
  eachUnit: 'Spelregler för arbetsgemenskapen',
} as const

const headNurse = castOf('headNurse').name
const healthHead = castOf('healthHead').name
const hr = castOf('hr').name
const hrSecond = castOf('hrSecond').name
const steward = castOf('office').name
const hrManager = castOf('hrManager').title.sv

/** A row before it is one: methods and measures are joined into cells as people do. */
type Row = [title: string, methods: string[], measures: string[], owner: string, timetable: string]

/** A personnel programme in the shape of real ones, mostly in Swedish, some rows in Finnish, not everything filled in. */
export function demoProgramme(today: string): DemoProgramme {
  const when = timetablesAround(today)
  const areas: [string, Row[]][] = [
    ['Tillräcklig och kunnig personal', staffing(when)],
    ['Närmaste chefens arbete', leadership(when)],
    ['Välmående i arbetet', wellbeing(when)],
    ['Belöning och uppskattning', rewards(when)],
    ['Delaktighet och förtroende', trust(when)],
  ]
  return {
    name: `Personalprogram ${when.year - 1}–${when.year + 2}`,
    header: ['Nyckelområde', 'Åtgärd', 'Metoder', 'Mätare', 'Ansvarsperson/-grupp', 'Tidtabell'],
    rows: areas.flatMap(([area, rows]) =>
      rows.map(([title, methods, measures, owner, timetable]) => [
        area,
        title,
        methods.join('; '),
        measures.join('\n'),
        owner,
        timetable,
      ]),
    ),
  }
}

type When = ReturnType<typeof timetablesAround>

const staffing = (when: When): Row[] => [
  [
    demoTitles.due,
    ['Poolens uppgift och storlek avtalas', 'listorna görs tre veckor på förhand'],
    ['Andel pass som poolen täcker, %, mål 85', 'Inhyrda vikarier, antal/mån'],
    headNurse,
    when.day(5),
  ],
  [
    'Rekryteringen går snabbare',
    ['Färdiga annonsmallar', 'alla sökande får svar inom två veckor'],
    ['Tid från annons till beslut, dagar', 'Uppgiften tillsatt: ja/nej'],
    hrManager,
    when.day(-120),
  ],
  [
    demoTitles.counted,
    ['Faddern utses före första dagen', 'checklista för de tre första månaderna'],
    ['Antal nya medarbetare med fadder, mål 40', 'Enkätfråga: ”Jag fick den hjälp jag behövde som ny.”'],
    headNurse,
    when.day(30),
  ],
  [
    'Opiskelijaohjauksen yhteinen malli',
    ['Ohjaajien vertaistapaamiset', 'palaute jokaisen jakson jälkeen'],
    ['Opiskelijapalautteen keskiarvo, tavoite 9', 'Koulutettujen ohjaajien määrä'],
    'Yrkeshögskolan',
    when.season('fi'),
  ],
  [
    'Arbetsrotation över enhetsgränserna',
    ['Intresserade kan pröva en annan enhet i tre månader'],
    ['Antal byten/år', 'Antal som kan arbeta i flera enheter'],
    '',
    '',
  ],
]

const leadership = (when: When): Row[] => [
  [
    'Utvecklingssamtalen blir av',
    ['Gemensam stomme för samtalet', 'tid reserveras i arbetslistan', 'gruppsamtal där det passar'],
    ['Andel som haft samtal under 12 månader, %, mål 95'],
    'Varje enhet',
    when.day(60),
  ],
  [
    demoTitles.onItsWay,
    ['Paren träffas fyra gånger under året'],
    ['Antal mentorpar, mål 12', 'Respons från deltagarna'],
    hr,
    when.day(45),
  ],
  [
    'Esihenkilöiden aamukahvit',
    ['Puoli tuntia yhdestä ajankohtaisesta aiheesta'],
    ['Tapaamisten määrä/vuosi, tavoite 10'],
    demoGroups.steering,
    when.day(-45),
  ],
  [
    'Chefernas självvärdering',
    ['Kort enkät en gång om året', 'resultatet tas upp med den egna chefen'],
    ['Har gjorts/har inte gjorts', 'Svarsprocent, mål 80 %'],
    'Avdelningsskötare',
    `${when.monthName('sv', 31)} årligen`,
  ],
  [
    'Lagom stora enheter att leda',
    ['Enheter med fler än 40 medarbetare gås igenom'],
    ['Antal medarbetare/chef'],
    demoGroups.management,
    `Klar ${when.year + 1}`,
  ],
]

const wellbeing = (when: When): Row[] => [
  [
    demoTitles.eachUnit,
    ['Enheten kommer överens om tre spelregler', 'de gås igenom med alla nya'],
    ['Har gjorts/har inte gjorts'],
    'varje enhet',
    when.day(14),
  ],
  [
    demoTitles.yearly,
    ['Hela arbetsgruppen deltar', 'åtgärderna skrivs in i årsklockan'],
    ['Har gjorts/har inte gjorts'],
    headNurse,
    `${when.monthName('sv')} årligen`,
  ],
  [
    demoTitles.help,
    ['Vuorojen väliin jää riittävä lepo', 'toiveet näkyvät suunnittelussa'],
    ['Kyselykysymys: ”Palaudun työstäni vapaalla.”', 'Lyhyet vuorovälit, määrä/kk'],
    steward,
    when.season('fi'),
  ],
  [
    'Hotfulla situationer följs upp',
    ['Anmälan görs samma dag', 'händelsen behandlas i gruppen inom en vecka'],
    ['Antal anmälningar/mån'],
    demoGroups.safety,
    'fortlöpande',
  ],
  [
    demoTitles.late,
    ['Utbildning i små grupper', 'en ansvarig per arbetslag'],
    ['Andel med giltigt kort, %, mål 90'],
    headNurse,
    when.day(-7),
  ],
  [
    'Enkla anvisningar för anpassat arbete',
    ['Exempel från vardagen', 'anvisningen finns på båda språken'],
    ['Finns/finns inte'],
    hrSecond,
    when.day(3),
  ],
]

const rewards = (when: When): Row[] => [
  [
    'Principer för snabbelöning',
    ['Grunder och former skrivs ner tillsammans med personalen'],
    ['Har gjorts/har inte gjorts'],
    hrManager,
    `Klar 12/${when.year - 2}`,
  ],
  [
    'Årets arbetsplats',
    ['Förslag tas emot hela hösten', 'juryn väljer'],
    ['Antal förslag', 'Har det genomförts jämlikt (enkät)'],
    demoGroups.management,
    `${when.monthName('sv', -90)} årligen`,
  ],
  [
    demoTitles.moved,
    ['Viikkopalaveri alkaa onnistumisella'],
    ['Kyselykysymys: ”Saan kiitosta hyvin tehdystä työstä.”'],
    headNurse,
    when.day(-40),
  ],
  ['Öppet om lönegrunderna', ['Arbetsvärderingen beskrivs med exempel på intranätet'], [], '', when.month(120)],
]

const trust = (when: When): Row[] => [
  [
    demoTitles.asked,
    ['Frågor kan skickas in på förhand', 'svaren publiceras samma vecka'],
    ['Antal träffar, mål 8'],
    healthHead,
    when.day(20),
  ],
  [
    'Jämställdhetsplanen uppdateras',
    ['Lönekartläggning', 'genomgång med förtroendemännen'],
    ['Har uppdaterats/har inte uppdaterats', 'Finns på intra / finns inte'],
    '',
    when.season('sv'),
  ],
  [
    'Henkilöstökyselyn tulokset käsitellään',
    ['Jokainen työyhteisö valitsee yhden kehittämiskohteen'],
    ['Vastausprosentti, %, tavoite 70', 'Tehty/ei tehty'],
    hrSecond,
    `${when.monthName('fi', -60)} vuosittain`,
  ],
  [
    'Ett intranät på två språk',
    ['Gamla sidor städas', 'varje sida får en ansvarig'],
    ['Andel sidor på båda språken, %'],
    'Projektet Digikust',
    `${when.year - 1}–${when.year + 1}`,
  ],
]
