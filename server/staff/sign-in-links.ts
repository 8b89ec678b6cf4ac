import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { SignInLink } from '../../domain/staff/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { publicUrl } from '../base/public-url.ts'
import { recordAudit } from './audit.ts'
import { linkUrl, makeLink } from './links.ts'

/** A new one-time link for a colleague, to be handed to them. Throws `not_found` for leavers and strangers. */
export async function createSignInLink(tx: Tx, by: Actor, staffId: string, now: Date): Promise<SignInLink> {
  permit(by, 'staff.write')
  const found = await rowOrNull(tx, sql`select 1 from staff where id = ${staffId} and disabled_at is null`)
  if (!found) throw new Problem('not_found', 'staff.unknown', 'There is no such colleague')
  const { token, expiresAt } = await makeLink(tx, staffId, now)
  await recordAudit(tx, by, 'staff.link', 'staff', [staffId], [], now)
  return {
    url: linkUrl(await publicUrl(tx), token),
    expires_at: formatInZone(expiresAt, await companyZone(tx, now)),
  }
}
