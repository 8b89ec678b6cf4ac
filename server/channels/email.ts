import nodemailer from 'nodemailer'
import { asText } from '../../domain/channels/render.ts'
import type { Adapter, Outcome } from './adapter.ts'

const WAIT_MS = 10_000

/** Mail over SMTP. Every attempt has the same Message-ID, by which mailboxes know a copy. */
export const email: Adapter = {
  kind: 'email',
  reaches: 'person',
  repeatable: true,
  perMinute: null,
  async send({ settings, secrets }, { id, to, content }) {
    const { host, port, encryption, user, from, from_name } = settings
    const server = nodemailer.createTransport({
      host: String(host),
      port: Number(port),
      secure: encryption === 'tls',
      requireTLS: encryption === 'starttls',
      ignoreTLS: encryption === 'none',
      ...(user && { auth: { user: String(user), pass: secrets.password ?? '' } }),
      connectionTimeout: WAIT_MS,
      greetingTimeout: WAIT_MS,
      socketTimeout: WAIT_MS,
    })
    try {
      const { messageId } = await server.sendMail({
        messageId: `<${id}@${String(from).split('@')[1]}>`,
        from: from_name ? { name: String(from_name), address: String(from) } : String(from),
        to: to!,
        subject: content.subject,
        text: asText(content),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'sent', providerId: messageId }
    } catch (error) {
      return outcomeOf(error as Error & { code?: string; responseCode?: number })
    } finally {
      server.close()
    }
  },
}

/** SMTP says 4xx for "not now" and 5xx for "no"; what breaks before an answer is worth another try. */
function outcomeOf({
  code,
  responseCode,
  message,
}: Error & { code?: string; responseCode?: number }): Outcome {
  const detail = message.slice(0, 500)
  if (code === 'EAUTH') return { kind: 'failed', reason: 'bad_sign_in', detail }
  if (responseCode === undefined) return { kind: 'retry', reason: 'unreachable', detail }
  if (responseCode < 500) return { kind: 'retry', reason: 'provider_down', detail }
  return { kind: 'failed', reason: code === 'EENVELOPE' ? 'bad_address' : 'refused', detail }
}
