import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalText } from '../../domain/base/shapes.ts'
import { FESTIVAL_NAMES, type Festival } from '../../domain/care/festival-names.ts'
import { PRODUCT_DUES } from '../../domain/care/product-dues.ts'
import type { TodayItem } from '../../domain/care/shapes.ts'
import type { Leaf } from '../../domain/standing/describe.ts'
import { sentenceOf } from '../../domain/standing/evidence.ts'
import type { Channel, TaskReason } from '../../domain/tasks/shapes.ts'
import type { HandbookNames } from '../api/handbook-names.ts'
import { CompanyContext, useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { useSay } from '../ui/say.ts'
import type { Tone } from '../ui/status-tag.tsx'
import { useLocale } from '../ui/use-locale.ts'

export type ReasonWords = { label: string; tone: Tone | undefined; sentence: string }

const AMBER_WARNINGS = ['contract_ending']

/** Why a task is there: its name in the colour of its meaning and one sentence of evidence. */
export function useReasonWords(
  names: HandbookNames,
): (item: Pick<TodayItem, 'reason' | 'title' | 'plan'>) => ReasonWords {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const evidence = useEvidenceWords()
  const rhythm = useRhythmWords()
  const format = useFormat()
  return ({ reason, title, plan }) => {
    const { kind, key = '', on, values } = reason
    const label = local(title)
    if (kind === 'warning') {
      const tone = AMBER_WARNINGS.includes(key) ? 'amber' : 'red'
      return { label: names.warning(key), tone, sentence: evidence(reason).join(' ') || label }
    }
    if (kind === 'complaint_resolved') {
      const said = { id: key, date: on ? format.nearDate(on) : '', cause: text(values.cause) }
      const sentence = said.cause ? t('reason.complaint_cause', said) : t('reason.complaint', said)
      return { label: t('reason.complaint_label'), tone: 'red', sentence }
    }
    if (kind === 'first_cooperation') {
      const date = on ? format.nearDate(on) : ''
      const amount = values.order_amount
      const sentence =
        amount === undefined || amount === null
          ? t('reason.first_contract', { date })
          : t('reason.first_order', { date, amount: format.money(String(amount)) })
      return { label, tone: undefined, sentence }
    }
    if (kind === 'promise') {
      const said = { name: text(values.by), date: on ? format.nearDate(on) : '' }
      return { label: t('reason.promise_label'), tone: 'amber', sentence: t('reason.promise', said) }
    }
    if (kind === 'complaint') {
      const said = { number: text(values.number), nth: text(values.try) }
      const sentence = key === 'revisit' ? t('reason.revisit', said) : t('reason.carry_out', said)
      return { label, tone: 'red', sentence }
    }
    if (kind === 'rhythm')
      return { label, tone: undefined, sentence: rhythm(reason, plan?.satisfied_by ?? []) }
    const day = text(values.on) ? format.nearDate(text(values.on)) : ''
    if (kind === 'node') {
      const name = text(values.contact)
      if (key === 'anniversary') {
        return {
          label,
          tone: undefined,
          sentence: t('reason.anniversary', { date: day, years: values.years }),
        }
      }
      const sentence = name
        ? t('reason.contact_birthday', { name, date: day })
        : t('reason.birthday', { date: day })
      return { label, tone: undefined, sentence }
    }
    if (kind === 'festival') {
      const name = local(FESTIVAL_NAMES[key as Festival] ?? {}) || key
      return { label, tone: undefined, sentence: t('reason.festival', { name, date: day }) }
    }
    if (kind === 'occasion') {
      const name = local(namesIn(values))
      return { label, tone: undefined, sentence: t('reason.occasion', { name, date: day }) }
    }
    if (kind === 'product') {
      const said = { name: text(values.product), date: day }
      const known = PRODUCT_DUES.find(one => one === key)
      return { label, tone: 'amber', sentence: known ? t(`reason.product.${known}`, said) : '' }
    }
    if (kind === 'stage') {
      const last = text(values.last_order_on)
      const stage = names.stage(key)
      const sentence = last
        ? t('reason.stage_since', { stage, date: format.nearDate(last) })
        : t('reason.stage', { stage })
      return { label, tone: undefined, sentence }
    }
    if (kind === 'gift') {
      const said = { name: local(namesIn(values)), date: on ? format.nearDate(on) : '' }
      return { label, tone: undefined, sentence: t('reason.gift', said) }
    }
    if (kind === 'follows') return { label, tone: undefined, sentence: t('reason.follows') }
    const name = text(values.by)
    return { label, tone: undefined, sentence: name ? t('reason.manual', { name }) : '' }
  }
}

/** A name that came with a reason, in the languages it was written in. */
const namesIn = (values: TaskReason['values']): LocalText => ({
  'zh-Hans': text(values['zh-Hans']),
  'zh-Hant': text(values['zh-Hant']),
  en: text(values.en),
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The comparisons a warning rests on, each as a sentence of the reader's language; shorter ones where its name stands before. */
export function useEvidenceWords(): (reason: TaskReason) => string[] {
  const say = useSay()
  const locale = useLocale()
  const { currency } = useContext(CompanyContext)
  return ({ evidence, values }) =>
    (evidence ?? []).map(one => {
      const leaf = { ...one, verdict: true } as unknown as Leaf
      const { key, params } = sentenceOf(leaf, values, { locale, currency })
      const other = say('standing:evidence.other', { field: one.field, ...params })
      return say(`care:${key}`, params, say(`standing:${key}`, params, other))
    })
}

/** The last contact of a rhythm is one on its channels; it names them, since there may have been others since. */
function useRhythmWords(): (reason: TaskReason, channels: readonly Channel[]) => string {
  const { t } = useTranslation('care')
  const format = useFormat()
  return ({ key, on, values }, channels) => {
    const way = channels.length === 0 ? t('way.any') : channels.map(one => t(`way.${one}`)).join(t('way.or'))
    const last = text(values.last_on)
      ? t('reason.last_on', { way, date: format.nearDate(text(values.last_on)) })
      : t('reason.never', { way })
    const monthly = key === 'month'
    const told = monthly
      ? t('reason.month', { last, month: on ? format.month(on) : '' })
      : t('reason.quarter', { last, quarter: on ? Math.ceil(Number(on.slice(5, 7)) / 3) : '' })
    const tier = text(values.tier)
    if (!tier) return told
    const often = monthly ? t('reason.by_tier_month', { tier }) : t('reason.by_tier_quarter', { tier })
    const note = values.uncaught === true ? t('reason.uncaught', { tier }) : often
    return t('reason.bracket', { text: told, note })
  }
}
