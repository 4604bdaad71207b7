import type { Contact, Language, Person } from './people-model.ts'
import { languages } from './people-model.ts'
import type { Settings } from './settings-model.ts'

/** The deeds that need a right of their own; what is one's own needs none. */
export type Permission =
  | 'programme.import'
  | 'programme.questions'
  | 'programme.remind'
  | 'people.bind'
  | 'people.unreachable'
  | 'settings.change'
  | 'settings.quiet'
  | 'conversations.status'
  | 'conversations.kinds'
  | 'rewards.pay'
  | 'rewards.settings'
  | 'rewards.awards'

/** Is the person HR: named in settings, in the register's roles, or by the environment (e-mail or object id)? */
export const isHr = (person: Person, settings: Settings, firstHr: readonly string[] = []) =>
  person.active &&
  (person.roles.includes('hr') ||
    settings.hr.includes(person.personId) ||
    firstHr.some(first => first === person.email || first === person.objectId))

/** Does the person lead a service area: named in settings, or in the register's roles? */
export const isDirector = (person: Person, settings: Settings) =>
  person.active && (person.roles.includes('director') || settings.directors.includes(person.personId))

/** Does the person represent the staff: named in settings, or in the register's roles? */
export const isRepresentative = (person: Person, settings: Settings) =>
  person.active && (person.roles.includes('representative') || settings.representatives.includes(person.personId))

/**
 * Whose figures the person may read: the whole house's (`[]`) for HR, and for staff representatives, who see every aggregate that
 * the leadership does; a director's own service area; nobody's otherwise.
 */
export function figuresFor(
  person: Person,
  settings: Settings,
  firstHr: readonly string[] = [],
): readonly string[] | undefined {
  if (isHr(person, settings, firstHr) || isRepresentative(person, settings)) return []
  return isDirector(person, settings) ? person.unit.slice(0, 1) : undefined
}

/** The one answer to "may this person do that", asked by every handler. */
export function may(person: Person, permission: Permission, settings: Settings, firstHr: readonly string[]): boolean {
  switch (permission) {
    case 'programme.import':
    case 'programme.questions':
    case 'programme.remind':
    case 'people.bind':
    case 'people.unreachable':
    case 'settings.change':
    case 'settings.quiet':
    case 'conversations.status':
    case 'conversations.kinds':
    case 'rewards.pay':
    case 'rewards.settings':
    case 'rewards.awards':
      return isHr(person, settings, firstHr)
  }
}

const isLanguage = (text: string | undefined): text is Language => languages.some(language => language === text)

/** The language to speak: own choice, the register, Teams' own, the organisation's first. */
export function languageOf(
  person: Pick<Person, 'language'> | undefined,
  contact: Pick<Contact, 'language'> | undefined,
  locale: string | undefined,
  settings: Settings,
): Language {
  const teams = locale?.slice(0, 2).toLowerCase()
  const spoken = isLanguage(teams) && settings.languages.includes(teams) ? teams : undefined
  return contact?.language ?? person?.language ?? spoken ?? settings.languages[0] ?? 'sv'
}
