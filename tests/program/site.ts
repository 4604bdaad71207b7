import { randomUUID } from 'node:crypto'
import type { Card } from '../../cards/elements.ts'
import { demoTenant } from '../../services/demo/organisation.ts'
import { readList } from '../../services/documents.ts'
import { type Contact, contactDocId, contactKind, type Person, personKind } from '../../services/people-model.ts'
import type { Doc } from '../../services/ports.ts'
import { type Task, taskKind } from '../../services/programme-model.ts'
import { type Call, startConnector } from '../connector.ts'
import { dialogOf, type Pressed, pressActivity, type Somebody, taskActivity } from '../house.ts'
import { type HttpAnswer, makeFile, onFile, startProgram } from '../program.ts'

/** The program on a file of its own, with Teams' connector at the end of the wire. */
export async function openSite(people?: number) {
  const [connector, file] = await Promise.all([startConnector(), makeFile(people)])
  let program = await startProgram(file.path)
  return {
    connector,
    path: file.path,
    program: () => program,
    /** Starts it again after it has ended, in whatever way. */
    restart: async () => {
      await program.ended
      program = await startProgram(file.path)
    },
    close: async () => {
      await program.kill9()
      await connector.close()
      await file.remove()
    },
  }
}
export type Site = Awaited<ReturnType<typeof openSite>>

export const conversationOf = (who: Somebody) => `a:${who.objectId}`

/** An activity of somebody's own chat, shaped as Teams sends it. */
export const activityOf = (site: { connector: { url: string } }, who: Somebody, activity: Record<string, unknown>) => ({
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl: site.connector.url,
  timestamp: '2026-11-22T16:11:17.676Z',
  from: { id: `29:${who.objectId}`, name: who.name, aadObjectId: who.objectId },
  recipient: { id: '28:klart', name: 'Klart' },
  conversation: { id: conversationOf(who), conversationType: 'personal', tenantId: demoTenant },
  channelData: { tenant: { id: demoTenant }, source: { name: 'message' } },
  entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'UTC' }],
  locale: 'en-US',
  ...activity,
})

/** Somebody in front of Teams: what they do there, and what they were sent. */
export function chat(site: Pick<Site, 'connector' | 'program'>, who: Somebody) {
  const mine = (call: Call) => call.conversation === conversationOf(who)
  const post = (activity: Record<string, unknown>) => site.program().post(activityOf(site, who, activity))
  const messages = () => site.connector.calls.filter(call => mine(call) && call.kind !== 'member')
  const last = () => messageOf(messages().at(-1))
  return {
    who,
    mine,
    post,
    messages,
    last,
    /** Teams tells of one installation in two ways. */
    install: () => Promise.all([post({ type: 'installationUpdate', action: 'add' }), post(join(who))]),
    remove: () => post({ type: 'installationUpdate', action: 'remove' }),
    say: async (text: string) => {
      const { status } = await post({ type: 'message', text, textFormat: 'plain' })
      if (status !== 200) throw new Error(`${text} was answered with ${status}`)
      return last()
    },
    /** The HTTP answer to a press, unread. */
    pressing: (button: Pressed, card = 'm1') => post(pressActivity(button, card)),
    press: async (button: Pressed, card = 'm1') => shownBy(await post(pressActivity(button, card))),
    open: async (button: Pressed, card = 'm1') => dialogOf(await post(taskActivity('task/fetch', button.data, card))),
    /** A dialog's button with what was filled in: the next dialog, or nothing when it closed; what was sent is in `last`. */
    submit: async (button: Pressed, fields: Record<string, unknown> = {}) =>
      dialogOf(await post(taskActivity('task/submit', { ...button.data, ...fields }))),
  }
}
export type Chat = ReturnType<typeof chat>

const join = (who: Somebody) => ({
  type: 'conversationUpdate',
  membersAdded: [{ id: `29:${who.objectId}`, aadObjectId: who.objectId }, { id: '28:klart' }],
})

/** What a message carries: its card, or its line. */
export function messageOf(call: Call | undefined): { card?: Card; text?: string } {
  if (!call) return {}
  const [attachment] = Array.isArray(call.body.attachments) ? call.body.attachments : []
  return attachment ? { card: attachment.content } : { text: String(call.body.text) }
}

/** What stands where the button was; the stand-in for Teams believes what Klart says it is. */
export function shownBy({ status, body }: HttpAnswer): { card?: Card; text?: string } {
  const answer = body as { statusCode: number; type: string; value: unknown }
  if (status !== 200 || answer.statusCode !== 200) throw new Error(`A press was answered with ${status}`)
  return answer.type.endsWith('card.adaptive') ? { card: answer.value as Card } : { text: String(answer.value) }
}

/** Every person of the register who has an account, as somebody in front of Teams. */
export const everybody = (site: Site): Promise<(Somebody & Person)[]> =>
  onFile(site.path, async store => {
    const people = await readList(store, personKind, 'active')
    return people.flatMap(({ entity }) => (entity.objectId ? [{ ...entity, objectId: entity.objectId }] : []))
  })

export const contactOf = (site: Site, person: string): Promise<Contact | undefined> =>
  onFile(site.path, async store => {
    const stored = await store.get(contactDocId(person))
    return stored && contactKind.schema.parse(stored.doc)
  })

export const tasksOf = (site: Site, key = 'open'): Promise<Task[]> =>
  onFile(site.path, async store => (await readList(store, taskKind, key)).map(({ entity }) => entity))

/** Every document of the kind with the key. */
export const documents = (site: Site, kind: string, key = 'all'): Promise<Doc[]> =>
  onFile(site.path, async store => (await store.list(kind, { key, limit: 500 })).docs.map(({ doc }) => doc))
