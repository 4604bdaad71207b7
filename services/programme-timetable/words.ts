import type { Pace } from './recurrence-words.ts'

/**
 * A word's sense in a timetable, one sign each, so that a whole timetable is a short string to match against:
 * `Y` year, `N` number of one or two digits, `O` ordinal, `I` eight digits, `M` month, `S` season or term, `K` quarter, tertial
 * or half-year, `k` the same as one letter (`Q3`), `W` week, `v` the letter v (a week, or a year in Finnish), `A` "year", `w` winter,
 * `T` turn of the year, `E` "every", `R` recurrence, `C` continuous, `Z` soon, `f` from, `u` until (before its date), `s` until
 * (after it), `e` end of, `b` before, `r` ready, `n` harmless, `g` preposition, `&` and, `!` changes the meaning, `x` unknown word,
 * `?` unknown sign; `. , / -` are themselves.
 */
export type Token = {
  sign: string
  /** Of `Y N O I`. */
  number?: number
  /** Of `N`: written with one digit. */
  single?: true
  /** Of `M S`: the first and the last month. */
  months?: readonly [number, number]
  /** Of `K k`: its length in months. */
  length?: number
  /** Of `R`. */
  pace?: Pace
}

const plain: Record<string, string> = {
  W: 'vecka veckan veckor veckorna vko vkot viikko viikon viikolla viikot week weeks w wk',
  v: 'v',
  A: 'år året åren vuosi vuoden vuonna vuosina vuosien vv year years kalenderåret kalenterivuosi',
  w: 'vinter vintern talvi talven talvella winter',
  T: 'årsskifte årsskiftet vuodenvaihde vuodenvaihteessa',
  E: 'varje joka every each',
  C:
    'fortlöpande löpande kontinuerligt kontinuerlig kontinuerliga pågående dagligen jatkuva jatkuvaa jatkuvasti jatkuvana ' +
    'jatkuvat toistaiseksi päivittäin ongoing continuous continuously continual daily tills_vidare hela_tiden året_runt ' +
    'koko_ajan ympäri_vuoden until_further_notice',
  Z:
    'snarast omgående genast snarast_möjligt så_snart_som_möjligt heti pikaisesti välittömästi mahdollisimman_pian ' +
    'mahdollisimman_nopeasti asap immediately as_soon_as_possible',
  f:
    'från from alkaen lähtien sedan since starting onwards framåt eteenpäin från_och_med fr_o_m med_start med_början ' +
    'och_framåt starting_from',
  u: 'till tom to until through fram_till till_och_med t_o_m ända_till up_to',
  s: 'asti saakka',
  e:
    'slutet slut utgången utgång loppuun loppu lopussa loppua lopulla end årets_slut vid_årets_slut årsslutet vid_årsslutet ' +
    'vid_slutet vid_utgången year_end',
  b: 'före innan ennen before',
  r: 'klar klara klart färdig färdiga färdigt valmis valmiit valmiina valmistuu ready done complete completed finished',
  n:
    'senast viimeistään mennessä latest by deadline genomförs genomföras genomförd genomförda genomfört genomförande utförs ' +
    'toteutus toteutetaan toteutuu toteutettu toteuttaminen implemented implementation tidsplan tidplan tidtabell aikataulu ' +
    'timetable schedule uppdateras uppdatering päivitetään päivitys updated görs sker hålls ordnas arrangeras järjestetään ' +
    'pidetään tehdään uppföljning seuranta seurataan utvärderas arvioidaan tarkistetaan revideras reviewed är ska skall vara ' +
    'på_plats no_later_than at_the_latest ska_vara skall_vara följs_upp ses_över',
  g: 'i på av den det under the of in on during aikana',
  '&': 'och samt ja sekä and',
  '!':
    'ej inte icke ingen inget inga aldrig utan varken knappt knappast om ifall förutsatt tidigast efter när då medan eller annars ' +
    'delvis försenad försenat försenade skulle varit kan kunde ursprungligen ursprunglig tidigare nästan delar hälften cirka ca ungefär kanske eventuellt eventuella preliminärt oklart istället inställd startar ' +
    'start börjar inleds påbörjas än gång gånger ggr per vartannat varannat varannan en_gång ei eivät ole et emme ette eikä älä ' +
    'ilman tuskin jos mikäli ellei aikaisintaan jälkeen kun kunnes kesken osittain osa lähes melkein puolet noin ehkä ' +
    'mahdollisesti alustavasti tai vai kuin peruttu myöhässä piti voi voisi saattaa alunperin alun aiemmin alkaa alkavat aloitetaan käynnistyy kerran kertaa krt not no never none ' +
    'nor if unless without earliest after when while or otherwise partly partially almost half about maybe perhaps possibly ' +
    'tentatively provisionally cancelled delayed late could might should originally previously starts begins than times once twice',
}

