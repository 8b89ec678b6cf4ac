import * as z from 'zod/mini'
import type { Finding, Handbook, Policy } from './policy.ts'

const plainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a handbook as someone wrote it: missing sections and values get their defaults, everything unknown is an
 * error that names its place. `handbook` is null when a section could not be read at all.
 */
export function parseHandbook(
  sections: readonly Policy[],
  raw: unknown,
): { handbook: Handbook | null; findings: Finding[] } {
  if (raw !== null && raw !== undefined && !plainObject(raw)) {
    return {
      handbook: null,
      findings: [error('', 'handbook.not_a_mapping', 'a handbook is a mapping of sections')],
    }
  }
  const given = raw ?? {}
  const findings: Finding[] = Object.keys(given)
    .filter(key => !sections.some(section => section.key === key))
    .map(key => error(key, 'handbook.unknown_section', `there is no section "${key}"`, { field: key }))

  const handbook: Handbook = {}
  for (const section of sections) {
    const parsed = z.safeParse(section.schema, given[section.key] ?? {}, { reportInput: true })
    if (parsed.success) handbook[section.key] = parsed.data
    else findings.push(...parsed.error.issues.flatMap(issue => findingsOf(section.key, issue)))
  }
  if (findings.length > 0) return { handbook: null, findings }
  for (const section of sections) {
    findings.push(...(section.check?.(handbook[section.key] as never, handbook) ?? []))
  }
  return { handbook, findings }
}

/** Sections as far as they can be read: with their defaults where their shape fits, else as they were written. */
export function fillSections(sections: readonly Policy[], raw: Handbook): Handbook {
  const known = sections.map(({ key, schema }) => {
    const parsed = z.safeParse(schema, raw[key] ?? {})
    return [key, parsed.success ? parsed.data : raw[key]] as const
  })
  return { ...Object.fromEntries(known), ...Object.fromEntries(unknownOf(sections, raw)) }
}

const unknownOf = (sections: readonly Policy[], raw: Handbook): [string, unknown][] =>
  Object.entries(raw).filter(([key]) => !sections.some(section => section.key === key))

/** Every section with its defaults. */
export function defaultHandbook(sections: readonly Policy[]): Handbook {
  return Object.fromEntries(sections.map(section => [section.key, z.parse(section.schema, {})]))
}

function error(path: string, code: string, message: string, params: Record<string, string> = {}): Finding {
  return { severity: 'error', path, code, message, params }
}

function findingsOf(section: string, issue: z.core.$ZodIssue): Finding[] {
  const path = [section, ...issue.path.map(String)].join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key =>
      error(`${path}.${key}`, 'handbook.unknown_field', `there is no field "${key}" here`, { field: key }),
    )
  }
  if (issue.code === 'invalid_union') {
    // A condition is one of four shapes: speak only of the one that was meant.
    const meant = issue.errors.toSorted((a, b) => misfitOf(a) - misfitOf(b) || depthOf(b) - depthOf(a))[0]
    if (meant?.length && depthOf(meant) > 0) {
      return meant.flatMap(inner => findingsOf(path, inner)).slice(0, 5)
    }
  }
  const { code, params, message } = saying(issue)
  return [error(path, `handbook.${code}`, message, params)]
}

const depthOf = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map(issue => issue.path.length))

/** How far a shape is from what was written: keys it does not know, keys it lacks, or no mapping at all. */
const misfitOf = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, { code, path, ...issue }) => {
    if (path.length === 0) return sum + ('keys' in issue ? issue.keys.length : 100)
    return sum + (path.length === 1 && code === 'invalid_type' ? 1 : 0)
  }, 0)

/** What an issue of the schema says, with a code of its own where pages can say it in the reader's language. */
function saying(issue: z.core.$ZodIssue): { code: string; params: Record<string, string>; message: string } {
  const told = (code: string, params: Record<string, string>, message: string) => ({ code, params, message })
  switch (issue.code) {
    case 'invalid_type':
      return told('wrong_type', { expected: issue.expected }, `should be ${issue.expected}`)
    case 'too_big':
      return told('too_big', { limit: String(issue.maximum) }, `should be at most ${issue.maximum}`)
    case 'too_small':
      return told('too_small', { limit: String(issue.minimum) }, `should be at least ${issue.minimum}`)
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      if (issue.input === undefined) return told('missing_choice', { values }, `is missing: one of ${values}`)
      const value = typeof issue.input === 'string' ? issue.input : JSON.stringify(issue.input)
      return told('not_one_of', { value, values }, `"${value}" is not known; should be one of ${values}`)
    }
    case 'invalid_format': {
      const format = String(issue.format === 'regex' ? issue.pattern : issue.format)
      return told('wrong_format', { format }, `should look like ${format}`)
    }
    default: {
      const said = issue.message && issue.message !== 'Invalid input' ? issue.message : 'is not understood'
      return told('invalid_value', { reason: said }, said)
    }
  }
}
