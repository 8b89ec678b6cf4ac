import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AddressObject, Headers } from 'mailparser'
import { checkFile, type Refusal, safeName } from '../../domain/channels/attachments.ts'
import type { AttachmentsPolicy } from '../../domain/channels/attachments-policy.ts'
import { type Bounce, readBounce } from '../../domain/channels/mail-bounce.ts'
import { type AutomaticSign, automaticSign } from '../../domain/channels/mail-signs.ts'
import { cleanText, decodeText } from './mail-charset.ts'
import { boundedParser } from './mail-parser.ts'
import { textOfParts } from './mail-text.ts'

export type MailFile = { name: string; type: string; bytes: Buffer }
/** What a mail brought that was not taken, and why; `size` in bytes where it is known. */
export type LeftOut = {
  name: string
  type: string
  size: number | null
  reason: Refusal | 'mail_too_large' | 'unreadable'
}

/** A mail as people read it. */
export type ReadMail = {
  /** Its Message-ID; one made from its head where it has none. */
  id: string
  from: { address: string; name: string | null } | null
  to: string[]
  cc: string[]
  subject: string
  /** What was written, and the history below it that was folded off. */
  text: string
  quoted: string
  /** The text was longer than is read. */
  cut: boolean
  files: MailFile[]
  leftOut: LeftOut[]
  /** Message-IDs that it answers, nearest first. */
  replyTo: string[]
  automatic: AutomaticSign | null
  bounce: Bounce | null
  /** Addresses that have sent it on before (`X-Loop`, `Delivered-To`). */
  passed: string[]
}

/** 8 MB of a text as it came: more than any thread, less than the machine minds. */
const MOST_TEXT = 8 * 1_048_576
const MOST_IDS = 50

/**
 * Reads a mail from a stream, attachment by attachment: memory holds what is kept, never the mail. Files that do not fit
 * the handbook's `attachments` are named with their reason and left out. Throws what the stream throws.
 */
export async function readMail(
  source: Readable,
  policy: AttachmentsPolicy,
  ours: (messageId: string) => boolean,
): Promise<ReadMail> {
  const { parser, state, tree } = boundedParser(MOST_TEXT)
  const files: MailFile[] = []
  const leftOut: LeftOut[] = []
  const report: { report: string | null; original: string | null } = { report: null, original: null }
  let headers: Headers = new Map()
  let lines: readonly { key: string; line: string }[] = []
  parser.on('headers', found => {
    headers = found
  })
  parser.on('headerLines', found => {
    lines = found as typeof lines
  })
  const most = policy.most_mb * 1_048_576
  await pipeline(source, parser, async parts => {
    for await (const part of parts as AsyncIterable<Part>) {
      if (part.type !== 'attachment') continue
      const { bytes, size } = await upTo(part.content, most)
      part.release()
      const type = part.contentType ?? 'application/octet-stream'
      if (type === 'message/delivery-status') report.report ??= bytes.toString('utf8')
      else if (/^(message\/rfc822|text\/rfc822-headers)$/.test(type))
        report.original ??= bytes.subarray(0, 64_000).toString('utf8')
      const name = nameOf(part, type)
      if (size > most) {
        leftOut.push({ name: safeName(name), type, size, reason: 'too_large' })
        continue
      }
      const verdict = checkFile({ name, type, bytes }, policy, files.length)
      if (verdict.kind === 'fits') files.push({ name: verdict.name, type: verdict.type, bytes })
      else leftOut.push({ name: verdict.name, type: verdict.type, size, reason: verdict.reason })
    }
  })
  const root = tree()
  const { text, quoted } = root ? textOfParts(root) : { text: '', quoted: '' }
  const raw = rawHeaders(lines)
  const subject = oneLine(headerText(lines, 'subject') ?? String(headers.get('subject') ?? ''))
  const from = senderOf(headers, lines)
  const automatic = automaticSign({ headers: raw, from: from?.address ?? '', subject })
  return {
    id: idOf(headers, lines),
    from,
    to: addresses(headers.get('to')),
    cc: addresses(headers.get('cc')),
    subject,
    text,
    quoted,
    cut: state.cut,
    files,
    leftOut,
    replyTo: answers(headers),
    automatic,
    bounce: automatic === 'bounce' ? readBounce({ ...report, text: `${text}\n${quoted}`, ours }) : null,
    passed: passedOn(lines),
  }
}

