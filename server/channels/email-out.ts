import nodemailer from 'nodemailer'
import type { Purpose } from '../../domain/channels/conversation-shapes.ts'
import { answerSubject, mailPage, messageIdOf, textAsHtml } from '../../domain/channels/mail-out.ts'
import type { OpenAccount, Outcome } from './adapter.ts'
import type { CustomerAdapter, OutgoingMessage } from './customer-adapter.ts'
import { deliver, type SmtpError, senderOfAccount, smtpOutcome } from './smtp.ts'

/**
 * Mail to customers over SMTP, in the thread they know. Every attempt has the same Message-ID; still most mailboxes show a
 * second copy, so nothing is sent twice on a guess: a mail whose content never ended was not taken and goes again, one that
 * was given over whole and had no answer is `unclear`.
 */
export const emailOut: CustomerAdapter = {
  kind: 'email',
  channel: 'email',
  repeatable: false,
  perMinute: null,
  async send(account, message, _now, signal) {
    const raw = await composed(account, message)
    const envelope = { from: String(account.settings.from), to: [message.to] }
    const delivery = await deliver(account, envelope, raw, signal)
    const providerId = idFor(account, message)
    // A stop of ours says nothing of the account; that it did not answer in time does.
    if (!delivery.ok && !delivery.givenOver && stopped(signal))
      return { kind: 'retry', reason: 'interrupted', detail: '', alone: true }
    return delivery.ok
      ? { kind: 'sent', providerId }
      : notSent(delivery.error, delivery.givenOver, providerId)
  },
}

const stopped = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && (reason as Error | undefined)?.name !== 'TimeoutError'

const idFor = ({ settings }: OpenAccount, { id }: OutgoingMessage): string =>
  messageIdOf(id, String(settings.from))

/** Only these belong into the thread the customer knows. */
const ANSWERS: readonly Purpose[] = ['reply', 'acknowledgement', 'service']

/** Answers of machines and mails to many say so, that no machine answers them (RFC 3834). */
const MACHINE: Partial<Record<Purpose, Record<string, string>>> = {
  acknowledgement: { 'Auto-Submitted': 'auto-replied' },
  survey: { 'Auto-Submitted': 'auto-generated' },
  care: { 'Auto-Submitted': 'auto-generated' },
  marketing: { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
}

/** The mail as it goes over the wire: text with the signature, the same as simple HTML, files, and its place in the thread. */
async function composed(account: OpenAccount, message: OutgoingMessage): Promise<Buffer> {
  const { settings } = account
  const signature = typeof settings.signature === 'string' ? settings.signature : ''
  const text = signature ? `${message.body}\n\n-- \n${signature}` : message.body
  const attachments = []
  for (const file of message.files) {
    attachments.push({ filename: file.name, contentType: file.type, content: await file.bytes() })
  }
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message: raw } = await composer.sendMail({
    messageId: idFor(account, message),
    from: senderOfAccount(settings),
    to: message.to,
    subject: subjectOf(message),
    text,
    html: mailPage(textAsHtml(message.body), signature && textAsHtml(signature)),
    attachments,
    ...(ANSWERS.includes(message.purpose) &&
      message.thread.length > 0 && {
        inReplyTo: message.thread.at(-1)!,
        references: [...message.thread],
      }),
    headers: { 'X-Loop': String(settings.from), ...MACHINE[message.purpose] },
  })
  return raw as Buffer
}

/** What answers a mail has its subject, by which mail programs put it into its thread too. */
const subjectOf = ({ subject, answersSubject, body }: OutgoingMessage): string =>
  subject?.trim() ||
  (answersSubject && answerSubject(answersSubject)) ||
  [...(body.trim().split('\n')[0] ?? '')].slice(0, 60).join('')

/** An answer of the server is an answer; without one it matters whether the whole mail was given over. */
function notSent(error: SmtpError, givenOver: boolean, id: string): Outcome {
  if (givenOver && error.responseCode === undefined) {
    return { kind: 'unclear', reason: 'no_answer', detail: `${error.message.slice(0, 300)} ${id}` }
  }
  if (error.code === 'EMESSAGE' && error.responseCode === undefined) {
    return { kind: 'failed', reason: 'too_large', detail: error.message.slice(0, 300), alone: true }
  }
  const outcome = smtpOutcome(error)
  // A password may have expired: what waits goes out when it is mended.
  if (error.code === 'EAUTH')
    return { kind: 'retry', reason: 'bad_sign_in', detail: error.message.slice(0, 300) }
  const alone = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  return outcome.kind === 'sent' || outcome.kind === 'unclear' ? outcome : { ...outcome, alone }
}
