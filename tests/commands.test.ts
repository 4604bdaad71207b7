import fc from 'fast-check'
import { distance, fold, phrases, readCommand, withinReach } from '../bot/commands.ts'
import { features } from '../bot/features.ts'
import { type CommandName, commandWords } from '../cards/locales/commands.ts'
import { helpTexts } from '../cards/locales/help.ts'
import { languages } from '../services/people-model.ts'

/** What the product promises that one can type. */
const promised: Partial<Record<CommandName, readonly string[]>> = {
  'programme.mine': [
    ...['mina åtgärder', 'åtgärder', 'att göra', 'vad ska jag göra'],
    ...['omat toimenpiteet', 'toimenpiteet', 'omat tehtävät'],
  ],
  'programme.read': [
    ...['personalprogram', 'handlingsplan', 'aktivitetsplan', 'personalstrategi'],
    ...['henkilöstöohjelma', 'henkilöstöstrategia'],
  ],
  'programme.undo': ['ångra', 'kumoa', 'peru'],
  'programme.questions': ['utan ansvarig', 'utan ägare', 'ilman vastuutahoa'],
  'programme.import': ['importera', 'tuo'],
  'programme.remind': ['påminn nu', 'muistuta nyt'],
  'settings.pause': ['paus', 'jag är ledig', 'tauko', 'olen lomalla'],
  'settings.time': ['tid', 'aika', 'time'],
  'settings.stop': ['stopp', 'sluta', 'lopeta'],
  'settings.language': ['språk', 'kieli'],
  'settings.language.sv': ['svenska', 'på svenska', 'ruotsi', 'ruotsiksi'],
  'settings.language.fi': ['finska', 'suomi', 'suomeksi'],
  'settings.language.en': ['engelska', 'englanti'],
  'people.me': ['mina personuppgifter', 'vad vet du om mig', 'omat tiedot', 'mitä minusta on tallennettu'],
  'rewards.thank': ['tacka', 'kiitä'],
  'rewards.nominate': ['föreslå', 'belöna', 'nominera', 'snabbelöning', 'ehdota', 'palkitse', 'pikapalkkio'],
  'rewards.mine': ['mina förslag', 'omat ehdotukset'],
  'rewards.decide': ['att besluta', 'väntar på mig', 'päätettävät', 'odottaa minua'],
  'rewards.pay': ['att betala', 'utbetalningar', 'maksettavat'],
  'rewards.fairness': ['fördelning', 'rättvisa', 'jämlikhet', 'jakautuminen', 'reiluus', 'tasapuolisuus'],
  'rewards.awards': ['årets utmärkelse', 'vuoden tunnustus'],
  'help.show': ['hjälp', 'hej', 'meny', 'vad kan du', 'ohje', 'apua', 'hei', 'moi', 'valikko', 'mitä osaat'],
  'help.thanks': ['tack', 'ok', 'bra', 'kiitos', 'kiitti', 'joo'],
}

const cases = Object.entries(promised).flatMap(([name, said]) => said.map(words => [words, name] as const))

test.each(cases)('"%s" is %s, however it is written', (words, name) => {
  const capital = words.charAt(0).toUpperCase() + words.slice(1)
  const written = [
    words,
    words.toUpperCase(),
    capital,
    words.normalize('NFD'),
    words.replace(/[åä]/g, 'a').replace(/ö/g, 'o'),
    `  ${words.replaceAll(' ', '   ')}\n`,
    `${capital}.`,
    `${words}!`,
    `${words}?`,
    `${words} !!`,
    `${words}…`,
    `${capital}! 😊`,
    `${words} :)`,
    `${words} 👍🏽`,
    `${words} 👩‍⚕️❤️`,
  ]
  expect(written.map(text => [text, readCommand(text)])).toEqual(
    written.map(text => [text, { kind: 'command', name, rest: '' }]),
  )
})

