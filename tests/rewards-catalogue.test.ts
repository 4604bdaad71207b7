import fc from 'fast-check'
import { taxTexts } from '../cards/locales/rewards-words.ts'
import { auditKind } from '../services/audit-model.ts'
import { readList, write } from '../services/documents.ts'
import { countries, languages } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { readAmount } from '../services/rewards-amounts.ts'
import { defaultForms, loadForms } from '../services/rewards-catalogue.ts'
import { chooseLimits, chooseMoney, chooseValue, valueProblems, withValue } from '../services/rewards-choices.ts'
import { type FormFields, type FormRefusal, saveDetails, saveForm, withForm } from '../services/rewards-form-fields.ts'
import { idFrom } from '../services/rewards-forms.ts'
import { formKind, formSchema, nominationKind } from '../services/rewards-model.ts'
import { currencyOf, defaultRewardSettings, ownIdea } from '../services/rewards-settings.ts'
import { loadSettings } from '../services/settings.ts'
import { openHouse } from './house.ts'
import { sent, to } from './rewards-facts.ts'

const press = { by: '10001', at: '2026-11-24T11:00:00.000Z' }
const today = '2026-11-24'

let store: Store
beforeEach(async () => {
  store = (await openHouse({ seeded: false })).store
})
afterEach(() => store.close())

const formOf = (id: string) => {
  const found = defaultForms.find(({ form }) => form === id)
  if (!found) throw new Error(`no form ${id}`)
  return found
}

describe('the catalogue that a house starts with', () => {
  test('is about ten forms, each whole, in three languages and for three countries', () => {
    expect(defaultForms.length).toBeGreaterThanOrEqual(9)
    for (const form of defaultForms) {
      expect(formSchema.safeParse(form).error).toBeUndefined()
      expect(Object.keys(form.names).toSorted()).toEqual(['en', 'fi', 'sv'])
      for (const country of countries) {
        expect(form.tax[country]).toBeDefined()
        expect(form.amounts[currencyOf(country)]).toBeDefined()
      }
    }
    for (const language of languages) {
      const names = defaultForms.map(({ names }) => names[language])
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('money is taxed as pay, what one person gets is never free, and what is free is shared', () => {
    for (const { money, receivers, tax } of defaultForms) {
      const classes = Object.values(tax)
      if (money) expect(new Set(classes)).toEqual(new Set(['pay']))
      if (receivers !== 'team') expect(classes).not.toContain('free')
    }
    expect(formOf('voucher').tax).toEqual({ FI: 'thing', AX: 'thing', SE: 'thing' })
    expect(formOf('coffee').tax).toEqual({ FI: 'free', AX: 'free', SE: 'free' })
  })

  test('has the amounts that a manager can grant alone, and none of the money is among them', () => {
    const { EUR, SEK } = defaultRewardSettings.limits
    const alone = defaultForms.filter(
      ({ money, receivers, amounts }) =>
        !money &&
        (amounts.EUR ?? 0) <= (receivers === 'team' ? EUR.team : EUR.person) &&
        (amounts.SEK ?? 0) <= (receivers === 'team' ? SEK.team : SEK.person),
    )
    expect(alone.map(({ form }) => form).toSorted()).toEqual(['coffee', 'flowers', 'outing', 'voucher'])
  })

  test('is read where none is stored, things before money and the cheaper first', async () => {
    const forms = await loadForms(store)
    expect(forms.map(({ form }) => form)).toEqual([
      ...['flowers', 'voucher', 'coffee', 'outing', 'course', 'half-day'],
      ...['money-small', 'money-large', 'money-idea', 'money-team'],
    ])
    expect(await readList(store, formKind, 'all')).toEqual([])
  })
})

const flowers: FormFields = {
  ...{ nameSv: 'Blommor', nameFi: 'Kukkia', receivers: 'person', money: false, amount: '25,50', tax: 'thing' },
}

describe('a form of the catalogue', () => {
  test('is stored with all the others the first time one is changed, and says who changed what', async () => {
    const saved = await saveForm(store, 'flowers', flowers, 'FI', press)
    expect(saved).toMatchObject({ saved: { form: 'flowers', amounts: { EUR: 2550, SEK: 30_000 } } })
    const stored = (await readList(store, formKind, 'all')).map(({ entity }) => entity)
    expect(stored).toHaveLength(defaultForms.length)
    const [change] = stored.find(({ form }) => form === 'flowers')?.history ?? []
    expect(change).toMatchObject({ by: '10001', verb: 'rewards.form', was: { amounts: { EUR: 3000, SEK: 30_000 } } })
    expect(change?.was).not.toHaveProperty('active')
    expect((await readList(store, auditKind, 'all')).map(({ entity }) => entity)).toMatchObject([
      { by: '10001', verb: 'rewards.form', counts: { forms: 1 } },
    ])
  })

  test('keeps its English name, its dates and the amount of the other currency when its dialog is saved', async () => {
    await saveDetails(
      store,
      'flowers',
      { nameEn: 'Bouquet', payCode: '4711', from: '2026-01-01', to: '', active: true },
      press,
    )
    await saveForm(store, 'flowers', { ...flowers, amount: '300 kr', tax: 'free' }, 'SE', press)
    expect((await loadForms(store)).find(({ form }) => form === 'flowers')).toMatchObject({
      names: { sv: 'Blommor', fi: 'Kukkia', en: 'Bouquet' },
      ...{ payCode: '4711', from: '2026-01-01', amounts: { EUR: 3000, SEK: 30_000 } },
      tax: { FI: 'thing', AX: 'thing', SE: 'free' },
    })
  })

  test('changed by two at once has both changes', async () => {
    await Promise.all([
      saveForm(store, 'flowers', flowers, 'FI', press),
      saveDetails(store, 'flowers', { nameEn: '', payCode: '12', from: '', to: '', active: false }, press),
      saveForm(store, undefined, { ...flowers, nameSv: 'Bok', nameFi: 'Kirja' }, 'FI', press),
    ])
    const forms = await loadForms(store)
    expect(forms).toHaveLength(defaultForms.length + 1)
    expect(forms.find(({ form }) => form === 'flowers')).toMatchObject({
      ...{ payCode: '12', active: false, amounts: { EUR: 2550 } },
    })
    expect(forms.find(({ form }) => form === 'bok')).toMatchObject({ amounts: { EUR: 2550 }, tax: { FI: 'thing' } })
  })

  test.each<[FormRefusal, Partial<FormFields>]>([
    ['nameSv', { nameSv: ' ' }],
    ['nameFi', { nameFi: 'x' }],
    ['receivers', { receivers: 'everybody' }],
    ['amount', { amount: '' }],
    ['amount', { amount: '30 kr' }],
    ['amount', { amount: '1.500' }],
    ['amount', { amount: '-5' }],
    ['tax', { tax: 'none' }],
    ['taken', { nameSv: 'KAFFE OCH TÅRTA TILL TEAMET' }],
    ['taken', { nameFi: 'kukat tai pieni lahja' }],
  ])('is refused for %s: %j', (refused, changes) => {
    expect(withForm(defaultForms, undefined, { ...flowers, ...changes }, 'FI')).toEqual({ refused })
    expect(withForm(defaultForms, 'no-such-form', flowers, 'FI')).toEqual({ refused: 'gone' })
  })

  test('is refused as one too many after sixty', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...formOf('coffee'), form: `f${at}` }))
    expect(withForm(many, undefined, flowers, 'FI')).toEqual({ refused: 'tooMany' })
  })

  test.each([
    ['nameEn', { nameEn: 'x' }],
    ['payCode', { payCode: '1'.repeat(41) }],
    ['from', { from: '2026-02-30' }],
    ['to', { to: 'snart' }],
    ['backwards', { from: '2026-02-02', to: '2026-02-01' }],
  ] as const)('is refused its details for %s', async (refused, changes) => {
    const details = { nameEn: '', payCode: '', from: '', to: '', active: true, ...changes }
    expect(await saveDetails(store, 'flowers', details, press)).toEqual({ refused })
    expect(await readList(store, formKind, 'all')).toEqual([])
  })
})

