import { buttonsOf, inChannel, type Pressed, pressActivity } from '../../house.ts'
import { activityOf, shownBy } from '../site.ts'
import type { Chance } from '../year/chance.ts'
import type { Klart } from '../year/klart.ts'
import { readLetter } from '../year/letters.ts'
import type { Attempt } from '../year/teams.ts'
import type { Arrival } from './judge.ts'
import { conversationOf, type Memory } from './rules.ts'

const mention = { type: 'mention', mentioned: { id: '28:klart', name: 'Klart' }, text: '<at>Klart</at>' }

/** What the people of the house do in front of Teams. */
export function handsOf(klart: Klart, memory: Memory, url: string) {
  async function post(id: string, activity: Record<string, unknown>) {
    const person = memory.people.get(id)
    if (!person?.objectId) throw new Error(`${id} has no account`)
    const { objectId, name } = person
    const answer = await klart.post(activityOf({ connector: { url } }, { objectId, name }, activity))
    if (answer.status !== 200) throw new Error(`${id} was answered with ${answer.status}`)
    return answer
  }
  const press = async (id: string, button: Pressed) => shownBy(await post(id, pressActivity(button, 'm1')))

  return {
    install: (id: string) => post(id, { type: 'installationUpdate', action: 'add' }),
    say: (id: string, text: string) => post(id, { type: 'message', text, textFormat: 'plain' }),
    sayIn: (channel: string, id: string, text: string) =>
      post(id, { type: 'message', text: `<at>Klart</at> ${text}`, entities: [mention], ...inChannel(channel) }),
    /** Whoever has got a summary looks at the rest of it: what they are shown; undefined in a channel. */
    more: async ({ person, letter }: Arrival) => {
      const button = buttonsOf(letter.card).find(({ verb }) => verb === 'summaries.more')
      return person && button ? press(person.personId, button) : undefined
    },
    /** Half of what is asked is done. */
    async answer({ conversation, bodies, arrived }: Attempt, chance: Chance) {
      const person = [...memory.people.values()].find(one => conversationOf(one) === conversation)
      const lines = bodies.flatMap(body => readLetter(body)?.lines ?? [])
      for (const button of lines.flatMap(({ buttons }) => buttons.filter(({ verb }) => verb === 'programme.done')))
        if (person && arrived && chance.happens(0.5)) await press(person.personId, button)
    },
  }
}
export type Hands = ReturnType<typeof handsOf>