type Part = { type: string; contentType?: string; filename?: string; content: Readable; release(): void }

/** Reads to the end, keeps at most one byte more than fits. */
async function upTo(content: Readable, most: number): Promise<{ bytes: Buffer; size: number }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  return { bytes: Buffer.concat(chunks), size }
}

const ENDINGS: Record<string, string> = {
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
  'text/calendar': 'ics',
  'text/html': 'html',
  'image/jpeg': 'jpg',
}

const nameOf = ({ filename }: Part, type: string): string =>
  filename || `attachment.${ENDINGS[type] ?? type.split('/')[1]!.replace(/^x-/, '').slice(0, 12)}`

type Lines = readonly { key: string; line: string }[]

const contentOf = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\r?\n[ \t]*/g, ' ')
    .trim()

const rawHeaders = (lines: Lines): Map<string, string> =>
  new Map(lines.map(({ key, line }) => [key, contentOf(line)]))

/** A header that was sent in eight bits without saying in which charset, as old programs do; null for proper ones. */
function headerText(lines: Lines, key: string): string | null {
  const line = lines.find(one => one.key === key)?.line
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
  if (!line || !/[^\x00-\x7f]/.test(line)) return null
  return decodeText(Buffer.from(contentOf(line), 'latin1'), '')
}

const oneLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ').trim().slice(0, 500)

function senderOf(headers: Headers, lines: Lines): ReadMail['from'] {
  const listed = (key: string) =>
    (headers.get(key) as AddressObject | undefined)?.value.find(one => one.address)
  const found = listed('from') ?? listed('sender')
  const address = found?.address?.trim().toLowerCase()
  if (!found || !address || !/^[^\s@]+@[^\s@]+$/.test(address) || address.length > 254) return null
  const eightBit = headerText(lines, 'from')
    ?.replace(/<[^>]*>/, '')
    .replaceAll('"', '')
  const name = oneLine(eightBit ?? found.name ?? '').slice(0, 200)
  return { address, name: name && name.toLowerCase() !== address ? name : null }
}

function addresses(header: unknown): string[] {
  const lists = [header ?? []].flat() as AddressObject[]
  const all = lists.flatMap(list => list.value.flatMap(one => [one, ...(one.group ?? [])]))
  return all.flatMap(one => (one.address ? [one.address.toLowerCase()] : [])).slice(0, 100)
}

const ID = /<[^<>\s]{1,400}>/g

/** `In-Reply-To` first, then `References` from the last one back. */
function answers(headers: Headers): string[] {
  const direct = String(headers.get('in-reply-to') ?? '').match(ID) ?? []
  const references = [headers.get('references') ?? []].flat().join(' ').match(ID) ?? []
  return [...new Set([...direct, ...references.toReversed()])].slice(0, MOST_IDS)
}

function idOf(headers: Headers, lines: Lines): string {
  const given = String(headers.get('message-id') ?? '').match(ID)?.[0]
  if (given) return given
  // Received lines differ from copy to copy of the same mail; the rest is the sender's.
  const own = lines.filter(({ key }) => ['from', 'date', 'subject', 'to', 'content-type'].includes(key))
  return `<${createHash('sha256')
    .update(own.map(({ line }) => line).join('\n'))
    .digest('hex')
    .slice(0, 40)}@no-id>`
}

const passedOn = (lines: Lines): string[] =>
  lines
    .filter(({ key }) => key === 'x-loop')
    .map(({ line }) => contentOf(line).toLowerCase())
    .slice(0, 20)
