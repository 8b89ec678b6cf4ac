import { Problem } from '../../domain/base/problem.ts'

const open = new Map<string, number>()
const AGAIN_SECONDS = 30

/** Takes one of the streams each of `all` may have open in this process; answers how to give them back. Throws `limit`, taking none. */
export function takeStream(all: readonly { who: string; most: number }[]): () => void {
  if (all.some(({ who, most }) => (open.get(who) ?? 0) >= most)) {
    throw new Problem('limit', 'channels.too_often', 'too many streams are open', {
      params: { retry_after: AGAIN_SECONDS },
    })
  }
  for (const { who } of all) open.set(who, (open.get(who) ?? 0) + 1)
  return () => {
    for (const { who } of all) {
      const left = (open.get(who) ?? 1) - 1
      if (left > 0) open.set(who, left)
      else open.delete(who)
    }
  }
}
