import { greetingCard, helpCard } from '../cards/help.ts'
import { helpTexts } from '../cards/locales/help.ts'
import { stamp } from '../services/dates.ts'
import { isHr } from '../services/people-rules.ts'
import { choose } from '../services/settings.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** What one can type; HR sees HR's own as well. */
export function showHelp(turn: Turn, problem = false): Reply {
  const hr = isHr(turn.person, turn.settings, turn.firstHr)
  return { kind: 'card', card: helpCard(turn.reader, hr, problem), summary: helpTexts[turn.reader.language].title }
}

/** The greeting at installation, once: Teams tells of one installation in two ways. */
export async function greet(turn: Turn): Promise<Reply | undefined> {
  if (turn.contact.entity.greeted) return undefined
  await choose(turn.store, turn.person.personId, turn.contact.entity, { greeted: stamp(turn.at) })
  return { kind: 'card', card: greetingCard(turn.reader), summary: helpTexts[turn.reader.language].summary }
}

export const help: Feature = {
  name: 'help',
  commands: {
    'help.show': { run: async turn => showHelp(turn) },
    'help.thanks': { run: async turn => ({ kind: 'line', text: helpTexts[turn.reader.language].thanks }) },
  },
  verbs: {},
}
