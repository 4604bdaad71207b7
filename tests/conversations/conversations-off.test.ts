import { conversationTexts } from '../../cards/locales/conversations.ts'
import { employeeTexts } from '../../cards/locales/conversations-employee.ts'
import { assessmentDocId, conversationsDocId, conversationsKind } from '../../services/conversations-model.ts'
import { changeSettings, loadSettings } from '../../services/settings.ts'
import { buttonsOf, type House, headNurse, nurse, openHouse, textsOf } from '../house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ conversations: false })
  await house.store.remove(assessmentDocId(headNurse.personId, 2026))
})
afterEach(() => house.store.close())

const verbsOnTodaysCard = async () => {
  const cards = [0, 1, 2].map(page => house.press(headNurse, { verb: 'today.show', data: { page } }))
  return (await Promise.all(cards)).flatMap(({ card }) => buttonsOf(card).map(({ verb }) => verb))
}

describe('in a house that has switched off every kind of conversation', () => {
  test('nobody is asked about conversations or for a self-assessment', async () => {
    expect((await verbsOnTodaysCard()).filter(verb => verb.startsWith('conversations.'))).toEqual([])
    const asked = (await house.rehearse('byHand')).flatMap(({ composition }) =>
      composition.kind === 'ask' ? composition.items.map(({ feature }) => feature) : [],
    )
    expect(asked).toContain('programme')
    expect(asked).not.toContain('conversations')
  })

  test('nobody can ask for a conversation, and everybody sees what is stored', async () => {
    expect((await house.say(nurse, 'be om samtal')).text).toBe(employeeTexts.sv.notInUse)
    const { text } = await house.press(nurse, { verb: 'conversations.ask', data: { with: 'other' } })
    expect(text).toBe(employeeTexts.sv.notInUse)
    expect(textsOf((await house.say(nurse, 'mitt samtal')).card)).toContain(employeeTexts.sv.stored)
  })

  test('a manager is offered no self-assessment on the card of their own conversations', async () => {
    const { card } = await house.say(headNurse, 'mitt samtal')
    expect(buttonsOf(card).map(({ verb }) => verb)).not.toContain('conversations.assess')
  })

  test('an old card notes nothing', async () => {
    const planned = (await house.store.list('conversations', { key: 'all', limit: 500 })).docs
      .map(({ doc }) => conversationsKind.schema.parse(doc))
      .find(record => record.planned.some(({ on, by }) => on <= '2026-11-24' && by === headNurse.personId))
    if (!planned) throw new Error('The demo has a planned date that has passed')
    const data = { person: planned.person, kind: 'development' }
    const { card } = await house.press(headNurse, { verb: 'conversations.held', data })
    expect(textsOf(card)).toContain(conversationTexts.fi.refusals.changed)
    expect((await house.store.get(conversationsDocId(planned.person)))?.doc.rev).toBe(planned.rev)
  })

  test('one kind in use is enough for everything to come back', async () => {
    const { conversations } = await loadSettings(house.store)
    const kinds = conversations.kinds.map(kind => ({ ...kind, active: kind.kind === 'development' }))
    await changeSettings(
      house.store,
      { conversations: { ...conversations, kinds } },
      'somebody',
      '2026-11-24T11:00:00Z',
    )
    expect(await verbsOnTodaysCard()).toEqual(expect.arrayContaining(['conversations.held', 'conversations.assess']))
    expect((await house.say(nurse, 'be om samtal')).card).toBeDefined()
  })
})
