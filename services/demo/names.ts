import type { Language } from '../people-model.ts'
import type { Random } from './random.ts'

const words = (text: string) => text.trim().split(/\s+/)

const svFirst = words(`
  Anna Ida Linnea Emma Sofia Johanna Maria Camilla Annika Ulrika Susanne Monica Gunilla Carina Heidi Jenny Jessica Sandra
  Malin Frida Ellen Ebba Elin Amanda Julia Rebecka Sara Hanna Lotta Mikaela Pia Nina Barbro Gun-Britt Ann-Sofi Ann-Louise
  Eva-Lena Maj-Len Britt-Marie Christel Marina Viveka Agneta Solveig Ingrid Astrid Alva Tove Saga Nora Johan Mattias Anders
  Mikael Peter Tomas Fredrik Jonas Daniel Kristian Stefan Henrik Kenneth Rolf Bengt Göran Håkan Krister Tommy Ralf Robin
  Simon Oskar Anton Emil Axel Viktor Sebastian Rasmus Joakim Niklas Patrik Magnus Kaj Karl-Erik Jan-Ole`)
const svLast = words(`
  Nylund Nyman Backlund Sandberg Söderholm Lindqvist Berglund Björkqvist Häggblom Norrgård Östman Ahlskog Finne Granholm
  Sjöberg Holmqvist Lillqvist Nordman Svenfelt Kulla Mattsson Eriksson Johansson Karlsson Andersson Nilsson Gustafsson Sundqvist
  Wikström Snickars Storbacka Dahlbacka Forsman Enlund Högnäs Kronqvist Rönnqvist Westerlund Lindfors Ehrström Grönroos Skog
  Skogman Hägglund Sandås Sandvik Smeds Lassfolk Knuts Strömberg Sundell Ström Löfqvist Boström Blomqvist Asplund Bäck
  Backström Ingves Kjellman Lundqvist Malmberg Nordlund Öhman Åkerholm Ågren Rosenlund Rex Holm Hellström Fagerholm Furu
  Gädda Kvist Käld Nygård Snellman Stenbacka Sundström Södergård Thors Uunila West Wiklund Wärnman Ödahl Björk Cederberg`)
const fiFirst = words(`
  Aino Anne Anneli Eeva Elina Emilia Hanna-Mari Heli Helena Henna Iida Irja Jaana Johanna Jonna Kaisa Katja Kirsi Kristiina
  Laura Leena Liisa Maarit Maija Mari Marja-Leena Marjo Merja Minna Mirja Niina Noora Oona Outi Pauliina Päivi Raija Riikka
  Riitta Ritva Saara Salla Sanna Sari Satu Seija Sinikka Sirpa Suvi Taina Tarja Terhi Tiina Tuula Ulla Veera Virpi Antti
  Arto Eero Esa Hannu Harri Heikki Ilkka Jarmo Jari Juha Jukka Juho Kari Lauri Markku Marko Matti Mika Mikko Niko Olli Pasi
  Pekka Petri Sami Seppo Timo Tuomas Veli-Matti Ville`)
const fiLast = words(`
  Ahonen Alatalo Anttila Autio Hakala Halonen Hautala Heikkilä Heinonen Hietala Hiltunen Hirvonen Honkala Huhtala Hämäläinen
  Isokangas Jokela Jokinen Järvinen Kallio Kangas Karjalainen Karvonen Kauppinen Keskinen Ketola Kinnunen Kivelä Kokko Korhonen
  Korpela Koskela Koskinen Kujala Kurkela Laakso Lahti Laine Laitinen Lehtinen Lehto Leinonen Leppälä Lepistö Luoma Lähdesmäki
  Manninen Mattila Mikkola Mustonen Myllymäki Mäkelä Mäkinen Niemelä Niemi Nieminen Niskanen Ojala Oksanen Ollila Pakkala
  Peltola Peltonen Pesonen Pihlaja Pitkänen Puumala Rajala Rantala Rautio Ruuska Räsänen Saari Saarela Salmela Salminen Salo
  Savolainen Seppälä Sillanpää Takala Tuominen Uusitalo Vainio Viitala Viljanen Virtanen Ylitalo`)
const enFirst = words(`
  Aisha Amina Blessing Chidi Daniela Deepa Emmanuel Fatima Grace Ioana Joseph Kavita Layla Lucia Marisol Nadia Nguyet Olena
  Priya Rosa Samira Tatiana Thanh Yusuf`)
const enLast = words(`
  Abdi Adeyemi Bello Cruz Diaz Gurung Haddad Hassan Ibrahim Jose Kovalenko Lama Mendoza Mensah Nguyen Okafor Osman Petrova
  Pham Popescu Ramos Santos Sharma Tran`)

const lists = {
  sv: { first: svFirst, last: svLast, otherLast: fiLast },
  fi: { first: fiFirst, last: fiLast, otherLast: svLast },
  en: { first: enFirst, last: enLast, otherLast: enLast },
} satisfies Record<Language, { first: string[]; last: string[]; otherLast: string[] }>

/** First and last name; on this coast every seventh has a last name of the other language. */
export function drawName(language: Language, random: Random) {
  const { first, last, otherLast } = lists[language]
  return `${random.pick(first)} ${random.pick(random.chance(0.15) ? otherLast : last)}`
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

/** `anna.nyman` of Anna Nyman: lower case, without diacritics, dots between names. */
export const accountName = (name: string) => plain(name).replaceAll(' ', '.')
