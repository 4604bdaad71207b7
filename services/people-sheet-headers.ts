import type { SheetRow } from './files/sheet-model.ts'
import { fold } from './people-directory-names.ts'
import type { PersonColumn } from './people-sheet-model.ts'

/** What a column of the file holds. A file has parts of names, units level by level, and leaves, in several columns. */
export type ColumnKind =
  | Exclude<PersonColumn, 'unit' | 'leaves'>
  | 'firstName'
  | 'lastName'
  | 'account'
  | 'level'
  | 'path'
  | 'leaves'
  | 'leaveFrom'
  | 'leaveTo'
  | 'identityNumber'

/** `index` counts from 0. `level` orders the units from the top down. */
export type Column = { kind: ColumnKind; index: number; header: string; level: number }

/** Headers of the HR systems' exports as `fold` leaves them, without punctuation. */
const names: Record<Exclude<ColumnKind, 'level'>, string> = {
  id: 'id|person id|personid|employee id|employeeid|employee number|employee no|personnel number|anstallningsnummer|anstallningsnr|anstallnings id|anstnr|anst nr|anstallds nummer|personalnummer|personalnr|person nr hr|henkilonumero|henkilo id|henkilostonumero|henkilonro|tyontekijanumero|tyontekija id|tyontekijan numero|palvelussuhdenumero|tunniste',
  identityNumber:
    'personnummer|person nummer|personnr|personbeteckning|socialsignum|socialskyddssignum|henkilotunnus|hetu|social security number|ssn|personal identity code|national id',
  name: 'name|full name|display name|employee|namn|for och efternamn|efternamn och fornamn|hela namnet|anstalld|medarbetare|nimi|koko nimi|henkilon nimi|henkilo|tyontekija|tyontekijan nimi|sukunimi ja etunimi|sukunimi etunimi|etunimi sukunimi',
  firstName: 'first name|firstname|given name|fornamn|tilltalsnamn|etunimi|etunimet|kutsumanimi',
  lastName: 'last name|lastname|surname|family name|efternamn|sukunimi',
  email:
    'email|e mail|email address|e mail address|mail|work email|epost|e post|e postadress|epostadress|e post arbete|mejl|sahkoposti|sahkopostiosoite|tyosahkoposti|s posti',
  objectId:
    'object id|objectid|entra object id|entra id|entraid|azure object id|azure ad object id|aad object id|aadobjectid|objekt id|objektin tunnus',
  account:
    'upn|user principal name|userprincipalname|account|user name|username|anvandarnamn|anvandar id|konto|kayttajatunnus|kayttajanimi',
  path: 'unit path|organisation|organization|organisationstillhorighet|organisaatio|organisaatiopolku|organisationsvag',
  manager:
    'manager|manager id|managerid|manager email|manager name|line manager|supervisor|reports to|chef|chef id|chefens namn|chefens e post|chefens id|chefens anstallningsnummer|chefens personalnummer|chef namn|chef e post|manager employee id|manager number|narmaste chef|forman|narmaste forman|forperson|narledare|arbetsledare|esihenkilo|esihenkilon nimi|esihenkilon numero|esihenkilon henkilonumero|esihenkilon sahkoposti|esihenkilon tunniste|lahiesihenkilo|esimies|lahiesimies',
  assistants:
    'assistant|assistants|deputy|deputies|assistent|assistenter|bitradande|bitradande chef|bitradande chefer|stallforetradare|ersattare|apulainen|apulaiset|apulaisosastonhoitaja|apulaisosastonhoitajat|sijaistava esihenkilo|sijainen esihenkilo',
  language: 'language|preferred language|sprak|arbetssprak|kontaktsprak|kieli|asiointikieli|tyokieli',
  country: 'country|land|arbetsland|maa|tyoskentelymaa',
  contract:
    'contract|contract type|employment type|type of employment|anstallningsform|anstallningstyp|anstallning|typ av anstallning|palvelussuhde|palvelussuhteen laji|palvelussuhteen luonne|palvelussuhteen tyyppi|tyosuhteen laji|tyosuhteen tyyppi|tyosuhdemuoto',
  minor:
    'minor|under 18|under 18 years|minderarig|under 18 ar|alaikainen|alle 18|alle 18 v|alle 18 vuotias|alle 18 vuotta',
  hours:
    'hours|hours per week|weekly hours|working hours|timmar|timmar per vecka|timmar vecka|veckotimmar|veckoarbetstid|arbetstid per vecka|tunnit|viikkotunnit|viikkotyoaika|tyoaika viikossa|tuntia viikossa|tyoaika h vko|h vko',
  rhythm:
    'rhythm|work rhythm|shift work|shifts|working time form|rytm|arbetstidsform|arbetsrytm|skiftarbete|skift|arbetstidsrytm|tyoaikamuoto|tyorytmi|rytmi|vuorotyo|tyoaikajarjestelma',
  start:
    'start|start date|employed from|hire date|hired|startdatum|anstalld fran|anstallningsdatum|anstallning borjar|anstallning fran|borjar|alku|alkaa|alkupvm|alkupaiva|alkamispaiva|aloituspaiva|palvelussuhde alkaa|palvelussuhteen alku|palvelussuhteen alkupaiva|tyosuhde alkaa|tyosuhteen alku',
  end: 'end|end date|employed to|employed until|slut|slutdatum|anstalld till|anstallning slutar|anstallning till|slutar|loppu|paattyy|loppupvm|loppupaiva|paattymispaiva|palvelussuhde paattyy|palvelussuhteen loppu|palvelussuhteen paattyminen|palvelussuhteen loppupaiva|tyosuhde paattyy|tyosuhteen loppu',
  leaves:
    'leave|leaves|absence|absences|ledighet|ledigheter|tjanstledighet|tjanstledigheter|franvaro|poissaolo|poissaolot|vapaat|virkavapaa|virkavapaat',
  leaveFrom:
    'leave from|leave start|leave starts|absence from|absence start|ledig fran|ledighet fran|ledighet borjar|tjanstledig fran|franvaro fran|franvaro borjar|poissa alkaen|poissaolo alkaa|poissaolon alku|poissaolo alkaen|vapaa alkaa|virkavapaa alkaa|tyovapaa alkaa',
  leaveTo:
    'leave to|leave until|leave end|leave ends|absence to|absence until|absence end|ledig till|ledighet till|ledighet slutar|tjanstledig till|franvaro till|franvaro slutar|poissa asti|poissaolo paattyy|poissaolon loppu|poissaolo asti|vapaa paattyy|virkavapaa paattyy|tyovapaa paattyy',
  title:
    'title|job title|position|titel|yrkestitel|yrkesbeteckning|tjanstebeteckning|befattning|tjanstetitel|nimike|tehtavanimike|virkanimike|ammattinimike|titteli',
  roles: 'role|roles|klart roles|roll|roller|rooli|roolit',
  groups: 'group|groups|grupp|grupper|ryhma|ryhmat',
}

