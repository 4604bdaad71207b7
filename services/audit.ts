import { auditKind, auditOf } from './audit-model.ts'
import { toDoc } from './documents.ts'
import type { Store } from './ports.ts'

/** Writes down that somebody did something which must be traceable; the same deed twice is one document. */
export async function audit(store: Store, deed: Parameters<typeof auditOf>[0]): Promise<void> {
  await store.putMany([{ doc: toDoc(auditKind, auditOf(deed)), version: 'new' }])
}
