import { helpTexts } from '../../cards/locales/help.ts'
import { quietTexts } from '../../cards/locales/quiet.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { languages } from '../../services/people-model.ts'
import { dueOf } from '../../services/programme-model.ts'
import { loadSettings } from '../../services/settings.ts'
import { button, buttonsOf, dialogOf, type House, headNurse, hr, lastTo, nodes, openHouse, textsOf } from '../house.ts'
import { hire, speaks, taskOf } from './people.ts'

/** A house with more units than a phone can list, on Tuesday 24 November 2026. */
let house: House
beforeEach(async () => {
  house = await openHouse({ people: 200 })
})
afterEach(() => house.store.close())

const stored = async () => (await loadSettings(house.store)).quiet
const inputsOf = (card: Parameters<typeof textsOf>[0]) =>
  [...nodes(card)].filter(({ type }) => String(type).startsWith('Input.'))
const form = (opened: Awaited<ReturnType<House['open']>>) => opened.card

async function openDialog(who = hr) {
  const { card } = await house.say(who, 'tyst läge')
  return house.open(who, button(card, quietTexts[card?.lang as 'sv'].begin))
}

describe.each(languages)('in %s', language => {
  const texts = quietTexts[language]
  beforeEach(() => speaks(house, hr, language))

  test('HR silences the whole house, sees it, and ends it when sure', async () => {
    const { card } = await house.say(hr, 'hiljainen tila')
    expect(textsOf(card)).toEqual([texts.title, texts.none])
    const first = await house.open(hr, button(card, texts.begin))
    expect([first.title, inputsOf(first.card).map(({ id }) => id)]).toEqual([texts.title, ['query', 'area']])
    const dates = dialogOf(await house.submit(hr, button(first.card, texts.form.next), { area: 'house' }))
    expect(textsOf(dates.card)).toEqual([texts.house, texts.does, texts.dates])
    expect(inputsOf(dates.card).map(({ id, value }) => [id, value])).toEqual([
      ['from', '2026-11-24'],
      ['to', undefined],
    ])
    const fields = { from: '2026-11-24', to: '2026-11-26' }
    await house.submit(hr, button(dates.card, texts.form.save), fields)
    expect(await stored()).toEqual([{ id: expect.any(String), ...fields }])
    const shown = lastTo(house.sent, hr).card
    expect(textsOf(shown)).toEqual(expect.arrayContaining([texts.moves({ language, country: 'FI' }, 3), texts.now]))
    const sure = await house.press(hr, button(shown, texts.end))
    expect(textsOf(sure.card)).toEqual(expect.arrayContaining([texts.endAsk, texts.endNow, texts.endUnmoved]))
    expect(await stored()).toHaveLength(1)
    expect(textsOf((await house.press(hr, button(sure.card, texts.keep))).card)).toContain(texts.now)
    const ended = await house.press(hr, button(sure.card, texts.endSure))
    expect(textsOf(ended.card)).toEqual([texts.ended(texts.house), texts.title, texts.none])
    expect(await stored()).toEqual([])
    const again = await house.press(hr, button(sure.card, texts.endSure))
    expect(textsOf(again.card)[0]).toBe(texts.problems.over)
  })

  test('HR finds the unit, and takes back what has not begun', async () => {
    const first = form(await openDialog())
    const none = dialogOf(await house.submit(hr, button(first, texts.form.searching), { query: 'xyzzy' })).card
    expect(textsOf(none)).toEqual([texts.form.notFound])
    const found = dialogOf(await house.submit(hr, button(none, texts.form.searching), { query: 'medicinska' })).card
    const area = inputsOf(found).find(({ id }) => id === 'area')?.value
    const dates = dialogOf(await house.submit(hr, button(found, texts.form.next), { query: 'medicinska', area })).card
    expect(textsOf(dates)[0]).toMatch(/ › Medicinska avdelningen$/)
    const fields = { from: '2026-12-01', to: '2026-12-01' }
    await house.submit(hr, button(dates, texts.form.save), fields)
    const [time] = await stored()
    expect(time).toMatchObject({ ...fields, area: expect.arrayContaining(['Medicinska avdelningen']) })
    const shown = lastTo(house.sent, hr).card
    expect(textsOf(shown)).toEqual(expect.arrayContaining([texts.movesLater, texts.coming]))
    const sure = await house.press(hr, button(shown, texts.remove))
    expect(textsOf(sure.card)).toEqual(expect.arrayContaining([texts.removeAsk, texts.removeNow]))
    await house.press(hr, button(sure.card, texts.remove))
    expect(await stored()).toEqual([])
  })

  test('what is wrong is said beside its field, and nothing typed is lost', async () => {
    const first = form(await openDialog())
    const unchosen = dialogOf(await house.submit(hr, button(first, texts.form.next))).card
    expect(textsOf(unchosen)).toEqual([texts.form.areaError])
    const dates = dialogOf(await house.submit(hr, button(first, texts.form.next), { area: 'house' })).card
    const save = button(dates, texts.form.save)
    const problems: [Record<string, string>, string][] = [
      [{ from: '2026-11-24' }, texts.form.toError],
      [{ from: '2026-12-24', to: '2026-12-01' }, texts.problems.backwards],
      [{ from: '2026-11-01', to: '2026-11-23' }, texts.problems.past],
      [{ from: '2026-11-24', to: '2028-01-01' }, texts.problems.tooLong],
      [{ from: '2028-01-01', to: '2028-01-02' }, texts.problems.tooFar],
      [{ from: 'nu', to: '2028-01-02' }, texts.problems.badFrom],
    ]
    for (const [fields, line] of problems) {
      const again = dialogOf(await house.submit(hr, save, fields)).card
      expect(textsOf(again)).toContain(line)
      expect(inputsOf(again).map(({ value }) => value)).toEqual([fields.from, fields.to])
      expect(buttonsOf(again).map(({ verb }) => verb)).toEqual(['settings.quietAdd', 'settings.quietNew'])
    }
    expect(await stored()).toEqual([])
  })
})

