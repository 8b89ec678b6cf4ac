import { ImapFlow } from 'imapflow'
import type { OpenAccount } from './adapter.ts'

const CONNECT_MS = 15_000
/** Silence on an open connection; waiting for mail asks again before it. */
const SILENT_MS = 60_000
const IDLE_MS = 4 * 60_000

/** The mailbox of an account as IMAP gives it; user and password are those of its mail server unless it has others. */
export function imapOf({ settings, secrets }: Pick<OpenAccount, 'settings' | 'secrets'>): ImapFlow {
  const encryption = settings.imap_encryption ?? 'tls'
  const user = String(settings.imap_user ?? settings.user ?? settings.from)
  const client = new ImapFlow({
    host: String(settings.imap_host),
    port: Number(settings.imap_port ?? (encryption === 'tls' ? 993 : 143)),
    secure: encryption === 'tls',
    doSTARTTLS: encryption === 'starttls',
    auth: { user, pass: secrets.imap_password ?? secrets.password ?? '' },
    // NetEase lets in only who says what they are.
    clientInfo: { name: 'Perennial', vendor: 'Perennial' },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: IDLE_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
  })
  // What breaks a command rejects it; an error between commands shows with the next.
  client.on('error', () => undefined)
  return client
}

type ImapError = Error & {
  code?: string
  authenticationFailed?: boolean
  responseText?: string
  serverResponseCode?: string
}

/** Why a mailbox could not be read. Reasons are stable keys, `channels:reason.…` says them. */
export function imapFailure(error: unknown): { reason: string; detail: string } {
  const { code = '', message, authenticationFailed, responseText } = error as ImapError
  const detail = [message, responseText].filter(Boolean).join(': ').slice(0, 300)
  if (authenticationFailed) return { reason: 'bad_sign_in', detail }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code)) return { reason: 'bad_certificate', detail }
  if (
    /^(E[A-Z]+|NoConnection|ConnectTimeout|GreetingTimeout|ETIMEOUT|UPGRADE_TIMEOUT|EConnectionClosed)$/.test(
      code,
    )
  ) {
    return { reason: 'unreachable', detail }
  }
  return { reason: 'mailbox_trouble', detail }
}
