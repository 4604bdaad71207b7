import { buttons, type Data, type Element, execute, group, small, strong } from './elements.ts'
import { date, type Reader } from './locales/forms.ts'
import { rewardTexts } from './locales/rewards.ts'

/** How many approved rewards wait to be delivered, and since when the oldest does. */
export function unpaidSection({ count, oldest }: { count: number; oldest: string }, on: Data, reader: Reader): Element {
  const texts = rewardTexts[reader.language]
  return group(
    [
      strong(texts.unpaid(reader, count)),
      small(texts.unpaidSince(date(reader, oldest))),
      buttons([execute(texts.showUnpaid, 'rewards.pay', on)]),
    ],
    true,
  )
}
