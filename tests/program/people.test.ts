import { helpTexts } from '../../cards/locales/help.ts'
import { questionTexts } from '../../cards/locales/questions.ts'
import { roundTexts } from '../../cards/locales/rounds.ts'
import { demoTenant } from '../../services/demo/organisation.ts'
import { strangerKind } from '../../services/people-model.ts'
import { type RosterEntry, startConnector } from '../connector.ts'
import { button, headNurse, hr, nurse, type Pressed, type Somebody, textsOf } from '../house.ts'
import { onFile } from '../program.ts'
import { chat, contactOf, conversationOf, documents, everybody, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 30_000)
afterAll(() => site.close())

test('an installation is greeted once, although Teams tells of it in two ways, and again later', async () => {
  const person = chat(site, headNurse)
  for (let time = 0; time < 2; time++) {
    const answers = await person.install()
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  }
  expect(person.messages().length).toBe(1)
  expect(textsOf(person.last().card)).toContain(helpTexts.fi.greeting)
  expect((await contactOf(site, '10003'))?.greeted).toBeDefined()
})

test('somebody who removes the app is out of reach until they install it again', async () => {
  const person = chat(site, headNurse)
  const answer = await person.remove()
  expect(answer.status).toBe(200)
  expect((await contactOf(site, '10003'))?.unreachable?.reason).toBe('removed')
  const sent = person.messages().length
  const specialist = chat(site, hr)
  const report = await specialist.say('påminn nu')
  expect(textsOf(report.card)).toContain(`${roundTexts.sv.silence.unreachable}: 1`)
  expect(person.messages().length).toBe(sent)

  await person.install()
  expect((await contactOf(site, '10003'))?.unreachable).toBeUndefined()
  await specialist.say('påminn nu')
  expect(person.messages().length).toBe(sent + 1)
})

/** Somebody in Teams whom no identity points to yet. */
const stranger = (number: number): Somebody => ({
  objectId: `00000000-0000-4000-8000-00000000000${number}`,
  name: 'Somebody',
})
const inRoster = (who: Somebody, entry: Omit<RosterEntry, 'aadObjectId'>) =>
  site.connector.roster.set(`29:${who.objectId}`, { aadObjectId: who.objectId, ...entry })
const lookUps = (who: Somebody) =>
  site.connector.calls.filter(call => call.kind === 'member' && call.conversation === conversationOf(who)).length
const strangers = async () => (await documents(site, 'stranger')).map(doc => strangerKind.schema.parse(doc))

/** Somebody of the register, reached under another account than the one it has for them. */
async function inRegister(index: number) {
  const person = (await everybody(site))[20 + index]
  if (!person?.email) throw new Error('The demo has enough people with an e-mail')
  return { name: person.name, email: person.email }
}

test.each([
  [
    'their user principal name',
    0,
    (email: string) => ({ userPrincipalName: email.toUpperCase(), email: 'x@example.com' }),
  ],
  ['their e-mail', 1, (email: string) => ({ userPrincipalName: 'sign.in@kusten.example', email })],
])('somebody new is known by %s, is asked about once, and HR is not', async (_, index, entry) => {
  const person = await inRegister(index)
  const who = stranger(index)
  inRoster(who, { ...entry(person.email), tenantId: demoTenant, userRole: 'user' })
  const me = chat(site, who)
  await me.say('omat tiedot')
  await me.say('omat tiedot')
  expect(textsOf(me.last().card).join('\n')).toContain(person.name)
  expect(lookUps(who)).toBe(1)
  expect(await strangers()).toEqual([])
})

