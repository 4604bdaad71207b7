import type { Temporal } from 'temporal-polyfill'
import type { Card, Element } from '../cards/elements.ts'
import type { CommandName } from '../cards/locales/commands.ts'
import type { Reader } from '../cards/locales/forms.ts'
import type { Versioned } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Contact, Person } from '../services/people-model.ts'
import type { Permission } from '../services/people-rules.ts'
import type { Log, NewId, Now, Store, Stored } from '../services/ports.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem } from '../services/today.ts'
import type { FileOffer, Sender } from './incoming.ts'
import type { Message, Teams } from './teams.ts'

/** Everything that handlers need from outside, wired once. */
export type Services = {
  store: Store
  teams: Teams
  now: Now
  newId: NewId
  log: Log
  /** E-mails and object ids of the first HR users, lower case. */
  firstHr: readonly string[]
  tenant: string | undefined
  development: boolean
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

/** What typed words start; `rest` is what was typed after them. Without `permission` it is open to everybody. */
export type Command = { permission?: Permission; run(turn: Turn, rest: string): Promise<Reply> }

/** A feature's part of the today card, loaded for one person or for everybody. */
export type Contribution = {
  due(person: Person, today: string): DueItem[]
  section(item: DueItem, person: Person, today: string, reader: Reader): Element
}
/** Loads for one person (`whose` is a person id) or for everybody; later changes are not seen. */
export type Contributor = { feature: string; prepare(store: Store, whose: 'everybody' | string): Promise<Contribution> }

/** All that a feature is to the outside. Not listed in features.ts = it does not exist. */
export type Feature = {
  name: string
  commands: Partial<Record<CommandName, Command>>
  /** Buttons and dialogs, by verb; the right each needs stands with it where it needs one. */
  verbs: Record<string, { permission?: Permission; run: Handler }>
  contributor?: Contributor
  /** A file offered in the chat. */
  file?: { permission: Permission; run(turn: Turn, files: FileOffer[]): Promise<Reply> }
}
