import { type Both, both, type profiles } from './profiles.ts'

/** A part of the organisation that one chief answers for, with the units under it. */
export type Responsibility = {
  area: string
  service: string
  name: string
  profile: keyof typeof profiles
  /** Share of the house's units. */
  share: number
  /** What the units are called, one after another; a unit with `place` is there in many places. */
  units: (string | { place: Both })[]
}

const health = 'Hälso- och sjukvård'
const elderly = 'Omsorg om äldre'
const social = 'Social- och familjeservice'
const rescue = 'Räddningsverket'
const support = 'Förvaltning och stöd'
const placed = (sv: string, fi: string) => ({ place: both(sv, fi) })

/** The parts of the organisation in the order in which a growing one gets them: the first two are always there. */
export const responsibilities: Responsibility[] = [
  {
    area: health,
    service: 'Sjukhusservice',
    name: 'Medicin',
    profile: 'ward',
    share: 9,
    units: [
      'Medicinska avdelningen',
      'Akutmottagningen',
      'Hjärtavdelningen',
      'Neurologiska avdelningen',
      'Dialysen',
      'Lungavdelningen',
      'Infektionsavdelningen',
      'Cancerkliniken',
    ],
  },
  {
    area: support,
    service: 'Personal och ekonomi',
    name: 'Personaltjänster',
    profile: 'personnel',
    share: 1,
    units: ['HR-enheten', 'Löneenheten', 'Rekryteringsenheten'],
  },
  {
    area: elderly,
    service: 'Boende',
    name: 'Dygnetruntboende',
    profile: 'care',
    share: 15,
    units: [placed('Servicehemmet i', 'Palvelukoti')],
  },
  {
    area: elderly,
    service: 'Stöd hemma',
    name: 'Hemvård',
    profile: 'care',
    share: 17,
    units: [placed('Hemvården i', 'Kotihoito')],
  },
  {
    area: social,
    service: 'Funktionshinderservice',
    name: 'Boende med stöd',
    profile: 'care',
    share: 9,
    units: [placed('Gruppboendet i', 'Asumisyksikkö')],
  },
  {
    area: rescue,
    service: 'Operativ verksamhet',
    name: 'Räddning och akutvård',
    profile: 'rescue',
    share: 6,
    units: [placed('Räddningsstationen i', 'Pelastusasema')],
  },
  {
    area: health,
    service: 'Sjukhusservice',
    name: 'Kirurgi',
    profile: 'ward',
    share: 9,
    units: [
      'Kirurgiska avdelningen',
      'Operationsavdelningen',
      'Intensivvården',
      'Ortopediska avdelningen',
      'Förlossningen',
      'Dagkirurgin',
    ],
  },
  {
    area: health,
    service: 'Primärvård',
    name: 'Hälsostationer',
    profile: 'clinic',
    share: 7,
    units: [placed('Hälsostationen i', 'Terveysasema')],
  },
  {
    area: support,
    service: 'Stödtjänster',
    name: 'Måltider och lokalvård',
    profile: 'service',
    share: 5,
    units: [placed('Köket i', 'Keittiö'), placed('Lokalvården i', 'Siivouspalvelu')],
  },
  {
    area: social,
    service: 'Familjeservice',
    name: 'Barnskydd',
    profile: 'social',
    share: 4,
    units: [placed('Barnskyddet i', 'Lastensuojelu')],
  },
  {
    area: health,
    service: 'Sjukhusservice',
    name: 'Psykiatri',
    profile: 'ward',
    share: 6,
    units: [
      'Akutpsykiatriska avdelningen',
      'Rehabiliteringspsykiatrin',
      'Ungdomspsykiatriska avdelningen',
      'Äldrepsykiatrin',
    ],
  },
  {
    area: health,
    service: 'Primärvård',
    name: 'Munhälsovård',
    profile: 'dental',
    share: 4,
    units: [placed('Tandkliniken i', 'Hammashoitola')],
  },
  {
    area: elderly,
    service: 'Stöd hemma',
    name: 'Nattpatrull och hemrehabilitering',
    profile: 'care',
    share: 4,
    units: [placed('Nattpatrullen i', 'Yöpartio'), placed('Hemrehabiliteringen i', 'Kotikuntoutus')],
  },
  {
    area: social,
    service: 'Vuxensocialarbete',
    name: 'Stöd för vuxna',
    profile: 'social',
    share: 3,
    units: [placed('Socialbyrån i', 'Sosiaalitoimisto')],
  },
  {
    area: health,
    service: 'Primärvård',
    name: 'Rådgivning och skolhälsovård',
    profile: 'clinic',
    share: 4,
    units: [placed('Rådgivningen i', 'Neuvola'), placed('Skolhälsovården i', 'Kouluterveydenhuolto')],
  },
  {
    area: social,
    service: 'Familjeservice',
    name: 'Familjerådgivning',
    profile: 'social',
    share: 2,
    units: [placed('Familjecentret i', 'Perhekeskus')],
  },
  {
    area: support,
    service: 'Personal och ekonomi',
    name: 'Ekonomi',
    profile: 'office',
    share: 1.5,
    units: ['Bokföringen', 'Upphandlingen', 'Controllerenheten'],
  },
  {
    area: support,
    service: 'Stödtjänster',
    name: 'Digitala tjänster',
    profile: 'office',
    share: 1.5,
    units: ['IT-stödet', 'Systemförvaltningen', 'Informationsförvaltningen'],
  },
]