/** Words for a level of the organisation; the number orders those that stand in one file. */
const levels: Record<number, string> = {
  1: 'toimiala|toimialan nimi|hallintokunta|sektori|verksamhetsomrade|forvaltning|sektor|sector|division|branch',
  2: 'palvelualue|palvelualueen nimi|tulosalue|serviceomrade|resultatomrade|service area|area|omrade|alue',
  3: 'vastuualue|vastuualueen nimi|ansvarsomrade|responsibility area|verksamhet|tehtavaalue|uppgiftsomrade',
  4: 'osasto|osaston nimi|avdelning|department|palveluyksikko|tulosyksikko|resultatenhet|serviceenhet',
  5: 'yksikko|yksikon nimi|tyoyksikon nimi|enhet|enhetens namn|enhetsnamn|unit|tyoyksikko|arbetsenhet|toimintayksikko|verksamhetsenhet|kustannuspaikka nimi|arbetsplats|tyopaikka|workplace',
  6: 'tiimi|team|arbetslag',
}

const byHeader = new Map(
  Object.entries(names).flatMap(([kind, headers]) =>
    // Object.entries forgets that the keys of `names` are kinds.
    headers.split('|').map(header => [header, kind as Exclude<ColumnKind, 'level'>] as const),
  ),
)
const levelByHeader = new Map(
  Object.entries(levels).flatMap(([level, headers]) =>
    headers.split('|').map(header => [header, Number(level)] as const),
  ),
)

const numberedLevel =
  /^(?:unit|unit level|organisation|organization|org|level|enhet|niva|organisationsniva|yksikko|taso|organisaatiotaso|organisaatio) ?(\d{1,2})$/
const numberedLeave = /^(.*\D) ?\d{1,2}$/

const plain = (header: string) =>
  fold(header)
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What a header means: its kind, and its level when it is a unit's; `undefined` when it is not known. */
export function readHeader(header: string): { kind: ColumnKind; level: number } | undefined {
  const text = plain(header)
  const numbered = numberedLevel.exec(text)?.[1]
  if (numbered) return { kind: 'level', level: Number(numbered) }
  const level = levelByHeader.get(text) ?? levelByHeader.get(text.replace(/ (namn|nimi|name)$/, ''))
  if (level) return { kind: 'level', level }
  const kind = byHeader.get(text)
  if (kind) return { kind, level: 0 }
  const leave = byHeader.get(numberedLeave.exec(text)?.[1]?.trim() ?? '')
  return leave === 'leaveFrom' || leave === 'leaveTo' || leave === 'leaves' ? { kind: leave, level: 0 } : undefined
}

/** Kinds that may stand in several columns of one file. */
const repeated: readonly ColumnKind[] = [
  'level',
  'leaves',
  'leaveFrom',
  'leaveTo',
  'assistants',
  'groups',
  'roles',
  'identityNumber',
]

/** Of several columns about the manager the id is the surest, then the e-mail. */
function sureness({ kind, header }: Column) {
  if (kind !== 'manager') return 0
  if (/\bid\b|num|nro|nr|tunniste/i.test(header)) return 1
  return /mail|post/i.test(header) ? 2 : 3
}

function readColumns(row: SheetRow): Column[] {
  const columns = row.cells
    .flatMap((header, index) => {
      const meaning = readHeader(header)
      return meaning ? [{ ...meaning, index, header: header.trim() }] : []
    })
    .sort((a, b) => sureness(a) - sureness(b) || a.index - b.index)
  return columns.filter(
    (column, i) => repeated.includes(column.kind) || columns.findIndex(other => other.kind === column.kind) === i,
  )
}

/** The header among the first rows: the one with most columns that are known, and at least two. */
export function findHeader(rows: readonly SheetRow[]): { at: number; columns: Column[] } | undefined {
  const candidates = rows.slice(0, 20).map((row, at) => ({ at, columns: readColumns(row) }))
  const best = candidates.reduce((a, b) => (b.columns.length > a.columns.length ? b : a), {
    at: 0,
    columns: [] as Column[],
  })
  return best.columns.length >= 2 ? best : undefined
}
