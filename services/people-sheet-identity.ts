/* Personal identity numbers are never stored: a sheet that carries them is told so, and they are left out. */

const finnish = /\b(\d{2})(\d{2})(\d{2})[-+A-FYXWVU](\d{3})([0-9A-FHJ-NPR-Y])\b/gi
const swedish = /\b(?:19|20)?(\d{2})(\d{2})(\d{2})[-+](\d{4})\b/g
const swedishDigits = /^(?:19|20)?(\d{2})(\d{2})(\d{2})(\d{4})$/

const isDay = (month: string, day: string) =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31

function isFinnish([, day = '', month = '', year = '', serial = '', check = '']: RegExpMatchArray) {
  const expected = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(`${day}${month}${year}${serial}`) % 31]
  return isDay(month, day) && check.toUpperCase() === expected
}

/** A coordination number has 60 added to its day. */
function isSwedish([, year = '', month = '', day = '', serial = '']: RegExpMatchArray) {
  const digits = `${year}${month}${day}${serial}`
  const sum = [...digits].reduce((total, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return isDay(month, String(Number(day) > 60 ? Number(day) - 60 : Number(day))) && sum % 10 === 0
}

/** Does the text hold a Finnish or Swedish identity number, its check character right? */
export function holdsIdentityNumber(text: string) {
  if (text.length < 10 || !/\d{6}/.test(text)) return false
  if ([...text.matchAll(finnish)].some(isFinnish) || [...text.matchAll(swedish)].some(isSwedish)) return true
  const bare = swedishDigits.exec(text.trim())
  return bare !== null && text.trim().length === 12 && isSwedish(bare)
}

/** Ten digits alone may by chance look like a Swedish identity number: a column of them is one when half of them do. */
export function isIdentityColumn(values: readonly string[]) {
  const filled = values.filter(value => value.trim() !== '')
  if (filled.length === 0) return false
  const held = filled.filter(value => {
    const bare = swedishDigits.exec(value.trim())
    return holdsIdentityNumber(value) || (bare !== null && isSwedish(bare))
  })
  return held.length * 2 >= filled.length
}
