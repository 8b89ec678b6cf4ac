import type { Channel } from '../../domain/tasks/shapes.ts'

export type ContactDraft = {
  customer: string
  channel: Channel
  direction: 'in' | 'out'
  answered: boolean
  day: string
  time: string
  summary: string
  staff: string
}

/** A contact as a row of the interactions, with an id of its own; `now` brings the company's offset. */
export function contactRow(draft: ContactDraft, now: string): Record<string, string> {
  const at = `${draft.day}T${draft.time}:00${now.slice(19)}`
  return {
    id: `web-${crypto.randomUUID()}`,
    customer_code: draft.customer,
    at,
    channel: draft.channel,
    direction: draft.direction,
    kind: 'personal',
    ...(draft.direction === 'out' && draft.answered && { answered_at: at }),
    ...(draft.staff && { staff: draft.staff }),
    ...(draft.summary.trim() && { summary: draft.summary.trim() }),
  }
}
