import type { Outcome, Silence } from '../../services/today.ts'
import { inLanguages, plural, type Reader } from './forms.ts'

type Results = Record<Outcome['kind'] | Silence | 'would' | 'claimedElsewhere', string>

/** What a round did, in words: for HR who asked for it, and for the command line. */
export const roundTexts = inLanguages({
  en: {
    done: (_reader: Reader, sent: number) => (sent === 1 ? 'One person got a card.' : `${sent} people got a card.`),
    nobody: 'No cards were sent now.',
    besides: 'Nobody else was written to:',
    results: {
      sent: 'sent',
      would: 'would be sent',
      failed: 'not sent, next round tries again',
      unreachable: "can't be reached",
      refused: "Teams refuses Klart's credentials",
      unknown: 'perhaps sent, not repeated',
      claimedElsewhere: 'another round is sending it',
      notIntroduced: 'Klart has not been introduced yet (introducedOn)',
      nothingDue: 'nothing due',
      nothingNew: 'has been told already',
      paused: 'on pause',
      left: 'has left',
      onLeave: 'on leave',
      notInstalled: 'has not opened Klart in Teams',
      hadToday: 'has had today’s card',
    } as Results,
  },
  sv: {
    done: (reader, sent) => plural(reader, sent, 'En person fick ett kort.', `${sent} personer fick ett kort.`),
    nobody: 'Inga kort skickades nu.',
    besides: 'De här fick inget kort:',
    results: {
      sent: 'skickat',
      would: 'skulle skickas',
      failed: 'inte skickat, nästa runda försöker igen',
      unreachable: 'går inte att nå',
      refused: 'Teams godkänner inte Klarts inloggning',
      unknown: 'kanske skickat, upprepas inte',
      claimedElsewhere: 'en annan runda skickar det',
      notIntroduced: 'Klart har inte tagits i bruk ännu (introducedOn)',
      nothingDue: 'inget aktuellt',
      nothingNew: 'har redan fått veta',
      paused: 'har paus',
      left: 'har slutat',
      onLeave: 'är ledig',
      notInstalled: 'har inte öppnat Klart i Teams',
      hadToday: 'har redan fått dagens kort',
    },
  },
  fi: {
    done: (reader, sent) => plural(reader, sent, 'Yksi henkilö sai kortin.', `${sent} henkilöä sai kortin.`),
    nobody: 'Kortteja ei lähetetty nyt.',
    besides: 'Nämä eivät saaneet korttia:',
    results: {
      sent: 'lähetetty',
      would: 'lähetettäisiin',
      failed: 'ei lähetetty, seuraava kierros yrittää uudelleen',
      unreachable: 'ei tavoiteta',
      refused: 'Teams ei hyväksy Klartin tunnistautumista',
      unknown: 'ehkä lähetetty, ei toisteta',
      claimedElsewhere: 'toinen kierros lähettää sen',
      notIntroduced: 'Klartia ei ole vielä otettu käyttöön (introducedOn)',
      nothingDue: 'ei ajankohtaista',
      nothingNew: 'on jo saanut tiedon',
      paused: 'tauolla',
      left: 'ei enää palveluksessa',
      onLeave: 'poissa',
      notInstalled: 'ei ole avannut Klartia Teamsissa',
      hadToday: 'on jo saanut päivän kortin',
    },
  },
})
