/** The Message-ID of a message: the same however often it is tried, and ours to know again. */
export const messageIdOf = (id: string, from: string): string => `<${id}@${from.split('@').at(-1)}>`

const OURS = /^<([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})@[^<>\s]+>$/

/** The message that a Message-ID of ours names; null for those of others. */
export const messageOfId = (messageId: string): string | null => OURS.exec(messageId)?.[1] ?? null

const ANSWERS = /^((re|aw|sv|回复|答复|回覆|答覆)\s*[:：]\s*)+/i

/** The subject of an answer: however often a thread goes round, there is one `Re:`. */
export const answerSubject = (subject: string): string => `Re: ${subject.trim().replace(ANSWERS, '')}`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const LINK = /https?:\/\/[^\s<>"'，。；：！？、）】》”’]+/g

/** Plain text as HTML: its lines, and what it links to. Nothing else: what people typed stays text. */
export function textAsHtml(text: string): string {
  let html = ''
  let at = 0
  for (const found of text.matchAll(LINK)) {
    const url = found[0].replace(/[.,;:!?)\]]+$/, '')
    html += `${escaped(text.slice(at, found.index))}<a href="${escaped(url)}">${escaped(url)}</a>`
    at = found.index + url.length
  }
  html += escaped(text.slice(at))
  return html.replaceAll(/\r?\n/g, '<br>\n')
}

const FONT = "-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif"

/** A mail's page: the text, and the signature below it in grey. No pictures, no tracking. */
export const mailPage = (html: string, signature: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body dir="auto" style="font:15px/1.6 ${FONT};color:#1f2329">` +
  `<div>${html}</div>${signature && `<div style="margin-top:20px;color:#646a73;font-size:13px">${signature}</div>`}</body></html>`
