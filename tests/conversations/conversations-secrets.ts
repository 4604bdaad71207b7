import { features } from '../../bot/features.ts'
import { commandWords } from '../../cards/locales/commands.ts'
import { employeeTexts } from '../../cards/locales/conversations-employee.ts'
import { programmeSheetWords } from '../../cards/locales/findings-programme.ts'
import { change } from '../../services/conversations-deeds.ts'
import { conversationsDocId, conversationsKind } from '../../services/conversations-model.ts'
import { read, readList, write } from '../../services/documents.ts'
import { languages, personDocId, personKind } from '../../services/people-model.ts'
import { exportProgramme } from '../../services/programme-export.ts'
import { programmeKind } from '../../services/programme-model.ts'
import { type House, headNurse, lastTo, nurse, openHouse, type Somebody, textsOf } from '../house.ts'
import { forget, hire } from './people.ts'

const today = '2026-11-24'
const assistant = { objectId: '00000000-0000-0000-0000-000000050010', name: 'Eva Lund' }
const healthHead = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a002', name: 'Tapio Lepistö' }
const person = nurse.personId

/** What the manager noted this morning has an id that the manager has seen. */
const batch = '0123456789abcdef0123456789abcdef'
const held = `${batch}.1`

type Story = (house: House) => Promise<unknown>

const employee =
  (verb: string, data: Record<string, unknown> = { held }) =>
  (house: House) =>
    house.press(nurse, { verb: `conversations.${verb}`, data })

async function takenAndPlanned(house: House) {
  await employee('other')(house)
  const data = { person, kind: 'development', date: '2026-11-27', on: 'today', verb: 'conversations.planSave' }
  await house.press(healthHead, { verb: 'conversations.take', data: { person } })
  await house.submit(healthHead, { verb: 'conversations.planSave', data })
  const known = await read(house.store, conversationsKind, conversationsDocId(person))
  if (known?.entity.planned.length !== 1) throw new Error('The one who took it has planned it')
}

const stories = {
  silent: async () => undefined,
  useful: async (house: House) => {
    await employee('confirm')(house)
    await employee('useful', { held, score: 1 })(house)
  },
  usefulOtherwise: async (house: House) => {
    await employee('confirm')(house)
    await employee('useful', { held, score: 5 })(house)
    await employee('useful', { held, score: 4 })(house)
  },
  other: employee('other'),
  asksOther: employee('ask', { with: 'other' }),
  takesBack: async (house: House) => {
    await employee('other')(house)
    await employee('unask', {})(house)
  },
  planned: async (house: House) => {
    await takenAndPlanned(house)
  },
  withdrawn: async (house: House) => {
    await takenAndPlanned(house)
    await employee('unask', {})(house)
  },
  leftToHr: async (house: House) => {
    await employee('other')(house)
    await house.press(healthHead, { verb: 'conversations.toHr', data: { person } })
  },
} satisfies Record<string, Story>

/** The house in which the manager has noted the nurse's conversation, and then the story happened. */
async function houseOf(story: Story, noted = true): Promise<House> {
  const house = await openHouse({ people: 30 })
  const known = await read(house.store, personKind, personDocId(person))
  if (!known) throw new Error('The nurse is in the register')
  const { unit, manager } = known.entity
  await hire(house, { personId: '50010', name: assistant.name, unit, ...(manager ? { manager } : {}) })
  await write(house.store, personKind, { ...known.entity, assistants: ['50010'] }, known.version)
  await forget(house, person)
  const press = { by: headNurse.personId, today, now: `${today}T08:00:00Z` }
  const note = { deed: 'note', id: held, kind: 'development', on: today } as const
  if (noted) await change(house.store, person, note, press)
  await story(house)
  return house
}

/** What may come with a press of somebody who knows every id. */
const guesses: Record<string, unknown>[] = [
  { person, held, kind: 'development', on: 'today', page: 0, task: batch, batch },
  { person, held, kind: 'development', on: 'list', group: 'held', date: today, people: person, sure: true, task: held },
]

/** Puts the nurse's conversations back as they were, so that each press is made in the same house. */
async function restoring<T>(house: House, work: () => Promise<T>): Promise<T> {
  const before = await house.store.get(conversationsDocId(person))
  const result = await work()
  const after = await house.store.get(conversationsDocId(person))
  if (before && after && before.version !== after.version) await house.store.put(before.doc, after.version)
  if (!before && after) await house.store.remove(after.doc.id, after.version)
  return result
}

/** What somebody reads: texts, buttons and what these carry, and what was sent to them meanwhile. */
type Glimpse = Map<string, string>

/** Every card of the feature that comes unasked, or is there to be turned over. */
async function cardsFor(house: House, who: Somebody): Promise<Glimpse> {
  const seen: Glimpse = new Map()
  await house.install(who)
  await house.round()
  seen.set('round', JSON.stringify(lastTo(house.sent, who)))
  for (const page of [0, 1, 2]) {
    const { card } = await house.press(who, { verb: 'today.show', data: { page } })
    seen.set(`today ${page}`, JSON.stringify(card))
  }
  for (const group of ['soon', 'planned', 'held', 'other'])
    for (const page of [0, 1, 2]) {
      const list = await house.press(who, { verb: 'conversations.list', data: { group, page } })
      seen.set(`list ${group} ${page}`, JSON.stringify(list))
    }
  return seen
}

