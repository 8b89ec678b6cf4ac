import iconv from 'iconv-lite'

/** Decoders that know more than their name says, so that mail that claims too little reads right: 𠮷 is in GB18030 only. */
const WIDER: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  'gb_2312-80': 'gb18030',
  'ks_c_5601-1987': 'cp949',
  'x-sjis': 'shift_jis',
  'iso-8859-1': 'windows-1252',
  'us-ascii': '',
  ascii: '',
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** Text of bytes in the charset they claim; where that is missing or wrong, UTF-8 if it is that, else GB18030. Never throws. */
export function decodeText(bytes: Buffer, claimed: string): string {
  const asked = claimed.trim().toLowerCase()
  const charset = WIDER[asked] ?? asked
  if (charset.startsWith('iso-2022') || charset.startsWith('hz')) return escaped(bytes, charset)
  if (charset && charset !== 'utf-8' && iconv.encodingExists(charset)) return iconv.decode(bytes, charset)
  try {
    return strict.decode(bytes)
  } catch {
    const guess = iconv.decode(bytes, 'gb18030')
    // Cut in the middle of a sign, or a few bytes spoiled: better some marks than another language.
    return count(guess) < count(bytes.toString('utf8')) ? guess : bytes.toString('utf8')
  }
}

const count = (text: string): number => text.split('\ufffd').length

/** The seven-bit charsets that switch by signs. Japanese is the platform's; Korean and Chinese are the national set with a high bit. */
function escaped(bytes: Buffer, charset: string): string {
  if (charset.startsWith('iso-2022-jp')) return new TextDecoder('iso-2022-jp').decode(bytes)
  if (charset.startsWith('hz')) return betweenMarks(bytes, '~{', '~}', 'gb18030').replaceAll('~~', '~')
  const korean = charset.startsWith('iso-2022-kr')
  const shifted = betweenMarks(bytes, '\x0e', '\x0f', korean ? 'cp949' : 'gb18030')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the charset's own signs
  return shifted.replaceAll(/\x1b\$\)[ACEGH]|\x1b\$\*H/g, '')
}

function betweenMarks(bytes: Buffer, on: string, off: string, charset: string): string {
  const text = bytes.toString('latin1')
  let read = ''
  for (let at = 0; at < text.length; ) {
    const from = text.indexOf(on, at)
    if (from === -1) return read + text.slice(at)
    const to = text.indexOf(off, from)
    const national = text.slice(from + on.length, to === -1 ? undefined : to)
    const raised = Buffer.from(national, 'latin1').map(byte => (byte > 0x20 ? byte | 0x80 : byte))
    read += text.slice(at, from) + iconv.decode(Buffer.from(raised), charset)
    at = to === -1 ? text.length : to + off.length
  }
  return read
}

/** Text that PostgreSQL keeps and no reader is misled by: no zero or control signs, no halves, no marks that turn lines round. */
export const cleanText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202d\u202e]/g, '')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
