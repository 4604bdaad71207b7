import { commandWords } from '../cards/locales/commands.ts'
import { date, dayMonth, dueWords, localeOf, number, plural, type Reader, sentence } from '../cards/locales/forms.ts'
import { type Language, languages } from '../services/people-model.ts'
import { allLeaves, isWords, type Leaf, marked, parametersOf, samplesFor, wordsOf } from './locales-facts.ts'
import { filesIn, modulesIn, readText } from './source.ts'

/** What can be typed is a list of its own, tested with the commands. */
const texts = allLeaves.filter(({ path }) => !path.startsWith('commands.'))
const byPath = Map.groupBy(texts, ({ path }) => path)
const inLanguage = (language: Language) => texts.filter(leaf => leaf.language === language)
const told = (leaf: Leaf) => `${leaf.language} ${leaf.path}: ${wordsOf(leaf)}`

test('there are texts in every locale file but those of forms', () => {
  const found = new Set(texts.map(({ path }) => path.split('.')[0]))
  const files = modulesIn('cards/locales').map(({ file }) => file.replace(/^cards\/locales\/|\.ts$/g, ''))
  expect(files.filter(name => !found.has(name))).toEqual(['commands', 'forms'])
})

test('every text is there in every language, and is a text or a function in all', () => {
  const shapes = [...byPath].map(([path, leaves]) => [path, leaves.map(({ value }) => typeof value)] as const)
  expect(shapes.length).toBeGreaterThan(300)
  expect(shapes.filter(([, [first, ...rest]]) => rest.length !== 2 || rest.some(shape => shape !== first))).toEqual([])
})

test('no text is empty or has a value left out', () => {
  const broken = texts.filter(leaf => [0, 1, 2, 5000].some(count => !isWhole(wordsOf(leaf, count))))
  expect(broken.map(told)).toEqual([])
})

