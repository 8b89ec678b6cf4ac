import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import {
  type AccountChange,
  accountChange,
  CHANNEL_KINDS,
  type ChannelAccount,
  type ChannelKind,
  type EmailSettings,
  emailSettings,
  type NewAccount,
  newAccount,
  type RobotSettings,
  robotSettings,
} from '../../domain/channels/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { seal, unseal } from '../base/secret-box.ts'
import { recordAudit } from '../staff/actions.ts'
import { type AccountRow, accountAnswer, accountNamed, accountsWhere } from './account-store.ts'
import { lookSoon } from './mailbox-store.ts'

/** Mail servers and robots, the mail servers first. */
export async function listAccounts(tx: Tx, by: Actor, now: Date): Promise<{ items: ChannelAccount[] }> {
  permit(by, 'settings.write')
  const zone = await companyZone(tx, now)
  return {
    items: (await accountsWhere(tx, sql`a.kind = any(${CHANNEL_KINDS}::text[])`)).map(one =>
      accountAnswer(one, zone),
    ),
  }
}

/** Adds a mail server or a robot, in the sandbox unless it is said to be live. */
export async function addAccount(tx: Tx, by: Actor, given: NewAccount, now: Date): Promise<ChannelAccount> {
  permit(by, 'settings.write')
  const input = parseInput(newAccount, given)
  await mustBeTeam(tx, input.team_id)
  const kept = toKeep(input.kind, input.settings, null)
  const id = newId(now)
  await run(
    tx,
    sql`insert into channel_accounts (id, kind, name, team_id, live, settings, sealed, locale, created_at, updated_at)
        values (${id}, ${input.kind}, ${input.name}, ${input.team_id ?? null}, ${input.live},
                ${JSON.stringify(kept.settings)}, ${kept.sealed}, ${input.locale}, ${now}, ${now})`,
  )
  return written(tx, by, 'channels.add', id, Object.keys(input), now)
}

/** Changes an account; secrets that are left out stay. What is changed is tried again at once. */
export async function changeAccount(
  tx: Tx,
  by: Actor,
  id: string,
  given: AccountChange,
  now: Date,
): Promise<ChannelAccount> {
  permit(by, 'settings.write')
  const input = parseInput(accountChange, given)
  await run(tx, sql`select 1 from channel_accounts where id = ${id} for update`)
  const before = await accountNamed(tx, id)
  await mustBeTeam(tx, input.team_id)
  const kept = input.settings
    ? toKeep(
        before.kind,
        parseInput(before.kind === 'email' ? emailSettings : robotSettings, input.settings),
        before,
      )
    : before
  await run(
    tx,
    sql`update channel_accounts set name = ${input.name ?? before.name}, live = ${input.live ?? before.live},
          locale = ${input.locale ?? before.locale},
          team_id = ${input.team_id === undefined ? before.team_id : input.team_id},
          settings = ${JSON.stringify(kept.settings)}, sealed = ${kept.sealed}, updated_at = ${now},
          paused_until = null, failing_since = null, last_reason = null
        where id = ${id}`,
  )
  await lookSoon(tx, id, now)
  return written(tx, by, 'channels.change', id, Object.keys(input), now)
}

/** Removes an account. What waits for it is skipped with that reason; what was sent stays in the outbox. */
export async function removeAccount(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'settings.write')
  await accountNamed(tx, id)
  await run(tx, sql`update channel_accounts set removed_at = ${now}, sealed = '' where id = ${id}`)
  await run(
    tx,
    sql`update notice_sends set status = 'skipped', reason = 'no_account', next_try_at = null, ended_at = ${now}
        where account_id = ${id} and status = 'queued'`,
  )
  await recordAudit(tx, by, 'channels.remove', 'channel', [id], [], now)
}

async function written(
  tx: Tx,
  by: Actor,
  verb: string,
  id: string,
  fields: string[],
  now: Date,
): Promise<ChannelAccount> {
  await recordAudit(tx, by, verb, 'channel', [id], fields, now)
  return accountAnswer(await accountNamed(tx, id), await companyZone(tx, now))
}

type Kept = Pick<AccountRow, 'settings' | 'sealed'>

/** What may be read back, and the sealed rest. */
function toKeep(kind: ChannelKind, given: EmailSettings | RobotSettings, before: AccountRow | null): Kept {
  if ('webhook' in given) {
    const secret = given.secret ?? (before ? secretsOf(before).secret : undefined)
    if (kind === 'dingtalk' || kind === 'feishu' || kind === 'wecom') mustFit(kind, given.webhook)
    return {
      settings: hint(given.webhook, secret),
      sealed: seal(JSON.stringify({ webhook: given.webhook, ...(secret && { secret }) })),
    }
  }
  return mailToKeep(given, before)
}

/** A password that is left out stays as long as its user does. */
function mailToKeep(given: EmailSettings, before: AccountRow | null): Kept {
  const { password, imap_password, imap_host, imap_port, imap_encryption, imap_user, ...smtp } = given
  const former = (user: 'user' | 'imap_user', key: 'password' | 'imap_password') =>
    before && before.settings[user] === given[user] ? secretsOf(before)[key] : undefined
  const secrets = {
    password: password ?? former('user', 'password'),
    ...(imap_host && { imap_password: imap_password ?? former('imap_user', 'imap_password') }),
  }
  const imap = imap_host ? { imap_host, imap_port, imap_encryption, imap_user } : {}
  const filled = Object.entries({ ...smtp, ...imap }).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return {
    settings: Object.fromEntries(filled) as Kept['settings'],
    sealed: seal(JSON.stringify(Object.fromEntries(Object.entries(secrets).filter(([, value]) => value)))),
  }
}

const secretsOf = (row: AccountRow): Record<string, string> =>
  JSON.parse(unseal(row.sealed)) as Record<string, string>

/** Enough to tell robots apart: the host, and the last signs of the key. */
function hint(webhook: string, secret: string | undefined): Kept['settings'] {
  const { host, pathname, search } = new URL(webhook)
  return { host, ends_with: `${pathname}${search}`.slice(-4), signed: secret ? 'yes' : 'no' }
}

/** The form of the address that each provider's robot has; the host may be a company's own. */
const FORMS = {
  wecom: /\/cgi-bin\/webhook\/send\?(.*&)?key=[^&]+/,
  dingtalk: /\/robot\/send\?(.*&)?access_token=[^&]+/,
  feishu: /\/open-apis\/bot\/v2\/hook\/[^/?]+/,
}

function mustFit(kind: keyof typeof FORMS, webhook: string): void {
  const url = URL.canParse(webhook) ? new URL(webhook) : null
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url && FORMS[kind].test(`${url.pathname}${url.search}`) && (url.protocol === 'https:' || local)) return
  const message = `this is not the address of a ${kind} robot`
  throw new Problem('invalid', 'channels.bad_webhook', message, {
    fields: [{ path: 'settings.webhook', code: 'channels.bad_webhook', message }],
  })
}

async function mustBeTeam(tx: Tx, id: string | null | undefined): Promise<void> {
  if (!id || (await rowOrNull(tx, sql`select 1 from teams where id = ${id}`))) return
  const message = 'there is no such team'
  throw new Problem('invalid', 'staff.unknown_team', message, {
    fields: [{ path: 'team_id', code: 'staff.unknown_team', message }],
  })
}
