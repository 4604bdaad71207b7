import { addQuietTime, endQuietTime, listQuiet } from '../bot/cli-quiet.ts'
import { quietTexts } from '../cards/locales/quiet.ts'
import { plusDays } from '../services/dates.ts'
import { languages } from '../services/people-model.ts'
import { Stale, type Store } from '../services/ports.ts'
import { addQuiet, areasLike, areasNamed, endQuiet, quietFrom } from '../services/quiet.ts'
import { changeSettings, loadSettings } from '../services/settings.ts'
import { openCli } from './cli-house.ts'
import { hire } from './conversations/people.ts'
import { house, moment, openStore, today } from './programme-house.ts'

const care = ['Social- och omsorgsförvaltningen']
const ward = [...care, 'Hemvård norr']
const elsewhere = ['Personal', 'HR']

const id = (text: string) => () => text.padStart(32, '0')

describe('HR', () => {
  let store: Store
  beforeEach(() => {
    store = openStore()
  })
  afterEach(() => store.close())
  const quiet = async () => (await loadSettings(store)).quiet
  const add = (from: string, to: string, area?: string[], name = 'aa') =>
    addQuiet(store, { from, to, ...(area && { area }) }, moment, id(name))

  test('silences an area, and history keeps who did it', async () => {
    expect(await add('2026-11-23', '2026-11-29', ward)).toMatchObject({
      told: { time: { id: '000000aa', area: ward }, overlaps: [] },
    })
    const { quiet, history } = await loadSettings(store)
    expect(quiet).toEqual([{ id: '000000aa', from: '2026-11-23', to: '2026-11-29', area: ward }])
    expect(history.at(-1)).toMatchObject({ by: 'anna', verb: 'settings.change', was: { quiet: [] } })
  })

  test.each([
    ['backwards', '2026-11-29', '2026-11-28', undefined],
    ['past', '2026-11-01', '2026-11-22', undefined],
    ['tooLong', '2026-11-23', '2027-11-24', undefined],
    ['tooFar', '2027-11-25', '2027-11-26', undefined],
    ['badFrom', '2026-02-31', '2026-11-28', undefined],
    ['badTo', '2026-11-23', 'snart', undefined],
    ['noArea', '2026-11-23', '2026-11-29', ['Hemvård norr']],
    ['noArea', '2026-11-23', '2026-11-29', []],
  ])('is refused what makes no sense: %s', async (refused, from, to, area) => {
    expect(await add(from, to, area)).toEqual({ refused })
    expect(await quiet()).toEqual([])
  })

  test('may take a whole year, and begin in the past', async () => {
    expect(await add('2026-11-23', '2027-11-23', undefined, 'a')).toHaveProperty('told')
    expect(await add('2026-11-01', '2026-11-23', undefined, 'b')).toHaveProperty('told')
  })

  test('is told what is quiet already, and silences nothing twice', async () => {
    await add('2026-11-20', '2026-11-29', care, 'a')
    expect(await add('2026-11-20', '2026-11-29', care, 'b')).toEqual({ refused: 'already' })
    expect(await add('2026-11-25', '2026-12-05', ward, 'c')).toMatchObject({ told: { overlaps: [{ id: '0000000a' }] } })
    expect(await add('2026-11-25', '2026-12-05', undefined, 'd')).toMatchObject({ told: { overlaps: [] } })
  })

  test.each<[string, string, string, unknown]>([
    [
      'that goes on: it was quiet until yesterday',
      '2026-11-20',
      '2026-11-29',
      { from: '2026-11-20', to: '2026-11-22' },
    ],
    ['that began today: nothing is left', '2026-11-23', '2026-11-29', undefined],
    ['that has not begun: nothing is left', '2026-12-01', '2026-12-29', undefined],
  ])('ends one %s', async (_, from, to, left) => {
    await add(from, to)
    const ended = await endQuiet(store, '000000aa', moment)
    expect(ended).toMatchObject({ told: { time: { from, to } } })
    expect(await quiet()).toEqual(left ? [{ id: '000000aa', ...Object(left) }] : [])
    expect(await endQuiet(store, '000000aa', moment)).toEqual({ refused: 'over' })
  })

  test('ends nothing that is not there', async () => {
    expect(await endQuiet(store, 'unknown', moment)).toEqual({ refused: 'over' })
  })

  test('sees those that are not over, the first to begin first; those over for long are forgotten', async () => {
    const over = [
      { id: 'old', from: '2025-10-01', to: '2025-10-18' },
      { id: 'older', from: '2025-10-01', to: '2025-10-19' },
    ]
    await changeSettings(store, { quiet: over }, 'anna', moment.now)
    await add('2026-12-01', '2026-12-02', undefined, 'b')
    await add('2026-11-23', '2026-11-23', undefined, 'a')
    expect((await quiet()).map(one => one.id)).toEqual(['older', '0000000b', '0000000a'])
    expect(quietFrom(await loadSettings(store), today).map(one => one.id)).toEqual(['0000000a', '0000000b'])
  })

  test('loses nothing when a colleague writes at the same moment', async () => {
    await add('2026-11-23', '2026-11-29', ward, 'a')
    let first = true
    const overtaken: Store = {
      ...store,
      put: async (doc, version) => {
        if (first) {
          first = false
          await changeSettings(store, { pace: 7 }, 'hugo', moment.now)
          throw new Stale(doc.id)
        }
        return store.put(doc, version)
      },
    }
    await addQuiet(overtaken, { from: '2026-12-01', to: '2026-12-02' }, moment, id('b'))
    const settings = await loadSettings(store)
    expect([settings.pace, settings.quiet.map(one => one.id)]).toEqual([7, ['0000000a', '0000000b']])
  })
})

