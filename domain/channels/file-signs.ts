/** What the bytes of a file say it is, whatever its name and its sender say. */
export type FileSign =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'tiff'
  | 'heif'
  | 'pdf'
  | 'zip'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'ole'
  | 'rtf'
  | 'mp3'
  | 'wav'
  | 'ogg'
  | 'flac'
  | 'amr'
  | 'mp4'
  | 'webm'
  | 'avi'
  | 'program'
  | 'markup'
  | 'text'
  | 'other'

const at = (bytes: Uint8Array, offset: number, ...signs: number[]): boolean =>
  bytes.length >= offset + signs.length && signs.every((sign, i) => bytes[offset + i] === sign)
const ascii = (bytes: Uint8Array, offset: number, signs: string): boolean =>
  at(bytes, offset, ...[...signs].map(sign => sign.charCodeAt(0)))

type Look = (bytes: Uint8Array) => boolean

/** In this order; sources: the formats' own specifications and the list of file(1). */
const LOOKS: [FileSign, Look][] = [
  ['png', b => at(b, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['jpeg', b => at(b, 0, 0xff, 0xd8, 0xff)],
  ['gif', b => ascii(b, 0, 'GIF87a') || ascii(b, 0, 'GIF89a')],
  ['webp', b => ascii(b, 0, 'RIFF') && ascii(b, 8, 'WEBP')],
  ['wav', b => ascii(b, 0, 'RIFF') && ascii(b, 8, 'WAVE')],
  ['avi', b => ascii(b, 0, 'RIFF') && ascii(b, 8, 'AVI ')],
  ['tiff', b => at(b, 0, 0x49, 0x49, 0x2a, 0x00) || at(b, 0, 0x4d, 0x4d, 0x00, 0x2a)],
  ['heif', b => ascii(b, 4, 'ftyp') && ['heic', 'heix', 'mif1', 'avif'].some(one => ascii(b, 8, one))],
  ['mp4', b => ascii(b, 4, 'ftyp')],
  ['pdf', b => ascii(b, 0, '%PDF-')],
  ['zip', b => at(b, 0, 0x50, 0x4b, 0x03, 0x04) || at(b, 0, 0x50, 0x4b, 0x05, 0x06)],
  ['rar', b => ascii(b, 0, 'Rar!\x1a\x07')],
  ['7z', b => at(b, 0, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
  ['gzip', b => at(b, 0, 0x1f, 0x8b, 0x08)],
  ['ole', b => at(b, 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['rtf', b => ascii(b, 0, '{\\rtf')],
  ['ogg', b => ascii(b, 0, 'OggS')],
  ['flac', b => ascii(b, 0, 'fLaC')],
  ['amr', b => ascii(b, 0, '#!AMR')],
  ['webm', b => at(b, 0, 0x1a, 0x45, 0xdf, 0xa3)],
  ['program', isProgram],
  ['mp3', b => ascii(b, 0, 'ID3') || (b.length > 2 && b[0] === 0xff && (b[1]! & 0xe6) === 0xe2)],
  ['bmp', b => ascii(b, 0, 'BM') && at(b, 6, 0, 0, 0, 0)],
]

/** Windows, Linux, macOS, Android and Java programs, shortcuts, help files and scripts that name their interpreter. */
function isProgram(bytes: Uint8Array): boolean {
  const magics = [
    [0x7f, 0x45, 0x4c, 0x46], // ELF
    [0xfe, 0xed, 0xfa, 0xce], // Mach-O, four ways
    [0xfe, 0xed, 0xfa, 0xcf],
    [0xce, 0xfa, 0xed, 0xfe],
    [0xcf, 0xfa, 0xed, 0xfe],
    [0xca, 0xfe, 0xba, 0xbe], // Java classes, Mach-O for several processors
    [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], // Windows shortcut
    [0x64, 0x65, 0x78, 0x0a], // Dalvik
    [0x00, 0x61, 0x73, 0x6d], // WebAssembly
    [0x49, 0x54, 0x53, 0x46], // compiled help
    [0x23, 0x21], // #!
  ]
  if (magics.some(magic => at(bytes, 0, ...magic))) return true
  // "MZ" may begin a letter; the header of a program holds zeros.
  return ascii(bytes, 0, 'MZ') && bytes.subarray(0, 64).includes(0)
}

const HEAD = 4096

/**
 * Reads the first bytes (4 KB are enough). `markup` is HTML, XML or SVG; `text` anything that holds no zero byte; `other`
 * what is none of these.
 */
export function signOf(bytes: Uint8Array): FileSign {
  const found = LOOKS.find(([, look]) => look(bytes))
  if (found) return found[0]
  const head = bytes.subarray(0, HEAD)
  const wide = at(head, 0, 0xff, 0xfe) || at(head, 0, 0xfe, 0xff)
  if (!wide && head.includes(0)) return 'other'
  const start = [...head.subarray(0, 1024)].map(byte => String.fromCharCode(byte)).join('')
  return /<(!doctype|html|head|body|script|svg|\?xml)/i.test(start.replaceAll('\0', '')) ? 'markup' : 'text'
}
