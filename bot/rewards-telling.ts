import type { Reader } from '../cards/locales/forms.ts'
import { rewardTexts } from '../cards/locales/rewards.ts'
import { named } from '../cards/locales/rewards-words.ts'
import type { RewardNews } from '../cards/rewards-telling.ts'
import { stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import { act, loadNomination } from '../services/rewards.ts'
import { beginAnnouncement } from '../services/rewards-announcements.ts'
import { mayBeAnnounced } from '../services/rewards-announcements-rules.ts'
import { type Form, isGranted, type Nomination } from '../services/rewards-model.ts'
import { isTold } from '../services/rewards-undoing.ts'
import type { Settings } from '../services/settings-model.ts'
import type { NewsItem } from '../services/today.ts'
import { takeBackAnnouncement } from './rewards-announcements.ts'
import { houseOf, pressOf } from './rewards-house.ts'
import { decidedForm, wordsOf } from './rewards-words.ts'
import { sameCard } from './today-again.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** What a nomination is news of to somebody. */
export type RewardItem = NewsItem & { kind: RewardNews['kind'] }

const newsItem = (one: Nomination, kind: RewardNews['kind'], since: string): RewardItem => ({
  ...{ feature: 'rewards', key: `reward:${one.nomination}:${kind}`, since, kind },
})

/** Those a decision concerns, and as what; the nominator of a direct grant knows it. */
function concernOf(one: Nomination, person: string): RewardNews['kind'] | undefined {
  if (one.receiver.kind === 'person' && one.receiver.person === person) return 'receiver'
  if (one.people.includes(person) && !(one.direct && one.nominator === person)) return 'team'
  if (one.nominator === person) return one.direct ? undefined : 'approved'
  return one.ownManagers.includes(person) ? 'ownManager' : undefined
}

/**
 * What there is to tell a person of a nomination at that instant. `wasTold` says whether they are known to have had a message: what
 * nobody was told of is not told to be taken back.
 */
export function newsOf(one: Nomination, person: string, now: string, wasTold: (key: string) => boolean): RewardItem[] {
  if (isGranted(one)) {
    const kind = isTold(one, now) ? concernOf(one, person) : undefined
    return kind ? [newsItem(one, kind, one.decidedAt ?? '')] : []
  }
  if (one.state === 'declined' && one.nominator === person) return [newsItem(one, 'declined', one.declined?.at ?? '')]
  if (one.state === 'expired' && one.nominator === person) return [newsItem(one, 'expired', one.expired?.at ?? '')]
  if (one.retracted === undefined) return []
  const kinds = ['receiver', 'team', 'approved', 'ownManager'] as const
  const told = kinds.some(kind => wasTold(`reward:${one.nomination}:${kind}`))
  return told ? [newsItem(one, 'retracted', one.retracted)] : []
}

/** Where the reader's words for a nomination come from. */
export type Wording = { directory: Directory; settings: Pick<Settings, 'rewards'>; forms: readonly Form[] }

/** The news in the reader's words. */
export function newsWords(one: Nomination, kind: RewardNews['kind'], known: Wording, reader: Reader): RewardNews {
  const { from, to, criterion } = wordsOf(one, known.directory, known.settings, reader)
  const common = { nomination: one.nomination, from, to, criterion }
  const form = decidedForm(one, known.forms)
  const formName = form ? named(reader, form.names) : ''
  switch (kind) {
    case 'receiver':
    case 'team':
      return {
        ...{ ...common, kind, why: one.texts.why, ask: kind === 'receiver' && asksConsent(one, known.directory) },
        ...(kind === 'receiver' ? { said: one.consent?.yes } : {}),
        form: form ?? { form: '', names: { sv: '', fi: '' }, cents: 0, currency: 'EUR', tax: 'check' },
      }
    case 'approved':
      return { ...common, kind, form: formName }
    case 'declined':
      return { ...common, kind, reason: one.declined?.reason ?? 'otherWay', words: one.texts.decline }
    case 'expired':
      return { ...common, kind, why: one.expired?.why ?? 'old' }
    case 'ownManager':
      return { ...common, kind, unit: one.unit.at(-1) ?? '', form: formName }
    case 'retracted':
      return { ...common, kind }
  }
}

/** Is the receiver asked whether it may be told? Not when the nominator said no, when they have answered, nor the under-aged. */
function asksConsent(one: Nomination, directory: Directory) {
  const person = one.receiver.kind === 'person' ? directory.byId(one.receiver.person) : undefined
  return one.consent === undefined && mayBeAnnounced({ ...one, consent: { yes: true, at: one.sentAt } }, person)
}

/** The receiver's yes or no. A yes begins the announcement. */
async function consent(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { reader, store } = turn
  const texts = rewardTexts[reader.language]
  const nomination = typeof data.nomination === 'string' ? data.nomination.slice(0, 40) : ''
  const yes = data.yes === true
  const house = await houseOf(turn)
  const before = await loadNomination(store, nomination)
  const { receiver } = before?.entity ?? {}
  const person = receiver?.kind === 'person' ? house.directory.byId(receiver.person) : undefined
  if (!before || receiver?.kind !== 'person' || receiver.person !== turn.person.personId)
    return { kind: 'line', text: texts.refusals.notYours }
  const allowed = mayBeAnnounced({ ...before.entity, consent: { yes: true, at: stamp(turn.at) } }, person)
  const deed = { deed: 'consent' as const, yes: yes && allowed }
  const acted = await act(store, nomination, deed, { ...pressOf(turn, data), rev: undefined }, house)
  const one = acted.nomination?.entity
  if (!one || (acted.outcome !== 'done' && acted.outcome !== 'already'))
    return { kind: 'line', text: texts.refusals[acted.outcome === 'done' ? 'changed' : acted.outcome] }
  if (one.consent?.yes && person) await beginAnnouncement(store, one, person.unit, stamp(turn.at))
  else await takeBackAnnouncement(turn, nomination)
  return sameCard(turn, one.consent?.yes ? texts.done.consentYes : texts.done.consentNo)
}

/** What receivers answer. */
export const telling = { commands: {}, verbs: { 'rewards.consent': { run: consent } } } satisfies Pick<
  Feature,
  'commands' | 'verbs'
>
