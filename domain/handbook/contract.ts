import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, pageOf, pageQuery } from '../base/shapes.ts'

export const finding = z.object({
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  code: z.string(),
  message: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** Line of the YAML text. */
  line: z.optional(z.number()),
})

const versionFields = {
  version: z.number(),
  effective_on: isoDate,
  note: z.string(),
  created_by: z.string(),
  created_at: isoTime,
}
/** planned: its day is to come · past: it was in force, or another took its day · withdrawn: taken back before its day. */
export const versionState = z.enum(['in_force', 'planned', 'past', 'withdrawn'])
export type VersionState = z.infer<typeof versionState>

const became = {
  /** In force today; at most one is. */
  in_force: z.boolean(),
  state: versionState,
  withdrawn_by: z.nullable(z.string()),
  withdrawn_at: z.nullable(isoTime),
  /** Why it was taken back. */
  withdrawn_note: z.nullable(z.string()),
}
export const handbookVersion = z.object({ ...versionFields, ...became })
export const handbookAnswer = z.object({
  ...versionFields,
  ...became,
  /** Every section with defaults filled in; amounts are plain numbers in major units. */
  sections: z.record(z.string(), z.any()),
  findings: z.array(finding),
})

const yaml = z.string().check(z.maxLength(2_000_000))

export const handbookContract = {
  get: route({ method: 'GET', path: '/handbook', summary: 'The handbook in force' })
    .input(z.object({ on: z.optional(isoDate) }))
    .output(handbookAnswer),
  versions: route({ method: 'GET', path: '/handbook/versions', summary: 'All versions, newest first' })
    .input(z.object(pageQuery))
    .output(pageOf(handbookVersion)),
  version: route({ method: 'GET', path: '/handbook/versions/{version}', summary: 'One version' })
    .input(z.object({ version: z.coerce.number() }))
    .output(handbookAnswer),
  yaml: route({ method: 'GET', path: '/handbook/yaml', summary: 'The rules as YAML text' })
    .input(z.object({ version: z.optional(z.coerce.number()) }))
    .output(z.object({ version: z.number(), yaml: z.string() })),
  schema: route({
    method: 'GET',
    path: '/handbook/schema',
    summary: 'The shape of every section as JSON Schema',
  }).output(z.object({ sections: z.record(z.string(), z.any()) })),
  check: route({
    method: 'POST',
    path: '/handbook/check',
    summary: 'What a handbook would be told, as YAML text or as sections; changes nothing',
  })
    .input(z.union([z.strictObject({ yaml }), z.strictObject({ sections: z.record(z.string(), z.any()) })]))
    .output(z.object({ ok: z.boolean(), findings: z.array(finding) })),
  withdraw: route({
    method: 'POST',
    path: '/handbook/versions/{version}/withdraw',
    summary: 'Take a planned version back before its first day: what was in force stays',
  })
    .input(z.object({ version: z.coerce.number(), note: z.optional(z.string().check(z.maxLength(2000))) }))
    .output(handbookVersion),
  activate: route({
    method: 'POST',
    path: '/handbook',
    summary: 'Put a handbook in force from a day on, as the next version',
    successStatus: 201,
  })
    .input(
      z.object({
        yaml,
        effective_on: z.optional(isoDate),
        note: z.optional(z.string().check(z.maxLength(2000))),
      }),
    )
    .output(z.object({ version: z.number(), effective_on: isoDate, findings: z.array(finding) })),
}
