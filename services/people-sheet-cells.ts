import { isDate } from './dates.ts'
import { fold } from './people-directory-names.ts'
import type { Country, Language, Person } from './people-model.ts'

/* Each reader gives what the text says, or `undefined` when it says nothing that the reader understands. */

const pad = (digits: string | undefined) => (digits ?? '').padStart(2, '0')

/** `2026-06-30`, `20260630`, `30.6.2026`, with or without a time of day. */
export function readSheetDate(text: string): string | undefined {
  const day = text.trim().replace(/[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$/, '')
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(day)
  const nordic = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(day)
  const date = iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : nordic && `${nordic[3]}-${pad(nordic[2])}-${pad(nordic[1])}`
  return isDate(date) ? date : undefined
}

/** What HR systems write for "until further notice". */
export const isOpenEnd = (date: string) => date >= '2999-01-01'

/** Meanings by their words, which stand as `fold` leaves them with `|` between. */
export const wordTable = <T extends string>(words: Record<T, string>) =>
  // Object.entries forgets that the keys are of the table's own type.
  new Map(
    Object.entries<string>(words).flatMap(([meaning, list]) =>
      list.split('|').map(word => [word, meaning as T] as const),
    ),
  )

const languageWords = wordTable<Language>({
  sv: 'sv|swe|svenska|swedish|ruotsi|sv fi|sv se|s',
  fi: 'fi|fin|finska|finnish|suomi|fi fi|f',
  en: 'en|eng|engelska|english|englanti|en gb|en us|e',
})
const countryWords = wordTable<Country>({
  FI: 'fi|fin|finland|suomi|246',
  SE: 'se|swe|sverige|sweden|ruotsi|752',
  AX: 'ax|ala|aland|ahvenanmaa|248',
})
const contractWords = wordTable<'permanent' | 'fixed-term' | 'hourly' | 'leased'>({
  permanent:
    'permanent|tillsvidare|tillsvidareanstalld|tillsvidareanstallning|ordinarie|fast|fast anstalld|vakituinen|vakinainen|toistaiseksi|toistaiseksi voimassa oleva|toistaiseksi voimassaoleva',
  'fixed-term':
    'fixed term|fixed|temporary|visstid|visstidsanstalld|visstidsanstallning|tidsbegransad|tidsbegransad anstallning|vikarie|vikariat|maaraaikainen|maaraaikaisuus|sijainen|sijaisuus|sijainen maaraaikainen',
  hourly: 'hourly|on call|timanstalld|timavlonad|intermittent|tuntityontekija|tuntipalkkainen|keikkatyontekija',
  leased:
    'leased|leased staff|hired in|agency|agency staff|agency worker|temporary agency worker|hyrd|inhyrd|inhyrd personal|hyrpersonal|bemanning|bemanningsanstalld|vuokra|vuokratyo|vuokrattu|vuokratyontekija|vuokrahenkilo|vuokrahenkilosto',
})
const rhythmWords = wordTable<Person['rhythm']>({
  office:
    'office|office hours|day|daytime|kontor|kontorstid|kontorsarbete|dagtid|dag|dagarbete|vardagar|toimisto|toimistotyo|toimistotyoaika|paivatyo|paiva|virka aika|yleistyoaika|nej|no|ei',
  shifts:
    'shift|shifts|shift work|rotating|night|nights|skift|skiftarbete|tvaskift|treskift|rotation|periodarbete|periodarbetstid|natt|nattarbete|oregelbunden|vuoro|vuorotyo|kaksivuorotyo|kolmivuorotyo|2 vuorotyo|3 vuorotyo|jaksotyo|jaksotyoaika|yotyo|yo|ja|yes|kylla',
  unknown: 'unknown|okand|ej kand|ei tiedossa|tuntematon',
})
const roleWords = wordTable<Person['roles'][number]>({
  hr: 'hr|personal|personalen|personaltjanster|personalforvaltning|personalenhet|henkilosto|henkilostohallinto|henkilostopalvelut',
  director:
    'director|direktor|sektordirektor|omradesdirektor|verksamhetsomradesdirektor|forvaltningschef|ledning|johtaja|toimialajohtaja|palvelualuejohtaja|johto',
  representative:
    'representative|staff representative|shop steward|safety delegate|safety representative|fortroendeman|huvudfortroendeman|facklig foretradare|fackligt ombud|arbetarskyddsfullmaktig|skyddsombud|luottamusmies|paaluottamusmies|luottamushenkilo|tyosuojeluvaltuutettu',
  administrator:
    'administrator|admin|it|administrator it|systemadministrator|huvudanvandare|administratorn|yllapitaja|paakayttaja|jarjestelmanvalvoja|tietohallinto',
})

const yesNoWords = wordTable<'yes' | 'no'>({
  yes: 'yes|y|true|1|x|ja|j|sant|kylla|k|on|tosi',
  no: 'no|n|false|0|nej|falskt|ei|e|epatosi',
})

const plain = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A code or a name, in any of the three languages. */
export const readLanguage = (text: string) => languageWords.get(plain(text))
/** A code, a number of ISO 3166 or a name; `ruotsi` is Sweden here and Swedish as a language. */
export const readCountry = (text: string) => countryWords.get(plain(text))
/** Also *yes* and *no*, which answer a column that asks about shift work. */
export const readRhythm = (text: string) => rhythmWords.get(plain(text))

/** *Yes* and *no*, a cross or a 1; an empty cell is neither. */
export function readYesNo(text: string): boolean | undefined {
  const word = yesNoWords.get(plain(text))
  return word && word === 'yes'
}

/** `permanent`, `fixed-term`, `hourly` or `leased` (from an agency) where the word is known, else the text as it stands. */
export const readContract = (text: string) => contractWords.get(plain(text)) ?? (text.length <= 100 ? text : undefined)

/** Hours a week: `38,25`, `38.25`, `38:15`, `38 h 15 min`, `36,75 h/vko`. */
export function readHours(text: string): number | undefined {
  const clock = /^(\d{1,2})(?::| ?h ?)(\d{2})(?: ?min)?\.?$/i.exec(text)
  const decimal =
    /^(\d{1,2}(?:[.,]\d{1,4})?)(?: ?(?:h|t|tim|timmar|tuntia|hours)\.?)?(?: ?(?:\/|per) ?(?:v|vko|vk|vecka|viikko|week|w))?\.?$/i
  const hours = clock
    ? Number(clock[1]) + Number(clock[2]) / 60
    : Number(decimal.exec(text)?.[1]?.replace(',', '.') ?? Number.NaN)
  return hours >= 0 && hours <= 80 ? Math.round(hours * 100) / 100 : undefined
}

/** Lower case; a mailbox and a domain with a dot, nothing more is asked. */
export function readEmail(text: string) {
  const email = text.toLowerCase().replace(/^mailto:/, '')
  return email.length <= 320 && /^[^\s@<>;,"]+@[^\s@<>;,"]+\.[^\s@<>;,"]{2,}$/.test(email) ? email : undefined
}

const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i

/** A GUID with or without braces, in lower case. */
export const readObjectId = (text: string) => guid.exec(text)?.[1]?.toLowerCase()

/** Parts of a list in a cell: at semicolons and line breaks, without empty ones. */
export const splitList = (text: string) =>
  text
    .split(/[;\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** `1.3.2026-31.5.2026`, `1.3.2026-` or a date alone, which is open. */
export function readLeaveRange(text: string): Person['leaves'][number] | undefined {
  const dates = text
    .split(/\s*–\s*|\s+-\s+|(?<=\.\d{4})\s*-\s*|\.\.\.?(?=\d|$)|\/(?=\d{4}-)/)
    .filter(part => part.trim() !== '')
  return dates.length > 2 ? undefined : leaveBetween(dates[0] ?? '', dates[1] ?? '')
}

/** A leave from two cells; the second may be empty. */
export function leaveBetween(first: string, last: string): Person['leaves'][number] | undefined {
  const from = readSheetDate(first)
  const to = last.trim() === '' ? undefined : readSheetDate(last)
  if (!from || (last.trim() !== '' && !to)) return undefined
  if (to === undefined || isOpenEnd(to)) return { from }
  return to < from ? undefined : { from, to }
}

const chairs = /^(?:ordf|ordförande|chair|pj|puheenjohtaja)\.?\s*:\s*/i
const members = /^(?:grupp|group|ryhmä|medlem|jäsen|member)\s*:\s*/i

/** Role cells name groups too, so a word is one or the other. */
export type RoleWord = { role: Person['roles'][number] } | { group: Person['groups'][number] }

/** A word of the roles column: a role, `grupp:Ledningsgruppen`, or `ordf:Ledningsgruppen` for its chair. */
export function readRole(text: string): RoleWord | undefined {
  const role = roleWords.get(plain(text))
  if (role) return { role }
  return chairs.test(text) || members.test(text) ? readGroup(text) : undefined
}

/** A word of the groups column: the group's name, with or without `grupp:` or `ordf:`. */
export function readGroup(text: string): RoleWord | undefined {
  const name = text.replace(chairs, '').replace(members, '').trim()
  return name === '' || name.length > 200 ? undefined : { group: { name, chair: chairs.test(text) } }
}
