/** As large as a programme's sheet may be, in bytes. */
export const largestFile = 5 * 1024 * 1024

/** Where Teams keeps files that are sent to a bot. */
const fileHosts = ['.sharepoint.com', '.sharepoint.us', '.sharepoint-mil.us']

/** Fetching has this long, in milliseconds. */
const timeout = 10_000

/** May a file be fetched from there? Only from Teams' own file store, or loopback while developing. */
export function isFileHost(url: string, development: boolean) {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  if (development && ['localhost', '127.0.0.1'].includes(hostname)) return true
  return protocol === 'https:' && fileHosts.some(host => hostname.toLowerCase().endsWith(host))
}

/** A file that was sent in the chat; undefined when it may not, or could not, be fetched. */
export async function download(url: string, development: boolean): Promise<Uint8Array | undefined> {
  if (!isFileHost(url, development)) return undefined
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (!response.ok || !response.body) return undefined
    return await read(response.body)
  } catch {
    return undefined
  }
}

/** Puts a file where Teams said that it may go; false when it may not, or could not, be put there. */
export async function upload(url: string, bytes: Uint8Array, development: boolean): Promise<boolean> {
  if (!isFileHost(url, development)) return false
  try {
    const response = await fetch(url, {
      method: 'PUT',
      body: Buffer.from(bytes),
      headers: { 'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    return response.ok
  } catch {
    return false
  }
}

/** The whole body, unless it is larger than it may be, whatever its headers said. */
async function read(body: ReadableStream<Uint8Array>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    if (size > largestFile) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
