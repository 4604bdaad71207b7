import { readList } from './documents.ts'
import type { Store } from './ports.ts'
import { type Form, formDocId, formKind, type TaxClass } from './rewards-model.ts'

type Row = Pick<Form, 'names' | 'receivers' | 'money'> & {
  /** In euros and in kronor. */
  price: readonly [number, number]
  /** In Finland and on Åland, and in Sweden where it differs. */
  tax: TaxClass
  inSweden?: TaxClass
}

/** By the form's id. */
const rows: Record<string, Row> = {
  coffee: {
    names: { sv: 'Kaffe och tårta till teamet', fi: 'Kakkukahvit tiimille', en: 'Coffee and cake for the team' },
    receivers: 'team',
    money: false,
    price: [50, 500],
    tax: 'free',
  },
  // In Sweden a meal outside a staff party or a meeting of the house's own is a benefit.
  outing: {
    names: {
      sv: 'Lunch eller utflykt med teamet',
      fi: 'Tiimin lounas tai retki',
      en: 'Lunch or an outing for the team',
    },
    receivers: 'team',
    money: false,
    price: [150, 1500],
    tax: 'free',
    inSweden: 'check',
  },
  // Flowers alone are free in Sweden, a gift for a piece of work is not.
  flowers: {
    names: { sv: 'Blommor eller en liten gåva', fi: 'Kukat tai pieni lahja', en: 'Flowers or a small gift' },
    receivers: 'person',
    money: false,
    price: [30, 300],
    tax: 'thing',
    inSweden: 'check',
  },
  // Free of tax only as a benefit that all staff have; given to one it is that one's income.
  voucher: {
    names: { sv: 'Kultur- eller motionssedel', fi: 'Kulttuuri- tai liikuntaseteli', en: 'Culture or exercise voucher' },
    receivers: 'person',
    money: false,
    price: [30, 300],
    tax: 'thing',
  },
  // The pay goes on and is taxed as the pay of any day; it costs no budget, but it is as good as money, so one alone can't grant it.
  'half-day': {
    names: { sv: 'En halv dag ledigt med lön', fi: 'Puoli päivää palkallista vapaata', en: 'Half a day off with pay' },
    receivers: 'person',
    money: true,
    price: [0, 0],
    tax: 'pay',
  },
  // Training for the work is free; a day with a programme of another kind is not.
  course: {
    names: { sv: 'En kurs- eller konferensdag', fi: 'Kurssi- tai seminaaripäivä', en: 'A course or conference day' },
    receivers: 'person',
    money: false,
    price: [250, 2500],
    tax: 'check',
  },
  'money-small': {
    names: { sv: 'Mindre engångsbelöning', fi: 'Pienempi kertapalkkio', en: 'Smaller one-off reward' },
    receivers: 'person',
    money: true,
    price: [100, 1000],
    tax: 'pay',
  },
  'money-large': {
    names: { sv: 'Större engångsbelöning', fi: 'Suurempi kertapalkkio', en: 'Larger one-off reward' },
    receivers: 'person',
    money: true,
    price: [200, 2000],
    tax: 'pay',
  },
  'money-idea': {
    names: { sv: 'Belöning för en idé', fi: 'Palkkio ideasta', en: 'Reward for an idea' },
    receivers: 'person',
    money: true,
    price: [300, 3000],
    tax: 'pay',
  },
  // Each of them is paid, and taxed, for their own part.
  'money-team': {
    names: {
      sv: 'Pengar till teamet, delas lika',
      fi: 'Rahaa tiimille, jaetaan tasan',
      en: 'Money to the team, in equal parts',
    },
    receivers: 'team',
    money: true,
    price: [500, 5000],
    tax: 'pay',
  },
}

/**
 * The catalogue of a house that has not made its own. The tax classes are a beginning: they are the house's to check with
 * payroll. What one person gets is taxed, what is modest and shared is not, and what is doubtful says so.
 */
export const defaultForms: readonly Form[] = Object.entries(rows).map(
  ([
    form,
    {
      price: [euros, kronor],
      tax,
      inSweden = tax,
      ...row
    },
  ]): Form => ({
    ...{ id: formDocId(form), rev: 0, history: [], form, active: true },
    ...row,
    amounts: { EUR: euros * 100, SEK: kronor * 100 },
    tax: { FI: tax, AX: tax, SE: inSweden },
  }),
)

const priceIn = ({ amounts }: Form) => amounts.EUR ?? amounts.SEK ?? 0

/** Things before money, cheaper ones first. */
const inOrder = (forms: readonly Form[]) =>
  forms.toSorted((a, b) => Number(a.money) - Number(b.money) || priceIn(a) - priceIn(b) || (a.form < b.form ? -1 : 1))

/** What rewards can be: the house's catalogue, or the default one as long as none is stored; things before money, cheaper first. */
export async function loadForms(store: Store): Promise<Form[]> {
  const stored = await readList(store, formKind, 'all')
  return inOrder(stored.length > 0 ? stored.map(({ entity }) => entity) : defaultForms)
}
