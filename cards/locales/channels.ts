import type { Language } from '../../services/people-model.ts'
import { inLanguages } from './forms.ts'

/** What Klart answers HR in a channel or a group. `unit` and `like` are names of units. */
export const channelTexts = inLanguages({
  en: {
    used: (unit: string) => `From now on this channel is used for: ${unit}.`,
    tells: 'I tell about rewards here. A person’s own only after their yes.',
    moved: 'The channel that was used before is no longer used.',
    end: 'If you change your mind, write here: stop using this channel.',
    left: (unit: string) => `This channel is no longer used for: ${unit}.`,
    unused: 'This channel is not used for any unit.',
    which: 'Write the name of the unit too.',
    several: (like: string) => `There are several units of that name. Write one of these: ${like}`,
    like: (like: string) => `I find no such unit. Did you mean one of these: ${like}`,
    none: 'I find no such unit in the register.',
    summaries: 'From now on the summaries of the whole house come to this channel. Numbers only, no names.',
    theSummaries: 'the summaries',
  },
  sv: {
    used: unit => `Den här kanalen används nu för: ${unit}.`,
    tells: 'Här berättar jag om belöningar. Om en enskild persons belöning bara efter personens ja.',
    moved: 'Den kanal som användes tidigare används inte längre.',
    end: 'Om du ändrar dig, skriv här: sluta använda den här kanalen.',
    left: unit => `Den här kanalen används inte längre för: ${unit}.`,
    unused: 'Den här kanalen används inte för någon enhet.',
    which: 'Skriv också vad enheten heter.',
    several: like => `Flera enheter heter så. Skriv någon av de här: ${like}`,
    like: like => `Jag hittar ingen sådan enhet. Menade du någon av de här: ${like}`,
    none: 'Jag hittar ingen sådan enhet i registret.',
    summaries: 'Från och med nu kommer hela organisationens sammandrag till den här kanalen. Bara siffror, inga namn.',
    theSummaries: 'sammandragen',
  },
  fi: {
    used: unit => `Kanava on nyt tämän yksikön käytössä: ${unit}.`,
    tells: 'Kerron täällä palkkioista. Yksittäisen henkilön palkkiosta kerron vain hänen luvallaan.',
    moved: 'Aiempi kanava ei ole enää käytössä.',
    end: 'Jos muutat mielesi, kirjoita tänne: lopeta tämän kanavan käyttö.',
    left: unit => `Tämän kanavan käyttö on päättynyt: ${unit}.`,
    unused: 'Tämä kanava ei ole minkään yksikön käytössä.',
    which: 'Kirjoita myös yksikön nimi.',
    several: like => `Samannimisiä yksiköitä on useita. Kirjoita jokin näistä: ${like}`,
    like: like => `En löydä sellaista yksikköä. Tarkoititko jotakin näistä: ${like}`,
    none: 'En löydä sellaista yksikköä rekisteristä.',
    summaries: 'Koko organisaation koosteet tulevat tästä lähtien tälle kanavalle. Vain lukuja, ei nimiä.',
    theSummaries: 'koosteet',
  },
})

/** The ways of saying something: one word or more of each part, in order; an empty one may be left out. */
type Ways = { language: Language; parts: readonly (readonly string[])[] }

/** How HR names a channel for a unit; the unit's name follows. Any language will do, and decides the channel's. */
export const useWays: readonly Ways[] = [
  {
    language: 'sv',
    parts: [
      ['använd'],
      ['den här kanalen', 'den här chatten', 'den här gruppen', 'denna kanal', 'kanalen'],
      ['för enheten', 'för enhet', 'för', 'till'],
    ],
  },
  {
    language: 'fi',
    parts: [
      ['käytä'],
      ['tätä kanavaa', 'tätä keskustelua', 'tätä ryhmää', 'kanavaa'],
      ['yksikölle', 'yksikön', 'yksikköä varten', ''],
    ],
  },
  {
    language: 'en',
    parts: [['use'], ['this channel', 'this chat', 'this group', 'the channel'], ['for the unit', 'for unit', 'for']],
  },
]

/** How HR takes the channel back. */
export const leaveWays: readonly Ways[] = [
  {
    language: 'sv',
    parts: [
      ['sluta använda', 'använd inte'],
      ['den här kanalen', 'den här chatten', 'den här gruppen', 'denna kanal', 'kanalen'],
      ['', 'längre', 'mer'],
    ],
  },
  {
    language: 'fi',
    parts: [['lopeta'], ['tämän kanavan', 'tämän keskustelun', 'tämän ryhmän', 'kanavan'], ['käyttö', 'käyttäminen']],
  },
  {
    language: 'fi',
    parts: [['älä käytä'], ['tätä kanavaa', 'tätä keskustelua', 'tätä ryhmää', 'kanavaa'], ['', 'enää']],
  },
  {
    language: 'en',
    parts: [
      ['stop using', 'do not use', 'don’t use', "don't use"],
      ['this channel', 'this chat', 'this group', 'the channel'],
      ['', 'any more', 'anymore'],
    ],
  },
]

/** What HR says instead of a unit's name where the channel is to have the summaries. */
export const summaryWords: readonly string[] = [
  ...['sammandrag', 'sammandragen', 'sammanställningar', 'sammanställningarna', 'rapporter', 'rapporterna'],
  ...[
    'koosteisiin',
    'yhteenvetoihin',
    'raportteihin',
    'koosteille',
    'koosteiden',
    'koosteita varten',
    'koosteet',
    'yhteenvedoille',
    'raporteille',
  ],
  ...['summaries', 'the summaries', 'reports'],
]

/** What HR adds where a channel has readers of several languages: the summary then comes in each of the house's. */
export const allLanguagesWords: readonly string[] = [
  ...['på båda språken', 'på alla språk', 'på svenska och finska', 'på finska och svenska'],
  ...['molemmilla kielillä', 'kaikilla kielillä', 'suomeksi ja ruotsiksi', 'ruotsiksi ja suomeksi'],
  ...['in both languages', 'in all languages', 'in Swedish and Finnish', 'in Finnish and Swedish'],
]
