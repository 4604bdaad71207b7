import { strokesOfDigits } from './rewards-funnel-digits.ts'

/** Capital letters as strokes in a box 10 wide and 16 high, as the digits are, so that a picture needs no font. */
const letters: Record<string, string> = {
  A: 'M0 16 5 0l5 16M1.9 10h6.2',
  B: 'M1 0h4.5a3.7 3.7 0 0 1 0 7.4H1m0 0h4.8a4.3 4.3 0 0 1 0 8.6H1V0',
  C: 'M9.4 3.2C8.5 1.2 7 0 5.2 0 2.3 0 .6 3 .6 8s1.7 8 4.6 8c1.8 0 3.3-1.2 4.2-3.2',
  D: 'M1 0h3.4C7.6 0 9.4 3 9.4 8s-1.8 8-5 8H1Z',
  E: 'M9 0H1v16h8M1 7.6h6.6',
  F: 'M9 0H1v16M1 7.6h6.6',
  G: 'M9.2 3C8.4 1 7 0 5.2 0 2.3 0 .6 3 .6 8s1.7 8 4.6 8c2.4 0 4.2-1.6 4.2-4.6V8.4H5.6',
  H: 'M1 0v16M9 0v16M1 7.8h8',
  I: 'M5 0v16',
  J: 'M8 0v11.6C8 14.4 6.6 16 4.4 16 2.5 16 1.2 15 .8 13',
  K: 'M1 0v16M9 0 1.2 9M4 6.2 9.4 16',
  L: 'M1 0v16h8',
  M: 'M.4 16V0L5 9.6 9.6 0v16',
  N: 'M1 16V0l8 16V0',
  O: 'M5 0C1.9 0 .4 3.2.4 8s1.5 8 4.6 8 4.6-3.2 4.6-8S8.1 0 5 0Z',
  P: 'M1 16V0h4.4a4.4 4.4 0 0 1 0 8.8H1',
  R: 'M1 16V0h4.4a4.3 4.3 0 0 1 0 8.6H1M5.4 8.6 9.4 16',
  S: 'M9 2.6C8.2.9 6.8 0 5 0 2.7 0 1 1.6 1 3.8c0 2.4 1.8 3.2 4 4 2.4.8 4.4 1.8 4.4 4.3C9.4 14.4 7.5 16 5 16 3 16 1.4 15 .6 13.2',
  T: 'M.4 0h9.2M5 0v16',
  U: 'M1 0v10.8C1 14.2 2.4 16 5 16s4-1.8 4-5.2V0',
  V: 'M.4 0 5 16 9.6 0',
  Y: 'M.4 0 5 7.8 9.6 0M5 7.8V16',
  Å: 'M0 16 5 2l5 14M1.9 11h6.2M5-4.6a1.7 1.9 0 1 0 .01 0Z',
  Ä: 'M0 16 5 0l5 16M1.9 10h6.2M2.2-3.4v.2M7.8-3.4v.2',
  Ö: 'M5 0C1.9 0 .4 3.2.4 8s1.5 8 4.6 8 4.6-3.2 4.6-8S8.1 0 5 0ZM2.2-3.4v.2M7.8-3.4v.2',
}

const pen = (letter: string) => letters[letter] ?? strokesOfDigits[letter]

const advance = 14

/** How wide a word in capitals is at that height. */
export const wordWidth = (word: string, height: number) => ((word.length * advance - 4) * height) / 16

/**
 * A word in capitals and digits as SVG, `height` high, with its middle at `x` and `y`, turned so many degrees around it; what has
 * no strokes is left out.
 */
export function drawWord(
  word: string,
  { x, y, height, turned = 0 }: { x: number; y: number; height: number; turned?: number },
): string {
  const scale = height / 16
  const paths = [...word.toLocaleUpperCase('sv')].map((letter, at) => {
    const path = pen(letter)
    return path === undefined ? '' : `<path transform="translate(${at * advance} 0)" d="${path}"/>`
  })
  const left = x - wordWidth(word, height) / 2
  const turn = turned === 0 ? '' : `rotate(${turned.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}) `
  const place = `${turn}translate(${left.toFixed(1)} ${(y - height / 2).toFixed(1)}) scale(${scale})`
  return `<g transform="${place}" stroke-width="1.8">${paths.join('')}</g>`
}
