import { botbuilderTeams } from '../bot/teams-botbuilder.ts'
import { startConnector } from './connector.ts'

const app = {
  MicrosoftAppId: undefined,
  MicrosoftAppType: undefined,
  MicrosoftAppTenantId: undefined,
  MicrosoftAppPassword: undefined,
}

test('a connection on which nothing is said is let go by Klart before Teams closes it', async () => {
  const connector = await startConnector()
  const teams = botbuilderTeams({ app, serviceHosts: [], loopbackOnly: true })
  const to = {
    ...{ serviceUrl: connector.url, conversationId: 'a:1', channelId: 'msteams' },
    ...{ tenantId: 'b6a1d0a4-7c52-4f0e-8d3b-52b1c0e4d9f1', botId: '28:klart', userId: '29:anna' },
  }
  const send = () => teams.send(to, { text: 'Hej' })
  const fates = [...(await Promise.all([send(), send(), send()])), await send()]
  expect(fates.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent', 'sent'])
  // One of the three was used again.
  expect(connector.opened()).toBe(3)
  await connector.deserted()
  expect((await send()).kind).toBe('sent')
  await connector.close()
}, 30_000)
