import type { OpenAccount, Outcome } from './adapter.ts'
import type { Answered } from './provider-call.ts'

type NotSent = Exclude<Outcome, { kind: 'sent' }>

/** Reasons for which another message may go through all the same. */
const OF_THE_MESSAGE = new Set([
  'bad_address',
  'window_closed',
  'answers_used_up',
  'not_following',
  'blocked',
  'too_long',
  'file_not_taken',
  'partly_sent',
  'call_instead',
  'template_needed',
  'template_refused',
  'template_params',
  'words_refused',
  'day_limit',
])

/** A message that will not be taken; whether that says something of the account follows from the reason. */
export const failed = (reason: string, detail: string): Extract<Outcome, { kind: 'failed' }> => ({
  kind: 'failed',
  reason,
  detail,
  ...(OF_THE_MESSAGE.has(reason) && { alone: true }),
})

/** What codes of a provider come to: a reason, and whether and when another try is worth it. */
export type Meanings = Record<string, { reason: string; retry?: number }>

const MOST_DETAIL = 300

/** What the provider said, without our keys should it repeat them. */
export function detailOf(account: OpenAccount, ...said: unknown[]): string {
  let text = said.filter(one => one !== undefined && one !== null && one !== '').join(' ')
  for (const secret of Object.values(account.secrets))
    if (secret.length > 3) text = text.replaceAll(secret, '…')
  return text.replaceAll(/access_token=[\w-]+/g, 'access_token=…').slice(0, MOST_DETAIL)
}

/** The outcome of an answer with `errcode` and `errmsg`; `idOf` reads the provider's id of what it took. */
export function outcomeOfErrcode(
  answered: Answered,
  account: OpenAccount,
  meanings: Meanings,
  idOf: (body: Record<string, unknown>) => unknown,
): Outcome {
  if (answered.kind === 'none') return answered.outcome
  if (answered.kind === 'bytes') return { kind: 'failed', reason: 'not_understood', detail: answered.type }
  const { errcode = 0, errmsg } = answered.body
  if (errcode !== 0) return notSent(String(errcode), meanings, detailOf(account, errcode, errmsg))
  if (answered.status >= 400) return { kind: 'failed', reason: 'refused', detail: `HTTP ${answered.status}` }
  const id = idOf(answered.body)
  return { kind: 'sent', providerId: typeof id === 'string' || typeof id === 'number' ? String(id) : null }
}

export function notSent(code: string, meanings: Meanings, detail: string): NotSent {
  const meant = meanings[code] ?? { reason: 'refused' }
  return meant.retry === undefined
    ? failed(meant.reason, detail)
    : { kind: 'retry', reason: meant.reason, detail, ...(meant.retry > 0 && { afterSeconds: meant.retry }) }
}
