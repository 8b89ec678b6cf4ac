import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import type { SheetBlock } from '../../domain/insight/sheet.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import { say } from '../base/text.ts'

/** Words of a sheet in its language, and the blocks it is made of. Empty values are left out of pairs. */
export type SheetWords = ReturnType<typeof sheetWords>

export function sheetWords(lang: Locale, currency: string) {
  const money = new Intl.NumberFormat(lang === 'en' ? 'en' : 'zh-CN', {
    style: 'currency',
    currency,
    currencyDisplay: lang === 'en' ? 'code' : 'narrowSymbol',
  })
  const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
  const t = (key: string, params: Record<string, unknown> = {}) => say(lang, key, params)
  return {
    t,
    lang,
    /** A word of another catalogue; the key itself where it has none. */
    word: (key: string, otherwise: string) => {
      const said = say(lang, key)
      return said === key || said === key.split(':')[1] ? otherwise : said
    },
    local: (text: LocalText | null) => (text ? sayIn(text, lang) : ''),
    money: (amount: string | null) =>
      amount === null ? '' : money.format(amount as unknown as number).replaceAll('\u00a0', ' '),
    percent: (share: number | null) => (share === null ? '' : percent.format(share)),
    /** `2026-11-25`, with its time of day `2026-11-25 14:30`. */
    day: (iso: string | null) => iso?.slice(0, 10) ?? '',
    time: (iso: string | null) => (iso ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : ''),
    pairs: (title: string, rows: readonly (readonly [string, string | number | null])[]): SheetBlock => ({
      kind: 'pairs',
      title,
      rows: rows
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => ({ label, value: String(value) })),
    }),
    table: (
      title: string,
      columns: readonly (readonly [string, number])[],
      rows: string[][],
      empty = t('insight:sheet.none'),
    ): SheetBlock => ({
      kind: 'table',
      title,
      columns: columns.map(([label, share]) => ({ label, share })),
      rows,
      empty,
    }),
  }
}
