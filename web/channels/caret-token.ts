/** What is being typed at the caret that offers something: `/` a canned reply, `@` a colleague. */
export type CaretToken = { sign: '/' | '@'; typed: string; from: number; to: number }

const SLASH = /(?:^|\s)([/／])([^\s/／]{0,40})$/
const AT = /[@＠]([^\s@＠]{0,40})$/

/** The token that ends at the caret, or null. A slash counts where a word may begin, so that dates and addresses offer nothing. */
export function caretToken(text: string, caret: number): CaretToken | null {
  const before = text.slice(0, caret)
  const at = AT.exec(before)
  if (at) return { sign: '@', typed: at[1]!, from: at.index, to: caret }
  const slash = SLASH.exec(before)
  return slash ? { sign: '/', typed: slash[2]!, from: caret - slash[2]!.length - 1, to: caret } : null
}

/** The text with a token replaced, and where the caret stands afterwards. */
export const replaceToken = (
  text: string,
  { from, to }: CaretToken,
  by: string,
): { text: string; caret: number } => ({
  text: text.slice(0, from) + by + text.slice(to),
  caret: from + by.length,
})

/** Colleagues whose `@name` stands in a text; of names that begin alike the longest counts. */
export function mentionedIn<P extends { name: string }>(text: string, people: readonly P[]): P[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length)
  let rest = text.replaceAll('＠', '@')
  return byLength.filter(({ name }) => {
    const found = rest.includes(`@${name}`)
    if (found) rest = rest.replaceAll(`@${name}`, ' ')
    return found
  })
}
