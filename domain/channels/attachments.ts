import type { AttachmentsPolicy } from './attachments-policy.ts'
import { type FileSign, signOf } from './file-signs.ts'

/** A file as somebody sends it; `type` is what they say it is. */
export type GivenFile = { name: string; type: string; bytes: Uint8Array }

/** Stable keys; `channels:left_out.…` says them. */
export type Refusal = 'too_large' | 'above_number' | 'executable' | 'macros' | 'not_what_it_claims'

export type FileVerdict =
  | { kind: 'fits'; name: string; type: string }
  | { kind: 'refused'; name: string; type: string; reason: Refusal }

/** Each sign's own type, and the family of claims it may stand for. */
const TYPES: Partial<Record<FileSign, [type: string, family: 'image' | 'audio' | 'video' | 'pdf']>> = {
  png: ['image/png', 'image'],
  jpeg: ['image/jpeg', 'image'],
  gif: ['image/gif', 'image'],
  webp: ['image/webp', 'image'],
  bmp: ['image/bmp', 'image'],
  tiff: ['image/tiff', 'image'],
  heif: ['image/heic', 'image'],
  pdf: ['application/pdf', 'pdf'],
  mp3: ['audio/mpeg', 'audio'],
  wav: ['audio/wav', 'audio'],
  flac: ['audio/flac', 'audio'],
  amr: ['audio/amr', 'audio'],
  ogg: ['audio/ogg', 'audio'],
  mp4: ['video/mp4', 'video'],
  webm: ['video/webm', 'video'],
  avi: ['video/x-msvideo', 'video'],
}

const MACROS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'pptm', 'potm', 'ppam', 'ppsm'])

/** Types a browser may show in place; everything else is only ever downloaded. SVG and HTML carry scripts. */
export const SHOWN_TYPES: ReadonlySet<string> = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'],
  ...['audio/mpeg', 'audio/wav', 'audio/ogg', 'audio/amr', 'video/mp4', 'video/webm', 'application/pdf'],
])

/**
 * Judges a file of any channel by what its bytes are. A picture that is another kind of picture gets its true type; what
 * says it is a picture, sound, film or PDF and is something else is refused; so is what runs when it is opened, by bytes
 * or by name. `before` files of the message fitted already. Archives are never opened.
 */
export function checkFile(file: GivenFile, policy: AttachmentsPolicy, before = 0): FileVerdict {
  const name = safeName(file.name)
  const claimed = file.type.split(';')[0]!.trim().toLowerCase() || 'application/octet-stream'
  const refused = (reason: Refusal): FileVerdict => ({ kind: 'refused', name, type: claimed, reason })
  if (before >= policy.most_files) return refused('above_number')
  if (file.bytes.length > policy.most_mb * 1_048_576) return refused('too_large')
  const sign = signOf(file.bytes)
  if (sign === 'program' || runsByName(name, policy)) return refused('executable')
  if (policy.refuse_macros && MACROS.has(extensionOf(name))) return refused('macros')
  const [type, family] = TYPES[sign] ?? [null, null]
  const said = familyOf(claimed)
  if (said && said !== family && file.bytes.length > 0 && !bothMedia(said, family)) {
    return refused('not_what_it_claims')
  }
  return { kind: 'fits', name, type: type ?? (sign === 'markup' ? markupType(claimed) : harmless(claimed)) }
}

/** Containers hold sound or film, and say which nowhere in their first bytes. */
const bothMedia = (said: string, family: string | null): boolean =>
  (said === 'audio' || said === 'video') && (family === 'audio' || family === 'video')

/** The family a claim promises; null for claims that promise no form of bytes. SVG is markup. */
function familyOf(type: string): 'image' | 'audio' | 'video' | 'pdf' | null {
  if (type === 'application/pdf') return 'pdf'
  if (type === 'image/png' || type === 'image/jpeg' || type === 'image/jpg' || type === 'image/gif')
    return 'image'
  if (type === 'image/webp' || type === 'image/bmp' || type === 'image/tiff' || type === 'image/heic')
    return 'image'
  if (type === 'audio/mpeg' || type === 'audio/wav' || type === 'audio/ogg' || type === 'audio/amr')
    return 'audio'
  if (type === 'video/mp4' || type === 'video/webm') return 'video'
  return null
}

const markupType = (claimed: string): string => (claimed === 'image/svg+xml' ? claimed : 'text/plain')

/** A claim is kept only when no browser would run it. */
const harmless = (claimed: string): string =>
  /html|xml|script|svg/.test(claimed) && !claimed.includes('officedocument') ? 'text/plain' : claimed

/** Any ending counts, so that `report.pdf.exe` and `report.exe.` are what they are. */
const runsByName = (name: string, { refused_extensions }: AttachmentsPolicy): boolean =>
  refused_extensions.includes(extensionOf(name))

const extensionOf = (name: string): string => /\.([^.\s]+)[.\s]*$/.exec(name)?.[1]?.toLowerCase() ?? ''

const MOST_SIGNS = 180
// Control signs, halves of signs, and marks that turn the direction: with them "photo[turn]gpj.exe" reads "photoexe.jpg".
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** A name without folders and unseen signs, short enough for every file system; `attachment` when nothing is left. */
export function safeName(given: string): string {
  const last = given.split(/[/\\]/).at(-1)!
  const clean = last
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
  const signs = [...clean]
  if (signs.length === 0 || /^\.+$/.test(clean)) return 'attachment'
  if (signs.length <= MOST_SIGNS) return clean
  const ending = /\.[^.\s]{1,12}$/.exec(clean)?.[0] ?? ''
  return [...signs.slice(0, MOST_SIGNS - [...ending].length), ...ending].join('')
}
