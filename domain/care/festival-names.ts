import type { LocalText } from '../base/shapes.ts'

/** Festivals that greetings may be tied to, by the day of the festival itself, not by its days off. */
export const FESTIVALS = [
  'new_year',
  'spring_festival',
  'lantern_festival',
  'womens_day',
  'qingming',
  'labour_day',
  'dragon_boat',
  'teachers_day',
  'mid_autumn',
  'national_day',
  'double_ninth',
  'winter_solstice',
  'christmas',
] as const
export type Festival = (typeof FESTIVALS)[number]

export const FESTIVAL_NAMES: Record<Festival, LocalText> = {
  new_year: { 'zh-Hans': '元旦', 'zh-Hant': '元旦', en: 'New Year' },
  spring_festival: { 'zh-Hans': '春节', 'zh-Hant': '春節', en: 'Spring Festival' },
  lantern_festival: { 'zh-Hans': '元宵节', 'zh-Hant': '元宵節', en: 'Lantern Festival' },
  womens_day: { 'zh-Hans': '妇女节', 'zh-Hant': '婦女節', en: 'Women’s Day' },
  qingming: { 'zh-Hans': '清明节', 'zh-Hant': '清明節', en: 'Qingming' },
  labour_day: { 'zh-Hans': '劳动节', 'zh-Hant': '勞動節', en: 'Labour Day' },
  dragon_boat: { 'zh-Hans': '端午节', 'zh-Hant': '端午節', en: 'Dragon Boat Festival' },
  teachers_day: { 'zh-Hans': '教师节', 'zh-Hant': '教師節', en: 'Teachers’ Day' },
  mid_autumn: { 'zh-Hans': '中秋节', 'zh-Hant': '中秋節', en: 'Mid-Autumn Festival' },
  national_day: { 'zh-Hans': '国庆节', 'zh-Hant': '國慶節', en: 'National Day' },
  double_ninth: { 'zh-Hans': '重阳节', 'zh-Hant': '重陽節', en: 'Double Ninth Festival' },
  winter_solstice: { 'zh-Hans': '冬至', 'zh-Hant': '冬至', en: 'Winter Solstice' },
  christmas: { 'zh-Hans': '圣诞节', 'zh-Hant': '聖誕節', en: 'Christmas' },
}
