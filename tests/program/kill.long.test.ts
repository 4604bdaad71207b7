import { headNurse } from '../house.ts'
import { expectWhole, pressUntilKilled } from './killed.ts'
import { chat, conversationOf, openSite } from './site.ts'

test('killed twenty times between presses and their answers, nothing acknowledged is lost and nothing is halved', async () => {
  expectWhole(await pressUntilKilled(20))
}, 180_000)

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
