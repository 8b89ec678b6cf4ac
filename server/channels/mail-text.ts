import { htmlText, tidyText } from '../../domain/channels/html-text.ts'
import { foldQuoted } from '../../domain/channels/quoted-text.ts'
import { cleanText } from './mail-charset.ts'
import type { MailNode } from './mail-parser.ts'

type Text = { text: string; quoted: string }

/**
 * The text of all parts of a mail, one below the other. Of alternatives HTML is read where it says anything: it marks the
 * history that an answer carries along, and its plain sister often says only "use another program".
 */
export function textOfParts(root: MailNode): Text {
  const parts = partsOf(root)
  const text = tidyText(
    parts
      .map(one => one.text)
      .filter(Boolean)
      .join('\n\n'),
  )
  const marked = tidyText(
    parts
      .map(one => one.quoted)
      .filter(Boolean)
      .join('\n\n'),
  )
  // A mail that is only history is somebody else's mail sent on: it is what they want read.
  if (text === '') return { text: marked, quoted: '' }
  const folded = foldQuoted(text)
  return { text: folded.text, quoted: [folded.quoted, marked].filter(Boolean).join('\n\n') }
}

function partsOf(node: MailNode): Text[] {
  if (node.contentType === 'multipart/alternative') {
    const read = node.children.map(partsOf)
    const html = read.findLast(
      (parts, i) => holdsHtml(node.children[i]!) && parts.some(one => one.text || one.quoted),
    )
    return html ?? read.find(parts => parts.some(one => one.text)) ?? []
  }
  if (node.children.length > 0) return node.children.flatMap(partsOf)
  if (node.isAttachment !== false || !node.textContent) return []
  const content = cleanText(node.textContent)
  return [node.contentType === 'text/html' ? htmlText(content) : { text: tidyText(content), quoted: '' }]
}

const holdsHtml = (node: MailNode): boolean =>
  node.contentType === 'text/html' || node.children.some(holdsHtml)
