// Every look at every story takes ten seconds, so they are here alone.
import './conversations-secrets.ts'
