import type { AttachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import { messageOfId } from '../../domain/channels/mail-out.ts'
import type { MailPolicy } from '../../domain/channels/mail-policy.ts'
import { languageOf } from '../../domain/channels/text-language.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { settleBounce } from './bounces.ts'
import type { InboundFile } from './inbound.ts'
import type { ReadMail } from './mail-read.ts'
import { receive } from './receive.ts'
import { addressKey, keyOfExternal } from './senders.ts'

export type MailPolicies = { mail: MailPolicy; attachments: AttachmentsPolicy }

/** Why a mail was seen and not taken; `channels:mailbox.left.…` says it. */
export type LeftReason = 'own' | 'self' | 'loop' | 'bounce' | 'no_sender' | 'unreadable'

/** What became of a mail: a message of a conversation, or left with the reason. */
export type Taken =
  | { kind: 'taken'; messageId: string; isNew: boolean }
  | { kind: 'left'; reason: LeftReason }

/** The longest text that a message holds; the whole of a longer one comes with it as a file. */
const MOST_BODY = 60_000
const MOST_QUOTED = 8_000

/**
 * Takes a mail of an account's mailbox in: what came back of ours settles its send, what we wrote ourselves is left out, what
 * a machine wrote is recorded and never answered, the rest is a message. `at` is when the mail server got it.
 */
export async function takeMail(
  tx: Tx,
  accountId: string,
  mail: ReadMail,
  at: Date | null,
  { mail: policy }: MailPolicies,
  now: Date,
): Promise<Taken> {
  await clearUp(tx, mail, now)
  const reason = await whyLeft(tx, mail, now)
  if (reason) {
    await leave(tx, accountId, mail, reason, now)
    return { kind: 'left', reason }
  }
  const from = mail.from!
  const sign = mail.automatic ?? ((await tooMany(tx, from.address, policy, now)) ? 'flood' : null)
  const { body, files, payload } = contentOf(mail)
  const taken = await receive(
    tx,
    {
      channel: 'email',
      accountId,
      externalId: mail.id,
      address: from.address,
      name: from.name,
      ...(at && { at }),
      subject: mail.subject || null,
      body,
      files,
      payload: { ...payload, ...(sign && { automatic: sign }) },
      replyTo: mail.replyTo,
      automatic: sign !== null,
      ...languageIn(mail),
    },
    now,
  )
  return { kind: 'taken', messageId: taken.messageId, isNew: taken.isNew }
}

/** Notes a mail that was not taken, so that people can see what and why. */
export async function leave(
  tx: Tx,
  accountId: string,
  mail: Pick<ReadMail, 'id' | 'from' | 'subject'>,
  reason: LeftReason,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into mails_left (account_id, id, at, mail_id, address, subject, reason)
        values (${accountId}, ${newId(now)}, ${now}, ${mail.id}, ${mail.from?.address ?? null}, ${mail.subject || null}, ${reason})`,
  )
}

async function whyLeft(tx: Tx, mail: ReadMail, now: Date): Promise<LeftReason | null> {
  if (!mail.from) return 'no_sender'
  if (mail.bounce && (await settleBounce(tx, mail.bounce, now))) return 'bounce'
  // A report that names no mail of ours is nobody's word either.
  if (mail.automatic === 'bounce' && /^(mailer-daemon|postmaster|mail-daemon)@/i.test(mail.from.address))
    return 'bounce'
  const mine = await row<{ own: boolean; self: boolean; loop: boolean }>(
    tx,
    sql`with accounts as (
          select lower(settings->>'from') as address from channel_accounts where kind = 'email' and removed_at is null
        )
        select exists (select 1 from message_keys k join messages m on m.customer_id = k.customer_id and m.id = k.message_id
                       where k.key = ${keyOfExternal('email', null, mail.id)} and m.direction = 'out') as own,
               exists (select 1 from accounts where address = ${mail.from.address}) as self,
               exists (select 1 from accounts where address = any(${mail.passed}::text[])) as loop`,
    'mail-is-mine',
  )
  return mine.own ? 'own' : mine.self ? 'self' : mine.loop ? 'loop' : null
}

/** Whoever answers a mail of ours, or returns it, has it: a send whose end nobody saw is clear now. */
async function clearUp(tx: Tx, mail: ReadMail, now: Date): Promise<void> {
  const named = [mail.id, ...mail.replyTo].flatMap(id => messageOfId(id) ?? []).slice(0, 20)
  if (named.length === 0) return
  await run(
    tx,
    sql`update message_sends set status = 'sent', reason = null, detail = null, ended_at = ${now}
        where message_id = any(${named}::uuid[]) and channel = 'email' and status = 'unclear'`,
  )
}

/** More mails of one address than people write: two machines may be answering each other. */
async function tooMany(tx: Tx, address: string, policy: MailPolicy, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - policy.most_per_address_minutes * 60_000)
  const lately = await rowOrNull<{ n: number }>(
    tx,
    sql`select count(*)::int as n from (
          select 1 from senders s join message_keys k on k.customer_id = s.customer_id and k.at > ${since} and k.key like 'ext:email:%'
            join messages m on m.customer_id = k.customer_id and m.id = k.message_id and m.direction = 'in'
          where s.channel = 'email' and s.scope = '' and s.address = ${addressKey('email', address)}
          limit ${policy.most_per_address}) x`,
    'mails-of-address-lately',
  )
  return (lately?.n ?? 0) >= policy.most_per_address
}

const text = (name: string, content: string): InboundFile => ({
  name,
  type: 'text/plain',
  bytes: Buffer.from(content),
})

/** What people read at once, and the rest beside it as files: nothing is cut away silently. */
function contentOf(mail: ReadMail) {
  const [body, quoted] = [shorten(mail.text, MOST_BODY), shorten(mail.quoted, MOST_QUOTED)]
  const files: InboundFile[] = [
    ...(body !== mail.text ? [text('full-text.txt', mail.text)] : []),
    ...(quoted !== mail.quoted ? [text('quoted-history.txt', mail.quoted)] : []),
    ...mail.files,
  ]
  const payload = {
    ...(mail.to.length + mail.cc.length > 1 && { to: mail.to, cc: mail.cc }),
    ...(mail.replyTo.length > 0 && { references: mail.replyTo }),
    ...(quoted && { quoted }),
    ...(mail.leftOut.length > 0 && { left_out: mail.leftOut }),
    ...((mail.cut || body !== mail.text) && { cut: true }),
  }
  return { body, files, payload }
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  // Never in the middle of a sign.
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}

function languageIn(mail: ReadMail) {
  const locale = languageOf(`${mail.subject}\n${mail.text}`)
  return locale ? { locale } : {}
}
