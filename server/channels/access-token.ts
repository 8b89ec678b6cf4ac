import { row, run, sql, type Tx } from '../base/db.ts'
import { SealBroken, seal, unseal } from '../base/secret-box.ts'
import type { OpenAccount } from './adapter.ts'
import { type Answered, callProvider } from './provider-call.ts'

/** What calls of a provider need beside the call itself; `write` opens a transaction. */
export type Access = {
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  accountId: string
  account: OpenAccount
  now: Date
  signal: AbortSignal
}

/** A provider that lends access tokens: where it is, and how it is asked for one. */
export type TokenApi = {
  base(account: OpenAccount): string
  /** `force`: the one lent before is no longer taken. */
  ask(access: Access, force: boolean): Promise<Answered>
}

export type ApiCall = {
  path: string
  query?: Record<string, string>
  method?: 'GET' | 'POST'
  body?: Record<string, unknown> | FormData
  most?: number
  once?: boolean
}

/** Codes with which WeChat and WeCom say that a token is wrong or over. */
const TOKEN_OVER = new Set([40001, 40014, 42001])
/** So long before its end a token is fetched anew. */
const MARGIN_SECONDS = 300

/** Calls the provider with the account's token; one that is no longer taken is fetched anew, once. */
export async function callWithToken(api: TokenApi, access: Access, call: ApiCall): Promise<Answered> {
  const first = await tokenOf(api, access, null)
  if ('answered' in first) return first.answered
  const answered = await callOnce(api, access, call, first.token)
  if (!TOKEN_OVER.has(errcodeOf(answered))) return answered
  const second = await tokenOf(api, access, first.token)
  return 'answered' in second ? second.answered : callOnce(api, access, call, second.token)
}

export const errcodeOf = (answered: Answered): number =>
  answered.kind === 'json' ? Number(answered.body.errcode ?? 0) : 0

function callOnce(api: TokenApi, access: Access, call: ApiCall, token: string): Promise<Answered> {
  const url = new URL(call.path, api.base(access.account))
  for (const [name, value] of Object.entries({ ...call.query, access_token: token }))
    url.searchParams.set(name, value)
  return callProvider({ ...call, url, signal: access.signal })
}

type Kept = { sealed: Buffer | null; expires_at: Date | null }

/**
 * The token of all processes. The row is locked while it is fetched, which happens every two hours and takes as long as
 * one call may: whoever else needs it waits for the lock instead of fetching a second one that would end the first.
 */
async function tokenOf(
  api: TokenApi,
  access: Access,
  refused: string | null,
): Promise<{ token: string } | { answered: Answered }> {
  const { accountId, now } = access
  const kept = await access.write(async tx => {
    await run(tx, sql`insert into provider_tokens (account_id) values (${accountId}) on conflict do nothing`)
    return row<Kept>(tx, sql`select sealed, expires_at from provider_tokens where account_id = ${accountId}`)
  })
  const fresh = usable(kept, refused, now)
  if (fresh) return { token: fresh }
  return access.write(async tx => {
    const locked = await row<Kept>(
      tx,
      sql`select sealed, expires_at from provider_tokens where account_id = ${accountId} for update`,
    )
    const byAnother = usable(locked, refused, now)
    if (byAnother) return { token: byAnother }
    const answered = await api.ask(access, refused !== null)
    const { access_token: token, expires_in: seconds } = answered.kind === 'json' ? answered.body : {}
    if (typeof token !== 'string' || typeof seconds !== 'number') return { answered }
    const ends = new Date(now.getTime() + Math.max(seconds - MARGIN_SECONDS, 30) * 1000)
    await run(
      tx,
      sql`update provider_tokens set sealed = ${seal(token)}, expires_at = ${ends}, fetched = fetched + 1
          where account_id = ${accountId}`,
    )
    return { token }
  })
}

/** What is kept, unless it is over, was refused just now, or cannot be opened here. */
function usable({ sealed, expires_at }: Kept, refused: string | null, now: Date): string | null {
  if (!sealed || !expires_at || expires_at <= now) return null
  try {
    const token = unseal(sealed)
    return token === refused ? null : token
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
