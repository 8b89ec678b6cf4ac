import { randomBytes } from 'node:crypto'
import { parseInput } from '../../domain/base/parse-input.ts'
import { type FieldProblem, Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import {
  type CustomerAccount,
  type CustomerAccountChange,
  customerAccountChange,
  type NewCustomerAccount,
  newCustomerAccount,
} from '../../domain/channels/account-contract.ts'
import {
  type AccountField,
  accountFieldsOf,
  CUSTOMER_ACCOUNT_KINDS,
  type CustomerAccountKind,
  isCalled,
  missingOf,
} from '../../domain/channels/account-fields.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publicUrl } from '../base/public-url.ts'
import { SealBroken, seal, unseal } from '../base/secret-box.ts'
import { recordAudit } from '../staff/actions.ts'

type Values = Record<string, string>

type Row = {
  id: string
  kind: CustomerAccountKind
  name: string
  live: boolean
  locale: Locale
  settings: Values
  sealed: Buffer
  failing_since: Date | null
  paused_until: Date | null
  last_reason: string | null
  heard_at: Date | null
  refused_at: Date | null
  refused: string | null
}

export type SavedAccount = CustomerAccount & { made: Values }

/** The accounts by which customers are spoken with, oldest first. */
export async function listCustomerAccounts(
  tx: Tx,
  by: Actor,
  now: Date,
): Promise<{ items: CustomerAccount[] }> {
  permit(by, 'settings.write')
  const found = await accounts(tx, sql`true`)
  const place = await placeOf(tx, now)
  return { items: found.map(one => answer(one, place)) }
}

/** Adds an account, in the sandbox unless it is said to be live. Secrets that a provider lets us choose are made. */
export async function addCustomerAccount(
  tx: Tx,
  by: Actor,
  given: NewCustomerAccount,
  now: Date,
): Promise<SavedAccount> {
  permit(by, 'settings.write')
  const { kind, name, live, locale, values } = parseInput(newCustomerAccount, given)
  const made = makeMissing(kind, values)
  const { settings, secrets } = sort(kind, { ...values, ...made })
  const id = newId(now)
  await run(
    tx,
    sql`insert into channel_accounts (id, kind, name, live, settings, sealed, locale, created_at, updated_at)
        values (${id}, ${kind}, ${name}, ${live}, ${JSON.stringify(settings)}, ${seal(JSON.stringify(secrets))}, ${locale}, ${now}, ${now})`,
  )
  await recordAudit(
    tx,
    by,
    'channels.add',
    'channel',
    [id],
    ['kind', 'name', 'live', ...Object.keys(values)],
    now,
  )
  return { ...answer(await customerAccount(tx, id), await placeOf(tx, now)), made }
}

/** Changes an account; a secret that is left out or empty stays. What is changed is tried again at once. */
export async function changeCustomerAccount(
  tx: Tx,
  by: Actor,
  id: string,
  given: CustomerAccountChange,
  now: Date,
): Promise<SavedAccount> {
  permit(by, 'settings.write')
  const input = parseInput(customerAccountChange, given)
  await run(tx, sql`select 1 from channel_accounts where id = ${id} for update`)
  const before = await customerAccount(tx, id)
  const kept = openOrNone(before.sealed)
  const fresh = input.values ?? before.settings
  const made = kept === null ? makeMissing(before.kind, fresh) : {}
  const { settings, secrets } = sort(before.kind, { ...fresh, ...made })
  await run(
    tx,
    sql`update channel_accounts set name = ${input.name ?? before.name}, live = ${input.live ?? before.live},
          locale = ${input.locale ?? before.locale}, settings = ${JSON.stringify(settings)},
          sealed = ${seal(JSON.stringify({ ...kept, ...secrets }))}, updated_at = ${now},
          paused_until = null, failing_since = null, last_reason = null
        where id = ${id}`,
  )
  // Another key or another company: what was lent to the old one is not ours any more.
  await run(tx, sql`delete from provider_tokens where account_id = ${id}`)
  await recordAudit(
    tx,
    by,
    'channels.change',
    'channel',
    [id],
    [...Object.keys(input), ...Object.keys(secrets)],
    now,
  )
  return { ...answer(await customerAccount(tx, id), await placeOf(tx, now)), made }
}

/** Removes an account. What waits for it is skipped with that reason; what was said by it stays. */
export async function removeCustomerAccount(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'settings.write')
  await customerAccount(tx, id)
  await run(tx, sql`update channel_accounts set removed_at = ${now}, sealed = '' where id = ${id}`)
  await run(tx, sql`delete from provider_tokens where account_id = ${id}`)
  await run(
    tx,
    sql`update message_sends set status = 'skipped', reason = 'no_account', next_try_at = null, ended_at = ${now}
        where account_id = ${id} and status = 'queued'`,
  )
  await recordAudit(tx, by, 'channels.remove', 'channel', [id], [], now)
}

