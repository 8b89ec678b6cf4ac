import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { fillSections } from '../../domain/handbook/parse.ts'
import type { Finding, Handbook } from '../../domain/handbook/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { activateHandbook } from './actions.ts'
import { checkSections } from './check.ts'
import { findDraft } from './draft-reads.ts'
import { type Draft, insertDraft, insertDraftEnd, updateDraft, type Who } from './draft-store.ts'
import { companyAt, findHandbookVersion, handbookOn } from './reads.ts'
import { sections } from './sections.ts'
import { checkWritten } from './stored-checks.ts'
import { readYaml } from './yaml.ts'

const who = (by: Actor, now: Date): Who => ({
  by: by.kind === 'staff' ? by.id : null,
  byName: by.name,
  now,
})

/**
 * Begins a draft with the rules in force, those of an earlier version (to return to it) or those of a text. Throws
 * `handbook.no_version`, and for a text that is no YAML `handbook.invalid`.
 */
export async function createDraft(
  tx: Tx,
  by: Actor,
  input: {
    name?: string | undefined
    note?: string | undefined
    fromVersion?: number | undefined
    yaml?: string | undefined
  },
  now: Date,
): Promise<Draft> {
  permit(by, 'handbook.write')
  const inForce = await handbookOn(tx, (await companyAt(tx, now)).today)
  const from = input.fromVersion === undefined ? inForce : await findHandbookVersion(tx, input.fromVersion)
  if (!from) throw new Problem('not_found', 'handbook.no_version', `there is no version ${input.fromVersion}`)
  const id = newId(now)
  // The company is no rule: its currency and zone stay what they are now.
  const own = { ...from.handbook, company: inForce.handbook.company }
  await insertDraft(tx, {
    id,
    name: input.name ?? '',
    note: input.note ?? '',
    base_version: inForce.version,
    from_version: from.version,
    sections: input.yaml === undefined ? own : sectionsOf(input.yaml, own),
    ...who(by, now),
  })
  return findDraft(tx, by, id)
}

/** Sections of a text, complete where they can be read; those it lacks are taken from `others`. */
function sectionsOf(yaml: string, others: Handbook): Handbook {
  const { raw, findings } = readYaml(yaml)
  const mapping = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
  if (findings.length > 0 || (!mapping && raw !== null)) {
    const told = findings.length > 0 ? findings : checkSections(raw).findings
    throw new Problem('invalid', 'handbook.invalid', 'the text is no handbook', {
      fields: told.map(({ code, message, params }) => ({
        path: 'yaml',
        code,
        message,
        ...(params && { params }),
      })),
    })
  }
  return fillSections(sections(), { ...others, ...(raw as Handbook | null) })
}

type Saved = { draft: Draft; findings: Finding[] }

/**
 * Keeps a draft, whether it could take effect or not. Throws `handbook.draft_changed` with who saved it when it is not at
 * the revision that this was written on, `handbook.draft_done` when it was activated or thrown away.
 */
export async function saveDraft(
  tx: Tx,
  by: Actor,
  input: {
    id: string
    revision: number
    name?: string | undefined
    note?: string | undefined
    sections: Handbook
  },
  now: Date,
): Promise<Saved> {
  const before = await openDraft(tx, by, input)
  const draft = {
    ...before,
    name: input.name ?? before.name,
    note: input.note ?? before.note,
    sections: input.sections,
  }
  const { revision } = await updateDraft(tx, { ...draft, ...who(by, now) })
  return {
    draft: { ...draft, revision, saved_by_name: by.name, saved_at: now },
    findings: (await checkWritten(tx, draft, now)).findings,
  }
}

/** Keeps a draft as a text has it; sections that the text lacks stay. Throws as `saveDraft`, and `handbook.invalid`. */
export async function saveDraftYaml(
  tx: Tx,
  by: Actor,
  input: { id: string; revision: number; yaml: string },
  now: Date,
): Promise<Saved> {
  const before = await openDraft(tx, by, input)
  return saveDraft(tx, by, { ...input, sections: sectionsOf(input.yaml, before.sections) }, now)
}

/** Throws a draft away; what it said stays to be read. */
export async function discardDraft(tx: Tx, by: Actor, id: string, now: Date): Promise<Draft> {
  const draft = await openDraft(tx, by, { id })
  await insertDraftEnd(tx, id, null, who(by, now))
  return { ...draft, ended_at: now }
}

/**
 * Puts a draft in force from a day on; it is done then. Throws as `activateHandbook`, and `handbook.draft_outdated` when the
 * version of that day is a newer one than the draft was begun on, unless `over` names it.
 */
export async function activateDraft(
  tx: Tx,
  by: Actor,
  input: {
    id: string
    revision: number
    effectiveOn?: IsoDate | undefined
    note?: string | undefined
    over?: number | undefined
  },
  now: Date,
): Promise<{ version: number; effectiveOn: IsoDate; findings: Finding[] }> {
  const draft = await openDraft(tx, by, input)
  const { today } = await companyAt(tx, now)
  const replaced = await handbookOn(tx, input.effectiveOn ?? today)
  if (replaced.version > draft.base_version && input.over !== replaced.version) {
    throw new Problem(
      'conflict',
      'handbook.draft_outdated',
      `version ${replaced.version} came after this draft was begun, and would be undone`,
      { params: { version: replaced.version, name: replaced.created_by_name, base: draft.base_version } },
    )
  }
  const done = await activateHandbook(
    tx,
    by,
    {
      sections: draft.sections,
      effectiveOn: input.effectiveOn,
      note: input.note ?? draft.note,
    },
    now,
  )
  await insertDraftEnd(tx, draft.id, done.version, who(by, now))
  return done
}

/** A draft under work, locked; with a revision it must stand at that one. */
async function openDraft(
  tx: Tx,
  by: Actor,
  { id, revision }: { id: string; revision?: number },
): Promise<Draft> {
  const draft = await findDraft(tx, by, id, true)
  if (draft.ended_at) {
    throw new Problem('conflict', 'handbook.draft_done', 'this draft is done', {
      params: { version: draft.version ?? 0 },
    })
  }
  if (revision !== undefined && revision !== draft.revision) {
    throw new Problem('conflict', 'handbook.draft_changed', `${draft.saved_by_name} has saved it since`, {
      params: { name: draft.saved_by_name, revision: draft.revision },
    })
  }
  return draft
}
