/** A text, and the encoding it was read in by its WHATWG name. */
export type DecodedText = { text: string; encoding: string }

const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const

/** Share of zero bytes at even and odd places: plain text in UTF-16 has them on one side only. */
function zeroShares(bytes: Uint8Array) {
  const sample = bytes.subarray(0, 4096)
  const pairs = Math.floor(sample.length / 2)
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) even++
    if (sample[i + 1] === 0) odd++
  }
  return pairs === 0 ? { even: 0, odd: 0 } : { even: even / pairs, odd: odd / pairs }
}

function guessUtf16(bytes: Uint8Array) {
  const { even, odd } = zeroShares(bytes)
  if (odd > 0.4 && even < 0.1) return 'utf-16le'
  if (even > 0.4 && odd < 0.1) return 'utf-16be'
  return undefined
}

function decodeStrictly(bytes: Uint8Array, encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * The text in bytes of unknown encoding: a byte order mark decides, else UTF-16 by its zeros, else UTF-8 if it is valid, else
 * Windows-1252, which is what Excel writes in the Nordic countries. `undefined` when it is not text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = marks.find(mark => mark.bytes.every((byte, i) => bytes[i] === byte))?.encoding
  const encoding = marked ?? guessUtf16(bytes) ?? 'utf-8'
  const strict = decodeStrictly(bytes, encoding)
  const decoded =
    strict === undefined
      ? { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
      : { text: strict, encoding }
  return decoded.text.includes('\0') ? undefined : decoded
}
