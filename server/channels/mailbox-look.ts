import type { ImapFlow } from 'imapflow'
import { mailPolicy } from '../../domain/channels/mail-policy.ts'
import type { Clock } from '../base/clock.ts'
import { type Db, transact, withConnection } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import type { Log } from '../base/log.ts'
import { SealBroken } from '../base/secret-box.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { openAccount } from './account-store.ts'
import { imapFailure, imapOf } from './imap.ts'
import { type Reading, readNew } from './mailbox-read.ts'
import { claimMailbox, freeMailbox, holdMailbox, MailboxLost, noteLook } from './mailbox-store.ts'

export type Look = { db: Db; clock: Clock; log: Log; signal: AbortSignal }

const BEAT_MS = 6_000

/**
 * Reads a mailbox while nobody else does: what is new, and with `stay` what comes, told by the server or asked for, until the
 * signal. What goes wrong is noted at the mailbox and in the answer; nothing is thrown for it.
 */
export async function lookInto(
  work: Look,
  accountId: string,
  stay: boolean,
): Promise<'read' | 'taken' | 'failed'> {
  const { db, clock, log } = work
  const holder = newId(clock.now())
  const mark = await withConnection(db, tx => claimMailbox(tx, accountId, holder, clock.now()))
  if (!mark) return 'taken'
  const lost = new AbortController()
  const signal = AbortSignal.any([work.signal, lost.signal])
  const reading: Reading = { db, clock, log, accountId, holder, signal }
  const beat = setInterval(() => {
    withConnection(db, tx => holdMailbox(tx, accountId, holder)).then(
      held => held || lost.abort(new MailboxLost()),
      (error: unknown) => log.warn({ err: error }, 'could not hold a mailbox'),
    )
  }, BEAT_MS)
  try {
    await readWhile(reading, mark, stay)
    await withConnection(db, tx => freeMailbox(tx, accountId, holder, null, clock.now()))
    return 'read'
  } catch (error) {
    const stopped = work.signal.aborted || error instanceof MailboxLost || lost.signal.aborted
    const failure = stopped ? null : error instanceof SealBroken ? unreadable(error) : imapFailure(error)
    if (failure) log.warn({ account: accountId, reason: failure.reason }, 'a mailbox could not be read')
    await withConnection(db, tx => freeMailbox(tx, accountId, holder, failure, clock.now()))
    return failure ? 'failed' : 'read'
  } finally {
    clearInterval(beat)
  }
}

const unreadable = (error: SealBroken) => ({ reason: 'secret_unreadable', detail: error.message })

async function readWhile(
  reading: Reading,
  from: Parameters<typeof readNew>[2],
  stay: boolean,
): Promise<void> {
  const { db, clock, accountId, holder, signal } = reading
  const account = await withConnection(db, tx => openAccount(tx, accountId))
  if (account instanceof SealBroken) throw account
  const client = imapOf(account)
  const news = newsOf(client)
  // Closing ends whatever waits for the server.
  const close = () => client.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    signal.throwIfAborted()
    await client.connect()
    await client.mailboxOpen('INBOX', { readOnly: true })
    let mark = from
    do {
      mark = await readNew(client, reading, mark)
      const pause = await transact(db, async tx => {
        const { today } = await companyAt(tx, clock.now())
        const { value } = await policyOn(tx, mailPolicy, today)
        const next = new Date(clock.now().getTime() + value.look_minutes * 60_000)
        await noteLook(tx, accountId, holder, next, clock.now())
        return value.look_minutes * 60_000
      })
      if (stay) await news.wait(pause, signal)
    } while (stay && !signal.aborted)
    if (!signal.aborted) await client.logout()
  } finally {
    signal.removeEventListener('abort', close)
    client.close()
  }
}

/** An idle that ends sooner was refused: then only the clock wakes us. */
const SHORT_IDLE_MS = 5_000

/** What the server tells of its own accord; mail that comes while another is read is not forgotten. */
function newsOf(client: ImapFlow) {
  let rung = false
  let wake = () => {}
  const ring = () => {
    rung = true
    wake()
  }
  client.on('exists', ring)
  client.on('close', ring)
  return {
    /** Until the server tells of mail, the time is over, the connection breaks or the signal comes. */
    async wait(ms: number, signal: AbortSignal): Promise<void> {
      let timer: NodeJS.Timeout | undefined
      const since = performance.now()
      await new Promise<void>((resolve, reject) => {
        wake = resolve
        if (rung || signal.aborted) return resolve()
        signal.addEventListener('abort', wake, { once: true })
        timer = setTimeout(wake, ms)
        client.idle().then(() => performance.now() - since > SHORT_IDLE_MS && resolve(), reject)
      }).finally(() => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
      })
      rung = false
      if (!client.usable && !signal.aborted) {
        throw Object.assign(new Error('the connection broke'), { code: 'NoConnection' })
      }
    },
  }
}
