import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createProgress } from '../bot/cli-progress.ts'
import type { Cli } from '../bot/cli-run.ts'
import { readConfig } from '../bot/config.ts'
import { dateIn } from '../services/dates.ts'
import type { Language } from '../services/people-model.ts'
import { loadSettings } from '../services/settings.ts'
import { type House, openHouse } from './house.ts'

const appId = '00000000-0000-4000-8000-000000000001'

/** What a server in production needs, with a secret that nobody may read anywhere. */
export const production = {
  KLART_MODE: 'production',
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: appId,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppPassword: 'a-secret-nobody-reads',
}

/** What the commands of the command line work with, on a house in memory. */
export async function openCli(
  options: { people?: number; seeded?: boolean; language?: Language; environment?: Record<string, string> } = {},
): Promise<{ house: House; cli: Cli }> {
  const house = await openHouse(options)
  const read = readConfig(options.environment ?? { KLART_MODE: 'development' })
  if ('problems' in read) throw new Error(read.problems.join())
  const settings = await loadSettings(house.store)
  const now = house.services.now()
  const cli: Cli = {
    config: read.config,
    store: house.store,
    log: house.services.log,
    settings,
    reader: { language: options.language ?? 'en', country: settings.country },
    now,
    today: dateIn(settings.timeZone, now),
    width: 140,
    progress: createProgress(() => {}, false),
    by: 'cli',
    reporting: async () => house.reporting,
    services: async () => house.services,
  }
  return { house, cli }
}

/** A folder that is gone after the tests, and a way to put a file in it. */
export async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'klart-cli-'))
  return {
    path: (name: string) => join(folder, name),
    write: async (name: string, text: string) => {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A terminal that keeps what is written to it. */
export function openTerminal(width = 100) {
  const written = { out: '', err: '' }
  return {
    written,
    terminal: {
      out: (text: string) => {
        written.out += text
      },
      err: (text: string) => {
        written.err += text
      },
      width,
      watched: false,
    },
  }
}
