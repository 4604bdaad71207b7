import { pathToFileURL } from 'node:url'

/**
 * Starts TEST_IMAGE as the image does: as somebody who owns nothing and may write nowhere in it. Only root can become somebody else; for
 * others the folder that nothing may be written to is all there is.
 */
const nobody = 65_534
if (process.getuid?.() === 0) {
  process.setgroups?.([])
  process.setgid?.(nobody)
  process.setuid?.(nobody)
}
await import(pathToFileURL(String(process.env.TEST_IMAGE)).href)
