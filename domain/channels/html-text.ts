import { decodeEntities } from './html-entities.ts'

/** What a page reads like without its form. `quoted` begins where the mail program marked the history it answers. */
export type HtmlText = { text: string; quoted: string }

const SILENT = new Set(['template', 'noscript', 'object', 'svg', 'math'])
/** No HTML inside: they end at their own closing tag, whatever looks like tags in between. */
const RAW = new Set(['script', 'style', 'title'])
/** A next one of the same name ends them too. */
const SELF_ENDING = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd'])
const BREAKS = new Set([
  ...[
    'address',
    'article',
    'aside',
    'center',
    'dd',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figure',
    'footer',
    'form',
  ],
  ...['header', 'hr', 'li', 'main', 'nav', 'ol', 'section', 'table', 'tr', 'ul'],
])
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre'])
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
])

// How Gmail, Outlook, Apple Mail, Yahoo, Thunderbird, QQ, NetEase, Foxmail and DingTalk mark the history below an answer.
const HISTORY =
  /(id|class|name)\s*=\s*["']?[^"'>]*(gmail_quote|divRplyFwdMsg|appendonsend|yahoo_quoted|moz-cite-prefix|protonmail_quote|isReplyContent|ntes-mailmaster-quote|foxmail_quote|qmbox-history|spnEditorSign_app)/i
const BLOCK_QUOTE = /type\s*=\s*["']?cite/i
const HIDDEN =
  /style\s*=\s*("[^"]*|'[^']*|[^\s>]*)(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i

type Tag = { name: string; close: boolean; attributes: string; end: number }

/**
 * Reads HTML into text that people can read: paragraphs, list points, table rows, where links lead, where pictures
 * stand. Nothing of the HTML is kept: no scripts, styles or hidden parts. One pass over the text, whatever it holds.
 */
export function htmlText(html: string): HtmlText {
  const read = walk(html, true)
  // A hidden part that nobody closed would swallow the whole mail.
  return read.text || read.quoted ? read : walk(html, false)
}

function walk(html: string, hides: boolean): HtmlText {
  const out = writer()
  const unclosed = new Set<string>()
  let silent = null as { name: string; depth: number } | null
  let link: { url: string; from: number } | null = null
  let quotedFrom: number | null = null
  for (let i = 0; i < html.length; ) {
    const open = html.indexOf('<', i)
    const upTo = open === -1 ? html.length : open
    if (upTo > i && !silent) out.say(decodeEntities(html.slice(i, upTo)))
    if (open === -1) break
    const after = skipComment(html, open)
    if (after !== null) {
      i = after
      continue
    }
    const tag = tagAt(html, open)
    if (!tag) {
      if (!silent) out.say('<')
      i = open + 1
      continue
    }
    i = tag.end
    const { name, close, attributes } = tag
    if (RAW.has(name)) {
      const end = close || unclosed.has(name) ? -1 : closingOf(html, name, i)
      if (end !== -1) i = end
      else if (!close && name !== 'title') break
      else unclosed.add(name)
      continue
    }
    if (silent?.name === name) {
      silent.depth += close ? -1 : SELF_ENDING.has(name) ? 0 : 1
      if (silent.depth === 0 || (!close && SELF_ENDING.has(name))) silent = null
      if (silent || close) continue
    } else if (silent) continue
    if (!close && !VOID.has(name) && (SILENT.has(name) || (hides && HIDDEN.test(attributes)))) {
      silent = { name, depth: 1 }
      continue
    }
    if (!close && quotedFrom === null && startsHistory(name, attributes)) quotedFrom = out.mark()
    if (name === 'a') {
      if (link) out.link(link.url, link.from)
      link = close ? null : linkOf(attributes, out.length())
    }
    form(out, name, close, attributes)
  }
  return out.read(quotedFrom)
}

const startsHistory = (name: string, attributes: string): boolean =>
  HISTORY.test(attributes) || (name === 'blockquote' && BLOCK_QUOTE.test(attributes))

function form(out: ReturnType<typeof writer>, name: string, close: boolean, attributes: string): void {
  if (name === 'br') out.line()
  else if (name === 'img') out.say(altOf(attributes))
  else if (name === 'li' && !close) out.item()
  else if ((name === 'td' || name === 'th') && close) out.cell()
  else if (PARAGRAPHS.has(name)) out.paragraph()
  else if (BREAKS.has(name)) out.block()
  if (name === 'pre') out.pre(!close)
}

function skipComment(html: string, open: number): number | null {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4)
    return end === -1 ? html.length : end + 3
  }
  if (html[open + 1] !== '!' && html[open + 1] !== '?') return null
  const end = html.indexOf('>', open)
  return end === -1 ? html.length : end + 1
}

