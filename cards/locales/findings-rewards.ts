import { inLanguages } from './forms.ts'

type Values = Record<string, string | number>

/** A number as Swedish and Finnish write it; it comes from a cell or a document, never from the reader. */
const comma = (value: string | number | undefined) => String(value).replace('.', ',')

/** What the readers of the catalogue, the budgets and the delegation list tell, by the finding's code. */
export const rewardFindings = inLanguages({
  en: {
    'rewards.noFormHeader': () => 'No row has headers for a catalogue, for example Name, Amount and Tax.',
    'rewards.noBudgetHeader': () => 'No row has headers for budgets, for example Unit, Year and Amount.',
    'rewards.noDelegationHeader': () => 'No row has headers for delegations, for example Name, Unit and Up to.',
    'rewards.noRows': () => 'There are headers but no rows below them.',
    'rewards.repeated': ({ first }: Values) => `The same stands on row ${first} already. This row is not imported.`,
    'rewards.tooMany': ({ most }: Values) => `The list can have ${most} rows. This one is not imported.`,
    'rewards.noPerson': () => 'The row names nobody. Give an employee number, an e-mail or a name.',
    'rewards.unknownPerson': ({ value }: Values) => `Nobody in the register is: ${value}`,
    'rewards.ambiguousPerson': ({ value }: Values) =>
      `Several people have this name. Give an employee number instead: ${value}`,
    'rewards.otherPerson': ({ value }: Values) => `The row names two different people. It is not imported: ${value}`,
    'rewards.leftPerson': ({ value }: Values) => `The person has left. The row is not imported: ${value}`,
    'rewards.noUnit': () => 'The row has no unit. Write “the whole house” where it is for all.',
    'rewards.unknownUnit': ({ value }: Values) => `There is no such unit in the register: ${value}`,
    'rewards.ambiguousUnit': ({ value }: Values) =>
      `Several units have this name. Write the units above it too, with › between: ${value}`,
    'rewards.noAmount': () => 'The row has no amount. It is not imported.',
    'rewards.badAmount': ({ value }: Values) =>
      `This is not an amount in the currency of the column. Write it as 150 or 150.50. The file says: ${value}`,
    'rewards.twoAmounts': () => 'The row has amounts in two currencies. Write a row for each.',
    'rewards.badCurrency': ({ value }: Values) => `The currency may be EUR or SEK. The file says: ${value}`,
    'rewards.badDate': ({ value }: Values) =>
      `This is not a date. Write it as 3.12.2026 or 2026-12-03. The file says: ${value}`,
    'rewards.endBeforeStart': ({ value }: Values) => `The end is before the start. The row is not imported: ${value}`,
    'rewards.badYesNo': ({ value }: Values) => `Write yes or no. The file says: ${value}`,
    'rewards.noPeriod': () => 'The row has no period. Give a year, or a first and a last day.',
    'rewards.badPeriod': ({ value }: Values) =>
      `This is not a period. Write it as 2026 or 1.1.2026–31.12.2026. The file says: ${value}`,
    'rewards.longPeriod': ({ value }: Values) => `A budget is for five years at most. The file says: ${value}`,
    'rewards.thisYear': ({ year }: Values) => `No column tells the period. The budgets are for the year ${year}.`,
    'rewards.overlaps': ({ value }: Values) =>
      `The unit has another budget for some of the same days. The row is not imported: ${value}`,
    'rewards.belowSpent': ({ least, currency }: Values) =>
      `This much is spent and reserved already: ${least} ${currency}. The budget can’t be smaller.`,
    'rewards.badCostCentre': ({ value }: Values) => `The cost centre is too long. The row is not imported: ${value}`,
    'rewards.nothingRemoved': () => 'Some rows could not be read, so nobody is taken off the list.',
    'rewards.noMoneyColumn': () => 'No column says who may decide on money. Nobody in the file may.',
    'rewards.noName': () => 'The row has no name. It is not imported.',
    'rewards.badName': ({ value }: Values) => `A name has 2 to 80 characters. The row is not imported: ${value}`,
    'rewards.oneName': ({ value }: Values) => `One language has no name, so the other name stands there: ${value}`,
    'rewards.badFormId': ({ value }: Values) =>
      `An id has small letters a to z, digits and hyphens, at most 40. The file says: ${value}`,
    'rewards.noReceivers': () => 'The row doesn’t say who it is for. Write person, team or both.',
    'rewards.badReceivers': ({ value }: Values) => `It may be for a person, a team or both. The file says: ${value}`,
    'rewards.noMoney': () => 'The row doesn’t say whether it is money. Write yes or no.',
    'rewards.badPayCode': ({ value }: Values) => `The pay code is too long. The row is not imported: ${value}`,
    'rewards.badTax': ({ value }: Values) =>
      `The tax class is not known. It becomes “check with payroll”. The file says: ${value}`,
    'rewards.noTax': () => 'A country has no tax class. It becomes “check with payroll” there.',
    'rewards.moneyTax': ({ value }: Values) => `Money is usually taxed as pay. Check the tax class: ${value}`,
  },
  sv: {
    'rewards.noFormHeader': () => 'Ingen rad har rubriker för en katalog, till exempel Namn, Belopp och Skatt.',
    'rewards.noBudgetHeader': () => 'Ingen rad har rubriker för budgetar, till exempel Enhet, År och Belopp.',
    'rewards.noDelegationHeader': () =>
      'Ingen rad har rubriker för en delegeringslista, till exempel Namn, Enhet och Upp till.',
    'rewards.noRows': () => 'Under rubrikerna finns inga rader.',
    'rewards.repeated': ({ first }: Values) => `Samma sak står redan på rad ${first}. Den här raden importeras inte.`,
    'rewards.tooMany': ({ most }: Values) => `Listan rymmer ${most} rader. Den här importeras inte.`,
    'rewards.noPerson': () => 'Raden anger ingen person. Ange ett anställningsnummer, en e-postadress eller ett namn.',
    'rewards.unknownPerson': ({ value }: Values) => `Personen finns inte i registret: ${value}`,
    'rewards.ambiguousPerson': ({ value }: Values) =>
      `Flera personer har samma namn. Ange ett anställningsnummer i stället: ${value}`,
    'rewards.otherPerson': ({ value }: Values) => `Raden anger två olika personer. Den importeras inte: ${value}`,
    'rewards.leftPerson': ({ value }: Values) => `Personen har slutat. Raden importeras inte: ${value}`,
    'rewards.noUnit': () => 'Raden saknar enhet. Skriv ”hela huset” om raden gäller alla.',
    'rewards.unknownUnit': ({ value }: Values) => `Enheten finns inte i registret: ${value}`,
    'rewards.ambiguousUnit': ({ value }: Values) =>
      `Flera enheter har samma namn. Skriv också enheterna ovanför, med › emellan: ${value}`,
    'rewards.noAmount': () => 'Raden saknar belopp. Den importeras inte.',
    'rewards.badAmount': ({ value }: Values) =>
      `Det här är inget belopp i kolumnens valuta. Skriv så här: 150 eller 150,50. I filen står: ${value}`,
    'rewards.twoAmounts': () => 'Raden har belopp i två valutor. Skriv en rad för vardera.',
    'rewards.badCurrency': ({ value }: Values) => `Valutan kan vara EUR eller SEK. I filen står: ${value}`,
    'rewards.badDate': ({ value }: Values) =>
      `Det här är inget datum. Skriv så här: 3.12.2026 eller 2026-12-03. I filen står: ${value}`,
    'rewards.endBeforeStart': ({ value }: Values) => `Slutet är före början. Raden importeras inte: ${value}`,
    'rewards.badYesNo': ({ value }: Values) => `Skriv ja eller nej. I filen står: ${value}`,
    'rewards.noPeriod': () => 'Raden saknar period. Ange ett år, eller en första och en sista dag.',
    'rewards.badPeriod': ({ value }: Values) =>
      `Det här är ingen period. Skriv så här: 2026 eller 1.1.2026–31.12.2026. I filen står: ${value}`,
    'rewards.longPeriod': ({ value }: Values) => `En budget gäller högst fem år. I filen står: ${value}`,
    'rewards.thisYear': ({ year }: Values) => `Ingen kolumn anger perioden. Budgetarna gäller år ${year}.`,
    'rewards.overlaps': ({ value }: Values) =>
      `Enheten har redan en budget för en del av dagarna. Raden importeras inte: ${value}`,
    'rewards.belowSpent': ({ least, currency }: Values) =>
      `Så mycket är redan använt och reserverat: ${comma(least)} ${currency}. Budgeten kan inte vara mindre.`,
    'rewards.badCostCentre': ({ value }: Values) => `Kostnadsstället är för långt. Raden importeras inte: ${value}`,
    'rewards.nothingRemoved': () => 'Några rader kunde inte läsas, så ingen tas bort från listan.',
    'rewards.noMoneyColumn': () => 'Ingen kolumn säger vem som får besluta om pengar. Därför får ingen i filen det.',
    'rewards.noName': () => 'Raden saknar namn. Den importeras inte.',
    'rewards.badName': ({ value }: Values) => `Ett namn har 2–80 tecken. Raden importeras inte: ${value}`,
    'rewards.oneName': ({ value }: Values) => `Namnet saknas på ett språk, så det andra namnet står där: ${value}`,
    'rewards.badFormId': ({ value }: Values) =>
      `Ett id kan ha små bokstäver a–z, siffror och bindestreck, högst 40 tecken. I filen står: ${value}`,
    'rewards.noReceivers': () => 'Raden anger inte vem belöningen är för. Skriv person, team eller båda.',
    'rewards.badReceivers': ({ value }: Values) =>
      `Den kan gälla en person, ett team eller båda. I filen står: ${value}`,
    'rewards.noMoney': () => 'Raden anger inte om det är pengar. Skriv ja eller nej.',
    'rewards.badPayCode': ({ value }: Values) => `Lönearten är för lång. Raden importeras inte: ${value}`,
    'rewards.badTax': ({ value }: Values) =>
      `Skatteklassen är okänd. Den blir ”kontrollera med löneräkningen”. I filen står: ${value}`,
    'rewards.noTax': () => 'Ett land saknar skatteklass. Där blir den ”kontrollera med löneräkningen”.',
    'rewards.moneyTax': ({ value }: Values) => `Pengar beskattas vanligen som lön. Kontrollera skatteklassen: ${value}`,
  },
  fi: {
    'rewards.noFormHeader': () =>
      'Millään rivillä ei ole palkkiovalikoiman otsikoita, esimerkiksi Nimi, Summa ja Verotus.',
    'rewards.noBudgetHeader': () => 'Millään rivillä ei ole budjetin otsikoita, esimerkiksi Yksikkö, Vuosi ja Summa.',
    'rewards.noDelegationHeader': () =>
      'Millään rivillä ei ole delegointiluettelon otsikoita, esimerkiksi Nimi, Yksikkö ja Enintään.',
    'rewards.noRows': () => 'Otsikoiden alla ei ole rivejä.',
    'rewards.repeated': ({ first }: Values) => `Sama asia on jo rivillä ${first}. Tätä riviä ei tuoda.`,
    'rewards.tooMany': ({ most }: Values) => `Rivejä mahtuu enintään ${most}. Tätä riviä ei tuoda.`,
    'rewards.noPerson': () => 'Rivillä ei ole henkilöä. Anna henkilönumero, sähköpostiosoite tai nimi.',
    'rewards.unknownPerson': ({ value }: Values) => `Henkilöä ei ole rekisterissä: ${value}`,
    'rewards.ambiguousPerson': ({ value }: Values) => `Usealla henkilöllä on sama nimi. Käytä henkilönumeroa: ${value}`,
    'rewards.otherPerson': ({ value }: Values) => `Rivillä on kaksi eri henkilöä. Riviä ei tuoda: ${value}`,
    'rewards.leftPerson': ({ value }: Values) => `Henkilö ei ole enää palveluksessa. Riviä ei tuoda: ${value}`,
    'rewards.noUnit': () => 'Rivillä ei ole yksikköä. Kirjoita ”koko talo”, jos rivi koskee kaikkia.',
    'rewards.unknownUnit': ({ value }: Values) => `Yksikköä ei ole rekisterissä: ${value}`,
    'rewards.ambiguousUnit': ({ value }: Values) =>
      `Usealla yksiköllä on sama nimi. Kirjoita myös ylemmät yksiköt, väliin ›: ${value}`,
    'rewards.noAmount': () => 'Rivillä ei ole summaa. Riviä ei tuoda.',
    'rewards.badAmount': ({ value }: Values) =>
      `Tämä ei ole summa sarakkeen valuutassa. Kirjoita näin: 150 tai 150,50. Tiedostossa lukee: ${value}`,
    'rewards.twoAmounts': () => 'Rivillä on summa kahdessa valuutassa. Kirjoita kummallekin oma rivi.',
    'rewards.badCurrency': ({ value }: Values) => `Valuutta voi olla EUR tai SEK. Tiedostossa lukee: ${value}`,
    'rewards.badDate': ({ value }: Values) =>
      `Tämä ei ole päivämäärä. Kirjoita näin: 3.12.2026 tai 2026-12-03. Tiedostossa lukee: ${value}`,
    'rewards.endBeforeStart': ({ value }: Values) => `Loppu on ennen alkua. Riviä ei tuoda: ${value}`,
    'rewards.badYesNo': ({ value }: Values) => `Kirjoita kyllä tai ei. Tiedostossa lukee: ${value}`,
    'rewards.noPeriod': () => 'Rivillä ei ole budjettikautta. Anna vuosi tai ensimmäinen ja viimeinen päivä.',
    'rewards.badPeriod': ({ value }: Values) =>
      `Tämä ei ole budjettikausi. Kirjoita näin: 2026 tai 1.1.2026–31.12.2026. Tiedostossa lukee: ${value}`,
    'rewards.longPeriod': ({ value }: Values) => `Budjettikausi on enintään viisi vuotta. Tiedostossa lukee: ${value}`,
    'rewards.thisYear': ({ year }: Values) =>
      `Mikään sarake ei kerro budjettikautta. Budjetit koskevat vuotta ${year}.`,
    'rewards.overlaps': ({ value }: Values) =>
      `Yksiköllä on jo budjetti osalle näistä päivistä. Riviä ei tuoda: ${value}`,
    'rewards.belowSpent': ({ least, currency }: Values) =>
      `Näin paljon on jo käytetty ja varattu: ${comma(least)} ${currency}. Budjetti ei voi olla pienempi.`,
    'rewards.badCostCentre': ({ value }: Values) => `Kustannuspaikka on liian pitkä. Riviä ei tuoda: ${value}`,
    'rewards.nothingRemoved': () => 'Osaa riveistä ei voitu lukea, joten ketään ei poisteta luettelosta.',
    'rewards.noMoneyColumn': () =>
      'Mikään sarake ei kerro, kuka saa päättää rahapalkkioista. Siksi kukaan tiedostossa ei saa.',
    'rewards.noName': () => 'Rivillä ei ole nimeä. Riviä ei tuoda.',
    'rewards.badName': ({ value }: Values) => `Nimessä on 2–80 merkkiä. Riviä ei tuoda: ${value}`,
    'rewards.oneName': ({ value }: Values) =>
      `Yhdeltä kieleltä puuttuu nimi, joten siinä on toisen kielen nimi: ${value}`,
    'rewards.badFormId': ({ value }: Values) =>
      `Tunnuksessa voi olla pieniä kirjaimia a–z, numeroita ja yhdysmerkkejä, enintään 40 merkkiä. Tiedostossa lukee: ${value}`,
    'rewards.noReceivers': () => 'Rivi ei kerro, kenelle palkkio on. Kirjoita henkilö, tiimi tai molemmat.',
    'rewards.badReceivers': ({ value }: Values) =>
      `Saaja voi olla henkilö, tiimi tai molemmat. Tiedostossa lukee: ${value}`,
    'rewards.noMoney': () => 'Rivi ei kerro, onko palkkio rahaa. Kirjoita kyllä tai ei.',
    'rewards.badPayCode': ({ value }: Values) => `Palkkalaji on liian pitkä. Riviä ei tuoda: ${value}`,
    'rewards.badTax': ({ value }: Values) =>
      `Veroluokkaa ei tunneta. Siihen tulee ”tarkista palkanlaskennasta”. Tiedostossa lukee: ${value}`,
    'rewards.noTax': () => 'Yhdeltä maalta puuttuu veroluokka. Siihen tulee ”tarkista palkanlaskennasta”.',
    'rewards.moneyTax': ({ value }: Values) => `Rahapalkkio verotetaan yleensä palkkana. Tarkista veroluokka: ${value}`,
  },
})
