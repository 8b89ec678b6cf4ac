import { Transform } from 'node:stream'
import { MailParser } from 'mailparser'
import { decodeText } from './mail-charset.ts'

/** A part of a mail as the parser holds it. `textContent` is there for parts that are read as text. */
export type MailNode = {
  contentType: string
  isAttachment?: boolean
  charset?: string
  textContent?: string
  children: MailNode[]
  /** Bytes of it as they came, so far. */
  read?: number
}

type Chunk = { type: string; value?: Buffer }
type Inner = {
  curnode: MailNode
  tree: MailNode | false
  createNode(node: unknown): MailNode
  processChunk(data: Chunk, done: (error?: Error) => void): void
  getDecoder(): { decodeStream(charset: string): Transform }
}

const OURS = 'x-perennial:'

/**
 * mailparser, which streams attachments already, with three things of ours: texts are bounded as well (a mail of 30 MB of
 * text must not be held), every text passes our charsets, and the tree of parts is there to be read. The pinned version's
 * inner methods are used for it; `mail-read.test.ts` fails when another version has others.
 */
export function boundedParser(mostTextBytes: number) {
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    maxHeadSize: 512 * 1024,
  } as ConstructorParameters<typeof MailParser>[0])
  const inner = parser as unknown as Inner & { decoder: ReturnType<Inner['getDecoder']> }
  const state = { cut: false }
  const createNode = inner.createNode.bind(inner)
  inner.createNode = node => {
    const made = createNode(node)
    if (made.isAttachment === false) made.charset = `${OURS}${made.charset ?? ''}`
    return made
  }
  inner.decoder = { decodeStream: charset => wholeText(charset.replace(OURS, '')) }
  const processChunk = inner.processChunk.bind(inner)
  inner.processChunk = (data, done) => {
    const node = inner.curnode
    if (data.type === 'body' && node && node.isAttachment === false) {
      node.read = (node.read ?? 0) + data.value!.length
      if (node.read > mostTextBytes) {
        state.cut = true
        setImmediate(done)
        return
      }
    }
    processChunk(data, done)
  }
  return { parser, state, tree: () => (inner.tree === false ? null : inner.tree) }
}

/** Gathers a text, which is bounded, and decodes it whole: a charset can only be guessed from all of it. */
function wholeText(charset: string): Transform {
  const chunks: Buffer[] = []
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
    flush(done) {
      this.push(Buffer.from(decodeText(Buffer.concat(chunks), charset)))
      done()
    },
  })
}
