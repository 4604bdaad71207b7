import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'

/** A key that tokens are signed with, and its name. */
export const makeKey = (kid: string) => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) })
export type Key = { kid: string; privateKey: KeyObject; publicKey: KeyObject }

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token with these claims, valid for five minutes, as an Authorization header. */
export function bearer(key: Key, claims: Record<string, unknown>, header: Record<string, unknown> = {}) {
  const now = Math.floor(Date.now() / 1000)
  const head = encode({ typ: 'JWT', alg: 'RS256', kid: key.kid, ...header })
  const signed = `${head}.${encode({ nbf: now - 60, exp: now + 300, ...claims })}`
  return `Bearer ${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`
}

/** Microsoft's OpenID metadata, played on loopback, with these keys; `fails` makes it answer 500. */
export async function startMetadata(keys: readonly Key[]) {
  const state = { fails: false }
  const server = createServer((request, response) => {
    if (state.fails) {
      response.writeHead(500)
      return void response.end()
    }
    const jwks = keys.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' }))
    const body = request.url === '/keys' ? { keys: jwks } : { issuer, jwks_uri: `${url()}keys` }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = () => {
    const address = server.address()
    return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/`
  }
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: url(), state, close }
}

/** Who signs the tokens of Teams' requests. */
export const issuer = 'https://api.botframework.com'
