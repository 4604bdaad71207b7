import { inLanguages, plural, type Reader } from './forms.ts'

/** How it goes with development conversations, in figures. */
export const statusTexts = inLanguages({
  en: {
    title: (kind: string) => `Status: ${kind}`,
    held: (_reader: Reader, count: number, all: string, noted: string, share: string) =>
      count === 1
        ? `Of ${all} counted, ${noted} have one noted in the last month (${share}).`
        : `Of ${all} counted, ${noted} have one noted in the last ${count} months (${share}).`,
    heldInSeason: (all: string, noted: string, share: string) =>
      `Of ${all} counted, ${noted} have one noted this season (${share}).`,
    target: (share: string) => `The target is ${share}.`,
    before: (share: string) => `A year ago ${share}.`,
    tooFew: 'Too few people are counted for a figure to be shown.',
    noAreas: 'The areas are too small to be shown one by one.',
    group: (share: string) => `Of these, ${share} in a group.`,
    withoutManager: (_reader: Reader, count: number) =>
      count === 1
        ? 'One of the counted has no manager in the register.'
        : `${count} of the counted have no manager in the register.`,
    unreachable: (_reader: Reader, count: number) =>
      count === 1
        ? 'One of the counted can’t be reached in Teams.'
        : `${count} of the counted can’t be reached in Teams.`,
    alike: 'They are counted as everybody else.',
    population: {
      who: 'Counted: main employment, permanent.',
      fixed: (_reader: Reader, count: number) =>
        count === 1 ? 'Fixed-term staff after one unbroken month.' : `Fixed-term staff after ${count} unbroken months.`,
      fixedAll: 'Fixed-term staff from their first day.',
      gap: (_reader: Reader, count: number) =>
        count === 1 ? 'A gap of at most one day is no break.' : `A gap of at most ${count} days is no break.`,
      present: (_reader: Reader, count: number) =>
        count === 1
          ? 'Present at least one of the last twelve months.'
          : `Present at least ${count} of the last twelve months.`,
    },
    areas: 'By area',
    row: (noted: string, all: string, share: string) => `${noted} of ${all}, ${share}`,
    rowBefore: (share: string) => `a year ago ${share}`,
    rowGroup: (share: string) => `${share} in a group`,
    others: (_reader: Reader, count: number) => (count === 1 ? 'The rest' : `The rest, ${count} together`),
    showUnits: 'Show units',
    unitsOf: (area: string) => `Units: ${area}`,
    noUnits: 'The units here are too small to be shown one by one.',
    pooled: 'What is too small for a figure of its own is shown together.',
    gone: 'That area is not shown any more.',
    whole: 'The whole house',
    more: 'More',
    earlier: 'Back',
    answers: {
      title: (quarter: string) => `What employees answered, ${quarter}`,
      only: 'Conversations noted in the quarter. Shown when it is over and the questions are closed.',
      about: 'What employees answered',
      notYet: 'There is no closed quarter to show yet.',
      tooFew: 'Too few answers to be shown.',
      noted: 'Noted by the manager',
      confirmed: 'Confirmed by the employee',
      contradicted: 'Not yet, says the employee',
      together: 'Confirmed together',
      hidden: 'not shown',
    },
    usefulness: {
      title: (period: string) => `Useful, 1 to 5 (published ${period})`,
      rule: 'At least five new answers in each group, at most twice a year.',
      none: 'Nothing is published about usefulness yet.',
    },
    assessment: {
      title: (year: string) => `Managers’ self-assessment ${year}, 1 to 5`,
      answered: (answers: string) => `${answers} managers have answered.`,
      rule: 'At least five in each group.',
      none: 'No self-assessments are published yet.',
    },
    mean: (mean: string, answers: string) => `${mean} (${answers} answers)`,
    otherAreas: 'The other areas together',
    themes: {
      title: (quarter: string) => `Themes, ${quarter}`,
      counted: (_reader: Reader, count: number) =>
        count === 1 ? 'Counted in one conversation.' : `Counted in ${count} conversations.`,
      rule: 'Only counts, for quarters that are over. At least five conversations.',
      none: 'No themes can be shown yet.',
      goals: 'Goals',
      competence: 'Competence',
      wellbeing: 'Wellbeing',
      feedback: 'Feedback to the manager',
    },
    quarter: (quarter: string, year: string) => `quarter ${quarter}, ${year}`,
    cli: {
      unit: 'Unit',
      counted: 'Counted',
      noted: 'Noted',
      share: 'Share',
      group: 'In a group',
      before: 'A year ago',
      future: (day: string) => `${day} has not been yet.`,
    },
  },
  sv: {
    title: kind => `Läget: ${kind}`,
    held: (reader, count, all, noted, share) =>
      plural(
        reader,
        count,
        `Av ${all} räknade har ${noted} ett noterat samtal från den senaste månaden (${share}).`,
        `Av ${all} räknade har ${noted} ett noterat samtal från de senaste ${count} månaderna (${share}).`,
      ),
    heldInSeason: (all, noted, share) =>
      `Av ${all} räknade har ${noted} ett noterat samtal från den här säsongen (${share}).`,
    target: share => `Målet är ${share}.`,
    before: share => `För ett år sedan ${share}.`,
    tooFew: 'För få räknas för att en siffra ska visas.',
    noAreas: 'Områdena är för små för att visas var för sig.',
    group: share => `Av dem ${share} i grupp.`,
    withoutManager: (reader, count) =>
      plural(
        reader,
        count,
        'En av de räknade har ingen chef i registret.',
        `${count} av de räknade har ingen chef i registret.`,
      ),
    unreachable: (reader, count) =>
      plural(reader, count, 'En av de räknade nås inte i Teams.', `${count} av de räknade nås inte i Teams.`),
    alike: 'De räknas som alla andra.',
    population: {
      who: 'Räknas: tillsvidareanställda, huvudanställningen.',
      fixed: (reader, count) =>
        plural(
          reader,
          count,
          'Visstidsanställda efter en månad utan avbrott.',
          `Visstidsanställda efter ${count} månader utan avbrott.`,
        ),
      fixedAll: 'Visstidsanställda från första dagen.',
      gap: (reader, count) =>
        plural(
          reader,
          count,
          'Ett uppehåll på högst en dag är inget avbrott.',
          `Ett uppehåll på högst ${count} dagar är inget avbrott.`,
        ),
      present: (reader, count) =>
        plural(
          reader,
          count,
          'Närvarande minst en av de senaste 12 månaderna.',
          `Närvarande minst ${count} av de senaste 12 månaderna.`,
        ),
    },
    areas: 'Per område',
    row: (noted, all, share) => `${noted} av ${all}, ${share}`,
    rowBefore: share => `för ett år sedan ${share}`,
    rowGroup: share => `${share} i grupp`,
    others: (reader, count) => plural(reader, count, 'Övriga', `Övriga ${count} tillsammans`),
    showUnits: 'Visa enheter',
    unitsOf: area => `Enheter: ${area}`,
    noUnits: 'Enheterna här är för små för att visas var för sig.',
    pooled: 'Det som är för litet för en egen siffra visas tillsammans.',
    gone: 'Området visas inte längre.',
    whole: 'Hela huset',
    more: 'Fler',
    earlier: 'Tillbaka',
    answers: {
      title: quarter => `Medarbetarnas svar, ${quarter}`,
      only: 'Samtal som noterades under kvartalet. Visas för kvartal som är avslutade, när frågorna har stängts.',
      about: 'Medarbetarnas svar',
      notYet: 'Det finns inget avslutat kvartal att visa ännu.',
      tooFew: 'För få svar för att visas.',
      noted: 'Noterade av chefen',
      confirmed: 'Bekräftade av medarbetaren',
      contradicted: 'Inte ännu, enligt medarbetaren',
      together: 'Bekräftade tillsammans',
      hidden: 'visas inte',
    },
    usefulness: {
      title: period => `Nyttan, 1 till 5 (publicerat ${period})`,
      rule: 'Minst fem nya svar i varje grupp, högst två gånger om året.',
      none: 'Inget är publicerat om nyttan ännu.',
    },
    assessment: {
      title: year => `Chefernas självbedömning ${year}, 1 till 5`,
      answered: answers => `${answers} chefer har svarat.`,
      rule: 'Minst fem i varje grupp.',
      none: 'Inga självbedömningar är publicerade ännu.',
    },
    mean: (mean, answers) => `${mean} (${answers} svar)`,
    otherAreas: 'De andra områdena tillsammans',
    themes: {
      title: quarter => `Teman, ${quarter}`,
      counted: (reader, count) => plural(reader, count, 'Räknade i ett samtal.', `Räknade i ${count} samtal.`),
      rule: 'Bara antal, för kvartal som är slut. Minst fem samtal.',
      none: 'Inga teman kan visas ännu.',
      goals: 'Mål',
      competence: 'Kompetens',
      wellbeing: 'Välbefinnande',
      feedback: 'Återkoppling till chefen',
    },
    quarter: (quarter, year) => `kvartal ${quarter} ${year}`,
    cli: {
      unit: 'Enhet',
      counted: 'Räknade',
      noted: 'Noterade',
      share: 'Andel',
      group: 'I grupp',
      before: 'För ett år sedan',
      future: day => `${day} har inte varit ännu.`,
    },
  },
  fi: {
    title: kind => `Tilanne: ${kind}`,
    held: (reader, count, all, noted, share) =>
      plural(
        reader,
        count,
        `Laskettuja on ${all}. Heistä ${noted} on esihenkilön merkinnän mukaan käynyt keskustelun viime kuukauden aikana (${share}).`,
        `Laskettuja on ${all}. Heistä ${noted} on esihenkilön merkinnän mukaan käynyt keskustelun viimeisten ${count} kuukauden aikana (${share}).`,
      ),
    heldInSeason: (all, noted, share) =>
      `Laskettuja on ${all}. Heistä ${noted} on esihenkilön merkinnän mukaan käynyt keskustelun tällä kaudella (${share}).`,
    target: share => `Tavoite on ${share}.`,
    before: share => `Vuosi sitten ${share}.`,
    tooFew: 'Laskettuja on liian vähän, joten lukua ei näytetä.',
    noAreas: 'Alueet ovat liian pieniä näytettäviksi erikseen.',
    group: share => `Näistä ryhmässä ${share}.`,
    withoutManager: (reader, count) =>
      plural(
        reader,
        count,
        'Yhdellä lasketuista ei ole esihenkilöä rekisterissä.',
        `Ilman esihenkilöä rekisterissä on ${count} laskettua.`,
      ),
    unreachable: (reader, count) =>
      plural(reader, count, 'Yhtä lasketuista ei tavoiteta Teamsissa.', `Teamsissa ei tavoiteta ${count} laskettua.`),
    alike: 'Heidät lasketaan kuten muutkin.',
    population: {
      who: 'Lasketaan: vakinaiset, päätyösuhde.',
      fixed: (reader, count) =>
        plural(
          reader,
          count,
          'Määräaikaiset, kun yhtäjaksoista työtä on kuukausi.',
          `Määräaikaiset, kun yhtäjaksoista työtä on ${count} kuukautta.`,
        ),
      fixedAll: 'Määräaikaiset ensimmäisestä päivästä.',
      gap: (reader, count) =>
        plural(reader, count, 'Enintään päivän tauko ei katkaise.', `Enintään ${count} päivän tauko ei katkaise.`),
      present: (reader, count) =>
        plural(
          reader,
          count,
          'Läsnä vähintään yhden kuukauden viimeisistä 12 kuukaudesta.',
          `Läsnä vähintään ${count} kuukautta viimeisistä 12 kuukaudesta.`,
        ),
    },
    areas: 'Alueittain',
    row: (noted, all, share) => `${noted} / ${all}, ${share}`,
    rowBefore: share => `vuosi sitten ${share}`,
    rowGroup: share => `ryhmässä ${share}`,
    others: (reader, count) => plural(reader, count, 'Muut', `Muut ${count} yhteensä`),
    showUnits: 'Näytä yksiköt',
    unitsOf: area => `Yksiköt: ${area}`,
    noUnits: 'Yksiköt ovat täällä liian pieniä näytettäviksi erikseen.',
    pooled: 'Omaan lukuun liian pienet näytetään yhdessä.',
    gone: 'Aluetta ei enää näytetä.',
    whole: 'Koko talo',
    more: 'Lisää',
    earlier: 'Takaisin',
    answers: {
      title: quarter => `Työntekijöiden vastaukset, ${quarter}`,
      only: 'Neljänneksen aikana merkityt keskustelut. Näytetään päättyneiltä neljänneksiltä, kun kysymykset on suljettu.',
      about: 'Työntekijöiden vastaukset',
      notYet: 'Päättynyttä neljännestä ei ole vielä näytettäväksi.',
      tooFew: 'Vastauksia on liian vähän näytettäviksi.',
      noted: 'Esihenkilön merkitsemiä',
      confirmed: 'Työntekijän vahvistamia',
      contradicted: 'Ei vielä, sanoo työntekijä',
      together: 'Yhdessä vahvistettuja',
      hidden: 'ei näytetä',
    },
    usefulness: {
      title: period => `Hyöty, 1–5 (julkaistu ${period})`,
      rule: 'Vähintään viisi uutta vastausta ryhmässä, enintään kahdesti vuodessa.',
      none: 'Hyödystä ei ole vielä julkaistu mitään.',
    },
    assessment: {
      title: year => `Esihenkilöiden itsearviointi ${year}, 1–5`,
      answered: answers => `Vastanneita esihenkilöitä: ${answers}.`,
      rule: 'Vähintään viisi ryhmässä.',
      none: 'Itsearviointeja ei ole vielä julkaistu.',
    },
    mean: (mean, answers) => `${mean} (${answers} vastausta)`,
    otherAreas: 'Muut alueet yhteensä',
    themes: {
      title: quarter => `Teemat, ${quarter}`,
      counted: (reader, count) =>
        plural(reader, count, 'Laskettu yhdestä keskustelusta.', `Laskettu ${count} keskustelusta.`),
      rule: 'Vain määrät, päättyneiltä neljänneksiltä. Vähintään viisi keskustelua.',
      none: 'Teemoja ei voi vielä näyttää.',
      goals: 'Tavoitteet',
      competence: 'Osaaminen',
      wellbeing: 'Hyvinvointi',
      feedback: 'Palaute esihenkilölle',
    },
    quarter: (quarter, year) => `neljännes ${quarter}/${year}`,
    cli: {
      unit: 'Yksikkö',
      counted: 'Laskettuja',
      noted: 'Merkittyjä',
      share: 'Osuus',
      group: 'Ryhmässä',
      before: 'Vuosi sitten',
      future: day => `${day} ei ole vielä ollut.`,
    },
  },
})