test('the dialog sent twice silences once', async () => {
  const texts = quietTexts.sv
  await speaks(house, hr, 'sv')
  const first = form(await openDialog())
  const dates = dialogOf(await house.submit(hr, button(first, texts.form.next), { area: 'house' })).card
  const fields = { from: '2026-11-24', to: '2026-11-26' }
  await house.submit(hr, button(dates, texts.form.save), fields)
  expect(textsOf(dialogOf(await house.submit(hr, button(dates, texts.form.save), fields)).card)).toContain(
    texts.problems.already,
  )
  expect(await stored()).toHaveLength(1)
})

test('a dialog answers with no unit that the register lacks', async () => {
  await speaks(house, hr, 'sv')
  for (const area of ['["Okänd"]', '[]', '{', 5, undefined]) {
    const data = { verb: 'settings.quietAdd', area, from: '2026-11-24', to: '2026-11-24' }
    const again = dialogOf(await house.submit(hr, { verb: 'settings.quietAdd', data })).card
    expect(textsOf(again)).toContain(quietTexts.sv.form.areaError)
  }
  expect(await stored()).toEqual([])
})

test('nobody but HR can silence anything', async () => {
  const { text } = await house.say(headNurse, 'hiljaisuus')
  expect(text).toBe(helpTexts.fi.notYours)
  for (const verb of ['settings.quiet', 'settings.quietNew', 'settings.quietAdd', 'settings.quietEnd'])
    expect(
      (await house.press(headNurse, { verb, data: { area: 'house', from: '2026-11-24', to: '2026-11-24' } })).text,
    ).toBe(helpTexts.fi.notYours)
  expect(await stored()).toEqual([])
})

test('in a house of few units everything is asked in one step', async () => {
  const small = await openHouse({ seeded: false })
  const anna = await hire(small, { personId: '1', name: 'Anna', unit: ['HR'], roles: ['hr'], language: 'sv' })
  await hire(small, { personId: '2', name: 'Bo', unit: ['Vård', 'Hemvård'] })
  const { card } = await small.say(anna, 'tystnad')
  const opened = await small.open(anna, button(card, quietTexts.sv.begin))
  const inputs = inputsOf(opened.card)
  expect(inputs.map(({ id }) => id)).toEqual(['area', 'from', 'to'])
  expect(inputs[0]?.choices).toEqual([
    { value: 'house', title: 'Hela huset' },
    { value: '["HR"]', title: 'HR' },
    { value: '["Vård"]', title: 'Vård' },
    { value: '["Vård","Hemvård"]', title: 'Vård › Hemvård' },
  ])
  const save = button(opened.card, quietTexts.sv.form.save)
  const fields = { area: '["Vård"]', from: '2026-11-24', to: '2026-11-23' }
  const again = dialogOf(await small.submit(anna, save, fields)).card
  expect(inputsOf(again).map(({ value }) => value)).toEqual(Object.values(fields))
  await small.submit(anna, save, { ...fields, to: '2026-11-30' })
  expect((await loadSettings(small.store)).quiet).toMatchObject([{ area: ['Vård'], to: '2026-11-30' }])
  await small.store.close()
})

test('a round in the quiet time moves the dates on, and asks nobody in it', async () => {
  await speaks(house, hr, 'sv')
  await house.install(headNurse)
  const before = await taskOf(house, demoTitles.due, headNurse.personId)
  const first = form(await openDialog())
  const dates = dialogOf(await house.submit(hr, button(first, quietTexts.sv.form.next), { area: 'house' })).card
  await house.submit(hr, button(dates, quietTexts.sv.form.save), { from: '2026-11-24', to: '2026-12-03' })
  const sent = house.sent.length
  await house.round()
  await house.round()
  expect(house.sent).toHaveLength(sent)
  const after = await taskOf(house, demoTitles.due, headNurse.personId)
  const days = (Date.parse(dueOf(after) ?? '') - Date.parse(dueOf(before) ?? '')) / 86_400_000
  expect([days, after.history.filter(({ verb }) => verb === 'programme.quiet').length]).toEqual([10, 1])
})
