import { inLanguages, number, plural, type Reader } from './forms.ts'

/** Finding people and units for a thank-you or a nomination. */
export const whoTexts = inLanguages({
  en: {
    who: 'Who?',
    several: 'Who? One or more, or a unit',
    hint: 'Name, title or unit',
    none: 'Nobody found. Try fewer letters.',
    more: 'There may be more. Type more letters if you miss someone.',
    choose: 'Choose one',
    chooseSome: 'Choose one or more',
    error: 'Choose who it is.',
    people: (reader: Reader, count: number) =>
      plural(reader, count, `${number(reader, count)} person`, `${number(reader, count)} people`),
  },
  sv: {
    who: 'Vem?',
    several: 'Vem? En eller flera personer eller en enhet',
    hint: 'Namn, titel eller enhet',
    none: 'Ingen hittades. Pröva med färre bokstäver.',
    more: 'Det kan finnas fler. Skriv fler bokstäver om någon saknas.',
    choose: 'Välj en',
    chooseSome: 'Välj en eller flera',
    error: 'Välj vem det gäller.',
    people: (reader, count) =>
      plural(reader, count, `${number(reader, count)} person`, `${number(reader, count)} personer`),
  },
  fi: {
    who: 'Kuka?',
    several: 'Kuka? Yksi tai useampi henkilö tai yksikkö',
    hint: 'Nimi, nimike tai yksikkö',
    none: 'Ketään ei löytynyt. Kokeile lyhyempää hakua.',
    more: 'Muitakin voi olla. Kirjoita lisää kirjaimia, jos joku puuttuu.',
    choose: 'Valitse yksi',
    chooseSome: 'Valitse yksi tai useampi',
    error: 'Valitse, ketä asia koskee.',
    people: (reader, count) =>
      plural(reader, count, `${number(reader, count)} henkilö`, `${number(reader, count)} henkilöä`),
  },
})
