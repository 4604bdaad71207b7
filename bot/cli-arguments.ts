import { InvalidArgumentError } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { isDate } from '../services/dates.ts'

/** An instant with its offset, `2026-11-24T13:00+02:00`; throws commander's error for a bad argument. */
export function readInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text)
  } catch {
    throw new InvalidArgumentError('Give a time with its offset, for example 2026-11-24T13:00+02:00.')
  }
}

/** A reader of whole numbers within bounds, for commander. */
export const wholeNumber = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
}

/** A plain date, `2026-11-24`, for commander. */
export function readPlainDate(text: string): string {
  if (isDate(text)) return text
  throw new InvalidArgumentError('Give a date, for example 2026-11-24.')
}

/** The id of a programme, for commander. */
export function readProgrammeId(text: string): string {
  if (/^[a-z0-9-]{1,40}$/.test(text)) return text
  throw new InvalidArgumentError('An id has small letters a to z, digits and dashes, at most 40.')
}

/** A sheet's file to write, for commander. */
export function readSheetName(text: string): string {
  if (/\.(xlsx|csv)$/i.test(text)) return text
  throw new InvalidArgumentError('Give a file that ends in .xlsx or .csv.')
}

/** The name of a programme, for commander. */
export function readName(text: string): string {
  const name = text.trim()
  if (name.length > 0 && name.length <= 200) return name
  throw new InvalidArgumentError('Give a name of 1 to 200 characters.')
}

/** For an option that may be given several times. */
export const together = (value: string, before: readonly string[] = []) => [...before, value]
