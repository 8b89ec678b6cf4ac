import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { companyAt, handbookOn } from './reads.ts'
import { insertWithdrawal, type ListedVersion, versionNumbered } from './store.ts'

/**
 * Takes a version back before its first day; the rules that it would have replaced stay in force. Throws
 * `handbook.no_version`, `handbook.already_begun` for one whose day has come, `handbook.withdrawn` for one taken back.
 */
export async function withdrawVersion(
  tx: Tx,
  by: Actor,
  input: { version: number; note?: string | undefined },
  now: Date,
): Promise<ListedVersion> {
  permit(by, 'handbook.write')
  const found = await versionNumbered(tx, input.version)
  if (!found) throw new Problem('not_found', 'handbook.no_version', `there is no version ${input.version}`)
  const { today } = await companyAt(tx, now)
  const params = { version: found.version, date: found.effective_on, name: found.withdrawn_by_name ?? '' }
  if (found.effective_on <= today) {
    throw new Problem(
      'conflict',
      'handbook.already_begun',
      'this version has begun; return to an earlier one',
      {
        params,
      },
    )
  }
  const added = await insertWithdrawal(tx, {
    version: found.version,
    note: input.note ?? '',
    by: by.kind === 'staff' ? by.id : null,
    byName: by.name,
    now,
  })
  if (!added)
    throw new Problem('conflict', 'handbook.withdrawn', 'this version was taken back before', { params })
  const { version } = await handbookOn(tx, found.effective_on)
  // Who prepared for the planned rules hears that others hold from that day on.
  await emit(tx, 'handbook.activated', { payload: { version, effectiveOn: found.effective_on } }, now)
  return { ...found, withdrawn_by_name: by.name, withdrawn_at: now, withdrawn_note: input.note ?? '' }
}
