import { cliSummaryTexts } from '../cards/locales/cli-summaries.ts'
import { reportTexts } from '../cards/locales/summaries-report.ts'
import { stamp } from '../services/dates.ts'
import { read, readList, write } from '../services/documents.ts'
import { personDocId, personKind } from '../services/people-model.ts'
import { type Subscription, subscriptionDocId, subscriptionKind } from '../services/summaries-model.ts'
import type { SummaryKind } from '../services/summaries-settings.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { areaCalled } from './cli-summaries.ts'
import { table } from './cli-table.ts'

/** `person`: an employee number. */
export type SubscribeOptions = { person: string; area?: string; language?: Subscription['language'] }

async function save(cli: Cli, summary: SummaryKind, options: SubscribeOptions & { off?: true }): Promise<Outcome> {
  const { store, reader, now, by } = cli
  const texts = cliSummaryTexts[reader.language]
  const person = await read(store, personKind, personDocId(options.person))
  if (!person?.entity.active) return refuse([texts.noPerson(options.person)])
  const area = options.area === undefined ? undefined : await areaCalled(cli, options.area)
  if (options.area !== undefined && area === undefined)
    return refuse([reportTexts[reader.language].noArea(options.area)])
  const id = subscriptionDocId(summary, options.person)
  const known = await read(store, subscriptionKind, id)
  const entity: Subscription = {
    ...{ id, rev: (known?.entity.rev ?? -1) + 1, history: [], summary, person: options.person, by, at: stamp(now) },
    ...(area === undefined ? {} : { area }),
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(options.off ? { off: true } : {}),
  }
  await write(store, subscriptionKind, entity, known?.version ?? 'new')
  const told = options.off ? texts.unsubscribed : texts.subscribed
  return done([told(person.entity.name, texts.kinds[summary])], {
    summary,
    person: options.person,
    off: options.off ?? false,
  })
}

/** `klart summaries subscribe`: somebody gets a summary besides those who always do, or in another language. */
export const subscribe = (cli: Cli, summary: SummaryKind, options: SubscribeOptions) => save(cli, summary, options)

/** `klart summaries unsubscribe`: somebody gets it no more, although their role would. */
export const unsubscribe = (cli: Cli, summary: SummaryKind, { person }: Pick<SubscribeOptions, 'person'>) =>
  save(cli, summary, { person, off: true })

/** `klart summaries list`: who has been given a summary or has had it taken away. */
export async function listSubscriptions(cli: Cli): Promise<Outcome> {
  const { store, reader, width } = cli
  const texts = cliSummaryTexts[reader.language]
  const all = (await readList(store, subscriptionKind, 'all')).map(({ entity }) => entity)
  if (all.length === 0) return done([texts.usual], { subscriptions: [] })
  const rows = all.map(({ summary, person, area = '', language = '', off }) => [
    ...[texts.kinds[summary], person, area, language],
    off ? texts.no : texts.yes,
  ])
  const headings = [texts.summary, texts.person, texts.area, texts.language, texts.gets]
  return done([texts.usual, '', ...table(headings, rows, width)], {
    subscriptions: all.map(({ summary, person, area, language, off }) => ({ summary, person, area, language, off })),
  })
}