/** The cards, and what every verb of the feature answers to somebody who knows every id. */
async function pressesFor(house: House, who: Somebody): Promise<Glimpse> {
  const seen = await cardsFor(house, who)
  for (const verb of verbs.filter(name => name.startsWith('conversations.'))) {
    for (const [at, data] of guesses.entries()) {
      const pressed = { verb, data: { ...data, verb } }
      const from = house.sent.length
      const answers = [
        await restoring(house, () => house.press(who, pressed)),
        await restoring(house, () => house.open(who, pressed)),
        await restoring(house, () => house.submit(who, pressed)),
      ]
      seen.set(`${verb} ${at}`, JSON.stringify([answers, house.sent.slice(from)]))
    }
  }
  return seen
}

/** All that, the verbs of every other feature, and every word that is a command in any language. */
async function everythingFor(house: House, who: Somebody): Promise<Glimpse> {
  const seen = await pressesFor(house, who)
  for (const verb of verbs.filter(name => !name.startsWith('conversations.')))
    seen.set(verb, JSON.stringify(await house.press(who, { verb, data: { ...guesses[0], verb } })))
  for (const word of Object.values(commandWords).flatMap(words => languages.flatMap(language => words[language])))
    seen.set(`say ${word}`, JSON.stringify(await restoring(house, () => house.say(who, word))))
  seen.set('log', JSON.stringify(house.logged.filter(line => JSON.stringify(line).includes(held))))
  return seen
}

const verbs = features.flatMap(feature => Object.keys(feature.verbs))

/** Without the ids that the house counts up, which tell how many messages there were and nothing else. */
const told = (seen: Glimpse, key: string) => seen.get(key)?.replaceAll(/\b0{20}\d{12}\b|(?<=")m\d+(?=")/g, 'id')

/** What differs of what the second one has looked at. */
const differing = (one: Glimpse, other: Glimpse) => [...other.keys()].filter(key => told(one, key) !== told(other, key))

async function glimpse(story: Story, who: Somebody, look = everythingFor, noted = true) {
  const house = await houseOf(story, noted)
  const seen = await look(house, who)
  house.store.close()
  return seen
}

const heldOf = (seen: Glimpse) => [0, 1, 2].map(page => seen.get(`list held ${page}`)).join()

/** The assistant, and some of the stories, are in test:long alone. */
const all = process.env.KLART_LONG !== undefined

const everyViewer: [string, Somebody][] = [
  ['manager', headNurse],
  ['assistant', assistant],
]
const viewers = all ? everyViewer : everyViewer.slice(0, 1)

describe.each(viewers)('the %s', (_, who) => {
  let silent: Glimpse
  beforeAll(async () => {
    silent = await glimpse(stories.silent, who)
  })

  test('sees the conversation that is noted, by every way there is', () => {
    expect(silent.size).toBeGreaterThan(150)
    expect(heldOf(silent)).toContain(nurse.name)
  })

  test.each([
    ['said how useful it was', stories.usefulOtherwise],
    ['asked for someone else', stories.other],
  ])('gets the same of everything there is when the employee has %s as when they are silent', async (_said, story) => {
    expect(differing(silent, await glimpse(story, who))).toEqual([])
  })

  const told = Object.entries(stories).filter(([name]) => !['silent', 'useful', 'other'].includes(name))
  const others = all ? told : told.slice(0, 2)

  test.each(others)('gets the same of every press on conversations: %s', async (_told, story) => {
    expect(differing(silent, await glimpse(story, who, pressesFor))).toEqual([])
  })

  test('sees of a contradiction that the conversation remains, as if it had not been noted', async () => {
    const cards = await glimpse(employee('contradict'), who, cardsFor)
    const remaining = await glimpse(stories.silent, who, cardsFor, false)
    expect(differing(cards, remaining)).toEqual([])
    expect(heldOf(cards)).not.toContain(nurse.name)
    const all = await glimpse(employee('contradict'), who, pressesFor)
    const words = languages.flatMap(language => {
      const { contradict, other, answers, contradicted } = employeeTexts[language]
      return [contradict, other, contradicted, ...Object.values(answers)]
    })
    const said = [...all].filter(([key]) => !/conversations\.(contradict|confirm|other|together)/.test(key))
    expect(said.filter(([, text]) => words.some(word => text.includes(JSON.stringify(word))))).toEqual([])
  })
})

test('the programme’s export, which anybody may be handed, is the same', async () => {
  const exported = async (story: Story) => {
    const house = await houseOf(story)
    const programme = (await readList(house.store, programmeKind, 'all'))[0]?.entity.programme ?? ''
    const file = await exportProgramme(house.store, programme, { format: 'csv' }, programmeSheetWords.sv)
    house.store.close()
    return new TextDecoder().decode(file)
  }
  const file = await exported(stories.silent)
  expect(file.length).toBeGreaterThan(1000)
  expect(await exported(stories.other)).toBe(file)
})

test('these eyes see a difference where there is one', async () => {
  const [silent, wishes] = await Promise.all([
    glimpse(stories.silent, headNurse, cardsFor),
    glimpse(employee('ask', { with: 'manager' }), headNurse, cardsFor),
  ])
  expect(differing(silent, wishes)).toContain('today 0')
  const [without, next] = await Promise.all([
    glimpse(stories.silent, healthHead, cardsFor),
    glimpse(stories.other, healthHead, cardsFor),
  ])
  expect(differing(without, next)).toContain('today 0')
  const house = await houseOf(stories.useful)
  const { card } = await house.say(nurse, 'mitt samtal')
  expect(textsOf(card).join()).toContain(employeeTexts.sv.answers.confirmed)
  house.store.close()
})
