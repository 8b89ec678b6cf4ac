import { type Actor, permit } from '../base/actor.ts'
import type { RequestContext } from '../base/http.ts'
import { SealBroken } from '../base/secret-box.ts'
import { openAccount } from './account-store.ts'
import { customerAccount } from './customer-accounts.ts'
import { customerAdapterOf } from './customer-adapters.ts'

export type Probed = { ok: boolean; reason: string | null; detail: string | null }

const ANSWER_MS = 10_000

/** Asks an account's provider whether it takes its keys. Nobody gets anything; nothing of it is kept but the token. */
export async function probeAccount(
  { read, write, now }: Pick<RequestContext, 'read' | 'write' | 'now'>,
  by: Actor,
  id: string,
): Promise<Probed> {
  permit(by, 'settings.write')
  const { kind, account } = await read(async tx => ({
    kind: (await customerAccount(tx, id)).kind,
    account: await openAccount(tx, id),
  }))
  if (account instanceof SealBroken) return { ok: false, reason: 'secret_unreadable', detail: null }
  const probe = customerAdapterOf(kind)?.probe
  if (!probe) return { ok: true, reason: null, detail: null }
  const signal = AbortSignal.timeout(ANSWER_MS)
  const outcome = await probe({ write, accountId: id, account, now: now(), signal })
  return outcome.kind === 'sent'
    ? { ok: true, reason: null, detail: null }
    : { ok: false, reason: outcome.reason, detail: outcome.detail }
}
