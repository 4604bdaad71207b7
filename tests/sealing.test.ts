import fc from 'fast-check'
import { secretOf } from '../services/sealing.ts'

const secret = secretOf('k'.repeat(32))
const other = secretOf('l'.repeat(32))

test('what is sealed opens with the same key and id', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (id, text) => {
      expect(secret.unseal(id, secret.seal(id, text))).toBe(text)
    }),
  )
})

test('it opens for no other id, no other key and not when a bit of it is another', () => {
  const sealed = secret.seal('one', '4')
  expect(() => secret.unseal('two', sealed)).toThrow()
  expect(() => other.unseal('one', sealed)).toThrow()
  const bytes = Buffer.from(sealed, 'base64url')
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => secret.unseal('one', changed.toString('base64url'))).toThrow()
  }
})

test.each(['', 'AAAA', 'not sealed at all'])('what was never sealed is no text: %j', text => {
  expect(() => secret.unseal('one', text)).toThrow()
})

test('the same text is sealed differently each time, and as long each time', () => {
  const all = Array.from({ length: 100 }, (_, at) => secret.seal('one', String(1 + (at % 5))))
  expect(new Set(all).size).toBe(100)
  expect(new Set(all.map(({ length }) => length)).size).toBe(1)
})

test('a mark is the same for the same text, and another for another text or key', () => {
  expect(secret.mark('a')).toMatch(/^[0-9a-f]{40}$/)
  expect(secret.mark('a')).toBe(secretOf('k'.repeat(32)).mark('a'))
  expect(new Set([secret.mark('a'), secret.mark('b'), other.mark('a'), other.mark('b')]).size).toBe(4)
})

test('a short key is refused', () => {
  expect(() => secretOf('k'.repeat(31))).toThrow(RangeError)
})
