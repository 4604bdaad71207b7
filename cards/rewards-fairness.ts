import type { Fairness, FairnessRow } from '../services/rewards-fairness.ts'
import { rowName, shareWords } from './conversations-status.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  type Element,
  execute,
  group,
  heading,
  notice,
  picture,
  plain,
  small,
  strong,
  subtle,
  text,
} from './elements.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { fairnessTexts } from './locales/rewards-fairness.ts'
import { funnelSection } from './rewards-fairness-funnel.ts'
import { grantedSection, mostSection, traitsSection } from './rewards-fairness-sections.ts'

/** How many rows stand on a card at once. */
const pageSize = 12

/** The most important sentences: how many got a reward, of their own or with their group, and how many were thanked. */
export function reachLines({ rows, people, thanked }: Fairness, reader: Reader): string[] {
  const texts = fairnessTexts[reader.language]
  const all = number(reader, people)
  const lines: string[] = []
  const house = rows[0]?.values
  if (!house) lines.push(texts.hidden)
  else if (house.reached === 0) lines.push(texts.reachedNobody(all))
  else {
    const [count, share] = [number(reader, house.reached), shareWords(reader, house.reached, people)]
    lines.push(house.reached === people ? texts.reachedAll(all) : texts.reached(all, count, share))
    if (house.own === house.reached) lines.push(texts.ownAll)
    else lines.push(house.own === 0 ? texts.ownNobody : texts.own(number(reader, house.own)))
  }
  const { part } = thanked
  if (part === undefined) lines.push(texts.thankedHidden)
  else if (part === 0) lines.push(texts.thankedNobody)
  else if (part === people) lines.push(texts.thankedAll)
  else lines.push(texts.thanked(number(reader, part), shareWords(reader, part, people)))
  return lines
}

function rowWords({ values: { people, own, reached }, standing }: FairnessRow, reader: Reader): string {
  const texts = fairnessTexts[reader.language]
  const parts = [texts.row(number(reader, own), number(reader, people), shareWords(reader, own, people))]
  if (reached !== own) parts.push(texts.rowReached(number(reader, reached)))
  if (standing !== 'within') parts.push(texts.funnel.outside[standing].toLocaleLowerCase())
  return parts.join(' · ')
}

const isBelow = (row: FairnessRow, unit: readonly string[]) =>
  unit.every((name, level) => row.unit[level] === name) &&
  row.unit.length + (row.others === undefined ? 0 : 1) > unit.length

const isArea = ({ unit, others }: FairnessRow) => (others === undefined ? unit.length === 1 : unit.length === 0)

function areaSection(row: FairnessRow, rows: readonly FairnessRow[], reader: Reader): Element {
  const inside = row.others === undefined && rows.some(one => isBelow(one, row.unit))
  const show = execute(fairnessTexts[reader.language].showUnits, 'rewards.fairness', { area: row.mark })
  return group(
    [strong(plain(rowName(row, reader))), subtle(rowWords(row, reader)), ...(inside ? [buttons([show])] : [])],
    true,
  )
}

function unitsSection({ rows, units }: Fairness, reader: Reader): Element[] {
  const texts = fairnessTexts[reader.language]
  const areas = rows.filter(isArea)
  if (areas.length === 0) return []
  const none = units && units.all > 0 ? [text(texts.none(reader, units.none, number(reader, units.all)))] : []
  return [
    group([strong(texts.areas), ...none], true),
    ...areas.map(row => areaSection(row, rows, reader)),
    small(texts.funnel.pooled),
  ]
}

/** How quick rewards are spread in the whole house, without figures when it is too small. `picture` is the funnel plot's address. */
export function fairnessCard(
  {
    fairness,
    picture: url,
    line,
  }: { fairness?: Fairness | undefined; picture?: string | undefined; line?: string | undefined },
  reader: Reader,
): Card {
  const texts = fairnessTexts[reader.language]
  const said = line ? [notice([text(line)])] : []
  if (!fairness)
    return card(reader.language, `${texts.title}. ${texts.tooFew}`, [...said, heading(texts.title), text(texts.tooFew)])
  const [first = '', ...more] = reachLines(fairness, reader)
  return card(reader.language, `${texts.title}. ${first}`, [
    ...said,
    heading(texts.title),
    subtle(texts.period(date(reader, fairness.from), date(reader, fairness.at))),
    strong(first),
    text(more.join(' ')),
    small(`${texts.counted} ${texts.leased}`),
    ...funnelSection(fairness, url === undefined ? undefined : alt => picture(url, alt), reader),
    ...unitsSection(fairness, reader),
    ...traitsSection(fairness, reader),
    ...mostSection(fairness, reader),
    ...grantedSection(fairness, reader),
  ])
}

/** The published rows inside one area, page by page, from 0. */
export function fairnessUnitsCard(
  { fairness, area, page }: { fairness: Fairness; area: readonly string[]; page: number },
  reader: Reader,
): Card {
  const texts = fairnessTexts[reader.language]
  const title = texts.unitsOf(area.join(' › '))
  const own = fairness.rows.find(({ unit, others }) => others === undefined && unit.join('\n') === area.join('\n'))
  const rows = fairness.rows.filter(row => isBelow(row, area))
  const last = Math.max(0, Math.ceil(rows.length / pageSize) - 1)
  const at = Math.min(Math.max(0, page), last)
  const to = (next: number) => ({ area: own?.mark, page: next })
  const actions: Button[] = [
    ...(at < last ? [execute(texts.more, 'rewards.fairness', to(at + 1))] : []),
    ...(at > 0 ? [execute(texts.earlier, 'rewards.fairness', to(at - 1))] : []),
    execute(texts.whole, 'rewards.fairness'),
  ]
  const shown = rows
    .slice(at * pageSize, (at + 1) * pageSize)
    .map(row => group([strong(plain(rowName(row, reader, area.length))), subtle(rowWords(row, reader))], true))
  const body = [
    heading(plain(title)),
    ...(own ? [text(rowWords(own, reader))] : []),
    ...(shown.length > 0 ? [...shown, small(texts.funnel.pooled)] : [text(texts.noUnits)]),
  ]
  return card(reader.language, title, body, actions)
}
