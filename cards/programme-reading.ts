import type { AreaView } from '../services/programme-reading.ts'
import { buttons, type Card, card, execute, heading, plain, text } from './elements.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'

/** The programme's focus areas to choose from. */
export function programmeCard(name: string, areas: readonly AreaView[], reader: Reader): Card {
  const texts = programmeTexts[reader.language].read
  if (areas.length === 0) return card(reader.language, texts.none, [text(texts.none)])
  const intro = texts.intro(reader, areas.length)
  return card(reader.language, intro, [
    heading(plain(name)),
    text(intro),
    ...areas.map(({ area, programme }) => buttons([execute(area, 'programme.area', { programme, area })])),
  ])
}

/** How many titles a sentence can carry. */
const someTitles = 3

/** One focus area in three plain sentences, no names. */
export function areaCard(view: AreaView, reader: Reader): Card {
  const texts = programmeTexts[reader.language].read
  const some = view.titles.slice(0, someTitles).map(plain).join('; ')
  const waiting = view.titles.length - view.done - view.underway
  const about = view.titles.length > someTitles ? texts.about : texts.aboutAll
  const first = view.titles.length === 1 ? texts.aboutOne(some) : about(number(reader, view.titles.length), some)
  return card(reader.language, view.area, [
    heading(plain(view.area)),
    text(first),
    text(texts.state(number(reader, view.done), number(reader, view.underway), number(reader, waiting))),
    text(view.next ? texts.next(date(reader, view.next)) : texts.noNext),
    buttons([execute(texts.back, 'programme.read')]),
  ])
}
