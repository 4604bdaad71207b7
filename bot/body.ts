/** Larger than any activity of Teams', in bytes. */
const largest = 256 * 1024

/** What is needed of an HTTP request: its headers, in lower case, and its bytes. */
export type Request = AsyncIterable<Buffer> & { headers: Record<string, string | string[] | undefined> }

/**
 * The JSON in a request, or the status that refuses it. restify's own parser is not used: before anybody is known it would
 * write uploads to the disk, and unpack what is compressed however large it becomes.
 */
export async function readJson(request: Request): Promise<{ json: unknown } | { status: 400 | 413 | 415 }> {
  const { 'content-encoding': encoding = 'identity', 'content-type': type } = request.headers
  const parts: Buffer[] = []
  let size = 0
  try {
    // Read to its end even when it is refused, or the answer would not be heard.
    for await (const part of request) {
      size += part.length
      if (size <= largest) parts.push(part)
    }
  } catch {
    // Whoever sent it has hung up.
    return { status: 400 }
  }
  if (encoding !== 'identity' || !/^application\/json\b/i.test(String(type))) return { status: 415 }
  if (size > largest) return { status: 413 }
  try {
    return { json: JSON.parse(Buffer.concat(parts).toString()) }
  } catch {
    return { status: 400 }
  }
}
