import type { Outcome } from './adapter.ts'

/** What a provider answered: JSON, or bytes of a file; or why there is no answer. */
export type Answered =
  | { kind: 'json'; status: number; body: Record<string, unknown> }
  | { kind: 'bytes'; type: string; name: string | null; bytes: Buffer }
  | { kind: 'none'; outcome: Exclude<Outcome, { kind: 'sent' }> }

export type Call = {
  url: URL
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** An object goes as JSON. */
  body?: Record<string, unknown> | FormData | string
  /** Bytes an answer may have; more is cut off as not understood. */
  most?: number
  /** Asked twice it happens twice: no answer is then unclear, never a reason to ask again. */
  once?: boolean
  /** An answer with success is enough, whatever it says. */
  anyAnswer?: boolean
  signal: AbortSignal
}

const MOST = 256 * 1024

/**
 * Asks a provider. Nothing of the address or of what was sent gets into an outcome, since keys stand there. Redirects
 * are refused: a key never follows one to another host.
 */
export async function callProvider({
  url,
  method = 'POST',
  headers,
  body,
  most = MOST,
  anyAnswer,
  once,
  signal,
}: Call): Promise<Answered> {
  const json = body !== undefined && typeof body !== 'string' && !(body instanceof FormData)
  if (signal.aborted) return none('retry', 'interrupted', '')
  let answer: Response
  let bytes: Buffer | null
  try {
    answer = await fetch(url, {
      method,
      headers: { ...(json && { 'content-type': 'application/json; charset=utf-8' }), ...headers },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : (body as FormData | string) }),
      signal,
      redirect: 'error',
    })
    bytes = await bounded(answer, most)
  } catch (error) {
    const why = whyNot(error as Failure)
    return once && !NOT_YET.has(why) ? none('unclear', 'no_answer', why) : none('retry', 'unreachable', why)
  }
  if (answer.status === 429)
    return {
      kind: 'none',
      outcome: { kind: 'retry', reason: 'too_often', detail: 'HTTP 429', afterSeconds: waitOf(answer) },
    }
  if (answer.status === 504 && once) return none('unclear', 'no_answer', 'HTTP 504')
  if (answer.status >= 500) return none('retry', 'provider_down', `HTTP ${answer.status}`)
  if (bytes === null) return none('failed', 'not_understood', `an answer of more than ${most} bytes`)
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  const parsed = looksLikeJson(bytes) ? jsonOf(bytes) : null
  if (parsed) return { kind: 'json', status: answer.status, body: parsed }
  if (answer.ok && /^(image|audio|video|application\/octet-stream)/.test(type))
    return { kind: 'bytes', type, name: fileNameOf(answer), bytes }
  if (anyAnswer) return { kind: 'json', status: answer.status, body: {} }
  return none('failed', 'not_understood', `HTTP ${answer.status}`)
}

const none = (kind: 'retry' | 'failed' | 'unclear', reason: string, detail: string): Answered => ({
  kind: 'none',
  outcome: { kind, reason, detail },
})

/** The provider was not reached: nothing of ours is there. */
const NOT_YET = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Codes only: the message of a failed fetch may quote the address. */
type Failure = Error & { cause?: { code?: string } }
const whyNot = ({ name, cause }: Failure): string => cause?.code ?? name

const HOUR = 3_600

function waitOf(answer: Response): number {
  const asked = Number(answer.headers.get('retry-after'))
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, HOUR) : 60
}

async function bounded(answer: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > most) return null
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

const looksLikeJson = (bytes: Buffer): boolean => /^\s*[{[]/.test(bytes.subarray(0, 20).toString('utf8'))

function jsonOf(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const fileNameOf = (answer: Response): string | null =>
  /filename="?([^";]+)"?/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? null
