import { type FigureName, figureNames } from '../services/figures.ts'
import type { Report, ReportTable } from '../services/files/report-model.ts'
import type { Settings } from '../services/settings-model.ts'
import type { Summary } from '../services/summaries-rules.ts'
import type { SummaryKind, Theme } from '../services/summaries-settings.ts'
import { figureTexts } from './locales/figures.ts'
import { date, localeOf, type Reader } from './locales/forms.ts'
import { reportTexts } from './locales/summaries-report.ts'
import { leadLines } from './summaries.ts'
import { byArea, byFocusArea, byUnit, explained, imported, measures, overview, trend } from './summaries-tables.ts'
import { selfAssessment, talkedAbout, usefulness } from './summaries-tables-conversations.ts'
import { periodName } from './summaries-words.ts'

/** The settings that a report is made by: who it is from, who is counted, and its themes and statements. */
type Chosen = Pick<Settings, 'organisation'> & {
  conversations: Pick<Settings['conversations'], 'population' | 'statements'>
  summaries: Pick<Settings['summaries'], 'themes'>
}

/** What a report is made of; `made` is when, an instant. */
export type ReportFacts = { summary: Summary; kind: SummaryKind; settings: Chosen; made: string }

const found = (tables: readonly (ReportTable | undefined)[]) => tables.filter(table => table !== undefined)

/** What there is to tell of conversations: how many were noted, through time, and what was said of them. */
function conversationTables({ summary, settings }: ReportFacts, reader: Reader) {
  const statements = settings.conversations.statements.map(one => one[reader.language])
  const { conversations: name } = reportTexts[reader.language]
  const { protected: note } = figureTexts[reader.language]
  return [
    byUnit(summary, { figure: 'conversations.noted', name, note }, reader),
    trend(summary, reader),
    usefulness(summary, reader),
    talkedAbout(summary, reader),
    selfAssessment(summary, statements, reader),
  ]
}

/** The tables that every report has, each under its own title. */
function plainSections(facts: ReportFacts, reader: Reader): Report['sections'] {
  const { summary, settings } = facts
  const texts = reportTexts[reader.language]
  const all = () => true
  const { protected: note } = figureTexts[reader.language]
  const sections = [
    { title: texts.overview, tables: found([overview(summary, figureNames, reader)]) },
    { title: texts.programme, tables: found([byFocusArea(summary, all, reader), byArea(summary, reader)]) },
    { title: texts.measures, tables: found([measures(summary, all, reader), imported(summary, reader)]) },
    {
      title: texts.conversations,
      tables: found(conversationTables(facts, reader)),
    },
    {
      title: texts.rewards,
      tables: found([byUnit(summary, { figure: 'rewards.reached', name: texts.rewards, note }, reader)]),
    },
    { title: texts.explained, tables: [explained(summary, settings.conversations.population, reader)] },
  ]
  return sections.filter(({ tables }) => tables.length > 0)
}

/** Under which theme of the annual report each of Klart's own figures stands. */
const themeOf: Partial<Record<FigureName, Theme>> = {
  'conversations.noted': 'leadership',
  'conversations.held': 'leadership',
  'conversations.usefulness': 'leadership',
  'people.unreachable': 'leadership',
  'rewards.thanks': 'wellbeing',
  'rewards.granted': 'wellbeing',
  'rewards.reached': 'wellbeing',
  'rewards.direct': 'wellbeing',
  'rewards.days': 'wellbeing',
}

/** The annual report, by theme; what nobody has put under one stands under results. */
function annualSections(facts: ReportFacts, reader: Reader): Report['sections'] {
  const { summary, settings } = facts
  const { themes } = settings.summaries
  const texts = reportTexts[reader.language]
  const { protected: note } = figureTexts[reader.language]
  const order = ['competence', 'wellbeing', 'leadership', 'results'] as const
  const themed = order.map(theme => {
    const wanted = (area: string) => (themes[area] ?? 'results') === theme
    const names = figureNames.filter(name => (themeOf[name] ?? 'results') === theme)
    return {
      title: texts.themes[theme],
      tables: found([
        overview(summary, names, reader),
        byFocusArea(summary, wanted, reader),
        measures(summary, wanted, reader),
        ...(theme === 'results' ? [byArea(summary, reader), imported(summary, reader)] : []),
        ...(theme === 'leadership' ? conversationTables(facts, reader) : []),
        ...(theme === 'wellbeing'
          ? [byUnit(summary, { figure: 'rewards.reached', name: texts.rewards, note }, reader)]
          : []),
      ]),
    }
  })
  return [
    ...themed.filter(({ tables }) => tables.length > 0),
    { title: texts.explained, tables: [explained(summary, settings.conversations.population, reader)] },
  ]
}

/** The whole report of a summary, in the reader's language: what is printed, put in a sheet or given to a program. */
export function reportOf(facts: ReportFacts, reader: Reader): Report {
  const texts = reportTexts[reader.language]
  const { summary, kind, settings, made } = facts
  const { organisation } = settings
  const { period, area, isClosed } = summary
  const group = area ?? texts.house
  return {
    ...{ language: reader.language, locale: localeOf(reader), organisation, currency: summary.currency, made },
    title: `${texts.titles[kind]}, ${periodName(period, reader)}`,
    subtitle: `${group} · ${date(reader, period.from)} – ${date(reader, period.to)} · ${isClosed ? texts.closed : texts.open}`,
    lead: leadLines(summary, reader),
    sections: kind === 'annual' ? annualSections(facts, reader) : plainSections(facts, reader),
    ...(kind === 'annual' ? { handled: texts.handled } : {}),
  }
}
