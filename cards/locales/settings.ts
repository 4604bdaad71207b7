import type { Language } from '../../services/people-model.ts'
import { inLanguages } from './forms.ts'

/** Each language by its own name: a reader finds their own. */
export const languageNames: Record<Language, string> = { sv: 'Svenska', fi: 'Suomi', en: 'English' }

/** The choice of language and the pause. */
export const settingsTexts = inLanguages({
  en: {
    languageSet: 'We speak English from now on.',
    pauseTitle: 'Pause',
    pauseAsk: 'For how long? During the pause I ask you nothing.',
    paused: (day: string) => `You have a pause until ${day}. I am quiet until then.`,
    pauseBad: 'I did not find a coming date. Write for example: pause 5/8',
    resume: 'End the pause',
    resumed: 'The pause is over.',
    notPaused: 'You have no pause.',
    stop: 'You choose when I speak.',
    week: 'One week',
    month: 'One month',
  },
  sv: {
    languageSet: 'Vi pratar svenska från och med nu.',
    pauseTitle: 'Paus',
    pauseAsk: 'Hur länge? Under pausen frågar jag dig ingenting.',
    paused: day => `Du har paus till ${day}. Jag är tyst till dess.`,
    pauseBad: 'Jag hittade inget kommande datum. Skriv till exempel: paus till 5.8.',
    resume: 'Avsluta pausen',
    resumed: 'Pausen är slut.',
    notPaused: 'Du har ingen paus.',
    stop: 'Du bestämmer när jag hör av mig.',
    week: 'En vecka',
    month: 'En månad',
  },
  fi: {
    languageSet: 'Puhumme tästä lähtien suomea.',
    pauseTitle: 'Tauko',
    pauseAsk: 'Kuinka kauan? Tauon aikana en kysy sinulta mitään.',
    paused: day => `Sinulla on tauko ${day} asti. Olen siihen saakka hiljaa.`,
    pauseBad: 'En löytänyt viestistä tulevaa päivää. Kirjoita esimerkiksi: tauko 5.8. asti',
    resume: 'Lopeta tauko',
    resumed: 'Tauko on päättynyt.',
    notPaused: 'Sinulla ei ole taukoa.',
    stop: 'Sinä päätät, milloin otan yhteyttä.',
    week: 'Viikko',
    month: 'Kuukausi',
  },
})
