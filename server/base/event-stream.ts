import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Live, LiveNotice } from './live.ts'

/** Often enough that proxies, which cut what is silent for half a minute, leave a stream open. */
const BEAT_MS = 20_000
/** A reader who does not read: the stream is cut and the page asks again. */
const MOST_UNREAD = 256 * 1024

/**
 * Answers with server-sent events until the reader leaves or the process stops: `change` with what `tell` makes of a notice
 * (null: not for this reader), `again` when something may have been missed and everything shown is to be asked for anew.
 * A page that reconnects hears `again` first.
 */
export function eventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  live: Live,
  topics: readonly string[],
  tell: (notice: LiveNotice) => object | null = notice => notice,
): void {
  const { write, whenLeft } = openEvents(request, reply)
  write('retry: 1000\nevent: again\ndata: {}\n\n')
  const leave = live.subscribe(
    topics,
    notice => {
      const told = notice && tell(notice)
      if (notice === null) write('event: again\ndata: {}\n\n')
      else if (told) write(`event: change\ndata: ${JSON.stringify(told)}\n\n`)
    },
    () => reply.raw.end(),
  )
  whenLeft(leave)
}

/** The bare stream: what is written goes out as it is, a comment now and then keeps it open; `beat` is called with each. */
export function openEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  beat: () => void = () => undefined,
): { write(text: string): void; whenLeft(left: () => void): void } {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const write = (text: string): void => {
    if (raw.writableLength > MOST_UNREAD) raw.destroy()
    else raw.write(text)
  }
  const beats = setInterval(() => {
    write(': here\n\n')
    beat()
  }, BEAT_MS)
  request.raw.once('close', () => clearInterval(beats))
  return { write, whenLeft: left => request.raw.once('close', left) }
}
