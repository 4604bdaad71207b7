import type { AnnualClock, ClockEvent } from './annual-clock.ts'
import { drawWord } from './annual-clock-letters.ts'
import { daysBetween } from './dates.ts'

/** Paper and ink of the picture: greys, so that no colour has to be told from another. */
const palettes = {
  light: { paper: '#ffffff', ink: '#1b1b1b', soft: '#777777', fill: '#e8e8e8' },
  dark: { paper: '#222222', ink: '#f4f4f4', soft: '#999999', fill: '#3c3c3c' },
  contrast: { paper: '#000000', ink: '#ffffff', soft: '#ffffff', fill: '#000000' },
} as const
/** The themes of Teams. */
export type WheelTheme = keyof typeof palettes

const size = 640
const middle = size / 2
const rings = {
  outer: 306,
  month: 282,
  inner: 256,
  action: 226,
  award: 188,
  summary: 152,
  conversations: 112,
  hub: 78,
} as const

const yearDays = (year: number) => daysBetween(`${year}-01-01`, `${year + 1}-01-01`)

/** Where a day of the year stands: January begins at the top, and the year goes round with the clock. */
function turnOf(date: string, year: number): number {
  const days = Math.min(Math.max(0, daysBetween(`${year}-01-01`, date)), yearDays(year))
  return (days / yearDays(year)) * 2 * Math.PI - Math.PI / 2
}

const at = (radius: number, turn: number) => ({
  x: middle + radius * Math.cos(turn),
  y: middle + radius * Math.sin(turn),
})
const point = (radius: number, turn: number) => {
  const { x, y } = at(radius, turn)
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}

type Palette = (typeof palettes)[WheelTheme]

/** Months as sectors, each with its name; the one that today is in is filled. */
function months(names: readonly string[], { year, today }: AnnualClock, { ink, fill }: Palette): string {
  return names
    .map((name, month) => {
      const from = turnOf(`${year}-${String(month + 1).padStart(2, '0')}-01`, year)
      const to = month === 11 ? 1.5 * Math.PI : turnOf(`${year}-${String(month + 2).padStart(2, '0')}-01`, year)
      const between = (from + to) / 2
      const label = at(rings.month, between)
      // Along the ring, and never upside down.
      const turned = (between * 180) / Math.PI + (Math.sin(between) > 0.01 ? -90 : 90)
      const ring = `M${point(rings.outer, from)}A${rings.outer} ${rings.outer} 0 0 1 ${point(rings.outer, to)}L${point(rings.inner, to)}A${rings.inner} ${rings.inner} 0 0 0 ${point(rings.inner, from)}Z`
      const now = today.startsWith(`${year}-${String(month + 1).padStart(2, '0')}`)
      return [
        `<path d="${ring}" stroke="${ink}" stroke-width="${now ? 5 : 2}" fill="${now ? fill : 'none'}"/>`,
        `<path d="M${point(rings.inner, from)}L${point(rings.hub, from)}" stroke="${ink}" stroke-width="1" opacity="0.35"/>`,
        drawWord(name, { ...label, turned, height: 17 }),
      ].join('')
    })
    .join('')
}

/** So many on one day make the mark larger, up to four. */
const radiusOf = (count: number) => 6 + 2 * Math.min(count, 4)

function mark(kind: ClockEvent['kind'], turn: number, count: number, past: boolean, { ink, paper }: Palette): string {
  const radius = radiusOf(count)
  const fill = past ? paper : ink
  if (kind === 'action') {
    const { x, y } = at(rings.action, turn)
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${fill}" stroke="${ink}" stroke-width="2.5"/>`
  }
  if (kind === 'award') {
    const { x, y } = at(rings.award, turn)
    const big = radius * 1.4
    return `<path d="M${x.toFixed(1)} ${(y - big).toFixed(1)}l${big} ${big} ${-big} ${big} ${-big} ${-big}Z" fill="${fill}" stroke="${ink}" stroke-width="2.5"/>`
  }
  const { x, y } = at(rings.summary, turn)
  return `<path d="M${(x - radius).toFixed(1)} ${(y - radius).toFixed(1)}h${2 * radius}v${2 * radius}h${-2 * radius}Z" fill="${fill}" stroke="${ink}" stroke-width="2.5"/>`
}

/** A season as a thick band from its first to its last day in the year. */
function band({ on, to = on }: ClockEvent, year: number, { ink, fill }: Palette): string {
  const [from, until] = [turnOf(on, year), turnOf(to, year)]
  const large = until - from > Math.PI ? 1 : 0
  const arc = `M${point(rings.conversations, from)}A${rings.conversations} ${rings.conversations} 0 ${large} 1 ${point(rings.conversations, until)}`
  return [
    `<path d="${arc}" stroke="${ink}" stroke-width="22" fill="none" stroke-linecap="butt"/>`,
    `<path d="${arc}" stroke="${fill}" stroke-width="15" fill="none" stroke-linecap="butt"/>`,
  ].join('')
}

/** A line from the middle to today, where it is in the year. */
const hand = ({ year, today }: AnnualClock, { ink }: Palette) =>
  today.startsWith(String(year))
    ? `<path d="M${point(rings.hub, turnOf(today, year))}L${point(rings.inner, turnOf(today, year))}" stroke="${ink}" stroke-width="5" stroke-dasharray="2 7" stroke-linecap="round"/>`
    : ''

/**
 * The year as a wheel, in SVG. Rings from without: months, recurring actions (discs), award rounds (lozenges), summaries (squares),
 * seasons of conversations (bands). Filled is ahead, hollow is behind. `names` are twelve months in the reader's language.
 */
export function drawWheel(clock: AnnualClock, names: readonly string[], theme: WheelTheme): string {
  const palette = palettes[theme]
  const { year, today, events } = clock
  const singles = events.filter(({ kind }) => kind !== 'conversations')
  const days = Map.groupBy(singles, ({ kind, on }) => `${kind} ${on}`)
  const marks = [...days.values()].flatMap(some => {
    const [first] = some
    return first ? [mark(first.kind, turnOf(first.on, year), some.length, first.on < today, palette)] : []
  })
  const seasons = events.filter(({ kind }) => kind === 'conversations').map(one => band(one, year, palette))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">`,
    `<rect width="${size}" height="${size}" fill="${palette.paper}"/>`,
    `<g fill="none" stroke="${palette.ink}" stroke-linecap="round" stroke-linejoin="round">`,
    months(names, clock, palette),
    ...seasons,
    hand(clock, palette),
    ...marks,
    drawWord(String(year), { x: middle, y: middle, height: 34 }),
    '</g></svg>',
  ].join('')
}
