import { inLanguages } from './forms.ts'

type Values = Record<string, string | number>

/** What the reader of programme sheets tells HR, by the finding's or the refusal's code. */
export const programmeFindings = inLanguages({
  en: {
    'programme.empty': () => 'The sheet is empty.',
    'programme.noHeader': ({ seen }: Values) =>
      `No row has headers that name an action, for example Action, Åtgärd or Toimenpide. The first row says: ${seen}`,
    'programme.noRows': () => 'There are headers but no rows below them.',
    'programme.tooManyRows': ({ rows, most }: Values) => `The sheet has ${rows} rows; a programme has at most ${most}.`,
    'programme.unknownColumn': ({ header }: Values) => `The column ${header} is not read.`,
    'programme.noAreaColumn': () => 'There is no column for the focus area.',
    'programme.noOwnerColumn': () => 'There is no column for the owner. HR is asked.',
    'programme.noTimetableColumn': () => 'There is no column for the timetable.',
    'programme.areaFilled': ({ area }: Values) => `The focus area was empty. Taken from the row above: ${area}`,
    'programme.measureInMethod': ({ measure }: Values) =>
      `Read as a measure, though it stands among the methods: ${measure}`,
    'programme.noAction': () => 'The row has no action. It is not imported.',
    'programme.tooLong': ({ bytes, most }: Values) =>
      `The row is too long (${bytes} bytes of at most ${most}). It is not imported.`,
    'programme.badKlartId': ({ id }: Values) => `This is not a Klart-id: ${id}. The row is known by its words instead.`,
    'programme.unknownKlartId': ({ id }: Values) =>
      `No action of this programme has the Klart-id ${id}. The row is known by its words instead.`,
    'programme.klartIdTwice': ({ id }: Values) =>
      `Another row has the Klart-id ${id} already. This row is known by its words instead.`,
    'programme.timetableText': ({ text }: Values) => `The timetable is kept as text, with no date: ${text}`,
  },
  sv: {
    'programme.empty': () => 'Tabellen är tom.',
    'programme.noHeader': ({ seen }: Values) =>
      `Ingen rad har rubriker som anger en åtgärd, till exempel Åtgärd, Toimenpide eller Action. På första raden står: ${seen}`,
    'programme.noRows': () => 'Det finns rubriker men inga rader under dem.',
    'programme.tooManyRows': ({ rows, most }: Values) => `Tabellen har ${rows} rader; ett program har högst ${most}.`,
    'programme.unknownColumn': ({ header }: Values) => `Kolumnen ${header} läses inte.`,
    'programme.noAreaColumn': () => 'Det finns ingen kolumn för nyckelområdet.',
    'programme.noOwnerColumn': () => 'Det finns ingen kolumn för den ansvariga. HR får en fråga.',
    'programme.noTimetableColumn': () => 'Det finns ingen kolumn för tidsplanen.',
    'programme.areaFilled': ({ area }: Values) => `Nyckelområdet var tomt. Det togs från raden ovanför: ${area}`,
    'programme.measureInMethod': ({ measure }: Values) => `Läses som mått, fast det står bland metoderna: ${measure}`,
    'programme.noAction': () => 'Raden har ingen åtgärd. Den importeras inte.',
    'programme.tooLong': ({ bytes, most }: Values) =>
      `Raden är för lång (${bytes} byte, högst ${most}). Den importeras inte.`,
    'programme.badKlartId': ({ id }: Values) =>
      `Det här är inget Klart-id: ${id}. Raden känns igen på sin text i stället.`,
    'programme.unknownKlartId': ({ id }: Values) =>
      `Ingen åtgärd i programmet har Klart-id ${id}. Raden känns igen på sin text i stället.`,
    'programme.klartIdTwice': ({ id }: Values) =>
      `En annan rad har redan Klart-id ${id}. Den här raden känns igen på sin text i stället.`,
    'programme.timetableText': ({ text }: Values) => `Tidsplanen sparas som text, utan datum: ${text}`,
  },
  fi: {
    'programme.empty': () => 'Taulukko on tyhjä.',
    'programme.noHeader': ({ seen }: Values) =>
      `Millään rivillä ei ole otsikkoa, joka nimeää toimenpiteen, esimerkiksi Toimenpide, Åtgärd tai Action. Ensimmäisellä rivillä lukee: ${seen}`,
    'programme.noRows': () => 'Otsikot löytyvät, mutta niiden alla ei ole rivejä.',
    'programme.tooManyRows': ({ rows, most }: Values) =>
      `Rivien määrä on ${rows}; ohjelmassa niitä voi olla enintään ${most}.`,
    'programme.unknownColumn': ({ header }: Values) => `Tätä saraketta ei lueta: ${header}`,
    'programme.noAreaColumn': () => 'Painopistealueelle ei ole saraketta.',
    'programme.noOwnerColumn': () => 'Vastuutaholle ei ole saraketta. Asia kysytään HR:ltä.',
    'programme.noTimetableColumn': () => 'Aikataululle ei ole saraketta.',
    'programme.areaFilled': ({ area }: Values) =>
      `Painopistealue oli tyhjä. Se otettiin yllä olevalta riviltä: ${area}`,
    'programme.measureInMethod': ({ measure }: Values) =>
      `Luetaan mittarina, vaikka se on keinojen joukossa: ${measure}`,
    'programme.noAction': () => 'Rivillä ei ole toimenpidettä. Sitä ei tuoda.',
    'programme.tooLong': ({ bytes, most }: Values) =>
      `Rivi on liian pitkä (${bytes} tavua, enintään ${most}). Sitä ei tuoda.`,
    'programme.badKlartId': ({ id }: Values) => `Tämä ei ole Klart-id: ${id}. Rivi tunnistetaan tekstistään.`,
    'programme.unknownKlartId': ({ id }: Values) =>
      `Ohjelmassa ei ole toimenpidettä, jonka Klart-id on ${id}. Rivi tunnistetaan tekstistään.`,
    'programme.klartIdTwice': ({ id }: Values) =>
      `Klart-id ${id} on jo toisella rivillä. Tämä rivi tunnistetaan tekstistään.`,
    'programme.timetableText': ({ text }: Values) => `Aikataulu säilytetään tekstinä ilman päivämäärää: ${text}`,
  },
})

