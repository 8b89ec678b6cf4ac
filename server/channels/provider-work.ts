import type { CustomerAccountKind } from '../../domain/channels/account-fields.ts'
import { rowOrNull, sql, transact } from '../base/db.ts'
import type { JobHandlers, LongWork } from '../base/jobs.ts'
import { SealBroken } from '../base/secret-box.ts'
import type { Access } from './access-token.ts'
import { openAccount } from './account-store.ts'

export type ProviderWork = {
  access: Access
  kind: CustomerAccountKind
  live: boolean
  payload: Record<string, unknown>
}

const ANSWER_MS = 20_000

/**
 * A job that asks an account's provider. An account that is gone or cannot be opened here has nothing to ask: the job is
 * over. What throws is tried again by the queue and parked at last.
 */
export const providerJob = (work: (one: ProviderWork) => Promise<void>): JobHandlers[string] => ({
  long: async ({ db, job, clock, signal }: LongWork) => {
    const accountId = String(job.payload.account_id)
    const found = await transact(db, async tx => {
      const row = await rowOrNull<{ kind: CustomerAccountKind; live: boolean }>(
        tx,
        sql`select kind, live from channel_accounts where id = ${accountId} and removed_at is null`,
      )
      const account = row && (await openAccount(tx, accountId))
      return row && account && !(account instanceof SealBroken) ? { ...row, account } : null
    })
    if (!found) return
    const { account, kind, live } = found
    const access: Access = {
      write: work => transact(db, work),
      accountId,
      account,
      now: clock.now(),
      // Each call has its own time: a job may make many.
      get signal() {
        return AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)])
      },
    }
    await work({ access, kind, live, payload: job.payload })
  },
})

/** What a provider could not do now; the queue tries again. Codes only, never what was asked. */
export class ProviderFailed extends Error {
  override name = 'ProviderFailed'
}
