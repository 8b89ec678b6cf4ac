import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { OpenAccount, Outcome } from './adapter.ts'

/** How long a mail server may stay silent, in milliseconds. */
const SILENT_MS = 10_000

const optionsOf = ({ host, port, encryption }: OpenAccount['settings']) => ({
  host: String(host),
  port: Number(port),
  secure: encryption === 'tls',
  requireTLS: encryption === 'starttls',
  ignoreTLS: encryption === 'none',
  connectionTimeout: SILENT_MS,
  greetingTimeout: SILENT_MS,
  socketTimeout: SILENT_MS,
})

const credentialsOf = ({ settings, secrets }: Pick<OpenAccount, 'settings' | 'secrets'>) =>
  settings.user ? { user: String(settings.user), pass: secrets.password ?? '' } : undefined

/** The mail server of an account; to be closed after use. */
export const smtpOf = (account: Pick<OpenAccount, 'settings' | 'secrets'>) =>
  nodemailer.createTransport({ ...optionsOf(account.settings), auth: credentialsOf(account) })

/** How a mail was handed over: `givenOver` says whether its last byte had left when it broke. */
export type Delivery = { ok: true } | { ok: false; error: SmtpError; givenOver: boolean }

/**
 * Hands one mail to the account's server and knows how far it came: a mail whose last byte never left cannot have been taken.
 * A stop breaks off before that; after it the server's answer is waited for, as long as it may be silent.
 */
export async function deliver(
  account: Pick<OpenAccount, 'settings' | 'secrets'>,
  envelope: { from: string; to: string[] },
  raw: Buffer,
  signal: AbortSignal,
): Promise<Delivery> {
  const connection = new SMTPConnection(optionsOf(account.settings))
  const content = Readable.from(pieces(raw), { objectMode: false })
  const givenOver = () => content.readableEnded
  let breakOff = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      breakOff = () => {
        if (givenOver()) return
        connection.close()
        reject(Object.assign(new Error('broken off before it was sent'), { code: 'ETIMEDOUT' }))
      }
      signal.addEventListener('abort', breakOff, { once: true })
      if (signal.aborted) return breakOff()
      const orFail = (then: () => void) => (error?: Error | null) => (error ? reject(error) : then())
      // Stays after the end: a connection that breaks while it says goodbye is nobody's trouble.
      connection.on('error', reject)
      connection.once('end', () =>
        reject(Object.assign(new Error('connection closed'), { code: 'ECONNECTION' })),
      )
      const hand = () => connection.send({ ...envelope, size: raw.length }, content, orFail(resolve))
      const credentials = credentialsOf(account)
      connection.connect(
        orFail(() => (credentials ? connection.login({ credentials }, orFail(hand)) : hand())),
      )
    })
    connection.quit()
    return { ok: true }
  } catch (error) {
    const over = givenOver()
    connection.close()
    return { ok: false, error: error as SmtpError, givenOver: over }
  } finally {
    signal.removeEventListener('abort', breakOff)
    content.destroy()
  }
}

const PIECE = 64 * 1024

function* pieces(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += PIECE) yield raw.subarray(at, at + PIECE)
}

export type SmtpError = Error & { code?: string; responseCode?: number; command?: string }

/** SMTP says 4xx for "not now" and 5xx for "no"; what breaks before an answer is worth another try. */
export function smtpOutcome({ code, responseCode, message }: SmtpError): Outcome {
  const detail = message.slice(0, 500)
  if (code === 'EAUTH' && !(responseCode && responseCode < 500))
    return { kind: 'failed', reason: 'bad_sign_in', detail }
  if (responseCode === undefined) return { kind: 'retry', reason: 'unreachable', detail }
  if (responseCode < 500) return { kind: 'retry', reason: 'provider_down', detail }
  return { kind: 'failed', reason: code === 'EENVELOPE' ? 'bad_address' : 'refused', detail }
}

/** The display name and address of an account as senders have it. */
export const senderOfAccount = ({ from, from_name }: OpenAccount['settings']) =>
  from_name ? { name: String(from_name), address: String(from) } : String(from)
