import type { AccountKind } from '../../domain/channels/account-kinds.ts'
import { type ChannelsPolicy, channelsPolicy } from '../../domain/channels/policy.ts'
import { type Db, raw, rows, run, sql, type Tx, transact } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import type { LongWork } from '../base/jobs.ts'
import { SealBroken } from '../base/secret-box.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { openAccount } from './account-store.ts'
import type { OpenAccount, Outcome } from './adapter.ts'

/** Longer than a provider may take to answer; a batch is asked one after the other. */
const LEASE_SECONDS = 20
const ANSWER_MS = 15_000
const SLACK_SECONDS = LEASE_SECONDS - ANSWER_MS / 1000
const BATCH = 20
/** A provider that is only asked too often is asked again, but not for ever. */
const MOST_ATTEMPTS = 50

/** A send that was claimed: its key in its table, and how often it was tried, this time included. */
export type Claimed = { id: string; attempts: number }

/** A table of sends, and how one of them leaves. Notices and messages to customers have the same columns and states. */
export type SendQueue<Due extends Claimed> = {
  table: 'notice_sends' | 'message_sends'
  /** The column that names a send. */
  key: 'id' | 'message_id'
  /** The job that drains it. */
  job: string
  /** Channels whose providers take the same id once. */
  repeatable: readonly string[]
  perMinute(kind: AccountKind): number | null
  /** What claimed sends say. */
  load(tx: Tx, accountId: string, claimed: readonly Claimed[]): Promise<Due[]>
  attempt(account: OpenAccount, due: Due, now: Date, signal: AbortSignal): Promise<Outcome>
  /** Milliseconds to wait for the answer to one; 15 seconds where this is left out. Large files take their time. */
  answerMs?(due: Due): number
  /** Hears what became of a send, in the transaction that writes it. */
  settled?(tx: Tx, due: Due, outcome: Outcome, ended: boolean, now: Date): Promise<void>
}

/**
 * Sends what is due, account by account and all accounts at once, so that a provider that hangs holds up its own only. A
 * claim is committed before the provider is asked: whoever finds one whose time is over knows that a process died in the
 * middle. Mail is then sent again under the same id; for a robot it is unclear, and a person decides.
 */
export async function drain<Due extends Claimed>(
  queue: SendQueue<Due>,
  { db, clock, signal }: Pick<LongWork, 'db' | 'clock' | 'signal'>,
): Promise<void> {
  const table = raw(queue.table)
  const policy = await transact(db, async tx => {
    await settleInterrupted(tx, queue, clock.now())
    const { today } = await companyAt(tx, clock.now())
    return (await policyOn(tx, channelsPolicy, today)).value
  })
  const accounts = await transact(db, tx =>
    rows<{ id: string }>(
      tx,
      sql`select distinct s.account_id as id from ${table} s join channel_accounts a on a.id = s.account_id
          where s.status = 'queued' and s.next_try_at <= ${clock.now()} and coalesce(a.paused_until, '-infinity') <= ${clock.now()}`,
    ),
  )
  await Promise.all(accounts.map(({ id }) => sendThrough(queue, db, id, policy, clock, signal)))
  await transact(db, async tx => {
    const [next] = await rows<{ at: Date | null }>(
      tx,
      sql`select min(greatest(s.next_try_at, a.paused_until)) as at from ${table} s
            join channel_accounts a on a.id = s.account_id where s.status = 'queued'`,
    )
    if (next?.at) await enqueue(tx, { name: queue.job, key: 'now', runAt: next.at, now: clock.now() })
  })
}

/** Sends that were claimed by a process that died: again where the provider knows its own, else a person decides. */
async function settleInterrupted<Due extends Claimed>(
  tx: Tx,
  queue: SendQueue<Due>,
  now: Date,
): Promise<void> {
  const repeatable = sql`channel = any(${queue.repeatable}::text[])`
  await run(
    tx,
    sql`update ${raw(queue.table)} set leased_until = null,
          status = case when ${repeatable} then 'queued' else 'unclear' end,
          reason = case when ${repeatable} then null else 'interrupted' end,
          ended_at = case when ${repeatable} then null else ${now}::timestamptz end,
          next_try_at = case when ${repeatable} then ${now}::timestamptz end
        where status = 'sending' and leased_until < clock_timestamp()`,
  )
}

async function sendThrough<Due extends Claimed>(
  queue: SendQueue<Due>,
  db: Db,
  accountId: string,
  policy: ChannelsPolicy,
  clock: LongWork['clock'],
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const claimed = await transact(db, tx => claim(tx, queue, accountId, clock.now()))
    if (!claimed) return
    const { account, due } = claimed
    for (const [i, send] of due.entries()) {
      const outcome = await attempt(queue, account, send, clock.now(), signal)
      const goesOn = await transact(db, tx =>
        settle(tx, queue, accountId, send, outcome, policy, clock.now()),
      )
      if (goesOn) continue
      await transact(db, tx => putBack(tx, queue, due.slice(i + 1), clock.now()))
      return
    }
    if (due.length < BATCH) return
  }
}

