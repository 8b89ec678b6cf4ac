import { Readable } from 'node:stream'
import type { ImapFlow } from 'imapflow'
import { attachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import { messageOfId } from '../../domain/channels/mail-out.ts'
import { mailPolicy } from '../../domain/channels/mail-policy.ts'
import type { Clock } from '../base/clock.ts'
import { type Db, transact } from '../base/db.ts'
import type { Log } from '../base/log.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { type ReadMail, readMail } from './mail-read.ts'
import { MailboxLost, type Mark, moveMark, noteStuck } from './mailbox-store.ts'
import { leave, type MailPolicies, takeMail } from './take-mail.ts'

/** Who reads which mailbox, and with what. */
export type Reading = {
  db: Db
  clock: Clock
  log: Log
  accountId: string
  holder: string
  signal: AbortSignal
}

/** After so many tries a mail that cannot be taken is noted and passed over. */
const MOST_TRIES = 3
/** As many mails are asked for at once; each is still taken in a transaction of its own. */
const BATCH = 100
const CHUNK = 256 * 1024
const DAY_MS = 86_400_000

/**
 * Takes in what is new in the open mailbox, oldest first, from the mark on. A mail and the mark behind it are one
 * transaction, so a connection that drops in the middle of a mail leaves it for the next time, whole. Answers the new mark.
 */
export async function readNew(client: ImapFlow, reading: Reading, from: Mark): Promise<Mark> {
  const policies = await policiesNow(reading)
  let mark = await startingMark(client, reading, from)
  for (;;) {
    reading.signal.throwIfAborted()
    const uids = await newerThan(client, mark.uid)
    if (uids.length === 0) return mark
    for (const uid of uids.slice(0, BATCH)) {
      reading.signal.throwIfAborted()
      mark = await takeOne(client, reading, policies, { ...mark, uid })
    }
  }
}

async function policiesNow({ db, clock }: Reading): Promise<MailPolicies> {
  return transact(db, async tx => {
    const { today } = await companyAt(tx, clock.now())
    const mail = await policyOn(tx, mailPolicy, today)
    const attachments = await policyOn(tx, attachmentsPolicy, today)
    return { mail: mail.value, attachments: attachments.value }
  })
}

/**
 * A mailbox seen for the first time is read from now on: what lies there is old. One whose server numbered anew is read
 * from the day before its newest mail; what was taken already is known by its id.
 */
async function startingMark(client: ImapFlow, { db, accountId, holder }: Reading, mark: Mark): Promise<Mark> {
  const box = client.mailbox
  if (!box) throw new Error('no mailbox is open')
  const validity = String(box.uidValidity)
  if (mark.validity === validity) return mark
  // Servers need not say which number comes next.
  let uid = box.uidNext ? box.uidNext - 1 : Math.max(0, ...(await searched(client, { all: true })))
  if (mark.validity !== null && mark.mailAt) {
    const since = new Date(mark.mailAt.getTime() - DAY_MS)
    const recent = await searched(client, { since })
    uid = Math.min(uid, ...recent.map(one => one - 1))
  }
  const fresh = { validity, uid, mailAt: mark.mailAt }
  await transact(db, tx => moveMark(tx, accountId, holder, fresh))
  return fresh
}

/** A search that the server refuses is no empty mailbox. */
async function searched(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const found = await client.search(query, { uid: true })
  if (!found) throw new Error('the mail server did not search')
  return found
}

/** "n:*" names the newest mail even when it is older than n. */
async function newerThan(client: ImapFlow, uid: number): Promise<number[]> {
  const found = await searched(client, { uid: `${uid + 1}:*` })
  return found.filter(one => one > uid).toSorted((a, b) => a - b)
}

async function takeOne(
  client: ImapFlow,
  reading: Reading,
  policies: MailPolicies,
  mark: Mark,
): Promise<Mark> {
  const { db, clock, log, accountId, holder } = reading
  const head = await client.fetchOne(
    String(mark.uid),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )
  // Somebody deleted it meanwhile.
  if (!head) return mark
  const at = head.internalDate ? new Date(head.internalDate) : null
  const behind = { ...mark, mailAt: at ?? mark.mailAt }
  try {
    const mail = await download(client, mark.uid, head.size ?? 0, policies)
    await transact(db, async tx => {
      await moveMark(tx, accountId, holder, behind)
      await takeMail(tx, accountId, mail, at, policies, clock.now())
    })
  } catch (error) {
    if (error instanceof MailboxLost || !client.usable) throw error
    const times = await transact(db, tx => noteStuck(tx, accountId, mark.uid))
    log.warn({ err: error, account: accountId, uid: mark.uid, times }, 'a mail could not be taken')
    if (times < MOST_TRIES) throw error
    await transact(db, async tx => {
      await moveMark(tx, accountId, holder, behind)
      const lost = { id: `uid:${mark.validity}:${mark.uid}`, from: null, subject: '' }
      await leave(tx, accountId, lost, 'unreadable', clock.now())
    })
  }
  return behind
}

async function download(
  client: ImapFlow,
  uid: number,
  size: number,
  policies: MailPolicies,
): Promise<ReadMail> {
  const ours = (id: string) => messageOfId(id) !== null
  if (size > policies.mail.largest_mb * 1_048_576) {
    const found = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true })
    const headers = found ? (found.headers ?? Buffer.alloc(0)) : Buffer.alloc(0)
    const mail = await readMail(Readable.from([bare(headers)]), policies.attachments, ours)
    return {
      ...mail,
      leftOut: [{ name: 'mail.eml', type: 'message/rfc822', size, reason: 'mail_too_large' }],
    }
  }
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: CHUNK })
  if (!content) throw new Error('the mail server did not give the mail')
  return readMail(content, policies.attachments, ours)
}

/** The head without its form: nothing follows that would have it. */
const bare = (headers: Buffer): Buffer =>
  Buffer.from(
    headers.toString('latin1').replaceAll(/^content-[^\r\n]*(\r?\n[ \t][^\r\n]*)*\r?\n/gim, ''),
    'latin1',
  )
