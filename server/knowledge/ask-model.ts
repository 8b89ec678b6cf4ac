import type { OpenEndpoint } from './model-endpoint.ts'

export type ModelFailure = 'unreachable' | 'timeout' | 'refused' | 'not_understood'
export type ModelAnswer = { text: string } | { failure: ModelFailure; detail: string }

/** A draft is a letter, not a book: what a provider sends beyond is not read. */
const MOST_BYTES = 200_000

/** Asks a model that speaks OpenAI's chat completions. Never throws for what the other side does. */
export async function askModel(
  { url, model, key, timeoutMs }: OpenEndpoint,
  messages: { role: 'system' | 'user'; content: string }[],
  mostTokens: number,
): Promise<ModelAnswer> {
  let answer: Response
  let body: string
  try {
    answer = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, messages, temperature: 0.2, max_tokens: mostTokens }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    body = await readUpTo(answer, MOST_BYTES)
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } }
    if (name === 'TimeoutError') return { failure: 'timeout', detail: `${timeoutMs / 1000} s` }
    return { failure: 'unreachable', detail: cause?.code ?? message }
  }
  if (!answer.ok) return { failure: 'refused', detail: `HTTP ${answer.status}` }
  const text = textIn(body)
  return text === null ? { failure: 'not_understood', detail: `HTTP ${answer.status}` } : { text }
}

async function readUpTo(answer: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    parts.push(part as Uint8Array)
    size += (part as Uint8Array).length
    if (size > most) break
  }
  return Buffer.concat(parts).subarray(0, most).toString('utf8')
}

function textIn(body: string): string | null {
  try {
    const said = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] }
    const text = said.choices?.[0]?.message?.content
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : null
  } catch {
    return null
  }
}
