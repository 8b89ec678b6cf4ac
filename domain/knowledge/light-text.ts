/** A run of words of a line; strong between two stars: `**so**`. */
export type Words = { text: string; strong: boolean }
export type LightBlock =
  | { kind: 'heading'; words: Words[] }
  | { kind: 'paragraph'; lines: Words[][] }
  | { kind: 'list'; items: Words[][] }

const HEADING = /^#{1,4}\s+(.*)$/
const ITEM = /^\s*(?:[-*•·]|\d{1,3}[.、)）])\s*(.*)$/

/**
 * Reads a text with the few marks people write anyway: `# heading`, `- item` or `1. item`, `**strong**`; an empty line
 * ends a paragraph. There is no HTML in it: everything else is text and stays it.
 */
export function readLight(text: string): LightBlock[] {
  const blocks: LightBlock[] = []
  let open: LightBlock | null = null
  const put = (block: LightBlock) => {
    blocks.push(block)
    open = block
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [heading, item] = [HEADING.exec(line), ITEM.exec(line)]
    if (line.trim() === '') open = null
    else if (heading) {
      put({ kind: 'heading', words: wordsOf(heading[1]!) })
      open = null
    } else if (item?.[1]?.trim() && !line.trim().startsWith('**')) {
      const before = open as LightBlock | null
      if (before?.kind === 'list') before.items.push(wordsOf(item[1]))
      else put({ kind: 'list', items: [wordsOf(item[1])] })
    } else {
      const before = open as LightBlock | null
      if (before?.kind === 'paragraph') before.lines.push(wordsOf(line))
      else put({ kind: 'paragraph', lines: [wordsOf(line)] })
    }
  }
  return blocks
}

function wordsOf(line: string): Words[] {
  return line
    .split(/(\*\*[^*]+\*\*)/)
    .filter(part => part !== '')
    .map(part =>
      /^\*\*[^*]+\*\*$/.test(part)
        ? { text: part.slice(2, -2), strong: true }
        : { text: part, strong: false },
    )
}
