import type { ChatMessage, ChatPage, ChatSettings, ChatVisitor } from '../../domain/channels/chat-shapes.ts'

/** A "no" of the server with its stable code; status 0: it was not reached. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** Seconds to wait before another try, where the server says so. */
    readonly wait: number,
  ) {
    super(code)
  }
  /** Whether the same call may do better later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

const PATIENCE_MS = 20_000
/** Files on slow lines. */
const FILE_PATIENCE_MS = 180_000

export type Calls = ReturnType<typeof callsTo>

/** The server's side of one channel. Cookies never go along: who we are says the token alone. */
export function callsTo(base: string, locale: string, token: () => string) {
  const ask = async (path: string, init: RequestInit = {}, patience = PATIENCE_MS): Promise<Response> => {
    const headers: Record<string, string> = { ...(init.headers as Record<string, string>) }
    if (token()) headers.authorization = `Bearer ${token()}`
    if (typeof init.body === 'string') headers['content-type'] = 'application/json'
    let answer: Response
    try {
      answer = await fetch(base + path, {
        credentials: 'omit',
        referrerPolicy: 'origin',
        signal: AbortSignal.timeout(patience),
        ...init,
        headers,
      })
    } catch {
      throw new Refusal(0, 'unreachable', 0)
    }
    if (answer.ok) return answer
    const problem = (await answer.json().catch(() => ({}))) as { code?: string }
    throw new Refusal(answer.status, problem.code ?? '', Number(answer.headers.get('retry-after') ?? 0))
  }
  const json = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await ask(path, body && { method: 'POST', body: JSON.stringify(body) })
    return (answer.status === 204 ? null : await answer.json()) as T
  }
  return {
    settings: () => json<ChatSettings>(`?locale=${locale}`),
    visitor: (input: { token?: string; identity?: string }) =>
      json<ChatVisitor>('/visitor', { ...input, locale }),
    page: (before?: string) => json<ChatPage>(`/messages${before ? `?before=${before}` : ''}`),
    write: (input: {
      key: string
      body: string
      contact?: { name: string; phone?: string; email?: string }
    }) => json<ChatMessage>('/messages', { ...input, locale }),
    typing: () => json<null>('/typing', {}),
    rate: (input: { of: string; score: number; comment: string }) => json<ChatMessage>('/rating', input),
    sendFile: async (key: string, file: File) =>
      (await (
        await ask(
          '/files',
          {
            method: 'POST',
            body: file,
            headers: {
              'content-type': 'application/octet-stream',
              'x-message-key': key,
              'x-file-name': encodeURIComponent(file.name),
            },
          },
          FILE_PATIENCE_MS,
        )
      ).json()) as ChatMessage,
    file: async (message: string, id: string) =>
      (await ask(`/files/${message}/${id}`, {}, FILE_PATIENCE_MS)).blob(),
    stream: (after: string, signal: AbortSignal) => ask(`/stream?after=${after}`, { signal }),
  }
}
