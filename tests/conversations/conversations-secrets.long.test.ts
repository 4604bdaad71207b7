// The same looks, by the assistant too, and of every story.
import './conversations-secrets.test.ts'
