import type { UnreachableWhy } from '../../services/people-unreachable.ts'
import { inLanguages, number, plural, type Reader } from './forms.ts'

/** A text for each reason why somebody can't be reached. */
type Whys = Record<UnreachableWhy, string>

/** Who can't be reached in Teams and why, and messages of unknown fate: HR's card and the command line's table. */
export const unreachableTexts = inLanguages({
  en: {
    title: 'Who can’t be reached',
    everybody: 'Klart reaches everybody in Teams.',
    total: (reader: Reader, count: number, all: string) =>
      count === 1
        ? `Klart can’t reach one person. There are ${all} in the register.`
        : `Klart can’t reach ${number(reader, count)} people. There are ${all} in the register.`,
    whys: {
      noId: 'No account in the register',
      notInstalled: 'Klart is not installed',
      removed: 'Klart was removed',
      blocked: 'Klart is blocked',
      disabled: 'Switched off by IT',
      other: 'Another reason',
    } satisfies Whys as Whys,
    advice: {
      noId: 'Add an e-mail address in the HR system, and import again.',
      notInstalled: 'IT adds Klart to Teams for them (app setup policy).',
      removed: 'They can add Klart again in Teams, or IT does it.',
      blocked: 'Talk with the person. They may block Klart.',
      disabled: 'IT switches Klart on in the Teams admin center.',
      other: 'Ask IT. Teams’ own code is beside the name.',
    } satisfies Whys as Whys,
    names: 'Show names',
    since: (day: string) => `since ${day}`,
    unknown: (reader: Reader, count: number) =>
      count === 1
        ? 'One message may have arrived. It is not repeated.'
        : `${number(reader, count)} messages may have arrived. They are not repeated.`,
    nextCard: 'What they asked is on the next card.',
    hint: 'Some people can’t be reached in Teams.',
    hintButton: 'Show who',
    columns: {
      name: 'Name',
      id: 'Id',
      unit: 'Unit',
      why: 'Reason',
      since: 'Since',
      messages: 'Messages',
      latest: 'Last',
    },
  },
  sv: {
    title: 'De som inte går att nå',
    everybody: 'Klart når alla i Teams.',
    total: (reader, count, all) =>
      plural(
        reader,
        count,
        `En person går inte att nå. I registret finns ${all}.`,
        `${number(reader, count)} personer går inte att nå. I registret finns ${all}.`,
      ),
    whys: {
      noId: 'Inget konto i registret',
      notInstalled: 'Klart är inte installerat',
      removed: 'Klart är borttaget',
      blocked: 'Klart är blockerat',
      disabled: 'Avstängt av IT-stödet',
      other: 'Annan orsak',
    },
    advice: {
      noId: 'Lägg till e-postadressen i HR-systemet och importera på nytt.',
      notInstalled: 'IT-stödet lägger till Klart i Teams för dem (app setup policy).',
      removed: 'De kan lägga till Klart igen i Teams, eller så gör IT-stödet det.',
      blocked: 'Prata med personen. Den som vill får blockera Klart.',
      disabled: 'IT-stödet slår på Klart i administrationscentret för Teams.',
      other: 'Fråga IT-stödet. Koden från Teams står vid namnet.',
    },
    names: 'Visa namn',
    since: day => `sedan ${day}`,
    unknown: (reader, count) =>
      plural(
        reader,
        count,
        'Ett meddelande kom kanske fram. Det upprepas inte.',
        `${number(reader, count)} meddelanden kom kanske fram. De upprepas inte.`,
      ),
    nextCard: 'Frågorna i dem står på nästa kort.',
    hint: 'Alla går inte att nå i Teams.',
    hintButton: 'Visa vilka',
    columns: {
      name: 'Namn',
      id: 'Id',
      unit: 'Enhet',
      why: 'Orsak',
      since: 'Sedan',
      messages: 'Meddelanden',
      latest: 'Senast',
    },
  },
  fi: {
    title: 'Tavoittamattomat',
    everybody: 'Klart tavoittaa kaikki Teamsissa.',
    total: (reader, count, all) =>
      plural(
        reader,
        count,
        `Yhtä henkilöä ei tavoiteta. Rekisterissä on ${all}.`,
        `${number(reader, count)} henkilöä ei tavoiteta. Rekisterissä on ${all}.`,
      ),
    whys: {
      noId: 'Rekisterissä ei ole tiliä',
      notInstalled: 'Klart ei ole asennettuna',
      removed: 'Klart on poistettu',
      blocked: 'Klart on estetty',
      disabled: 'IT-tuki on poistanut käytöstä',
      other: 'Muu syy',
    },
    advice: {
      noId: 'Lisää sähköpostiosoite HR-järjestelmään ja tuo tiedot uudelleen.',
      notInstalled: 'IT-tuki lisää Klartin heille Teamsiin (app setup policy).',
      removed: 'He voivat lisätä Klartin takaisin Teamsissa, tai IT-tuki tekee sen.',
      blocked: 'Keskustele henkilön kanssa. Klartin saa halutessaan estää.',
      disabled: 'IT-tuki ottaa Klartin käyttöön Teamsin hallintakeskuksessa.',
      other: 'Kysy IT-tuelta. Teamsin oma koodi näkyy nimen vieressä.',
    },
    names: 'Näytä nimet',
    since: day => `${day} alkaen`,
    unknown: (reader, count) =>
      plural(
        reader,
        count,
        'Yksi viesti on ehkä mennyt perille. Sitä ei toisteta.',
        `${number(reader, count)} viestiä on ehkä mennyt perille. Niitä ei toisteta.`,
      ),
    nextCard: 'Niiden kysymykset ovat seuraavassa kortissa.',
    hint: 'Kaikkia ei tavoiteta Teamsissa.',
    hintButton: 'Näytä keitä',
    columns: {
      name: 'Nimi',
      id: 'Tunnus',
      unit: 'Yksikkö',
      why: 'Syy',
      since: 'Alkaen',
      messages: 'Viestejä',
      latest: 'Viimeksi',
    },
  },
})
