import { Solar } from 'lunar-typescript'
import type { IsoDate } from '../base/shapes.ts'
import { lunarOf } from '../calendar/lunar.ts'
import { FESTIVALS, type Festival } from './festival-names.ts'

/** `solar` and `lunar` are month and day; `term` is a solar term by its Chinese name. */
type Rule = { solar: string } | { lunar: string } | { term: string }

const RULES: Record<Festival, Rule> = {
  new_year: { solar: '01-01' },
  spring_festival: { lunar: '01-01' },
  lantern_festival: { lunar: '01-15' },
  womens_day: { solar: '03-08' },
  qingming: { term: '清明' },
  labour_day: { solar: '05-01' },
  dragon_boat: { lunar: '05-05' },
  teachers_day: { solar: '09-10' },
  mid_autumn: { lunar: '08-15' },
  national_day: { solar: '10-01' },
  double_ninth: { lunar: '09-09' },
  winter_solstice: { term: '冬至' },
  christmas: { solar: '12-25' },
}

/** Which of some festivals a day is. */
export function festivalsOn(date: IsoDate, among: readonly Festival[] = FESTIVALS): Festival[] {
  const lunar = lunarOf(date)
  const lunarDay = lunar.leap ? '' : `${two(lunar.month)}-${two(lunar.day)}`
  return among.filter(festival => {
    const rule = RULES[festival]
    if ('solar' in rule) return date.endsWith(rule.solar)
    if ('lunar' in rule) return rule.lunar === lunarDay
    return termOn(date) === rule.term
  })
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The solar term (节气) that falls on a day, by its Chinese name; empty on most days. */
const termOn = (date: IsoDate): string =>
  Solar.fromYmd(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)).getLunar().getJieQi()
