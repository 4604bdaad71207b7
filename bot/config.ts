import { z } from 'zod'
import { languages } from '../services/people-model.ts'

/** Hosts that Teams' own connector answers on; sends go nowhere else. */
const teamsHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]

const list = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(/[,;\s]+/)
      .map(part => part.toLowerCase())
      .filter(Boolean),
  )
const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID')
/** In development answers are sealed too, so that everything works; whoever reads this can open them. */
const developmentKey = 'klart-in-development-seals-nothing-from-you'

const blank = (value: unknown) => (value === '' ? undefined : value)

const storeSchema = z
  .string()
  .default('sqlite:klart.db')
  .transform((text, context) => {
    if (text.startsWith('sqlite:') && text.length > 7) return { kind: 'sqlite' as const, path: text.slice(7) }
    if (text.startsWith('cosmos:') && URL.canParse(text.slice(7)))
      return { kind: 'cosmos' as const, endpoint: text.slice(7) }
    context.addIssue({ code: 'custom', message: 'must be sqlite:PATH or cosmos:https://ENDPOINT' })
    return z.NEVER
  })

/** Every variable that Klart reads, with its shape and what it is for; the configuration reference is made from this. */
export const variables = {
  PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65_535).default(3978)).describe('Port to listen on'),
  KLART_MODE: z
    .preprocess(blank, z.enum(['development', 'production']).optional())
    .describe('development needs no app id and listens on loopback only; default: production where an app id is set'),
  KLART_STORE: z.preprocess(blank, storeSchema).describe('sqlite:PATH or cosmos:ENDPOINT'),
  KLART_COSMOS_KEY: z.preprocess(blank, z.string().optional()).describe('Account key; without it the managed identity'),
  KLART_COSMOS_DATABASE: z.preprocess(blank, z.string().default('klart')).describe('Database in the Cosmos DB account'),
  KLART_KEY: z
    .preprocess(blank, z.string().min(32, 'must be at least 32 characters').optional())
    .describe('Secret of at least 32 characters that usefulness answers are sealed with; without it nobody is asked'),
  KLART_TENANT: z
    .preprocess(blank, guid.optional())
    .describe('The tenant that is answered; default MicrosoftAppTenantId'),
  KLART_HR: list.describe('E-mails or object ids of the first HR users'),
  KLART_SERVICE_HOSTS: list.describe("Hosts of Teams' connector; default: Microsoft's own"),
  KLART_LOG: z
    .preprocess(blank, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'))
    .describe('Log level'),
  KLART_LANGUAGE: z
    .preprocess(blank, z.enum(languages).optional())
    .describe("The command line's language: sv, fi or en; default: that of LANG where it is one of these, else en"),
  MicrosoftAppId: z.preprocess(blank, guid.optional()).describe("The bot's app id"),
  MicrosoftAppType: z
    .preprocess(
      blank,
      z
        .string()
        .refine(type => /^(singletenant|userassignedmsi)$/i.test(type), 'must be SingleTenant or UserAssignedMSI')
        .optional(),
    )
    .describe('SingleTenant (with password) or UserAssignedMSI; MultiTenant bots can no longer be created'),
  MicrosoftAppTenantId: z.preprocess(blank, guid.optional()).describe("The bot's tenant"),
  MicrosoftAppPassword: z.preprocess(blank, z.string().optional()).describe('Client secret, for SingleTenant'),
}

const schema = z.object(variables)

/** The environment checked, with its defaults filled in. Holds secrets: never logged or shown whole. */
export type Config = ReturnType<typeof complete>

function complete(read: z.infer<typeof schema>) {
  const mode = read.KLART_MODE ?? (read.MicrosoftAppId ? 'production' : 'development')
  const tenant = read.KLART_TENANT ?? read.MicrosoftAppTenantId
  return {
    port: read.PORT,
    mode,
    store: read.KLART_STORE,
    key: read.KLART_KEY ?? (mode === 'development' ? developmentKey : undefined),
    cosmosKey: read.KLART_COSMOS_KEY,
    cosmosDatabase: read.KLART_COSMOS_DATABASE,
    tenant: tenant?.toLowerCase(),
    firstHr: read.KLART_HR,
    serviceHosts: read.KLART_SERVICE_HOSTS.length > 0 ? read.KLART_SERVICE_HOSTS : teamsHosts,
    log: read.KLART_LOG,
    /** Without an app id anybody would be believed, so the server then listens on loopback only. */
    loopbackOnly: read.MicrosoftAppId === undefined,
    app: {
      MicrosoftAppId: read.MicrosoftAppId,
      MicrosoftAppType: read.MicrosoftAppType,
      MicrosoftAppTenantId: read.MicrosoftAppTenantId,
      MicrosoftAppPassword: read.MicrosoftAppPassword,
    },
  }
}

/** What the variables say together that none says alone. */
function together({ mode, app }: Config): string[] {
  const problems: string[] = []
  if (mode === 'production' && !app.MicrosoftAppId) problems.push('MicrosoftAppId: required in production')
  if (!app.MicrosoftAppId) return problems
  const type = app.MicrosoftAppType?.toLowerCase()
  if (!type) problems.push('MicrosoftAppType: required with an app id (SingleTenant or UserAssignedMSI)')
  if (!app.MicrosoftAppTenantId) problems.push('MicrosoftAppTenantId: required with an app id')
  if (type === 'singletenant' && !app.MicrosoftAppPassword)
    problems.push('MicrosoftAppPassword: required for SingleTenant')
  if (type === 'userassignedmsi' && app.MicrosoftAppPassword)
    problems.push('MicrosoftAppPassword: must not be set for UserAssignedMSI')
  return problems
}

/** The configuration, or every problem of it at once, one line each, naming the variable. Values are never repeated. */
export function readConfig(env: Record<string, string | undefined>): { config: Config } | { problems: string[] } {
  const read = schema.safeParse(env)
  if (!read.success) return { problems: read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) }
  const config = complete(read.data)
  const problems = together(config)
  return problems.length > 0 ? { problems } : { config }
}
