import { cliSummaryTexts } from '../cards/locales/cli-summaries.ts'
import { number } from '../cards/locales/forms.ts'
import { areaWords } from '../cards/quiet.ts'
import { stamp } from '../services/dates.ts'
import type { MeasureValue } from '../services/measures-model.ts'
import { loadMeasures, previewMeasures, saveMeasures } from '../services/measures-sheet.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { loadPeople } from '../services/people-import.ts'
import { periodNamed } from '../services/periods.ts'
import { loadEverybodyFor, project } from '../services/projector.ts'
import { done, type Outcome } from './cli-outcome.ts'
import { type ImportListOptions, importList } from './cli-rewards.ts'
import type { ListShown } from './cli-rewards-lists.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

const shownBy = ({ reader }: Cli): ListShown<MeasureValue> => {
  const texts = cliSummaryTexts[reader.language]
  return {
    headings: [texts.measure, texts.unit, texts.period, texts.value, texts.source, texts.definition],
    row: ({ measure, unit, period, value, source, definition = '' }) => [
      ...[measure, unit.length > 0 ? unit.join(' › ') : areaWords(undefined, reader), period],
      ...[number(reader, value), source, definition],
    ],
    json: ({ measure, unit, period, value, source, definition }) => ({
      measure,
      unit,
      period,
      value,
      source,
      definition,
    }),
  }
}

/** `klart measures import`: what other systems know; with `save` it is written, and the reports of its periods have it. */
export async function importMeasures(cli: Cli, file: string, options: ImportListOptions): Promise<Outcome> {
  const { store, settings, now, today, by, reader } = cli
  const texts = cliSummaryTexts[reader.language]
  const [values, { active }] = await Promise.all([loadMeasures(store), loadPeople(store)])
  const around = { values, directory: buildDirectory(active), today, by, at: stamp(now) }
  return importList(cli, file, options, {
    title: texts.measures,
    shown: shownBy(cli),
    plan: sheet => previewMeasures(sheet, around),
    missing: texts.missing,
    removes: false,
    changes: ({ added, changed }) => added.length + changed.length > 0,
    save: async (plan, press) => {
      const saved = await saveMeasures(store, plan, press)
      const reporting = await cli.reporting()
      const everybody = await loadEverybodyFor(store)
      const touched = [...plan.added, ...plan.changed.map(({ after }) => after)]
      for (const id of new Set(touched.map(({ period }) => period))) {
        const period = periodNamed(id)
        if (period) await project({ store, reporting }, settings, period, now, { everybody })
      }
      return saved
    },
  })
}

/** `klart measures show`: every value that has been imported, with its source. */
export async function showMeasures(cli: Cli): Promise<Outcome> {
  const texts = cliSummaryTexts[cli.reader.language]
  const values = await loadMeasures(cli.store)
  const { headings, row, json } = shownBy(cli)
  const lines = values.length > 0 ? table(headings, values.map(row), cli.width) : [texts.noMeasures]
  return done(lines, { measures: values.map(json) })
}
