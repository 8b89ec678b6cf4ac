import type { Outcome } from './adapter.ts'

/** The answer of a robot: JSON whatever the status, or why there is none. */
export type Answer = { body: Record<string, unknown> } | { outcome: Outcome }

/** Posts JSON to a robot's address. Providers answer refusals with status 200 and a code, which the adapter reads. */
export async function postJson(url: string, body: unknown, signal: AbortSignal): Promise<Answer> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal,
      redirect: 'error',
    })
    text = (await answer.text()).slice(0, 2000)
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } }
    return { outcome: { kind: 'retry', reason: 'unreachable', detail: cause?.code ?? message } }
  }
  if (answer.status === 429)
    return { outcome: { kind: 'retry', reason: 'too_often', detail: text, afterSeconds: 60 } }
  if (answer.status >= 500)
    return { outcome: { kind: 'retry', reason: 'provider_down', detail: `HTTP ${answer.status}` } }
  try {
    return { body: JSON.parse(text) as Record<string, unknown> }
  } catch {
    return {
      outcome: {
        kind: 'failed',
        reason: 'not_understood',
        detail: `HTTP ${answer.status} ${text.slice(0, 200)}`,
      },
    }
  }
}
