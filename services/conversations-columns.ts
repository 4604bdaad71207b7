import { type KnownKind, knownKinds } from './conversations-settings.ts'
import type { SheetRow } from './files/sheet-model.ts'
import { type WhoColumn, whoColumnOf } from './people-sheet-who.ts'
import type { Settings } from './settings-model.ts'
import { type FoundColumn, findHeaderRow, plainWords } from './sheet-columns.ts'

/** What a column of a file of held conversations is: three ways to say who, when, and which kind. */
export type HistoryColumn = WhoColumn | 'date' | 'kind'

const headers: Record<'person' | 'date' | 'kind', string> = {
  person: 'person|henkilo|anstalld|medarbetare|tyontekija|employee',
  date: 'date|held|held on|date held|conversation date|date of conversation|datum|hallet|hallet den|samtalsdatum|datum for samtal|datum for samtalet|samtalet hallet|senaste samtal|paiva|paivamaara|pvm|pidetty|kayty|keskustelupaiva|keskustelun paiva|keskustelun pvm|keskustelun paivamaara|viimeisin keskustelu',
  kind: 'kind|type|conversation|conversation kind|conversation type|kind of conversation|type of conversation|slag|typ|samtal|samtalstyp|typ av samtal|samtalets typ|slag av samtal|laji|tyyppi|keskustelu|keskustelutyyppi|keskustelun laji|keskustelun tyyppi',
}

/** What a cell may call a kind that Klart knows itself, as `plain` leaves it. */
const kindWords: Record<KnownKind, string> = {
  development:
    'development conversation|development discussion|development talk|performance and development review|utvecklingssamtal|medarbetarsamtal|medarbetar och utvecklingssamtal|kehityskeskustelu|keke|tavoite ja kehityskeskustelu|onnistumiskeskustelu',
  group:
    'group conversation|group development conversation|grupputvecklingssamtal|gruppsamtal|utvecklingssamtal i grupp|medarbetarsamtal i grupp|ryhmakehityskeskustelu|ryhmakeskustelu|kehityskeskustelu ryhmassa',
  arrival: 'arrival conversation|introduction|introduktionssamtal|ankomstsamtal|tulokeskustelu|perehdytyskeskustelu',
  trial:
    'trial|trial period|conversation at the end of the trial period|samtal i slutet av provotiden|samtal i slutet av provanstallningen|provotidssamtal|koeajan paatoskeskustelu|koeaikakeskustelu',
  leaving: 'leaving conversation|exit conversation|exit interview|avgangssamtal|avslutningssamtal|lahtokeskustelu',
  mentor: 'mentor conversation|mentorssamtal|mentorsamtal|mentorointikeskustelu|mentorikeskustelu',
}

const isOneOf = (words: string, text: string) => words.split('|').includes(text)

function columnOf(header: string): HistoryColumn | undefined {
  const text = plainWords(header)
  if (text === '') return undefined
  if (isOneOf(headers.date, text)) return 'date'
  if (isOneOf(headers.kind, text)) return 'kind'
  if (isOneOf(headers.person, text)) return 'name'
  return whoColumnOf(header)
}

const isWho = ({ column }: FoundColumn<HistoryColumn>) => column !== 'date' && column !== 'kind'

/** The header row among the first twenty: it says who and when; of several the one with most columns, the earliest of equals. */
export const findHistoryHeader = (rows: readonly SheetRow[]) =>
  findHeaderRow(rows, columnOf, columns => columns.some(({ column }) => column === 'date') && columns.some(isWho))

/** The house's kinds by what a cell may call them: their id, HR's own names, and Klart's words for those it knows. */
export function readerOfKinds({ conversations: { kinds } }: Pick<Settings, 'conversations'>) {
  const byWord = new Map<string, string>()
  for (const { kind, names } of kinds) {
    const known = knownKinds.find(one => one === kind)
    const words = known ? kindWords[known].split('|') : []
    for (const word of [...words, kind, ...Object.values(names ?? {})]) byWord.set(plainWords(word), kind)
  }
  return (text: string): string | undefined => byWord.get(plainWords(text))
}
