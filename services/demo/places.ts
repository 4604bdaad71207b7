import { type Both, both } from './profiles.ts'

/** Villages and town districts of an invented coast, in both languages; `fi` first where most people speak Finnish. */
export const places: (Both & { main: 'sv' | 'fi' })[] = [
  { ...both('Strandby', 'Rantakylä'), main: 'sv' },
  { ...both('Åminne', 'Joensuunkylä'), main: 'fi' },
  { ...both('Norrskata', 'Pohjoislahti'), main: 'sv' },
  { ...both('Björkhamn', 'Koivusatama'), main: 'sv' },
  { ...both('Kvarnbacka', 'Myllymäenranta'), main: 'fi' },
  { ...both('Storören', 'Isosaari'), main: 'sv' },
  { ...both('Ängskulla', 'Niittykulma'), main: 'sv' },
  { ...both('Tallåsen', 'Mäntyharjunkylä'), main: 'fi' },
  { ...both('Sundet', 'Salmi'), main: 'sv' },
  { ...both('Lillkyrö by', 'Vähäkylä'), main: 'fi' },
  { ...both('Granvik', 'Kuusilahti'), main: 'sv' },
  { ...both('Stenfors', 'Kivikoski'), main: 'fi' },
  { ...both('Munkholmen', 'Munkkisaari'), main: 'sv' },
  { ...both('Havsbro', 'Merisilta'), main: 'sv' },
  { ...both('Kyrkbacken', 'Kirkonmäki'), main: 'fi' },
  { ...both('Sälgrund', 'Hyljekari'), main: 'sv' },
  { ...both('Västerby', 'Länsikylä'), main: 'sv' },
  { ...both('Ådalen', 'Jokilaakso'), main: 'fi' },
  { ...both('Fiskarhamn', 'Kalasatamankylä'), main: 'sv' },
  { ...both('Hedåsen', 'Kangasharju'), main: 'fi' },
  { ...both('Rönnskär', 'Pihlajaluoto'), main: 'sv' },
  { ...both('Mellanå', 'Välijoki'), main: 'fi' },
  { ...both('Korsby', 'Ristikylä'), main: 'sv' },
  { ...both('Sandudd', 'Hiekkaniemi'), main: 'sv' },
]

/** Districts that a large part of the organisation is divided into. */
export const districts = ['norra', 'södra', 'mellersta', 'östra', 'västra', 'skärgården']
