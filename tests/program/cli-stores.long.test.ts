import { writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { makeFile, startProgram } from '../program.ts'
import { klart } from './klart.ts'

type Place = Awaited<ReturnType<typeof makeFile>>

describe('a store that cannot be used', () => {
  let file: Place
  beforeEach(async () => {
    file = await makeFile(0)
  })
  afterEach(() => file.remove())

  const makers: Record<string, (path: string) => unknown> = {
    'was written by a newer program': path => {
      const database = new DatabaseSync(path)
      database.exec('PRAGMA user_version = 99')
      database.close()
    },
    'is no database': path => writeFile(path, 'This is a letter, and nothing else.\n'.repeat(100)),
  }
  const words: Record<string, RegExp> = {
    'was written by a newer program': /has schema 99, .*: start the newer program, or restore a backup\.\n$/,
    'is no database': /can't be used as the store: .*\?\n$/,
  }

  test.each(Object.keys(makers))('is told by both programs in one sentence when it %s', async how => {
    await makers[how]?.(file.path)
    const [told, server] = await Promise.all([
      klart(['settings', 'show'], { KLART_STORE: `sqlite:${file.path}` }),
      startProgram(file.path).catch((fault: Error) => fault.message),
    ])
    expect(told).toMatchObject({ code: 1, out: '' })
    expect(told.err).toMatch(words[how] ?? /^$/)
    expect(told.err.trim().split('\n')).toHaveLength(1)
    expect(server).toMatch(/^The program ended with 1: Klart can't start: /)
    expect(server).toMatch(words[how] ?? /^$/)
  })
})
