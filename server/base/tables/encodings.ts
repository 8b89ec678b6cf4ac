import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'
export const encodings: readonly Encoding[] = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be']

export type TextDecoderStream = { write(block: Buffer): string; end(): string }

/** Decodes block by block; bytes that are none of the encoding become U+FFFD. */
export function decoderOf(encoding: Encoding): TextDecoderStream {
  if (encoding === 'utf-8') return new StringDecoder('utf8')
  if (encoding === 'utf-16le') return new StringDecoder('utf16le')
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  return { write: block => decoder.write(block), end: () => decoder.end() ?? '' }
}

export const REPLACEMENT = '�'
