import { greetingCard, helpCard } from '../cards/help.ts'
import { helpTexts } from '../cards/locales/help.ts'
import { stamp } from '../services/dates.ts'
import { write } from '../services/documents.ts'
import { contactKind } from '../services/people-model.ts'
import { figuresFor, isHr } from '../services/people-rules.ts'
import { Stale } from '../services/ports.ts'
import { isIntroduced } from '../services/today-when.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** What one can type; HR sees HR's own as well. */
export function showHelp(turn: Turn, problem = false): Reply {
  const { person, settings, firstHr } = turn
  const hr = isHr(person, settings, firstHr)
  const figures = figuresFor(person, settings, firstHr) !== undefined
  return {
    kind: 'card',
    card: helpCard(turn.reader, { hr, figures }, problem),
    summary: helpTexts[turn.reader.language].title,
  }
}

/**
 * The greeting at installation, once: Teams tells of one installation in two ways at the same moment. Nobody but HR is greeted
 * before the day of introduction; the first card then says who Klart is.
 */
export async function greet(turn: Turn): Promise<Reply | undefined> {
  const { entity, version } = turn.contact
  const hr = isHr(turn.person, turn.settings, turn.firstHr)
  if (entity.greeted || !(hr || isIntroduced(turn.settings, turn.today))) return undefined
  try {
    await write(turn.store, contactKind, { ...entity, greeted: stamp(turn.at) }, version)
  } catch (fault) {
    if (fault instanceof Stale) return undefined
    throw fault
  }
  return { kind: 'card', card: greetingCard(turn.reader, hr), summary: helpTexts[turn.reader.language].summary }
}

/** Help and thanks as commands; open to everybody. */
export const help: Feature = {
  name: 'help',
  commands: {
    'help.show': { listed: true, run: async turn => showHelp(turn) },
    'help.thanks': { run: async turn => ({ kind: 'line', text: helpTexts[turn.reader.language].thanks }) },
  },
  verbs: {},
}