const fiMonths = 'tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu'.split(' ')
const monthNames = [
  'januari jan january',
  'februari feb february',
  'mars mar march',
  'april apr',
  'maj may',
  'juni jun june',
  'juli jul july',
  'augusti aug august',
  'september sep sept',
  'oktober okt october oct',
  'november nov',
  'december dec',
]

/** Seasons in months. In Finnish words, `>` marks the form that means "from" it, `<` the one that means "until" it. */
const seasons: readonly (readonly [number, number, string])[] = [
  [3, 5, 'vår våren vårens kevät kevään keväällä >keväästä <kevääseen spring'],
  [6, 8, 'sommar sommaren sommarens kesä kesän kesällä >kesästä <kesään summer'],
  [9, 11, 'höst hösten höstens syksy syksyn syksyllä >syksystä <syksyyn autumn fall'],
  [1, 6, 'vt vårtermin vårterminen kevätlukukausi kevätlukukauden kevätlukukaudella spring_term spring_semester'],
  [
    7,
    12,
    'ht hösttermin höstterminen syyslukukausi syyslukukauden syyslukukaudella autumn_term fall_term fall_semester',
  ],
]

const parts: readonly (readonly [number, string, string])[] = [
  [3, 'k', 'q'],
  [6, 'k', 'h'],
  [
    3,
    'K',
    'kvartal kvartalet kv kvartaali kvartaalin kvartaalilla neljännes neljänneksen neljänneksellä vuosineljännes ' +
      'vuosineljänneksen vuosineljänneksellä quarter',
  ],
  [4, 'K', 'tertial tertialet'],
  [6, 'K', 'halvår halvåret vuosipuolisko vuosipuoliskon vuosipuoliskolla puolisko puoliskolla half half_year'],
]

const ordinals = [
  'första ensimmäinen ensimmäisen ensimmäisellä first',
  'andra toinen toisen toisella second',
  'tredje kolmas kolmannen kolmannella third',
  'fjärde neljäs neljännen neljännellä fourth',
]

/** The token, or two where the word's ending says "from" or "until". */
function marked(word: string, token: Token): [string, Token[]] {
  if (word.startsWith('>')) return [word.slice(1), [{ sign: 'f' }, token]]
  if (word.startsWith('<')) return [word.slice(1), [{ sign: 'u' }, token]]
  return [word, [token]]
}

function* entries(): Generator<[string, Token[]]> {
  for (const [sign, words] of Object.entries(plain)) for (const word of words.split(' ')) yield [word, [{ sign }]]
  for (const [i, words] of ordinals.entries())
    for (const word of words.split(' ')) yield [word, [{ sign: 'O', number: i + 1 }]]
  for (const [length, sign, words] of parts) for (const word of words.split(' ')) yield [word, [{ sign, length }]]
  for (const [i, names] of monthNames.entries())
    for (const word of names.split(' ')) yield [word, [{ sign: 'M', months: [i + 1, i + 1] }]]
  for (const [i, stem] of fiMonths.entries()) {
    const token = { sign: 'M', months: [i + 1, i + 1] } satisfies Token
    for (const form of ['', 'kuu', 'kuun', 'kuuta', 'kuussa']) yield [`${stem}${form}`, [token]]
    yield marked(`>${stem}kuusta`, token)
    yield marked(`<${stem}kuuhun`, token)
  }
  for (const [from, to, words] of seasons)
    for (const word of words.split(' ')) yield marked(word, { sign: 'S', months: [from, to] })
  for (const [i, word] of ['keväisin', 'kesäisin', 'syksyisin'].entries()) {
    const first = 3 * i + 3
    yield [
      word,
      [
        { sign: 'R', pace: { unit: 'year', every: 1 } },
        { sign: 'S', months: [first, first + 2] },
      ],
    ]
  }
  yield ['vuodesta', [{ sign: 'f' }, { sign: 'A' }]]
  yield ['vuoteen', [{ sign: 'u' }, { sign: 'A' }]]
  yield ['loppuvuosi', [{ sign: 'e' }, { sign: 'A' }]]
  yield ['loppuvuodesta', [{ sign: 'e' }, { sign: 'A' }]]
}

/** What each word or phrase of a timetable means; words in lower case and NFC, one space between the words of a phrase. */
export const lexicon: ReadonlyMap<string, readonly Token[]> = new Map(
  [...entries()].map(([word, tokens]) => [word.replaceAll('_', ' '), tokens]),
)
