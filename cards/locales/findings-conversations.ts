import { inLanguages } from './forms.ts'

type Values = Record<string, string | number>

/** What the reader of held conversations tells, by the finding's code. */
export const conversationFindings = inLanguages({
  en: {
    'conversations.noHeader': () => 'No row has headers for person and date, for example Id, Name and Date.',
    'conversations.noRows': () => 'There are headers but no rows below them.',
    'conversations.noPerson': () => 'The row names nobody. Give an employee number, an e-mail or a name.',
    'conversations.unknownPerson': ({ value }: Values) => `Nobody in the register is: ${value}`,
    'conversations.ambiguousPerson': ({ value }: Values) =>
      `Several people have this name. Give an employee number instead: ${value}`,
    'conversations.otherPerson': ({ value }: Values) =>
      `The row names two different people. It is not imported: ${value}`,
    'conversations.leftPerson': ({ value }: Values) => `The person has left. The row is not imported: ${value}`,
    'conversations.noDate': () => 'The row has no date. It is not imported.',
    'conversations.badDate': ({ value }: Values) =>
      `This is not a date. Write it as 3.12.2025 or 2025-12-03. The file says: ${value}`,
    'conversations.futureDate': ({ value }: Values) => `The date has not come yet. The row is not imported: ${value}`,
    'conversations.badKind': ({ value }: Values) => `There is no such kind of conversation: ${value}`,
  },
  sv: {
    'conversations.noHeader': () => 'Ingen rad har rubriker för personen och datumet, till exempel Id, Namn och Datum.',
    'conversations.noRows': () => 'Det finns rubriker men inga rader under dem.',
    'conversations.noPerson': () =>
      'Raden anger ingen person. Ange ett anställningsnummer, en e-postadress eller ett namn.',
    'conversations.unknownPerson': ({ value }: Values) => `Personen finns inte i registret: ${value}`,
    'conversations.ambiguousPerson': ({ value }: Values) =>
      `Flera personer har samma namn. Ange ett anställningsnummer i stället: ${value}`,
    'conversations.otherPerson': ({ value }: Values) => `Raden anger två olika personer. Den importeras inte: ${value}`,
    'conversations.leftPerson': ({ value }: Values) => `Personen har slutat. Raden importeras inte: ${value}`,
    'conversations.noDate': () => 'Raden saknar datum. Den importeras inte.',
    'conversations.badDate': ({ value }: Values) =>
      `Det här är inget datum. Skriv så här: 3.12.2025 eller 2025-12-03. I filen står: ${value}`,
    'conversations.futureDate': ({ value }: Values) => `Datumet har inte kommit ännu. Raden importeras inte: ${value}`,
    'conversations.badKind': ({ value }: Values) => `Den samtalstypen finns inte: ${value}`,
  },
  fi: {
    'conversations.noHeader': () =>
      'Millään rivillä ei ole otsikoita henkilölle ja päivälle, esimerkiksi Id, Nimi ja Päivä.',
    'conversations.noRows': () => 'Otsikot löytyvät, mutta niiden alla ei ole rivejä.',
    'conversations.noPerson': () => 'Rivillä ei ole henkilöä. Anna henkilönumero, sähköpostiosoite tai nimi.',
    'conversations.unknownPerson': ({ value }: Values) => `Henkilöä ei ole rekisterissä: ${value}`,
    'conversations.ambiguousPerson': ({ value }: Values) =>
      `Usealla henkilöllä on sama nimi. Käytä henkilönumeroa: ${value}`,
    'conversations.otherPerson': ({ value }: Values) => `Rivillä on kaksi eri henkilöä. Riviä ei tuoda: ${value}`,
    'conversations.leftPerson': ({ value }: Values) => `Henkilö ei ole enää palveluksessa. Riviä ei tuoda: ${value}`,
    'conversations.noDate': () => 'Rivillä ei ole päivää. Riviä ei tuoda.',
    'conversations.badDate': ({ value }: Values) =>
      `Tämä ei ole päivämäärä. Kirjoita näin: 3.12.2025 tai 2025-12-03. Tiedostossa lukee: ${value}`,
    'conversations.futureDate': ({ value }: Values) => `Päivä ei ole vielä tullut. Riviä ei tuoda: ${value}`,
    'conversations.badKind': ({ value }: Values) => `Tällaista keskustelutyyppiä ei ole: ${value}`,
  },
})
