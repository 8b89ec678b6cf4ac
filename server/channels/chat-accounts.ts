import { randomBytes } from 'node:crypto'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import {
  type ChatChannel,
  type ChatSetup,
  type ChatSetupInput,
  chatSetup,
} from '../../domain/channels/chat-account.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publicUrl } from '../base/public-url.ts'
import { seal, unseal } from '../base/secret-box.ts'
import { recordAudit } from '../staff/actions.ts'

type Kept = Omit<ChatSetup, 'name' | 'live' | 'locale' | 'team_id' | 'bot'> & { bot: 'yes' | 'no' }
type Row = Pick<ChatSetup, 'name' | 'live' | 'locale' | 'team_id'> & {
  id: string
  settings: Kept
  sealed: Buffer
  created_at: Date
}

/** A chat as its routes need it: how it is set up, and the keys that sign its visitors and its host sites' customers. */
export type ChatAccount = Omit<ChatSetup, 'bot'> & { id: string; keys: { token: string; identity: string } }

const accountsWhere = (tx: Tx, where: Sql): Promise<Row[]> =>
  rows<Row>(
    tx,
    sql`select id, name, live, locale, team_id, settings, sealed, created_at from channel_accounts
        where kind = 'chat' and removed_at is null and ${where} order by created_at, id`,
  )

const unknown = () => new Problem('not_found', 'channels.unknown', 'There is no such channel')

/** The chat of an id. Throws `not_found`. */
export async function chatAccount(tx: Tx, id: string): Promise<ChatAccount> {
  const found = await rowOrNull<Row>(
    tx,
    sql`select id, name, live, locale, team_id, settings, sealed from channel_accounts
        where id = ${id} and kind = 'chat' and removed_at is null`,
    'chat-account',
  )
  if (!found) throw unknown()
  const { settings, sealed, ...rest } = found
  return { ...settings, ...rest, keys: JSON.parse(unseal(sealed)) as ChatAccount['keys'] }
}

/** The sites whose pages may carry a chat; none for one that is off or gone. */
export async function chatOrigins(tx: Tx, id: string): Promise<readonly string[]> {
  const found = await rowOrNull<{ origins: string[] }>(
    tx,
    sql`select settings->'origins' as origins from channel_accounts
        where id = ${id} and kind = 'chat' and removed_at is null and live`,
    'chat-origins',
  )
  return found?.origins ?? []
}

/** The chats for web sites, with what their pages carry. */
export async function listChats(tx: Tx, by: Actor, now: Date): Promise<{ items: ChatChannel[] }> {
  permit(by, 'settings.write')
  return { items: await answers(tx, sql`true`, now) }
}

async function answers(tx: Tx, where: Sql, now: Date): Promise<ChatChannel[]> {
  const url = await publicUrl(tx)
  const zone = await companyZone(tx, now)
  return (await accountsWhere(tx, where)).map(({ settings, sealed: _, created_at, ...row }) => ({
    ...row,
    ...settings,
    bot: settings.bot === 'yes',
    snippet: `<script src="${url.origin}/widget.js" data-channel="${row.id}" async></script>`,
    trial_url: `${url.origin}/try-chat#${row.id}`,
    created_at: formatInZone(created_at, zone),
  }))
}

/** Sets up a chat; its keys are made with it. */
export async function addChat(tx: Tx, by: Actor, given: ChatSetupInput, now: Date): Promise<ChatChannel> {
  permit(by, 'settings.write')
  const { name, live, locale, team_id, ...rest } = parseInput(chatSetup, given)
  await mustBeTeam(tx, team_id)
  const id = newId(now)
  const keys = { token: newKey(), identity: newKey() }
  await run(
    tx,
    sql`insert into channel_accounts (id, kind, name, team_id, live, settings, sealed, locale, created_at, updated_at)
        values (${id}, 'chat', ${name}, ${team_id}, ${live}, ${kept(rest)}, ${seal(JSON.stringify(keys))}, ${locale}, ${now}, ${now})`,
  )
  return written(tx, by, 'channels.add', id, now)
}

/** Sets up a chat anew, whole; its keys stay. */
export async function changeChat(
  tx: Tx,
  by: Actor,
  { id, ...given }: ChatSetupInput & { id: string },
  now: Date,
): Promise<ChatChannel> {
  permit(by, 'settings.write')
  const { name, live, locale, team_id, ...rest } = parseInput(chatSetup, given)
  await mustBeTeam(tx, team_id)
  const changed = await run(
    tx,
    sql`update channel_accounts set name = ${name}, live = ${live}, locale = ${locale}, team_id = ${team_id},
          settings = ${kept(rest)}, updated_at = ${now}
        where id = ${id} and kind = 'chat' and removed_at is null`,
  )
  if (changed === 0) throw unknown()
  return written(tx, by, 'channels.change', id, now)
}

/** Takes a chat away: its widget stays away from every page; what was said stays. */
export async function removeChat(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'settings.write')
  const removed = await run(
    tx,
    sql`update channel_accounts set removed_at = ${now}, live = false where id = ${id} and kind = 'chat' and removed_at is null`,
  )
  if (removed === 0) throw unknown()
  await recordAudit(tx, by, 'channels.remove', 'channel', [id], [], now)
}

/** A new key for the host site's server to sign its customers with, shown this once; what the old one signed is refused from now on. */
export async function renewIdentityKey(tx: Tx, by: Actor, id: string, now: Date): Promise<{ key: string }> {
  permit(by, 'settings.write')
  const { keys } = await chatAccount(tx, id)
  const key = newKey()
  await run(
    tx,
    sql`update channel_accounts set sealed = ${seal(JSON.stringify({ ...keys, identity: key }))}, updated_at = ${now} where id = ${id}`,
  )
  await recordAudit(tx, by, 'channels.change', 'channel', [id], ['identity_key'], now)
  return { key }
}

const newKey = (): string => randomBytes(32).toString('base64url')

const kept = ({ bot, ...rest }: Omit<ChatSetup, 'name' | 'live' | 'locale' | 'team_id'>): string =>
  JSON.stringify({ ...rest, bot: bot ? 'yes' : 'no' } satisfies Kept)

async function written(tx: Tx, by: Actor, verb: string, id: string, now: Date): Promise<ChatChannel> {
  await recordAudit(tx, by, verb, 'channel', [id], [], now)
  return (await answers(tx, sql`id = ${id}`, now))[0]!
}

async function mustBeTeam(tx: Tx, id: string | null): Promise<void> {
  if (id === null || (await rowOrNull(tx, sql`select 1 from teams where id = ${id}`))) return
  const message = 'there is no such team'
  throw new Problem('invalid', 'staff.unknown_team', message, {
    fields: [{ path: 'team_id', code: 'staff.unknown_team', message }],
  })
}
