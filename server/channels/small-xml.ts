import { SaxesParser } from 'saxes'

/** A small XML document as names and values; a name that repeats becomes a list. */
export type XmlValue = string | XmlNode | XmlValue[]
export type XmlNode = { [name: string]: XmlValue }

export class BadXml extends Error {
  override name = 'BadXml'
}

const MOST_DEPTH = 8
const MOST_NODES = 2_000

/**
 * Reads what WeChat and WeCom post: elements and text without attributes. A document type is refused outright, so no
 * entity is ever expanded; depth and number are bounded. Answers the root's children. Throws `BadXml`.
 */
export function readXml(text: string): XmlNode {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const stack: { name: string; node: XmlNode; text: string }[] = [{ name: '', node: bare(), text: '' }]
  let nodes = 0
  parser.on('error', error => {
    throw new BadXml(error.message)
  })
  parser.on('doctype', () => {
    throw new BadXml('a document type')
  })
  parser.on('opentag', ({ name }) => {
    nodes += 1
    if (nodes > MOST_NODES || stack.length > MOST_DEPTH) throw new BadXml('too many elements')
    stack.push({ name, node: bare(), text: '' })
  })
  const gather = (more: string) => {
    stack.at(-1)!.text += more
  }
  parser.on('text', gather)
  parser.on('cdata', gather)
  parser.on('closetag', () => {
    const { name, node, text: inner } = stack.pop()!
    put(stack.at(-1)!.node, name, Object.keys(node).length > 0 ? node : inner)
  })
  parser.write(text).close()
  const [root] = Object.values(stack[0]!.node)
  return root !== undefined && typeof root === 'object' && !Array.isArray(root) ? root : bare()
}

// No prototype: an element may be called `constructor`.
const bare = (): XmlNode => Object.create(null) as XmlNode

function put(node: XmlNode, name: string, value: XmlValue): void {
  const before = node[name]
  if (before === undefined) node[name] = value
  else if (Array.isArray(before)) before.push(value)
  else node[name] = [before, value]
}

/** The text of an element, null where it has none. */
export function textOf(node: XmlNode, name: string): string | null {
  const value = node[name]
  return typeof value === 'string' ? value : null
}

/** An element as a node; empty where there is none. */
export function nodeOf(node: XmlNode, name: string): XmlNode {
  const value = node[name]
  return value !== undefined && typeof value === 'object' && !Array.isArray(value) ? value : bare()
}

/** All elements of a name. */
export function listOf(node: XmlNode, name: string): XmlValue[] {
  const value = node[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** Writes a flat document as these providers do: texts as CDATA. */
export const writeXml = (values: Record<string, string | number>): string =>
  `<xml>${Object.entries(values)
    .map(([name, value]) =>
      typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}>${cdata(value)}</${name}>`,
    )
    .join('')}</xml>`

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
