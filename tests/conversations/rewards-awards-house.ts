import { awardsContributor } from '../../bot/rewards-awards-contribution.ts'
import type { Scope } from '../../bot/turn.ts'
import { awardTexts } from '../../cards/locales/rewards-awards.ts'
import { dateIn, plusDays, stamp } from '../../services/dates.ts'
import { read, readList, write } from '../../services/documents.ts'
import { contactKind, type Person, personDocId, personKind } from '../../services/people-model.ts'
import { loadAward, loadBallots, loadNominations, nominate } from '../../services/rewards-awards.ts'
import type { Award } from '../../services/rewards-awards-model.ts'
import { addJuror, changeSeat, type Draft, openRound, saveDraft } from '../../services/rewards-awards-rounds.ts'
import { loadSettings } from '../../services/settings.ts'
import { button, type House, hr, openHouse, type Somebody, textsOf } from '../house.ts'
import { hire } from './people.ts'

export const id = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
export const why = 'Hon visade den nya hur allt fungerar, och stannade kvar.'
export const sv = awardTexts.sv

/** The date so many days after the round opened: a Wednesday, far from the holiday weeks. */
export const on = (days: number) => plusDays('2026-09-02', days)

const draft: Draft = {
  ...{ award: id, receivers: 'people', opens: on(0), closes: on(20), decidesBy: on(41) },
  names: { sv: 'Årets medarbetare', fi: 'Vuoden työntekijä' },
  criteria: { sv: 'Har gjort vardagen bättre.', fi: 'On tehnyt arjesta paremman.' },
}

/** Units of their own, so that nobody is barred by chance. */
const cast = {
  ...{ j1: 'Jury 1', j2: 'Jury 2', j3: 'Jury 3', j4: 'Jury 4', j5: 'Jury 5', j6: 'Jury 6' },
  ...{ ann: 'Ward A', bea: 'Ward B', cay: 'Ward C', nom: 'Office', nam: 'Office', kid: 'Ward A', hyr: 'Ward A' },
} as const
export type Id = keyof typeof cast
const special: Partial<Record<Id, Partial<Person>>> = {
  j1: { roles: ['representative'] },
  kid: { minor: true },
  hyr: { contract: 'leased' },
}
const names: Record<Id, string> = {
  ...{ j1: 'Jurg Ett', j2: 'Jurg Två', j3: 'Jurg Tre', j4: 'Jurg Fyra', j5: 'Jurg Fem', j6: 'Jurg Sex' },
  ...{ ann: 'Anna Alm', bea: 'Bea Björk', cay: 'Cay Cedersten', nom: 'Nora Nord', nam: 'Nils Nord' },
  ...{ kid: 'Kim Ung', hyr: 'Hugo Hyrd' },
}

/** A house in the first days of an award of people, with a jury of five; nobody is nominated yet. */
export async function openAwards(more: Partial<Draft> = {}, state: 'open' | 'draft' | 'none' = 'open') {
  const house = await openHouse({ people: 20, conversations: false, at: '2026-09-02T11:00:00Z' })
  const who = new Map<Id, Somebody>()
  for (const [personId, unit] of Object.entries(cast) as [Id, string][]) {
    const person = { personId, name: names[personId], unit: ['Huset', unit], ...special[personId] }
    who.set(personId, await hire(house, person))
  }
  const awards = awardsIn(house, who)
  if (state !== 'none') await awards.save({ ...draft, ...more })
  if (state === 'open') await awards.seatAndOpen()
  return { ...awards, house, close: () => house.store.close() }
}
export type Awards = Awaited<ReturnType<typeof openAwards>>

function awardsIn(house: House, who: ReadonlyMap<Id, Somebody>) {
  const somebody = (person: Id) => {
    const found = who.get(person)
    if (!found) throw new Error(person)
    return found
  }
  const pressBy = async (personId: string) => {
    const person = (await read(house.store, personKind, personDocId(personId)))?.entity
    if (!person) throw new Error(personId)
    const today = dateIn('Europe/Helsinki', house.at())
    return { person, directory: await house.services.directory(), today, now: stamp(house.at()) }
  }
  const stored = async (): Promise<Award> => {
    const known = await loadAward(house.store, id)
    if (!known) throw new Error('There is no round')
    return known.entity
  }
  const ballot = async (person: Id) =>
    house.open(somebody(person), { verb: 'rewards.ballot', data: { award: id, verb: 'rewards.ballot' } })
  return {
    somebody,
    names,
    stored,
    ballot,
    pressBy,
    save: async (some: Draft) => saveDraft(house.store, some, await pressBy(hr.personId)),
    seatAndOpen: async () => {
      const press = await pressBy(hr.personId)
      for (const juror of ['j1', 'j2', 'j3', 'j4', 'j5']) await addJuror(house.store, id, juror, press)
      await changeSeat(house.store, id, { juror: 'j2', deed: 'chair' }, press)
      const opened = await openRound(house.store, id, await loadSettings(house.store), press)
      if (typeof opened === 'string') throw new Error(opened)
    },
    nominations: () => loadNominations(house.store, id),
    ballots: () => loadBallots(house.store, id),
    /** What awards ask of somebody now; the same whether it is loaded for them alone or in a round of cards. */
    due: async (personId: string) => {
      const { store, services } = house
      const press = await pressBy(personId)
      const base = { ...services, settings: await loadSettings(store), today: press.today, at: house.at() }
      const [people, contacts] = await Promise.all([
        readList(store, personKind, 'active'),
        readList(store, contactKind, 'all'),
      ])
      const everybody: Scope = {
        ...{ ...base, whose: 'everybody', lists: store, mayWrite: false },
        people: new Map(people.map(({ entity }) => [entity.personId, entity])),
        contacts: new Map(contacts.map(({ entity }) => [entity.person, entity])),
      }
      const scopes: Scope[] = [{ ...base, whose: 'one', person: press.person }, everybody]
      const [one, all] = await Promise.all(
        scopes.map(async scope => (await awardsContributor.prepare(scope)).due(press.person, press.today)),
      )
      expect(all).toEqual(one)
      return (one ?? []).map(({ key, order }) => `${key.split(':')[2]}/${order}`)
    },
    nominate: async (by: Id, person: Id, words = why) =>
      nominate(house.store, id, { receiver: { kind: 'person', person }, words }, await pressBy(by)),
    show: async (person: Somebody) => (await house.press(person, { verb: 'rewards.awards', data: {} })).card,
    round: async () => (await house.press(hr, { verb: 'rewards.award', data: { award: id } })).card,
    /** A juror's answers by candidates' names, in the dialog and in the order it shows them. */
    vote: async (person: Id, answers: Record<string, string>) => {
      let { card } = await ballot(person)
      for (let page = 0; page < 20; page++) {
        const name = Object.keys(answers).find(one => textsOf(card).includes(one))
        if (name === undefined) break
        const answered = await house.submit(somebody(person), button(card, answers[name] ?? ''))
        card = (answered.body as { task?: { value: { card: { content: typeof card } } } }).task?.value.card.content
      }
      return card
    },
    /** To midday so many days after the round opened. */
    day: (days: number) => {
      const now = dateIn('Europe/Helsinki', house.at())
      const wanted = on(days)
      house.pass({ hours: ((Date.parse(wanted) - Date.parse(now)) / 86_400_000) * 24 })
    },
    changePerson: async (personId: string, changes: Partial<Person>) => {
      const { store } = house
      const known = await read(store, personKind, personDocId(personId))
      if (known) await write(store, personKind, { ...known.entity, ...changes }, known.version)
    },
  }
}
