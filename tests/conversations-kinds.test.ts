import { Temporal } from 'temporal-polyfill'
import { type KindFields, kindProblems, readMonthDay, withKind } from '../services/conversations-kinds.ts'
import { isClosedName } from '../services/conversations-kinds-words.ts'
import { conversationsKind, noConversations } from '../services/conversations-model.ts'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import { write } from '../services/documents.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const { kinds } = defaultConversationSettings

test.each([
  ...['Samtal om tidigt stöd', 'samtal med tidig intervention', 'arbetsförmågesamtal', 'Samtal om arbetsförmågan'],
  ...['rehabiliteringssamtal', 'Rehabsamtal', 'återgångssamtal', 'sjukfrånvarosamtal', 'sjukskrivningssamtal'],
  ...['hälsosamtal', 'samtal om missbruk', 'samtal om varaktigt nedsatt förmåga', 'TIDIGT  STÖD', 'omtankesamtal'],
  ...['frånvarosamtal', 'Utmattning', 'Uppföljning av sjukledighet', 'företagshälsovårdens samtal'],
  ...[
    'varhainen tuki',
    'varhaisen tuen keskustelu',
    'varhaista tukea',
    'varhainen välittäminen',
    'Varhaisen puuttumisen malli',
  ],
  ...['työkyky', 'työkykyneuvottelu', 'työkyvyn arviointi', 'kuntoutus', 'kuntoutuskeskustelu', 'sairauspoissaolo'],
  ...[
    'sairauslomakeskustelu',
    'työhönpaluu',
    'työhön paluu',
    'työterveysneuvottelu',
    'päihdekeskustelu',
    'korvaava työ',
  ],
  ...['korvaavaa työtä', 'puheeksiotto', 'varhe-keskustelu', 'terveyskeskustelu', 'aktiivisen tuen keskustelu'],
  ...['early support talk', 'work ability', 'Work-ability meeting', 'rehabilitation', 'sick leave', 'return to work'],
  ...['health talk', 'occupational health', 'fitness for work'],
])('%s can not be a kind', name => {
  expect(isClosedName(name)).toBe(true)
})

test.each([
  ['without dots', 'tyokykyneuvottelu'],
  ['with its dots apart', 'työkykyneuvottelu'.normalize('NFD')],
  ['with invisible characters', 're\u200bha\u00adb\u2060samtal'],
  ['with digits for letters', 'r3h4bsamta1'],
  ['with a one for an i', 't1d1gt stöd'],
  ['with a one for an l', 'hä1sosamta1'],
  ['with Cyrillic letters', 'r\u0435h\u0430b'],
  ['with wide letters', 'ｒｅｈａｂ'],
  ['with spaces', 'r e h a b'],
  ['with dashes', 're-hab-samtal'],
])('it is found %s', (_, name) => {
  expect(isClosedName(name)).toBe(true)
})

test.each([
  ...['utvecklingssamtal', 'Mentorssamtal', 'lönesamtal', 'sjukskötarnas utvecklingssamtal', 'hälsningssamtal'],
  ...['samtal i hälso- och sjukvården', 'årssamtal', 'kehityskeskustelu', 'tavoitekeskustelu', 'palkkakeskustelu'],
  ...['varhaiskasvatuksen kehityskeskustelu', 'terveyskeskusten mentorointi', 'sairaanhoitajien keskustelu'],
  ...['basic knowledge', 'music kick-off', 'wellbeing talk', 'oberoende samtal', 'tulokeskustelu', 'onboarding'],
])('%s can be one', name => {
  expect(isClosedName(name)).toBe(false)
})

test('no kind that a house starts with is closed', () => {
  expect(kinds.filter(({ kind }) => isClosedName(kind))).toEqual([])
})

test.each([
  ['15.1.', '01-15'],
  ['15.1', '01-15'],
  ['15/1', '01-15'],
  ['01-15', '01-15'],
  [' 31.12. ', '12-31'],
  ['31.2.', undefined],
  ['29.2.', '02-29'],
  ['30.2.', undefined],
  ['0.1.', undefined],
  ['januari', undefined],
  ['', undefined],
])('%j is read as the day %j', (text, day) => {
  expect(readMonthDay(text)).toBe(day)
})

const form = (changes: Partial<KindFields>): KindFields => ({
  ...{ nameSv: 'årssamtal', nameFi: 'vuosikeskustelu', rule: 'rolling', first: '12', last: '', active: true },
  ...changes,
})

