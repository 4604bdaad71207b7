import { runServer } from './program.ts'

await runServer(process.env)
