import { readConfig } from './config.ts'
import { startServer } from './server.ts'
import { createLog, openStore, whyNoStore, wire } from './wire.ts'

const read = readConfig(process.env)
if ('problems' in read) {
  process.stderr.write(
    `Klart can't start with this configuration:\n${read.problems.map(line => `  ${line}\n`).join('')}`,
  )
  process.exit(1)
}
const { config } = read
const log = createLog(config)
const store = await openStore(config, { exclusive: true }).catch((fault: unknown) => {
  const why = whyNoStore(fault, config)
  if (!why) throw fault
  process.stderr.write(`Klart can't start: ${why}\n`)
  process.exit(1)
})
const server = await startServer(await wire(config, store, log), config).catch(async (fault: unknown) => {
  if (!(Error.isError(fault) && 'code' in fault && fault.code === 'EADDRINUSE')) throw fault
  process.stderr.write(`Klart can't start: port ${config.port} is taken.\n`)
  await store.close()
  process.exit(1)
})
log.info(
  { port: server.port, mode: config.mode, store: config.store.kind, loopbackOnly: config.loopbackOnly },
  'Klart listens',
)
if (config.loopbackOnly)
  log.warn({}, 'No MicrosoftAppId: requests are not authenticated, so Klart listens on loopback only')

let stopping = false
const stop = async (signal: string) => {
  if (stopping) return
  stopping = true
  log.info({ signal }, 'Klart finishes its turns and stops')
  await server.stop()
  await store.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
