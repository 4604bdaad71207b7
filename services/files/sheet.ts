import { parseCsv } from './sheet-csv.ts'
import type { Sheet, SheetRefusal } from './sheet-model.ts'
import { decodeText } from './sheet-text.ts'
import { parseXlsx } from './sheet-xlsx.ts'

/** `limit` is the largest file accepted, in bytes. */
export type ReadOptions = { limit?: number }

const defaultLimit = 20 * 1024 * 1024

const tooLarge = (limit: number): SheetRefusal => ({
  refused: { code: 'sheet.tooLarge', values: { megabytes: Math.floor(limit / 2 ** 20) } },
})

const beginsWith = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)

/** `EncryptedPackage` as it stands in the directory of an encrypted workbook. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

/** Office's old container: an encrypted workbook, or a workbook of the format before XLSX. */
function refuseContainer(bytes: Uint8Array): SheetRefusal {
  const code = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(encrypted)
    ? 'sheet.protected'
    : 'sheet.oldExcel'
  return { refused: { code, values: {} } }
}

/**
 * CSV or XLSX bytes as a table, or why they cannot be one. What the file is, its bytes tell; its name only stands in the
 * refusal.
 */
export async function readSheet(
  bytes: Uint8Array,
  name?: string,
  options: ReadOptions = {},
): Promise<Sheet | SheetRefusal> {
  const outcome = await readBytes(bytes, options)
  if (!('refused' in outcome) || !name) return outcome
  return { refused: { code: outcome.refused.code, values: { name, ...outcome.refused.values } } }
}

async function readBytes(bytes: Uint8Array, options: ReadOptions): Promise<Sheet | SheetRefusal> {
  const limit = options.limit ?? defaultLimit
  if (bytes.length === 0) return { refused: { code: 'sheet.empty', values: {} } }
  if (bytes.length > limit) return tooLarge(limit)
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return parseXlsx(bytes, limit)
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuseContainer(bytes)
  const decoded = beginsWith(bytes, [0x25, 0x50, 0x44, 0x46]) ? undefined : decodeText(bytes)
  if (!decoded) return { refused: { code: 'sheet.notASheet', values: {} } }
  return parseCsv(decoded.text, decoded.encoding)
}

/** A table pasted as text: from a spreadsheet (tabs) or a CSV. `limit` is in characters. */
export function readPastedSheet(text: string, options: ReadOptions = {}): Sheet | SheetRefusal {
  const limit = options.limit ?? defaultLimit
  return text.length > limit ? tooLarge(limit) : parseCsv(text)
}
