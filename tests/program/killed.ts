import { demoTitles } from '../../services/demo/programme.ts'
import { taskDocId, taskKind } from '../../services/programme-model.ts'
import { headNurse, type Pressed } from '../house.ts'
import { onFile } from '../program.ts'
import { chat, documents, openSite, shownBy, tasksOf } from './site.ts'

/**
 * Presses +1 again and again, as fast as each is answered, kills the program at some moment, and does so `kills` times. Gives
 * for each kill how many answers had been read, and what the store then has.
 */
export async function pressUntilKilled(kills: number) {
  const site = await openSite(25)
  try {
    const head = chat(site, headNurse)
    await head.install()
    const actions = await documents(site, 'action')
    const counted = actions.find(doc => 'title' in doc && doc.title === demoTitles.counted)
    const [task] = (await tasksOf(site)).filter(({ action }) => `action:${action}` === counted?.id)
    if (!task) throw new Error('The demo has something to count')
    const stored = () =>
      onFile(site.path, async store => taskKind.schema.parse((await store.get(taskDocId(task.task)))?.doc))
    const found: { acknowledged: number; noted: number; rev: number; keys: boolean }[] = []
    for (let kill = 0; kill < kills; kill++) {
      const before = await stored()
      let acknowledged = 0
      const first = Promise.withResolvers<void>()
      const plusOne = (): Pressed => ({
        verb: 'programme.plusOne',
        data: { task: task.task, rev: before.rev + acknowledged, on: 'today' },
      })
      const pressing = (async () => {
        for (;;) {
          shownBy(await head.pressing(plusOne()))
          acknowledged++
          first.resolve()
        }
      })().catch(() => 'cut off')
      // Once among answers that have been read, however slow the machine; then anywhere.
      if (kill === 0) await first.promise
      // Any moment at all: this is not a wait for something.
      await new Promise(resolve => setTimeout(resolve, 20 + Math.random() * 200))
      await site.program().kill9()
      await pressing
      const after = await stored()
      found.push({
        acknowledged,
        noted: (after.value ?? 0) - (before.value ?? 0),
        rev: after.rev - before.rev,
        keys: (await tasksOf(site, 'last:10003')).some(one => one.task === task.task && one.rev === after.rev),
      })
      await site.restart()
    }
    return found
  } finally {
    await site.close()
  }
}

/** An answer that was acknowledged is there; the one under way is whole or absent. */
export function expectWhole(found: Awaited<ReturnType<typeof pressUntilKilled>>) {
  for (const { acknowledged, noted, rev, keys } of found) {
    expect([acknowledged, acknowledged + 1]).toContain(noted)
    expect({ rev, keys }).toEqual({ rev: noted, keys: true })
  }
}
