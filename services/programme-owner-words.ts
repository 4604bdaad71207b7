import type { Ownership } from './programme-model.ts'
import { fold, wordsOf } from './programme-text.ts'

type Ending = readonly [written: string, base: string, plural: boolean]

/** Swedish and Finnish endings of nouns for bodies and roles, against the form a register has. Longest first. */
const endings: readonly Ending[] = [
  ['männen', 'man', true],
  ['miehet', 'mies', true],
  ['arna', 'are', true],
  ['orna', 'a', true],
  ['erna', '', true],
  ['arna', '', true],
  ['mannen', 'man', false],
  ['män', 'man', true],
  ['set', 'nen', true],
  ['or', 'a', true],
  ['er', '', true],
  ['ar', '', true],
  ['na', '', true],
  ['en', '', false],
  ['et', '', false],
  ['s', '', true],
  ['t', '', true],
  ['n', '', false],
]

/** Consonant gradation without a grammar: `päälliköt` and `päällikkö` are the same when no letter is doubled. */
const single = (text: string) => text.replace(/(\p{L})\1/gu, '$1')

function formOf(written: string, base: string): 'same' | 'singular' | 'plural' | undefined {
  if (written === base) return 'same'
  if (base.length < 3) return undefined
  for (const [ending, replaced, plural] of endings) {
    if (!written.endsWith(ending)) continue
    if (single(written.slice(0, -ending.length) + replaced) === single(base)) return plural ? 'plural' : 'singular'
  }
  return undefined
}

/**
 * Are the folded words of `written` the name `base` in another form? `same`, `singular` (definite or genitive) or `plural`, told by the
 * last word; undefined when it is another name.
 */
export function formOfWords(written: readonly string[], base: readonly string[]) {
  if (written.length === 0 || written.length !== base.length) return undefined
  const forms = written.map((word, at) => formOf(word, base[at] ?? ''))
  return forms.includes(undefined) ? undefined : forms.at(-1)
}

/** `formOfWords` of two texts. */
export const nameForm = (written: string, base: string) => formOfWords(wordsOf(fold(written)), wordsOf(fold(base)))

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u')

const eachWords = /^(varje|alla|samtliga|respektive|envar|jokainen|kukin|kunkin|kaikki|each|every|all) /u

const managerWords = whole(
  '(närmaste )?(chef(en|er|erna)?|enhetschef(en|er|erna)?|närledar(e|en|na)|arbetsledar(e|en|na)|förm(an|annen|än|ännen)|förperson(en|er|erna)?)' +
    '|(lähi)?(esihenkilö(t)?|esimie(s|het))|osastonhoitaja(t)?|(line )?managers?|supervisors?',
)

const everyoneWords = whole(
  'alla|samtliga|(hela )?personalen|(alla |varje )?(anställda?|medarbetar(e|na))|(koko )?henkilöstö|kaikki|jokainen( työntekijä)?' +
    '|työntekijät|everyone|everybody|all staff',
)

const unitOf = '(enheternas|enhetens|yksiköiden|yksikön|units?’?) '
const unitWords: readonly (readonly [RegExp, fromBottom: number])[] = [
  [
    whole(
      `(arbets|verksamhets)?enhet(en|er|erna)?|(työ|toiminta)?yksi(kkö|köt)|units?|arbetsplats(en|er|erna)?|työpaik(ka|at)`,
    ),
    0,
  ],
  [whole('ansvarsområden?(a)?|resultatområden?(a)?|vastuualue(et)?|tulosalue(et)?'), 1],
  [whole('serviceområden?(a)?|palvelualue(et)?'), 2],
  [whole('verksamhetsområden?(a)?|förvaltning(en|ar|arna)|sektor(n|er|erna)?|toimiala(t)?|toimialue(et)?'), 3],
]

/** Plural role words that no title of the register explains. */
const roleWords =
  /(chefer|cheferna|ledarna|direktörer|direktörerna|rektorer|rektorerna|föreståndarna|samordnarna|strateger|koordinatorer|ansvariga|representanter|päälliköt|johtajat|esihenkilöt|esimiehet|hoitajat|vastaavat|ohjaajat|koordinaattorit|suunnittelijat|asiantuntijat|rehtorit|edustajat|directors|leaders|heads)$/u

/** What plural words mean; `role` is absent when everyone is meant, or a role that the register does not have. */
export type PluralWords = { role?: NonNullable<Ownership['role']> }

/**
 * Words that mean many: every unit of a level, all managers, everyone. `units` are the register's, as names from the top
 * down. Undefined when the words mean no such thing.
 */
export function readPlural(text: string, units: readonly (readonly string[])[]): PluralWords | undefined {
  const words = fold(text)
  if (everyoneWords.test(words)) return {}
  const bare = words.replace(eachWords, '')
  if (managerWords.test(bare)) return { role: { kind: 'managers' } }
  if (managerWords.test(bare.replace(new RegExp(`^${unitOf}`, 'u'), ''))) return { role: { kind: 'managers' } }
  const level = unitWords.find(([pattern]) => pattern.test(bare))
  if (level) return { role: { kind: 'units', level: levelOf(level[1], units) } }
  return undefined
}

/** Words for many that the register does not explain, in one piece of a cell: `Distriktschefer`, `varje team`. */
export const soundsPlural = (text: string) => roleWords.test(fold(text)) || eachWords.test(fold(text))

/** Counted from the lowest level up; a single unit at the very top is the house itself, and no level of its own. */
function levelOf(fromBottom: number, units: readonly (readonly string[])[]) {
  const deepest = Math.max(1, ...units.map(unit => unit.length)) - 1
  const top = deepest > 0 && units.filter(unit => unit.length === 1).length === 1 ? 1 : 0
  return fromBottom === 3 ? Math.min(top, deepest) : Math.max(top, deepest - fromBottom)
}

const outsideWords =
  /(?<!\p{L})\p{L}*(projekt|projektet|hanke|hankkeet|college|colleget|korkeakoulu|yliopisto|högskola|högskolan|universitet|universitetet|konsult|konsulten|konsulter|konsultti|konsultit|leverantör|leverantören|palveluntuottaja|university|consultants?)(?!\p{L})|(?<!\p{L})(ab|oy|oyj|ry|rf|gmbh)(?!\p{L})/u

/** Does the text name a body outside the house: a project, a college, a company? */
export const isOutside = (text: string) => outsideWords.test(fold(text))

/** Cells that say that nobody is named. */
export const saysNobody = (text: string) =>
  /^(|-+|\?+|n\/a|saknas|öppe[nt]|ej utsedd|utses senare|inte klart|avoin|puuttuu|ei nimetty|nimetään myöhemmin|tbd|open|none)$/u.test(
    fold(text),
  )
