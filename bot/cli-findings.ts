import { wordFinding } from '../cards/findings.ts'
import { cliTexts } from '../cards/locales/cli.ts'
import { number, type Reader } from '../cards/locales/forms.ts'
import { importTexts } from '../cards/locales/import.ts'
import type { Finding } from '../services/findings.ts'

/** Every finding in words, under a heading for each severity: what is left out first. */
export function findingLines(findings: readonly Finding[], reader: Reader): string[] {
  const texts = importTexts[reader.language]
  const headings = { rejected: texts.rejected, doubt: texts.doubts, note: cliTexts[reader.language].notes }
  const severities = ['rejected', 'doubt', 'note'] as const
  return severities.flatMap(severity => {
    const some = findings.filter(finding => finding.severity === severity)
    if (some.length === 0) return []
    const lines = some.map(
      finding => `  ${texts.where(finding.line, finding.column)}: ${wordFinding(finding, reader).trim()}`,
    )
    return ['', headings[severity](number(reader, some.length)), ...lines]
  })
}

/** The findings as data, each with its sentence. */
export const findingsJson = (findings: readonly Finding[], reader: Reader) =>
  findings.map(finding => ({ ...finding, text: wordFinding(finding, reader) }))
