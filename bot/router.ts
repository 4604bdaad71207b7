import { unsureCard } from '../cards/help.ts'
import { type CommandName, commandWords } from '../cards/locales/commands.ts'
import { helpTexts } from '../cards/locales/help.ts'
import { may, type Permission } from '../services/people-rules.ts'
import { taskDocId } from '../services/programme-model.ts'
import { readCommand } from './commands.ts'
import { features } from './features.ts'
import { greet, showHelp } from './help.ts'
import type { Incoming } from './incoming.ts'
import type { Choice, Heard, Reply, Turn } from './turn.ts'

/** Documents that a press names and that are read together with who pressed. */
export function wantedBy(incoming: Incoming): string[] {
  if (!('data' in incoming) || typeof incoming.data.task !== 'string') return []
  return /^[A-Za-z0-9:._-]{1,150}$/.test(incoming.data.task) ? [taskDocId(incoming.data.task)] : []
}

const allowed = (turn: Turn, permission: Permission | undefined) =>
  permission === undefined || may(turn.person, permission, turn.settings, turn.firstHr)

const notYours = (turn: Turn): Reply => ({ kind: 'line', text: helpTexts[turn.reader.language].notYours })

/** Runs a command by its name, if the person may. */
export async function runCommand(turn: Turn, name: CommandName, rest: string): Promise<Reply> {
  const command = features.map(feature => feature.commands[name]).find(found => found !== undefined)
  if (!command) return showHelp(turn, true)
  return allowed(turn, command.permission) ? command.run(turn, rest) : notYours(turn)
}

/** What a feature understands of something that was said in a channel or a group. */
const heardIn = (text: string): Heard | undefined =>
  features.map(feature => feature.heard?.(text)).find(heard => heard !== undefined)

const verbOf = (name: string) => features.find(feature => Object.hasOwn(feature.verbs, name))?.verbs[name]

/**
 * Is it answered for the person though it doesn't come from their own chat with Klart? What only they see is, and what a
 * feature has marked as meant for groups.
 */
export function isForGroups(incoming: Incoming): boolean {
  switch (incoming.kind) {
    case 'dialogOpen':
    case 'dialogSubmit':
      return incoming.via === 'extension'
    case 'search':
      return true
    case 'press':
      return verbOf(incoming.verb)?.group === true
    case 'command':
      return heardIn(incoming.text) !== undefined
    default:
      return false
  }
}

/** The choices of a field for what was typed in it; none where the field is unknown. */
export async function search({ dataset, query }: { dataset: string; query: string }, turn: Turn) {
  const found = features.find(({ searches }) => searches && Object.hasOwn(searches, dataset))?.searches?.[dataset]
  return found ? found(turn, query) : ([] satisfies Choice[])
}

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(commandWords, name)

function say(turn: Turn, text: string): Promise<Reply> | Reply {
  const said = readCommand(text)
  if (said.kind === 'command') return runCommand(turn, said.name, said.rest)
  if (said.kind === 'unknown') return showHelp(turn, true)
  const { reader } = turn
  return { kind: 'card', card: unsureCard(said.names, reader), summary: helpTexts[reader.language].unsure }
}

/** What a known person said in a channel or a group; undefined where it is nothing to Klart, or not theirs to say. */
async function sayInGroup(turn: Turn, text: string): Promise<Reply | undefined> {
  const heard = heardIn(text)
  return heard && allowed(turn, heard.permission) ? heard.run(turn) : undefined
}

/** The feature that answers a known person; nothing where no answer is due. */
export async function route(incoming: Incoming, turn: Turn): Promise<Reply | undefined> {
  switch (incoming.kind) {
    case 'command':
      return turn.sender.personal ? say(turn, incoming.text) : sayInGroup(turn, incoming.text)
    case 'joined':
      return greet(turn)
    case 'press':
    case 'dialogOpen':
    case 'dialogSubmit': {
      if (incoming.verb === 'help.command' && isCommand(incoming.data.command))
        return runCommand(turn, incoming.data.command, '')
      const verb = verbOf(incoming.verb)
      if (!verb) return showHelp(turn, true)
      return allowed(turn, verb.permission) ? verb.run(turn, { ...incoming.data, verb: incoming.verb }) : notYours(turn)
    }
    case 'file': {
      const receiver = features.map(feature => feature.file).find(found => found !== undefined)
      if (!receiver || !allowed(turn, receiver.permission))
        return { kind: 'line', text: helpTexts[turn.reader.language].file }
      return receiver.run(turn, incoming.files)
    }
    case 'search':
    case 'left':
    case 'ignored':
    case 'unknownInvoke':
      return undefined
  }
}
