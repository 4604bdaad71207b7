import { fold } from './programme-text.ts'

/** What a column of a programme sheet is. `known`: Klart's own columns of an export (state, date, n/m), not read back. */
export type Column = 'area' | 'title' | 'methods' | 'measures' | 'owner' | 'timetable' | 'klartId' | 'known'

/**
 * Headers as real sheets have them, in Swedish, Finnish and English, as patterns over the folded header. A header that fits
 * several columns takes the first that no better header has: in `Vad;Aktivitet` the second is the method.
 */
const headers: readonly (readonly [pattern: RegExp, ...columns: Column[]])[] = [
  [/^klart[- ]?id$/, 'klartId'],
  [/^(nyckel|fokus|insats|utvecklings|prioriterings|mål)?områden?(a|t)?$/, 'area'],
  [/^(strategiskt?|prioriterat?|prioriterade|strategiska) (nyckel|fokus|insats|utvecklings)?områden?(a|t)?$/, 'area'],
  [/^(strategisk(a)? )?(prioritering(ar|en|arna)?|tema(n|t)?|delområden?|tyngdpunkt(er|sområden?)?)$/, 'area'],
  [
    /^(strategi(nen|set|a-) ?)?(painopiste(et|alue|alueet)?|kehittämisalue(et)?|tavoitealue(et)?|osa-alue(et)?|teema(t)?)$/,
    'area',
  ],
  [/^(strategic )?(focus |key |priority )?areas?$/, 'area'],
  [/^(priority|priorities|themes?)$/, 'area'],
  [/^(utvecklings|konkreta )?åtgärd(er|en|erna)?$/, 'title', 'methods'],
  [/^(vad|vad ska göras|vad gör vi|insats(er|en|erna)?)$/, 'title', 'methods'],
  [/^(kehittämis|konkreettiset |konkreettinen )?toimenpi(de|teet)$/, 'title', 'methods'],
  [/^(mitä|mitä tehdään|toimet|toiminta|toimi|tehtävä(t)?)$/, 'title', 'methods'],
  [/^(actions?|what)$/, 'title', 'methods'],
  [/^metod(er|en|erna)?$/, 'methods'],
  [/^(hur|hur gör vi|så gör vi|tillvägagångssätt(et|en)?|arbetssätt(et|en)?)$/, 'methods'],
  [/^(keino(t)?|menetelmä(t)?|miten|toteutustapa|toteutustavat|toimintatapa|toimintatavat)$/, 'methods'],
  [/^(methods?|means|how)$/, 'methods'],
  [/^(mått(et|en)?|mätare(n|na)?|mätetal(et|en)?|nyckeltal(et|en)?)$/, 'measures'],
  [/^(indikator(er|n|erna)?|mätning(ar)?|hur mäter vi|så mäter vi|kpi(:er)?)$/, 'measures'],
  [/^(mittari(t)?|indikaattori(t)?|tunnusl(uku|uvut)|mittaaminen|seurantamittari(t)?)$/, 'measures'],
  [/^(measures?|indicators?|metrics?|kpis?)$/, 'measures'],
  [/^(huvud)?ansvar(ig|iga|ige|et|sperson|spersoner|sgrupp|sgrupper|stagare|sområde)?$/, 'owner'],
  [/^(vem|vem gör|vem ansvarar|ägare(n)?)$/, 'owner'],
  [/^(pää)?vastuu(taho|tahot|henkilö|henkilöt|ryhmä|ryhmät|ssa|yksikkö|yksiköt|alue)?$/, 'owner'],
  [/^(kuka|ketkä|omistaja(t)?|toteuttaja(t)?)$/, 'owner'],
  [/^(owners?|who|responsible( (person|group|body))?|responsibility)$/, 'owner'],
  [/^(tidsplan(en)?|tidplan(en)?|tidtabell(en)?|tidsram(en)?|tid|tidpunkt)$/, 'timetable'],
  [/^(när|klart när|när klart|deadline|genomförande(t)?|genomförandetid|ska vara klart)$/, 'timetable', 'known'],
  [/^((toteutus)?aikataulu(t)?|milloin|ajankohta|toteutusaika|määräaika|toteutus)$/, 'timetable'],
  [/^(timetable|schedule|when|timeline|timing)$/, 'timetable'],
  [/^(aktivitet(er|en|erna)?|delåtgärd(er)?)$/, 'title', 'methods'],
  [/^(activity|activities)$/, 'title', 'methods'],
  [/^(läge|status|tila|tilanne|state)$/, 'known'],
  [/^(datum|förfallodag|määräpäivä|due|due date)$/, 'timetable', 'known'],
  [/^(gjort|klara|valmiina|done)$/, 'known'],
]

/** The first pattern that the header fits, as its place in the table: whole, then before a bracket, `/` or *and*. */
function placeOf(header: string) {
  const whole = fold(header)
    .replace(/[*?!]+$/, '')
    .trim()
  if (whole === '' || whole.length > 60) return -1
  const tries = [
    whole,
    whole.replace(/\s*\(.*?\)\s*/g, ' ').trim(),
    whole.split(/[/(,&+]| och | ja | and | eller | tai /)[0]?.trim() ?? '',
  ]
  for (const text of tries) {
    const place = headers.findIndex(([pattern]) => pattern.test(text))
    if (place >= 0) return place
  }
  return -1
}

/** Which column each cell of a header row is; a cell that is none is undefined, and no column is there twice but `known`. */
export function columnsOf(cells: readonly string[]): (Column | undefined)[] {
  const found: (Column | undefined)[] = cells.map(() => undefined)
  const places = cells.map((cell, at) => ({ at, place: placeOf(cell) })).filter(({ place }) => place >= 0)
  for (const { at, place } of places.sort((a, b) => a.place - b.place || a.at - b.at)) {
    const [, ...columns] = headers[place] ?? [/$^/]
    found[at] = columns.find(column => column === 'known' || !found.includes(column))
  }
  return found
}

/**
 * The header row among the first twenty of a sheet: the one with most known columns, the earliest of equals. Titles above
 * it are passed over. Undefined when no row names an action column.
 */
export function findHeader(rows: readonly { cells: readonly string[] }[]) {
  let best: { at: number; columns: (Column | undefined)[]; known: number } | undefined
  for (const [at, row] of rows.slice(0, 20).entries()) {
    const columns = columnsOf(row.cells)
    const known = columns.filter(column => column !== undefined).length
    if (columns.includes('title') && known > (best?.known ?? 0)) best = { at, columns, known }
  }
  return best
}
