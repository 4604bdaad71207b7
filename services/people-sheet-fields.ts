import type { Person } from './people-model.ts'
import {
  isOpenEnd,
  leaveBetween,
  type RoleWord,
  readContract,
  readCountry,
  readEmail,
  readGroup,
  readHours,
  readLanguage,
  readLeaveRange,
  readObjectId,
  readRhythm,
  readRole,
  readSheetDate,
  readYesNo,
  splitList,
} from './people-sheet-cells.ts'
import type { Column } from './people-sheet-headers.ts'
import type { PersonFields } from './people-sheet-model.ts'
import { cellOf, fieldOf, type Reading, tell, textsOf } from './people-sheet-reading.ts'

/** `fields` without the keys that have no value, so that an absent key is one that keeps what was. */
function present(fields: PersonFields): PersonFields {
  // Object.fromEntries forgets that the same keys keep their own values.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as PersonFields
}

const short = (text: string) => (text.length <= 200 ? text : undefined)

/** What the row says of how the person is reached and whom they work with. */
export function readRelations(reading: Reading): PersonFields {
  const assistants = textsOf(reading, 'assistants')?.flatMap(({ text }) => splitList(text))
  return present({
    ...readAccount(reading),
    manager: fieldOf(reading, 'manager', 'people.badManager', short),
    assistants,
    language: fieldOf(reading, 'language', 'people.badLanguage', readLanguage),
    country: fieldOf(reading, 'country', 'people.badCountry', readCountry),
    ...readSeats(reading),
  })
}

/** An account column holds an object id, or the user principal name, which stands in for a missing e-mail. */
function readAccount(reading: Reading): Pick<PersonFields, 'email' | 'objectId'> {
  const email = fieldOf(reading, 'email', 'people.badEmail', readEmail)
  const objectId = fieldOf(reading, 'objectId', 'people.badObjectId', readObjectId)
  const account = cellOf(reading, 'account')?.text ?? ''
  return present({
    email: email ?? readEmail(account) ?? email,
    objectId: objectId ?? readObjectId(account) ?? objectId,
  })
}

/** What the row says of the employment. */
export function readEmployment(reading: Reading): PersonFields {
  const rhythm = fieldOf(reading, 'rhythm', 'people.badRhythm', readRhythm)
  return present({
    title: fieldOf(reading, 'title', 'people.badTitle', short),
    contract: fieldOf(reading, 'contract', 'people.badContract', readContract),
    minor: readMinor(reading),
    hours: fieldOf(reading, 'hours', 'people.badHours', readHours),
    rhythm: rhythm === null ? 'unknown' : rhythm,
    ...readPeriod(reading),
    leaves: readLeaves(reading),
  })
}

/** Only that somebody is under 18 is kept; *no* says as little as an empty cell. */
function readMinor(reading: Reading): PersonFields['minor'] {
  const minor = fieldOf(reading, 'minor', 'people.badMinor', readYesNo)
  return minor === false ? null : minor
}

/** A far end is none; an end before the start is a doubt. */
function readPeriod(reading: Reading): Pick<PersonFields, 'start' | 'end'> {
  const start = fieldOf(reading, 'start', 'people.badDate', readSheetDate)
  const end = fieldOf(reading, 'end', 'people.badDate', readSheetDate)
  if (end && isOpenEnd(end)) return present({ start, end: null })
  const column = reading.columns.find(({ kind }) => kind === 'end')
  if (!start || !end || !column || end >= start) return present({ start, end })
  tell(reading, 'doubt', 'people.endBeforeStart', column, end)
  return present({ start })
}

/** Leaves from columns of ranges and from pairs of columns, several to a cell; one that is not understood is left out. */
function readLeaves(reading: Reading): Person['leaves'] | undefined {
  const ranges = textsOf(reading, 'leaves')
  const from = textsOf(reading, 'leaveFrom')
  const to = textsOf(reading, 'leaveTo') ?? []
  if (!ranges && !from) return undefined
  const check = (leave: Person['leaves'][number] | undefined, column: Column, text: string) =>
    leave ?? tell(reading, 'doubt', 'people.badLeave', column, text)
  const whole = (ranges ?? []).flatMap(({ column, text }) =>
    splitList(text).map(part => check(readLeaveRange(part), column, part)),
  )
  const paired = (from ?? []).flatMap(({ column, text }, pair) => {
    const ends = splitList(to[pair]?.text ?? '')
    return splitList(text).map((part, i) =>
      check(leaveBetween(part, ends[i] ?? ''), column, `${part} - ${ends[i] ?? ''}`),
    )
  })
  return [...whole, ...paired]
    .flatMap(leave => leave ?? [])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function readWords(reading: Reading, kind: 'roles' | 'groups', read: (text: string) => RoleWord | undefined) {
  return textsOf(reading, kind)?.flatMap(({ column, text }) =>
    text
      .split(/[;,\n]/)
      .map(part => part.trim())
      .filter(part => part !== '')
      .flatMap(part => read(part) ?? tell(reading, 'doubt', 'people.badRole', column, part) ?? []),
  )
}

/** Roles and the groups the person sits in; both may stand in the roles column. */
function readSeats(reading: Reading): Pick<PersonFields, 'roles' | 'groups'> {
  const inRoles = readWords(reading, 'roles', readRole)
  const inGroups = readWords(reading, 'groups', readGroup)
  if (!inRoles && !inGroups) return {}
  const groups = new Map<string, Person['groups'][number]>()
  for (const word of [...(inRoles ?? []), ...(inGroups ?? [])]) {
    if (!('group' in word)) continue
    const before = groups.get(word.group.name)
    groups.set(word.group.name, { name: word.group.name, chair: word.group.chair || before?.chair === true })
  }
  const roles = inRoles?.flatMap(word => ('role' in word ? [word.role] : []))
  return present({ roles: roles && [...new Set(roles)], groups: [...groups.values()] })
}
