import type { MessageKind } from './conversation-shapes.ts'

/** Parts of a message that the customer said, in order; none where nobody's mood is in it (ratings, events). */
export function customerParts({
  kind,
  subject,
  body,
  payload,
}: {
  kind: MessageKind
  subject: string | null
  body: string
  payload: Record<string, unknown>
}): string[] {
  if (kind === 'call') return spoken(payload.transcript)
  if (kind !== 'text') return []
  // The subject of a mail says more than a greeting, once; in an answer it is our own.
  const title = subject && !/^\s*(?:re|aw|fwd?|回复|答复|转发)\s*[:：]/iu.test(subject) ? `${subject}\n` : ''
  const text = `${title}${body}`.trim()
  return text === '' ? [] : [text]
}

/** Longest call that is listened to: what stands behind is not. */
const MOST_LINES = 200

function spoken(transcript: unknown): string[] {
  if (!Array.isArray(transcript)) return []
  return transcript
    .slice(0, MOST_LINES)
    .flatMap((line: { speaker?: unknown; text?: unknown }) =>
      line.speaker === 'customer' && typeof line.text === 'string' && line.text.trim() !== ''
        ? [line.text]
        : [],
    )
}
