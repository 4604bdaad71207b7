/**
 * The yardstick of the benchmark: an echo bot as botbuilder's own samples write it, with one card that can be pressed and one
 * dialog. Listens on PORT (default 3978) without an app id and says `listening` on stdout.
 */
import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type TaskModuleRequest,
  type TaskModuleResponse,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder'
import restify from 'restify'

const card = (text: string, pressed: number) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: `Echo: ${text}`, wrap: true },
    { type: 'TextBlock', text: `Pressed ${pressed} times`, wrap: true },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Press', verb: 'press', data: { text, pressed: pressed + 1 } },
    { type: 'Action.Submit', title: 'Dialog', data: { msteams: { type: 'task/fetch' }, text } },
  ],
})

const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'Input.Text', id: 'note', label: 'Note' },
    { type: 'Input.Date', id: 'date', label: 'Date' },
    {
      type: 'Input.ChoiceSet',
      id: 'kind',
      label: 'Kind',
      choices: [
        { title: 'One', value: '1' },
        { title: 'Two', value: '2' },
      ],
    },
  ],
  actions: [{ type: 'Action.Submit', title: 'Send', data: { form: 'note' } }],
}

class EchoBot extends TeamsActivityHandler {
  /** Where the last card stands, for the update after a dialog. */
  private sent = ''

  constructor() {
    super()
    this.onMessage(async (context, next) => {
      const { text } = context.activity
      const reply = text.startsWith('card')
        ? MessageFactory.attachment(CardFactory.adaptiveCard(card(text, 0)))
        : MessageFactory.text(`Echo: ${text}`)
      const response = await context.sendActivity(reply)
      this.sent = response?.id ?? ''
      await next()
    })
  }

  protected override async onAdaptiveCardInvoke(
    _context: TurnContext,
    value: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const { text, pressed } = value.action.data
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      // The declared type says object of string to any; a card is one.
      value: card(String(text), Number(pressed)) as unknown as Record<string, unknown>,
    }
  }

  protected override async handleTeamsTaskModuleFetch(): Promise<TaskModuleResponse> {
    return { task: { type: 'continue', value: { title: 'A dialog', card: CardFactory.adaptiveCard(form) } } }
  }

  protected override async handleTeamsTaskModuleSubmit(
    context: TurnContext,
    request: TaskModuleRequest,
  ): Promise<TaskModuleResponse> {
    const { note, date, kind } = request.data
    const updated = MessageFactory.attachment(CardFactory.adaptiveCard(card(`note ${note}, ${date}, ${kind}`, 0)))
    await context.updateActivity({ ...updated, id: this.sent })
    return { task: { type: 'message', value: 'Thank you' } }
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
adapter.onTurnError = async (_context, error) => console.error(error)
const bot = new EchoBot()

const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, context => bot.run(context))
})
server.listen(Number(process.env.PORT ?? 3978), () => console.log('listening'))