/** The headers of an exported programme and the states in it. */
export const programmeSheetWords = inLanguages({
  en: {
    area: 'Focus area',
    title: 'Action',
    methods: 'Methods',
    measures: 'Measures',
    owner: 'Owner',
    timetable: 'Timetable',
    state: 'State',
    due: 'Due',
    done: 'Done',
    klartId: 'Klart-id',
    states: { queued: 'Waiting', underway: 'Under way', done: 'Done', stopped: 'Stopped', replaced: 'Replaced' },
  },
  sv: {
    area: 'Nyckelområde',
    title: 'Åtgärd',
    methods: 'Metoder',
    measures: 'Mått',
    owner: 'Ansvarig',
    timetable: 'Tidsplan',
    state: 'Läge',
    due: 'Datum',
    done: 'Gjort',
    klartId: 'Klart-id',
    states: { queued: 'Väntar', underway: 'Pågår', done: 'Klar', stopped: 'Avslutad', replaced: 'Ersatt' },
  },
  fi: {
    area: 'Painopistealue',
    title: 'Toimenpide',
    methods: 'Keinot',
    measures: 'Mittarit',
    owner: 'Vastuutaho',
    timetable: 'Aikataulu',
    state: 'Tila',
    due: 'Määräpäivä',
    done: 'Valmiina',
    klartId: 'Klart-id',
    states: { queued: 'Odottaa', underway: 'Käynnissä', done: 'Valmis', stopped: 'Lopetettu', replaced: 'Korvattu' },
  },
})