const TAG_NAME = /[a-z][a-z0-9:-]*/iy
const MOST_TAG = 100_000
/** More than this of a tag's attributes is never looked at. */
const MOST_READ = 4000

/** The tag that begins at `<`, its attributes up to the `>` that no quotation mark holds; null when it is only a sign. */
function tagAt(html: string, open: number): Tag | null {
  const close = html[open + 1] === '/'
  TAG_NAME.lastIndex = open + (close ? 2 : 1)
  const name = TAG_NAME.exec(html)?.[0].toLowerCase()
  if (!name) return null
  const from = TAG_NAME.lastIndex
  let quote = ''
  const limit = Math.min(html.length, from + MOST_TAG)
  for (let i = from; i < limit; i++) {
    const sign = html[i]!
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>')
      return { name, close, attributes: html.slice(from, Math.min(i, from + MOST_READ)), end: i + 1 }
  }
  // A quotation mark that nobody closed, or a data: picture of megabytes: the next `>` ends it.
  const end = html.indexOf('>', from)
  if (end === -1) return { name, close, attributes: '', end: html.length }
  return { name, close, attributes: html.slice(from, Math.min(end, from + MOST_READ)), end: end + 1 }
}

function closingOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[^>]*>`, 'gi')
  closing.lastIndex = from
  return closing.exec(html) ? closing.lastIndex : -1
}

function attributeOf(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(
    attributes,
  )
  return decodeEntities((found?.[1] ?? found?.[2] ?? found?.[3] ?? '').slice(0, 2000)).trim()
}

const altOf = (attributes: string): string => {
  const alt = attributeOf(attributes, 'alt').slice(0, 200)
  return alt ? `[${alt}]` : ''
}

/** Only addresses that a reader may follow: never `javascript:`, `data:` or a place within the page. */
const linkOf = (attributes: string, from: number): { url: string; from: number } | null => {
  const url = attributeOf(attributes, 'href')
  return /^(https?:|mailto:|tel:)/i.test(url) ? { url, from } : null
}

/** Collects lines; blanks run together unless they stand in `pre`. */
function writer() {
  const parts: string[] = []
  let size = 0
  let blank = true
  let breaks = 2
  let keep = 0
  const push = (part: string) => {
    parts.push(part)
    size += part.length
  }
  const breakTo = (n: number) => {
    while (breaks < n) {
      push('\n')
      breaks += 1
    }
    blank = true
  }
  return {
    length: () => size,
    say(raw: string) {
      if (keep > 0) {
        push(raw)
        breaks = /\n*$/.exec(raw.slice(-2))![0].length
        blank = breaks > 0
        return
      }
      const text = raw.replaceAll(/[ \t\r\n\f\u00a0]+/g, ' ')
      const said = blank && text.startsWith(' ') ? text.slice(1) : text
      if (!said) return
      push(said)
      blank = said.endsWith(' ')
      breaks = 0
    },
    line() {
      push('\n')
      breaks = Math.min(breaks + 1, 3)
      blank = true
    },
    block: () => breakTo(1),
    paragraph: () => breakTo(2),
    item() {
      breakTo(1)
      push('- ')
      blank = true
      breaks = 0
    },
    cell() {
      if (breaks === 0) push('\t')
      blank = true
    },
    pre(on: boolean) {
      keep = Math.max(0, keep + (on ? 1 : -1))
    },
    /** Says where a link leads, unless its words do. */
    link(url: string, from: number) {
      const words = textFrom(parts, size, from).trim()
      const bare = url.replace(/^(mailto:|tel:)/i, '')
      if (
        words === '' ||
        words.includes(bare) ||
        bare.replace(/^https?:\/\//, '').replace(/\/$/, '') === words
      )
        return
      push(` (${bare})`)
      blank = false
      breaks = 0
    },
    /** Where history begins: at a line of its own. */
    mark() {
      breakTo(1)
      return size
    },
    read(quotedFrom: number | null): HtmlText {
      const whole = parts.join('')
      const text = quotedFrom === null ? whole : whole.slice(0, quotedFrom)
      return { text: tidyText(text), quoted: quotedFrom === null ? '' : tidyText(whole.slice(quotedFrom)) }
    },
  }
}

/** What was written from a place on: few parts, as a link's words are short. */
function textFrom(parts: string[], size: number, from: number): string {
  let text = ''
  let start = size
  for (let i = parts.length - 1; i >= 0 && start > from && text.length < 4000; i--) {
    text = parts[i]! + text
    start -= parts[i]!.length
  }
  return start < from ? text.slice(from - start) : text
}

/** No blanks at the ends of lines, never more than one empty line, none at the ends. */
export const tidyText = (text: string): string => {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  for (const line of lines) {
    const trimmed = line.trimEnd()
    if (trimmed !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(trimmed)
  }
  while (kept.at(-1) === '') kept.pop()
  return kept.join('\n')
}