test.each([
  ['paus till 5.8.', 'till 5.8'],
  ['Paus till 5.8.', 'till 5.8'],
  ['tauko 5.8. asti', '5.8. asti'],
  ['TAUKO 5.8. ASTI!', '5.8. asti'],
  ['jag är ledig till 5.8.2027', 'till 5.8.2027'],
  ['olen lomalla 5.8. asti', '5.8. asti'],
  ['pause 5/8', '5/8'],
  ['pausa 2026-08-05', '2026-08-05'],
])('"%s" pauses, and the rest of the line is "%s"', (text, rest) => {
  expect(readCommand(text)).toEqual({ kind: 'command', name: 'settings.pause', rest })
})

test.each([
  ['tid 9', '9'],
  ['Tid fredag 9.30', 'fredag 9.30'],
  ['AIKA PERJANTAI 10!', 'perjantai 10'],
  ['aika 9.00', '9.00'],
  ['time friday 10:00', 'friday 10:00'],
  ['tid på fredagar kl. 10.', 'pa fredagar kl. 10'],
])('"%s" is about the time of cards, and the rest of the line is "%s"', (text, rest) => {
  expect(readCommand(text)).toEqual({ kind: 'command', name: 'settings.time', rest })
})

test.each(['👍', '👍🏿', '👍🏽👍🏽', '❤️', '👩‍⚕️', '👨‍👩‍👧‍👦', '🇫🇮', '🙏 🙏', '☺️', '👍!', '❤️❤️.'])(
  '%s is a thank-you, not a command',
  text => {
    expect(readCommand(text)).toEqual({ kind: 'command', name: 'help.thanks', rest: '' })
  },
)

test.each(['?', '??', ' ? ', '?!', '?.'])('"%s" asks for help', text => {
  expect(readCommand(text)).toEqual({ kind: 'command', name: 'help.show', rest: '' })
})

test.each<[string, CommandName]>([
  ['mina åtgerder', 'programme.mine'],
  ['mina åtgäder', 'programme.mine'],
  ['minå åtgärder', 'programme.mine'],
  ['åtgärderna', 'programme.mine'],
  ['åtgrder', 'programme.mine'],
  ['åtgädrer', 'programme.mine'],
  ['omat toimenpitet', 'programme.mine'],
  ['toimenpiteeni', 'programme.mine'],
  ['personalprogrammet', 'programme.read'],
  ['personaalprogram', 'programme.read'],
  ['henkilöstöohjelman', 'programme.read'],
  ['henkilostoohjelma', 'programme.read'],
  ['hjläp', 'help.show'],
  ['hjlp', 'help.show'],
  ['valiko', 'help.show'],
  ['svenka', 'settings.language.sv'],
  ['ruotskisi', 'settings.language.sv'],
  ['soumeksi', 'settings.language.fi'],
  ['mina personupgifter', 'people.me'],
  ['omat tidot', 'people.me'],
  ['utan ansvarg', 'programme.questions'],
  ['importerra', 'programme.import'],
  ['kiitoss', 'help.thanks'],
])('the mistake "%s" is understood as %s', (text, name) => {
  expect(readCommand(text)).toEqual({ kind: 'command', name, rest: '' })
})

test.each<[string, CommandName]>([
  ['ångar', 'programme.undo'],
  ['kumoo', 'programme.undo'],
  ['påmin nu', 'programme.remind'],
  ['muistuta nytt', 'programme.remind'],
  ['pausaa', 'settings.pause'],
  ['tauk', 'settings.pause'],
  ['olen lomala', 'settings.pause'],
  ['avsluta pasen', 'settings.resume'],
])('what changes or sends something is asked back when written "%s"', (text, name) => {
  expect(readCommand(text)).toEqual({ kind: 'unsure', names: [name] })
})

test.each([
  '',
  '   ',
  'nej',
  'hur mår du',
  'hejdå vi ses',
  'pausen är för kort',
  'kan du ångra det där åt mig',
  '!!!',
  '1',
  'tac',
  'ohjelma',
  'åtgärda taket på förrådet',
])('"%s" is nothing that Klart knows', text => {
  expect(readCommand(text)).toEqual({ kind: 'unknown' })
})

test('a line as near to two commands is asked back with both', () => {
  const names = ['settings.language.sv', 'settings.language.fi']
  expect(readCommand('på sfinska')).toEqual({ kind: 'unsure', names })
})

