import { type Currency, cents as centsSchema } from './rewards-settings.ts'

/** An amount as it was written; `currency` is there where the text names one. */
export type Amount = { cents: number; currency?: Currency }

const currencyWords: Record<string, Currency> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euroa: 'EUR',
  euros: 'EUR',
  kr: 'SEK',
  sek: 'SEK',
  kronor: 'SEK',
  krona: 'SEK',
  kruunua: 'SEK',
}

/** A currency by its sign, code or name in the three languages. */
export const readCurrency = (text: string): Currency | undefined =>
  currencyWords[
    text
      .toLowerCase()
      .replace(/[.\s]+$/g, '')
      .trim()
  ]

/** Thousands in threes after the first, and at most two decimals after the last mark. */
const grouped = /^\d{1,3}([ .,'’])\d{3}(?:\1\d{3})*(?:(?!\1)[.,](\d{1,2}))?$/
const simple = /^\d{1,9}(?:[.,](\d{1,2}))?$/

/**
 * Money in cents as people and spreadsheets write it: `150`, `150,00`, `150 €`, `1 500 kr`, `30.5`, `1.500,00`, `150:-`. What can
 * be read in two ways (`1.500`) and what is not money is undefined.
 */
export function readAmount(text: string): Amount | undefined {
  const tidy = text
    .normalize('NFKC')
    .replace(/[\s\u2009\u202f]+/g, ' ')
    .trim()
  const [, before = '', digits = '', after = ''] =
    /^([^\d\s-]*)\s?([\d .,'’]*\d)\s?(?::-|,-|\.-)?\s?([^\d\s]*)$/.exec(tidy) ?? []
  const word = before || after
  const currency = word === '' ? undefined : readCurrency(word)
  if (digits === '' || (before && after) || (word !== '' && !currency)) return undefined
  const cents = centsOf(digits)
  if (cents === undefined || !centsSchema.safeParse(cents).success) return undefined
  return { cents, ...(currency && { currency }) }
}

function centsOf(digits: string): number | undefined {
  const plain = simple.exec(digits)
  const parts = grouped.exec(digits)
  const decimals = plain ? plain[1] : parts?.[2]
  if (!plain && !parts) return undefined
  // A single mark before three digits may be a thousand or a thousandth; a space is never a decimal mark.
  if (!plain && decimals === undefined && /^\d+[.,]\d{3}$/.test(digits)) return undefined
  const whole = decimals === undefined ? digits : digits.slice(0, -decimals.length - 1)
  return Number(whole.replace(/\D/g, '')) * 100 + Number((decimals ?? '').padEnd(2, '0'))
}
