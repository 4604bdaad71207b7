import { inLanguages } from './forms.ts'

type Values = Record<string, string | number>

/** What the readers of files and of the register of people tell HR, by the finding's or the refusal's code. */
export const findings = inLanguages({
  en: {
    'sheet.empty': () => 'There is nothing in the file.',
    'sheet.tooLarge': ({ megabytes }: Values) => `The file is too large. At most ${megabytes} MB can be read.`,
    'sheet.notASheet': () => 'This is not a table. Send an Excel file (.xlsx) or a CSV file.',
    'sheet.unreadable': () => 'The Excel file is damaged. Open it in Excel, save it again and send the new file.',
    'sheet.protected': () => 'The file has a password. Save it without one and send it again.',
    'sheet.oldExcel': () => 'The file is of an older Excel format. Save it as .xlsx and send it again.',
    'sheet.unbalancedQuote': ({ line }: Values) => `A quotation mark opens on row ${line} and never closes.`,
    'people.noHeader': () => 'No row has headers that can be read, for example Id, Name and Unit.',
    'people.noIdColumn': () => 'There is no column for the employee number. Identity numbers cannot be used for it.',
    'people.noNameColumn': () => 'There is no column for the name.',
    'people.noUnitColumn': () => 'There is no column for the unit.',
    'people.noRows': () => 'There are headers but no rows below them.',
    'people.unknownColumn': () => 'The column is not read.',
    'people.identityColumn': () => 'The column holds personal identity numbers. They are never stored; it is not read.',
    'people.identityNumber': () => 'The cell holds a personal identity number. It is not stored.',
    'people.noId': () => 'The row has no employee number. It is not imported.',
    'people.badId': ({ value }: Values) =>
      `The employee number may have letters a to z, digits, and . _ - only. Not imported: ${value}`,
    'people.duplicateId': ({ value, first }: Values) =>
      `The employee number ${value} is on row ${first} already. This row is not imported.`,
    'people.noName': () => 'The row has no name. It is not imported.',
    'people.badName': ({ value }: Values) => `The name is too long. The row is not imported: ${value}`,
    'people.noUnit': () => 'The row has no unit. It is not imported.',
    'people.badUnit': ({ value }: Values) => `The name of the unit is too long. The row is not imported: ${value}`,
    'people.badEmail': ({ value }: Values) => `This is not an e-mail address and is left out: ${value}`,
    'people.badObjectId': ({ value }: Values) => `This is not an Entra object id and is left out: ${value}`,
    'people.badManager': ({ value }: Values) => `The manager cannot be read and is left out: ${value}`,
    'people.badLanguage': ({ value }: Values) =>
      `The language is left out. It may be Swedish, Finnish or English: ${value}`,
    'people.badCountry': ({ value }: Values) => `The country is left out. It may be Finland, Sweden or Åland: ${value}`,
    'people.badContract': ({ value }: Values) => `The contract is too long and is left out: ${value}`,
    'people.badMinor': ({ value }: Values) => `Whether the person is under 18 is left out. Write yes or no: ${value}`,
    'people.badHours': ({ value }: Values) =>
      `These are not hours a week, for example 38.25, and are left out: ${value}`,
    'people.badRhythm': ({ value }: Values) =>
      `The working hours are left out. They may be office hours or shifts: ${value}`,
    'people.badDate': ({ value }: Values) =>
      `This is not a date, for example 30.6.2026 or 2026-06-30, and is left out: ${value}`,
    'people.endBeforeStart': ({ value }: Values) => `The end is before the start and is left out: ${value}`,
    'people.badLeave': ({ value }: Values) => `The leave cannot be read and is left out: ${value}`,
    'people.badTitle': ({ value }: Values) => `The title is too long and is left out: ${value}`,
    'people.badRole': ({ value }: Values) => `The role is not known and is left out: ${value}`,
    'people.unknownManager': ({ value }: Values) =>
      `The manager is not in the register. The person is left without one: ${value}`,
    'people.ambiguousManager': ({ value }: Values) =>
      `Several people have the manager's name. Give an employee number instead: ${value}`,
    'people.ownManager': () => 'The person is their own manager here. They are left without one.',
    'people.unknownAssistant': ({ value }: Values) => `The assistant is not in the register and is left out: ${value}`,
    'people.ambiguousAssistant': ({ value }: Values) =>
      `Several people have the assistant's name. Give an employee number instead: ${value}`,
    'people.managerCycle': ({ people }: Values) => `These report to each other in a circle: ${people}`,
    'people.managerLeft': ({ person }: Values) => `The manager has left: ${person}`,
    'people.sharedEmail': ({ value, other }: Values) =>
      `Two people have the same e-mail, so neither is known by it: ${value} (${other})`,
    'people.sharedObjectId': ({ value }: Values) =>
      `Two people have the same Entra object id, so it is left out: ${value}`,
    'people.identityTaken': ({ value, other }: Values) =>
      `The Entra account belongs to another person and is not moved: ${value} (${other})`,
    'people.manyMissing': ({ count, of }: Values) =>
      `${count} of ${of} people are not in the file. Is it the whole register?`,
  },
  sv: {
    'sheet.empty': () => 'Filen är tom.',
    'sheet.tooLarge': ({ megabytes }: Values) => `Filen är för stor. Högst ${megabytes} MB kan läsas.`,
    'sheet.notASheet': () => 'Det här är ingen tabell. Skicka en Excelfil (.xlsx) eller en CSV-fil.',
    'sheet.unreadable': () => 'Excelfilen är skadad. Öppna den i Excel, spara den på nytt och skicka den nya filen.',
    'sheet.protected': () => 'Filen har ett lösenord. Spara den utan lösenord och skicka den igen.',
    'sheet.oldExcel': () => 'Filen är i ett äldre Excelformat. Spara den som .xlsx och skicka den igen.',
    'sheet.unbalancedQuote': ({ line }: Values) => `Ett citattecken öppnas på rad ${line} och stängs aldrig.`,
    'people.noHeader': () => 'Ingen rad har rubriker som går att läsa, till exempel Id, Namn och Enhet.',
    'people.noIdColumn': () =>
      'Det finns ingen kolumn för anställningsnumret. Personbeteckningar och personnummer kan inte användas.',
    'people.noNameColumn': () => 'Det finns ingen kolumn för namnet.',
    'people.noUnitColumn': () => 'Det finns ingen kolumn för enheten.',
    'people.noRows': () => 'Det finns rubriker men inga rader under dem.',
    'people.unknownColumn': () => 'Kolumnen läses inte.',
    'people.identityColumn': () =>
      'Kolumnen innehåller personbeteckningar eller personnummer. De sparas aldrig, och kolumnen läses inte.',
    'people.identityNumber': () =>
      'Cellen innehåller en personbeteckning eller ett personnummer. Uppgiften sparas inte.',
    'people.noId': () => 'Raden saknar anställningsnummer. Den importeras inte.',
    'people.badId': ({ value }: Values) =>
      `Anställningsnumret får ha bokstäverna a till z, siffror och . _ - men inget annat. Importeras inte: ${value}`,
    'people.duplicateId': ({ value, first }: Values) =>
      `Anställningsnumret ${value} finns redan på rad ${first}. Den här raden importeras inte.`,
    'people.noName': () => 'Raden saknar namn. Den importeras inte.',
    'people.badName': ({ value }: Values) => `Namnet är för långt. Raden importeras inte: ${value}`,
    'people.noUnit': () => 'Raden saknar enhet. Den importeras inte.',
    'people.badUnit': ({ value }: Values) => `Enhetens namn är för långt. Raden importeras inte: ${value}`,
    'people.badEmail': ({ value }: Values) => `Det här är ingen e-postadress och utelämnas: ${value}`,
    'people.badObjectId': ({ value }: Values) => `Det här är inget objekt-id i Entra och utelämnas: ${value}`,
    'people.badManager': ({ value }: Values) => `Chefen går inte att läsa och utelämnas: ${value}`,
    'people.badLanguage': ({ value }: Values) =>
      `Språket utelämnas. Det kan vara svenska, finska eller engelska: ${value}`,
    'people.badCountry': ({ value }: Values) => `Landet utelämnas. Det kan vara Finland, Sverige eller Åland: ${value}`,
    'people.badContract': ({ value }: Values) => `Anställningsformen är för lång och utelämnas: ${value}`,
    'people.badMinor': ({ value }: Values) => `Om personen är under 18 år utelämnas. Skriv ja eller nej: ${value}`,
    'people.badHours': ({ value }: Values) =>
      `Det här är inte timmar i veckan, till exempel 38,25, och utelämnas: ${value}`,
    'people.badRhythm': ({ value }: Values) => `Arbetstiden utelämnas. Den kan vara kontorstid eller skift: ${value}`,
    'people.badDate': ({ value }: Values) =>
      `Det här är inget datum, till exempel 30.6.2026 eller 2026-06-30, och utelämnas: ${value}`,
    'people.endBeforeStart': ({ value }: Values) => `Slutet är före början och utelämnas: ${value}`,
    'people.badLeave': ({ value }: Values) => `Ledigheten går inte att läsa och utelämnas: ${value}`,
    'people.badTitle': ({ value }: Values) => `Titeln är för lång och utelämnas: ${value}`,
    'people.badRole': ({ value }: Values) => `Rollen är okänd och utelämnas: ${value}`,
    'people.unknownManager': ({ value }: Values) => `Chefen finns inte i registret. Personen blir utan chef: ${value}`,
    'people.ambiguousManager': ({ value }: Values) =>
      `Flera personer har samma namn som chefen. Ange ett anställningsnummer i stället: ${value}`,
    'people.ownManager': () => 'Personen är sin egen chef här. Personen blir utan chef.',
    'people.unknownAssistant': ({ value }: Values) => `Den biträdande finns inte i registret och utelämnas: ${value}`,
    'people.ambiguousAssistant': ({ value }: Values) =>
      `Flera personer har samma namn som den biträdande. Ange ett anställningsnummer i stället: ${value}`,
    'people.managerCycle': ({ people }: Values) => `De här är varandras chefer i en ring: ${people}`,
    'people.managerLeft': ({ person }: Values) => `Chefen har slutat: ${person}`,
    'people.sharedEmail': ({ value, other }: Values) =>
      `Två personer har samma e-post, så ingen av dem känns igen på den: ${value} (${other})`,
    'people.sharedObjectId': ({ value }: Values) =>
      `Två personer har samma objekt-id i Entra, så det utelämnas: ${value}`,
    'people.identityTaken': ({ value, other }: Values) =>
      `Entra-kontot hör till en annan person och flyttas inte: ${value} (${other})`,
    'people.manyMissing': ({ count, of }: Values) =>
      `${count} av ${of} personer finns inte i filen. Är det hela registret?`,
  },
  fi: {
    'sheet.empty': () => 'Tiedosto on tyhjä.',
    'sheet.tooLarge': ({ megabytes }: Values) =>
      `Tiedosto on liian suuri. Enintään ${megabytes} megatavua voidaan lukea.`,
    'sheet.notASheet': () => 'Tämä ei ole taulukko. Lähetä Excel-tiedosto (.xlsx) tai CSV-tiedosto.',
    'sheet.unreadable': () =>
      'Excel-tiedosto on vioittunut. Avaa se Excelissä, tallenna uudelleen ja lähetä uusi tiedosto.',
    'sheet.protected': () => 'Tiedostossa on salasana. Tallenna se ilman salasanaa ja lähetä uudelleen.',
    'sheet.oldExcel': () => 'Tiedosto on vanhaa Excel-muotoa. Tallenna se muodossa .xlsx ja lähetä uudelleen.',
    'sheet.unbalancedQuote': ({ line }: Values) => `Lainausmerkki alkaa riviltä ${line} eikä pääty missään.`,
    'people.noHeader': () => 'Millään rivillä ei ole tunnettuja otsikoita, esimerkiksi Id, Nimi ja Yksikkö.',
    'people.noIdColumn': () => 'Henkilönumerolle ei ole saraketta. Henkilötunnusta ei voi käyttää.',
    'people.noNameColumn': () => 'Nimelle ei ole saraketta.',
    'people.noUnitColumn': () => 'Yksikölle ei ole saraketta.',
    'people.noRows': () => 'Otsikot löytyvät, mutta niiden alla ei ole rivejä.',
    'people.unknownColumn': () => 'Saraketta ei lueta.',
    'people.identityColumn': () =>
      'Sarakkeessa on henkilötunnuksia. Niitä ei koskaan tallenneta, eikä saraketta lueta.',
    'people.identityNumber': () => 'Solussa on henkilötunnus. Sitä ei tallenneta.',
    'people.noId': () => 'Rivillä ei ole henkilönumeroa. Riviä ei tuoda.',
    'people.badId': ({ value }: Values) =>
      `Henkilönumerossa saa olla vain kirjaimia a–z, numeroita ja merkkejä . _ - Ei tuoda: ${value}`,
    'people.duplicateId': ({ value, first }: Values) =>
      `Henkilönumero ${value} on jo rivillä ${first}. Tätä riviä ei tuoda.`,
    'people.noName': () => 'Rivillä ei ole nimeä. Riviä ei tuoda.',
    'people.badName': ({ value }: Values) => `Nimi on liian pitkä. Riviä ei tuoda: ${value}`,
    'people.noUnit': () => 'Rivillä ei ole yksikköä. Riviä ei tuoda.',
    'people.badUnit': ({ value }: Values) => `Yksikön nimi on liian pitkä. Riviä ei tuoda: ${value}`,
    'people.badEmail': ({ value }: Values) => `Tämä ei ole sähköpostiosoite ja jää pois: ${value}`,
    'people.badObjectId': ({ value }: Values) => `Tämä ei ole Entran objektitunnus ja jää pois: ${value}`,
    'people.badManager': ({ value }: Values) => `Esihenkilöä ei voi lukea, ja tieto jää pois: ${value}`,
    'people.badLanguage': ({ value }: Values) => `Kieli jää pois. Se voi olla ruotsi, suomi tai englanti: ${value}`,
    'people.badCountry': ({ value }: Values) => `Maa jää pois. Se voi olla Suomi, Ruotsi tai Ahvenanmaa: ${value}`,
    'people.badContract': ({ value }: Values) => `Palvelussuhteen laji on liian pitkä ja jää pois: ${value}`,
    'people.badMinor': ({ value }: Values) => `Tieto alaikäisyydestä jätetään pois. Kirjoita kyllä tai ei: ${value}`,
    'people.badHours': ({ value }: Values) => `Tämä ei ole viikkotuntimäärä, esimerkiksi 38,25, ja jää pois: ${value}`,
    'people.badRhythm': ({ value }: Values) => `Työaika jää pois. Se voi olla toimistoaika tai vuorotyö: ${value}`,
    'people.badDate': ({ value }: Values) =>
      `Tämä ei ole päivämäärä, esimerkiksi 30.6.2026 tai 2026-06-30, ja jää pois: ${value}`,
    'people.endBeforeStart': ({ value }: Values) => `Loppu on ennen alkua ja jää pois: ${value}`,
    'people.badLeave': ({ value }: Values) => `Poissaoloa ei voi lukea, ja se jää pois: ${value}`,
    'people.badTitle': ({ value }: Values) => `Nimike on liian pitkä ja jää pois: ${value}`,
    'people.badRole': ({ value }: Values) => `Roolia ei tunneta, ja se jää pois: ${value}`,
    'people.unknownManager': ({ value }: Values) =>
      `Esihenkilö ei ole rekisterissä. Henkilö jää ilman esihenkilöä: ${value}`,
    'people.ambiguousManager': ({ value }: Values) =>
      `Usealla henkilöllä on sama nimi kuin esihenkilöllä. Käytä henkilönumeroa: ${value}`,
    'people.ownManager': () => 'Henkilö on tässä oma esihenkilönsä. Hän jää ilman esihenkilöä.',
    'people.unknownAssistant': ({ value }: Values) => `Apulainen ei ole rekisterissä ja jää pois: ${value}`,
    'people.ambiguousAssistant': ({ value }: Values) =>
      `Usealla henkilöllä on sama nimi kuin apulaisella. Käytä henkilönumeroa: ${value}`,
    'people.managerCycle': ({ people }: Values) => `Nämä ovat toistensa esihenkilöitä kehässä: ${people}`,
    'people.managerLeft': ({ person }: Values) => `Esihenkilö ei ole enää palveluksessa: ${person}`,
    'people.sharedEmail': ({ value, other }: Values) =>
      `Kahdella on sama sähköposti, joten kumpaakaan ei tunnisteta siitä: ${value} (${other})`,
    'people.sharedObjectId': ({ value }: Values) =>
      `Kahdella on sama Entran objektitunnus, joten se jää pois: ${value}`,
    'people.identityTaken': ({ value, other }: Values) =>
      `Entra-tili kuuluu toiselle henkilölle, eikä sitä siirretä: ${value} (${other})`,
    'people.manyMissing': ({ count, of }: Values) =>
      `Tiedostosta puuttuu ${count}/${of} henkilöä. Onko se koko rekisteri?`,
  },
})
