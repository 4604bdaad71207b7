import type { ConversationKind, KnownKind } from '../../services/conversations-settings.ts'
import { knownKinds } from '../../services/conversations-settings.ts'
import { inLanguages, plural, type Reader } from './forms.ts'

type KindNames = Record<KnownKind, string>

const names = inLanguages<KindNames>({
  en: {
    development: 'development conversation',
    group: 'group conversation',
    arrival: 'arrival conversation',
    trial: 'conversation at the end of the trial period',
    leaving: 'leaving conversation',
    mentor: 'mentor conversation',
  },
  sv: {
    development: 'utvecklingssamtal',
    group: 'grupputvecklingssamtal',
    arrival: 'introduktionssamtal',
    trial: 'samtal i slutet av prövotiden',
    leaving: 'avgångssamtal',
    mentor: 'mentorssamtal',
  },
  fi: {
    development: 'kehityskeskustelu',
    group: 'ryhmäkehityskeskustelu',
    arrival: 'tulokeskustelu',
    trial: 'koeajan päätöskeskustelu',
    leaving: 'lähtökeskustelu',
    mentor: 'mentorointikeskustelu',
  },
})

/** Sweden's own words, where they differ from Finland's. */
const inSweden: Partial<KindNames> = {
  development: 'medarbetarsamtal',
  group: 'medarbetarsamtal i grupp',
  trial: 'samtal i slutet av provanställningen',
}

/** A kind of conversation by its name, in small letters: HR's own words, or Klart's in the reader's language and country. */
export function kindName(
  { language, country }: Reader,
  { kind, names: own }: Pick<ConversationKind, 'kind' | 'names'>,
) {
  if (own) return own[language] ?? own.sv
  const known = knownKinds.find(one => one === kind)
  if (!known) return kind
  const swedish = language === 'sv' && country === 'SE' ? inSweden[known] : undefined
  return swedish ?? names[language][known]
}

