import { implement } from '@orpc/server'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { handbookDraftsContract } from '../../domain/handbook/draft-contract.ts'
import type { Finding } from '../../domain/handbook/policy.ts'
import type { Tx } from '../base/db.ts'
import type { RequestContext } from '../base/http.ts'
import { checkSections } from './check.ts'
import { draftChanges, findDraft, listDrafts } from './draft-reads.ts'
import type { Draft, DraftRow } from './draft-store.ts'
import { activateDraft, createDraft, discardDraft, saveDraft, saveDraftYaml } from './drafts.ts'
import { companyOf } from './reads.ts'
import { toYaml } from './yaml.ts'

const os = implement(handbookDraftsContract).$context<RequestContext>()

const fieldsOf = (draft: DraftRow, timezone: string) => ({
  id: draft.id,
  name: draft.name,
  note: draft.note,
  base_version: draft.base_version,
  from_version: draft.from_version,
  revision: draft.revision,
  created_by: draft.created_by_name,
  created_at: formatInZone(draft.created_at, timezone),
  saved_by: draft.saved_by_name,
  saved_at: formatInZone(draft.saved_at, timezone),
  state: draft.ended_at
    ? draft.version
      ? ('activated' as const)
      : ('discarded' as const)
    : ('open' as const),
  version: draft.version,
})

async function answer(tx: Tx, draft: Draft) {
  return {
    ...fieldsOf(draft, (await companyOf(tx)).timezone),
    sections: draft.sections,
    findings: checkSections(draft.sections).findings,
  }
}

async function savedAnswer(tx: Tx, { draft, findings }: { draft: Draft; findings: Finding[] }) {
  const { revision, saved_by, saved_at } = fieldsOf(draft, (await companyOf(tx)).timezone)
  return { revision, saved_by, saved_at, findings }
}

export const handbookDraftsRoutes = os.router({
  list: os.list.handler(({ input, context }) =>
    context.read(async tx => {
      const { state, ...page } = input
      const { items, next } = await listDrafts(tx, context.actor, { done: state === 'done', ...page })
      const { timezone } = await companyOf(tx)
      return { items: items.map(one => fieldsOf(one, timezone)), next }
    }),
  ),
  create: os.create.handler(({ input: { from_version, ...input }, context }) =>
    context.write(async tx =>
      answer(
        tx,
        await createDraft(tx, context.actor, { ...input, fromVersion: from_version }, context.now()),
      ),
    ),
  ),
  get: os.get.handler(({ input, context }) =>
    context.read(async tx => answer(tx, await findDraft(tx, context.actor, input.id))),
  ),
  save: os.save.handler(({ input, context }) =>
    context.write(async tx => savedAnswer(tx, await saveDraft(tx, context.actor, input, context.now()))),
  ),
  yaml: os.yaml.handler(({ input, context }) =>
    context.read(async tx => {
      const { revision, sections } = await findDraft(tx, context.actor, input.id)
      return { revision, yaml: toYaml(sections) }
    }),
  ),
  saveYaml: os.saveYaml.handler(({ input, context }) =>
    context.write(async tx => savedAnswer(tx, await saveDraftYaml(tx, context.actor, input, context.now()))),
  ),
  changes: os.changes.handler(({ input, context }) =>
    context.read(tx => draftChanges(tx, context.actor, input, context.now())),
  ),
  discard: os.discard.handler(({ input, context }) =>
    context.write(async tx =>
      fieldsOf(
        await discardDraft(tx, context.actor, input.id, context.now()),
        (await companyOf(tx)).timezone,
      ),
    ),
  ),
  activate: os.activate.handler(({ input: { effective_on, ...input }, context }) =>
    context.write(async tx => {
      const { version, effectiveOn, findings } = await activateDraft(
        tx,
        context.actor,
        { ...input, effectiveOn: effective_on },
        context.now(),
      )
      return { version, effective_on: effectiveOn, findings }
    }),
  ),
})
