import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { ChannelAccount, ChannelKind } from '../../domain/channels/shapes.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { SealBroken, unseal } from '../base/secret-box.ts'
import type { OpenAccount } from './adapter.ts'

export type AccountRow = {
  id: string
  kind: ChannelKind
  name: string
  team_id: string | null
  team_name: string | null
  live: boolean
  locale: Locale
  settings: Record<string, string | number>
  sealed: Buffer
  failing_since: Date | null
  paused_until: Date | null
  last_reason: string | null
  mailbox: Mailbox | null
}

type Mailbox = {
  looked_at: Date | null
  failing_since: Date | null
  next_look_at: Date
  reason: string | null
  detail: string | null
  left_out: number
}

export const accountsWhere = (tx: Tx, where: Sql): Promise<AccountRow[]> =>
  rows<AccountRow>(
    tx,
    sql`select a.id, a.kind, a.name, a.team_id, t.name as team_name, a.live, a.locale, a.settings, a.sealed,
               a.failing_since, a.paused_until, a.last_reason, m.mailbox
        from channel_accounts a left join teams t on t.id = a.team_id
          left join lateral (
            select jsonb_build_object('looked_at', b.looked_at, 'failing_since', b.failing_since, 'next_look_at', b.next_look_at,
                     'reason', b.last_reason, 'detail', b.last_detail,
                     'left_out', (select count(*) from mails_left l where l.account_id = a.id)) as mailbox
            from mailboxes b where b.account_id = a.id and a.settings ? 'imap_host') m on true
        where a.removed_at is null and ${where} order by a.kind <> 'email', a.created_at, a.id`,
  )

/** An account of an id. Throws `not_found`. */
export async function accountNamed(tx: Tx, id: string): Promise<AccountRow> {
  const [found] = await accountsWhere(tx, sql`a.id = ${id}`)
  if (!found) throw new Problem('not_found', 'channels.unknown', 'There is no such channel')
  return found
}

/** Settings and secrets of an account, for its adapter; what cannot be opened here says why. */
export async function openAccount(tx: Tx, id: string): Promise<OpenAccount | SealBroken> {
  const found = await rowOrNull<Pick<AccountRow, 'settings' | 'sealed' | 'locale'>>(
    tx,
    sql`select settings, sealed, locale from channel_accounts where id = ${id}`,
  )
  if (!found) throw new Error(`the channel ${id} is gone`)
  try {
    const secrets = JSON.parse(unseal(found.sealed)) as Record<string, string>
    return { settings: found.settings, secrets, locale: found.locale }
  } catch (error) {
    if (error instanceof SealBroken) return error
    throw error
  }
}

/** An account as people see it: never with its secrets. */
export function accountAnswer(row: AccountRow, zone: string): ChannelAccount {
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    live: row.live,
    locale: row.locale,
    settings: row.settings,
    readable: canOpen(row.sealed),
    failing_since: time(row.failing_since),
    paused_until: time(row.paused_until),
    last_reason: row.last_reason,
    mailbox: row.mailbox && mailboxAnswer(row.mailbox, zone),
  }
}

function mailboxAnswer(box: Mailbox, zone: string): ChannelAccount['mailbox'] {
  // jsonb has no times: they come as text.
  const time = (at: Date | string | null) => at && formatInZone(new Date(at), zone)
  return {
    ...box,
    looked_at: time(box.looked_at),
    failing_since: time(box.failing_since),
    next_look_at: time(box.next_look_at)!,
  }
}

function canOpen(sealed: Buffer): boolean {
  try {
    unseal(sealed)
    return true
  } catch (error) {
    if (error instanceof SealBroken) return false
    throw error
  }
}
