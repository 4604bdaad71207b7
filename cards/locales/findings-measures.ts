import { inLanguages } from './forms.ts'

type Values = Record<string, string | number>

/** What the reader of imported measures tells, by the finding's code. */
export const measureFindings = inLanguages({
  en: {
    'measures.noHeader': () => 'No row has the headers: Measure, Period, Value and Source.',
    'measures.noMeasure': () => 'The row names no measure. It is not imported.',
    'measures.noPeriod': () => 'The row has no period. Write a year, a quarter, a month or a week.',
    'measures.badPeriod': ({ value }: Values) =>
      `This is not a period. Write it as 2026, Q3 2026 or October 2026. The file says: ${value}`,
    'measures.noValue': () => 'The row has no value. It is not imported.',
    'measures.badValue': ({ value }: Values) => `This is not a number. Write it as 62 or 62.5. The file says: ${value}`,
    'measures.noSource': () => 'The row has no source. Write which system or survey it comes from.',
  },
  sv: {
    'measures.noHeader': () => 'Ingen rad har rubrikerna Mått, Period, Värde och Källa.',
    'measures.noMeasure': () => 'Raden saknar mått. Den importeras inte.',
    'measures.noPeriod': () => 'Raden har ingen period. Skriv ett år, ett kvartal, en månad eller en vecka.',
    'measures.badPeriod': ({ value }) =>
      `Det här är ingen period. Skriv så här: 2026, Q3 2026 eller oktober 2026. I filen står: ${value}`,
    'measures.noValue': () => 'Raden saknar värde. Den importeras inte.',
    'measures.badValue': ({ value }) => `Det här är inget tal. Skriv så här: 62 eller 62,5. I filen står: ${value}`,
    'measures.noSource': () => 'Raden har ingen källa. Skriv vilket system eller vilken enkät den kommer från.',
  },
  fi: {
    'measures.noHeader': () => 'Millään rivillä ei ole otsikoita Mittari, Jakso, Arvo ja Lähde.',
    'measures.noMeasure': () => 'Rivillä ei ole mittaria. Riviä ei tuoda.',
    'measures.noPeriod': () => 'Rivillä ei ole jaksoa. Kirjoita vuosi, neljännes, kuukausi tai viikko.',
    'measures.badPeriod': ({ value }) =>
      `Tämä ei ole jakso. Kirjoita näin: 2026, Q3 2026 tai lokakuu 2026. Tiedostossa lukee: ${value}`,
    'measures.noValue': () => 'Rivillä ei ole arvoa. Riviä ei tuoda.',
    'measures.badValue': ({ value }) => `Tämä ei ole luku. Kirjoita näin: 62 tai 62,5. Tiedostossa lukee: ${value}`,
    'measures.noSource': () => 'Rivillä ei ole lähdettä. Kirjoita, mistä järjestelmästä tai kyselystä se on.',
  },
})
