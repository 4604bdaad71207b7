import type { Language } from '../../services/people-model.ts'

type Words = Record<Language, readonly string[]>

/** What a person can type, by the name of what it does; the first words of a language are the ones that help shows. */
export const commandWords = {
  'programme.mine': {
    sv: ['mina åtgärder', 'åtgärder', 'att göra', 'vad ska jag göra'],
    fi: ['omat toimenpiteet', 'toimenpiteet', 'omat tehtävät'],
    en: ['my actions', 'actions', 'to do', 'what should i do'],
  },
  'programme.read': {
    sv: ['personalprogram', 'handlingsplan', 'aktivitetsplan', 'personalstrategi'],
    fi: ['henkilöstöohjelma', 'henkilöstöstrategia'],
    en: ['programme', 'program', 'personnel programme'],
  },
  'programme.undo': { sv: ['ångra'], fi: ['kumoa', 'peru'], en: ['undo'] },
  'programme.questions': {
    sv: ['frågor', 'utan ansvarig', 'utan ägare', 'hr-frågor'],
    fi: ['kysymykset', 'ilman vastuutahoa', 'hr-kysymykset'],
    en: ['questions', 'without owner'],
  },
  'programme.import': { sv: ['importera'], fi: ['tuo'], en: ['import'] },
  'programme.remind': { sv: ['påminn nu'], fi: ['muistuta nyt'], en: ['remind now'] },
  'conversations.list': {
    sv: ['utvecklingssamtal', 'medarbetarsamtal', 'samtal'],
    fi: ['kehityskeskustelut', 'keke', 'keskustelut'],
    en: ['development conversations', 'conversations'],
  },
  'conversations.mine': { sv: ['mitt samtal'], fi: ['oma kehityskeskustelu'], en: ['my conversation'] },
  'conversations.ask': { sv: ['be om samtal'], fi: ['pyydä keskustelua'], en: ['ask for a conversation'] },
  'conversations.kinds': { sv: ['samtalstyper'], fi: ['keskustelutyypit'], en: ['conversation kinds'] },
  'rewards.thank': { sv: ['tacka'], fi: ['kiitä'], en: ['thank'] },
  'rewards.nominate': {
    sv: ['föreslå', 'belöna', 'nominera', 'snabbelöning'],
    fi: ['ehdota', 'palkitse', 'pikapalkkio'],
    en: ['nominate', 'quick reward'],
  },
  'rewards.mine': { sv: ['mina förslag'], fi: ['omat ehdotukset'], en: ['my nominations'] },
  'rewards.decide': {
    sv: ['att besluta', 'väntar på mig'],
    fi: ['päätettävät', 'odottaa minua'],
    en: ['to decide', 'waits for me'],
  },
  'rewards.fairness': {
    sv: ['fördelning', 'rättvisa', 'jämlikhet'],
    fi: ['jakautuminen', 'reiluus', 'tasapuolisuus'],
    en: ['fairness', 'how rewards spread'],
  },
  'rewards.awards': {
    sv: ['årets utmärkelse', 'utmärkelser'],
    fi: ['vuoden tunnustus', 'tunnustukset'],
    en: ['award of the year', 'awards'],
  },
  'rewards.pay': { sv: ['att betala', 'utbetalningar'], fi: ['maksettavat'], en: ['to pay'] },
  'rewards.settings': { sv: ['belöningar'], fi: ['palkitseminen'], en: ['rewards'] },
  'status.show': { sv: ['läget', 'lägesbild'], fi: ['tilanne', 'tilannekuva'], en: ['status'] },
  'summaries.show': {
    sv: ['sammandrag', 'sammanställning', 'rapport'],
    fi: ['kooste', 'yhteenveto', 'raportti'],
    en: ['summary', 'report'],
  },
  'clock.show': { sv: ['årsklocka', 'årshjul'], fi: ['vuosikello'], en: ['annual clock'] },
  'clock.mine': { sv: ['mitt år'], fi: ['oma vuosi'], en: ['my year'] },
  'settings.pause': {
    sv: ['paus', 'pausa', 'jag är ledig', 'ledig'],
    fi: ['tauko', 'olen lomalla', 'loma'],
    en: ['pause', 'i am away', 'away'],
  },
  'settings.resume': { sv: ['avsluta pausen', 'fortsätt'], fi: ['lopeta tauko', 'jatka'], en: ['resume', 'end pause'] },
  'settings.time': { sv: ['tid', 'tiden', 'klockslag'], fi: ['aika', 'kellonaika'], en: ['time', 'card time'] },
  'settings.quiet': { sv: ['tyst läge', 'tystnad'], fi: ['hiljainen tila', 'hiljaisuus'], en: ['quiet mode'] },
  'settings.stop': { sv: ['stopp', 'sluta'], fi: ['lopeta'], en: ['stop'] },
  'settings.language': { sv: ['språk'], fi: ['kieli'], en: ['language'] },
  'settings.language.sv': { sv: ['svenska', 'på svenska'], fi: ['ruotsi', 'ruotsiksi'], en: ['swedish'] },
  'settings.language.fi': { sv: ['finska', 'på finska'], fi: ['suomi', 'suomeksi'], en: ['finnish'] },
  'settings.language.en': {
    sv: ['engelska', 'på engelska'],
    fi: ['englanti', 'englanniksi'],
    en: ['english', 'in english'],
  },
  'people.me': {
    sv: ['mina personuppgifter', 'vad vet du om mig'],
    fi: ['omat tiedot', 'mitä minusta on tallennettu'],
    en: ['my data', 'what do you know about me'],
  },
  'people.unreachable': {
    sv: ['går inte att nå', 'onåbara'],
    fi: ['ei tavoiteta', 'tavoittamattomat'],
    en: ['unreachable'],
  },
  'help.show': {
    sv: ['hjälp', 'hej', 'meny', 'vad kan du'],
    fi: ['ohje', 'apua', 'hei', 'moi', 'valikko', 'mitä osaat'],
    en: ['help', 'hello', 'hi', 'menu', 'what can you do'],
  },
  'help.thanks': {
    sv: ['tack', 'tack så mycket', 'bra'],
    fi: ['kiitos', 'kiitti', 'joo'],
    en: ['thanks', 'thank you', 'ok', 'good'],
  },
} satisfies Record<string, Words>

