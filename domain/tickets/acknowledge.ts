import { foldText } from '../base/fold.ts'
import type { Locale, LocalText } from '../base/shapes.ts'
import { localDate } from '../calendar/zone.ts'

const HAN = /\p{Script=Han}/u

/** The language somebody writes in: Chinese where Han characters stand (traditional ones: 繁體), else English. */
export function localeOfText(text: string): Locale {
  const han = [...text].filter(char => HAN.test(char)).join('')
  if (han === '') return 'en'
  return foldText(han) === han.normalize('NFKD').normalize('NFC') ? 'zh-Hans' : 'zh-Hant'
}

/** What a customer is told at once: the number and until when they will have an answer, in company time. */
export function acknowledge(
  text: LocalText,
  locale: Locale,
  { number, due, now, zone }: { number: string; due: Date; now: Date; zone: string },
): string {
  const said = text[locale] || text['zh-Hans'] || text.en || ''
  return said.replaceAll('{{number}}', number).replaceAll('{{due}}', sayDue(due, now, locale, zone))
}

/** `1月6日 10:00`, the day left out when it is today's; in English with the zone. */
export function sayDue(due: Date, now: Date, locale: Locale, zone: string): string {
  const today = localDate(due, zone) === localDate(now, zone)
  const day = today ? {} : ({ month: locale === 'en' ? 'short' : 'long', day: 'numeric' } as const)
  const name = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }[locale]
  return new Intl.DateTimeFormat(name, {
    timeZone: zone,
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(locale === 'en' && { timeZoneName: 'short' }),
  }).format(due)
}

const THANKS =
  /^(?:(?:谢谢(?:您|你|啦|了)?|多谢|感谢|太感谢了|好的?|收到|知道了|明白了?|没问题了?|可以了|解决了|已解决|ok(?:ay)?|thanks?(?: you)?(?: (?:very|so) much)?|thx|great|perfect|got it|solved|it works(?: now)?) ?)+$/u

/** Nothing but thanks or a nod: it opens nothing and asks for no answer. */
export const isThanks = (text: string): boolean =>
  text.length <= 200 &&
  THANKS.test(
    foldText(text)
      .replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')
      .trim()
      .replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, ''),
  )

/** What a ticket made of a message is called: its subject without Re: and Fwd:, else its first line. */
export function subjectOf(subject: string | null, body: string): string {
  const bare = (subject ?? '')
    .replaceAll(/^(?:\s*(?:re|fwd?|aw|wg|回复|回覆|答复|转发|轉寄)\s*[:：])+/giu, '')
    .trim()
  const line = bare || (body.split('\n').find(one => one.trim() !== '') ?? '').trim()
  const chars = [...line.replaceAll(/\s+/gu, ' ')]
  return chars.length > MOST ? `${chars.slice(0, MOST - 1).join('')}…` : chars.join('')
}

const MOST = 120
