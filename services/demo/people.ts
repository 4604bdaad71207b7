import { type Language, type Person, personDocId } from '../people-model.ts'
import { type CastMember, cast, castOf, type Seat } from './cast.ts'
import { type DayAt, drawEmployment } from './employment.ts'
import { accountName, drawName } from './names.ts'
import type { Both } from './profiles.ts'
import { type Random, randomFrom } from './random.ts'

/** A post to be filled: where, under whom, and by whom if by one of the fixed people. */
export type Opening = {
  seat?: Seat | undefined
  unit: string[]
  title: Both
  manager?: string | undefined
  assistants?: string[]
  leader?: boolean
  shifts?: boolean
}

/** Fills posts one after another: fixed people under their own ids, others under numbers from 20001 on. */
export function recruiter(seed: number, dayAt: DayAt): (opening: Opening) => Person {
  const who = randomFrom(seed, 'who')
  const work = randomFrom(seed, 'employment')
  const account = accountsFrom(randomFrom(seed, 'accounts'))
  const reserved = new Set<string>(cast.map(({ name }) => name))
  let last = 20_000
  return opening => {
    const leader = opening.leader ?? false
    const employment = drawEmployment({ shifts: opening.shifts ?? false, leader }, dayAt, work)
    if (opening.seat) return fixedPerson(castOf(opening.seat), opening, employment)
    const language = drawLanguage(leader, who)
    const name = newName(language, who, reserved)
    last += 1
    return {
      ...common(opening, language),
      ...employment,
      id: personDocId(String(last)),
      personId: String(last),
      name,
      ...account(name, leader || opening.assistants === undefined),
      roles: [],
      groups: [],
    }
  }
}

function common({ unit, manager, assistants = [], title }: Opening, language: Language) {
  return {
    rev: 0,
    history: [],
    unit,
    ...(manager === undefined ? {} : { manager }),
    assistants,
    language,
    country: 'FI' as const,
    title: language === 'fi' ? title.fi : title.sv,
    active: true,
  }
}

const fixedPerson = (
  { seat: _, ...fixed }: CastMember,
  opening: Opening,
  employment: ReturnType<typeof drawEmployment>,
): Person => {
  const { end: _end, ...lasting } = employment
  return {
    ...common({ ...opening, title: fixed.title }, fixed.language),
    ...lasting,
    ...fixed,
    id: personDocId(fixed.personId),
    contract: 'permanent',
    hours: fixed.rhythm === 'office' ? 36.25 : 38.25,
    leaves: [],
    title: fixed.language === 'fi' ? fixed.title.fi : fixed.title.sv,
    roles: [...fixed.roles],
    groups: [...fixed.groups],
  }
}

function drawLanguage(leader: boolean, random: Random): Language {
  const drawn = random.next()
  if (drawn < 0.03 && !leader) return 'en'
  return drawn < 0.57 ? 'sv' : 'fi'
}

/** Names repeat in a large house, as they do; the fixed people's never. */
function newName(language: Language, random: Random, reserved: ReadonlySet<string>) {
  let name = drawName(language, random)
  while (reserved.has(name)) name = drawName(language, random)
  return name
}

/** E-mail and Entra account. Of those not `sure` to have one, some have neither and some have not been matched yet. */
function accountsFrom(random: Random) {
  const taken = new Map<string, number>()
  return (name: string, sure: boolean): Pick<Person, 'email' | 'objectId'> => {
    const drawn = random.next()
    const objectId = random.guid()
    const local = accountName(name)
    if (!sure && drawn < 0.04) return {}
    const before = taken.get(local) ?? 0
    taken.set(local, before + 1)
    const email = `${local}${before ? before + 1 : ''}@kusten.example`
    return !sure && drawn < 0.06 ? { email } : { email, objectId }
  }
}
