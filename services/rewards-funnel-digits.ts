/** Digits and the sign of per cent as strokes in a box 10 wide and 16 high, so that a picture needs no font. */
export const strokesOfDigits: Record<string, string> = {
  '0': 'M5 0C1.9 0 .6 3.6.6 8s1.3 8 4.4 8 4.4-3.6 4.4-8S8.1 0 5 0Z',
  '1': 'M1.6 3.4 5.6 0v16',
  '2': 'M1 4.2C1 1.7 2.7 0 5 0c2.5 0 4.2 1.7 4.2 4.2C9.2 7.4 5.6 10 .8 16h8.6',
  '3': 'M1 2.4C1.9.8 3.3 0 5 0c2.4 0 4 1.6 4 3.8 0 2.3-1.7 3.7-4.6 3.7 3 0 5 1.6 5 4.2S7.5 16 4.9 16C3 16 1.5 15.2.6 13.6',
  '4': 'M7 16V0L.6 11.2h8.9',
  '5': 'M8.7 0H2.2L1.4 7.1C2.4 6.3 3.6 5.9 4.8 5.9c2.7 0 4.6 2 4.6 4.9 0 3.1-2 5.2-4.8 5.2-1.8 0-3.2-.7-4-2',
  '6': 'M8.5 1.6C7.7.6 6.6 0 5.3 0 2.3 0 .6 3.2.6 8.6c0 4.8 1.7 7.4 4.5 7.4 2.5 0 4.3-2.1 4.3-4.9 0-2.8-1.8-4.7-4.2-4.7-2.2 0-4 1.5-4.5 3.6',
  '7': 'M.6 0h8.8L4 16',
  '8': 'M5 7.4C2.8 7.4 1.2 5.9 1.2 3.7S2.8 0 5 0s3.8 1.5 3.8 3.7S7.2 7.4 5 7.4C2.4 7.4.6 9.2.6 11.7S2.4 16 5 16s4.4-1.8 4.4-4.3S7.6 7.4 5 7.4Z',
  '9': 'M1.5 14.4c.8 1 1.9 1.6 3.2 1.6 3 0 4.7-3.2 4.7-8.6C9.4 2.6 7.7 0 4.9 0 2.4 0 .6 2.1.6 4.9c0 2.8 1.8 4.7 4.2 4.7 2.2 0 4-1.5 4.5-3.6',
  '%': 'M12.5 0 3.5 16M3.8.6a2.6 3.3 0 1 0 .01 0ZM12.2 8.8a2.6 3.3 0 1 0 .01 0Z',
}

const widths: Record<string, number> = { '%': 16, ' ': 0 }
const gap = 4

/** How wide a label of that height is. */
export const labelWidth = (text: string, height: number) =>
  ([...text].reduce((sum, letter) => sum + (widths[letter] ?? 10) + gap, -gap) * height) / 16

/** A label of digits, spaces and `%` as SVG, `height` high; `x` is its middle or its right end, `y` its middle. */
export function label(
  text: string,
  { x, y, height, end = false }: { x: number; y: number; height: number; end?: boolean },
) {
  const scale = height / 16
  let at = 0
  const paths = [...text].map(letter => {
    const path = strokesOfDigits[letter]
    const drawn = path === undefined ? '' : `<path transform="translate(${at} 0)" d="${path}"/>`
    at += (widths[letter] ?? 10) + gap
    return drawn
  })
  const left = x - labelWidth(text, height) * (end ? 1 : 0.5)
  const place = `translate(${left.toFixed(1)} ${(y - height / 2).toFixed(1)}) scale(${scale})`
  return `<g transform="${place}" stroke-width="1.7">${paths.join('')}</g>`
}
