/** The terms of a text by its parts, as `termsOf` makes them: its title, each other way to ask for it, its body. */
export type Passages = { title: string[]; questions: string[][]; body: string[] }

/** BM25F: what a part counts, and how many terms such a part usually has. Longer parts say less with each. */
const PARTS = {
  title: { counts: 3, usual: 10 },
  questions: { counts: 2, usual: 30 },
  body: { counts: 1, usual: 180 },
} as const
const LENGTH = 0.5
const SATURATION = 1.2
/** What a term weighs at most. */
export const HIGHEST = SATURATION + 1

/** Words that stand in any question and any text. They say nothing of what it is about. */
const EMPTY_WORDS = new Set(
  (
    '的 了 吗 呢 吧 啊 呀 哦 嗯 我 你 您 他 她 它 们 我们 你们 您们 咱们 是 在 和 与 及 或 就 都 也 还 又 把 被 让 给 对 从 到 为 请 请问 一下 这 那 这个 那个 ' +
    '有 没 没有 要 想 会 能 可以 能不能 可不可以 是不是 有没有 不 很 太 好 你好 您好 谢谢 个 之 其 但 而 则 等 并 上 下 里 么 着 过 去 来 说 做 用 该 需要 ' +
    'a an the of to in on at for from with by and or but if is are was were be been am do doe did have ha had i me my we our us you your it its thi that these those ' +
    'there can could would will shall should may might must not no so as what which how when where who whi pleas hello hi dear thank thanks ani some all'
  ).split(' '),
)
/** Words that say what kind of answer is asked for; they help a little among texts about the same thing. */
const ASKING = new Set(
  '怎么 怎样 如何 什么 多少 多久 几 几天 哪里 哪儿 谁 为什么 怎么办 咋办 时候 什么时候 long much mani'.split(
    ' ',
  ),
)
const ASKING_COUNTS = 0.35

/** How far a term counts in a question, from 0 (not looked for) to 1. */
export function counts(term: string): number {
  if (EMPTY_WORDS.has(term)) return 0
  return ASKING.has(term) ? ASKING_COUNTS : 1
}

/** What each term says of a text: how often it stands where, saturated, its length counted in. Above 0, below `HIGHEST`. */
export function termWeights({ title, questions, body }: Passages): Map<string, number> {
  const sums = new Map<string, number>()
  const add = (terms: readonly string[], part: keyof typeof PARTS) => {
    const { counts: factor, usual } = PARTS[part]
    const each = factor / (1 - LENGTH + (LENGTH * terms.length) / usual)
    for (const term of terms) if (counts(term) > 0) sums.set(term, (sums.get(term) ?? 0) + each)
  }
  add(title, 'title')
  add(questions.flat(), 'questions')
  add(body, 'body')
  for (const [term, sum] of sums) sums.set(term, (sum * (SATURATION + 1)) / (sum + SATURATION))
  return sums
}

/** How rare a term is among `total` texts of which `having` have it: BM25's. */
export const rarity = (total: number, having: number): number =>
  Math.log(1 + (total - having + 0.5) / (having + 0.5))
