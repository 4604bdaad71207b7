import { awardHrTexts, awardTexts } from '../cards/locales/rewards-awards.ts'
import { whoTexts } from '../cards/locales/rewards-who.ts'
import {
  criteriaForm,
  datesForm,
  jurorForm,
  type RoundFields,
  roundForm,
  seatsForm,
} from '../cards/rewards-awards-hr.ts'
import { mostReceivers, type Receivers } from '../cards/rewards-who.ts'
import { plusDays } from '../services/dates.ts'
import { unitMark } from '../services/programme-identity.ts'
import { type AwardPress, loadAward } from '../services/rewards-awards.ts'
import type { Award } from '../services/rewards-awards-model.ts'
import {
  addJuror,
  changeSeat,
  type Draft,
  moveDates,
  type RoundRefusal,
  saveDraft,
} from '../services/rewards-awards-rounds.ts'
import { datesProblem, leastDays, phaseOf } from '../services/rewards-awards-rules.ts'
import { findReceivers, receiverOf } from '../services/rewards-who.ts'
import { jurorViews, showRound } from './rewards-awards-hr.ts'
import { awardPress, carried } from './rewards-awards-shown.ts'
import type { Reply, Turn } from './turn.ts'

const fieldNames = [
  ...(['nameSv', 'nameFi', 'nameEn', 'criteriaSv', 'criteriaFi', 'criteriaEn'] as const),
  ...(['receivers', 'area', 'opens', 'closes', 'decidesBy'] as const),
]

/** What was typed, as far as it is text; the rest is left out. */
function typed(data: Record<string, unknown>): RoundFields {
  const given = fieldNames.flatMap(name => {
    const value = data[name]
    return typeof value === 'string' && value.trim() ? [[name, value.trim().slice(0, 300)] as const] : []
  })
  return Object.fromEntries(given)
}

const areasIn = ({ directory }: AwardPress) => directory.units().filter(unit => unit.length === 1)

/** A new round's dates to start from: three weeks from tomorrow, and three weeks for the jury. */
const likelyDates = (today: string): RoundFields => {
  const opens = plusDays(today, 1)
  const closes = plusDays(opens, leastDays)
  return { opens, closes, decidesBy: plusDays(closes, leastDays) }
}

const fieldsOf = ({ names, criteria, receivers, area, opens, closes, decidesBy }: Award): RoundFields => ({
  ...{ nameSv: names.sv, nameFi: names.fi, criteriaSv: criteria.sv, criteriaFi: criteria.fi, receivers },
  ...(names.en ? { nameEn: names.en } : {}),
  ...(criteria.en ? { criteriaEn: criteria.en } : {}),
  ...(area ? { area: unitMark(area) } : {}),
  ...{ opens, closes, decidesBy },
})

/** A draft's id is made when its dialog opens, so that the same press twice saves one. */
const idOf = (turn: Turn, data: Record<string, unknown>) =>
  typeof data.award === 'string' && /^[a-z0-9]{8,40}$/.test(data.award) ? data.award : turn.newId().toLowerCase()

const dialog = (turn: Turn, card: Extract<Reply, { kind: 'dialog' }>['card']): Reply => ({
  kind: 'dialog',
  title: awardTexts[turn.reader.language].title,
  card,
})

/** The first step: empty for a new round, with what is there for a draft, or with what was typed and what is wrong. */
export async function openRoundForm(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const press = await awardPress(turn)
  const known = (await loadAward(turn.store, data.award))?.entity
  if (known && phaseOf(known, press.today) !== 'draft') return showRound(turn, known, changedLine(turn))
  const start = known ? fieldsOf(known) : likelyDates(press.today)
  const fields = { ...start, ...typed(data) }
  const on = { ...carried(turn, data), award: idOf(turn, data) }
  return dialog(turn, roundForm({ fields, earliest: press.today, problem, data: on }, turn.reader))
}

const changedLine = ({ reader }: Turn) => awardHrTexts[reader.language].refusals.changed

const asDates = ({ opens = '', closes = '', decidesBy = '' }: RoundFields) => ({ opens, closes, decidesBy })

/** The second step, once the first will do. */
export async function openCriteriaForm(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const press = await awardPress(turn)
  const { refusals } = awardHrTexts[turn.reader.language]
  const fields = typed(data)
  if ((fields.nameSv ?? '').length < 2 || (fields.nameFi ?? '').length < 2)
    return openRoundForm(turn, data, refusals.names)
  const wrong = datesProblem(asDates(fields), press.today)
  if (wrong) return openRoundForm(turn, data, refusals[wrong])
  const known = (await loadAward(turn.store, data.award))?.entity
  const areas = areasIn(press).map(unit => ({ value: unitMark(unit), title: unit.join(' › ') }))
  const { nameSv, nameFi, receivers = 'people', opens, closes, decidesBy } = fields
  const on = { ...carried(turn, data), award: idOf(turn, data), nameSv, nameFi, receivers, opens, closes, decidesBy }
  const shown = { ...(known ? fieldsOf(known) : {}), ...fields }
  return dialog(turn, criteriaForm({ fields: shown, areas, problem, data: on }, turn.reader))
}

