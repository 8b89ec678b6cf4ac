/** What a mail that came back says: of which mail, to whom it went, and whether it was given up for good. */
export type Bounce = {
  /** Our mail's Message-ID; null where the report does not name it. */
  messageId: string | null
  recipient: string | null
  /** `given_up`: it will not arrive. `delayed`: somebody still tries. */
  kind: 'given_up' | 'delayed'
  /** The address does not exist, as against a full mailbox or a filter that did not like this mail. */
  badAddress: boolean
  /** As RFC 3463 numbers it, or null. */
  status: string | null
  /** What the other mail server said. */
  said: string | null
}

/** Parts of a mail that came back. `ours` tells whether a Message-ID is one that we give. */
export type BounceParts = {
  /** The part `message/delivery-status` (RFC 3464); null where a provider writes sentences only. */
  report: string | null
  /** The mail itself or its head, as it came back. */
  original: string | null
  text: string
  ours: (messageId: string) => boolean
}

const ID = /<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/g
const STATUS = /\b([245]\.\d{1,3}\.\d{1,3})\b/
/** RFC 3463 and what big providers write instead of a number. */
const NO_SUCH_MAILBOX = /^5\.1\.(0|1|2|3|10)$|^5\.4\.4$/
const NO_SUCH_WORDS =
  /(user|mailbox|recipient|address)( is)? (unknown|not found|does(n't| not) exist|unavailable|invalid|rejected)|no such (user|mailbox|recipient)|unknown user|invalid recipient|不存在|无此用户|無此用戶|用户不存在|收件人.{0,10}(错误|无效)/i

/** Reads what came back; null when it speaks of none of our mails and has no report that names an address. */
export function readBounce({ report, original, text, ours }: BounceParts): Bounce | null {
  const fields = report ? fieldsOf(report) : new Map<string, string>()
  const messageId =
    idsIn(original ?? '').find(ours) ??
    idsIn(fields.get('original-envelope-id') ?? '').find(ours) ??
    idsIn(text).find(ours) ??
    null
  const recipient = addressIn(fields.get('final-recipient') ?? fields.get('original-recipient') ?? '')
  if (messageId === null && recipient === null) return null
  const said = fields.get('diagnostic-code')?.replace(/^smtp;\s*/i, '') ?? sentenceIn(text)
  const status = STATUS.exec(fields.get('status') ?? '')?.[1] ?? STATUS.exec(said ?? '')?.[1] ?? null
  const action = fields.get('action')?.toLowerCase()
  const delayed = action === 'delayed' || (action === undefined && status !== null && status.startsWith('4'))
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return null
  const noSuch = (status !== null && NO_SUCH_MAILBOX.test(status)) || NO_SUCH_WORDS.test(said ?? '')
  return {
    messageId,
    recipient,
    kind: delayed ? 'delayed' : 'given_up',
    badAddress: !delayed && noSuch,
    status,
    said: said?.slice(0, 500) ?? null,
  }
}

/** All groups of the report together: the first value of a name that says something. */
function fieldsOf(report: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of report
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(0, 500)) {
    const at = line.indexOf(':')
    const name = line.slice(0, at).trim().toLowerCase()
    if (at > 0 && !fields.has(name)) fields.set(name, line.slice(at + 1).trim())
  }
  return fields
}

const idsIn = (text: string): string[] => text.slice(0, 200_000).match(ID) ?? []

const addressIn = (field: string): string | null =>
  /([^\s;<>]+@[^\s;<>]+)/.exec(field.replace(/^[^;]*;/, ''))?.[1]?.toLowerCase() ?? null

/** The line that names an SMTP answer, for reports without form. */
const sentenceIn = (text: string): string | null =>
  text
    .slice(0, 20_000)
    .split('\n')
    .find(line => /\b[45]\d\d[ -]|\b[45]\.\d\.\d/.test(line) || NO_SUCH_WORDS.test(line))
    ?.trim() ?? null