/** Throws `not_found`. */
export async function customerAccount(tx: Tx, id: string): Promise<Row> {
  const [found] = await accounts(tx, sql`a.id = ${id}`)
  if (!found) throw new Problem('not_found', 'channels.unknown', 'There is no such channel')
  return found
}

const accounts = (tx: Tx, where: Sql): Promise<Row[]> =>
  rows<Row>(
    tx,
    sql`select a.id, a.kind, a.name, a.live, a.locale, a.settings, a.sealed, a.failing_since, a.paused_until, a.last_reason,
               l.heard_at, l.refused_at, l.refused
        from channel_accounts a left join channel_links l on l.account_id = a.id
        where a.removed_at is null and a.kind = any(${CUSTOMER_ACCOUNT_KINDS}::text[]) and ${where} order by a.created_at, a.id`,
  )

type Place = { zone: string; url: URL }

/** The company's time, and where providers reach us. */
const placeOf = async (tx: Tx, now: Date): Promise<Place> => ({
  zone: await companyZone(tx, now),
  url: await publicUrl(tx),
})

function answer(row: Row, { zone, url }: Place): CustomerAccount {
  const time = (at: Date | null) => at && formatInZone(at, zone)
  const secrets = openOrNone(row.sealed)
  const { id, kind, name, live, locale, settings, last_reason } = row
  // A refusal is over once a call was believed.
  const refusedLast = row.refused_at !== null && (row.heard_at === null || row.refused_at > row.heard_at)
  return {
    id,
    kind,
    name,
    live,
    locale,
    settings,
    secrets: Object.keys(secrets ?? {}),
    callback: isCalled(kind) ? new URL(`/api/v1/channels/${id}/callback`, url).href : null,
    readable: secrets !== null,
    missing: missingOf(kind, name => Boolean(settings[name] || secrets?.[name])),
    failing_since: time(row.failing_since),
    paused_until: time(row.paused_until),
    last_reason,
    heard_at: time(row.heard_at),
    refused_at: refusedLast ? time(row.refused_at) : null,
    refused: refusedLast ? row.refused : null,
  }
}

function openOrNone(sealed: Buffer): Values | null {
  try {
    return JSON.parse(unseal(sealed)) as Values
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

const MAKERS: Record<NonNullable<AccountField['made']>, () => string> = {
  webhook_secret: () => `whsec_${randomBytes(32).toString('base64')}`,
  key: () => randomBytes(24).toString('base64url'),
  token: () => randomBytes(12).toString('hex'),
  // 43 signs of [A-Za-z0-9] are what the providers ask for; the last one carries two bits that must be zero to round-trip.
  aes_key: () => `${lettersOf(42)}A`,
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
function lettersOf(count: number): string {
  let text = ''
  while (text.length < count) {
    for (const byte of randomBytes(64)) if (byte < 248 && text.length < count) text += LETTERS[byte % 62]
  }
  return text
}

const makeMissing = (kind: CustomerAccountKind, values: Values): Values =>
  Object.fromEntries(
    accountFieldsOf(kind).flatMap(({ name, made }) =>
      made && !values[name] ? [[name, MAKERS[made]()]] : [],
    ),
  )

/** Splits what was given into what may be read back and what is sealed. Throws `invalid` with every faulty field. */
function sort(kind: CustomerAccountKind, given: Values): { settings: Values; secrets: Values } {
  const known = accountFieldsOf(kind)
  const faults: FieldProblem[] = []
  const fault = (name: string) =>
    faults.push({
      path: `values.${name}`,
      code: 'channels.bad_value',
      message: `this is no ${name} of a ${kind}`,
    })
  const settings: Values = {}
  const secrets: Values = {}
  for (const [name, value] of Object.entries(given)) {
    const field = known.find(one => one.name === name)
    if (!field) fault(name)
    else if (value !== '') {
      if ((field.form && !field.form.test(value)) || (field.choices && !field.choices.includes(value)))
        fault(name)
      else if (isAddress(field) && !mayBeCalled(value)) fault(name)
      else if (field.secret) secrets[name] = value
      else settings[name] = value
    }
  }
  if (faults.length > 0)
    throw new Problem('invalid', 'input.invalid', 'The input is not valid', { fields: faults })
  return { settings, secrets }
}

const isAddress = ({ name }: AccountField): boolean => name === 'url' || name === 'api'

/** Over the network only encrypted; plainly only to this machine. */
function mayBeCalled(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return (protocol === 'https:' || local) && username === '' && password === ''
}
