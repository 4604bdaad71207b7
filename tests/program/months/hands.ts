import type { Card } from '../../../cards/elements.ts'
import { buttonsOf, dialogOf, type Pressed, pressActivity, taskActivity } from '../../house.ts'
import type { HttpAnswer } from '../../program.ts'
import { activityOf, messageOf } from '../site.ts'
import type { Klart } from '../year/klart.ts'
import type { Fellow } from './staff.ts'
import type { TeamsStandIn } from './teams.ts'

/** What somebody reads: on a card, or one line. */
export type Shown = { card?: Card; text?: string; body: unknown }

/** Klart has died under somebody's hands. */
export const dead = Symbol('dead')

/** Everything that a person can do in Teams; `read` hears of every word that is put before somebody. */
export function handsOf(klart: Klart, teams: TeamsStandIn, read: (one: Fellow, shown: unknown) => void) {
  async function post(one: Fellow, activity: Record<string, unknown>): Promise<HttpAnswer> {
    const answer = await klart.post(activityOf({ connector: { url: teams.url } }, one, activity))
    read(one, answer.body)
    return answer
  }

  /** The messages that came meanwhile, each in its receiver's hands; the last one to this person. */
  function messages(one: Fellow): Shown | undefined {
    const sent = teams.taken().filter(({ conversation }) => conversation === `a:${one.objectId}`)
    for (const { body } of sent) read(one, body)
    const last = sent.at(-1)
    return last && { ...messageOf(callOf(last.body)), body: last.body }
  }

  async function dialog(one: Fellow, name: 'task/fetch' | 'task/submit', data: Record<string, unknown>) {
    const answer = await post(one, taskActivity(name, data, 'm1'))
    const sent = messages(one)
    const shown = answer.status === 200 ? dialogOf(answer) : {}
    return { ...shown, ...(sent ? { sent } : {}), status: answer.status }
  }

  return {
    messages,
    async say(one: Fellow, text: string): Promise<Shown> {
      await post(one, { type: 'message', text, textFormat: 'plain' })
      return messages(one) ?? { body: undefined }
    },
    install: async (one: Fellow) => {
      await post(one, { type: 'installationUpdate', action: 'add' })
      messages(one)
    },
    async press(one: Fellow, button: Pressed): Promise<Shown> {
      const { status, body } = await post(one, pressActivity(button, 'm1'))
      messages(one)
      if (status !== 200) return { body }
      const answer = body as { type?: string; value?: unknown }
      // The stand-in for Teams believes what Klart says it is.
      return answer.type?.endsWith('card.adaptive')
        ? { card: answer.value as Card, body }
        : { text: String(answer.value), body }
    },
    open: (one: Fellow, { data }: Pressed) => dialog(one, 'task/fetch', data),
    submit: (one: Fellow, { data }: Pressed, fields: Record<string, unknown> = {}) =>
      dialog(one, 'task/submit', { ...data, ...fields }),
  }
}
export type Hands = ReturnType<typeof handsOf>

const callOf = (body: Record<string, unknown>) => ({
  kind: 'send' as const,
  method: 'POST',
  path: '',
  conversation: '',
  activity: undefined,
  body,
  at: 0,
})

/** The buttons of a card with that verb. */
export const withVerb = (card: Card | undefined, verb: string) => buttonsOf(card).filter(one => one.verb === verb)
