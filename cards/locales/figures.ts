import type { FigureName, FigureUnit } from '../../services/figures.ts'
import { inLanguages } from './forms.ts'

/** A figure's name, and what it is and of whom, in full sentences. */
export type FigureWords = { name: string; means: string }

/** What every figure is called and means: for cards, the sheet that explains, and the documentation. */
export const figureTexts = inLanguages<{
  figures: Record<FigureName, FigureWords>
  units: Record<FigureUnit, string>
  counts: Record<'during' | 'end' | 'year', string>
  protected: string
}>({
  en: {
    figures: {
      'programme.open': {
        name: 'Open actions',
        means:
          'Actions of the programme that somebody still has to answer for. In an area: those with an owner or a unit there.',
      },
      'programme.past': {
        name: 'Date has passed',
        means: 'Open actions with a share whose date had passed. The whole is all open actions.',
      },
      'programme.done': {
        name: 'Completed actions',
        means:
          'Actions that were completed. One owned jointly, when one of its owners said so. One by each, when the last share was done. A recurring action counts each time.',
      },
      'programme.answers': {
        name: 'Answers: done',
        means: 'Shares of actions that an owner said were done. An action by each has a share for each unit or person.',
      },
      'programme.questions': {
        name: 'Actions that wait for HR',
        means: 'Actions without an owner or with a date that only HR can settle.',
      },
      'programme.measure': {
        name: 'Value of a measure',
        means: 'The number that owners have given last. Of several shares the sum of what is counted, else the mean.',
      },
      'conversations.noted': {
        name: 'Development conversation noted',
        means:
          'People with a development conversation noted within the time set, alone or in a group. The whole is the people counted by the house’s rule.',
      },
      'conversations.held': {
        name: 'Conversations noted',
        means: 'Conversations of every kind that managers noted in the period, whenever they were held.',
      },
      'conversations.confirmed': {
        name: 'Confirmed by the employee',
        means: 'Conversations noted in the quarter that the employee has confirmed. The whole is all that were noted.',
      },
      'conversations.contradicted': {
        name: 'Not yet, says the employee',
        means:
          'Conversations noted in the quarter that, says the employee, have not been held. The whole is all that were noted.',
      },
      'conversations.together': {
        name: 'Confirmed together',
        means:
          'Conversations noted in the quarter and confirmed on the manager’s device. The whole is all that were noted.',
      },
      'conversations.usefulness': {
        name: 'Useful, 1 to 5',
        means:
          'The mean of what employees answered about how useful their conversations were. Published each half-year, at least five new answers in a group. Fewer wait for the next time.',
      },
      'conversations.themes': {
        name: 'Themes of conversations',
        means:
          'Conversations that touched on the theme. The whole is the conversations for which managers gave themes.',
      },
      'conversations.assessment': {
        name: 'Managers’ self-assessment, 1 to 5',
        means: 'The mean of what managers answered to each of five statements about their own leadership.',
      },
      'rewards.granted': {
        name: 'Quick rewards',
        means: 'Quick rewards that were decided on, to people and to teams, by the receiver’s area.',
      },
      'rewards.direct': {
        name: 'Granted directly',
        means:
          'Quick rewards that a manager granted alone, within the limit. The whole is all quick rewards of the period.',
      },
      'rewards.waiting': {
        name: 'Waiting for a decision',
        means: 'Nominations for a quick reward that nobody had decided on.',
      },
      'rewards.days': {
        name: 'Working days to a decision',
        means: 'The median of working days from nomination to decision. Direct ones are left out.',
      },
      'rewards.cents': {
        name: 'Decided in money',
        means: 'What the quick rewards of the period cost by the catalogue.',
      },
      'rewards.thanks': { name: 'Thank-yous', means: 'Thank-yous that were sent in Teams, to one, several or a unit.' },
      'rewards.reached': {
        name: 'Reached by rewards',
        means:
          'People who received a quick reward, alone or with their team, in twelve months. The whole is everybody employed; leased staff can only be thanked.',
      },
      'measures.value': {
        name: 'From another system',
        means: 'A measure that HR has imported from the system that has it, with its source.',
      },
      'people.staff': { name: 'Staff', means: 'Everybody employed by the register, on leave too.' },
      'people.unreachable': {
        name: 'Can’t be reached in Teams',
        means:
          'Staff whom Klart can’t write to: the app is not installed, it is blocked, or there is no account. The whole is all staff.',
      },
    },
    units: {
      actions: 'actions',
      answers: 'answers',
      people: 'people',
      conversations: 'conversations',
      rewards: 'rewards',
      thanks: 'thank-yous',
      days: 'working days',
      cents: 'money',
      score: 'from 1 to 5',
      value: 'as the measure says',
    },
    counts: { during: 'in the period', end: 'at its end', year: 'twelve months up to its end' },
    protected: 'Groups of fewer than five people are not shown by themselves, but together.',
  },
  sv: {
    figures: {
      'programme.open': {
        name: 'Öppna åtgärder',
        means:
          'Åtgärder i programmet som någon ännu ska svara på. I ett område: de som har en ansvarig eller en enhet där.',
      },
      'programme.past': {
        name: 'Datumet har passerat',
        means: 'Öppna åtgärder där någon del skulle ha varit klar. Andelen räknas av alla öppna åtgärder.',
      },
      'programme.done': {
        name: 'Åtgärder som blev klara',
        means:
          'Åtgärder som blev klara. En gemensam räknas när någon av de ansvariga har svarat att den är klar. Svarar var och en för sig räknas den när sista delen är klar. Återkommande räknas varje gång.',
      },
      'programme.answers': {
        name: 'Svar: klart',
        means:
          'Så många gånger en ansvarig har svarat Klart. Svarar var och en för sig räknas varje enhet eller person.',
      },
      'programme.questions': {
        name: 'Åtgärder som väntar på HR',
        means: 'Åtgärder utan ansvarig eller med ett datum som bara HR kan avgöra.',
      },
      'programme.measure': {
        name: 'Måttets värde',
        means:
          'Talet som de ansvariga senast har angett. Flera svar läggs ihop om måttet är ett antal. Annars räknas medelvärdet.',
      },
      'conversations.noted': {
        name: 'Utvecklingssamtal noterat',
        means:
          'Personer med ett utvecklingssamtal noterat inom den bestämda tiden, enskilt eller i grupp. Andelen räknas av dem som räknas enligt organisationens regel.',
      },
      'conversations.held': {
        name: 'Noterade samtal',
        means: 'Samtal av alla slag som cheferna noterade under perioden, oavsett när de hölls.',
      },
      'conversations.confirmed': {
        name: 'Bekräftat av medarbetaren',
        means: 'Samtal noterade under kvartalet som medarbetaren har bekräftat. Andelen räknas av alla som noterades.',
      },
      'conversations.contradicted': {
        name: 'Inte ännu, enligt medarbetaren',
        means:
          'Samtal noterade under kvartalet som enligt medarbetaren inte har hållits. Andelen räknas av alla som noterades.',
      },
      'conversations.together': {
        name: 'Bekräftat tillsammans',
        means:
          'Samtal noterade under kvartalet och bekräftade på chefens telefon eller dator. Andelen räknas av alla som noterades.',
      },
      'conversations.usefulness': {
        name: 'Nyttan, 1 till 5',
        means:
          'Medeltalet av medarbetarnas svar om hur nyttiga samtalen var. Publiceras varje halvår, med minst fem nya svar i varje grupp. Är de färre väntar de till nästa gång.',
      },
      'conversations.themes': {
        name: 'Teman i samtalen',
        means: 'Samtal som berörde temat. Andelen räknas av de samtal där chefen har angett teman.',
      },
      'conversations.assessment': {
        name: 'Chefernas självbedömning, 1 till 5',
        means: 'Medeltalet av chefernas svar på vart och ett av fem påståenden om det egna ledarskapet.',
      },
      'rewards.granted': {
        name: 'Snabbelöningar',
        means: 'Beviljade snabbelöningar till personer och team, enligt mottagarens område.',
      },
      'rewards.direct': {
        name: 'Beviljade direkt',
        means:
          'Snabbelöningar som en chef beviljade på egen hand inom sin gräns. Andelen räknas av alla snabbelöningar under perioden.',
      },
      'rewards.waiting': {
        name: 'Väntar på beslut',
        means: 'Förslag om snabbelöning som ännu inte var avgjorda.',
      },
      'rewards.days': {
        name: 'Beslutstid i arbetsdagar',
        means: 'Medianen av arbetsdagar från förslag till beslut. De som beviljades direkt är inte med.',
      },
      'rewards.cents': {
        name: 'Kostnad för snabbelöningar',
        means: 'Vad periodens snabbelöningar kostar enligt katalogen.',
      },
      'rewards.thanks': { name: 'Tack', means: 'Tack som skickades i Teams, till en, flera eller en enhet.' },
      'rewards.reached': {
        name: 'Har fått en snabbelöning',
        means:
          'Personer som fick en snabbelöning själva eller med sitt team under de senaste tolv månaderna. Andelen räknas av alla anställda; inhyrd personal kan bara tackas.',
      },
      'measures.value': {
        name: 'Från ett annat system',
        means: 'Ett mått som HR har importerat från ett annat system. Källan visas i rapporten.',
      },
      'people.staff': { name: 'Personal', means: 'Alla anställda enligt registret, också de som är lediga.' },
      'people.unreachable': {
        name: 'Nås inte i Teams',
        means:
          'Anställda som Klart inte kan skriva till: appen är inte installerad, den är blockerad, eller kontot saknas. Andelen räknas av all personal.',
      },
    },
    units: {
      actions: 'åtgärder',
      answers: 'svar',
      people: 'personer',
      conversations: 'samtal',
      rewards: 'belöningar',
      thanks: 'tack',
      days: 'arbetsdagar',
      cents: 'pengar',
      score: 'från 1 till 5',
      value: 'enligt måttet',
    },
    counts: { during: 'under perioden', end: 'vid periodens slut', year: 'tolv månader fram till periodens slut' },
    protected: 'Grupper med färre än fem personer visas inte för sig, utan tillsammans.',
  },
  fi: {
    figures: {
      'programme.open': {
        name: 'Avoimet toimenpiteet',
        means:
          'Ohjelman toimenpiteet, joihin kaikki vastuutahot eivät ole vielä vastanneet. Alueella: ne, joiden vastuutaho tai yksikkö on siellä.',
      },
      'programme.past': {
        name: 'Määräpäivä on mennyt',
        means:
          'Avoimet toimenpiteet, joiden jonkin osan määräpäivä oli mennyt. Osuus lasketaan kaikista avoimista toimenpiteistä.',
      },
      'programme.done': {
        name: 'Valmistuneet toimenpiteet',
        means:
          'Toimenpiteet, jotka valmistuivat. Yhteinen lasketaan, kun joku vastuutahoista on ilmoittanut sen valmiiksi. Jos kukin vastaa omastaan, se lasketaan, kun viimeinenkin osa on valmis. Toistuva lasketaan joka kerta.',
      },
      'programme.answers': {
        name: 'Vastaukset: valmis',
        means:
          'Kuinka monta kertaa vastuutaho on vastannut Valmis. Jos kukin vastaa omastaan, jokainen yksikkö tai henkilö lasketaan.',
      },
      'programme.questions': {
        name: 'HR:ää odottavat toimenpiteet',
        means: 'Toimenpiteet, joilta puuttuu vastuutaho tai joiden määräpäivän vain HR voi ratkaista.',
      },
      'programme.measure': {
        name: 'Mittarin arvo',
        means:
          'Vastuutahojen viimeksi antama luku. Useasta osasta lasketaan summa, jos mittari on määrä, muuten keskiarvo.',
      },
      'conversations.noted': {
        name: 'Kehityskeskustelu kirjattu',
        means:
          'Henkilöt, joilla on kirjattu kehityskeskustelu organisaation määräämältä ajalta. Se on käyty kahden kesken tai ryhmässä. Osuus lasketaan henkilöistä, jotka kuuluvat laskentaan organisaation säännön mukaan.',
      },
      'conversations.held': {
        name: 'Kirjatut keskustelut',
        means: 'Kaikenlaiset keskustelut, jotka esihenkilöt kirjasivat jakson aikana, käytiinpä ne milloin tahansa.',
      },
      'conversations.confirmed': {
        name: 'Työntekijän vahvistamat',
        means:
          'Neljänneksellä kirjatut keskustelut, jotka työntekijä on vahvistanut. Osuus lasketaan kaikista kirjatuista.',
      },
      'conversations.contradicted': {
        name: 'Ei vielä, sanoo työntekijä',
        means:
          'Neljänneksellä kirjatut keskustelut, joita työntekijän mukaan ei ole käyty. Osuus lasketaan kaikista kirjatuista.',
      },
      'conversations.together': {
        name: 'Vahvistettu yhdessä',
        means:
          'Neljänneksellä kirjatut keskustelut, jotka vahvistettiin esihenkilön laitteella. Osuus lasketaan kaikista kirjatuista.',
      },
      'conversations.usefulness': {
        name: 'Hyödyllisyys, 1–5',
        means:
          'Keskiarvo siitä, kuinka hyödyllisenä työntekijät pitivät keskusteluja. Julkaistaan puolivuosittain, kun ryhmässä on vähintään viisi uutta vastausta. Jos vastauksia on vähemmän, ne odottavat seuraavaa kertaa.',
      },
      'conversations.themes': {
        name: 'Keskustelujen teemat',
        means:
          'Keskustelut, joissa käsiteltiin teemaa. Osuus lasketaan keskusteluista, joiden teemat esihenkilö on merkinnyt.',
      },
      'conversations.assessment': {
        name: 'Esihenkilöiden itsearviointi, 1–5',
        means: 'Esihenkilöiden vastausten keskiarvo kuhunkin viidestä oman johtamisen väittämästä.',
      },
      'rewards.granted': {
        name: 'Pikapalkkiot',
        means: 'Myönnetyt pikapalkkiot henkilöille ja tiimeille, saajan alueen mukaan.',
      },
      'rewards.direct': {
        name: 'Suoraan myönnetyt',
        means:
          'Pikapalkkiot, jotka esihenkilö myönsi itse oman rajansa puitteissa. Osuus lasketaan jakson kaikista pikapalkkioista.',
      },
      'rewards.waiting': {
        name: 'Odottaa päätöstä',
        means: 'Palkitsemisehdotukset, joista ei ollut vielä päätetty.',
      },
      'rewards.days': {
        name: 'Päätösaika työpäivinä',
        means: 'Työpäivien mediaani ehdotuksesta päätökseen. Suoraan myönnetyt eivät ole mukana.',
      },
      'rewards.cents': {
        name: 'Pikapalkkioiden kustannukset',
        means: 'Jakson pikapalkkioiden kustannukset palkkiovalikoiman mukaan.',
      },
      'rewards.thanks': { name: 'Kiitokset', means: 'Teamsissa lähetetyt kiitokset yhdelle, usealle tai yksikölle.' },
      'rewards.reached': {
        name: 'Palkkion saaneet',
        means:
          'Henkilöt, jotka saivat pikapalkkion itse tai tiiminsä kanssa viimeisten kahdentoista kuukauden aikana. Osuus lasketaan kaikista palvelussuhteessa olevista; vuokratyöntekijää voi vain kiittää.',
      },
      'measures.value': {
        name: 'Muusta järjestelmästä',
        means: 'Mittari, jonka HR on tuonut muusta järjestelmästä. Lähde näkyy raportissa.',
      },
      'people.staff': {
        name: 'Henkilöstö',
        means: 'Kaikki rekisterin mukaan palvelussuhteessa olevat, myös poissa olevat.',
      },
      'people.unreachable': {
        name: 'Ei tavoiteta Teamsissa',
        means:
          'Työntekijät, joille Klart ei voi kirjoittaa: sovellusta ei ole asennettu, se on estetty tai tili puuttuu. Osuus lasketaan koko henkilöstöstä.',
      },
    },
    units: {
      actions: 'toimenpiteet',
      answers: 'vastaukset',
      people: 'henkilöt',
      conversations: 'keskustelut',
      rewards: 'palkkiot',
      thanks: 'kiitokset',
      days: 'työpäivät',
      cents: 'raha',
      score: '1–5',
      value: 'mittarin mukaan',
    },
    counts: { during: 'jakson aikana', end: 'jakson lopussa', year: 'kaksitoista kuukautta jakson loppuun' },
    protected: 'Alle viiden hengen ryhmiä ei näytetä erikseen, vaan yhdessä.',
  },
})
