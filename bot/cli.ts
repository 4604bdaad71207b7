import { main } from './cli-program.ts'
import type { Terminal } from './cli-run.ts'

/** How wide a table is where nobody says, in characters. */
const pageWidth = 140
/** Narrower than this no table can be read. */
const narrowest = 60

const terminal: Terminal = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  width: Math.max(narrowest, process.stdout.columns || Number(process.env.COLUMNS) || pageWidth),
  watched: process.stderr.isTTY ?? false,
}

// Whoever reads may stop reading (`| head`): that is no fault of ours.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

const exit = await main(process.argv.slice(2), terminal, process.env)
// A pipe takes what was written in its own time; leaving before that would cut it off.
await Promise.all([process.stdout, process.stderr].map(stream => new Promise(resolve => stream.write('', resolve))))
process.exit(exit)
