import type { Language, Person } from '../people-model.ts'
import { type Both, both } from './profiles.ts'

/** The units that the fixed people work in; there is one of each at every size. */
export const castUnits = { ward: 'Medicinska avdelningen', personnel: 'HR-enheten' }

/** Where in the organisation one of the fixed people sits. */
export type Seat =
  | 'director'
  | 'healthHead'
  | 'headNurse'
  | 'nurse'
  | 'hrManager'
  | 'hr'
  | 'hrSecond'
  | 'ward'
  | 'office'

/** One of the fixed people; their unit and manager come of the seat. */
export type CastMember = {
  seat: Seat
  personId: string
  objectId: string
  name: string
  email: string
  title: Both
  language: Language
  rhythm: Person['rhythm']
  roles: Person['roles']
  groups: Person['groups']
}

const management = 'Ledningsgruppen'
const safety = 'Arbetarskyddskommittén'
const steering = 'HR-styrgruppen'
/** The demo organisation's groups, as the register and the programme name them. */
export const demoGroups = { management, safety, steering }

const member = (name: string) => ({ name, chair: false })
const chair = (name: string) => ({ name, chair: true })

/** The people who are there at every size and with every seed, under the same ids: screens and guides can rely on them. */
export const cast = [
  {
    seat: 'director',
    personId: '10001',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a001',
    name: 'Gunvor Ahlskog',
    email: 'gunvor.ahlskog@kusten.example',
    title: both('Direktör för välfärdsområdet', 'Hyvinvointialuejohtaja'),
    language: 'sv',
    rhythm: 'office',
    roles: ['director'],
    groups: [chair(management)],
  },
  {
    seat: 'healthHead',
    personId: '10002',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a002',
    name: 'Tapio Lepistö',
    email: 'tapio.lepisto@kusten.example',
    title: both('Sektordirektör', 'Toimialajohtaja'),
    language: 'fi',
    rhythm: 'office',
    roles: ['director'],
    groups: [member(management), member(steering)],
  },
  {
    seat: 'headNurse',
    personId: '10003',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a003',
    name: 'Mirja Koskela',
    email: 'mirja.koskela@kusten.example',
    title: both('Avdelningsskötare', 'Osastonhoitaja'),
    language: 'fi',
    rhythm: 'office',
    roles: [],
    groups: [member(steering)],
  },
  {
    seat: 'nurse',
    personId: '10004',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a004',
    name: 'Ida Nylund',
    email: 'ida.nylund@kusten.example',
    title: both('Sjukskötare', 'Sairaanhoitaja'),
    language: 'sv',
    rhythm: 'shifts',
    roles: [],
    groups: [],
  },
  {
    seat: 'hrManager',
    personId: '10005',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a005',
    name: 'Håkan Storbacka',
    email: 'hakan.storbacka@kusten.example',
    title: both('HR-chef', 'HR-päällikkö'),
    language: 'sv',
    rhythm: 'office',
    roles: [],
    groups: [member(management), chair(steering), member(safety)],
  },
  {
    seat: 'hr',
    personId: '10006',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a006',
    name: 'Carina Häggblom',
    email: 'carina.haggblom@kusten.example',
    title: both('HR-planerare', 'HR-suunnittelija'),
    language: 'sv',
    rhythm: 'office',
    roles: ['hr'],
    groups: [member(steering), member(safety)],
  },
  {
    seat: 'hrSecond',
    personId: '10007',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a007',
    name: 'Sari Huhtala',
    email: 'sari.huhtala@kusten.example',
    title: both('HR-planerare', 'HR-suunnittelija'),
    language: 'fi',
    rhythm: 'office',
    roles: ['hr'],
    groups: [member(steering)],
  },
  {
    seat: 'ward',
    personId: '10008',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a008',
    name: 'Kenneth Sundell',
    email: 'kenneth.sundell@kusten.example',
    title: both('Närvårdare', 'Lähihoitaja'),
    language: 'sv',
    rhythm: 'shifts',
    roles: ['representative'],
    groups: [chair(safety)],
  },
  {
    seat: 'office',
    personId: '10009',
    objectId: '5f0f6c1a-3b1d-4c58-9a10-0c6be1d7a009',
    name: 'Tuula Viitala',
    email: 'tuula.viitala@kusten.example',
    title: both('Lönesekreterare', 'Palkkasihteeri'),
    language: 'fi',
    rhythm: 'office',
    roles: ['representative'],
    groups: [member(safety), member(steering)],
  },
] as const satisfies readonly CastMember[]

/** The fixed person of a seat. */
export function castOf(seat: Seat): CastMember {
  const found = cast.find(person => person.seat === seat)
  if (!found) throw new RangeError(`nobody sits in ${seat}`)
  return found
}
