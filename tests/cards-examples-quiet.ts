import type { Reader } from '../cards/locales/forms.ts'
import { quietTexts } from '../cards/locales/quiet.ts'
import {
  type AreaChoice,
  areaWords,
  daysWords,
  type QuietProblem,
  quietAreaForm,
  quietCard,
  quietEndCard,
  quietForm,
} from '../cards/quiet.ts'
import type { QuietPeriod } from '../services/settings-model.ts'
import { type Example, today } from './cards-examples-facts.ts'

const ward: QuietPeriod = {
  id: '1a2b3c4d',
  from: '2026-11-19',
  to: '2026-11-29',
  area: ['Hälso- och sjukvård', 'Medicinska avdelningen'],
}
const house: QuietPeriod = { id: '5e6f7a8b', from: '2027-02-01', to: '2027-02-01' }

const choices = (reader: Reader): AreaChoice[] => [
  { value: 'house', title: areaWords(undefined, reader) },
  { value: JSON.stringify(ward.area), title: areaWords(ward.area, reader) },
]
const problem = (reader: Reader, field: QuietProblem['field'], line: 'backwards' | 'noArea'): QuietProblem => ({
  field,
  line: quietTexts[reader.language].problems[line],
})
const data = { card: 'message-1' }

/** Quiet mode as HR sees it. */
export const quietExamples: Example[] = [
  ['quiet-none', 'quietCard', reader => quietCard({ now: [], coming: [] }, reader)],
  [
    'quiet',
    'quietCard',
    reader => {
      const texts = quietTexts[reader.language]
      const lines = [
        texts.added(areaWords(ward.area, reader), daysWords(ward, reader)),
        texts.moves(reader, 11),
        texts.overlaps,
      ]
      return quietCard({ now: [ward], coming: [house], lines }, reader)
    },
  ],
  ['quiet-end', 'quietEndCard', reader => quietEndCard(ward, { days: 5 }, reader)],
  ['quiet-end-first-day', 'quietEndCard', reader => quietEndCard(ward, { days: 0 }, reader)],
  ['quiet-remove', 'quietEndCard', reader => quietEndCard(house, 'coming', reader)],
  [
    'quiet-form',
    'quietForm',
    reader => quietForm({ choices: choices(reader), fields: { from: today }, earliest: today, data }, reader),
  ],
  [
    'quiet-form-again',
    'quietForm',
    reader => {
      const fields = { area: 'house', from: '2026-12-04', to: '2026-12-01' }
      const wrong = problem(reader, 'to', 'backwards')
      return quietForm(
        { choices: [], chosen: choices(reader)[1], fields, earliest: today, problem: wrong, data },
        reader,
      )
    },
  ],
  [
    'quiet-area',
    'quietAreaForm',
    reader => quietAreaForm({ choices: choices(reader), query: 'medi', found: 1, data }, reader),
  ],
  [
    'quiet-area-again',
    'quietAreaForm',
    reader => {
      const wrong = problem(reader, 'area', 'noArea')
      return quietAreaForm(
        { choices: choices(reader).slice(0, 1), query: 'xyz', found: 0, problem: wrong, data },
        reader,
      )
    },
  ],
]
