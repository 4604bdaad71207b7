import { helpTexts } from '../cards/locales/help.ts'
import type { Language } from '../services/people-model.ts'
import type { Log, NewId } from '../services/ports.ts'

/** Something threw: logged once with a reference, which is all that a person reads of it. */
export function faultLine(
  fault: unknown,
  language: Language,
  services: { log: Log; newId: NewId },
  about: string,
): string {
  const reference = services.newId().slice(0, 8).toUpperCase()
  services.log.error({ reference, about, fault: describe(fault) }, 'A turn failed')
  return helpTexts[language].fault(reference)
}

/** A fault as the log holds it: its kind and where it arose. Messages may quote what people wrote, so only ours are kept. */
export function describe(fault: unknown) {
  if (!Error.isError(fault)) return { name: typeof fault }
  const frames = fault.stack
    ?.split('\n')
    .filter(line => line.trim().startsWith('at '))
    .slice(0, 8)
  return { name: fault.name, frames: frames?.map(line => line.trim()) }
}