describe('a unit', () => {
  test.each([
    [['Personal', 'HR'], [elsewhere]],
    [['personal', ' hr '], [elsewhere]],
    [['Hemvård norr'], [ward]],
    [['HR', 'Personal'], []],
    [['Okänd'], []],
    [[], []],
  ])('is named by %j', (names, found) => {
    expect(areasNamed(house, names)).toEqual(found)
  })

  test.each([
    ['hemvard', 7, [ward, [...care, 'Hemvård syd']]],
    ['norr social', 7, [ward]],
    ['ho', 1, [['Hoiva']]],
    ['  ', 7, []],
    ['xyz', 7, []],
  ])('is found by "%s"', (text, most, found) => {
    expect(areasLike(house, text, most)).toEqual(found)
  })
})

describe.each(languages)('klart quiet in %s', language => {
  const texts = quietTexts[language]
  const open = async () => {
    const { house: demo, cli } = await openCli({ language })
    const again = async () => ({ ...cli, settings: await loadSettings(demo.store) })
    return { cli, again, units: (await demo.services.directory()).units() }
  }

  test('add, list and end tell what they did', async () => {
    const { cli, again, units } = await open()
    expect((await listQuiet(cli)).lines).toEqual([texts.none])
    const unit = units.find(one => one.length > 1 && units.filter(two => two.at(-1) === one.at(-1)).length === 1) ?? []
    const added = await addQuietTime(cli, { to: plusDays(cli.today, 4), area: [unit.join(' > ')] })
    expect(added).toMatchObject({ exit: 0, json: { added: { area: unit, from: cli.today }, overlaps: [] } })
    expect(added.lines).toContain(texts.moves(cli.reader, 5))
    await addQuietTime(cli, { from: plusDays(cli.today, 9), to: plusDays(cli.today, 9) })
    const list = await listQuiet(await again())
    expect(list.lines[0]).toMatch(new RegExp(`^${texts.cli.id} +${texts.cli.area} `))
    expect(
      list.lines.slice(2).map(line => line.trim().split(/ {2,}/).slice(1, 2).concat(line.split(/ {2,}/).slice(-1))),
    ).toEqual([
      [unit.join(' › '), texts.cli.isNow],
      [texts.house, texts.cli.isComing],
    ])
    const [first, second] = list.json.quiet as { id: string }[]
    expect((await endQuietTime(cli, first?.id ?? '')).lines).toEqual([texts.ended(unit.join(' › '))])
    expect((await endQuietTime(cli, second?.id ?? '')).lines).toEqual([texts.removed(texts.house)])
    expect((await endQuietTime(cli, second?.id ?? '')).lines).toEqual([texts.problems.over])
    expect((await listQuiet(await again())).json).toEqual({ today: cli.today, quiet: [] })
  })

  test('add says what is wrong', async () => {
    const { cli, again } = await open()
    const wrong = async (options: Parameters<typeof addQuietTime>[1]) => (await addQuietTime(cli, options)).lines
    expect(await wrong({ to: 'snart' })).toEqual([texts.problems.badTo])
    expect(await wrong({ from: 'nyss', to: cli.today })).toEqual([texts.problems.badFrom])
    expect(await wrong({ to: plusDays(cli.today, -1) })).toEqual([texts.problems.backwards])
    expect(await wrong({ to: cli.today, area: ['A', 'B'] })).toEqual([texts.cli.none('A › B')])
    expect((await again()).settings.quiet).toEqual([])
  })
})

test('klart quiet add asks which of several units of one name is meant', async () => {
  const { house: demo, cli } = await openCli()
  const twins = [
    ['A', 'Köket'],
    ['B', 'Köket'],
  ]
  for (const [at, unit] of twins.entries()) await hire(demo, { personId: `5000${at}`, name: `Kock ${at}`, unit })
  const { exit, lines } = await addQuietTime(cli, { to: cli.today, area: ['köket'] })
  expect([exit, lines]).toEqual([1, [quietTexts.en.cli.several('köket'), '  A › Köket', '  B › Köket']])
  expect(await addQuietTime(cli, { to: cli.today, area: ['A', 'Köket'] })).toMatchObject({ exit: 0 })
})
