import { rewardTexts } from '../cards/locales/rewards.ts'
import { askSure, doSure, showPressed } from './rewards-awards-hr.ts'
import {
  openCriteriaForm,
  openDatesForm,
  openJurorForm,
  openRoundForm,
  openSeatsForm,
  saveDates,
  saveJuror,
  saveRound,
  saveSeat,
} from './rewards-awards-hr-dialogs.ts'
import { awardJury } from './rewards-awards-jury.ts'
import { awardNominating } from './rewards-awards-nominating.ts'
import { showAwards } from './rewards-awards-shown.ts'
import type { Feature, Handler } from './turn.ts'

/** Nobody nominates and no round begins while rewards are switched off; what is under way can be finished or cancelled. */
const whileOn =
  (run: Handler): Handler =>
  async (turn, data) =>
    turn.settings.rewards.active
      ? run(turn, data)
      : { kind: 'line', text: rewardTexts[turn.reader.language].refusals.off }

const forHr = (run: Handler) => ({ permission: 'rewards.awards', run }) as const

/** Awards of the year: everybody nominates, a jury votes, HR holds the round. */
export const awards = {
  commands: { 'rewards.awards': { run: turn => showAwards(turn) } },
  verbs: {
    'rewards.awards': { run: turn => showAwards(turn) },
    ...Object.fromEntries(Object.entries(awardNominating).map(([verb, { run }]) => [verb, { run: whileOn(run) }])),
    ...awardJury,
    'rewards.award': forHr((turn, data) => showPressed(turn, data)),
    'rewards.awardNew': forHr(whileOn((turn, data) => openRoundForm(turn, data))),
    'rewards.awardCriteria': forHr((turn, data) => openCriteriaForm(turn, data)),
    'rewards.awardSave': forHr(whileOn(saveRound)),
    'rewards.awardJury': forHr((turn, data) => openJurorForm(turn, data)),
    'rewards.awardJuror': forHr(saveJuror),
    'rewards.awardSeats': forHr((turn, data) => openSeatsForm(turn, data)),
    'rewards.awardSeat': forHr(saveSeat),
    'rewards.awardDates': forHr((turn, data) => openDatesForm(turn, data)),
    'rewards.awardMove': forHr(saveDates),
    'rewards.awardSure': forHr(askSure),
    'rewards.awardDo': forHr(doSure),
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
