import { readConfig } from './config.ts'
import { startSchedules } from './schedules.ts'
import { startServer } from './server.ts'
import { type Clock, createLog, openReporting, openStore, systemNow, whyNoStore, wire } from './wire.ts'

/**
 * The whole server as a process: the configuration from the environment, the store, HTTP, the schedules; ends it with a
 * sentence and exit code 1 where it can't start, and in order on SIGTERM and SIGINT.
 */
export async function runServer(environment: NodeJS.ProcessEnv, clock: Clock = {}) {
  const read = readConfig(environment)
  if ('problems' in read) {
    process.stderr.write(
      `Klart can't start with this configuration:\n${read.problems.map(line => `  ${line}\n`).join('')}`,
    )
    process.exit(1)
  }
  const { config } = read
  const log = createLog(config)
  const sayWhy = (fault: unknown) => {
    const why = whyNoStore(fault, config)
    if (!why) throw fault
    process.stderr.write(`Klart can't start: ${why}\n`)
    process.exit(1)
  }
  const store = await openStore(config, { exclusive: true, now: clock.now ?? systemNow }).catch(sayWhy)
  const reporting = await openReporting(config, clock).catch(sayWhy)
  const services = await wire(config, { store, reporting }, log, clock)
  const server = await startServer(services, config).catch(async (fault: unknown) => {
    if (!(Error.isError(fault) && 'code' in fault && fault.code === 'EADDRINUSE')) throw fault
    process.stderr.write(`Klart can't start: port ${config.port} is taken.\n`)
    await Promise.all([store.close(), reporting.close()])
    process.exit(1)
  })
  const { port } = server
  log.info({ port, mode: config.mode, store: config.store.kind, loopbackOnly: config.loopbackOnly }, 'Klart listens')
  if (config.loopbackOnly)
    log.warn({}, 'No MicrosoftAppId: requests are not authenticated, so Klart listens on loopback only')
  const schedules = startSchedules(services)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'Klart finishes its turns and stops')
    await Promise.all([schedules.stop(), server.stop()])
    await Promise.all([store.close(), reporting.close()])
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
