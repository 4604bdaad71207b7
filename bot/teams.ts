import type { Card } from '../cards/elements.ts'
import type { Reference } from '../services/people-model.ts'
import type { Outcome } from '../services/today.ts'

/** A message of Klart's: a line or a card, with the words of its notification (no names, no reasons). */
export type Message =
  | { text: string }
  | { card: Card; summary: string }
  | { file: OfferedFile }
  | { stored: StoredFile }

/** A file that Klart would like to put in the person's own files; `data` comes back with their yes or no. */
export type OfferedFile = { name: string; bytes: number; description: string; data: Record<string, unknown> }

/** A file that has been put there, as Teams names it. */
export type StoredFile = { name: string; url: string; id: string; type: string }

/** A person as Teams knows them. */
export type Member = {
  objectId: string
  account: string | undefined
  email: string | undefined
  tenant: string | undefined
  guest: boolean
}

/**
 * The port to Teams. Sending never throws: what became of the message is its `Outcome`. `activity` is the id of a message
 * sent before.
 */
export type Teams = {
  send(to: Reference, message: Message): Promise<Outcome>
  update(to: Reference, activity: string, message: Message): Promise<Outcome>
  /** Undefined when Teams doesn't know the person; throws when Teams can't be asked. */
  member(at: Reference): Promise<Member | undefined>
  /** Is a request really from Teams? False = 401. */
  authentic(activity: unknown, authorization: string): Promise<boolean>
}
