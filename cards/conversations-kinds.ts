import type { KindFields, KindRefusal, RuleType } from '../services/conversations-kinds.ts'
import type { ConversationKind, DueRule } from '../services/conversations-settings.ts'
import {
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  type Element,
  group,
  heading,
  notice,
  opens,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { kindName, kindTexts } from './locales/conversations-kinds.ts'
import { dayMonth, type Reader, sentence } from './locales/forms.ts'

/** A day of every year as the reader writes it. */
const yearly = (reader: Reader, day: string) => dayMonth(reader, `2027-${day}`)

/** A due rule in words: every twelfth month, each season, so long after the start or before the end. */
export function ruleWords(due: DueRule, reader: Reader): string {
  const { rules } = kindTexts[reader.language]
  switch (due.type) {
    case 'rolling':
      return rules.rolling(reader, due.months)
    case 'season':
      return rules.season(yearly(reader, due.from), yearly(reader, due.to))
    case 'afterStart':
      return rules.afterStart(reader, due.days)
    case 'beforeEnd':
      return rules.beforeEnd(reader, due.days)
  }
}

function kindSection(kind: ConversationKind, kinds: readonly ConversationKind[], reader: Reader): Element {
  const texts = kindTexts[reader.language]
  const counts = kinds.find(one => one.kind === kind.countsAs)
  const rule = kind.due ? ruleWords(kind.due, reader) : texts.rules.countsAs(counts ? kindName(reader, counts) : '')
  return group(
    [
      strong(plain(sentence(kindName(reader, kind)))),
      subtle(plain(`${sentence(rule)} · ${kind.active ? texts.on : texts.off}`)),
      buttons([opens(texts.change, 'conversations.kindEdit', { kind: kind.kind })]),
    ],
    true,
  )
}

/** HR's list of kinds, each with its rule. `line` says what was just done. */
export function kindsCard(
  { kinds, line }: { kinds: readonly ConversationKind[]; line?: string | undefined },
  reader: Reader,
): Card {
  const texts = kindTexts[reader.language]
  return card(
    reader.language,
    texts.title,
    [
      ...(line ? [notice([text(plain(line))])] : []),
      heading(texts.title),
      text(texts.about),
      ...kinds.map(kind => kindSection(kind, kinds, reader)),
    ],
    [opens(texts.add, 'conversations.kindEdit')],
  )
}

/** What a form starts from when the kind is as it is stored. */
export function fieldsOf({ names, due, active }: ConversationKind, reader: Reader): KindFields {
  const [first, last] =
    due?.type === 'season'
      ? [yearlyTyped(reader, due.from), yearlyTyped(reader, due.to)]
      : [due ? String('months' in due ? due.months : due.days) : '', '']
  return { nameSv: names?.sv ?? '', nameFi: names?.fi ?? '', rule: due?.type ?? 'countsAs', first, last, active }
}

/** As it can be read again: `15.1.` or, in Sweden, `15/1`. */
function yearlyTyped({ country }: Reader, day: string) {
  const [month, date] = day.split('-').map(Number)
  return country === 'SE' ? `${date}/${month}` : `${date}.${month}.`
}

/** The rules in the order of the dialog. */
const ruleTypes = ['rolling', 'season', 'afterStart', 'beforeEnd', 'countsAs'] as const satisfies readonly RuleType[]

/** A line above the field that it is about. */
const places: Record<KindRefusal, 'nameSv' | 'nameFi' | 'rule' | 'first' | 'last' | 'top'> = {
  nameSv: 'nameSv',
  nameFi: 'nameFi',
  closed: 'top',
  taken: 'top',
  rule: 'rule',
  counted: 'rule',
  months: 'first',
  daysAfter: 'first',
  daysBefore: 'first',
  seasonFrom: 'first',
  seasonTo: 'last',
  tooMany: 'top',
  gone: 'top',
}

/** The dialog for a kind of conversation; without `kind` a new one. At most six fields; Klart's own kinds keep their names. */
export function kindForm(
  {
    kind,
    fields,
    problem,
    data,
  }: { kind?: ConversationKind | undefined; fields: KindFields; problem?: KindRefusal | undefined; data: Data },
  reader: Reader,
): Card {
  const texts = kindTexts[reader.language]
  const { form, problems } = texts
  const wrong = (...at: (typeof places)[KindRefusal][]) =>
    problem && at.includes(places[problem]) ? [strong(problems[problem])] : []
  const named = kind?.names !== undefined || kind === undefined
  const name = (id: 'nameSv' | 'nameFi', label: string) => [
    ...wrong(id),
    textInput({ id, label, maxLength: 60, isRequired: true, errorMessage: form.nameError, value: fields[id] }),
  ]
  const title = kind ? sentence(kindName(reader, kind)) : texts.add
  const rules = ruleTypes.map(value => ({ value, title: form.rules[value] }))
  const body: Element[] = [
    ...wrong('top'),
    ...(named ? [...name('nameSv', form.nameSv), ...name('nameFi', form.nameFi), small(form.closed)] : [strong(title)]),
    ...wrong('rule'),
    choiceInput({ id: 'rule', label: form.rule, choices: rules, value: fields.rule, style: 'compact' }),
    ...wrong('first'),
    textInput({ id: 'first', label: form.first, maxLength: 10, value: fields.first }),
    ...wrong('last'),
    textInput({ id: 'last', label: form.last, maxLength: 10, value: fields.last }),
    choiceInput({
      id: 'active',
      label: form.active,
      value: fields.active ? 'on' : 'off',
      choices: [
        { value: 'on', title: texts.on },
        { value: 'off', title: texts.off },
      ],
    }),
    small(form.offKeeps),
  ]
  const save = { ...data, ...(kind ? { kind: kind.kind } : {}) }
  return card(reader.language, plain(title), body, [submit(form.save, 'conversations.kindSave', save)])
}