function draftOf(turn: Turn, data: Record<string, unknown>, press: AwardPress): Draft | undefined {
  const fields = typed(data)
  const { nameSv, nameFi, nameEn, criteriaSv, criteriaFi, criteriaEn } = fields
  const area = areasIn(press).find(unit => unitMark(unit) === fields.area)
  const wholeHouse = fields.area === undefined || fields.area === 'house'
  if (!nameSv || !nameFi || !criteriaSv || !criteriaFi || (!area && !wholeHouse)) return undefined
  if ([criteriaSv, criteriaFi, criteriaEn ?? criteriaSv].some(({ length }) => length < 10)) return undefined
  if ([nameSv, nameFi, nameEn ?? nameSv].some(({ length }) => length < 2 || length > 80)) return undefined
  return {
    award: idOf(turn, data),
    names: { sv: nameSv, fi: nameFi, ...(nameEn ? { en: nameEn } : {}) },
    criteria: { sv: criteriaSv, fi: criteriaFi, ...(criteriaEn ? { en: criteriaEn } : {}) },
    receivers: fields.receivers === 'units' ? 'units' : 'people',
    ...asDates(fields),
    ...(area ? { area: [...area] } : {}),
  }
}

/** The draft is saved; then comes its jury. */
export async function saveRound(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardHrTexts[turn.reader.language]
  const press = await awardPress(turn)
  const draft = draftOf(turn, data, press)
  if (!draft) return openCriteriaForm(turn, data, texts.refusals.names)
  const saved = await saveDraft(turn.store, draft, press)
  if (typeof saved !== 'string') return showRound(turn, saved, texts.told.saved)
  return saved === 'changed' ? shownAgain(turn, data, saved) : openRoundForm(turn, data, texts.refusals[saved])
}

/** The round as it is now, with why nothing was changed. */
async function shownAgain(turn: Turn, data: Record<string, unknown>, why: RoundRefusal): Promise<Reply> {
  const { refusals } = awardHrTexts[turn.reader.language]
  const known = (await loadAward(turn.store, data.award))?.entity
  return known ? showRound(turn, known, refusals[why]) : { kind: 'line', text: refusals[why] }
}

/** One more for the jury: found in two steps. */
export async function openJurorForm(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { directory } = await awardPress(turn)
  const award = (await loadAward(turn.store, data.award))?.entity
  if (!award) return { kind: 'line', text: changedLine(turn) }
  const asked = typeof data.query === 'string' ? data.query.trim().slice(0, 80) : ''
  const search = { most: mostReceivers, units: false, except: award.jury }
  const found = asked ? findReceivers(directory, asked, search) : undefined
  const who: Receivers = { asked, found, multiple: false }
  return dialog(turn, jurorForm({ award, who, problem, data: carried(turn, data) }, turn.reader))
}

/** Whoever was chosen is named to the jury. */
export async function saveJuror(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardHrTexts[turn.reader.language]
  const press = await awardPress(turn)
  const receiver = receiverOf(data.who, press.directory)
  if (receiver?.kind !== 'person') return openJurorForm(turn, data, whoTexts[turn.reader.language].error)
  const changed = await addJuror(turn.store, data.award, receiver.person, press)
  if (typeof changed === 'string') return shownAgain(turn, data, changed)
  return showRound(turn, changed, texts.told.juror(press.directory.byId(receiver.person)?.name ?? ''))
}

/** Who of the jury shall be its chair, or leave it? */
export async function openSeatsForm(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { directory } = await awardPress(turn)
  const award = (await loadAward(turn.store, data.award))?.entity
  if (!award) return { kind: 'line', text: changedLine(turn) }
  const jurors = jurorViews(award, directory, turn.settings)
  return dialog(turn, seatsForm({ award, jurors, problem, data: carried(turn, data) }, turn.reader))
}

/** Another chair, or one fewer in the jury. */
export async function saveSeat(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardHrTexts[turn.reader.language]
  const juror = typeof data.juror === 'string' ? data.juror : ''
  const deed = data.deed === 'remove' ? 'remove' : 'chair'
  const changed = await changeSeat(turn.store, data.award, { juror, deed }, await awardPress(turn))
  if (changed === 'nobody') return openSeatsForm(turn, data, texts.refusals.nobody)
  return typeof changed === 'string' ? shownAgain(turn, data, changed) : showRound(turn, changed, texts.told.seat)
}

/** Later dates for what is under way. */
export async function openDatesForm(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { today } = await awardPress(turn)
  const award = (await loadAward(turn.store, data.award))?.entity
  if (!award) return { kind: 'line', text: changedLine(turn) }
  const phase = phaseOf(award, today)
  const nominating = phase === 'coming' || phase === 'nominating'
  const view = { award, nominating, fields: typed(data), problem, data: carried(turn, data) }
  return dialog(turn, datesForm(view, turn.reader))
}

/** The dates are moved, or asked for again with why not. */
export async function saveDates(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardHrTexts[turn.reader.language]
  const { closes, decidesBy } = typed(data)
  const moved = await moveDates(turn.store, data.award, { closes, decidesBy }, await awardPress(turn))
  if (typeof moved !== 'string') return showRound(turn, moved, texts.told.moved)
  return moved === 'changed' ? shownAgain(turn, data, moved) : openDatesForm(turn, data, texts.refusals[moved])
}
