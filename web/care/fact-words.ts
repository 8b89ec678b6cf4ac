import { useTranslation } from 'react-i18next'
import type { CallFact } from '../../domain/care/shapes.ts'
import { useFormat } from '../ui/format.ts'

/** A fact worth knowing before the contact, as a few words. */
export function useFactWords(): (fact: CallFact) => string {
  const { t } = useTranslation('care')
  const format = useFormat()
  return ({ key, values, due }) => {
    const of = (name: string) =>
      values[name] === null || values[name] === undefined ? '' : String(values[name])
    const date = (name: string) => format.date(of(name))
    if (key === 'contract_ends') {
      const number = of('number')
      if (!of('ends_on')) return t('fact.contract_open', { number })
      return due
        ? t('fact.contract_soon', { number, date: format.nearDate(of('ends_on')), days: of('days_left') })
        : t('fact.contract_until', { date: date('ends_on') })
    }
    if (key === 'open_complaint') {
      const said = { date: format.nearDate(of('received_on')), cause: of('cause') }
      return said.cause ? t('fact.complaint_cause', said) : t('fact.complaint', said)
    }
    if (key === 'promise') {
      const at = of('due_at')
      const said = {
        what: of('what'),
        due: `${format.nearDate(at)} ${format.time(at)}`,
        others: of('others'),
      }
      return Number(values.others) > 0 ? t('fact.promise_and', said) : t('fact.promise_due', said)
    }
    if (key === 'last_order')
      return t('fact.order', { date: format.nearDate(of('on')), amount: format.money(of('amount')) })
    if (key === 'tenure') return t('fact.since', { date: date('since') })
    if (key === 'next_birthday')
      return t('fact.birthday', { name: of('name'), date: format.nearDate(of('on')) })
    if (key === 'tags') return of('tags').split('; ').join(t('between'))
    return of(key)
  }
}
