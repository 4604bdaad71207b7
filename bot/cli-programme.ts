import { extname } from 'node:path'
import { cliTexts } from '../cards/locales/cli.ts'
import { programmeSheetWords } from '../cards/locales/findings-programme.ts'
import { number } from '../cards/locales/forms.ts'
import { readList } from '../services/documents.ts'
import { exportProgramme } from '../services/programme-export.ts'
import { type Action, actionKind, type Programme, programmeKind } from '../services/programme-model.ts'
import { loadQuestions, type Question } from '../services/programme-questions.ts'
import { writeNewFile } from './cli-files.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** Every programme, by name. */
export const loadProgrammes = async ({ store }: Pick<Cli, 'store'>): Promise<Programme[]> =>
  (await readList(store, programmeKind, 'all')).map(({ entity }) => entity)

const states = ['queued', 'underway', 'done', 'stopped', 'replaced'] as const satisfies Action['state'][]

const programmeOf = (question: Question): string | undefined => {
  if ('programme' in question) return question.programme
  return 'action' in question ? question.action.programme : undefined
}

/** `klart programme list`: the programmes, their actions by state and HR's open questions about them. */
export async function listProgrammes(cli: Cli): Promise<Outcome> {
  const { reader } = cli
  const texts = cliTexts[reader.language].programme
  const [programmes, stored, questions] = await Promise.all([
    loadProgrammes(cli),
    readList(cli.store, actionKind, 'all'),
    loadQuestions(cli.store),
  ])
  const actions = stored.map(({ entity }) => entity)
  const all = programmes.map(({ programme, name, from, to, importedAt }) => {
    const own = actions.filter(action => action.programme === programme)
    const counts = Object.fromEntries(
      states.map(state => [state, own.filter(action => action.state === state).length] as const),
    )
    const asked = questions.filter(question => programmeOf(question) === programme).length
    return { programme, name, from, to, importedAt, actions: counts, questions: asked }
  })
  if (all.length === 0) return done([texts.none], { programmes: [] })
  const words = programmeSheetWords[reader.language].states
  const headings = [texts.id, texts.name, ...states.map(state => words[state]), texts.asked]
  const rows = all.map(one => [
    one.programme,
    one.name,
    ...states.map(state => number(reader, one.actions[state] ?? 0)),
    number(reader, one.questions),
  ])
  return done(table(headings, rows, cli.width), { programmes: all })
}

/** There is no such programme: those that there are, and the `advice` besides. */
export const noSuchProgramme = (
  programme: string,
  known: readonly Programme[],
  { reader }: Pick<Cli, 'reader'>,
  advice: readonly string[] = [],
) => {
  const texts = cliTexts[reader.language].programme
  const ids = known.map(one => one.programme).join(', ')
  return refuse([texts.unknown(programme), ids ? texts.known(ids) : texts.none, ...advice], {
    programmes: known.map(one => one.programme),
  })
}

/** `klart programme export`: a programme as a sheet, which can be edited and imported again. */
export async function writeProgramme(
  cli: Cli,
  programme: string,
  { out, force }: { out: string; force?: boolean },
): Promise<Outcome> {
  const { reader } = cli
  const known = await loadProgrammes(cli)
  if (!known.some(one => one.programme === programme)) return noSuchProgramme(programme, known, cli)
  const format = extname(out).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv'
  const bytes = await exportProgramme(cli.store, programme, { format }, programmeSheetWords[reader.language])
  const failed = await writeNewFile(out, bytes, { force: force ?? false, reader })
  if (failed) return refuse([failed.problem])
  return done([cliTexts[reader.language].programme.exported(out)], { programme, file: out, bytes: bytes.length })
}