test('an id made of a name is one that a form may have, and like no other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), fc.array(fc.string()), (name, others) => {
      const used = new Set([...others, idFrom(name, new Set(), 40)])
      const id = idFrom(name, used, 40)
      expect(used.has(id)).toBe(false)
      expect(id).toMatch(/^[a-z0-9-]{1,40}$/)
    }),
  )
})

describe('an amount', () => {
  test.each<[string, ReturnType<typeof readAmount>]>([
    ['150', { cents: 15_000 }],
    ['150,00', { cents: 15_000 }],
    ['150 €', { cents: 15_000, currency: 'EUR' }],
    ['1 500 kr', { cents: 150_000, currency: 'SEK' }],
    ['1\u00a0500,50\u00a0€', { cents: 150_050, currency: 'EUR' }],
    ['30.5', { cents: 3_050 }],
    ['1.500,00', { cents: 150_000 }],
    ['1,500.00', { cents: 150_000 }],
    ['€150', { cents: 15_000, currency: 'EUR' }],
    ['EUR 150', { cents: 15_000, currency: 'EUR' }],
    ['150 euroa', { cents: 15_000, currency: 'EUR' }],
    ['150:-', { cents: 15_000 }],
    ['150 kr.', { cents: 15_000, currency: 'SEK' }],
    ['0', { cents: 0 }],
  ])('is read from %j', (text, amount) => {
    expect(readAmount(text)).toEqual(amount)
  })

  test.each(['1.500', '1,500', '-5', '12 34', '€ 5 kr', '5 %', '1e3', '2 000 000', '', 'gratis', '1.500.00'])(
    'is not guessed from %j',
    text => {
      expect(readAmount(text)).toBeUndefined()
    },
  )

  test('is read as it was written, whatever the house’s way of writing money', () => {
    const written = fc.record({
      cents: fc.integer({ min: 0, max: 100_000_000 }),
      space: fc.constantFrom(' ', '\u00a0', '\u202f', ''),
      mark: fc.constantFrom('.', ','),
      sign: fc.constantFrom('', ' €', '€', ' EUR', ' kr', ' SEK'),
    })
    fc.assert(
      fc.property(written, ({ cents, space, mark, sign }) => {
        const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, space)
        const text = `${whole}${mark}${String(cents % 100).padStart(2, '0')}${sign}`
        expect(readAmount(text)?.cents).toBe(cents)
      }),
    )
  })
})

