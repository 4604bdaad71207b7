import { assessing } from './conversations-assessment.ts'
import { conversationsContributor } from './conversations-contribution.ts'
import { answering } from './conversations-employee.ts'
import { kinds } from './conversations-kinds.ts'
import { managing } from './conversations-managing.ts'
import { status } from './conversations-status.ts'
import { wishing } from './conversations-wishes.ts'
import type { Feature } from './turn.ts'

/** Development conversations and the other kinds: noted by managers, confirmed by employees, followed by HR without content. */
export const conversations: Feature = {
  name: 'conversations',
  commands: {
    ...managing.commands,
    ...answering.commands,
    ...wishing.commands,
    ...assessing.commands,
    ...status.commands,
    ...kinds.commands,
  },
  verbs: {
    ...managing.verbs,
    ...answering.verbs,
    ...wishing.verbs,
    ...assessing.verbs,
    ...status.verbs,
    ...kinds.verbs,
  },
  contributors: [conversationsContributor],
}