/** Takes what is due of an account, as much as its provider takes in a minute; null when there is nothing to do. */
async function claim<Due extends Claimed>(
  tx: Tx,
  queue: SendQueue<Due>,
  accountId: string,
  now: Date,
): Promise<{ account: OpenAccount | SealBroken; due: Due[] } | null> {
  const [table, key] = [raw(queue.table), raw(queue.key)]
  const [account] = await rows<{ kind: AccountKind }>(
    tx,
    sql`select kind from channel_accounts where id = ${accountId} and removed_at is null for update`,
  )
  if (!account) return null
  const perMinute = queue.perMinute(account.kind)
  const [recent] = await rows<{ n: number }>(
    tx,
    sql`select count(*) as n from ${table} where account_id = ${accountId}
          and (status = 'sending' or (status = 'sent' and ended_at > ${new Date(now.getTime() - 60_000)}))`,
  )
  const room = perMinute === null ? BATCH : Math.min(BATCH, perMinute - recent!.n)
  if (room <= 0) {
    const later = new Date(now.getTime() + 60_000)
    await run(
      tx,
      sql`update ${table} set next_try_at = ${later} where account_id = ${accountId} and status = 'queued' and next_try_at < ${later}`,
    )
    return null
  }
  const claimed = await rows<Claimed>(
    tx,
    sql`with due as (
          select s.${key} as id from ${table} s
          where s.account_id = ${accountId} and s.status = 'queued' and s.next_try_at <= ${now}
          order by s.next_try_at, s.${key} limit ${room} for update skip locked
        )
        update ${table} s set status = 'sending', attempts = s.attempts + 1,
          leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS * room})
        from due where s.${key} = due.id
        returning s.${key} as id, s.attempts`,
  )
  const due = claimed.length === 0 ? [] : await queue.load(tx, accountId, claimed)
  if (due.length === 0) return null
  const seconds = due.reduce((sum, one) => sum + answerMs(queue, one) / 1000 + SLACK_SECONDS, 0)
  if (seconds > LEASE_SECONDS * room) await holdFor(tx, queue, due, seconds)
  return { account: await openAccount(tx, accountId), due }
}

const answerMs = <Due extends Claimed>(queue: SendQueue<Due>, due: Due): number =>
  Math.ceil(queue.answerMs?.(due) ?? ANSWER_MS)

/** Large messages hold their claim longer than a batch of small ones. */
const holdFor = <Due extends Claimed>(
  tx: Tx,
  queue: SendQueue<Due>,
  due: readonly Due[],
  seconds: number,
): Promise<number> =>
  run(
    tx,
    sql`update ${raw(queue.table)} set leased_until = clock_timestamp() + make_interval(secs => ${seconds})
        where ${raw(queue.key)} = any(${due.map(one => one.id)}::uuid[]) and status = 'sending'`,
  )

async function attempt<Due extends Claimed>(
  queue: SendQueue<Due>,
  account: OpenAccount | SealBroken,
  due: Due,
  now: Date,
  signal: AbortSignal,
): Promise<Outcome> {
  if (account instanceof SealBroken)
    return { kind: 'failed', reason: 'secret_unreadable', detail: account.message }
  return queue.attempt(
    account,
    due,
    now,
    AbortSignal.any([signal, AbortSignal.timeout(answerMs(queue, due))]),
  )
}

/** Writes what came of an attempt. Answers whether the account may go on: one whose provider fails is left alone a while. */
async function settle<Due extends Claimed>(
  tx: Tx,
  queue: SendQueue<Due>,
  accountId: string,
  send: Due,
  outcome: Outcome,
  policy: ChannelsPolicy,
  now: Date,
): Promise<boolean> {
  const wait = policy.retry_minutes[send.attempts - 1]
  const again =
    outcome.kind === 'retry' &&
    (wait !== undefined || (outcome.reason === 'too_often' && send.attempts < MOST_ATTEMPTS))
  const status = again ? 'queued' : outcome.kind === 'retry' ? 'failed' : outcome.kind
  const asked = outcome.kind === 'retry' ? (outcome.afterSeconds ?? 0) : 0
  const next = new Date(now.getTime() + Math.max((wait ?? 1) * 60, asked) * 1000)
  await run(
    tx,
    sql`update ${raw(queue.table)} set status = ${status}, leased_until = null,
          reason = ${outcome.kind === 'sent' ? null : outcome.reason}, detail = ${outcome.kind === 'sent' ? null : outcome.detail},
          provider_id = ${outcome.kind === 'sent' ? outcome.providerId : null},
          next_try_at = ${again ? next : null}, ended_at = ${again ? null : now}
        where ${raw(queue.key)} = ${send.id} and status = 'sending' and attempts = ${send.attempts}`,
  )
  await queue.settled?.(tx, send, outcome, !again, now)
  if (outcome.kind === 'unclear' || (outcome.kind !== 'sent' && outcome.alone)) return true
  const trouble = outcome.kind === 'retry'
  const pause = new Date(now.getTime() + Math.max(policy.pause_minutes * 60, asked) * 1000)
  await run(
    tx,
    sql`update channel_accounts set last_reason = ${outcome.kind === 'sent' ? null : outcome.reason},
          failing_since = ${outcome.kind === 'sent' ? null : sql`coalesce(failing_since, ${now}::timestamptz)`},
          paused_until = ${trouble ? pause : null}
        where id = ${accountId}`,
  )
  return !trouble
}

/** Claimed but not tried: back as if nothing had been. */
async function putBack<Due extends Claimed>(
  tx: Tx,
  queue: SendQueue<Due>,
  due: readonly Due[],
  now: Date,
): Promise<void> {
  const ids = due.map(one => one.id)
  await run(
    tx,
    sql`update ${raw(queue.table)} set status = 'queued', attempts = attempts - 1, leased_until = null, next_try_at = ${now}
        where ${raw(queue.key)} = any(${ids}::uuid[]) and status = 'sending'`,
  )
}
