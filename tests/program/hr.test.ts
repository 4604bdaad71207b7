import { importTexts } from '../../cards/locales/import.ts'
import { programmeTexts } from '../../cards/locales/programme.ts'
import { questionTexts } from '../../cards/locales/questions.ts'
import { plusDays } from '../../services/dates.ts'
import { type Action, actionKind } from '../../services/programme-model.ts'
import { button, buttonsOf, hr, type Pressed, textsOf } from '../house.ts'
import { today } from '../program.ts'
import { type Chat, chat, documents, openSite, type Site, tasksOf } from './site.ts'

const texts = importTexts.sv
const second = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a007', name: 'Sari Huhtala' }

let site: Site
let specialist: Chat
beforeAll(async () => {
  site = await openSite()
  specialist = chat(site, hr)
  await Promise.all([specialist.install(), chat(site, second).install()])
}, 30_000)
afterAll(() => site.close())

const year = Number(today().slice(0, 4)) + 1
const header = ['Nyckelområde', 'Åtgärd', 'Metoder', 'Mätare', 'Ansvarsperson/-grupp', 'Tidtabell']
const rows = [
  ['Ork', 'Pauser under passet', 'Avbytare', 'Har gjorts/har inte gjorts', 'Mirja Koskela', `Klar ${year}`],
  ['Ork', 'Vilorum på alla våningar', '', 'Finns/finns inte', '', ''],
  ['Ork', 'Teamdag på hösten', '', 'Antal deltagare, mål 40', 'Avdelningschefer', ''],
  ['Språk', 'Språkkurs på arbetstid', '', '', 'Yrkeshögskolan', `${year}`],
  ['Språk', 'Ordlista för avdelningarna', '', '', 'Mirja Koskela', 'Klar 2019'],
]
const table = (changed: string[][] = rows) => [header, ...changed].map(cells => cells.join('\t')).join('\n')
const name = 'Ork och språk'

const actions = async (): Promise<Action[]> =>
  (await documents(site, 'action'))
    .map(doc => actionKind.schema.parse(doc))
    .filter(({ programme }) => programme !== 'personalprogram')
const actionOf = async (title: string) => (await actions()).find(action => action.title === title)

/** HR pastes a table in the dialog, sees the preview as a message, and presses a button of it. */
async function paste(pasted: string, choice: string) {
  const start = await specialist.say('importera')
  const dialog = await specialist.open(button(start.card, texts.paste))
  const preview = button(dialog.card, texts.preview)
  expect(await specialist.submit(preview, { name, table: pasted })).toEqual({})
  return specialist.press(button(specialist.last().card, choice))
}

test('a programme is pasted, previewed and saved; nothing is stored before that, and it is saved once', async () => {
  const start = await specialist.say('importera')
  const dialog = await specialist.open(button(start.card, texts.paste))
  const preview = button(dialog.card, texts.preview)
  const nameless = await specialist.submit(preview, { name: ' ', table: table() })
  expect(textsOf(nameless.card)).toContain(texts.nameError)
  const unreadable = await specialist.submit(preview, { name, table: 'hej' })
  expect(unreadable.card).toBeDefined()
  await specialist.submit(preview, { name, table: table() })
  const shown = specialist.last().card
  expect(textsOf(shown)).toContain(texts.previewTitle(name))
  for (const [, title] of rows) expect(textsOf(shown).join('\n')).toContain(title)
  expect(await actions()).toEqual([])

  const save = button(shown, texts.save)
  const stolen = await chat(site, second).press(save)
  expect(stolen.text).toBe(importTexts.fi.gone)
  const saved = await Promise.all([specialist.press(save), specialist.press(save)])
  expect((await actions()).map(({ title }) => title)).toEqual(rows.map(([, title]) => title))
  expect(saved.some(({ card }) => card !== undefined)).toBe(true)
  expect((await specialist.press(save)).text).toBe(texts.gone)
}, 20_000)

test('an import that is cancelled has changed nothing', async () => {
  const before = await actions()
  await paste(table([...rows, ['Språk', 'Något nytt', '', '', '', '']]), texts.cancel)
  expect(await actions()).toEqual(before)
})

type Asked = { by: Chat; language: 'sv' | 'fi'; question: Pressed }

/** Everything that HR is asked, whoever of them has the question. */
async function questions(): Promise<Asked[]> {
  const sides = [
    { by: specialist, language: 'sv' as const },
    { by: chat(site, second), language: 'fi' as const },
  ]
  const cards = await Promise.all(sides.map(({ by }) => by.say('frågor')))
  return sides.flatMap((side, at) => buttonsOf(cards[at]?.card).map(question => ({ ...side, question })))
}

