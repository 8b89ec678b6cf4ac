import type pg from 'pg'
import type { Db } from './db.ts'
import type { Log } from './log.ts'

const AGAIN_MS = 1_000

/**
 * Keeps one connection listening to a channel and calls `heard` at each notice with what it says, and once with null after
 * every (re)connection, because notices were missed meanwhile.
 */
export function listen(
  db: Db,
  channel: string,
  heard: (notice: string | null) => void,
  log: Log,
): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.PoolClient | undefined
  const told = (notice: pg.Notification): void => heard(notice.payload ?? '')
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    try {
      client = await db.connect()
      client.on('notification', told)
      client.once('error', lost)
      await client.query(`listen ${channel}`)
      if (stopped) return leave()
      heard(null)
    } catch (error) {
      lost(error as Error)
    }
  }
  const lost = (error: Error): void => {
    leave(error)
    if (stopped) return
    log.warn({ err: error, channel }, 'listening was interrupted')
    timer = setTimeout(() => {
      connecting = connect()
    }, AGAIN_MS)
  }
  const leave = (error?: Error): void => {
    client?.removeAllListeners('notification')
    client?.removeListener('error', lost)
    client?.release(error ?? true)
    client = undefined
  }

  let connecting = connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await connecting
      leave()
    },
  }
}
