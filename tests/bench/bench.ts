import { table } from './figures.ts'
import { benchPresses } from './pressing.ts'
import { inFolder, seed } from './stores.ts'

const quick = process.argv.includes('--quick')
await inFolder(async folder => {
  const t = performance.now()
  const house = await seed(folder, 4000)
  console.log('seed', performance.now() - t)
  console.log(table('Presses', await benchPresses(house, quick)))
})
