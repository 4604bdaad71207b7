import { answeredSection, receivedSection, thanksForm, thanksSentCard } from '../cards/rewards-thanks.ts'
import { newsCard } from '../cards/today.ts'
import type { Thanks } from '../services/rewards-thanks-model.ts'
import { longestThanks } from '../services/rewards-thanks-model.ts'
import { candidateOf, findReceivers } from '../services/rewards-who.ts'
import { directory, type Example, now } from './cards-examples-facts.ts'

const thanks = '00000000000000000000000000000007'
const form = { id: thanks, words: '', longest: longestThanks }
const words = 'Du stannade kvar när vi var ett par för lite. *Tack*, det räddade kvällen.'

const found = findReceivers(directory, 'a', { most: 7, units: true })
const [first, second] = found.filter(({ kind }) => kind === 'person')
const unit = directory.units().find(({ length }) => length > 1)
const whole = unit && candidateOf({ kind: 'unit', unit: [...unit] }, directory)
if (!first || !second || !whole) throw new Error('The demo organisation has people and units')

const received = { thanks, from: first.name, unit: undefined, words, replied: false }

/** The cards of thanking. */
export const thanksExamples: readonly Example[] = [
  ['thanks', 'thanksForm', reader => thanksForm({ ...form, to: { asked: '', chosen: [] } }, reader)],
  ['thanks-found', 'thanksForm', reader => thanksForm({ ...form, to: { asked: 'a', found, chosen: [] } }, reader)],
  [
    'thanks-several',
    'thanksForm',
    reader => thanksForm({ ...form, to: { asked: 'an', found: [second], chosen: [first, second] }, words }, reader),
  ],
  [
    'thanks-nobody',
    'thanksForm',
    reader => thanksForm({ ...form, to: { asked: 'xyz', found: [], chosen: [] } }, reader),
  ],
  ['thanks-known', 'thanksForm', reader => thanksForm({ ...form, to: { known: [first] } }, reader)],
  [
    'thanks-dialog',
    'thanksForm',
    reader => thanksForm({ ...form, to: { known: [first, whole] }, words, problem: 'tooMany', dialog: true }, reader),
  ],
  [
    'thanks-no-words',
    'thanksForm',
    reader => thanksForm({ ...form, to: { known: [whole] }, problem: 'noWords' }, reader),
  ],
  ['thanks-sent', 'thanksSentCard', reader => thanksSentCard([first, second], undefined, reader)],
  ['thanks-sent-unit', 'thanksSentCard', reader => thanksSentCard([whole], undefined, reader)],
  [
    'thanks-received',
    'newsCard',
    reader =>
      newsCard(
        [
          receivedSection(received, reader),
          receivedSection({ ...received, unit: whole.name, replied: true }, reader),
          receivedSection({ ...received, from: undefined, words: 'שלום 💐' }, reader),
        ],
        reader,
      ),
  ],
  [
    'thanks-answered',
    'newsCard',
    reader => {
      const names = [first, second].map(({ name }) => name)
      const many = Array.from({ length: 12 }, () => first.name)
      return newsCard(
        [answeredSection({ names, words }, reader), answeredSection({ names: many, words }, reader)],
        reader,
      )
    },
  ],
]

/** A thank-you as it is stored, with something about it told otherwise. */
export const thanksWith = (changes: Partial<Thanks>): Thanks => ({
  ...{ id: `thanks:${thanks}`, rev: 0, history: [], thanks, from: '10003', to: ['10004'], at: now, replies: [] },
  texts: { words },
  ...changes,
})
