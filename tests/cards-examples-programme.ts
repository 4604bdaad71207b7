import type { Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { newsSection, programmeSection } from '../cards/programme.ts'
import { demoTitles } from '../services/demo/programme.ts'
import { actionOf, now, personOf, taskOf, today } from './cards-examples-facts.ts'

const names = new Map(['10002', '10003'].map(id => [id, personOf(id).name]))

/** What a colleague or HR answered, as news. */
export const answersToAll = (reader: Reader) =>
  (['accepted', 'declined', 'helped'] as const).map(what =>
    newsSection({ title: demoTitles.asked, what, name: what === 'declined' ? undefined : names.get('10002') }, reader),
  )

/** What is late: the owner is warned, of the manager and of HR; the manager has it, one moved far off too. */
export const climbing = (reader: Reader): Element[] => {
  const late = taskOf(demoTitles.late, { scheduled: '2026-10-27' })
  const action = actionOf(demoTitles.late)
  const climbed = { level: 1 as const, to: ['10002'], at: now }
  const facts = { tallies: new Map(), names, today }
  const here = { on: 'today' }
  return [
    programmeSection(
      { task: late, action, as: 'owner' },
      { ...facts, climbs: { level: 1, on: '2026-11-27' } },
      here,
      reader,
    ),
    programmeSection(
      { task: late, action, as: 'owner' },
      { ...facts, climbs: { level: 2, on: '2026-12-18' } },
      here,
      reader,
    ),
    programmeSection({ task: { ...late, climbed }, action, as: 'manager' }, facts, here, reader),
    programmeSection(
      { task: { ...late, label: 'Medicinska avdelningen', moved: '2027-06-30', climbed }, action, as: 'manager' },
      facts,
      here,
      reader,
    ),
  ]
}
