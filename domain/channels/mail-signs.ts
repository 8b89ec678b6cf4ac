/** What of a mail's head tells whether a person wrote it. Names of headers in lower case. */
export type MailHead = {
  headers: ReadonlyMap<string, string>
  from: string
  subject: string
}

/** Stable keys, `channels:automatic.…` says them: why nobody answers this mail by itself. */
export type AutomaticSign = 'bounce' | 'auto_reply' | 'generated' | 'list' | 'machine' | 'flood'

// What mail programs and services put before the subject of an answer that nobody wrote.
const SUBJECTS =
  /^\s*(\[?(自动回复|自動回覆|自動回復|自動返信|自动答复|系统自动|休假自动|外出自动)|(re: *)?(automatic reply|auto(matic)?[- ]?(reply|response)|autoreply|out of (the )?office|ooo\b|vacation reply|abwesenheits(notiz|meldung)|automatische antwort|réponse automatique|respuesta automática))/i
const BOUNCES =
  /^\s*(undeliver(ed|able)|mail delivery (failed|subsystem)|delivery status notification|returned mail|failure notice|系统退信|系統退信|退信通知|邮件退回|无法投递|無法投遞|未送达)/i
const MACHINES =
  /^(mailer-daemon|postmaster|mail-daemon|no-?reply|do-?not-?reply|noreply[-+.].*|bounces?([-+.].*)?)@/i

/** Why a mail counts as automatic; null when a person seems to have written it. Sources: RFC 3834, RFC 5230, Exchange. */
export function automaticSign({ headers, from, subject }: MailHead): AutomaticSign | null {
  const has = (name: string) => headers.has(name)
  const is = (name: string, form: RegExp) => form.test(headers.get(name) ?? '')
  if (is('content-type', /multipart\/report/i) && !is('content-type', /disposition-notification/i))
    return 'bounce'
  if (/^(mailer-daemon|postmaster|mail-daemon)@/i.test(from) || BOUNCES.test(subject)) return 'bounce'
  if (is('return-path', /^\s*<\s*>\s*$/) && has('x-failed-recipients')) return 'bounce'
  if (is('auto-submitted', /^\s*auto-replied/i) || SUBJECTS.test(subject)) return 'auto_reply'
  if (['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-autoresponder'].some(has)) return 'auto_reply'
  if (is('precedence', /auto[_-]?reply/i) || is('content-type', /disposition-notification/i))
    return 'auto_reply'
  if (has('auto-submitted') && !is('auto-submitted', /^\s*no\b/i)) return 'generated'
  if (is('x-auto-response-suppress', /\b(all|autoreply|oof|dr|rn|nrn)\b/i)) return 'generated'
  if (['list-id', 'list-unsubscribe', 'list-post', 'feedback-id'].some(has)) return 'list'
  if (is('precedence', /bulk|junk|list/i)) return 'list'
  if (is('return-path', /^\s*<\s*>\s*$/) || MACHINES.test(from)) return 'machine'
  return null
}
