import fc from 'fast-check'
import { looksLikeMeasure, readMeasure } from '../services/programme-measures.ts'

type Expected = Omit<ReturnType<typeof readMeasure>, 'text'>

const cases: readonly (readonly [string, Expected])[] = [
  ['Työpajojen määrä, tavoite 5', { kind: 'count', target: 5 }],
  ['Osallistujien määrä, tavoite 70', { kind: 'count', target: 70 }],
  ['Työpajojen määrä', { kind: 'count' }],
  ['Valmentajien määrä, tavoite 10', { kind: 'count', target: 10 }],
  ['Vastausprosentti, % (2020: 48,97, n=3835)', { kind: 'percent' }],
  ['Tehty/ei tehty', { kind: 'done' }],
  ['Vastausten määrä: henkilöstö 719, esihenkilöt 63', { kind: 'count' }],
  ['Pilottiryhmän koko, tavoite 10', { kind: 'count', target: 10 }],
  ['Uutiskirjeiden määrä', { kind: 'count' }],
  ['Antal platser, mål 13', { kind: 'count', target: 13 }],
  ['Antal kurser, mål 17', { kind: 'count', target: 17 }],
  ['Sjukfrånvaro, %', { kind: 'percent' }],
  ['Andel med avgångssamtal, %', { kind: 'percent' }],
  ['Arbete med underdimensionerad personal, dagar/vecka', { kind: 'days', period: 'week' }],
  ['Övertidsarbete/mån', { kind: 'count', period: 'month' }],
  ['Användning av utomstående vikarier', { kind: 'text' }],
  ['Antalet kunniga inom flera positioner', { kind: 'count' }],
  ['Förflyttningar från en enhet till en annan/år', { kind: 'count', period: 'year' }],
  ['Förflyttningar till en mer krävande uppgift', { kind: 'text' }],
  ['Rekryteringens varaktighet', { kind: 'text' }],
  ['Uppgiften fylld', { kind: 'text' }],
  ['Antalet sökande/position', { kind: 'count' }],
  ['Sökande utifrån/position', { kind: 'text' }],
  ['Arbetsgivarimage', { kind: 'text' }],
  ['Finns/finns inte', { kind: 'exists' }],
  ['Enkätfråga: ”I min arbetsgemenskap tar vi hand om inskolningen.”', { kind: 'survey' }],
  ['Enkät till inskolade', { kind: 'survey' }],
  ['Användning av digitala tjänster', { kind: 'text' }],
  ['Andel av alla tjänster, %', { kind: 'percent' }],
  ['Tjänsternas funktionalitet', { kind: 'text' }],
  ['Processen skött enligt överenskommelse (enkät)', { kind: 'survey' }],
  ['CLES-medeltal, mål 9', { kind: 'text', target: 9 }],
  ['Enkätfråga: ”Jag har tillräckligt med tid för att få jobbet gjort.”', { kind: 'survey' }],
  ['Enkätfråga: ”Alla i min arbetsenhet känner till sina viktigaste uppgifter och arbetssätt.”', { kind: 'survey' }],
  ['Användning av vikarier', { kind: 'text' }],
  ['Antalet arbetstagare/chefsperson', { kind: 'count' }],
  ['Har gjorts/har inte gjorts', { kind: 'done' }],
  ['Arbetshälsoundersökning', { kind: 'survey' }],
  ['Gemensamma diskussionstillfällen chefer–linjeledning/år', { kind: 'count', period: 'year' }],
  ['Chefers självutvärdering', { kind: 'text' }],
  ['Respons från inskolade', { kind: 'text' }],
  ['Antal påbörjade mentorrelationer/år', { kind: 'count', period: 'year' }],
  [
    'Enkätfråga: ”Har man haft utvecklingssamtal/grupputvecklingssamtal med dig under de senaste 12 månaderna?”',
    { kind: 'survey' },
  ],
  ['Chefsarbetet i arbetshälsoundersökningen', { kind: 'survey' }],
  ['Självutvärdering av handledare', { kind: 'text' }],
  ['Har implementerats/inte implementerats', { kind: 'done' }],
  ['Har det genomförts jämlikt (enkät)', { kind: 'survey' }],
  ['Pensionsålder', { kind: 'text' }],
  ['Sjukfrånvaro, dagar', { kind: 'days' }],
  ['Beslut om invalidpension', { kind: 'text' }],
  ['Enkätresultat', { kind: 'survey' }],
  ['Genomförande av planer, %', { kind: 'percent' }],
  ['Tyhy-omröstningar', { kind: 'survey' }],
  ['Bedömningssamtal på arbetsplatser', { kind: 'text' }],
  ['Samarbetssamtal om företagshälsovård', { kind: 'text' }],
  ['Har/har inte utarbetats', { kind: 'done' }],
  ['Finns på intra / finns inte', { kind: 'exists' }],
  ['Har uppdaterats/har inte uppdaterats', { kind: 'done' }],
  ['Jämställdhetsplanens mätare', { kind: 'text' }],
  ['Enkätfråga: ”Jag tycker att min handledares agerande är opartiskt och rättvist.”', { kind: 'survey' }],
  ['Enkätfråga: ”Ledningen i organisationen bygger på öppenhet.”', { kind: 'survey' }],
  ['Kysely: ”Saan tarpeeksi palautetta”, tavoite 4,2', { kind: 'survey', target: 4.2 }],
  ['Kyselyn tulos vuosittain', { kind: 'survey', period: 'year' }],
  ['On/ei ole', { kind: 'exists' }],
  ['Kyllä/ei', { kind: 'done' }],
  ['Toteutunut / ei toteutunut', { kind: 'done' }],
  ['Otettu käyttöön / ei otettu käyttöön', { kind: 'done' }],
  ['Gjort/inte gjort', { kind: 'done' }],
  ['Ja/nej', { kind: 'done' }],
  ['Done/not done', { kind: 'done' }],
  ['Exists/does not exist', { kind: 'exists' }],
  ['Sairauspoissaolopäivät/vuosi', { kind: 'days', period: 'year' }],
  ['Sairauspoissaolot, pv', { kind: 'days' }],
  ['Koulutuspäivien määrä vuodessa', { kind: 'days', period: 'year' }],
  ['Kehityskeskustelujen osuus, tavoite 90 %', { kind: 'percent', target: 90 }],
  ['Andel haft utvecklingssamtal, mål minst 85 %', { kind: 'percent', target: 85 }],
  ['Kustannukset, € / vuosi', { kind: 'euros', period: 'year' }],
  ['Kostnad i euro per år, mål 1 200 000', { kind: 'euros', period: 'year', target: 1_200_000 }],
  ['Number of workshops per month, target: 3', { kind: 'count', period: 'month', target: 3 }],
  ['Number of mentors, target 1,000', { kind: 'count' }],
  ['Palkkiot kpl/kk', { kind: 'count', period: 'month' }],
  ['Möten i veckan, antal', { kind: 'count', period: 'week' }],
  ['Index, mål 3,5', { kind: 'text', target: 3.5 }],
  ['Antal mentorer, mål 2027: 40', { kind: 'count', target: 40 }],
  ['', { kind: 'text' }],
]

test.each(cases)('%s', (text, expected) => {
  expect(readMeasure(text)).toEqual({ text, ...expected })
})

test.each([
  ['Antal platser, mål 13', true],
  ['Sjukfrånvaro, %', true],
  ['Har gjorts/har inte gjorts', true],
  ['Enkätfråga: ”Trivs du?”', true],
  ['13 platser för arbetsträning skapas', false],
  ['Riktade uppföljningar med chefer vars arbetsgrupp har över 10 % sjukfrånvaro', false],
  ['Avgångsenkät och avgångssamtal följs upp, främst de som slutar inom 1–2 år', false],
  ['nya sätt att mäta kunskap', false],
  ['Kyselyt henkilöstölle ja esihenkilöille', false],
])('among methods, is this a measure? %s: %s', (text, expected) => {
  expect(looksLikeMeasure(text)).toBe(expected)
})

test('any text is some measure, in its own words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
      const measure = readMeasure(text)
      expect(readMeasure(measure.text)).toEqual(measure)
      if (measure.target !== undefined) expect(Number.isFinite(measure.target)).toBe(true)
    }),
  )
})
