import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * What can be made with the house's secret key. `mark` is the same for the same text, and tells nothing of it without the key.
 * `seal` hides a short text, differently each time; it opens only for the same id. `unseal` throws where the key or the id is
 * another, or the text was changed.
 */
export type Secret = {
  mark(text: string): string
  seal(id: string, text: string): string
  unseal(id: string, sealed: string): string
}

const markLength = 40
const nonceLength = 12
const tagLength = 16

/**
 * A secret from a key of at least 32 characters; throws a RangeError for a shorter one. Marks are HMAC-SHA-256, seals are
 * AES-256-GCM with the id as associated data, each under its own key that HKDF (RFC 5869) makes. A sealed text is as long as the
 * text, so texts whose length tells something must be made equally long first.
 */
export function secretOf(key: string): Secret {
  if (key.length < 32) throw new RangeError('The key is shorter than 32 characters')
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `klart ${purpose}`, 32))
  const [marking, sealing] = [derived('mark'), derived('seal')]
  return {
    mark: text => createHmac('sha256', marking).update(text).digest('hex').slice(0, markLength),
    seal(id, text) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(id))
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url')
    },
    unseal(id, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
      decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-tagLength))
      const hidden = bytes.subarray(nonceLength, -tagLength)
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
    },
  }
}
