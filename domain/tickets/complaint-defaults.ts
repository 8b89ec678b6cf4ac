import type { LocalText } from '../base/shapes.ts'
import type { Cause, Measure, Nature } from './complaint-policy-shapes.ts'

const say = (hans: string, hant: string, en: string): LocalText => ({
  'zh-Hans': hans,
  'zh-Hant': hant,
  en,
})
const money = (
  key: string,
  name: LocalText,
  kind: Measure['kind'],
  [usual, alone, most]: [number, number, number],
): Measure => ({ key, name, kind, counted_in: 'money', usual, alone, most, day_cost: 0 })
const days = (
  key: string,
  name: LocalText,
  kind: Measure['kind'],
  [usual, alone, most]: [number, number, number],
  day_cost: number,
): Measure => ({ key, name, kind, counted_in: 'days', usual, alone, most, day_cost })

/** What may be given for a complaint (mission 5.4). Amounts in major units of the company's currency. */
export const COMPLAINT_MEASURES: Measure[] = [
  {
    key: 'apology',
    name: say('书面致歉', '書面致歉', 'Written apology'),
    kind: 'apology',
    counted_in: 'none',
    usual: 0,
    alone: 0,
    most: 0,
    day_cost: 0,
  },
  money('return', say('退货退款', '退貨退款', 'Return and refund'), 'return', [0, 500, 20_000]),
  money('exchange', say('换货', '換貨', 'Exchange'), 'exchange', [0, 500, 20_000]),
  money('refund', say('部分退款', '部分退款', 'Partial refund'), 'refund', [100, 300, 5_000]),
  money('coupon', say('优惠券', '優惠券', 'Coupon'), 'coupon', [100, 200, 1_000]),
  money('gift', say('致歉礼品', '致歉禮品', 'Gift'), 'gift', [80, 200, 500]),
  days('vip', say('升级 VIP 服务', '升級 VIP 服務', 'VIP service'), 'vip', [30, 90, 365], 2),
  days(
    'extended_service',
    say('延长服务期', '延長服務期', 'Extended service'),
    'extended_service',
    [30, 60, 365],
    5,
  ),
]

export const COMPLAINT_NATURES: Nature[] = [
  {
    key: 'quality',
    name: say('产品质量', '產品品質', 'Product quality'),
    categories: ['quality', 'malfunction', 'outage'],
    measures: ['exchange', 'return', 'coupon'],
  },
  {
    key: 'service_delay',
    name: say('服务延误', '服務延誤', 'Service delay'),
    categories: ['service_delay', 'repair', 'installation'],
    measures: ['vip', 'extended_service', 'coupon'],
  },
  {
    key: 'delivery',
    name: say('物流与交付', '物流與交付', 'Delivery'),
    categories: ['delivery', 'exchange', 'return', 'rush_order'],
    measures: ['refund', 'coupon'],
  },
  {
    key: 'service_attitude',
    name: say('服务态度', '服務態度', 'Service attitude'),
    categories: ['service_attitude'],
    measures: ['apology', 'gift', 'coupon'],
  },
  {
    key: 'billing',
    name: say('价格与账务', '價格與帳務', 'Prices and billing'),
    categories: ['price', 'invoice'],
    measures: ['refund', 'coupon'],
  },
  {
    key: 'other',
    name: say('其他', '其他', 'Other'),
    categories: [],
    measures: ['apology', 'coupon'],
  },
]

export const COMPLAINT_CAUSES: Cause[] = [
  { key: 'product_defect', name: say('产品缺陷', '產品缺陷', 'Defect of the product') },
  { key: 'damaged', name: say('运输损坏', '運輸損壞', 'Damaged on the way') },
  { key: 'wrong_goods', name: say('错发漏发', '錯發漏發', 'Wrong or missing goods') },
  { key: 'late_delivery', name: say('交付延误', '交付延誤', 'Late delivery') },
  { key: 'slow_response', name: say('响应不及时', '回應不及時', 'Slow response') },
  { key: 'attitude', name: say('沟通与态度', '溝通與態度', 'How we spoke') },
  { key: 'promise_broken', name: say('承诺未兑现', '承諾未兌現', 'Promise not kept') },
  { key: 'unclear_terms', name: say('说明不清', '說明不清', 'Unclear information') },
  { key: 'billing_error', name: say('账务差错', '帳務差錯', 'Billing error') },
  { key: 'process', name: say('流程缺陷', '流程缺陷', 'Our process') },
  { key: 'misuse', name: say('使用不当', '使用不當', 'Use other than meant') },
  { key: 'unfounded', name: say('不成立', '不成立', 'Unfounded') },
]
