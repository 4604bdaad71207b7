import type {
  ActionStyle,
  IActionSet,
  IAdaptiveCard,
  IChoiceSetInput,
  IContainer,
  IDateInput,
  IExecuteAction,
  IFactSet,
  IImage,
  INumberInput,
  IOpenUrlAction,
  IRichTextBlock,
  ISubmitAction,
  ITextBlock,
  ITextInput,
} from '@microsoft/teams.cards'
import type { Language } from '../services/people-model.ts'

/** An Adaptive Card as Teams takes it. */
export type Card = IAdaptiveCard
/** Anything that can stand in the body of a card. */
export type Element = IAdaptiveCard['body'][number]
/** A press that is answered in place, one that opens or sends a dialog, or a link. */
export type Button = IExecuteAction | ISubmitAction | IOpenUrlAction

/** What a press carries besides its verb: ids, revs and where it stands; never anything that is believed. */
export type Data = Record<string, string | number | boolean | undefined>

/** A text from a sheet or the register as plain text: a link in Markdown is not made one. */
export const plain = (text: string) => text.replaceAll('](', ']\u200b(').replaceAll('**', '*\u200b*')

/** A whole card. `fallback` says in one sentence what a client that can't draw it would have shown. */
export const card = (language: Language, fallback: string, body: Element[], actions: Button[] = []): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  lang: language,
  fallbackText: fallback,
  body,
  ...(actions.length > 0 ? { actions } : {}),
})

/** A title that screen readers find as one. */
export const heading = (text: string): ITextBlock => ({
  type: 'TextBlock',
  text,
  wrap: true,
  weight: 'Bolder',
  size: 'Medium',
  style: 'heading',
})

/** A paragraph; Teams reads it as Markdown, so foreign words go through `plain` first. */
export const text = (value: string): ITextBlock => ({ type: 'TextBlock', text: value, wrap: true })

/** A paragraph in bold; not a heading to screen readers. */
export const strong = (value: string): ITextBlock => ({ type: 'TextBlock', text: value, wrap: true, weight: 'Bolder' })

/** Controls that turn the direction of whatever comes after them, of letters and of lines. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\u200f]/u

/** A name, or other words of somebody's, that leaves the direction of what stands around it alone: also one from the right. */
export const apart = (value: string) => {
  const shown = value.replace(turning, '')
  return rightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown
}

/**
 * A paragraph exactly as it is typed: no bold, no lists, no links and no mentions are made of it. Such text is never read as
 * Markdown, while marks escaped in a `TextBlock` are shown with their backslashes on some phones.
 */
export const verbatim = (value: string): IRichTextBlock => ({
  type: 'RichTextBlock',
  // Of `{{DATE(...)}}` a date would be made.
  inlines: [{ type: 'TextRun', text: value.replaceAll('{{', '{\u200b{') }],
})

/** A second line: smaller in meaning, not in size. */
export const subtle = (value: string): ITextBlock => ({
  type: 'TextBlock',
  text: value,
  wrap: true,
  isSubtle: true,
  spacing: 'None',
})

/** What stands under a free text field. */
export const small = (value: string): ITextBlock => ({
  type: 'TextBlock',
  text: value,
  wrap: true,
  isSubtle: true,
  size: 'Small',
  spacing: 'Small',
})

/** Elements that belong together; `separator` draws a line above them. */
export const group = (items: Element[], separator = false): IContainer => ({
  type: 'Container',
  items,
  ...(separator ? { separator: true, spacing: 'Medium' } : {}),
})

/** One line about what has just been done, told apart by a frame and by its words. */
export const notice = (items: Element[]): IContainer => ({ type: 'Container', style: 'emphasis', items, bleed: true })

/** A picture as wide as the card, larger when it is tapped; `alt` says in a sentence what it shows. */
export const picture = (url: string, alt: string): IImage => ({
  type: 'Image',
  url,
  altText: alt,
  size: 'Stretch',
  msteams: { allowExpand: true },
})

/** The same picture for light and for dark screens. */
export const themedPicture = ({ light, dark }: { light: string; dark: string }, alt: string): IImage => ({
  ...picture(light, alt),
  themedUrls: [{ theme: 'Dark', url: dark }],
})

/** Titles with their values, in two columns. */
export const facts = (rows: readonly (readonly [string, string])[]): IFactSet => ({
  type: 'FactSet',
  facts: rows.map(([title, value]) => ({ title, value })),
})

/** Buttons inside the body, beside what they are about; those of the whole card are given to `card`. */
export const buttons = (actions: Button[]): IActionSet => ({ type: 'ActionSet', actions, spacing: 'Small' })

/** A button that is answered with a card in the same place; older clients send the same as a message. */
export const execute = (title: string, verb: string, data: Data = {}, style?: ActionStyle): IExecuteAction => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { ...data, verb },
  ...(style ? { style } : {}),
  fallback: { type: 'Action.Submit', title, data: { ...data, verb, msteams: { feedback: { hide: true } } } },
})

/** A button that opens a dialog. */
export const opens = (title: string, verb: string, data: Data = {}): ISubmitAction => ({
  type: 'Action.Submit',
  title,
  associatedInputs: 'none',
  data: { ...data, verb, msteams: { type: 'task/fetch' } },
})

/** A button inside a dialog; `inputs: false` sends it although a required field is empty. */
export const submit = (title: string, verb: string, data: Data = {}, inputs = true): ISubmitAction => ({
  type: 'Action.Submit',
  title,
  ...(inputs ? {} : { associatedInputs: 'none' as const }),
  data: { ...data, verb },
})

/** A button that opens something outside Teams' chat. */
export const link = (title: string, url: string): IOpenUrlAction => ({ type: 'Action.OpenUrl', title, url })

type Field = { id: string; label: string }

/** One line of text unless `isMultiline`; the form comes back with it under `id`. */
export const textInput = (field: Field & Partial<ITextInput>): ITextInput => ({ type: 'Input.Text', ...field })
/** A number; it may come back as a string. */
export const numberInput = (field: Field & Partial<INumberInput>): INumberInput => ({ type: 'Input.Number', ...field })
/** A day, sent as `2026-06-30`. */
export const dateInput = (field: Field & Partial<IDateInput>): IDateInput => ({ type: 'Input.Date', ...field })
/** One of a few, all shown at once unless `style` says otherwise. */
export const choiceInput = (field: Field & Omit<IChoiceSetInput, 'type'>): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  wrap: true,
  style: 'expanded',
  ...field,
})
