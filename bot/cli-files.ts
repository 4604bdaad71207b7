import { createReadStream } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { wordFinding } from '../cards/findings.ts'
import { cliTexts } from '../cards/locales/cli.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { readSheet } from '../services/files/sheet.ts'
import type { Sheet } from '../services/files/sheet-model.ts'

/** As large as a sheet may be, in bytes: the register of a large house. */
const largestFile = 20 * 1024 * 1024

/** A file as a table, or one sentence that says why not. */
export async function readSheetFile(path: string, reader: Reader): Promise<Sheet | { problem: string }> {
  const texts = cliTexts[reader.language]
  const parts: Buffer[] = []
  try {
    // One byte more than may be: the reader then says that it is too large.
    for await (const part of createReadStream(path, { end: largestFile })) parts.push(part)
  } catch (fault) {
    return { problem: isMissing(fault) ? texts.noFile(path) : texts.noAccess(path) }
  }
  const sheet = await readSheet(Buffer.concat(parts), basename(path), { limit: largestFile })
  return 'refused' in sheet ? { problem: wordFinding(sheet.refused, reader) } : sheet
}

const isMissing = (fault: unknown) => Error.isError(fault) && 'code' in fault && fault.code === 'ENOENT'

/** Writes a new file; one that is there is left alone unless `force`. A sentence that says why not, or nothing. */
export async function writeNewFile(
  path: string,
  bytes: Uint8Array,
  { force, reader }: { force: boolean; reader: Reader },
): Promise<{ problem: string } | undefined> {
  const texts = cliTexts[reader.language]
  try {
    await writeFile(path, bytes, { flag: force ? 'w' : 'wx' })
    return undefined
  } catch {
    const there = await access(path).then(
      () => true,
      () => false,
    )
    return { problem: there && !force ? texts.isThere(path) : texts.noFolder(path) }
  }
}
