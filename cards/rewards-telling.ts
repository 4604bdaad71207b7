import type { DeclineReason, Nomination } from '../services/rewards-model.ts'
import { buttons, type Element, execute, facts, group, plain, small, strong, text, verbatim } from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { rewardTexts } from './locales/rewards.ts'
import { formWords, type OfferedForm } from './rewards-nominating.ts'

/**
 * What somebody is told of a nomination, by what it is to them. `ask`: the receiver has not said whether it may be told to
 * colleagues, and may; `said` is their answer. Names are names; `criterion` and `unit` are the reader's words for them.
 */
export type RewardNews = { nomination: string; from: string; to: string; criterion: string } & (
  | { kind: 'receiver' | 'team'; form: OfferedForm; why?: string | undefined; ask: boolean; said?: boolean | undefined }
  | { kind: 'approved'; form: string }
  | { kind: 'declined'; reason: DeclineReason; words?: string | undefined }
  | { kind: 'expired'; why: NonNullable<Nomination['expired']>['why'] }
  | { kind: 'ownManager'; unit: string; form: string }
  | { kind: 'retracted' }
)

const rows = ({ from, to, criterion }: RewardNews, reader: Reader) => {
  const texts = rewardTexts[reader.language]
  return facts([
    [texts.to, plain(to)],
    [texts.from, plain(from)],
    [texts.criterion, plain(criterion)],
  ])
}

function told(news: RewardNews, reader: Reader): Element[] {
  const texts = rewardTexts[reader.language]
  switch (news.kind) {
    case 'receiver':
    case 'team':
      return [
        strong(plain(formWords(news.form, reader))),
        ...(news.why ? [verbatim(news.why)] : []),
        rows(news, reader),
        ...(news.ask ? consent(news.nomination, reader) : []),
        ...(news.said === undefined ? [] : said(news.nomination, news.said, reader)),
      ]
    case 'approved':
      return [rows(news, reader), text(plain(news.form))]
    case 'declined':
      return [
        rows(news, reader),
        text(`${texts.declineReasons[news.reason]}.`),
        ...(news.words ? [verbatim(news.words)] : []),
        small(texts.news.declinedNote),
      ]
    case 'expired':
      return [rows(news, reader), text(texts.news.expiredWhy[news.why])]
    case 'ownManager':
      return [rows(news, reader), text(`${texts.unit}: ${plain(news.unit)} · ${plain(news.form)}`)]
    case 'retracted':
      return [rows(news, reader), small(texts.news.retractedNote)]
  }
}

const consent = (nomination: string, reader: Reader): Element[] => {
  const texts = rewardTexts[reader.language].news
  return [
    text(texts.consent),
    buttons([
      execute(texts.yes, 'rewards.consent', { nomination, yes: true }),
      execute(texts.no, 'rewards.consent', { nomination, yes: false }),
    ]),
  ]
}

/** Their answer, and the way back from it. */
const said = (nomination: string, yes: boolean, reader: Reader): Element[] => {
  const texts = rewardTexts[reader.language]
  return [
    small(yes ? texts.done.consentYes : texts.done.consentNo),
    buttons([
      execute(yes ? texts.news.notAnyMore : texts.news.yesAfterAll, 'rewards.consent', { nomination, yes: !yes }),
    ]),
  ]
}

/** News about a quick reward, in a card among others. */
export const rewardNewsSection = (news: RewardNews, reader: Reader): Element =>
  group([strong(rewardTexts[reader.language].news[news.kind]), ...told(news, reader)], true)