test.each<[string, Partial<KindFields>, object]>([
  ['every so many months', {}, { due: { type: 'rolling', months: 12 } }],
  [
    'each season',
    { rule: 'season', first: '15.1.', last: '31.3.' },
    { due: { type: 'season', from: '01-15', to: '03-31' } },
  ],
  [
    'over the turn of the year',
    { rule: 'season', first: '1.11.', last: '31.1.' },
    { due: { type: 'season', from: '11-01', to: '01-31' } },
  ],
  ['after the start', { rule: 'afterStart', first: '60' }, { due: { type: 'afterStart', days: 60 } }],
  ['before the end', { rule: 'beforeEnd', first: '14' }, { due: { type: 'beforeEnd', days: 14 } }],
  ['as another', { rule: 'countsAs', first: '' }, { countsAs: 'development' }],
])('a new kind is due %s', (_, changes, rule) => {
  const changed = withKind(kinds, undefined, form(changes))
  const saved = { kind: 'arssamtal', names: { sv: 'årssamtal', fi: 'vuosikeskustelu' }, active: true, ...rule }
  expect(changed).toEqual({ saved, kinds: [...kinds, saved] })
})

test.each([
  [{ nameSv: ' ' }, 'nameSv'],
  [{ nameSv: '\u200b\u200b\u200b' }, 'nameSv'],
  [{ nameFi: 'x'.repeat(61) }, 'nameFi'],
  [{ nameFi: 'kuntoutuskeskustelu' }, 'closed'],
  [{ nameSv: 're\u200bhab' }, 'closed'],
  [{ rule: '' }, 'rule'],
  [{ first: '0' }, 'months'],
  [{ first: '61' }, 'months'],
  [{ first: 'tolv' }, 'months'],
  [{ rule: 'afterStart', first: '731' }, 'daysAfter'],
  [{ rule: 'beforeEnd', first: '181' }, 'daysBefore'],
  [{ rule: 'season', first: '31.2.', last: '31.3.' }, 'seasonFrom'],
  [{ rule: 'season', first: '15.1.', last: '' }, 'seasonTo'],
  [{ rule: 'season', first: '15.1.', last: '15.1.' }, 'seasonTo'],
] as const)('a form with %j is refused: %s', (changes, refused) => {
  expect(withKind(kinds, undefined, form(changes))).toEqual({ refused })
})

test('two kinds have not the same name, and what others count as keeps a rule', () => {
  const once = withKind(kinds, undefined, form({}))
  if ('refused' in once) throw new Error(once.refused)
  expect(withKind(once.kinds, undefined, form({ nameFi: 'toinen', nameSv: 'ÅRSSAMTAL' }))).toEqual({ refused: 'taken' })
  expect(withKind(once.kinds, once.saved.kind, form({ active: false }))).toMatchObject({ saved: { active: false } })
  expect(withKind(kinds, 'development', form({ rule: 'countsAs' }))).toEqual({ refused: 'counted' })
  expect(withKind(kinds, 'nowhere', form({}))).toEqual({ refused: 'gone' })
})

test("Klart's own kinds keep their names", () => {
  const changed = withKind(kinds, 'development', form({ first: '24' }))
  expect(changed).toMatchObject({ saved: { kind: 'development', active: true, due: { type: 'rolling', months: 24 } } })
  expect(changed).not.toHaveProperty('saved.names')
})

test('a kind that has been held can be switched off but not removed', async () => {
  const store = openSqlite(':memory:', { now: () => Temporal.Instant.from('2026-11-24T11:00:00Z') })
  const held = [{ id: 'a', kind: 'arrival', on: '2026-01-01', by: '10003', noted: '2026-01-01' }]
  await write(store, conversationsKind, { ...noConversations('10004'), held }, 'new')
  const without = (...gone: string[]) => ({ kinds: kinds.filter(({ kind }) => !gone.includes(kind)) })
  expect(await kindProblems(store, { kinds }, without('arrival', 'mentor'))).toEqual([{ kind: 'arrival', why: 'held' }])
  expect(await kindProblems(store, { kinds }, without('mentor'))).toEqual([])
  expect(await kindProblems(store, { kinds }, without('development', 'group'))).toEqual([
    { kind: 'development', why: 'needed' },
  ])
  const off = kinds.map(one => (one.kind === 'arrival' ? { ...one, active: false } : one))
  expect(await kindProblems(store, { kinds }, { kinds: off })).toEqual([])
  store.close()
})
