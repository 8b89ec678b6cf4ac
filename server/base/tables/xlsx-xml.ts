import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { notATable } from './row.ts'
import { broken } from './xlsx-zip.ts'

export type XmlHandler = {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads an XML part block by block; `afterBlock` hands on what was gathered. Names come without their prefix. Entities
 * of a document type are not expanded (saxes knows only the five of XML). Throws `tables.broken_workbook`.
 */
export async function* readXml<T>(
  stream: Readable,
  part: string,
  handler: XmlHandler,
  afterBlock: () => T | null,
): AsyncGenerator<T, void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let failure: Error | null = null as Error | null
  parser.on('error', error => {
    failure ??= error
  })
  parser.on('opentag', (tag: SaxesTagPlain) => handler.open?.(plainName(tag.name), tag.attributes))
  if (handler.text) {
    parser.on('text', text => handler.text!(text))
    parser.on('cdata', text => handler.text!(text))
  }
  if (handler.close) parser.on('closetag', tag => handler.close!(plainName(tag.name)))
  const decoder = new TextDecoder()
  try {
    for await (const block of stream) {
      parser.write(decoder.decode(block as Buffer, { stream: true }))
      if (failure) throw failure
      const gathered = afterBlock()
      if (gathered !== null) yield gathered
    }
    parser.write(decoder.decode()).close()
    if (failure) throw failure
    const gathered = afterBlock()
    if (gathered !== null) yield gathered
  } catch (error) {
    if (error instanceof Error && error === failure) {
      throw notATable('tables.broken_workbook', `${part} is broken: ${error.message}`, { part })
    }
    if (
      (error as { code?: string }).code?.startsWith('Z_') ||
      (error as Error).message.includes('too many bytes')
    ) {
      throw broken(error as Error)
    }
    throw error
  } finally {
    stream.destroy()
  }
}

/** Reads a small part whole. */
export async function scanXml(stream: Readable, part: string, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(stream, part, handler, () => null)) throw new Error('nothing is gathered')
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g

/** `_x000D_` is how a workbook writes a character that XML has not. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
