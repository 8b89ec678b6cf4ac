import type {
  PortalOrder,
  PortalOrderWhole,
  PortalTicket,
  PortalTicketWhole,
  PortalVisitor,
} from '../../domain/portal/shapes.ts'

/** A "no" of the server: its stable code; status 0 when it was not reached. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, string | number>,
  ) {
    super(code)
  }
}

const PATIENCE_MS = 20_000

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(`/api/v1/portal${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  } catch {
    throw new Refusal(0, 'offline', {})
  }
  const text = await answer.text()
  const said = text ? JSON.parse(text) : null
  if (!answer.ok) throw new Refusal(answer.status, said?.code ?? '', said?.params ?? {})
  return said as T
}

type Page<T> = { items: T[]; next: string | null }
type Visit = { visitor: PortalVisitor | null }
const after = (cursor: string | null) => (cursor ? `?cursor=${encodeURIComponent(cursor)}` : '')
const ticket = (number: string) => `/tickets/${encodeURIComponent(number)}`
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-')

/** What one may ask and do. Each thing that is written has a key, so that trying again does it once. */
export const portal = {
  enter: (token: string) => ask<Visit>('POST', '/session', { token }),
  me: () => ask<Visit>('GET', '/session'),
  leave: () => ask<null>('DELETE', '/session'),
  tickets: (cursor: string | null) => ask<Page<PortalTicket>>('GET', `/tickets${after(cursor)}`),
  ticket: (number: string) => ask<PortalTicketWhole>('GET', ticket(number)),
  orders: (cursor: string | null) => ask<Page<PortalOrder>>('GET', `/orders${after(cursor)}`),
  order: (number: string) => ask<PortalOrderWhole>('GET', `/orders/${encodeURIComponent(number)}`),
  ask: (input: { key: string; subject: string; body: string }) =>
    ask<PortalTicketWhole>('POST', '/tickets', input),
  reply: (number: string, input: { key: string; body: string }) =>
    ask<PortalTicketWhole>('POST', `${ticket(number)}/messages`, input),
  reopen: (number: string, input: { key: string; body: string }) =>
    ask<PortalTicketWhole>('POST', `${ticket(number)}/reopen`, input),
  rate: (number: string, input: { score: number; comment: string }) =>
    ask<PortalTicketWhole>('POST', `${ticket(number)}/rating`, input),
  newKey,
}
