import type { Card } from '../../../cards/elements.ts'
import { buttonsOf, nodes, textsOf } from '../../house.ts'
import { addDays, daysFrom } from '../year/calendar.ts'
import { isOpen } from './employees.ts'
import { holdersOf, peopleOf } from './holders.ts'
import { type Memory, memoOf } from './memory.ts'
import type { Fellow } from './staff.ts'

/** What somebody was sent by the rounds so far. */
export type Mail = { asked: string[]; questions: Set<string> }

/** Words of an employee's answer that may never stand beside another person's name. */
const answers =
  /bekräftat|vahvisti|confirmed by|har svarat|on vastannut|has answered|inte ännu|ei vielä|not yet|motsagt|kiisti|contradict|nyttigt|hyödyllinen|hyödyllistä|useful|stämmer|pitää paikkansa/i

/** All that a button about somebody else may carry. */
const carried = new Set([
  'on',
  'group',
  'page',
  'person',
  'kind',
  'held',
  'card',
  'batch',
  'was',
  'verb',
  'msteams',
  'from',
  'step',
  'sure',
  'remove',
  'turn',
])

const isHolder = (memory: Memory, one: Fellow, date: string) => peopleOf(memory.register, one.id, date).length > 0

/** A card that a round sent: is it one that may be sent, and does it say nothing that its reader may not know? */
export function judgeCard(memory: Memory, mail: Mail, one: Fellow, card: Card, date: string) {
  const say = (what: string) => memory.problems.length < 40 && memory.problems.push(`${date}: ${one.id} ${what}`)
  const buttons = buttonsOf(card)
  const asks = buttons.some(({ verb }) => verb !== 'today.show')
  if (memory.introducedOn > date && !one.hr) say('is written to before the introduction')
  const before = mail.asked.at(-1)
  const staff = !one.hr && ![...memory.register.values()].some(other => other.active && other.manager === one.id)
  const others = buttons.some(({ verb, data }) => data.person !== undefined || verb === 'conversations.list')
  if (asks && before === date) say('is asked twice in a day')
  if (asks && before && staff && !others && daysFrom(before, date) < 28 && !isHolder(memory, one, date))
    say(`is asked again, ${daysFrom(before, date)} days after ${before}`)
  if (asks) mail.asked.push(date)
  for (const { verb, data } of buttons) {
    if (verb !== 'conversations.confirm') continue
    const held = String(data.held)
    const talk = memoOf(memory, one.id).talks.find(({ id }) => id === held)
    if (mail.questions.has(held)) say(`is asked again about ${held}`)
    mail.questions.add(held)
    if (!talk || talk.answer || !isOpen(talk, date)) say(`is asked about ${held}, which is no question any more`)
    if (talk && daysFrom(date, addDays(talk.noted, 60)) < 21) say(`has less than 21 days to answer about ${held}`)
    if (talk?.by === 'import') say(`is asked about ${held}, which came from a file`)
  }
}

/** Whatever is put before somebody: nothing in it tells what another person has answered. */
export function judgeWords(memory: Memory, one: Fellow, shown: unknown, date: string) {
  const say = (what: string) => memory.problems.length < 40 && memory.problems.push(`${date}: ${one.id} ${what}`)
  for (const node of nodes(shown)) {
    if (node.type !== 'Container' && node.type !== 'AdaptiveCard') continue
    // A container is a card's body in small.
    const part = node as unknown as Card
    const about = buttonsOf(part).filter(({ data }) => typeof data.person === 'string')
    const [first] = about
    if (!first || first.data.person === one.id) continue
    for (const { verb, data } of about) {
      const extra = Object.keys(data).filter(key => !carried.has(key))
      if (extra.length > 0) say(`has a button ${verb} that carries ${extra.join()}`)
      const isWish = verb === 'conversations.take' || verb === 'conversations.toHr'
      const person = memory.register.get(String(data.person))
      if (isWish && person && holdersOf(memory.register, person, date).some(({ id }) => id === one.id))
        say(`reads that ${person.id}, whose conversations are theirs, wants another`)
    }
    if (node.type === 'AdaptiveCard') continue
    const told = textsOf(part).find(text => answers.test(text))
    if (told) say(`reads of ${String(first.data.person)}: ${told}`)
  }
}
