import type { Temporal } from 'temporal-polyfill'
import type { Card, Data, Element } from '../cards/elements.ts'
import type { CommandName } from '../cards/locales/commands.ts'
import type { Reader } from '../cards/locales/forms.ts'
import type { Lists, Versioned } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Contact, Person } from '../services/people-model.ts'
import type { Permission } from '../services/people-rules.ts'
import type { Log, NewId, Now, Remembered, Store, Stored } from '../services/ports.ts'
import type { Secret } from '../services/sealing.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem, NewsItem } from '../services/today.ts'
import type { Courier } from './courier.ts'
import type { FileOffer, Sender } from './incoming.ts'
import type { Runner } from './rounds-runner.ts'
import type { Message, Teams } from './teams.ts'

/** Everything that handlers need from outside, wired once. */
export type Services = {
  store: Store
  /** People, contacts and conversations, for rounds and the register, which go through all of them again and again. */
  remembered: Remembered
  /** Where figures are written for reports: everybody's who may read them, and nobody's name. */
  reporting: Store
  teams: Teams
  /** For what Klart says of its own accord: at the tenant's pace, tried again where nothing was sent. */
  courier: Courier
  /** Rounds of this process, one at a time. */
  rounds: Runner
  /** This process among others on the same store. */
  process: string
  /** How long this process may send without renewing its lease, in seconds. */
  leaseSeconds: number
  /** For how many milliseconds a turn waits for what it was asked; after that the answer comes later (see in-time.ts). */
  answerWithin: number
  now: Now
  newId: NewId
  log: Log
  /** E-mails and object ids of the first HR users, lower case. */
  firstHr: readonly string[]
  tenant: string | undefined
  development: boolean
  /** Seals answers that stand apart from people; without it those are not asked for. */
  secret?: Secret | undefined
  /** The features that put something on the today card. */
  contributors: readonly Contributor[]
  /** The people of the register, at most a minute old. */
  directory(): Promise<Directory>
}

/** One thing that came in from a known person. `loaded` are the documents that the press named, by id. */
export type Turn = Services & {
  sender: Sender
  person: Person
  contact: Versioned<Contact>
  settings: Settings
  reader: Reader
  /** The instant of the turn, and the date where the person is. */
  at: Temporal.Instant
  today: string
  loaded: ReadonlyMap<string, Stored>
  /** The id of the message that the pressed button stands on. */
  card: string | undefined
}

/**
 * What a handler answers. `card` stands where the button was (or is sent, after a command); a dialog that answers with a
 * card is closed and the card behind it updated. `sent` closes a dialog and sends new messages.
 */
export type Reply =
  | { kind: 'card'; card: Card; summary: string }
  | { kind: 'line'; text: string }
  | { kind: 'dialog'; title: string; card: Card }
  | { kind: 'sent'; messages: Message[] }

/** Answers a button or a dialog. `data` is what came with it: unchecked, and never believed. */
export type Handler = (turn: Turn, data: Record<string, unknown>) => Promise<Reply>

/**
 * What typed words start; `rest` is what was typed after them. Without `permission` it is open to everybody. `listed`: Teams offers it
 * to everybody who writes to Klart, from the app's manifest.
 */
export type Command = { permission?: Permission; listed?: true; run(turn: Turn, rest: string): Promise<Reply> }

/**
 * What a contributor is asked to load: one person's part, or in a round everybody's, beside the people and contacts that are
 * loaded already. `mayWrite`: the round may also put in order what has come due meanwhile (it holds the lease, and is no dry
 * run). `today` is the house's date.
 */
export type Scope = Pick<Services, 'store' | 'firstHr' | 'directory'> & {
  settings: Settings
  today: string
  at: Temporal.Instant
} /** `news: false`: a press is answered, which tells no news, so that none has to be loaded. */ & (
    | { whose: 'one'; person: Person; news?: boolean }
    | {
        whose: 'everybody'
        /** What is remembered of conversations, so that not all are read anew. */
        lists: Lists
        people: ReadonlyMap<string, Person>
        contacts: ReadonlyMap<string, Contact>
        mayWrite: boolean
      }
  )

/**
 * What a contributor puts on people's cards, from what it has loaded; pure, and later changes are not seen. `due` is asked
 * for everybody in a round, so it must be a look-up and no search. `on` is what the section's buttons carry, so that a press
 * comes back to the card that it stands on.
 */
export type Contribution = {
  due(person: Person, today: string): DueItem[]
  /** The item in a few words, for those who ask what a round would send. */
  title(item: DueItem, reader: Reader): string
  section(item: DueItem, person: Person, today: string, reader: Reader, on: Data): Element
  /** What ends somebody's wait; told once, at once within their hours, and asks nothing. */
  news?: {
    of(person: Person, today: string): NewsItem[]
    section(item: NewsItem, person: Person, today: string, reader: Reader): Element
  }
}

/** A feature's way onto people's cards. `name` is what its items carry as their `feature`. */
export type Contributor = { name: string; prepare(scope: Scope): Promise<Contribution> }

/** What was said in a channel or a group, understood; who lacks the right reads the same line as everybody else there. */
export type Heard = { permission: Permission; run(turn: Turn): Promise<Reply> }

/** One choice of a field that is searched while somebody types in it. */
export type Choice = { title: string; value: string }

/** All that a feature is to the outside. Not listed in features.ts = it does not exist. */
export type Feature = {
  name: string
  commands: Partial<Record<CommandName, Command>>
  /**
   * Buttons and dialogs, by verb; the right each needs stands with it where it needs one. `group`: it is answered in channels
   * and groups too, where everybody sees the card.
   */
  verbs: Record<string, { permission?: Permission; group?: true; run: Handler }>
  /** Words that mean something to Klart in a channel or a group; nothing else that is said there does. */
  heard?(text: string): Heard | undefined
  /** Fields that are searched while somebody types, by the name of their data set. */
  searches?: Record<string, (turn: Turn, query: string) => Promise<readonly Choice[]>>
  contributors?: readonly Contributor[]
  /** A file offered in the chat. */
  file?: { permission: Permission; run(turn: Turn, files: FileOffer[]): Promise<Reply> }
}
