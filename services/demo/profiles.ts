/** A word in the two languages of the organisation. */
export type Both = { sv: string; fi: string }

/** One title that people of a unit have, with its share of them. */
export type Post = { title: Both; share: number }

/** A kind of unit; `manager`, `assistant` and `chief` are titles, `chief` that of whoever leads several such units. */
export type Profile = {
  manager: Both
  /** Holds some of the manager's conversations, in larger units. */
  assistant?: Both
  chief: Both
  posts: Post[]
  /** Most people here work shifts. */
  shifts: boolean
  /** People per unit against the house's average. */
  size: number
}

/** Both words. */
export const both = (sv: string, fi: string): Both => ({ sv, fi })
const post = (sv: string, fi: string, share: number): Post => ({ title: both(sv, fi), share })

const chief = both('Chef för ansvarsområde', 'Vastuualuepäällikkö')
const nursing = {
  manager: both('Avdelningsskötare', 'Osastonhoitaja'),
  assistant: both('Biträdande avdelningsskötare', 'Apulaisosastonhoitaja'),
  chief: both('Överskötare', 'Ylihoitaja'),
}

/** Kinds of units: who works there, who leads, and in what rhythm. */
export const profiles = {
  ward: {
    ...nursing,
    shifts: true,
    size: 1.15,
    posts: [
      post('Sjukskötare', 'Sairaanhoitaja', 60),
      post('Närvårdare', 'Lähihoitaja', 28),
      post('Avdelningssekreterare', 'Osastonsihteeri', 5),
      post('Anstaltsvårdare', 'Laitoshuoltaja', 7),
    ],
  },
  clinic: {
    ...nursing,
    shifts: false,
    size: 0.8,
    posts: [
      post('Sjukskötare', 'Sairaanhoitaja', 45),
      post('Hälsovårdare', 'Terveydenhoitaja', 25),
      post('Fysioterapeut', 'Fysioterapeutti', 15),
      post('Mottagningssekreterare', 'Vastaanottosihteeri', 15),
    ],
  },
  dental: {
    ...nursing,
    shifts: false,
    size: 0.7,
    posts: [post('Tandskötare', 'Hammashoitaja', 60), post('Munhygienist', 'Suuhygienisti', 40)],
  },
  care: {
    manager: both('Serviceansvarig', 'Palveluvastaava'),
    assistant: both('Teamansvarig', 'Tiimivastaava'),
    chief,
    shifts: true,
    size: 1.1,
    posts: [
      post('Närvårdare', 'Lähihoitaja', 65),
      post('Sjukskötare', 'Sairaanhoitaja', 12),
      post('Vårdbiträde', 'Hoiva-avustaja', 15),
      post('Handledare', 'Ohjaaja', 8),
    ],
  },
  social: {
    manager: both('Ledande socialarbetare', 'Johtava sosiaalityöntekijä'),
    chief,
    shifts: false,
    size: 0.7,
    posts: [
      post('Socialarbetare', 'Sosiaalityöntekijä', 35),
      post('Socialhandledare', 'Sosiaaliohjaaja', 45),
      post('Familjearbetare', 'Perhetyöntekijä', 20),
    ],
  },
  rescue: {
    manager: both('Brandmästare', 'Palomestari'),
    assistant: both('Brandförman', 'Paloesimies'),
    chief: both('Räddningschef', 'Pelastuspäällikkö'),
    shifts: true,
    size: 0.9,
    posts: [post('Brandman', 'Palomies', 60), post('Akutvårdare', 'Ensihoitaja', 40)],
  },
  service: {
    manager: both('Servicehandledare', 'Palveluohjaaja'),
    chief,
    shifts: false,
    size: 0.9,
    posts: [
      post('Anstaltsvårdare', 'Laitoshuoltaja', 50),
      post('Kock', 'Kokki', 20),
      post('Restaurangarbetare', 'Ravintolatyöntekijä', 20),
      post('Vaktmästare', 'Vahtimestari', 10),
    ],
  },
  office: {
    manager: both('Enhetschef', 'Yksikön päällikkö'),
    chief,
    shifts: false,
    size: 0.5,
    posts: [
      post('Planerare', 'Suunnittelija', 40),
      post('Sakkunnig', 'Asiantuntija', 35),
      post('Sekreterare', 'Sihteeri', 25),
    ],
  },
  personnel: {
    manager: both('Enhetschef', 'Yksikön päällikkö'),
    chief,
    shifts: false,
    size: 0.4,
    posts: [
      post('HR-planerare', 'HR-suunnittelija', 50),
      post('Lönesekreterare', 'Palkkasihteeri', 30),
      post('HR-koordinator', 'HR-koordinaattori', 20),
    ],
  },
} satisfies Record<string, Profile>

/** Titles above and beside the units. */
export const topTitles = {
  director: both('Direktör för välfärdsområdet', 'Hyvinvointialuejohtaja'),
  secretary: both('Ledningssekreterare', 'Johdon sihteeri'),
  area: both('Sektordirektör', 'Toimialajohtaja'),
  service: both('Servicechef', 'Palvelualuejohtaja'),
}
