import type { FairnessRow } from './rewards-fairness.ts'
import { label, labelWidth } from './rewards-funnel-digits.ts'
import { type Limits, limitsOf, type Standing } from './statistics.ts'

/** What is drawn: a unit, or several together, of so many people with such a share of them reached. */
export type Point = { people: number; share: number; standing: Standing; several: boolean }

const frame = { width: 640, height: 480, left: 100, right: 620, top: 24, bottom: 424 }
const ink = '#1b1b1b'
const labelHeight = 22

/** Room for the highest point and for where the limits of a middling unit end. */
const tops = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1] as const

const sizeMarks = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as const

type Scales = {
  x(people: number): number
  y(share: number): number
  sizes: number[]
  top: number
  range: [number, number]
}

/** Sizes are drawn by their logarithms, as units are small and several together are large. */
function scalesOf(points: readonly Point[], rate: number): Scales {
  const sizes = points.map(({ people }) => people).sort((a, b) => a - b)
  const [least = 5, middle = 5, most = 5] = [sizes[0], sizes[Math.floor(sizes.length / 2)], sizes.at(-1)]
  const wanted = Math.max(limitsOf(middle, rate).outer.high, ...points.map(({ share }) => share)) * 1.05
  const top = tops.find(one => one >= wanted) ?? 1
  const [from, to] = [least / 1.2, Math.max(most, least * 2) * 1.2]
  const wide = Math.log(to / from)
  return {
    x: people => frame.left + ((frame.right - frame.left) * Math.log(people / from)) / wide,
    y: share => frame.bottom - ((frame.bottom - frame.top) * Math.min(share, top)) / top,
    sizes: sizeMarks.filter(mark => mark >= from && mark <= to),
    top,
    range: [from, to],
  }
}

const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`

/** Whole numbers of people from the least to the most, some hundred of them, evenly spread over the picture. */
function sampled([from, to]: Scales['range']): number[] {
  const steps = 120
  const some = Array.from({ length: steps + 1 }, (_, step) => Math.round(from * (to / from) ** (step / steps)))
  return [...new Set(some)].filter(people => people >= Math.max(1, from) && people <= to)
}

function limitLines(scales: Scales, rate: number): string {
  const limits = sampled(scales.range).map(people => ({ people, limits: limitsOf(people, rate) }))
  // Nobody can be below nobody, nor above everybody: there is no limit there, and none above the picture.
  const line = (kind: keyof Limits, end: 'low' | 'high') => {
    const drawn = limits.filter(({ limits }) => limits[kind][end] > 0 && limits[kind][end] < Math.min(1, scales.top))
    const places = drawn.map(one => at(scales.x(one.people), scales.y(one.limits[kind][end])))
    return places.length > 1 ? `M${places.join('L')}` : ''
  }
  const lines = (kind: keyof Limits) => `${line(kind, 'low')}${line(kind, 'high')}`
  const house = `M${at(frame.left, scales.y(rate))}L${at(frame.right, scales.y(rate))}`
  return [
    `<path d="${house}" stroke-width="2.5"/>`,
    `<path d="${lines('inner')}" stroke-width="2.5" stroke-dasharray="12 8"/>`,
    `<path d="${lines('outer')}" stroke-width="3.5" stroke-dasharray="0.1 8"/>`,
  ].join('')
}

/** The sizes that have room for their label, from the left. */
function labelled(sizes: readonly number[], x: Scales['x']): number[] {
  let free = Number.NEGATIVE_INFINITY
  return sizes.filter(size => {
    const half = labelWidth(String(size), labelHeight) / 2
    if (x(size) - half < free) return false
    free = x(size) + half + labelHeight / 2
    return true
  })
}

function axes({ x, y, sizes, top }: Scales): string {
  const shares = [0, 1, 2, 3, 4]
    .map(part => (top * part) / 4)
    .filter(share => Number.isInteger(Math.round(share * 1e6) / 1e4))
  const grid = shares.map(share => `M${at(frame.left, y(share))}L${at(frame.right, y(share))}`)
  const ticks = sizes.map(size => `M${at(x(size), frame.bottom)}v8`)
  return [
    `<path d="${grid.join('')}" stroke="#d0d0d0" stroke-width="1.5"/>`,
    `<path d="M${at(frame.left, frame.top)}V${frame.bottom}H${frame.right}${ticks.join('')}" stroke-width="2"/>`,
    ...shares.map(share =>
      label(`${Math.round(share * 100)} %`, { height: labelHeight, x: frame.left - 12, y: y(share), end: true }),
    ),
    ...labelled(sizes, x).map(size => label(String(size), { height: labelHeight, x: x(size), y: frame.bottom + 28 })),
  ].join('')
}

const isFar = (standing: Standing) => standing === 'farAbove' || standing === 'farBelow'

/** A ring is a unit, a square several; a triangle that points away is outside the inner limits, a lozenge outside the outer ones. */
function mark({ people, share, standing, several }: Point, scales: Scales, size: number): string {
  const [x, y] = [scales.x(people), scales.y(share)]
  const filled = standing === 'within' ? '#ffffff' : ink
  if (several) {
    const corner = at(x - size, y - size)
    return `<path d="M${corner}h${2 * size}v${2 * size}h${-2 * size}Z" fill="${filled}"/>`
  }
  if (standing === 'within') return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size}" fill="${filled}"/>`
  const big = size * 1.5
  if (isFar(standing))
    return `<path d="M${at(x, y - big)}L${at(x + big, y)}L${at(x, y + big)}L${at(x - big, y)}Z" fill="${filled}"/>`
  const away = standing === 'above' ? -1 : 1
  const foot = y - away * size * 0.8
  return `<path d="M${at(x - big, foot)}H${(x + big).toFixed(1)}L${at(x, y + away * big)}Z" fill="${filled}"/>`
}

/**
 * A funnel plot as SVG: shares (upwards) by size (to the right), the house's `rate` (a whole line) with its exact 95 % (dashes) and
 * 99.8 % (dots) limits. Told apart without colour, on white paper of its own, with digits for all text. At least one point.
 */
export function drawFunnel(points: readonly Point[], rate: number): string {
  const scales = scalesOf(points, rate)
  const size = points.length > 150 ? 5 : 7
  const clip = `<clipPath id="c"><rect x="${frame.left}" y="${frame.top - 12}" width="${frame.right - frame.left + 12}" height="${frame.bottom - frame.top + 24}"/></clipPath>`
  const outside = points.filter(({ standing }) => standing !== 'within')
  const inside = points.filter(({ standing }) => standing === 'within')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}">`,
    `<rect width="${frame.width}" height="${frame.height}" fill="#ffffff"/>`,
    `<g fill="none" stroke="${ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">`,
    `${clip}${axes(scales)}<g clip-path="url(#c)">${limitLines(scales, rate)}`,
    ...[...inside, ...outside].map(point => mark(point, scales, size)),
    '</g></g></svg>',
  ].join('')
}

/** What the funnel plot of published rows shows; nothing where nobody, or everybody, has a reward of their own. */
export function funnelOf(rows: readonly FairnessRow[]): { points: Point[]; rate: number } | undefined {
  const [house] = rows
  const points = rows.filter(({ isPoint }) => isPoint)
  if (!house || points.length < 2) return undefined
  const rate = house.values.own / house.values.people
  if (rate === 0 || rate === 1) return undefined
  return {
    rate,
    points: points.map(({ values, standing, others }) => ({
      people: values.people,
      share: values.own / values.people,
      standing,
      several: others !== undefined,
    })),
  }
}
