import type { Country } from './people-model.ts'
import { readCountry, wordTable } from './people-sheet-cells.ts'
import type { Form, TaxClass } from './rewards-model.ts'
import type { Currency } from './rewards-settings.ts'
import { isOneOf, readMoneyHeader } from './rewards-sheets.ts'
import { plainWords } from './sheet-columns.ts'

/** What a column of a catalogue is. */
export type FormColumn =
  | 'id'
  | 'nameSv'
  | 'nameFi'
  | 'nameEn'
  | 'receivers'
  | 'money'
  | 'amount'
  | `amount${Currency}`
  | 'tax'
  | `tax${Country}`
  | 'payCode'
  | 'from'
  | 'to'
  | 'active'

/** The headers of each column in the three languages, as `plainWords` leaves them. */
const headers: Record<Exclude<FormColumn, `amount${Currency}` | `tax${Country}`>, string> = {
  id: 'id|form id|formid|klart id|kod|code|tunnus|tunniste|koodi',
  nameSv:
    'namn|namn sv|namn pa svenska|svenska|pa svenska|svenskt namn|name sv|name in swedish|swedish|nimi sv|nimi ruotsiksi|ruotsiksi|ruotsi|beloning|beloningsform|form|benamning',
  nameFi:
    'nimi|nimi fi|nimi suomeksi|suomeksi|suomi|finska|pa finska|namn fi|namn pa finska|finskt namn|name fi|name in finnish|finnish|palkkio|palkitseminen|palkitsemismuoto|palkkiomuoto|palkitsemistapa',
  nameEn:
    'name|name en|english|name in english|engelska|pa engelska|namn en|namn pa engelska|englanti|englanniksi|nimi en|nimi englanniksi|reward',
  receivers: 'mottagare|for vem|till vem|galler|receiver|receivers|for whom|saaja|saajat|kenelle|kohde',
  money:
    'pengar|i pengar|ar pengar|penningbeloning|kontant|money|cash|in money|raha|rahaa|rahana|rahapalkkio|onko rahaa',
  amount: 'belopp|summa|varde|pris|amount|value|price|maara|arvo|hinta|euromaara',
  tax: 'skatt|beskattning|skatteklass|skattebehandling|tax|tax class|taxation|vero|verotus|veroluokka|verokohtelu',
  payCode:
    'loneart|loneartskod|lonekod|lonepost|pay code|paycode|payroll code|wage type|palkkalaji|palkkalajikoodi|palkkakoodi|palkkalajin koodi',
  from: 'giltig fran|galler fran|i bruk fran|fran|valid from|from|in use from|voimassa alkaen|kaytossa alkaen|alkaen|alkaa',
  to: 'giltig till|galler till|i bruk till|till|t o m|valid to|valid until|to|until|voimassa asti|kaytossa asti|asti|paattyy',
  active: 'i bruk|anvands|aktiv|active|in use|kaytossa|aktiivinen|voimassa',
}

// The keys of an object written out above, which Object.keys forgets.
const columnNames = Object.keys(headers) as (keyof typeof headers)[]

/** For whom a form is, in the words of sheets. */
export const receiverWords = wordTable<Form['receivers']>({
  person:
    'person|en person|individ|anstalld|medarbetare|henkilo|yksi henkilo|yksilo|tyontekija|employee|one person|individual',
  team: 'team|teamet|ett team|grupp|enhet|arbetslag|arbetsgemenskap|tiimi|ryhma|yksikko|tyoyhteiso|tyoryhma|group|unit',
  both: 'bada|bagge|bade person och team|person och team|person eller team|molemmat|kumpikin|henkilo ja tiimi|henkilo tai tiimi|both|person and team|person or team|either',
})

/** Words that a cell may have for a tax class; those of cards/locales/rewards-words.ts are among them. */
export const taxWords = wordTable<TaxClass>({
  pay: 'pay|taxed as pay|salary|wage|wages|lon|som lon|beskattas som lon|loneinkomst|kontant|palkka|palkkana|verotetaan palkkana|palkkatulo|ansiotulo',
  thing:
    'thing|taxable thing|taxable benefit|benefit|benefit in kind|forman|skattepliktig forman|skattepliktig|naturaforman|etu|veronalainen etu|veronalainen|luontoisetu|luontaisetu',
  free: 'free|tax free|taxfree|not taxed|skattefri|skattefritt|fri|personalforman|veroton|verovapaa|vapaa|henkilokuntaetu',
  check:
    'check|check with payroll|ask payroll|kontrollera|kontrollera med lonerakningen|fraga lonerakningen|kolla|oklart|tarkista|tarkista palkanlaskennasta|kysy palkanlaskennasta|epaselva',
})

/** The column by its header, in any of the three languages; a currency or a country in it tells which. */
export function formColumnOf(header: string): FormColumn | undefined {
  const { text, currency } = readMoneyHeader(header)
  if (currency && (text === '' || isOneOf(headers.amount, text))) return `amount${currency}`
  const plain = plainWords(header)
  const known = columnNames.find(name => isOneOf(headers[name], plain))
  if (known) return known
  const words = plainWords(header.replace(/[()]/g, ' ')).split(' ')
  const country = readCountry(words.at(-1) ?? '')
  return country && isOneOf(headers.tax, words.slice(0, -1).join(' ')) ? `tax${country}` : undefined
}
