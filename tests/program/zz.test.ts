import { chat, everybody, openSite, documents, tasksOf } from './site.ts'
import { hr } from '../house.ts'
test('x', async () => {
  const site = await openSite()
  const staff = await everybody(site)
  const answers = []
  for (const p of staff.slice(0,3)) answers.push(await chat(site,p).install())
  console.log(JSON.stringify(answers), site.program().log, site.connector.calls.map(c=>[c.kind,c.path,JSON.stringify(c.body).slice(0,200)]))
  await chat(site,hr).install()
  console.log(JSON.stringify(await chat(site,hr).say('påminn nu')), site.program().log)
  await site.close()
}, 30000)
