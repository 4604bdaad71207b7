import type { Because, Silence } from '../../services/today-plan.ts'
import { date, inLanguages, plural, type Reader, timeOfDay, weekdayName } from './forms.ts'

type Results = Record<
  'sent' | 'failed' | 'unreachable' | 'refused' | 'unknown' | 'changed' | 'fault' | 'would' | 'left',
  string
>

type Reasons = Record<Because | 'news', string>

/** Why somebody gets no card, in words that stand alone. */
type Silences = Record<Silence['why'], string>

/** What a round does, in words: for HR who asked for it, and for the command line. */
export const roundTexts = inLanguages({
  en: {
    done: (_reader: Reader, sent: number) => (sent === 1 ? 'One person got a card.' : `${sent} people got a card.`),
    nobody: 'No cards were sent now.',
    besides: 'The others:',
    silent: 'Nobody else was written to.',
    busy: 'A round is being sent already. Try again in a few minutes.',
    started: 'The cards are on their way. I will tell you when they have been sent.',
    outsideHours: 'It is not working hours. The cards come on the next working day.',
    refused: "Teams refuses Klart's credentials. Somebody from IT must look at it.",
    broken: 'The round was broken off. What was not sent comes in the next one.',
    items: (_reader: Reader, count: number) => (count === 1 ? 'one thing' : `${count} things`),
    results: {
      sent: 'sent',
      would: 'would be sent',
      failed: 'not sent, next round tries again',
      unreachable: "can't be reached",
      refused: "Teams refuses Klart's credentials",
      unknown: 'perhaps sent, not repeated',
      changed: 'no longer so when it was their turn',
      fault: 'could not be made, see the log',
      left: 'not begun, next round goes on',
    } as Results,
    because: {
      waits: 'somebody waits for them',
      dateToday: 'a date is today',
      ownDay: 'their day',
      missedDay: 'their day was missed',
      daily: "HR's list of the day",
      monthly: 'at most once a month',
      byHand: 'HR asked for it',
      news: 'news',
    } as Reasons,
    silence: {
      left: 'has left',
      nothingDue: 'nothing due',
      notIntroduced: 'Klart has not been introduced yet (introducedOn)',
      noAccount: 'has no account in the register',
      notInstalled: 'has not opened Klart in Teams',
      unreachable: "can't be reached",
      paused: 'pause',
      onLeave: 'on leave',
      quiet: 'quiet mode',
      hadToday: 'has had today’s card',
      nothingNew: 'has been told already',
      holidayWeeks: 'holiday weeks: only what falls due',
      hadThisWeek: 'has had the week’s card',
      otherDay: 'their day is another one',
      hadThisMonth: 'has had the month’s card',
      dayOff: 'no working day there',
      tooEarly: 'later today',
      tooLate: 'working hours are over',
    } as Silences,
    known: {
      unreachable: (reason: string) => `can't be reached (${reason})`,
      paused: (day: string) => `pause until ${day}`,
      onLeave: (day: string) => `on leave until ${day}`,
      quiet: (day: string) => `quiet mode until ${day}`,
      otherDay: (weekday: string, day: string) => `their day is ${weekday} (${day})`,
      hadThisMonth: (day: string) => `had a card on ${day}`,
      tooEarly: (time: string) => `from ${time}`,
    },
  },
  sv: {
    done: (reader, sent) => plural(reader, sent, 'En person fick ett kort.', `${sent} personer fick ett kort.`),
    nobody: 'Inga kort skickades nu.',
    besides: 'De övriga:',
    silent: 'Ingen annan fick något.',
    busy: 'En runda skickas redan. Försök igen om några minuter.',
    started: 'Korten är på väg. Jag berättar när de har skickats.',
    outsideHours: 'Det är inte arbetstid. Korten kommer nästa arbetsdag.',
    refused: 'Teams godkänner inte Klarts inloggning. It-stödet behöver se på det.',
    broken: 'Rundan avbröts. Det som inte skickades kommer i nästa runda.',
    items: (reader, count) => plural(reader, count, 'en sak', `${count} saker`),
    results: {
      sent: 'skickat',
      would: 'skulle skickas',
      failed: 'inte skickat, nästa runda försöker igen',
      unreachable: 'går inte att nå',
      refused: 'Teams godkänner inte Klarts inloggning',
      unknown: 'kanske skickat, upprepas inte',
      changed: 'inte längre aktuellt när turen kom',
      fault: 'kunde inte göras, se loggen',
      left: 'inte påbörjat, nästa runda fortsätter',
    },
    because: {
      waits: 'någon väntar på dem',
      dateToday: 'ett datum är i dag',
      ownDay: 'deras dag',
      missedDay: 'deras dag blev överhoppad',
      daily: 'HR:s lista för dagen',
      monthly: 'högst en gång i månaden',
      byHand: 'HR bad om det',
      news: 'besked',
    },
    silence: {
      left: 'har slutat',
      nothingDue: 'inget aktuellt',
      notIntroduced: 'Klart har inte tagits i bruk ännu (introducedOn)',
      noAccount: 'har inget konto i registret',
      notInstalled: 'har inte öppnat Klart i Teams',
      unreachable: 'går inte att nå',
      paused: 'paus',
      onLeave: 'ledig',
      quiet: 'tyst läge',
      hadToday: 'har redan fått dagens kort',
      nothingNew: 'har redan fått veta',
      holidayWeeks: 'semestertid: bara det som infaller nu',
      hadThisWeek: 'har redan fått veckans kort',
      otherDay: 'deras dag är en annan',
      hadThisMonth: 'har redan fått månadens kort',
      dayOff: 'ledig dag i landet',
      tooEarly: 'senare i dag',
      tooLate: 'arbetstiden är slut för i dag',
    },
    known: {
      unreachable: reason => `går inte att nå (${reason})`,
      paused: day => `paus till ${day}`,
      onLeave: day => `ledig till ${day}`,
      quiet: day => `tyst läge till ${day}`,
      otherDay: (weekday, day) => `deras dag är ${weekday} (${day})`,
      hadThisMonth: day => `fick ett kort ${day}`,
      tooEarly: time => `från klockan ${time}`,
    },
  },
  fi: {
    done: (reader, sent) => plural(reader, sent, 'Yksi henkilö sai kortin.', `${sent} henkilöä sai kortin.`),
    nobody: 'Kortteja ei lähetetty nyt.',
    besides: 'Muut:',
    silent: 'Kukaan muu ei saanut mitään.',
    busy: 'Kierros on jo lähdössä. Yritä uudelleen muutaman minuutin kuluttua.',
    started: 'Kortit ovat matkalla. Kerron, kun ne on lähetetty.',
    outsideHours: 'Nyt ei ole työaika. Kortit tulevat seuraavana työpäivänä.',
    refused: 'Teams ei hyväksy Klartin tunnistautumista. IT-tuen on katsottava asiaa.',
    broken: 'Kierros keskeytyi. Lähettämättä jääneet tulevat seuraavalla kierroksella.',
    items: (reader, count) => plural(reader, count, 'yksi asia', `${count} asiaa`),
    results: {
      sent: 'lähetetty',
      would: 'lähetettäisiin',
      failed: 'ei lähetetty, seuraava kierros yrittää uudelleen',
      unreachable: 'ei tavoiteta',
      refused: 'Teams ei hyväksy Klartin tunnistautumista',
      unknown: 'ehkä lähetetty, ei toisteta',
      changed: 'ei enää ajankohtainen vuoron tullessa',
      fault: 'ei voitu tehdä, katso loki',
      left: 'ei aloitettu, seuraava kierros jatkaa',
    },
    because: {
      waits: 'joku odottaa vastausta',
      dateToday: 'määräpäivä on tänään',
      ownDay: 'oma päivä',
      missedDay: 'oma päivä jäi väliin',
      daily: 'HR:n päivän lista',
      monthly: 'enintään kerran kuukaudessa',
      byHand: 'HR pyysi',
      news: 'tieto',
    },
    silence: {
      left: 'ei enää palveluksessa',
      nothingDue: 'ei ajankohtaista',
      notIntroduced: 'Klartia ei ole vielä otettu käyttöön (introducedOn)',
      noAccount: 'ei tiliä rekisterissä',
      notInstalled: 'ei ole avannut Klartia Teamsissa',
      unreachable: 'ei tavoiteta',
      paused: 'tauko',
      onLeave: 'poissa',
      quiet: 'hiljainen tila',
      hadToday: 'on jo saanut päivän kortin',
      nothingNew: 'on jo saanut tiedon',
      holidayWeeks: 'loma-aika: vain nyt erääntyvät',
      hadThisWeek: 'on jo saanut viikon kortin',
      otherDay: 'oma päivä on jokin muu',
      hadThisMonth: 'on jo saanut kuukauden kortin',
      dayOff: 'maassa on vapaapäivä',
      tooEarly: 'myöhemmin tänään',
      tooLate: 'työaika on tältä päivältä ohi',
    },
    known: {
      unreachable: reason => `ei tavoiteta (${reason})`,
      paused: day => `tauko ${day} asti`,
      onLeave: day => `poissa ${day} asti`,
      quiet: day => `hiljainen tila ${day} asti`,
      otherDay: (weekday, day) => `oma päivä on ${weekday} (${day})`,
      hadThisMonth: day => `sai kortin ${day}`,
      tooEarly: time => `kello ${time} alkaen`,
    },
  },
})

/** Why somebody gets no card, with the date, day, time or reason where that is known. */
export function silenceWords({ why, until, weekday, from, reason }: Silence, reader: Reader): string {
  const { silence, known } = roundTexts[reader.language]
  const day = until && date(reader, until)
  switch (why) {
    case 'unreachable':
      return reason ? known.unreachable(reason) : silence[why]
    case 'paused':
    case 'onLeave':
    case 'quiet':
    case 'hadThisMonth':
      return day ? known[why](day) : silence[why]
    case 'otherDay':
      return weekday && day ? known.otherDay(weekdayName(reader, weekday), day) : silence[why]
    case 'tooEarly':
      return from === undefined ? silence[why] : known.tooEarly(timeOfDay(reader, from))
    default:
      return silence[why]
  }
}
