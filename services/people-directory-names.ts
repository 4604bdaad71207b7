const folds: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ð: 'd', þ: 'th', ł: 'l', đ: 'd', ı: 'i' }

const beyondAscii = /[^ -~]/

/** Text for comparing: lower case, no diacritics (å ä ö are a a o), single spaces. */
export function fold(text: string) {
  const lower = text.toLowerCase()
  const plain = beyondAscii.test(lower)
    ? lower
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[ßæøœðþłđı]/g, letter => folds[letter] ?? letter)
    : lower
  return plain.trim().replace(/\s+/g, ' ')
}

/**
 * The same for a name however its words are turned: `Anna von Essen`, `von Essen, Anna` and `VON ESSEN ANNA`. The first in the
 * alphabet of its rotations.
 */
export function nameKey(name: string) {
  const words = fold(name.replaceAll(',', ' ')).split(' ')
  const rotations = words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].join(' '))
  return rotations.reduce((first, next) => (next < first ? next : first))
}