const guestAccount = 'ida_kusten.example#EXT#@elsewhere.onmicrosoft.com'
test.each<{ who: string; number: number; entry?: Omit<RosterEntry, 'aadObjectId'>; why: string }>([
  { who: 'a guest', number: 2, entry: { email: nurse.email, userRole: 'guest' }, why: 'guest' },
  {
    who: 'a guest by account',
    number: 3,
    entry: { userPrincipalName: guestAccount, email: nurse.email },
    why: 'guest',
  },
  {
    who: 'two at once',
    number: 4,
    entry: { userPrincipalName: nurse.email, email: headNurse.email },
    why: 'ambiguous',
  },
  { who: 'not in the register', number: 5, entry: { userPrincipalName: 'new@kusten.example' }, why: 'unknown' },
  { who: "another tenant's", number: 6, entry: { userPrincipalName: nurse.email, tenantId: 'x' }, why: 'unknown' },
  { who: 'not in the roster', number: 7, why: 'unknown' },
])('somebody who is $who is told in one line that Klart does not know them, and HR is asked', async row => {
  const who = stranger(row.number)
  if (row.entry) inRoster(who, { tenantId: demoTenant, ...row.entry })
  expect(await chat(site, who).say('omat toimenpiteet')).toEqual({ text: helpTexts.sv.stranger })
  expect((await strangers()).find(({ objectId }) => objectId === who.objectId)?.why).toBe(row.why)
  expect(await onFile(site.path, store => store.get(`identity:${who.objectId}`))).toBeUndefined()
})

test("when Teams can't be asked, somebody new reads that something went wrong, and is known the next time", async () => {
  const person = await inRegister(2)
  const who = stranger(8)
  inRoster(who, { userPrincipalName: person.email, tenantId: demoTenant })
  site.connector.fate(conversationOf(who), { status: 500 })
  const me = chat(site, who)
  const said = await me.say('omat tiedot')
  expect(said.text).toMatch(/\b[0-9A-F]{8}$/)
  expect((await strangers()).some(({ objectId }) => objectId === who.objectId)).toBe(false)
  await me.say('omat tiedot')
  expect(textsOf(me.last().card).join('\n')).toContain(person.name)
})

test('a stranger is a question to HR, who finds the person and binds them, and then they are known', async () => {
  const who = stranger(5)
  const me = chat(site, who)
  const [specialist, key] = await holderOf(`stranger:${who.objectId}`)
  const question: Pressed = { verb: 'programme.question', data: { question: key, verb: 'programme.question' } }
  const dialog = await specialist.open(question)
  const language = specialist.who.objectId === hr.objectId ? 'sv' : 'fi'
  const found = await specialist.submit(question, { query: 'Nylund' })
  expect(textsOf(dialog.card).join('\n')).toContain(questionTexts[language].unknown)
  const bind = button(found.card, questionTexts[language].bind)
  const refused = await specialist.submit(bind, { query: 'Nylund', person: 'nobody' })
  expect(refused.card).toBeDefined()
  expect(await specialist.submit(bind, { query: 'Nylund', person: '10004' })).toEqual({})
  expect(textsOf(specialist.last().card)).toContain(questionTexts[language].bound)
  await me.say('omat tiedot')
  expect(textsOf(me.last().card).join('\n')).toContain('Ida Nylund')
  expect((await strangers()).some(({ objectId }) => objectId === who.objectId)).toBe(false)
})

/** The one HR person who has the question. */
async function holderOf(key: string) {
  const second = { objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a007', name: 'Sari Huhtala' }
  for (const who of [hr, second]) {
    const specialist = chat(site, who)
    const { card } = await specialist.say('frågor')
    if (JSON.stringify(card).includes(key)) return [specialist, key] as const
  }
  throw new Error(`Nobody of HR has ${key}`)
}

test('to a foreign service URL nothing is sent', async () => {
  const foreign = await startConnector('127.0.0.2')
  try {
    const me = chat(site, nurse)
    await me.say('hej')
    const sent = site.connector.calls.length
    const { status } = await me.post({ type: 'message', text: 'mina personuppgifter', serviceUrl: foreign.url })
    expect(status).toBe(200)
    expect([foreign.calls, site.connector.calls.length]).toEqual([[], sent])
  } finally {
    await foreign.close()
  }
})
