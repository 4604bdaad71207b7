import { inLanguages, plural, type Reader } from './forms.ts'

/** What the command line says about the import of held conversations. */
export const cliConversationTexts = inLanguages({
  en: {
    title: (file: string) => `Conversations: ${file}`,
    rows: (_reader: Reader, count: number) => (count === 1 ? '1 row in the file' : `${count} rows in the file`),
    people: (_reader: Reader, count: number) => (count === 1 ? '(1 person)' : `(${count} people)`),
    refused: 'No conversation in the file can be imported.',
    person: 'Person',
    held: 'Held',
    kind: 'Kind',
    saved: (_reader: Reader, count: number) =>
      count === 1 ? 'Saved: 1 conversation.' : `Saved: ${count} conversations.`,
  },
  sv: {
    title: file => `Samtal: ${file}`,
    rows: (reader, count) => plural(reader, count, '1 rad i filen', `${count} rader i filen`),
    people: (reader, count) => plural(reader, count, 'för 1 person', `för ${count} personer`),
    refused: 'Inget samtal i filen kan importeras.',
    person: 'Namn',
    held: 'Datum',
    kind: 'Samtalstyp',
    saved: (reader, count) => plural(reader, count, '1 samtal är sparat.', `${count} samtal är sparade.`),
  },
  fi: {
    title: file => `Keskustelut: ${file}`,
    rows: (reader, count) => plural(reader, count, '1 rivi tiedostossa', `${count} riviä tiedostossa`),
    people: (reader, count) => plural(reader, count, '(1 henkilö)', `(${count} henkilöä)`),
    refused: 'Tiedoston keskusteluja ei voi tuoda.',
    person: 'Henkilö',
    held: 'Päivä',
    kind: 'Keskustelutyyppi',
    saved: (reader, count) =>
      plural(reader, count, '1 keskustelu on tallennettu.', `${count} keskustelua on tallennettu.`),
  },
})
