import type { LocalText } from '../base/shapes.ts'
import type { DueRule } from '../calendar/due-rule.ts'
import type { Procedure } from './policy-shapes.ts'

const say = (hans: string, hant: string, en: string): LocalText => ({
  'zh-Hans': hans,
  'zh-Hant': hant,
  en,
})
const step = (key: string, name: LocalText, due: DueRule, dated = false) => ({ key, name, due, dated })
const workingDays = (n: number): DueRule => ({ working_days: n })

/** After-sales work (mission 5.5): what is done one after the other, and within which time. */
export const PROCEDURES: Procedure[] = [
  {
    key: 'installation',
    name: say('安装', '安裝', 'Installation'),
    kind: 'after_sales',
    categories: ['installation'],
    steps: [
      step('appointment', say('约定上门时间', '約定上門時間', 'Agree on a date'), workingDays(1)),
      step('visit', say('上门安装', '上門安裝', 'Install on site'), workingDays(5), true),
      step('acceptance', say('客户验收', '客戶驗收', 'Customer accepts'), workingDays(1)),
    ],
  },
  {
    key: 'repair',
    name: say('维修', '維修', 'Repair'),
    kind: 'after_sales',
    categories: ['repair'],
    steps: [
      step('diagnosis', say('故障诊断', '故障診斷', 'Diagnose'), workingDays(1)),
      step('quote', say('确认方案与费用', '確認方案與費用', 'Agree on work and cost'), workingDays(1)),
      step('repair', say('维修', '維修', 'Repair'), workingDays(3), true),
      step('handover', say('交还并确认正常', '交還並確認正常', 'Hand back, working'), workingDays(2)),
    ],
  },
  {
    key: 'return',
    name: say('退货', '退貨', 'Return'),
    kind: 'after_sales',
    categories: ['return'],
    steps: [
      step('approval', say('审核退货申请', '審核退貨申請', 'Approve the return'), workingDays(1)),
      step('goods_back', say('收到退回商品', '收到退回商品', 'Goods received back'), workingDays(7), true),
      step('check', say('验货', '驗貨', 'Check the goods'), workingDays(1)),
      step('refund', say('退款', '退款', 'Refund'), workingDays(3)),
    ],
  },
  {
    key: 'exchange',
    name: say('换货', '換貨', 'Exchange'),
    kind: 'after_sales',
    categories: ['exchange'],
    steps: [
      step('approval', say('审核换货申请', '審核換貨申請', 'Approve the exchange'), workingDays(1)),
      step('goods_back', say('收到退回商品', '收到退回商品', 'Goods received back'), workingDays(7), true),
      step('dispatch', say('发出新商品', '發出新商品', 'Send the replacement'), workingDays(2)),
      step('received', say('客户收到并确认', '客戶收到並確認', 'Customer has received it'), workingDays(5)),
    ],
  },
]
