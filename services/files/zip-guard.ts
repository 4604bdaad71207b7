import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** Where the archive's directory ends, looked for from the end past a comment; -1 when it has none. */
function findEnd(view: DataView) {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at
  }
  return -1
}

/**
 * How big a ZIP archive is unpacked, by really unpacking it: what it says of itself may be a lie. `tooLarge` as soon as `limit`
 * bytes are passed, `broken` when it cannot be unpacked. `names` are its entries.
 */
export async function weighZip(bytes: Uint8Array, limit: number): Promise<'broken' | 'tooLarge' | { names: string[] }> {
  try {
    return await weigh(bytes, limit)
  } catch {
    return 'broken'
  }
}

/** The unpacked size, counted without keeping anything; stops soon after `limit`. */
async function inflatedSize(packed: Uint8Array, limit: number) {
  let size = 0
  for await (const chunk of Readable.from([packed]).pipe(createInflateRaw({ chunkSize: 64 * 1024 }))) {
    size += chunk.length
    if (size > limit) break
  }
  return size
}

async function weigh(bytes: Uint8Array, limit: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return 'broken'
  const names: string[] = []
  let left = limit
  let at = view.getUint32(end + 16, true)
  for (let entries = view.getUint16(end + 10, true); entries > 0; entries--) {
    if (view.getUint32(at, true) !== directoryEntry) return 'broken'
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)))
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const stored = bytes.subarray(data, data + packed)
    left -= method === 0 ? stored.length : await inflatedSize(stored, left)
    if (left < 0) return 'tooLarge'
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { names }
}
