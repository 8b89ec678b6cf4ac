import type { NoticeContent } from './shapes.ts'

/** Plain text, as mails have it. */
export const asText = ({ parts, link }: NoticeContent): string =>
  [
    ...parts.map(({ title, lines }) =>
      [...(title ? [title] : []), ...lines.map(line => (title ? `- ${line}` : line))].join('\n'),
    ),
    ...(link ? [`${link.label}: ${link.url}`] : []),
  ].join('\n\n')

// Signs that Markdown would take for its own; robots know few of them and no way to escape others.
const plain = (text: string): string => text.replaceAll(/[*_`[\]<>#|]/g, sign => FULL_WIDTH[sign]!)
const FULL_WIDTH: Record<string, string> = {
  '*': '＊',
  _: '＿',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '|': '｜',
}

/** The little Markdown that group robots understand: a bold subject, titles, lines, a link. */
export function asMarkdown({ subject, parts, link }: NoticeContent): string {
  const blocks = parts.map(({ title, lines }) =>
    [
      ...(title ? [`**${plain(title)}**`] : []),
      ...lines.map(line => (title ? `- ${plain(line)}` : plain(line))),
    ].join('\n'),
  )
  return [`### ${plain(subject)}`, ...blocks, ...(link ? [`[${plain(link.label)}](${link.url})`] : [])].join(
    '\n\n',
  )
}

/** Cuts at a whole character so that the UTF-8 form has at most `most` bytes; what was cut ends with an ellipsis. */
export function cutBytes(text: string, most: number): string {
  const encoder = new TextEncoder()
  if (encoder.encode(text).length <= most) return text
  const room = most - encoder.encode('…').length
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += encoder.encode(character).length
    if (bytes > room) break
    kept += character
  }
  return `${kept}…`
}