/** The question of a kind that names one of the actions, opened by the one who has it. */
async function openQuestion(kind: string, action: Action | undefined) {
  for (const asked of await questions()) {
    if (!String(asked.question.data.question).startsWith(`${kind}:`)) continue
    const { card } = await asked.by.open(asked.question)
    const actionIds = [JSON.stringify(card), String(asked.question.data.question)].join()
    if (action && actionIds.includes(action.action)) return { ...asked, card }
  }
  throw new Error(`HR is not asked ${kind} about ${action?.title}`)
}

/** Answers a question and reads what its card says on top. */
async function answer(
  { by, card, language }: Asked & Pick<Awaited<ReturnType<typeof openQuestion>>, 'card'>,
  title: string,
  fields: Record<string, unknown>,
) {
  expect(await by.submit(button(card, title), fields)).toEqual({})
  expect(textsOf(by.last().card)[0]).toBe(questionTexts[language].changed({ language, country: 'FI' }, 1))
}

/** The dialog after HR has searched for somebody in it. */
async function searched<T extends Asked & { card: Awaited<ReturnType<typeof openQuestion>>['card'] }>(
  asked: T,
): Promise<T> {
  const search = button(asked.card, programmeTexts[asked.language].search)
  return { ...asked, card: (await asked.by.submit(search, { query: 'Nylund' })).card }
}

test('an action without an owner gets the one HR names, and only that action', async () => {
  const action = await actionOf('Vilorum på alla våningar')
  const asked = await searched(await openQuestion('owner', action))
  await answer(asked, questionTexts[asked.language].save, { person: '10004', actions: action?.action })
  expect((await actionOf('Vilorum på alla våningar'))?.ownership).toMatchObject({ status: 'set', people: ['10004'] })
})

test('an outside body gets a contact in the house', async () => {
  const asked = await searched(await openQuestion('outside', await actionOf('Språkkurs på arbetstid')))
  await answer(asked, questionTexts[asked.language].save, {
    person: '10004',
    actions: (await actionOf('Språkkurs på arbetstid'))?.action,
  })
  const { ownership } = (await actionOf('Språkkurs på arbetstid')) ?? {}
  expect(ownership).toMatchObject({ status: 'set', people: ['10004'], outside: ['Yrkeshögskolan'] })
})

test('a plural owner answers each for theirs when HR says so', async () => {
  const action = await actionOf('Teamdag på hösten')
  const asked = await openQuestion('plural', action)
  const each = buttonsOf(asked.card).find(({ data }) => data.answer === 'each')
  expect(each).toBeDefined()
  await answer(asked, each?.title ?? '', {})
  expect((await actionOf('Teamdag på hösten'))?.ownership).toMatchObject({ status: 'set', mode: 'each' })
})

test('a date that was past at import is still going with a new date, which must be one to come', async () => {
  const action = await actionOf('Ordlista för avdelningarna')
  const asked = await openQuestion('past', action)
  const save = questionTexts[asked.language].save
  const fields = { past: 'going', actions: action?.action }
  const again = await asked.by.submit(button(asked.card, save), { ...fields, date: today() })
  expect(textsOf(again.card)).toContain(questionTexts[asked.language].pastDateError)
  const due = plusDays(today(), 90)
  await answer({ ...asked, card: again.card }, save, { ...fields, date: due })
  expect(await actionOf('Ordlista för avdelningarna')).toMatchObject({ past: 'going', due })
})

test('a row that has a new name keeps its answers when HR says that it is the same', async () => {
  const old = await actionOf('Pauser under passet')
  const renamed = rows.map(([area = '', title = '', ...rest]) => [
    area,
    title === old?.title ? 'Pauser under arbetspasset' : title,
    ...rest,
  ])
  await paste(table(renamed), texts.save)
  const asked = await openQuestion('renamed', old)
  await answer(asked, questionTexts[asked.language].yes, {})
  const kept = (await actions()).find(({ action }) => action === old?.action)
  expect(kept?.title).toBe('Pauser under arbetspasset')
}, 20_000)

test('a call for help is seen to, and its words are erased', async () => {
  const [task] = await tasksOf(site, 'help')
  const asked = (await questions()).find(({ question }) => question.data.question === `help:${task?.task}`)
  if (!asked) throw new Error('HR is asked for help')
  const { card } = await asked.by.open(asked.question)
  expect(textsOf(card).join('\n')).toContain(task?.texts.help)
  await answer({ ...asked, card }, questionTexts[asked.language].helped, {})
  expect(await tasksOf(site, 'help')).toEqual([])
})

test('a question that a colleague has answered meanwhile is told, and nothing is changed', async () => {
  const [asked] = await questions()
  if (!asked) throw new Error('HR has questions')
  const gone: Pressed = { verb: asked.question.verb, data: { ...asked.question.data, question: 'plural:gone' } }
  expect((await asked.by.open(gone)).text).toBe(questionTexts[asked.language].stale)
})
