import type { Card } from '../../cards/elements.ts'
import { awardHrTexts, awardTexts } from '../../cards/locales/rewards-awards.ts'
import { plusDays } from '../../services/dates.ts'
import type { Person } from '../../services/people-model.ts'
import { awardKind } from '../../services/rewards-awards-model.ts'
import { loadSettings } from '../../services/settings.ts'
import { button, buttonsOf, hr, type Pressed, type Somebody, textsOf } from '../house.ts'
import { onFile, today } from '../program.ts'
import { type Chat, chat, documents, everybody, openSite, type Site } from './site.ts'

const { sv } = awardTexts
const hrSv = awardHrTexts.sv
const why = 'Hon visade den nya hur allt fungerar, och stannade kvar.'

type One = Somebody & Person

let site: Site
let office: Chat
let jury: One[]
let candidates: One[]
let nominators: One[]

/** People for the round, so that nobody in the jury shares a unit with a candidate or has nominated. */
async function cast() {
  const people = (await everybody(site)).filter(
    ({ leaves, contract, minor }) => leaves.length === 0 && contract !== 'leased' && !minor,
  )
  const { representatives } = await onFile(site.path, loadSettings)
  const isRepresentative = ({ personId, roles }: One) =>
    representatives.includes(personId) || roles.includes('representative')
  const unitOf = ({ unit }: One) => unit.join()
  const first = people.find(isRepresentative)
  const others = people.filter(one => one !== first && one.personId !== hr.personId)
  const units = [...Map.groupBy(others, unitOf).values()].filter(some => some.length >= 2)
  const [a, b] = units.flatMap(([one]) => one ?? []).filter(one => first && unitOf(one) !== unitOf(first))
  if (!first || !a || !b) throw new Error('The demo organisation is too small')
  const free = others.filter(one => ![a, b].some(candidate => unitOf(candidate) === unitOf(one)))
  jury = [first, ...free.slice(0, 4)]
  candidates = [a, b]
  nominators = free.slice(4, 6)
}

beforeAll(async () => {
  site = await openSite(200)
  office = chat(site, hr)
  await office.install()
  await office.say('svenska')
  await cast()
  for (const one of [...jury, ...candidates, ...nominators]) {
    await chat(site, one).install()
    await chat(site, one).say('svenska')
  }
}, 60_000)
afterAll(() => site.close())

const idOf = async () => {
  const [doc] = await documents(site, 'award')
  return doc && awardKind.schema.parse(doc).award
}
const pressed = async (verb: string, data: Record<string, unknown>): Promise<Pressed> => ({
  verb,
  data: { award: await idOf(), verb, ...data },
})
const round = async () => (await office.press(await pressed('rewards.award', {}))).card

/** HR's two presses. */
async function sure(title: string) {
  const asked = await office.press(button(await round(), title))
  return (await office.press(button(asked.card, title))).card
}

/** The value of the one that a search finds. */
const found = (card: Card | undefined, person: string) => {
  const value = JSON.stringify(card).match(new RegExp(`person:${person}(?=")`))?.[0]
  if (!value) throw new Error(`${person} was not found`)
  return value
}

async function writeRound() {
  const first = await office.open(button((await office.say('årets utmärkelse')).card, sv.newRound))
  const second = await office.submit(button(first.card, hrSv.form.next), {
    ...{ nameSv: 'Årets kollega', nameFi: 'Vuoden kollega', receivers: 'people' },
    ...{ opens: today(), closes: plusDays(today(), 20), decidesBy: plusDays(today(), 41) },
  })
  const criteria = { criteriaSv: 'Gör vardagen bättre.', criteriaFi: 'Parantaa muiden arkea.', area: 'house' }
  await office.submit(button(second.card, hrSv.form.save), criteria)
  for (const { name, personId } of jury) {
    const search = await office.open(button(await round(), hrSv.addJuror))
    const choose = await office.submit(button(search.card, sv.form.search), { query: name })
    await office.submit(button(choose.card, hrSv.form.save), { who: found(choose.card, personId) })
  }
  const seats = await office.open(button(await round(), hrSv.seats))
  await office.submit(button(seats.card, hrSv.form.makeChair), { juror: jury[0]?.personId })
}

