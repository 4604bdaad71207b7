import type { CommandName } from './commands.ts'
import { inLanguages } from './forms.ts'

/** One line of help: what to type and what it does. */
type HelpLines = Partial<Record<CommandName, string>>

/** The greeting, the help card's lines by command, and the answers to what was not understood. */
export const helpTexts = inLanguages({
  en: {
    summary: 'Klart is here',
    greeting: 'Hello, I am Klart',
    does: 'I remind you of your actions in the personnel programme and of development conversations. I note your answers.',
    rhythm: {
      weekly: 'You normally get at most one card a week. Type “time” to choose the day and the time.',
      daily: 'You get at most one list a working day. Type “time” to choose when.',
    },
    stores:
      'I store your answers and your choices: language, time, pauses. Type “my data” to see everything about you.',
    choose: 'In which language?',
    title: 'What I can do',
    unknown: 'I did not understand that. Here is what I can do.',
    unsure: 'Did you mean this?',
    thanks: 'You are welcome.',
    group: 'I talk with each person in their own chat. Write to me there.',
    stranger: 'I do not find you in the register yet. HR has been told. You need to do nothing.',
    fault: (reference: string) =>
      `Something went wrong, and nothing was changed. Try again in a while. If it goes on, give HR this code: ${reference}`,
    notYours: 'Only HR can do that.',
    file: 'Only HR can send me files: personnel programmes as CSV or Excel.',
    lines: {
      'programme.mine': 'what you answer for, and when',
      'programme.read': 'the whole programme in plain words',
      'conversations.mine': 'your own dates, and what is stored of them',
      'conversations.list': 'with those who report to you',
      'settings.pause': 'for example: pause 5/8',
      'settings.time': 'for example: time friday 10:00',
      'settings.language': 'Swedish, Finnish or English',
      'people.me': 'what is stored about you',
      'programme.undo': 'takes back your latest answer',
    } as HelpLines,
    hrLines: {
      'programme.import': 'a new or edited programme',
      'programme.questions': 'open questions about the programme',
      'programme.remind': 'sends today’s cards',
      'status.show': 'development conversations in figures',
      'conversations.kinds': 'which conversations there are, and when they are due',
      'people.unreachable': 'who gets no cards, and why',
      'settings.quiet': 'for a unit or the whole house, for a time',
    } as HelpLines,
  },
  sv: {
    summary: 'Klart är här',
    greeting: 'Hej, jag är Klart',
    does: 'Jag påminner om dina åtgärder i personalprogrammet och om utvecklingssamtal. Jag noterar dina svar.',
    rhythm: {
      weekly: 'Du får oftast högst ett kort i veckan. Skriv ”tid” om du vill välja dag och klockslag.',
      daily: 'Du får högst en lista per arbetsdag. Skriv ”tid” om du vill välja klockslag.',
    },
    stores:
      'Jag sparar dina svar och dina val: språk, tid och pauser. Skriv ”mina personuppgifter” så ser du allt om dig.',
    choose: 'På vilket språk?',
    title: 'Det här kan jag',
    unknown: 'Det förstod jag inte. Det här kan jag.',
    unsure: 'Menade du det här?',
    thanks: 'Ingen orsak.',
    group: 'Jag pratar med var och en i en egen chatt. Skriv till mig där.',
    stranger: 'Jag hittar dig inte i registret ännu. HR har fått veta det. Du behöver inte göra något.',
    fault: reference =>
      `Något gick fel och inget ändrades. Försök igen om en stund. Om det fortsätter, ge HR den här koden: ${reference}`,
    notYours: 'Det kan bara HR göra.',
    file: 'Bara HR kan skicka filer till mig: personalprogram som CSV eller Excel.',
    lines: {
      'programme.mine': 'det du ansvarar för, och när',
      'programme.read': 'hela programmet i korthet',
      'conversations.mine': 'dina egna datum och det som är sparat om dem',
      'conversations.list': 'med dem som du är chef för',
      'settings.pause': 'till exempel: paus till 5.8.',
      'settings.time': 'till exempel: tid fredag 10',
      'settings.language': 'svenska, finska eller engelska',
      'people.me': 'det som är sparat om dig',
      'programme.undo': 'tar tillbaka ditt senaste svar',
    },
    hrLines: {
      'programme.import': 'ett nytt eller ändrat program',
      'programme.questions': 'öppna frågor om programmet',
      'programme.remind': 'skickar dagens kort',
      'status.show': 'utvecklingssamtalen i siffror',
      'conversations.kinds': 'vilka samtal som finns och när de ska hållas',
      'people.unreachable': 'de som inte får kort, och varför',
      'settings.quiet': 'för en enhet eller hela huset, en tid',
    },
  },
  fi: {
    summary: 'Klart on täällä',
    greeting: 'Hei, minä olen Klart',
    does: 'Muistutan omista toimenpiteistäsi henkilöstöohjelmassa ja kehityskeskusteluista. Kirjaan vastauksesi.',
    rhythm: {
      weekly: 'Saat yleensä enintään yhden kortin viikossa. Kirjoita ”aika”, jos haluat valita päivän ja kellonajan.',
      daily: 'Saat enintään yhden listan työpäivässä. Kirjoita ”aika”, jos haluat valita kellonajan.',
    },
    stores:
      'Tallennan vastauksesi ja valintasi: kielen, ajan ja tauot. Kirjoita ”omat tiedot”, niin näet kaiken, mitä sinusta on tallennettu.',
    choose: 'Millä kielellä?',
    title: 'Nämä minä osaan',
    unknown: 'En ymmärtänyt viestiä. Nämä minä osaan.',
    unsure: 'Tarkoititko tätä?',
    thanks: 'Ole hyvä.',
    group: 'Keskustelen jokaisen kanssa kahden kesken. Kirjoita minulle suoraan.',
    stranger: 'En löydä sinua vielä rekisteristä. HR on saanut tiedon. Sinun ei tarvitse tehdä mitään.',
    fault: reference =>
      `Jokin meni vikaan, eikä mitään muutettu. Yritä hetken kuluttua uudelleen. Jos vika jatkuu, anna HR:lle tämä koodi: ${reference}`,
    notYours: 'Vain HR voi tehdä tämän.',
    file: 'Vain HR voi lähettää minulle tiedostoja: henkilöstöohjelmia CSV- tai Excel-muodossa.',
    lines: {
      'programme.mine': 'mistä vastaat ja milloin',
      'programme.read': 'koko ohjelma lyhyesti',
      'conversations.mine': 'omat päiväsi ja mitä niistä on tallennettu',
      'conversations.list': 'niiden kanssa, joiden esihenkilö olet',
      'settings.pause': 'esimerkiksi: tauko 5.8. asti',
      'settings.time': 'esimerkiksi: aika perjantai 10',
      'settings.language': 'ruotsi, suomi tai englanti',
      'people.me': 'mitä sinusta on tallennettu',
      'programme.undo': 'peruu viimeisimmän vastauksesi',
    },
    hrLines: {
      'programme.import': 'uusi tai muutettu ohjelma',
      'programme.questions': 'avoimet kysymykset ohjelmasta',
      'programme.remind': 'lähettää tämän päivän kortit',
      'status.show': 'kehityskeskustelut lukuina',
      'conversations.kinds': 'mitä keskusteluja on ja milloin ne käydään',
      'people.unreachable': 'ketkä eivät saa kortteja ja miksi',
      'settings.quiet': 'yksikölle tai koko talolle, määräajaksi',
    },
  },
})
