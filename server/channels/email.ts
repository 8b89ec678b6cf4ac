import { asText } from '../../domain/channels/render.ts'
import type { Adapter } from './adapter.ts'
import { type SmtpError, senderOfAccount, smtpOf, smtpOutcome } from './smtp.ts'

/** Notices to the staff by mail. Every attempt has the same Message-ID, by which mailboxes know a copy. */
export const email: Adapter = {
  kind: 'email',
  reaches: 'person',
  repeatable: true,
  perMinute: null,
  async send(account, { id, to, content }) {
    const server = smtpOf(account)
    try {
      const { messageId } = await server.sendMail({
        messageId: `<${id}@${String(account.settings.from).split('@')[1]}>`,
        from: senderOfAccount(account.settings),
        to: to!,
        subject: content.subject,
        text: asText(content),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'sent', providerId: messageId }
    } catch (error) {
      return smtpOutcome(error as SmtpError)
    } finally {
      server.close()
    }
  },
}
