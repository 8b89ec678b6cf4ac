import { type Calls, Refusal } from './calls.ts'

/** What comes over the stream: `event` and its JSON. */
export type StreamNews = { event: string; data: unknown }

/** The server says something at least this often. */
const BEAT_MS = 25_000
const SILENT_MS = 2 * BEAT_MS
const LONGEST_MS = 30_000

/**
 * Keeps one stream open and opens it again where it broke, from the last message that `after` knows; waits 1, 2, 4 … 30
 * seconds between tries, each a little more or less so that not all come back at once. Returning to the page or to the
 * network tries at once. `ended` hears of a refusal that no repeat mends.
 */
export function keepStream(
  calls: Calls,
  after: () => string,
  heard: (news: StreamNews) => void,
  told: (up: boolean) => void,
  ended: (refusal: Refusal) => void,
): { stop(): void } {
  let stopped = false
  let tries = 0
  let waiting = false
  let heardAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let abort = new AbortController()

  const open = async (): Promise<void> => {
    clearTimeout(timer)
    waiting = false
    abort = new AbortController()
    const mine = abort
    let quiet: ReturnType<typeof setTimeout> | undefined
    const alive = () => {
      heardAt = Date.now()
      clearTimeout(quiet)
      quiet = setTimeout(() => mine.abort(), SILENT_MS)
    }
    let wait = 0
    try {
      alive()
      const answer = await calls.stream(after(), mine.signal)
      await eachNews(answer.body!, alive, news => {
        tries = 0
        told(true)
        heard(news)
      })
    } catch (error) {
      if (error instanceof Refusal && !error.passing) {
        stopped = true
        ended(error)
      } else if (error instanceof Refusal) wait = error.wait * 1000
    }
    clearTimeout(quiet)
    if (stopped || mine !== abort) return
    told(false)
    waiting = true
    const pause = Math.min(LONGEST_MS, 1000 * 2 ** tries++) * (0.75 + Math.random() / 2)
    timer = setTimeout(open, Math.max(wait, pause))
  }

  // A page that slept may hold a stream that is long dead and has not noticed.
  const back = () => {
    if (stopped || document.hidden || (!waiting && Date.now() - heardAt < BEAT_MS)) return
    tries = 0
    abort.abort()
    void open()
  }
  addEventListener('online', back)
  document.addEventListener('visibilitychange', back)
  void open()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      abort.abort()
      removeEventListener('online', back)
      document.removeEventListener('visibilitychange', back)
    },
  }
}

/** Reads server-sent events: blocks of `event:` and `data:` lines; lines that begin with a colon only say that it lives. */
export async function eachNews(
  body: ReadableStream<Uint8Array>,
  alive: () => void,
  heard: (news: StreamNews) => void,
): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    alive()
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop()!
    for (const block of blocks) {
      const field = (name: string) => block.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1]
      const data = field('data')
      if (data) heard({ event: field('event') ?? 'message', data: JSON.parse(data) })
    }
  }
}
