import type { Clock } from '../base/clock.ts'
import { type Db, withConnection } from '../base/db.ts'
import type { Log } from '../base/log.ts'
import { lookInto } from './mailbox-look.ts'
import { mailboxesDue, mailboxesRead } from './mailbox-store.ts'

const LOOK_MS = 5_000
/** Connections of one process; what is more is read by others, or in turn. */
const MOST = 40

type Watched = { changedAt: Date; stop: AbortController; ended: Promise<unknown> }

/**
 * Keeps the mailboxes of the live mail accounts open and takes in what comes. Processes share them by leases: each mailbox is
 * read by one. A changed account is opened anew; one that is removed or no longer live is let go.
 */
export function startMailWatch({ db, clock, log }: { db: Db; clock: Clock; log: Log }): {
  stop(): Promise<void>
} {
  const watched = new Map<string, Watched>()
  const watch = (accountId: string, changedAt: Date) => {
    const stop = new AbortController()
    const ended = lookInto({ db, clock, log, signal: stop.signal }, accountId, true)
      .catch((error: unknown) =>
        log.error({ err: error, account: accountId }, 'could not note how a mailbox was read'),
      )
      .finally(() => watched.delete(accountId))
    watched.set(accountId, { changedAt, stop, ended })
  }
  const round = async () => {
    const [read, due] = await withConnection(db, async tx => [
      await mailboxesRead(tx, [...watched.keys()]),
      await mailboxesDue(tx, clock.now()),
    ])
    for (const [id, one] of watched) {
      const now = read.find(account => account.accountId === id)
      if (now?.changedAt.getTime() !== one.changedAt.getTime())
        one.stop.abort(new Error('the account changed'))
    }
    for (const { accountId, changedAt } of due) {
      if (watched.size < MOST && !watched.has(accountId)) watch(accountId, changedAt)
    }
  }
  let looking: Promise<void> | undefined
  const look = () => {
    looking ??= round()
      .catch((error: unknown) => log.error({ err: error }, 'could not look for mailboxes'))
      .finally(() => {
        looking = undefined
      })
  }
  look()
  const timer = setInterval(look, LOOK_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
      for (const { stop } of watched.values()) stop.abort(new Error('the process stops'))
      await Promise.all([...watched.values()].map(({ ended }) => ended))
    },
  }
}
