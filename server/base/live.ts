import { type Db, run, sql, type Tx } from './db.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'

/** What is told at once to whoever has a page open: what changed, by id. Never what it says: readers ask for that. */
export type LiveNotice = { topic: string } & Record<string, string>

/** Hears notices of its topic; null says that some may have been missed, so everything shown is to be asked for again. */
export type LiveListener = (notice: LiveNotice | null) => void

/** What one process hears over one connection to the database and hands on to its open streams. */
export type Live = {
  /** `ended` is called when the process stops listening. Answers how to leave. */
  subscribe(topics: readonly string[], heard: LiveListener, ended?: () => void): () => void
  stop(): Promise<void>
}

const CHANNEL = 'perennial_live'

/** Tells everyone who listens to a topic, in all processes, when the transaction commits. Ids only. */
export async function publish(tx: Tx, notice: LiveNotice): Promise<void> {
  await run(tx, sql`select pg_notify(${CHANNEL}, ${JSON.stringify(notice)})`, 'publish-live')
}

/** Begins to listen when the first stream opens. */
export function liveOver(db: Db, log: Log): Live {
  const byTopic = new Map<string, Set<LiveListener>>()
  const endings = new Set<() => void>()
  let hearing: ReturnType<typeof listen> | undefined

  const heard = (text: string | null): void => {
    if (text === null) {
      for (const listener of new Set([...byTopic.values()].flatMap(all => [...all]))) listener(null)
      return
    }
    const notice = JSON.parse(text) as LiveNotice
    for (const listener of byTopic.get(notice.topic) ?? []) listener(notice)
  }

  return {
    subscribe(topics, listener, ended) {
      if (ended) endings.add(ended)
      hearing ??= listen(db, CHANNEL, heard, log)
      for (const topic of topics) {
        const of = byTopic.get(topic) ?? new Set()
        byTopic.set(topic, of.add(listener))
      }
      return () => {
        if (ended) endings.delete(ended)
        for (const topic of topics) {
          const of = byTopic.get(topic)
          of?.delete(listener)
          if (of?.size === 0) byTopic.delete(topic)
        }
      }
    },
    stop: async () => {
      byTopic.clear()
      for (const ended of endings) ended()
      await hearing?.stop()
    },
  }
}