/** The kinds of conversation as HR edits them. */
export const kindTexts = inLanguages({
  en: {
    title: 'Kinds of conversation',
    about: 'These can be noted. Each is due by its own rule.',
    change: 'Change…',
    add: 'New kind…',
    on: 'In use',
    off: 'Not in use',
    saved: (name: string) => `Saved: ${name}.`,
    rules: {
      rolling: (_reader: Reader, count: number) => (count === 1 ? 'every month' : `every ${count} months`),
      season: (from: string, to: string) => `each season ${from} – ${to}`,
      afterStart: (_reader: Reader, count: number) =>
        count === 1 ? 'a day after the start' : `${count} days after the start`,
      beforeEnd: (_reader: Reader, count: number) =>
        count === 1 ? 'a day before the end' : `${count} days before the end`,
      countsAs: (kind: string) => `counts as: ${kind}`,
    },
    form: {
      nameSv: 'Name in Swedish',
      nameFi: 'Name in Finnish',
      nameError: 'Write a name.',
      closed: 'Not for early support, work ability, rehabilitation, sick leave or health.',
      rule: 'When is it due?',
      rules: {
        rolling: 'So many months after the last one',
        season: 'Once every season',
        afterStart: 'So many days after the start',
        beforeEnd: 'So many days before the end',
        countsAs: 'Counts as a development conversation',
      },
      first: 'Months, days, or the first day of the season (15.1.)',
      last: 'Last day of the season (31.3.)',
      active: 'In use?',
      offKeeps: 'A kind that has been held is not removed. It can be switched off.',
      save: 'Save',
    },
    problems: {
      nameSv: 'Give a Swedish name of 2 to 60 characters.',
      nameFi: 'Give a Finnish name of 2 to 60 characters.',
      closed:
        'Such talks can’t be noted in Klart. They belong to occupational health and HR’s own system, because they tell of health.',
      taken: 'Another kind has that name already.',
      rule: 'Choose when it is due.',
      counted: 'Other kinds count as this one, so it needs a rule of its own.',
      months: 'Write the months as a number from 1 to 60.',
      daysAfter: 'Write the days as a number from 1 to 730.',
      daysBefore: 'Write the days as a number from 1 to 180.',
      seasonFrom: 'Write the first day of the season, for example 15.1.',
      seasonTo: 'Write the last day of the season, for example 31.3.',
      tooMany: 'There are twenty kinds. More than that is too many.',
      gone: 'That kind is not there any more.',
    },
  },
  sv: {
    title: 'Samtalstyper',
    about: 'De här samtalen kan noteras. Varje typ har sin egen regel.',
    change: 'Ändra…',
    add: 'Ny typ…',
    on: 'I bruk',
    off: 'Inte i bruk',
    saved: name => `Sparat: ${name}.`,
    rules: {
      rolling: (reader, count) =>
        plural(
          reader,
          count,
          'varje månad',
          count === 2
            ? 'varannan månad'
            : `var ${count}${[1, 2].includes(count % 10) && ![11, 12].includes(count % 100) ? ':a' : ':e'} månad`,
        ),
      season: (from, to) => `varje säsong ${from} – ${to}`,
      afterStart: (reader, count) => plural(reader, count, 'en dag efter start', `${count} dagar efter start`),
      beforeEnd: (reader, count) => plural(reader, count, 'en dag före slutet', `${count} dagar före slutet`),
      countsAs: kind => `räknas som: ${kind}`,
    },
    form: {
      nameSv: 'Namn på svenska',
      nameFi: 'Namn på finska',
      nameError: 'Skriv ett namn.',
      closed: 'Inte för tidigt stöd, arbetsförmåga, rehabilitering, sjukfrånvaro eller hälsa.',
      rule: 'När ska samtalet hållas?',
      rules: {
        rolling: 'Så många månader efter det förra',
        season: 'En gång varje säsong',
        afterStart: 'Så många dagar efter start',
        beforeEnd: 'Så många dagar före slutet',
        countsAs: 'Räknas som utvecklingssamtal',
      },
      first: 'Månader, dagar eller säsongens första dag (15.1.)',
      last: 'Säsongens sista dag (31.3.)',
      active: 'I bruk?',
      offKeeps: 'En typ som har använts tas inte bort. Den kan tas ur bruk.',
      save: 'Spara',
    },
    problems: {
      nameSv: 'Ge ett svenskt namn på 2 till 60 tecken.',
      nameFi: 'Ge ett finskt namn på 2 till 60 tecken.',
      closed:
        'Sådana samtal kan inte noteras i Klart. De hör till företagshälsovården och HR:s eget system, eftersom de berättar om hälsa.',
      taken: 'En annan typ har redan det namnet.',
      rule: 'Välj när samtalet ska hållas.',
      counted: 'Andra typer räknas som den här. Därför behöver den en egen regel.',
      months: 'Skriv månaderna som ett tal från 1 till 60.',
      daysAfter: 'Skriv dagarna som ett tal från 1 till 730.',
      daysBefore: 'Skriv dagarna som ett tal från 1 till 180.',
      seasonFrom: 'Skriv säsongens första dag, till exempel 15.1.',
      seasonTo: 'Skriv säsongens sista dag, till exempel 31.3.',
      tooMany: 'Det finns tjugo typer. Fler blir för många.',
      gone: 'Typen finns inte längre.',
    },
  },
  fi: {
    title: 'Keskustelutyypit',
    about: 'Nämä keskustelut voi merkitä. Jokaisella tyypillä on oma sääntönsä.',
    change: 'Muuta…',
    add: 'Uusi tyyppi…',
    on: 'Käytössä',
    off: 'Ei käytössä',
    saved: name => `Tallennettu: ${name}.`,
    rules: {
      rolling: (reader, count) => plural(reader, count, 'joka kuukausi', `${count} kuukauden välein`),
      season: (from, to) => `joka kausi ${from} – ${to}`,
      afterStart: (reader, count) => plural(reader, count, 'päivä aloituksesta', `${count} päivää aloituksesta`),
      beforeEnd: (reader, count) => plural(reader, count, 'päivä ennen loppua', `${count} päivää ennen loppua`),
      countsAs: kind => `lasketaan näin: ${kind}`,
    },
    form: {
      nameSv: 'Nimi ruotsiksi',
      nameFi: 'Nimi suomeksi',
      nameError: 'Kirjoita nimi.',
      closed: 'Ei varhaiselle tuelle, työkyvylle, kuntoutukselle, sairauspoissaoloille tai terveydelle.',
      rule: 'Milloin keskustelu käydään?',
      rules: {
        rolling: 'Näin monta kuukautta edellisestä',
        season: 'Kerran joka kaudella',
        afterStart: 'Näin monta päivää aloituksesta',
        beforeEnd: 'Näin monta päivää ennen loppua',
        countsAs: 'Lasketaan kehityskeskusteluksi',
      },
      first: 'Kuukaudet, päivät tai kauden ensimmäinen päivä (15.1.)',
      last: 'Kauden viimeinen päivä (31.3.)',
      active: 'Käytössä?',
      offKeeps: 'Käytettyä tyyppiä ei poisteta. Sen voi poistaa käytöstä.',
      save: 'Tallenna',
    },
    problems: {
      nameSv: 'Anna ruotsinkielinen nimi, 2–60 merkkiä.',
      nameFi: 'Anna suomenkielinen nimi, 2–60 merkkiä.',
      closed:
        'Tällaisia keskusteluja ei voi merkitä Klartiin. Ne kuuluvat työterveyshuollolle ja HR:n omaan järjestelmään, koska ne kertovat terveydestä.',
      taken: 'Toisella tyypillä on jo tämä nimi.',
      rule: 'Valitse, milloin keskustelu käydään.',
      counted: 'Muita tyyppejä lasketaan tähän. Siksi se tarvitsee oman säännön.',
      months: 'Kirjoita kuukaudet lukuna 1–60.',
      daysAfter: 'Kirjoita päivät lukuna 1–730.',
      daysBefore: 'Kirjoita päivät lukuna 1–180.',
      seasonFrom: 'Kirjoita kauden ensimmäinen päivä, esimerkiksi 15.1.',
      seasonTo: 'Kirjoita kauden viimeinen päivä, esimerkiksi 31.3.',
      tooMany: 'Tyyppejä on kaksikymmentä. Enempää ei voi lisätä.',
      gone: 'Tyyppiä ei enää ole.',
    },
  },
})
