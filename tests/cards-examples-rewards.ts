import type { Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { rewardTexts } from '../cards/locales/rewards.ts'
import {
  decideForm,
  decideSection,
  questionSectionOf,
  rewardAnswerForm,
  rewardAskForm,
  rewardDeclineForm,
} from '../cards/rewards-deciding.ts'
import { myNominationsCard, rewardCorrectForm, toDecideCard } from '../cards/rewards-mine.ts'
import { nominatedCard, nominateForm, nominateWhoForm, type OfferedForm } from '../cards/rewards-nominating.ts'
import { type RewardNews, rewardNewsSection } from '../cards/rewards-telling.ts'
import { unpaidSection } from '../cards/rewards-unpaid.ts'
import { newsCard, todayCard } from '../cards/today.ts'
import { defaultForms } from '../services/rewards-catalogue.ts'
import { nominationStates } from '../services/rewards-model.ts'
import { defaultRewardSettings } from '../services/rewards-settings.ts'
import { personCandidate } from '../services/rewards-who.ts'
import { directory, type Example } from './cards-examples-facts.ts'

const one = {
  nomination: '0123456789abcdef',
  rev: 2,
  from: 'Mikko Virtanen',
  to: 'Anna von Essen-Sjöberg',
  criterion: 'Omtanke',
}
const why = 'Du stannade kvar när kvällsturen blev ensam, och sedan såg du till att alla fick mat. *Tack* för det 💛'
const data = { nomination: one.nomination, rev: 2, on: 'today', card: 'message-1' }
const values = defaultRewardSettings.values

const offered: OfferedForm[] = defaultForms
  .filter(({ receivers }) => receivers !== 'team')
  .map(form => ({
    ...{ form: form.form, names: form.names, currency: 'EUR' as const },
    ...{ cents: form.amounts.EUR ?? 0, tax: form.tax.FI ?? 'check' },
  }))
const [gift] = offered
if (!gift) throw new Error('The catalogue has a form for one person')

const found = directory.search('a', 3).map(personCandidate)
const fields = { criterion: '', why: '', announce: 'yes', form: '' }

const onToday = (reader: Reader, ...sections: Element[]) =>
  todayCard(
    {
      ...{ sections, total: sections.length, view: { on: 'today', page: 0, pages: 1, more: 0 }, shifts: false },
      told: {
        line: rewardTexts[reader.language].done.approve,
        undo: { verb: 'rewards.undo', data: { nomination: one.nomination, rev: 3 } },
      },
    },
    reader,
  )

const news: readonly RewardNews[] = [
  { ...one, kind: 'receiver', form: gift, why, ask: true },
  { ...one, to: 'Medicinska avdelningen', kind: 'team', form: gift, why, ask: false },
  { ...one, kind: 'approved', form: 'Kulturkupong' },
  { ...one, kind: 'declined', reason: 'others', words: 'Det gjorde intryck på oss alla.' },
  { ...one, kind: 'expired', why: 'gone' },
  { ...one, kind: 'ownManager', unit: 'Jouren', form: 'Kulturkupong' },
  { ...one, kind: 'retracted' },
]

const answered: readonly RewardNews[] = [true, false].map(said => ({
  ...{ ...one, kind: 'receiver' as const, form: gift, why, ask: false, said },
}))

const whoExamples: Example[] = [
  [
    'nominate-who',
    'nominateWhoForm',
    reader => nominateWhoForm({ who: { asked: '', multiple: true }, place: 'chat', data: { id: 'a1b2c3d4' } }, reader),
  ],
  [
    'nominate-who-found',
    'nominateWhoForm',
    reader =>
      nominateWhoForm(
        {
          who: { asked: 'a', found, multiple: true },
          problem: rewardTexts[reader.language].chooseUpTo(5),
          ...{ place: 'dialog', data: { id: 'a1b2c3d4' } },
        },
        reader,
      ),
  ],
  [
    'nominate',
    'nominateForm',
    reader =>
      nominateForm(
        {
          ...{ to: [one.to], deciders: ['Mirja Koskela'], values, forms: [], fields, place: 'chat' },
          data: { id: 'a1b2c3d4', to: 'person:10004' },
        },
        reader,
      ),
  ],
  [
    'nominate-grant',
    'nominateForm',
    reader =>
      nominateForm(
        {
          ...{ to: [one.to, 'Medicinska avdelningen'], deciders: ['Tapio Lepistö'], values, forms: offered },
          ...{ fields: { criterion: 'care', why: 'Bra', announce: 'no', form: gift.form }, place: 'dialog' },
          ...{ budget: { cents: 123_450, currency: 'EUR' }, problem: rewardTexts[reader.language].refusals.badText },
          data: { id: 'a1b2c3d4', to: 'person:10004', card: 'message-1' },
        },
        reader,
      ),
  ],
  [
    'nominated',
    'nominatedCard',
    reader => nominatedCard({ line: rewardTexts[reader.language].sent('Mirja Koskela') }, reader),
  ],
  [
    'granted',
    'nominatedCard',
    reader =>
      nominatedCard(
        { line: rewardTexts[reader.language].granted, undo: { nomination: one.nomination, rev: 1 } },
        reader,
      ),
  ],
]

const decidingExamples: Example[] = [
  [
    'today-reward',
    'todayCard',
    reader =>
      onToday(
        reader,
        decideSection({ one, goesOn: '2026-12-09' }, { on: 'today' }, reader),
        questionSectionOf({ one, question: 'Vilken kväll gällde det?' }, { on: 'today' }, reader),
      ),
  ],
  [
    'decide',
    'decideForm',
    reader =>
      decideForm(
        {
          one,
          unit: 'Medicinska avdelningen',
          why,
          supported: [],
          forms: offered,
          earlier: [],
          data,
          left: { cents: 42_000, currency: 'EUR' },
        },
        reader,
      ),
  ],
  [
    'decide-all',
    'decideForm',
    reader =>
      decideForm(
        {
          ...{ one, unit: 'Medicinska avdelningen', why, forms: offered, chosen: gift.form, data },
          question: { text: 'Vilken kväll gällde det?', answer: 'Tisdag. [Se här](http://example.org)' },
          ...{ supported: ['Mirja Koskela'], proposed: 'Kulturkupong', mutual: '2026-06-30' },
          earlier: [
            { form: 'Blommor', criterion: 'Mod', on: '2026-02-03', direct: true },
            { form: 'Kulturkupong', criterion: 'Omtanke', on: '2026-09-17', direct: false },
          ],
          left: { cents: 42_000, currency: 'EUR' },
          problem: rewardTexts[reader.language].refusals.overBudget,
        },
        reader,
      ),
  ],
  [
    'decide-no-forms',
    'decideForm',
    reader => decideForm({ one, unit: 'Jouren', why, supported: [], forms: [], earlier: [], data }, reader),
  ],
  ['decline', 'rewardDeclineForm', reader => rewardDeclineForm({ one, data }, reader)],
  ['ask-nominator', 'rewardAskForm', reader => rewardAskForm({ one, data }, reader)],
  [
    'answer-decider',
    'rewardAnswerForm',
    reader => rewardAnswerForm({ one, data, question: 'Vilken kväll gällde det?' }, reader),
  ],
  [
    'to-decide',
    'toDecideCard',
    reader =>
      toDecideCard(
        {
          sections: [decideSection({ one, goesOn: '2026-12-09' }, { on: 'decide', page: 0 }, reader)],
          decided: [{ ...one, state: 'approved' }],
          line: rewardTexts[reader.language].done.passedOn('Tapio Lepistö'),
          undo: { nomination: one.nomination, rev: 3 },
          view: { page: 0, pages: 2 },
        },
        reader,
      ),
  ],
  [
    'today-hr-unpaid',
    'todayCard',
    reader =>
      onToday(
        reader,
        unpaidSection({ count: 3, oldest: '2026-11-03' }, { on: 'today' }, reader),
        unpaidSection({ count: 1, oldest: '2026-11-16' }, { on: 'today' }, reader),
      ),
  ],
  [
    'to-decide-none',
    'toDecideCard',
    reader => toDecideCard({ sections: [], decided: [], view: { page: 0, pages: 1 } }, reader),
  ],
]

const mineExamples: Example[] = [
  [
    'my-nominations',
    'myNominationsCard',
    reader =>
      myNominationsCard(
        {
          rows: nominationStates.map((state, at) => ({
            ...one,
            state,
            on: '2026-11-20',
            correctable: at === 0,
            undoable: at === 3,
          })),
          view: { page: 0, pages: 3 },
        },
        reader,
      ),
  ],
  [
    'my-nominations-none',
    'myNominationsCard',
    reader =>
      myNominationsCard(
        { rows: [], line: rewardTexts[reader.language].done.withdraw, view: { page: 0, pages: 1 } },
        reader,
      ),
  ],
  [
    'correct-nomination',
    'rewardCorrectForm',
    reader => rewardCorrectForm({ one, values, fields: { criterion: 'care', why, announce: 'yes' }, data }, reader),
  ],
  [
    'reward-news',
    'newsCard',
    reader =>
      newsCard(
        news.slice(0, 3).map(item => rewardNewsSection(item, reader)),
        reader,
      ),
  ],
  [
    'reward-news-ended',
    'newsCard',
    reader =>
      newsCard(
        [...news.slice(3), ...answered].map(item => rewardNewsSection(item, reader)),
        reader,
      ),
  ],
]

/** Nominating, deciding and telling of quick rewards. */
export const rewardExamples: readonly Example[] = [...whoExamples, ...decidingExamples, ...mineExamples]