/** The weekdays as people write them after `tid`, Monday first: their names, short forms, and what stem and slack don't reach. */
export const weekdayWords: readonly Words[] = [
  { sv: ['måndag', 'mån'], fi: ['maanantai', 'ma'], en: ['monday', 'mon'] },
  { sv: ['tisdag', 'tis'], fi: ['tiistai', 'ti'], en: ['tuesday', 'tue', 'tues'] },
  { sv: ['onsdag', 'ons'], fi: ['keskiviikko', 'keskiviikolle', 'ke'], en: ['wednesday', 'wed'] },
  { sv: ['torsdag', 'tors'], fi: ['torstai', 'to'], en: ['thursday', 'thu', 'thur', 'thurs'] },
  { sv: ['fredag', 'fre'], fi: ['perjantai', 'pe'], en: ['friday', 'fri'] },
  { sv: ['lördag', 'lör'], fi: ['lauantai', 'la'], en: ['saturday', 'sat'] },
  { sv: ['söndag', 'sön'], fi: ['sunnuntai', 'su'], en: ['sunday', 'sun'] },
]

/** After `tid`: back to the time that the house has chosen for everybody. */
export const houseTimeWords: Words = {
  sv: ['återställ', 'standard'],
  fi: ['palauta', 'oletus'],
  en: ['reset', 'default'],
}

/** `<feature>.<what it does>`, the same in every language. */
export type CommandName = keyof typeof commandWords
