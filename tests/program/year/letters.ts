import type { Card } from '../../../cards/elements.ts'
import type { Language } from '../../../services/people-model.ts'
import { buttonsOf, nodes, type Pressed, textsOf } from '../../house.ts'

/** One thing on a card: as what its reader has it, and the level to which it says that it climbs. */
export type Line = {
  key: string
  as: 'owner' | 'asked' | 'manager' | 'hr'
  warns?: 1 | 2
  buttons: (Pressed & { title: string })[]
  texts: string[]
}

/** A message as its receiver reads it. */
export type Letter = { card: Card; lines: Line[]; languages: Set<Language>; texts: string[]; more: boolean }

const greetings: Record<string, Language> = {
  'Du har något att svara på': 'sv',
  'Det finns ett besked till dig': 'sv',
  'Sinulla on jotakin vastattavaa': 'fi',
  'Sinulle on uutta tietoa': 'fi',
  'You have something to answer': 'en',
  'There is news for you': 'en',
}

const labels: Record<string, Language> = {
  ...{ Klart: 'sv', 'Annat…': 'sv', 'Jag tar över': 'sv', 'Inte nu': 'sv', 'Jag tar upp det': 'sv', Svara: 'sv' },
  ...{ Valmis: 'fi', 'Muuta…': 'fi', 'Otan tämän': 'fi', 'Ei nyt': 'fi', 'Otan puheeksi': 'fi', Vastaa: 'fi' },
  ...{ Done: 'en', 'Other…': 'en', 'I take it': 'en', 'Not now': 'en', 'I bring it up': 'en', Answer: 'en' },
}

const climbing: [RegExp, 1 | 2][] = [
  [/^(Går vidare till din chef|Siirtyy esihenkilöllesi|Goes on to your manager)/, 1],
  [/^(Går vidare till HR|Siirtyy HR:lle|Goes on to HR)/, 2],
]

const hurries = /Svara på arbetstid, det brådskar inte|Vastaa työajalla, kiirettä ei ole|no hurry/
/** Does the card say that it can wait until working hours? */
export const saysNoHurry = ({ texts }: Letter) => texts.some(text => hurries.test(text))

/** The message in an activity of Klart's; undefined when it is a line of text. */
export function readLetter(body: Record<string, unknown>): Letter | undefined {
  const [attachment] = Array.isArray(body.attachments) ? body.attachments : []
  if (!attachment) return undefined
  const card: Card = attachment.content
  const texts = textsOf(card)
  const titles = buttonsOf(card).map(({ title }) => title)
  const languages = [greetings[String(body.summary)], ...titles.map(title => labels[title])]
  return {
    card,
    lines: card.body.flatMap(element => lineOf(element) ?? []),
    languages: new Set(languages.filter(language => language !== undefined)),
    texts,
    more: buttonsOf(card).some(({ verb }) => verb === 'today.show'),
  }
}

function lineOf(element: Card['body'][number]): Line | undefined {
  if (element.type !== 'Container' || element.style === 'emphasis') return undefined
  // A container is a card's body in small.
  const buttons = buttonsOf(element as unknown as Card)
  const [first] = buttons
  const texts = [...nodes(element)].flatMap(node => (node.type === 'TextBlock' ? [String(node.text)] : []))
  if (!first) return undefined
  const verbs = new Set(buttons.map(({ verb }) => verb))
  const common = { buttons, texts }
  if (typeof first.data.question === 'string') return { ...common, key: first.data.question, as: 'hr' }
  if (typeof first.data.task !== 'string') return undefined
  const as = verbs.has('programme.accept') ? 'asked' : verbs.has('programme.noted') ? 'manager' : 'owner'
  const warns = climbing.find(([words]) => texts.some(text => words.test(text)))?.[1]
  return { ...common, key: first.data.task, as, ...(warns ? { warns } : {}) }
}
