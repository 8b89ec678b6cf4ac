import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Sheet, SheetKey } from '../../domain/insight/sheet.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { getCustomer } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
import { careBlocks } from './care-sheet.ts'
import { informationBlocks } from './information-sheet.ts'
import { sheetWords } from './sheet-words.ts'

export type SheetAsked = {
  code: string
  sheet: SheetKey
  lang?: Locale | undefined
  from?: string | undefined
  to?: string | undefined
}

/**
 * A sheet about a customer in words of a language, masked as the reader sees the customer. Throws `customers.unknown` for
 * one out of sight; what was shown is noted as when the page is opened.
 */
export async function sheetOf(tx: Tx, by: Actor, asked: SheetAsked, now: Date): Promise<Sheet> {
  permit(by, asked.sheet === 'care' ? 'care.read' : 'customers.read')
  const { name: company, currency, timezone } = await companyAt(tx, now)
  const words = sheetWords(asked.lang ?? by.locale, currency)
  const customer = await getCustomer(tx, by, asked.code, now)
  return {
    key: asked.sheet,
    code: customer.code,
    name: customer.name,
    title: words.t(`insight:sheet.title_${asked.sheet}`),
    company: company || words.t('insight:sheet.our_company'),
    subject: words.t('insight:sheet.subject', { name: customer.name, code: customer.code }),
    made: words.t('insight:sheet.made', { at: words.time(formatInZone(now, timezone)), by: by.name }),
    blocks:
      asked.sheet === 'care'
        ? await careBlocks(tx, by, customer, asked, words, now)
        : await informationBlocks(tx, by, customer, words, now),
  }
}
