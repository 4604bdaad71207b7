import { statusTexts } from '../../cards/locales/conversations-status.ts'
import { type Conversations, conversationsKind, noConversations } from '../../services/conversations-model.ts'
import { loadStatus, type Status } from '../../services/conversations-status.ts'
import { readList, write } from '../../services/documents.ts'
import { type Person, personKind } from '../../services/people-model.ts'
import { changeSettings, loadSettings } from '../../services/settings.ts'
import { button, buttonsOf, type House, headNurse, hr, lastTo, openHouse, textsOf } from '../house.ts'
import { speaks } from './people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ people: 400 })
})
afterEach(() => house.store.close())

const status = async () => loadStatus(house.store, await loadSettings(house.store), '2026-11-24')
const everybody = async () => (await readList(house.store, personKind, 'all')).map(({ entity }) => entity)
const records = async () => {
  const all = await readList(house.store, conversationsKind, 'all')
  return new Map(all.map(({ entity }) => [entity.person, entity]))
}

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Counted as product words say, apart from the product's code: main rules only, on the demo's plain employments. */
function isIn(person: Person, at: string) {
  const { start = '1900-01-01', end, leaves } = person
  if (start > at || (end && end < at)) return false
  const from = start > '2025-11-25' ? start : '2025-11-25'
  const away = leaves.reduce((sum, leave) => {
    const [first, last] = [leave.from > from ? leave.from : from, leave.to && leave.to < at ? leave.to : at]
    return sum + (first > last ? 0 : days(first, last) + 1)
  }, 0)
  const month = new Date(`${start}T12:00:00Z`)
  month.setUTCMonth(month.getUTCMonth() + 6)
  const long = person.contract === 'permanent' || month.toISOString().slice(0, 10) <= at
  return long && days(from, at) + 1 - away >= 180
}

const hasHad = (record: Conversations | undefined, at: string) =>
  record?.held.some(one => one.on > '2025-11-24' && one.on <= at) ?? false

test.each([
  ['sv', 'FI', /^Av (\d+) räknade har (\d+) ett noterat samtal från de senaste 12 månaderna \((\d+)\u00a0%\)\.$/],
  ['sv', 'SE', /^Av (\d+) räknade har (\d+) ett noterat samtal från de senaste 12 månaderna \((\d+)\u00a0%\)\.$/],
  [
    'fi',
    'FI',
    /^Laskettuja on (\d+)\. Heistä (\d+) on esihenkilön merkinnän mukaan käynyt keskustelun viimeisten 12 kuukauden aikana \((\d+)\u00a0%\)\.$/,
  ],
] as const)(
  'the first sentence in %s-%s tells what an independent count finds',
  async (language, country, sentence) => {
    const people = await everybody()
    if (country === 'SE') {
      const [carina] = await readList(house.store, personKind, `email:${hr.email}`)
      if (carina) await write(house.store, personKind, { ...carina.entity, country }, carina.version)
    }
    await speaks(house, hr, language)
    const { card } = await house.say(hr, 'läget')
    const [title, first = '', rest = ''] = textsOf(card)
    const known = await records()
    const counted = people.filter(person => isIn(person, '2026-11-24'))
    const had = counted.filter(({ personId }) => hasHad(known.get(personId), '2026-11-24'))
    const share = Math.round((had.length / counted.length) * 100)
    expect(first.match(sentence)?.slice(1).map(Number)).toEqual([counted.length, had.length, share])
    expect(rest).toContain(statusTexts[language].target('100\u00a0%'))
    const kind = { FI: { sv: 'utvecklingssamtal', fi: 'kehityskeskustelu' }, SE: { sv: 'medarbetarsamtal', fi: '' } }
    expect(title).toContain(kind[country][language])
    expect(JSON.stringify(card).length * 2).toBeLessThan(80_000)
  },
)

