import { buttons, type Data, type Element, execute, group, opens, plain, small, text } from './elements.ts'
import { wishTexts } from './locales/conversations-wishes.ts'
import type { Reader } from './locales/forms.ts'

/** Somebody's wish as the one it is with reads it. `taken`: they have said yes. `as` what they have it. */
export type Wished = { person: string; name: string; taken: boolean; as: 'manager' | 'hr' }

/** Somebody wants to talk to another than their manager: first the promise, then what became of it. */
export function wishSection({ person, name, taken, as }: Wished, on: Data, reader: Reader): Element {
  const texts = wishTexts[reader.language]
  const data = { person, ...on }
  const toHr = as === 'manager' ? [execute(texts.toHr, 'conversations.toHr', data)] : []
  if (!taken)
    return group(
      [
        text(texts.wants(plain(name))),
        small(texts.secret),
        buttons([execute(texts.take, 'conversations.take', data), ...toHr]),
      ],
      true,
    )
  return group(
    [
      text(texts.taken(plain(name))),
      small(texts.secret),
      buttons([opens(texts.plan, 'conversations.plan', data), opens(texts.note, 'conversations.note', data), ...toHr]),
    ],
    true,
  )
}
