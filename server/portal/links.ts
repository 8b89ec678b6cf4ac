import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { portalPolicy } from '../../domain/portal/policy.ts'
import type { PortalLink } from '../../domain/portal/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publicUrl } from '../base/public-url.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { recordAudit } from '../staff/actions.ts'

const DAY_MS = 86_400_000

/** What is kept of a secret of 256 random bits: a plain hash cannot be turned back. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
export const newSecret = (): string => randomBytes(32).toString('base64url')

export type LinkToMake = { customerId: string; note: string; locale: Locale; ticket?: string | undefined }

/**
 * Makes a way in for a customer. The secret stands behind `#`: browsers keep that to themselves, so it is in no log, and what
 * opens links to look at them uses nothing up. For words to the left through `setPortalLinks`, for colleagues through `makeLinkFor`.
 */
export async function makeLink(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  { customerId, note, locale, ticket }: LinkToMake,
  now: Date,
): Promise<{ id: string; url: string; expiresAt: Date }> {
  const { today } = await companyAt(tx, now)
  const { value: policy } = await policyOn(tx, portalPolicy, today)
  const secret = newSecret()
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + policy.link_days * DAY_MS)
  await run(
    tx,
    sql`insert into portal_links (customer_id, id, token_hash, note, locale, made_by, made_by_name, created_at, expires_at)
        values (${customerId}, ${id}, ${hashOf(secret)}, ${note}, ${locale}, ${by.kind === 'staff' ? by.id : null}, ${by.name},
                ${now}, ${expiresAt})`,
  )
  const url = new URL(
    ticket ? `/portal/tickets/${encodeURIComponent(ticket)}` : '/portal',
    await publicUrl(tx),
  )
  url.hash = secret
  return { id, url: url.href, expiresAt }
}

/** A colleague makes a link for a customer they may see; needs `conversations.write`. */
export async function makeLinkFor(
  tx: Tx,
  by: Actor,
  {
    code,
    note,
    locale,
    ticket,
  }: { code: string; note: string; locale?: Locale | undefined; ticket?: string | undefined },
  now: Date,
): Promise<{ id: string; url: string; expires_at: string }> {
  permit(by, 'conversations.write')
  const { id: customerId } = await findCustomer(tx, by, code)
  const made = await makeLink(tx, by, { customerId, note, locale: locale ?? by.locale, ticket }, now)
  await recordAudit(tx, by, 'portal.link', 'customer', [customerId], [], now)
  return { id: made.id, url: made.url, expires_at: formatInZone(made.expiresAt, await companyZone(tx, now)) }
}

type Row = Omit<PortalLink, 'created_at' | 'expires_at' | 'revoked_at' | 'opened_at'> & {
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  opened_at: Date | null
}
const MOST = 100

/** The links of a customer, newest first. */
export async function listLinks(
  tx: Tx,
  by: Actor,
  code: string,
  now: Date,
): Promise<{ items: PortalLink[] }> {
  permit(by, 'conversations.read')
  const { id: customerId } = await findCustomer(tx, by, code)
  const zone = await companyZone(tx, now)
  const found = await rows<Row>(
    tx,
    sql`select id, note, locale, made_by_name as made_by, created_at, expires_at, revoked_at, opened_at from portal_links
        where customer_id = ${customerId} order by created_at desc, id desc limit ${MOST}`,
  )
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return {
    items: found.map(one => ({
      ...one,
      created_at: formatInZone(one.created_at, zone),
      expires_at: formatInZone(one.expires_at, zone),
      revoked_at: time(one.revoked_at),
      opened_at: time(one.opened_at),
    })),
  }
}

/** Withdraws a link at once: whoever came in by it is out. Twice is once; throws `not_found` for another customer's. */
export async function revokeLink(
  tx: Tx,
  by: Actor,
  { code, id }: { code: string; id: string },
  now: Date,
): Promise<void> {
  permit(by, 'conversations.write')
  const { id: customerId } = await findCustomer(tx, by, code)
  const found = await run(
    tx,
    sql`update portal_links set revoked_at = coalesce(revoked_at, ${now}) where customer_id = ${customerId} and id = ${id}`,
  )
  if (found === 0) throw new Problem('not_found', 'portal.no_link', 'there is no such link')
  await run(tx, sql`delete from portal_sessions where customer_id = ${customerId} and link_id = ${id}`)
  await recordAudit(tx, by, 'portal.revoke', 'customer', [customerId], [], now)
}