describe('what the house chooses', () => {
  test('money to one person is off until HR says when the criteria were dealt with, and can be taken back', async () => {
    expect((await loadSettings(store)).rewards.moneyCriteriaOn).toBeUndefined()
    expect(await chooseMoney(store, '2026-11-25', today, press)).toEqual({ refused: 'future' })
    expect(await chooseMoney(store, '2026-02-30', today, press)).toEqual({ refused: 'badDate' })
    await chooseMoney(store, '2026-11-24', today, press)
    expect((await loadSettings(store)).rewards.moneyCriteriaOn).toBe('2026-11-24')
    await chooseMoney(store, '', today, press)
    expect((await loadSettings(store)).rewards.moneyCriteriaOn).toBeUndefined()
    const verbs = (await readList(store, auditKind, 'all')).map(({ entity }) => entity.verb)
    expect(verbs).toContain('rewards.money')
  })

  const limits = { person: '40', team: '200,50', employee: '3', manager: '30', again: '0', climb: '5' }
  test('limits are those of the house’s currency, and the other one’s stay', async () => {
    await chooseLimits(store, limits, 'SE', press)
    expect((await loadSettings(store)).rewards).toMatchObject({
      limits: { EUR: { person: 3_000, team: 15_000 }, SEK: { person: 4_000, team: 20_050 } },
      perMonth: { employee: 3, manager: 30, hr: 20 },
      ...{ againDays: 0, climbDays: 5 },
    })
  })

  test.each([
    ['person', '40 kr'],
    ['team', ''],
    ['employee', '0'],
    ['manager', 'fem'],
    ['again', '731'],
    ['climb', '61'],
  ] as const)('a limit is refused beside its own field: %s', async (field, value) => {
    expect(await chooseLimits(store, { ...limits, [field]: value }, 'FI', press)).toEqual({ refused: field })
  })

  test('a value is added, renamed and switched off, and one at least stays', async () => {
    await chooseValue(store, undefined, { sv: 'Öppenhet', fi: 'Avoimuus', en: '', active: true }, press)
    await chooseValue(store, 'oppenhet', { sv: 'Öppenhet', fi: 'Avoin ote', en: 'Openness', active: true }, press)
    await chooseValue(store, ownIdea, { sv: 'Idé', fi: 'Idea', en: '', active: false }, press)
    const { values } = (await loadSettings(store)).rewards
    expect(values.at(-1)).toEqual({
      value: 'oppenhet',
      names: { sv: 'Öppenhet', fi: 'Avoin ote', en: 'Openness' },
      active: true,
    })
    expect(values.find(({ value }) => value === ownIdea)).toMatchObject({ active: false })
  })

  const value = { sv: 'Öppenhet', fi: 'Avoimuus', en: '', active: true }
  const only = { ...defaultRewardSettings, values: defaultRewardSettings.values.slice(0, 1) }
  const many = Array.from({ length: 12 }, (_, at) => ({
    value: `v${at}`,
    names: { sv: `sv${at}`, fi: `fi${at}` },
    active: true,
  }))
  test.each([
    ['sv', undefined, { ...value, sv: 'Ö' }, only],
    ['fi', undefined, { ...value, fi: '' }, only],
    ['en', undefined, { ...value, en: 'x' }, only],
    ['taken', undefined, { ...value, sv: 'omtanke' }, only],
    ['last', 'care', { ...value, active: false }, only],
    ['gone', 'nothing', value, only],
    ['tooMany', undefined, value, { ...only, values: many }],
  ] as const)('a value is refused: %s', (refused, id, fields, before) => {
    expect(withValue(before, id, fields)).toEqual({ refused })
  })

  test('of a whole list, the value of own ideas and values that nominations have stay', async () => {
    const { values } = defaultRewardSettings
    await write(store, nominationKind, sent('n1', to('n2')), 'new')
    const without = (...gone: string[]) => values.filter(one => !gone.includes(one.value))
    expect(await valueProblems(store, values, without('courage'))).toEqual([])
    expect(await valueProblems(store, values, without('care', ownIdea))).toEqual([
      { value: ownIdea, why: 'needed' },
      { value: 'care', why: 'used' },
    ])
    const off = values.map(one => ({ ...one, active: false }))
    expect(await valueProblems(store, values, off)).toEqual([{ value: '', why: 'allOff' }])
  })
})

test('every tax class has words of its own in every language', () => {
  for (const language of languages) expect(new Set(Object.values(taxTexts[language])).size).toBe(4)
})
