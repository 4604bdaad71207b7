import { fold } from './people-directory-names.ts'

/**
 * Talks that belong to occupational health and HR's own system, by the stems that give them away: whole names without spaces,
 * folded (å ä ö are a a o), so that they are found in compounds and inflected forms.
 */
const closedStems: Record<'sv' | 'fi' | 'en', readonly string[]> = {
  sv: [
    ...[
      'tidig(t|a)stod',
      'aktivtstod',
      'tidig(t|a)?ingrip',
      'tidig(a|t)?interv',
      'tidig(a)?insats',
      'omtanke(s)?samtal',
    ],
    ...['arbetso?formag', 'arbetsanpass', 'ersattandearbet', 'anpassatarbet', 'arbetshinder', 'nedsatt', 'varaktig'],
    ...['ater(gang|komsttill)', 'tillbakatillarbet', 'aterintrad', 'franvaro'],
    ...['sjuk(franv|skriv|ledig|penning|lon|dom|pension|anmal|samtal)', 'ohalsa'],
    ...['halso(samtal|dialog|undersok|kontroll|koll|lage)', 'foretagshals', 'arbetshals'],
    ...['missbruk', 'rusmedel', 'alkohol', 'drogsamtal', 'drogtest', 'utmattning', 'utbrand', 'depression'],
  ],
  fi: [
    ...[
      'varhai(nen|sen|sta|seen|sella|s)(tu[ek]|valit|puuttu|reago)',
      'aktiivi(nen|sen|sta|seen)tu[ek]',
      'puheek?siot',
      'huolikeskust',
    ],
    ...['tyoky[kv]', 'toimintaky[kv]', 'kuntout', 'kuntoremont', 'sairau', 'sairas(lo|po)', 'poissaolo'],
    ...['tyohonpalu', 'toihinpalu', 'tyohonpala', 'toihinpala', 'tyoterve', 'terveys(tarkast|keskustelu|neuvo)'],
    ...['paih(de|te|ty)', 'hoitoonohja', 'korvaav\\w{0,3}tyo', 'kevennet', 'muokat\\w{0,5}tyo', 'uupu', 'masennu'],
    ...['osatyokyk', 'tyokyvyt', 'tyorajoit'],
  ],
  en: [
    ...['early(support|intervention|care)', 'work(ing)?(ability|capacity|capability)', 'capacity(for|to)work'],
    ...['fit(ness)?(for|to)(work|duty)', 'sick(leave|ness|absen|talk|pay|day)', 'absence', 'absentee', 'rehab'],
    ...['(return|back)(ing)?towork'],
    ...['health(talk|check|conver|discus|interv|review|meeting|dialog)', 'occupationalhealth', 'disabilit'],
    ...[
      'substanceabuse',
      'addiction',
      'alcohol',
      'burnout',
      'medical(check|exam|talk|review)',
      'reasonableadjust',
      'modifiedwork',
    ],
  ],
}

/** Abbreviations, closed only as the beginning of a word: inside other words they are nothing. */
const closedBeginnings = /(^| )(varhe|vatu|tyky|tyke|sairas|illness)/

const closed = new RegExp(Object.values(closedStems).flat().join('|'))

/** Letters of other alphabets that look like ours, and digits and signs that pass for letters. */
const looks: Record<string, string> = {
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i' },
  ...{ ѕ: 's', ј: 'j', ӏ: 'l', ԁ: 'd', ɡ: 'g', α: 'a', β: 'b', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't' },
  ...{ υ: 'u', χ: 'x', '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i' },
}

/** As it is read: compatibility forms, invisible characters, look-alikes and diacritics aside; `one` is what 1 and | pass for. */
function readAs(name: string, one: 'i' | 'l') {
  const visible = name.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\u115f\u1160\u3164]/gu, '')
  const letters = [...fold(visible)].map(letter => (/[1|]/.test(letter) ? one : (looks[letter] ?? letter))).join('')
  return letters.replace(/[^a-z]+/g, ' ').trim()
}

/**
 * Does the name mean a talk that can't be registered here: early support, work ability, rehabilitation, sick leave or health? In
 * any of the three languages, however it is spelt.
 */
export function isClosedName(name: string): boolean {
  return (['i', 'l'] as const).some(one => {
    const words = readAs(name, one)
    return closed.test(words.replaceAll(' ', '')) || closedBeginnings.test(words)
  })
}
