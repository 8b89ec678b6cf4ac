import { Problem } from '../../domain/base/problem.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { hashOf, newSecret } from './secrets.ts'

const LIFE_MS = 3 * 86_400_000

/** A link that signs a person in once, within three days. Earlier unused links of theirs stop working. */
export async function makeLink(
  tx: Tx,
  staffId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + LIFE_MS)
  await dropLinks(tx, staffId)
  await run(
    tx,
    sql`insert into sign_in_links (token_hash, staff_id, created_at, expires_at)
        values (${hashOf(token)}, ${staffId}, ${now}, ${expiresAt})`,
  )
  return { token, expiresAt }
}

/** The person of a link, which is used up by this. Throws `refused` for one that is unknown, used or too old. */
export async function redeemLink(tx: Tx, token: string, now: Date): Promise<string> {
  const used = await rowOrNull<{ staff_id: string }>(
    tx,
    sql`update sign_in_links l set used_at = ${now} from staff s
        where l.token_hash = ${hashOf(token)} and l.used_at is null and l.expires_at > ${now}
          and s.id = l.staff_id and s.disabled_at is null
        returning l.staff_id`,
  )
  if (!used) {
    throw new Problem(
      'refused',
      'staff.link_used',
      'This link was used already or is too old; ask for a new one',
    )
  }
  return used.staff_id
}

export const dropLinks = (tx: Tx, staffId: string): Promise<number> =>
  run(tx, sql`delete from sign_in_links where staff_id = ${staffId} and used_at is null`)

/**
 * Where a link leads. The token stands behind `#`: browsers keep that to themselves, so it is in no log of a proxy,
 * and a mail scanner that opens the page uses nothing up.
 */
export const linkUrl = (publicUrl: URL, token: string): string => new URL(`/sign-in#${token}`, publicUrl).href
