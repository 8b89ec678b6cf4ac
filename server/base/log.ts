import pg from 'pg'
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * JSON lines on standard error. Personal data never goes in: callers log ids, counts, codes and route patterns,
 * and what could slip in with a whole object (headers, bodies, contact fields) is cut out here.
 */
export function createLog(options: { level?: string; to?: DestinationStream } = {}): Log {
  return pino(
    {
      level: options.level ?? process.env.PERENNIAL_LOG ?? 'info',
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: { paths: hidden.flatMap(key => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
      serializers: { err: problemOnly },
    },
    options.to ?? pino.destination({ fd: 2, sync: true }),
  )
}

const hidden = [
  'authorization',
  'cookie',
  'password',
  'token',
  'key',
  'phone',
  'email',
  'wechat',
  'address',
  'birthday',
  'name',
  'body',
  'query',
  'values',
  'parameters',
  'detail',
]

/**
 * An error without what PostgreSQL tells of the row: its `detail` and `where` are left out, and what it quotes in the
 * message (a value that could not be read) is blanked there and in the stack, which repeats the message.
 */
function problemOnly(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error', type: typeof error }
  const { code, constraint, table, column } = error as Error & Record<string, unknown>
  const clean = (text: string | undefined) =>
    error instanceof pg.DatabaseError ? text?.replaceAll(/"[^"]*"/g, '"…"') : text
  return {
    type: error.name,
    message: clean(error.message),
    code,
    constraint,
    table,
    column,
    stack: clean(error.stack),
  }
}
