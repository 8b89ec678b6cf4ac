export type SmsLength = {
  /** As the provider counts: UTF-16 units, one for a Chinese sign, two for an emoji. */
  characters: number
  /** How many messages are charged: up to 70, then 67 each. */
  segments: number
}

const SINGLE = 70
const PART = 67

/**
 * Length as Chinese providers charge it, signature included: every sign counts as one, 70 fit in one message, and a
 * longer one is charged as parts of 67 (https://help.aliyun.com/zh/sms/user-guide/sms-sending-rules).
 */
export function smsLength(text: string): SmsLength {
  const characters = text.length
  return { characters, segments: characters <= SINGLE ? 1 : Math.ceil(characters / PART) }
}

const VARIABLE = /\$\{(\w{1,20})\}/g

/** What a template asks for: `${name}` in its text, each once, in order. */
export const smsVariables = (template: string): string[] => [
  ...new Set([...template.matchAll(VARIABLE)].map(hit => hit[1]!)),
]

/** What the phone shows: signature first, variables filled; `missing` names those that were not given. */
export function smsText(
  sign: string,
  template: string,
  params: Record<string, string>,
): { text: string; missing: string[] } {
  const missing = smsVariables(template).filter(name => !params[name])
  const text = template.replaceAll(VARIABLE, (whole, name: string) => params[name] ?? whole)
  return { text: `【${sign}】${text}`, missing }
}
