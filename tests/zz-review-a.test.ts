import { Temporal } from 'temporal-polyfill'
import { newsOf } from '../bot/rewards-telling.ts'
import { toDoc, write } from '../services/documents.ts'
import { act } from '../services/rewards.ts'
import { announcementKind } from '../services/rewards-announcements-model.ts'
import { awardNominationKind } from '../services/rewards-awards-model.ts'
import { budgetKind, nominationKind, type Nomination } from '../services/rewards-model.ts'
import { thanksKind } from '../services/rewards-thanks-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { claimed, isNews, settled } from '../services/today.ts'
import { approve, ask, answer, done, formOf, house, houseWith, later, now, people, person, sent, to, today, toUnit, units } from './rewards-facts.ts'

const size = (d: unknown) => Buffer.byteLength(JSON.stringify(d))
test('team retraction', () => {
  const one = sent('h1', toUnit(units.ward1), { form: formOf('coffee') })
  const gone = done(one, { deed: 'undo' }, 'h1', { at: later(60) })
  console.log('RETRACT', one.state, gone.state, gone.retracted, 'people before', one.people.length, 'after', gone.people.length,
    'n1 keyed', nominationKind.keysOf(gone).includes('with:n1'), newsOf(gone, 'n1', later(61), () => true).length)
  const two = done(done(sent('m1', toUnit(units.ward1)), approve(formOf('coffee')), 'h1'), { deed: 'undo' }, 'h1', { at: later(60) })
  console.log('RETRACT2', two.state, two.retracted, nominationKind.keysOf(two).includes('with:n1'))
})
test('history growth', () => {
  const big = [...people, ...Array.from({ length: 140 }, (_, i) => person(`1000${100 + i}`, units.ward1, 'h1'))]
  const h = houseWith({ people: big })
  let one: Nomination = sent('m1', toUnit(units.ward1), {}, h)
  const s: number[] = []
  for (let i = 0; i < 28; i++) {
    one = done(one, approve(formOf('coffee')), 'h1', { house: h })
    s.push(size(toDoc(nominationKind, one)))
    one = done(one, { deed: 'undo' }, 'h1', { house: h })
  }
  console.log('TEAM DOC', s[0], s[1], s.at(-1))
})
test('sizes', () => {
  const ids = Array.from({ length: 150 }, (_, i) => `1000${100 + i}`)
  const thanks = { id: 'thanks:' + 'a'.repeat(32), rev: 0, history: [], thanks: 'a'.repeat(32), from: 'x', to: ids, unit: ['A', 'B'], at: now, replies: ids.map(by => ({ by, at: now })), texts: { words: 'x'.repeat(300) } }
  console.log('THANKS', size(toDoc(thanksKind, thanks)), 'keys', toDoc(thanksKind, thanks).keys.length)
  const more = Array.from({ length: 300 }, (_, i) => `1000${100 + i}`)
  console.log('AWARDNOM', size(toDoc(awardNominationKind, { id: 'x', rev: 1, history: [], award: 'abcdefgh', mark: 'a'.repeat(16), receiver: { kind: 'person', person: 'q' }, by: more.map(by => ({ by, at: now })), texts: Object.fromEntries(more.map(m => [m, 'x'.repeat(300)])) })))
  console.log('ANN', size(toDoc(announcementKind, { id: 'x', rev: 1, history: [], nomination: 'n', unit: ['A'], country: 'FI', at: now, state: 'sent', way: 'each', joined: more })))
  const open = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [String(i).padStart(32, '0'), { cents: 3000, at: now }]))
  console.log('BUDGET', size(toDoc(budgetKind, { id: 'b', rev: 1, history: [], budget: 'b', unit: [], from: today, to: today, currency: 'EUR', amount: 1, spent: 0, open })))
})
test('rotation', () => {
  let contact: any = { id: 'c', rev: 0, history: [], person: 'hr', told: {} }
  const news = { feature: 'rewards', key: 'reward:abc:receiver', since: now }
  contact = settled(claimed(contact, '2026-01-01', { kind: 'news', news: [news] } as any), 'news', { kind: 'sent', activity: 'm' } as any, now)
  let day = 0, n = 0
  while (!isNews(news, contact.told)) {
    day++
    const items = Array.from({ length: 5 }, () => ({ feature: 'q', key: `question:${n++}`, since: '2026-01-01', order: 0, reached: today, urgency: 0, asks: 'hr' as const }))
    contact = settled(claimed(contact, `2026-02-${day}`, { kind: 'ask', items, news: [], regular: true } as any), 'ask', { kind: 'sent', activity: 'm' } as any, now)
  }
  console.log('ROTATED after working days', day)
})
test('answer same day', () => {
  const one = sent('n1', to('n2'))
  const back = done(done(one, ask, 'h1', { at: later(30) }), answer, 'n1', { at: later(60) })
  console.log('ANSWER', one.since, back.since, back.state, back.deciders, one.nomination === back.nomination)
})
test('double', async () => {
  const store = openSqlite(':memory:', { now: () => Temporal.Instant.from(now) })
  for (const [id, by] of [['nominationa', 'n1'], ['nominationb', 'n3']] as const) {
    const one = { ...sent(by, to('n2')), id: `nomination:${id}`, nomination: id }
    await write(store, nominationKind, nominationKind.schema.parse(one), 'new')
  }
  const form = formOf('card')
  const press = { by: 'h1', at: now, today, rev: 0 }
  const got = await Promise.all(['nominationa', 'nominationb'].map(id => act(store, id, { deed: 'approve', form, again: false }, press, house)))
  console.log('DOUBLE', got.map(g => g.outcome))
  await store.close()
})