async function nominate(by: One, { name, personId }: One) {
  const phone = chat(site, by)
  const form = await phone.open(button((await phone.say('årets utmärkelse')).card, sv.nominate))
  const choose = await phone.submit(button(form.card, sv.form.search), { query: name, why })
  await phone.submit(button(choose.card, sv.form.send), { who: found(choose.card, personId), why })
  expect(textsOf(phone.last().card)).toContain(sv.told.done(name))
}

/** A juror's whole ballot; `answer` says what they think of whom a page is about. */
async function vote(juror: One, answer: (name: string) => string) {
  const phone = chat(site, juror)
  let page = await phone.open(button((await phone.say('årets utmärkelse')).card, sv.vote))
  for (const _ of candidates) {
    const about = candidates.find(({ name }) => textsOf(page.card).includes(name))
    if (about) page = await phone.submit(button(page.card, answer(about.name)))
  }
  expect(textsOf(page.card)).toContain(sv.jury.given)
  await phone.submit(button(page.card, sv.jury.done))
}

test('a round from HR’s first press to the winner: five in the jury, a chair who is disqualified, and a tie', async () => {
  await writeRound()
  expect(textsOf(await sure(hrSv.openIt))).toContain(hrSv.told.opened)
  const [a, b] = candidates
  const [byFirst, bySecond] = nominators
  const [chair, next] = jury
  if (!a || !b || !byFirst || !bySecond || !chair || !next) throw new Error('Nobody is there')
  await Promise.all([nominate(byFirst, a), nominate(bySecond, b)])
  await nominate(bySecond, a)
  expect((await documents(site, 'awardnomination', `award:${await idOf()}`)).length).toBe(2)
  await sure(hrSv.closeNominating)

  await Promise.all(
    jury.map(juror => vote(juror, name => (juror === chair && name === a.name ? sv.jury.recuse : sv.jury.yes))),
  )
  expect((await documents(site, 'ballot', `award:${await idOf()}`)).length).toBe(5)
  const before = JSON.stringify(await round())
  expect([a.name, b.name].filter(name => before.includes(name))).toEqual([])
  expect(textsOf(await sure(hrSv.closeVoting)).find(line => line.startsWith(sv.result.tie('')))).toBeDefined()

  const chairs = chat(site, chair)
  expect(buttonsOf((await chairs.say('årets utmärkelse')).card).map(({ title }) => title)).not.toContain(sv.tie.open)
  expect((await chairs.open(await pressed('rewards.tie', {}))).text).toBe(sv.tie.refusals.notYours)
  const nexts = chat(site, next)
  const tie = await nexts.open(button((await nexts.say('årets utmärkelse')).card, sv.tie.open))
  const marks = JSON.stringify(tie.card).match(/"value":"[0-9a-f]{16}"/g) ?? []
  expect(marks).toHaveLength(2)
  const chosen = [...JSON.stringify(tie.card).matchAll(/"value":"([0-9a-f]{16})","title":"([^"]*)"/g)].find(
    ([, , title]) => title === b.name,
  )?.[1]
  await nexts.submit(button(tie.card, sv.tie.save), { candidate: chosen })
  expect(textsOf(nexts.last().card)).toContain(sv.told.tie)

  expect(textsOf(await round())).toContain(sv.result.winner(b.name))
  const winner = chat(site, b)
  const sent = site.connector.calls.filter(winner.mine).length
  expect(textsOf(await sure(hrSv.publish))).toContain(hrSv.told.published)
  await site.connector.until(winner.mine, sent + 1)
  const news = textsOf(winner.last().card)
  expect(news).toEqual(expect.arrayContaining([sv.news.won('Årets kollega'), why, sv.news.from(bySecond.name)]))
  const others = textsOf((await chat(site, byFirst).say('årets utmärkelse')).card)
  expect(others.filter(line => line.includes(b.name))).toEqual([])
  expect(await documents(site, 'ballot', `award:${await idOf()}`)).toEqual([])
  const faults = site.program().log.filter(({ msg }) => msg === 'A turn failed')
  expect(faults).toEqual([])
}, 120_000)
