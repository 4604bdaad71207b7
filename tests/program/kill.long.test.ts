import { headNurse, hr } from '../house.ts'
import { expectWhole, pressUntilKilled } from './killed.ts'
import { chat, contactOf, conversationOf, openSite } from './site.ts'

test('killed twenty times between presses and their answers, nothing acknowledged is lost and nothing is halved', async () => {
  expectWhole(await pressUntilKilled(20))
}, 180_000)

test('a card that the connector never answers has an unknown fate after ten seconds and is not sent again', async () => {
  const site = await openSite()
  try {
    const head = chat(site, headNurse)
    await Promise.all([head.install(), chat(site, hr).install()])
    const sent = head.messages().length
    site.connector.fate(conversationOf(headNurse), 'hang')
    const started = performance.now()
    await chat(site, hr).say('påminn nu')
    const took = performance.now() - started
    expect(took).toBeGreaterThan(9_900)
    expect(took).toBeLessThan(12_000)
    expect((await contactOf(site, '10003'))?.day?.state).toBe('sending')
    await chat(site, hr).say('påminn nu')
    expect(head.messages().length).toBe(sent + 1)
  } finally {
    await site.close()
  }
}, 40_000)

test('a press is answered although the connector hangs, once what it waits for is given up', async () => {
  const site = await openSite(25)
  try {
    const head = chat(site, headNurse)
    site.connector.fate(conversationOf(headNurse), 'hang')
    expect((await head.post({ type: 'message', text: 'hei' })).status).toBe(200)
    expect((await site.program().get('/readyz')).status).toBe(200)
  } finally {
    await site.close()
  }
}, 40_000)
