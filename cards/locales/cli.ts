import { inLanguages, plural, type Reader } from './forms.ts'

/** What the command line says about people's things; its help speaks English. */
export const cliTexts = inLanguages({
  en: {
    noFile: (file: string) => `There is no file ${file}.`,
    noAccess: (file: string) => `${file} can't be read.`,
    isThere: (file: string) => `${file} is there already. Choose another name, or write over it with --force.`,
    noFolder: (file: string) => `${file} can't be written. Is the folder there?`,
    store: (where: string) => `The store can't be used: ${where}. Is it there, and may Klart write to it?`,
    fault: (reference: string) => `Something went wrong. The log has more under the reference ${reference}.`,
    stale: 'Somebody else wrote the same thing in the same moment. Run it again.',
    notSaved: 'Nothing is saved yet. Run it again with --save.',
    nothing: 'Nothing would change.',
    notes: (count: string) => `Good to know: ${count}`,
    more: (count: string) => `and ${count} more`,
    reading: 'Reading',
    saving: 'Saving',
    people: {
      title: (file: string) => `Register: ${file}`,
      rows: (_reader: Reader, count: number) => (count === 1 ? '1 person in the file' : `${count} people in the file`),
      missing: (count: number) => `${count} in the register but not in the file`,
      inactive: (count: number) => `${count} would become inactive`,
      lists: { added: 'New', changed: 'Changed', inactive: 'Become inactive', missing: 'Not in the file' },
      missingKept: 'They stay as they are. With --close-missing they become inactive.',
      refused: 'Nobody in the file can be imported.',
      saved: (_reader: Reader, count: number) => (count === 1 ? 'Saved: 1 document.' : `Saved: ${count} documents.`),
      rejected: (_reader: Reader, count: number) =>
        count === 1 ? '1 row was left out, see above.' : `${count} rows were left out, see above.`,
      tasks: (_reader: Reader, count: number) =>
        count === 1 ? 'The programme followed: 1 task changed.' : `The programme followed: ${count} tasks changed.`,
      stale: (count: string) => `Changed by somebody else meanwhile, and left as they were: ${count}. Import again.`,
      roles: 'Roles',
      active: 'Active',
    },
    programme: {
      title: (name: string, id: string) => `Programme: ${name} (${id})`,
      isNew: 'This is a new programme.',
      line: 'Row',
      status: 'Import',
      questions: (_reader: Reader, count: number) =>
        count === 0
          ? 'No questions to HR.'
          : count === 1
            ? '1 question to HR. Actions:'
            : `${count} questions to HR. Actions:`,
      asks: {
        missing: 'without an owner',
        unknown: 'owner not found',
        plural: 'several owners (jointly, or each for theirs)',
        outside: 'owner outside the house',
        past: 'date already past',
        vanished: 'no longer in the table',
      },
      unknown: (id: string) => `There is no programme ${id}.`,
      toMake: 'To make it, give its name too: --name NAME',
      known: (ids: string) => `There are: ${ids}`,
      none: 'There is no programme yet.',
      saved: (_reader: Reader, actions: number, tasks: number) =>
        `Saved: ${actions === 1 ? '1 action' : `${actions} actions`}, ${tasks === 1 ? '1 task' : `${tasks} tasks`}.`,
      exported: (file: string) => `Written: ${file}`,
      id: 'Id',
      name: 'Programme',
      asked: 'Questions',
    },
    round: {
      title: (day: string) => `Round ${day}`,
      dryRun: 'A trial: nothing is sent.',
      person: 'Person',
      what: 'What',
      why: 'Why, or why not',
      quiet: (_reader: Reader, count: number) =>
        count === 1 ? 'One person has nothing due.' : `${count} people have nothing due.`,
      otherDay: 'That is another day than today. Add --dry-run: only in development are cards sent for another day.',
      noApp:
        'Cards are sent by the server. From here only --dry-run works on that store, because there is no MicrosoftAppId.',
      anyTime: '--any-time is for development alone, or with --dry-run.',
      held: (time: string) => `Another process is sending, until ${time} at the latest if it stops.`,
      ended: {
        refused: "Teams refuses Klart's credentials: the round was stopped.",
        faults: 'The round was given up after faults; the log tells more.',
        stopped: 'The round was broken off; the next one goes on.',
        outsideHours: 'It is not working hours anywhere: nothing was sent.',
      } as Record<string, string>,
    },
  },
  sv: {
    noFile: file => `Filen ${file} finns inte.`,
    noAccess: file => `${file} går inte att läsa.`,
    isThere: file => `${file} finns redan. Välj ett annat namn, eller skriv över den med --force.`,
    noFolder: file => `${file} går inte att skriva. Finns mappen?`,
    store: where => `Databasen går inte att använda: ${where}. Finns den, och får Klart skriva i den?`,
    fault: reference => `Något gick fel. I loggen står mer under referensen ${reference}.`,
    stale: 'Någon annan skrev samma sak i samma ögonblick. Kör på nytt.',
    notSaved: 'Inget är sparat ännu. Kör på nytt med --save.',
    nothing: 'Inget skulle ändras.',
    notes: count => `Bra att veta: ${count}`,
    more: count => `och ${count} till`,
    reading: 'Läser',
    saving: 'Sparar',
    people: {
      title: file => `Personregister: ${file}`,
      rows: (reader, count) => plural(reader, count, '1 person i filen', `${count} personer i filen`),
      missing: count => `${count} i registret men inte i filen`,
      inactive: count => `${count} skulle bli inaktiva`,
      lists: { added: 'Nya', changed: 'Ändrade', inactive: 'Blir inaktiva', missing: 'Inte i filen' },
      missingKept: 'De lämnas som de är. Med --close-missing blir de inaktiva.',
      refused: 'Ingen i filen kan importeras.',
      saved: (reader, count) => plural(reader, count, 'Sparat: 1 dokument.', `Sparat: ${count} dokument.`),
      rejected: (reader, count) =>
        plural(reader, count, '1 rad utelämnades, se ovan.', `${count} rader utelämnades, se ovan.`),
      tasks: (reader, count) =>
        plural(
          reader,
          count,
          'Programmet uppdaterades: 1 uppgift ändrades.',
          `Programmet uppdaterades: ${count} uppgifter ändrades.`,
        ),
      stale: count =>
        `Någon annan ändrade de här under tiden, och de lämnades som de var: ${count}. Importera på nytt.`,
      roles: 'Roller',
      active: 'Aktiv',
    },
    programme: {
      title: (name, id) => `Program: ${name} (${id})`,
      isNew: 'Det här är ett nytt program.',
      line: 'Rad',
      status: 'Import',
      questions: (reader, count) =>
        count === 0
          ? 'Inga frågor till HR.'
          : plural(reader, count, '1 fråga till HR. Åtgärder:', `${count} frågor till HR. Åtgärder:`),
      asks: {
        missing: 'utan ansvarig',
        unknown: 'ansvarig hittades inte',
        plural: 'flera ansvariga (tillsammans, eller var och en för sig)',
        outside: 'ansvarig utanför huset',
        past: 'datum har redan passerat',
        vanished: 'inte längre i tabellen',
      },
      unknown: id => `Det finns inget program ${id}.`,
      toMake: 'Ge det också ett namn för att skapa det: --name NAMN',
      known: ids => `De här finns: ${ids}`,
      none: 'Det finns inget program ännu.',
      saved: (reader, actions, tasks) =>
        `Sparat: ${plural(reader, actions, '1 åtgärd', `${actions} åtgärder`)}, ${plural(reader, tasks, '1 uppgift', `${tasks} uppgifter`)}.`,
      exported: file => `Skriven: ${file}`,
      id: 'Id',
      name: 'Program',
      asked: 'Frågor',
    },
    round: {
      title: day => `Runda ${day}`,
      dryRun: 'Ett prov: inget skickas.',
      person: 'Person',
      what: 'Vad',
      why: 'Varför, eller varför inte',
      quiet: (reader, count) =>
        plural(reader, count, 'En person har inget aktuellt.', `${count} personer har inget aktuellt.`),
      otherDay: 'Det är en annan dag än i dag. Lägg till --dry-run: bara vid utveckling skickas kort för en annan dag.',
      noApp:
        'Korten skickas av servern. Härifrån fungerar bara --dry-run för det lagret, eftersom MicrosoftAppId saknas.',
      anyTime: '--any-time är bara för utveckling, eller med --dry-run.',
      held: time => `En annan process skickar, som längst till ${time} om den stannar.`,
      ended: {
        refused: 'Teams godkänner inte Klarts inloggning: rundan stoppades.',
        faults: 'Rundan avbröts efter fel; mer står i loggen.',
        stopped: 'Rundan avbröts; nästa fortsätter.',
        outsideHours: 'Det är inte arbetstid någonstans: inget skickades.',
      },
    },
  },
  fi: {
    noFile: file => `Tiedostoa ${file} ei ole.`,
    noAccess: file => `Tiedostoa ${file} ei voi lukea.`,
    isThere: file => `${file} on jo olemassa. Valitse toinen nimi tai korvaa se: --force.`,
    noFolder: file => `Tiedostoa ${file} ei voi kirjoittaa. Onko kansio olemassa?`,
    store: where => `Tietokantaa ei voi käyttää: ${where}. Onko se olemassa, ja saako Klart kirjoittaa siihen?`,
    fault: reference => `Jokin meni vikaan. Lokissa on lisää viitteellä ${reference}.`,
    stale: 'Joku muu kirjoitti saman samalla hetkellä. Aja uudelleen.',
    notSaved: 'Mitään ei ole vielä tallennettu. Aja uudelleen: --save.',
    nothing: 'Mikään ei muuttuisi.',
    notes: count => `Hyvä tietää: ${count}`,
    more: count => `ja vielä ${count}`,
    reading: 'Luetaan',
    saving: 'Tallennetaan',
    people: {
      title: file => `Henkilörekisteri: ${file}`,
      rows: (reader, count) => plural(reader, count, '1 henkilö tiedostossa', `${count} henkilöä tiedostossa`),
      missing: count => `${count} rekisterissä mutta ei tiedostossa`,
      inactive: count => `${count} muuttuisi passiiviseksi`,
      lists: { added: 'Uudet', changed: 'Muuttuneet', inactive: 'Muuttuvat passiivisiksi', missing: 'Ei tiedostossa' },
      missingKept: 'He jäävät ennalleen. Valinta --close-missing tekee heistä passiivisia.',
      refused: 'Tiedostosta ei voi tuoda ketään.',
      saved: (reader, count) => plural(reader, count, 'Tallennettu: 1 asiakirja.', `Tallennettu: ${count} asiakirjaa.`),
      rejected: (reader, count) =>
        plural(reader, count, '1 rivi jätettiin pois, ks. yllä.', `${count} riviä jätettiin pois, ks. yllä.`),
      tasks: (reader, count) =>
        plural(
          reader,
          count,
          'Ohjelma päivitettiin: 1 tehtävä muuttui.',
          `Ohjelma päivitettiin: ${count} tehtävää muuttui.`,
        ),
      stale: count => `Joku muu muutti näitä sillä välin, ja ne jätettiin ennalleen: ${count}. Tuo uudelleen.`,
      roles: 'Roolit',
      active: 'Aktiivinen',
    },
    programme: {
      title: (name, id) => `Ohjelma: ${name} (${id})`,
      isNew: 'Tämä on uusi ohjelma.',
      line: 'Rivi',
      status: 'Tuonti',
      questions: (reader, count) =>
        count === 0
          ? 'Ei kysymyksiä HR:lle.'
          : plural(reader, count, '1 kysymys HR:lle. Toimenpiteet:', `${count} kysymystä HR:lle. Toimenpiteet:`),
      asks: {
        missing: 'ilman vastuutahoa',
        unknown: 'vastuutahoa ei löytynyt',
        plural: 'useita vastuutahoja (yhdessä vai kukin omastaan)',
        outside: 'vastuutaho talon ulkopuolella',
        past: 'määräpäivä jo mennyt',
        vanished: 'ei enää taulukossa',
      },
      unknown: id => `Ohjelmaa ${id} ei ole.`,
      toMake: 'Anna sille myös nimi, niin se luodaan: --name NIMI',
      known: ids => `Nämä ovat olemassa: ${ids}`,
      none: 'Ohjelmaa ei vielä ole.',
      saved: (reader, actions, tasks) =>
        `Tallennettu: ${plural(reader, actions, '1 toimenpide', `${actions} toimenpidettä`)}, ${plural(reader, tasks, '1 tehtävä', `${tasks} tehtävää`)}.`,
      exported: file => `Kirjoitettu: ${file}`,
      id: 'Id',
      name: 'Ohjelma',
      asked: 'Kysymyksiä',
    },
    round: {
      title: day => `Kierros ${day}`,
      dryRun: 'Koe: mitään ei lähetetä.',
      person: 'Henkilö',
      what: 'Mitä',
      why: 'Miksi tai miksi ei',
      quiet: (reader, count) =>
        plural(
          reader,
          count,
          'Yhdellä ei ole mitään ajankohtaista.',
          `${count} henkilöllä ei ole mitään ajankohtaista.`,
        ),
      otherDay: 'Se on muu päivä kuin tänään. Lisää --dry-run: toisen päivän kortteja lähetetään vain kehityksessä.',
      noApp:
        'Palvelin lähettää kortit. Täältä siihen tietovarastoon toimii vain --dry-run, koska MicrosoftAppId puuttuu.',
      anyTime: '--any-time on vain kehitykseen, tai yhdessä --dry-run-valinnan kanssa.',
      held: time => `Toinen prosessi lähettää, viimeistään kello ${time} asti, jos se pysähtyy.`,
      ended: {
        refused: 'Teams ei hyväksy Klartin tunnistautumista: kierros pysäytettiin.',
        faults: 'Kierros keskeytettiin virheiden jälkeen; loki kertoo lisää.',
        stopped: 'Kierros keskeytyi; seuraava jatkaa.',
        outsideHours: 'Missään ei ole työaika: mitään ei lähetetty.',
      },
    },
  },
})
