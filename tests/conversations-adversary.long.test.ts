// The same adversary, in more worlds.
import './conversations-adversary.test.ts'