test('no two commands share a phrase or are within a typing mistake of each other', () => {
  // Thanks to Klart and thanking a colleague are one letter apart in two languages; each is understood as it is written.
  const thanks = ['help.thanks', 'rewards.thank']
  const clashes = phrases.flatMap(a =>
    phrases
      .filter(b => a.name !== b.name && withinReach(a.phrase, b.phrase))
      .filter(b => !(thanks.includes(a.name) && thanks.includes(b.name)))
      .map(b => `${a.phrase} ~ ${b.phrase}`),
  )
  expect(clashes).toEqual([])
  for (const words of ['tack', 'kiitos', 'thanks'])
    expect(readCommand(words)).toEqual({ kind: 'command', name: 'help.thanks', rest: '' })
  for (const words of ['tacka', 'kiitä', 'thank'])
    expect(readCommand(words)).toEqual({ kind: 'command', name: 'rewards.thank', rest: '' })
  expect(withinReach('svenska', 'svenka')).toBe(true)
})

test('no command whose line goes on begins another', () => {
  const goesOn = phrases.filter(({ name }) => name === 'settings.pause' || name === 'settings.time')
  const begun = phrases.filter(({ phrase, name }) =>
    goesOn.some(other => other.name !== name && phrase.startsWith(`${other.phrase} `)),
  )
  expect(begun).toEqual([])
})

test('every command is there in every language, and every phrase is its own', () => {
  for (const [name, words] of Object.entries(commandWords)) {
    for (const language of languages)
      expect([name, language, words[language].length > 0]).toEqual([name, language, true])
    const own = phrases.filter(phrase => phrase.name === name).map(({ phrase }) => phrase)
    expect(own.filter((phrase, at) => own.indexOf(phrase) !== at)).toEqual([])
  }
})

test('every command is run by exactly one feature, and there is no other', () => {
  const run = features.flatMap(feature => Object.keys(feature.commands))
  expect(run.toSorted()).toEqual(Object.keys(commandWords).toSorted())
})

test('every verb is answered by exactly one feature', () => {
  const answered = features.flatMap(feature => Object.keys(feature.verbs))
  expect(answered.filter((verb, at) => answered.indexOf(verb) !== at)).toEqual([])
})

test('help names the same commands in every language', () => {
  for (const language of languages) {
    expect(Object.keys(helpTexts[language].lines)).toEqual(Object.keys(helpTexts.en.lines))
    expect(Object.keys(helpTexts[language].hrLines)).toEqual(Object.keys(helpTexts.en.hrLines))
  }
})

test('what help gives as examples is understood', () => {
  for (const language of languages) {
    for (const name of ['settings.pause', 'settings.time'] as const) {
      const example = helpTexts[language].lines[name]?.split(': ')[1] ?? ''
      expect(readCommand(example)).toMatchObject({ kind: 'command', name })
      expect(example).toMatch(/\d/)
    }
  }
})

const words = fc.string({ unit: fc.constantFrom(...'abcdefghijklåäö '), maxLength: 14 })

test('the distance of two words is the same both ways, and nothing only for the same', () => {
  fc.assert(
    fc.property(words, words, (a, b) => distance(a, b) === distance(b, a) && (distance(a, b) === 0) === (a === b)),
  )
})

test.each([
  ['abc', 'abc', 0],
  ['abc', 'acb', 1],
  ['abc', 'ab', 1],
  ['abc', 'abxc', 1],
  ['abc', 'axc', 1],
  ['abcd', 'badc', 2],
  ['', 'abc', 3],
])('from %s to %s it is %i', (a, b, steps) => {
  expect(distance(a, b)).toBe(steps)
})

test('anything at all can be typed: folding is done once, and the answer is one of three', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      expect(fold(fold(text))).toBe(fold(text))
      expect(['command', 'unsure', 'unknown']).toContain(readCommand(text).kind)
    }),
  )
})

test('a very long line is refused quickly', () => {
  const started = performance.now()
  expect(readCommand('åtgärder '.repeat(3_000))).toEqual({ kind: 'unknown' })
  expect(readCommand(`${'!'.repeat(28_000)}a`)).toEqual({ kind: 'unknown' })
  expect(performance.now() - started).toBeLessThan(500)
})
