import type { Locale } from '../../domain/base/shapes.ts'
import type { Finding } from '../../domain/handbook/policy.ts'
import { say } from '../base/text.ts'

/** A finding in a language: `handbook:finding.<code>`; its own English sentence where the catalogue has none. */
export function sayFinding(locale: Locale, { code, params, message }: Finding): string {
  if (locale === 'en') return message
  const said = say(locale, `handbook:finding.${code}`, params)
  return said.endsWith(`finding.${code}`) ? message : said
}
