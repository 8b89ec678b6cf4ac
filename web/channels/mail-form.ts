import type { ChannelAccount } from '../../domain/channels/shapes.ts'

/** A mail account as its form holds it: all text, and whether its mailbox is read. */
export type Mail = Record<MailKey, string> & { reads: boolean }
export type MailKey = keyof typeof EMPTY

const EMPTY = {
  host: '',
  port: '465',
  encryption: 'tls',
  user: '',
  password: '',
  from: '',
  from_name: '',
  signature: '',
  imap_host: '',
  imap_port: '993',
  imap_encryption: 'tls',
  imap_user: '',
  imap_password: '',
}

/** What stands; passwords never come back. */
export function mailOf(account: ChannelAccount | null): Mail {
  if (account?.kind !== 'email') return { ...EMPTY, reads: false }
  const known = Object.entries(account.settings).filter(([key]) => key in EMPTY)
  return {
    ...EMPTY,
    ...Object.fromEntries(known.map(([key, value]) => [key, String(value)])),
    reads: account.settings.imap_host !== undefined,
  }
}

/** What is sent: empty fields are left out, and all of IMAP where the mailbox is not read. */
export function mailSettings({ reads, ...mail }: Mail): Record<string, string | number> {
  const given = Object.entries(mail).filter(
    ([key, value]) => value !== '' && (reads || !key.startsWith('imap_')),
  )
  return Object.fromEntries(given.map(([key, value]) => [key, key.endsWith('port') ? Number(value) : value]))
}
