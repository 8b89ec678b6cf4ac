import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, pageOf, pageQuery } from '../base/shapes.ts'
import { finding } from './contract.ts'

const name = z.string().check(z.maxLength(120))
const note = z.string().check(z.maxLength(2000))
const yaml = z.string().check(z.maxLength(2_000_000))
/** Section key → its values, as the YAML file has them. */
const sections = z.record(z.string(), z.any())
const revision = z.number().check(z.int(), z.gte(1))

const draftFields = {
  id: z.string(),
  name: z.string(),
  note: z.string(),
  /** The version that was in force when the draft was begun. */
  base_version: z.number(),
  /** The version whose rules it began with. */
  from_version: z.number(),
  /** Counts saves; a save names the one it was written on. */
  revision: z.number(),
  created_by: z.string(),
  created_at: isoTime,
  saved_by: z.string(),
  saved_at: isoTime,
  state: z.enum(['open', 'activated', 'discarded']),
  /** The version it became. */
  version: z.nullable(z.number()),
}
export const handbookDraft = z.object(draftFields)
export type HandbookDraft = z.infer<typeof handbookDraft>

export const handbookDraftAnswer = z.object({ ...draftFields, sections, findings: z.array(finding) })
export type HandbookDraftAnswer = z.infer<typeof handbookDraftAnswer>

const saved = z.object({
  revision: z.number(),
  saved_by: z.string(),
  saved_at: isoTime,
  findings: z.array(finding),
})

const change = z.object({
  /** Place by place; items of a list by their key. */
  path: z.array(z.string()),
  before: z.optional(z.any()),
  after: z.optional(z.any()),
})

const ofDraft = { id: z.uuid() }

export const handbookDraftsContract = {
  list: route({
    method: 'GET',
    path: '/handbook/drafts',
    summary: 'Drafts of the handbook, the latest first',
  })
    .input(z.object({ state: z._default(z.enum(['open', 'done']), 'open'), ...pageQuery }))
    .output(pageOf(handbookDraft)),
  create: route({
    method: 'POST',
    path: '/handbook/drafts',
    summary:
      'Begin a draft: with the rules in force, with those of an earlier version, or with a YAML text (sections it lacks stay as they are in force)',
    successStatus: 201,
  })
    .input(
      z.object({
        name: z.optional(name),
        note: z.optional(note),
        from_version: z.optional(z.number()),
        yaml: z.optional(yaml),
      }),
    )
    .output(handbookDraftAnswer),
  get: route({
    method: 'GET',
    path: '/handbook/drafts/{id}',
    summary: 'A draft with what a check finds in it',
  })
    .input(z.object(ofDraft))
    .output(handbookDraftAnswer),
  save: route({
    method: 'PUT',
    path: '/handbook/drafts/{id}',
    summary: 'Keep a draft as it is now, whether it could take effect or not; answers what a check finds',
  })
    .input(z.object({ ...ofDraft, revision, name: z.optional(name), note: z.optional(note), sections }))
    .output(saved),
  yaml: route({ method: 'GET', path: '/handbook/drafts/{id}/yaml', summary: 'A draft as YAML text' })
    .input(z.object(ofDraft))
    .output(z.object({ revision: z.number(), yaml: z.string() })),
  saveYaml: route({
    method: 'PUT',
    path: '/handbook/drafts/{id}/yaml',
    summary: 'Keep a draft as a YAML text has it; sections it lacks stay as they are in the draft',
  })
    .input(z.object({ ...ofDraft, revision, yaml }))
    .output(saved),
  changes: route({
    method: 'GET',
    path: '/handbook/drafts/{id}/changes',
    summary: 'Where a draft differs from the version in force on a day (today)',
  })
    .input(z.object({ ...ofDraft, on: z.optional(isoDate) }))
    .output(z.object({ against: z.number(), changes: z.array(change) })),
  discard: route({ method: 'DELETE', path: '/handbook/drafts/{id}', summary: 'Throw a draft away' })
    .input(z.object(ofDraft))
    .output(handbookDraft),
  activate: route({
    method: 'POST',
    path: '/handbook/drafts/{id}/activate',
    summary:
      'Put a draft in force from a day on, as the next version. `over` names a newer version than the draft was begun on, to replace it knowingly',
    successStatus: 201,
  })
    .input(
      z.object({
        ...ofDraft,
        revision,
        effective_on: z.optional(isoDate),
        note: z.optional(note),
        over: z.optional(z.number()),
      }),
    )
    .output(z.object({ version: z.number(), effective_on: isoDate, findings: z.array(finding) })),
}
