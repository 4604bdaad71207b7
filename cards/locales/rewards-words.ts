import type { TaxClass } from '../../services/rewards-model.ts'
import type { Currency, Names } from '../../services/rewards-settings.ts'
import { inLanguages, localeOf, type Reader } from './forms.ts'

const signs: Record<Currency, string> = { EUR: '€', SEK: 'kr' }

/** An amount in cents as the reader writes money: `150 €`, `1 500,50 kr`; whole amounts without decimals. */
export function money(reader: Reader, cents: number, currency: Currency): string {
  const digits = cents % 100 === 0 ? 0 : 2
  const bounds = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const amount = new Intl.NumberFormat(localeOf(reader), bounds).format(cents / 100)
  return `${amount}\u00a0${signs[currency]}`
}

/** A name that HR has given in several languages, in the reader's; Swedish stands for an English one that is missing. */
export const named = ({ language }: Reader, names: Names) => names[language] ?? names.sv

/** How a reward is taxed, in a few words; the import of the catalogue reads the same words. */
export const taxTexts = inLanguages<Record<TaxClass, string>>({
  en: { pay: 'taxed as pay', thing: 'taxable benefit', free: 'tax-free', check: 'check with payroll' },
  sv: {
    pay: 'beskattas som lön',
    thing: 'skattepliktig förmån',
    free: 'skattefri',
    check: 'kontrollera med löneräkningen',
  },
  fi: { pay: 'verotetaan palkkana', thing: 'veronalainen etu', free: 'veroton', check: 'tarkista palkanlaskennasta' },
})
