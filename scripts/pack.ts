import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { blanks, folder, makePackage, readBlanks } from './app-package.ts'

/**
 * `npm run pack`: the app package of an organisation as manifest/build/klart.zip, from the environment or from a file of
 * `NAME=value` lines (`--env FILE`); what is in the environment comes before what is in the file. Nothing is written where something
 * is missing or wrong.
 */
const usage = `npm run pack [-- --env FILE] [-- --out FILE]
${Object.entries(blanks)
  .map(([name, { description }]) => `  ${name.padEnd(18)} ${description}`)
  .join('\n')}`

const root = resolve(import.meta.dirname, '..')

async function readOptions() {
  const { values } = parseArgs({ options: { env: { type: 'string' }, out: { type: 'string' } } })
  const fromFile = values.env === undefined ? {} : parseEnv(await readFile(values.env, 'utf8'))
  const given = Object.entries(process.env).filter(([, value]) => value)
  return {
    env: { ...fromFile, ...Object.fromEntries(given) },
    out: resolve(values.out ?? join(folder, 'build/klart.zip')),
  }
}

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

const options = await readOptions().catch((fault: unknown) => fail([Error.isError(fault) ? fault.message : '', usage]))
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
const read = readBlanks({ APP_VERSION: version, ...options.env })
if ('problems' in read) fail(['The app package can’t be made:', ...read.problems.map(line => `  ${line}`), '', usage])
const made = await makePackage(read.filled)
if ('problems' in made) fail(['The manifest is not valid:', ...made.problems.map(line => `  ${line}`)])
await mkdir(resolve(options.out, '..'), { recursive: true })
await writeFile(options.out, made.zip)
process.stdout.write(`Written: ${options.out} (version ${read.filled.APP_VERSION}, ${made.zip.length} bytes)

Upload it in the Teams admin center (https://admin.teams.microsoft.com), Teams apps, Manage apps, Actions, Upload new app;
for a later version open Klart there and choose Upload file. Then put it in the app setup policy of the staff, so that nobody
has to install it: docs/operations.md tells how.
`)