const isWhole = (text: string) => text.trim() !== '' && !/\bundefined\b|\bnull\b|NaN|\$\{|\[object|⟦⟧| {2}/.test(text)

test('what may be missing is left out without a trace', () => {
  const optional = texts.filter(({ path }) => /\.(soFar|where)$/.test(path))
  expect(optional.length).toBeGreaterThanOrEqual(6)
  for (const leaf of optional) {
    if (!isWords(leaf.value)) continue
    const [first] = samplesFor(leaf.value, leaf.language, 2)
    expect(isWhole(String(leaf.value(first, undefined)))).toBe(true)
  }
})

/** The same word in more than one language, or no word at all. */
const international = /^(HR|Definition|Id|Klart-id|Import|Period|Person|Program|\+1(: ⟦title⟧)?)$/

test('Swedish and Finnish are not English, nor each other', () => {
  const same = [...byPath.values()].flatMap(leaves =>
    leaves.filter(leaf => {
      const others = leaves.filter(other => other.language !== leaf.language).map(other => wordsOf(other))
      return others.includes(wordsOf(leaf)) && !international.test(wordsOf(leaf))
    }),
  )
  expect(same.map(told)).toEqual([])
})

/** Small words that give a language away. */
const givesAway: Record<Language, string> = {
  en: 'the|and|you|your|is|of|to|with|not|are|this|from|have|was|who|what|when|they|it',
  sv: 'och|att|är|inte|som|för|det|du|ditt|dina|till|på|av|med|den|har|ingen',
  fi: 'ei|että|joka|ovat|sinun|mitä|jo|vielä|niin|kun|sen|tämä|tämän',
}

/** The house's own words in commands and settings, which have no language. */
const withoutNames = (text: string) => text.replace(/⟦.*?⟧|klart [a-z]+( [a-z]+)*|--[a-z-]+|\bcsv\b/g, ' ')

const foreign = (language: Language) =>
  languages
    .filter(other => other !== language)
    .flatMap(other =>
      inLanguage(language).filter(leaf =>
        new RegExp(`(?<![\\p{L}-])(${givesAway[other]})(?![\\p{L}-])`, 'iu').test(withoutNames(wordsOf(leaf))),
      ),
    )

test.each(languages)('nothing of another language is left in %s', language => {
  expect(foreign(language).map(told)).toEqual([])
})

test('nobody is shouted at', () => {
  expect(texts.filter(leaf => wordsOf(leaf).includes('!')).map(told)).toEqual([])
})

test('no date is called late, and nobody is blamed', () => {
  const words =
    /(?<!\p{L})(late|overdue|delayed|försena\p{L}*|försent|för sent|myöhäs\p{L}*|laiminly\p{L}*|försumma\p{L}*)(?!\p{L})/iu
  expect(texts.filter(leaf => words.test(wordsOf(leaf))).map(told)).toEqual([])
})

test('sentences have at most fifteen words', () => {
  const long = texts.filter(leaf =>
    wordsOf(leaf)
      .split(/(?<=[.?;:])\s+/)
      .some(one => one.split(/\s+/).length > 15),
  )
  expect(long.map(({ language, path }) => `${language} ${path}`)).toEqual([])
})

describe('what is put into a sentence', () => {
  const functions = texts.filter(({ value }) => isWords(value))

  test('stands there whole, and is never inflected', () => {
    const broken = functions.filter(leaf => /\p{L}⟦|⟧(\p{L}|[-:’']\p{L})/u.test(wordsOf(leaf)))
    expect(broken.map(told)).toEqual([])
  })

  test('is the same in every language', () => {
    const values = (leaf: Leaf) => [...new Set(wordsOf(leaf).match(/⟦.*?⟧/g) ?? [])].map(value => value.length).length
    const uneven = [...byPath.values()].filter(leaves => new Set(leaves.map(values)).size > 1)
    expect(uneven.flat().map(told)).toEqual([])
  })

  test('is all of it said, in Swedish and Finnish as in English', () => {
    const silent = functions.filter(leaf => {
      if (!isWords(leaf.value)) return false
      const given = parametersOf(leaf.value).filter(name => !/^_?reader$/.test(name) && !name.startsWith('{'))
      const said = wordsOf(leaf, 7777)
      return given.some(name => !said.includes(marked(name)) && !/7.?777/.test(said))
    })
    expect(silent.map(told)).toEqual([])
  })

  test('counts one thing and two things with their own words, but for a few that are the same', () => {
    const counting = functions.filter(({ value }) => isWords(value) && /^_?reader$/.test(parametersOf(value)[0] ?? ''))
    expect(counting.length).toBeGreaterThan(20)
    const alike = counting.filter(leaf => {
      const [one, two] = [wordsOf(leaf, 1), wordsOf(leaf, 2)]
      return one.replaceAll('1', 'N') === two.replaceAll('2', 'N')
    })
    expect(
      alike.filter(({ language }) => language !== 'en').map(({ language, path }) => `${language} ${path}`),
    ).toEqual([
      'sv cli.cliTexts.people.saved',
      'sv conversations.conversationTexts.told.noted',
      'sv conversations.conversationTexts.told.undone',
      'sv import.importTexts.counts.vanished',
      'fi import.importTexts.counts.same',
      'fi import.importTexts.counts.renamed?',
      'fi import.importTexts.counts.vanished',
    ])
  })
})

test('every text is used by a card, a handler or the command line', () => {
  const sources = ['bot', 'cards', 'services']
    .flatMap(folder => filesIn(folder, '.ts'))
    .filter(file => !file.startsWith('cards/locales/'))
    .map(readText)
    .join('\n')
  const words = new Set(sources.match(/\w+/g))
  const isUsed = (path: string) => (path.split('.').at(-1)?.match(/\w+/g) ?? []).every(word => words.has(word))
  expect([...byPath.keys()].filter(path => !isUsed(path))).toEqual([])
})

const readers: readonly Reader[] = [
  { language: 'sv', country: 'FI' },
  { language: 'sv', country: 'AX' },
  { language: 'sv', country: 'SE' },
  { language: 'fi', country: 'FI' },
  { language: 'fi', country: 'SE' },
  { language: 'en', country: 'FI' },
]

test('dates and numbers are written as the reader is used to', () => {
  const written = readers.map(reader => [
    localeOf(reader),
    date(reader, '2026-06-03'),
    dayMonth(reader, '2026-06-03'),
    number(reader, 12345.678).replaceAll(/\s/g, '_'),
  ])
  expect(written).toEqual([
    ['sv-FI', '3.6.2026', '3.6.', '12_345,68'],
    ['sv-FI', '3.6.2026', '3.6.', '12_345,68'],
    ['sv-SE', '2026-06-03', '3 juni', '12_345,68'],
    ['fi-FI', '3.6.2026', '3.6.', '12_345,68'],
    ['fi-FI', '3.6.2026', '3.6.', '12_345,68'],
    ['en-GB', '3 June 2026', '3 June', '12,345.68'],
  ])
})

const today = '2026-11-24'

test.each([
  ['2026-11-24', ['i dag', 'tänään', 'today']],
  ['2026-11-25', ['i morgon', 'huomenna', 'tomorrow']],
  ['2026-11-26', ['på torsdag 26.11.', 'torstaina 26.11.', 'on Thursday 26 November']],
  ['2026-11-28', ['på lördag 28.11.', 'lauantaina 28.11.', 'on Saturday 28 November']],
  ['2026-11-30', ['på måndag 30.11.', 'maanantaina 30.11.', 'on Monday 30 November']],
  ['2026-12-01', ['senast 1.12.2026', 'viimeistään 1.12.2026', 'by 1 December 2026']],
  ['2026-11-23', ['skulle ha varit klart 23.11.2026', 'määräpäivä oli 23.11.2026', 'was due 23 November 2026']],
  ['2024-06-30', ['skulle ha varit klart 30.6.2024', 'määräpäivä oli 30.6.2024', 'was due 30 June 2024']],
])('a due date of %s is said so, and never as late', (due, expected) => {
  expect(languages.map(language => dueWords({ language, country: 'FI' }, due, today))).toEqual(expected)
})

test('every weekday has its own case in Finnish', () => {
  const words = Array.from({ length: 5 }, (_, at) =>
    dueWords({ language: 'fi', country: 'FI' }, `2026-11-${26 + at}`, today),
  )
  expect(words.map(text => text.split(' ')[0])).toEqual([
    'torstaina',
    'perjantaina',
    'lauantaina',
    'sunnuntaina',
    'maanantaina',
  ])
})

test.each([
  ['sv', [0, 1, 2, 21], ['fler', 'en', 'fler', 'fler']],
  ['fi', [0, 1, 2, 21], ['fler', 'en', 'fler', 'fler']],
  ['en', [0, 1, 2, 21], ['fler', 'en', 'fler', 'fler']],
] as const)('in %s only one is one', (language, counts, forms) => {
  expect(counts.map(count => plural({ language, country: 'FI' }, count, 'en', 'fler'))).toEqual(forms)
})

test('a sentence begins with a capital, whatever its letter', () => {
  expect(['i dag', 'över', 'äiti', '3.6.', ''].map(sentence)).toEqual(['I dag', 'Över', 'Äiti', '3.6.', ''])
})

test('what can be typed is written as people write, once', () => {
  const typed = Object.values(commandWords).flatMap(words => languages.flatMap(language => [...words[language]]))
  expect(typed.filter(words => words !== words.toLowerCase().trim() || !/^[a-zåäö -]+$/.test(words))).toEqual([])
  expect(typed.filter((words, at) => typed.indexOf(words) !== at)).toEqual([])
})