test('HR leafs from the house to the units of an area and back, and everything said is a published row', async () => {
  const texts = statusTexts.sv
  const { card } = await house.say(hr, 'tilanne')
  const { coverage } = await status()
  const area = coverage.find(({ unit, others }) => unit.length === 1 && others === undefined)?.unit[0] ?? ''
  const units = (await house.press(hr, button(card, texts.showUnits, area))).card
  expect(textsOf(units)[0]).toBe(texts.unitsOf(area))
  const inside = coverage.filter(row => row.unit[0] === area && row.unit.length + (row.others ? 1 : 0) > 1)
  const shown = textsOf(units).flatMap(
    text =>
      text
        .match(/^(\d+) av (\d+),/)
        ?.slice(1)
        .map(Number) ?? [],
  )
  const published = inside.slice(0, 12).flatMap(({ now }) => [now.noted, now.counted])
  // The area's own row stands first.
  expect(shown.slice(2)).toEqual(published)
  const back = (await house.press(hr, button(units, texts.whole))).card
  expect(textsOf(back)).toEqual(textsOf(card))
})

/** What can be reckoned from the rows: every row, and each row less those inside it. */
function* reckoned({ coverage }: Status) {
  for (const row of coverage) {
    yield row.now.counted
    if (row.others !== undefined) continue
    const depth = row.unit.length
    const inside = coverage.filter(
      ({ unit, others }) =>
        row.unit.every((name, level) => unit[level] === name) &&
        unit.length + (others === undefined ? 0 : 1) === depth + 1,
    )
    if (inside.length > 0) yield row.now.counted - inside.reduce((sum, { now }) => sum + now.counted, 0)
  }
}

test.each([60, 400])('no group of fewer than five can be reckoned from the card of a house of %i', async people => {
  house.store.close()
  house = await openHouse({ people })
  const groups = [...reckoned(await status())]
  expect(groups.length).toBeGreaterThan(0)
  expect(groups.filter(count => count > 0 && count < 5)).toEqual([])
})

test('it has no names of people, and says in words what is not shown', async () => {
  const names = (await everybody()).map(({ name }) => name)
  const { card } = await house.say(hr, 'läget')
  const pages = await Promise.all(buttonsOf(card).map(async pressed => (await house.press(hr, pressed)).card))
  const said = JSON.stringify([card, pages])
  expect(names.filter(name => said.includes(name))).toEqual([])
  expect(textsOf(card)).toEqual(
    expect.arrayContaining([statusTexts.sv.pooled, statusTexts.sv.answers.notYet, statusTexts.sv.answers.only]),
  )
})

test('under the figure stands who is counted, as the setting says', async () => {
  const { conversations } = await loadSettings(house.store)
  const population = { fixedTermMonths: 0, gapDays: 7, presentMonths: 1 }
  await changeSettings(house.store, { conversations: { ...conversations, population } }, 'hr', '2026-11-24T11:00:00Z')
  const { card } = await house.say(hr, 'läget')
  const { who, fixedAll } = statusTexts.sv.population
  expect(textsOf(card)).toContain(`${who} ${fixedAll} Närvarande minst en av de senaste 12 månaderna.`)
})

test('an employee’s answer changes no figure of today', async () => {
  const before = (await status()).coverage[0]?.now.noted ?? 0
  const mine = [...(await records()).values()].find(record => hasHad(record, '2026-11-24') && record.held.length === 1)
  const stored = (await readList(house.store, conversationsKind, 'all')).find(({ entity }) => entity.id === mine?.id)
  const people = await everybody()
  if (!mine || !stored || !people.some(one => one.personId === mine.person && isIn(one, '2026-11-24')))
    throw new Error('nobody to contradict')
  const held = mine.held.map(one => ({ ...one, answer: 'contradicted' as const }))
  await write(house.store, conversationsKind, { ...stored.entity, held }, stored.version)
  expect((await status()).coverage[0]?.now.noted).toBe(before)
})

test('nobody but HR sees it, whatever they type or press', async () => {
  await house.say(headNurse, 'läget')
  expect(lastTo(house.sent, headNurse).card).toBeUndefined()
  const forged = { verb: 'conversations.status', data: { verb: 'conversations.status', area: 'x', page: 'y' } }
  expect((await house.press(headNurse, forged)).card).toBeUndefined()
  expect(textsOf((await house.press(hr, forged)).card)[0]).toBe(statusTexts.sv.gone)
})

test('a house that is too small gets no figure', async () => {
  house.store.close()
  house = await openHouse({ seeded: false })
  const empty = await status()
  expect([empty.coverage, empty.withoutManager, empty.unreachable]).toEqual([[], 0, 0])
  await write(house.store, conversationsKind, noConversations('1'), 'new')
  expect((await status()).coverage).toEqual([])
})
