import { awards } from './rewards-awards.ts'
import { awardsContributor } from './rewards-awards-contribution.ts'
import { rewardsContributor } from './rewards-contribution.ts'
import { deciding } from './rewards-deciding.ts'
import { fairness } from './rewards-fairness.ts'
import { myNominations } from './rewards-mine.ts'
import { nominating } from './rewards-nominating.ts'
import { paying } from './rewards-pay.ts'
import { rewardSettings } from './rewards-settings.ts'
import { telling } from './rewards-telling.ts'
import { thanking, thanksContributor } from './rewards-thanks.ts'
import { unpaidContributor } from './rewards-unpaid.ts'
import type { Feature } from './turn.ts'

const parts: readonly Pick<Feature, 'commands' | 'verbs'>[] = [
  thanking,
  nominating,
  myNominations,
  deciding,
  telling,
  awards,
  fairness,
  paying,
  rewardSettings,
]

/** Quick rewards: thanked, proposed, decided by those who may, told, paid, and shown to be fair. */
export const rewards: Feature = {
  name: 'rewards',
  commands: Object.assign({}, ...parts.map(({ commands }) => commands)),
  verbs: Object.assign({}, ...parts.map(({ verbs }) => verbs)),
  contributors: [rewardsContributor, thanksContributor, awardsContributor, unpaidContributor],
}
