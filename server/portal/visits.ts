import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type PortalPolicy, portalPolicy } from '../../domain/portal/policy.ts'
import type { PortalVisitor } from '../../domain/portal/shapes.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { countUse } from '../channels/actions.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { hashOf, newSecret } from './links.ts'

export const PORTAL_COOKIE = 'perennial_portal'

const HOUR_MS = 3_600_000

/** A customer who came in. Every read and verb of the portal takes one and asks for rows of `customerId` alone. */
export type Visit = { customerId: string; name: string; locale: Locale; until: Date }

async function policyAt(tx: Tx, now: Date): Promise<PortalPolicy> {
  const { today } = await companyAt(tx, now)
  return (await policyOn(tx, portalPolicy, today)).value
}

/** Counts a try to open a link, in a transaction of its own: a try that is refused counts too. */
export async function countOpen(tx: Tx, from: string, now: Date): Promise<void> {
  const policy = await policyAt(tx, now)
  await countUse(tx, { what: 'portal opens', who: from, most: policy.opens_per_hour, seconds: 3600 }, now)
}

/** Lets in whoever has a link's secret, for a cookie of its own. Throws `refused` alike for unknown, withdrawn and old ones. */
export async function enterPortal(
  tx: Tx,
  token: string,
  now: Date,
): Promise<{ secret: string; seconds: number }> {
  const policy = await policyAt(tx, now)
  const link = await rowOrNull<{ id: string; customer_id: string; expires_at: Date }>(
    tx,
    sql`update portal_links set opened_at = ${now}
        where token_hash = ${hashOf(token)} and revoked_at is null and expires_at > ${now}
        returning id, customer_id, expires_at`,
  )
  if (!link)
    throw new Problem('refused', 'portal.link_over', 'this link is not known, was withdrawn or is too old')
  const secret = newSecret()
  const until = Math.min(link.expires_at.getTime(), now.getTime() + policy.session_hours * HOUR_MS)
  await run(
    tx,
    sql`insert into portal_sessions (customer_id, token_hash, link_id, created_at, expires_at)
        values (${link.customer_id}, ${hashOf(secret)}, ${link.id}, ${now}, ${new Date(until)})`,
  )
  return { secret, seconds: Math.floor((until - now.getTime()) / 1000) }
}

/** Who came in with a cookie; null when nobody did, their time is over or their link was withdrawn. */
export const visitOf = async (tx: Tx, secret: string | null, now: Date): Promise<Visit | null> =>
  secret === null
    ? null
    : rowOrNull<Visit>(
        tx,
        sql`select s.customer_id as "customerId", coalesce(c.name, v.stranger_name, '') as name, l.locale, s.expires_at as until
            from portal_sessions s join portal_links l on l.customer_id = s.customer_id and l.id = s.link_id
              left join customers c on c.id = s.customer_id left join conversations v on v.customer_id = s.customer_id
            where s.token_hash = ${hashOf(secret)} and s.expires_at > ${now} and l.expires_at > ${now} and l.revoked_at is null`,
        'portal-visit',
      )

/** As `visitOf`; throws `unauthenticated` when nobody came in. */
export async function mustVisit(tx: Tx, secret: string | null, now: Date): Promise<Visit> {
  const visit = await visitOf(tx, secret, now)
  if (!visit) throw new Problem('unauthenticated', 'portal.no_visit', 'open the link that was sent to you')
  return visit
}

/** Counts what a customer writes, and holds it against the most signs a text may have. */
export async function countWrite(tx: Tx, { customerId }: Visit, text: string, now: Date): Promise<void> {
  const policy = await policyAt(tx, now)
  if (text.length > policy.text_max) {
    throw new Problem('invalid', 'portal.too_long', `a text has at most ${policy.text_max} signs`, {
      params: { most: policy.text_max },
    })
  }
  await countUse(
    tx,
    { what: 'portal writes', who: customerId, most: policy.writes_per_hour, seconds: 3600 },
    now,
  )
}

export async function describeVisit(
  tx: Tx,
  visit: Visit | null,
  now: Date,
): Promise<{ visitor: PortalVisitor | null }> {
  if (!visit) return { visitor: null }
  const { name: company, currency, timezone } = await companyAt(tx, now)
  const { name, locale, until } = visit
  return { visitor: { name, company, locale, currency, timezone, expires_at: formatInZone(until, timezone) } }
}

export const leavePortal = (tx: Tx, secret: string): Promise<number> =>
  run(tx, sql`delete from portal_sessions where token_hash = ${hashOf(secret)}`)

/** Forgets visits that are over. */
export const tidyVisits = (tx: Tx, now: Date): Promise<number> =>
  run(tx, sql`delete from portal_sessions where expires_at <= ${now}`)
