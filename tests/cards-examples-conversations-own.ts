import { assessmentForm, assessmentSection } from '../cards/conversations-assessment.ts'
import {
  type Asked,
  askCard,
  confirmSection,
  type MineFacts,
  mineCard,
  prepareSection,
  usefulCard,
} from '../cards/conversations-employee.ts'
import { wishSection } from '../cards/conversations-wishes.ts'
import type { Element } from '../cards/elements.ts'
import { employeeTexts } from '../cards/locales/conversations-employee.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { newsCard, todayCard } from '../cards/today.ts'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import type { Example } from './cards-examples-facts.ts'

const development = { kind: 'development' }
const asked: Asked = { held: '1a2b.1', kind: development, on: '2026-11-20', by: { manager: true } }
const own = { kind: 'start', names: { sv: 'Startsamtal', fi: 'Aloituskeskustelu' } }
const on = { on: 'today' }

const onToday = (reader: Reader, ...sections: Element[]) =>
  todayCard(
    { sections, total: sections.length, view: { on: 'today', page: 0, pages: 1, more: 0 }, shifts: true },
    reader,
  )

const nothing: MineFacts = {
  ...{ asked: [], useful: [], kinds: [], holders: [], wish: undefined, held: [], year: 2026 },
  assessments: { own: [], open: false },
}
const mine: MineFacts = {
  asked: [asked],
  useful: [
    { held: '0.1', on: '2026-10-03', score: 4 },
    { held: '0.2', on: '2026-10-20', score: undefined },
  ],
  kinds: [
    { kind: development, last: '2025-11-03', planned: ['2026-12-03'], due: '2026-11-03' },
    { kind: own, resting: '2027-01-15' },
  ],
  holders: [
    { name: 'Mirja Koskela', as: 'manager' },
    { name: 'Eva Lund', as: 'assistant' },
    { name: 'Åke Berg', as: 'assistant' },
    { name: 'Tapio Lepistö', as: 'standIn' },
  ],
  wish: { with: 'other', name: 'Tapio Lepistö', taken: false },
  held: [
    { kind: development, on: '2026-11-20', by: 'Mirja Koskela', answer: undefined },
    { kind: development, on: '2025-11-03', by: 'Eva Lund', answer: 'confirmed' },
    { kind: own, on: '2024-10-01', by: undefined, answer: undefined },
    { kind: { kind: 'group' }, on: '2023-11-03', by: 'Eva Lund', answer: 'together' },
  ],
  assessments: { own: [{ year: 2025, scores: [4, 5, 3, 4, 2] }], open: true },
  year: 2026,
}

/** What an employee, the next manager and a manager answer about their own. */
export const ownConversationExamples: Example[] = [
  [
    'conversation-asked',
    'todayCard',
    reader =>
      onToday(
        reader,
        confirmSection(asked, on, reader),
        confirmSection({ ...asked, kind: own, by: { name: 'Eva Lund' } }, on, reader),
        confirmSection({ ...asked, by: undefined }, on, reader),
      ),
  ],
  [
    'conversation-confirmed',
    'usefulCard',
    reader => usefulCard({ held: asked.held, line: employeeTexts[reader.language].confirmed }, reader),
  ],
  [
    'conversation-useful',
    'usefulCard',
    reader => usefulCard({ held: asked.held, line: employeeTexts[reader.language].saved, score: 4 }, reader),
  ],
  [
    'conversation-counted',
    'usefulCard',
    reader => usefulCard({ held: asked.held, line: employeeTexts[reader.language].counted, closed: true }, reader),
  ],
  ['conversations-mine', 'mineCard', reader => mineCard(mine, reader)],
  [
    'conversations-mine-taken',
    'mineCard',
    reader => {
      const { goesTo, roles } = employeeTexts[reader.language]
      const wish = { with: 'other', name: 'Tapio Lepistö', taken: true } as const
      return mineCard({ ...nothing, line: goesTo('Tapio Lepistö', roles.manager), wish }, reader)
    },
  ],
  ['conversations-mine-none', 'mineCard', reader => mineCard(nothing, reader)],
  ['conversation-ask', 'askCard', reader => askCard({ wish: undefined, alone: false }, reader)],
  ['conversation-ask-alone', 'askCard', reader => askCard({ wish: undefined, alone: true }, reader)],
  [
    'conversation-ask-again',
    'askCard',
    reader => askCard({ wish: { with: 'manager', taken: false }, alone: false }, reader),
  ],
  [
    'conversation-prepare',
    'newsCard',
    reader => newsCard([prepareSection(development, '2026-12-01', 'https://intra.example/blankett', reader)], reader),
  ],
  [
    'conversation-wishes',
    'todayCard',
    reader => {
      const wished = { person: '10009', name: 'Anna Berg', taken: false, as: 'manager' } as const
      return onToday(
        reader,
        wishSection(wished, on, reader),
        wishSection({ ...wished, taken: true }, on, reader),
        wishSection({ ...wished, as: 'hr' }, on, reader),
      )
    },
  ],
  ['assessment', 'todayCard', reader => onToday(reader, assessmentSection(2026, on, reader))],
  [
    'assessment-form',
    'assessmentForm',
    reader => {
      const { statements } = defaultConversationSettings
      return assessmentForm({ year: 2026, statements, scores: [4, undefined, 1], missing: true, data: on }, reader)
    },
  ],
]
