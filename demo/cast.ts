import type { Bought, Character, Contacted } from './character.ts'
import { people } from './people.ts'
import { chance } from './random.ts'

const min = people.min.email
const jia = people.jia.email
const emma = people.emma.email

/** Nobody orders by the clock: what differs from order to order is drawn, the same for everyone. */
const luck = chance(4217)
const DOZEN = 12

/** An order of about a dozen, of which a dozen costs `dozen`. */
function bought(ago: number, dozen: number, product: string): Bought {
  const quantity = luck.between(DOZEN - 2, DOZEN + 2)
  return { ago, amount: Math.round((dozen * quantity) / DOZEN / 100) * 100, product, quantity }
}

/** Warnings count orders over so many days. */
const WINDOW = 60

/**
 * Orders about every so many days over a stretch; the last stands where the plot wants it. The unevenness comes again
 * after each window, so that none of them holds fewer orders than another by chance: nobody slips who should not.
 */
const every = (days: number, from: number, to: number, dozen: number, product = 'F-220'): Bought[] => {
  const last = Math.floor((from - to) / days)
  const inWindow = Math.max(1, Math.round(WINDOW / days))
  const early = Array.from({ length: inWindow }, (_, i) => (i === 0 ? 0 : luck.between(-2, 2)))
  return Array.from({ length: last + 1 }, (_, i) =>
    bought(from - i * days + early[(last - i) % inWindow]!, dozen, product),
  )
}

const at = (agos: number[], dozen: number, product = 'F-220'): Bought[] =>
  agos.map(ago => bought(ago, dozen, product))

const call = (ago: number, summary: string, direction: 'in' | 'out' = 'out'): Contacted => ({
  ago,
  channel: 'phone',
  direction,
  answeredAfter: direction === 'out' ? 0 : undefined,
  summary,
})
const wechat = (ago: number, summary: string): Contacted => ({
  ago,
  channel: 'wechat',
  direction: 'in',
  summary,
})
const visit = (ago: number, summary: string): Contacted => ({
  ago,
  channel: 'visit',
  direction: 'out',
  answeredAfter: 0,
  summary,
})
const unanswered = (ago: number, summary: string, channel: 'phone' | 'email' = 'phone'): Contacted => ({
  ago,
  channel,
  direction: 'out',
  summary,
})

const company = (
  given: Partial<Character> & Pick<Character, 'code' | 'name' | 'region' | 'owner' | 'since'>,
): Character => ({
  type: 'company',
  industry: null,
  size: '50-199',
  tags: [],
  channel: 'phone',
  contacts: [],
  orders: [],
  touches: [],
  ...given,
})

/** The named ones, each with a part in the plot. Days are counted back from today. */
export const cast: Character[] = [
  // The slipping one: seven orders in the sixty days before, three since. Filters came late twice.
  company({
    code: 'C-004217',
    name: '杭州云启智能科技有限公司',
    region: '杭州',
    owner: min,
    industry: '智能制造',
    size: '200-499',
    since: 1162,
    tags: ['关注售后响应', '重视交期', '按月备货'],
    contacts: [
      { name: '王海峰', position: '采购经理', birthday: '1984-12-06', lunar: true },
      { name: '李雯', position: '生产总监' },
    ],
    orders: [
      ...at([26, 41, 55], 11300),
      ...at([62, 70, 79, 88, 97, 106, 115], 11400),
      ...every(10, 362, 124, 11100),
      ...every(11, 728, 370, 11900),
    ],
    touches: [
      unanswered(7, '未接，未留言'),
      wechat(12, '“这批滤芯又晚了两天，没按时到货，产线等着用。”'),
      {
        ago: 36,
        channel: 'email',
        direction: 'out',
        answeredAfter: 44,
        summary: '第四季度报价单；回复“报价偏高，先看看，月底定”',
      },
      visit(70, '季度需求回顾；明年二期扩产，滤芯用量约增三成'),
    ],
    contract: { number: 'HT-0614', from: 232, to: -129, amount: 420000 },
    leftFor: 6,
  }),
  // The loyal one.
  company({
    code: 'C-000318',
    name: '上海沐光医疗器械有限公司',
    region: '上海',
    owner: min,
    industry: '医疗器械',
    size: '500-999',
    since: 1980,
    tags: ['需要定制化功能', '重视质量'],
    contacts: [
      { name: '顾清', position: '供应链总监' },
      { name: '陈柏', position: '质量经理' },
    ],
    orders: every(9, 726, 3, 31200, 'F-500'),
    touches: [
      wechat(4, '问备件清单与交期'),
      call(11, '确认十二月排产'),
      visit(33, '季度拜访，验收二号线'),
      call(52, '新规格样品已收到'),
      visit(78, '年度质量评审'),
      call(88, '对账'),
    ],
  }),
  // The angry one: a complaint that is not resolved yet.
  company({
    code: 'C-002240',
    name: '苏州沃尔精工有限公司',
    region: '苏州',
    owner: jia,
    industry: '精密机械',
    size: '200-499',
    since: 1420,
    tags: ['关注售后响应'],
    contacts: [{ name: '李建国', position: '生产副总' }],
    orders: every(16, 720, 8, 24500, 'C-700'),
    touches: [
      wechat(1, '“第三次了，到底什么时候能修好？停线一天损失两万，总得给个说法。”'),
      call(2, '致歉，备件已发'),
      call(9, '检测预约'),
      visit(20, '现场检测'),
      call(45, '常规回访'),
      call(80, '报价'),
    ],
    complaint: { id: 'CP-1203', ago: 9, cause: '服务延误', note: '封装线控制柜反复停机，E-07 主板' },
  }),
  // A complaint that was resolved: the relation wants repair.
  company({
    code: 'C-001102',
    name: '苏州恒泽精密机械有限公司',
    region: '苏州',
    owner: min,
    industry: '精密机械',
    size: '500-999',
    since: 1650,
    tags: ['重视交期'],
    contacts: [{ name: '吴越', position: '总经理' }],
    orders: every(12, 724, 5, 28400, 'F-500'),
    touches: [
      call(6, '投诉处理结果告知，接受方案'),
      call(14, '了解停线情况'),
      visit(40, '季度拜访'),
      call(63, '二期项目'),
      call(85, '新品介绍'),
    ],
    complaint: {
      id: 'CP-1187',
      ago: 16,
      resolvedAgo: 6,
      cause: '交期延误',
      note: '滤芯晚到三天，产线停半天',
    },
  }),
  // A contract that ends in twelve days.
  company({
    code: 'C-003077',
    name: '宁波海岳食品有限公司',
    region: '宁波',
    owner: min,
    industry: '食品',
    since: 760,
    tags: ['重视性价比'],
    contacts: [{ name: '孙倩', position: '采购主管' }],
    orders: every(14, 722, 6, 15850, 'F-180'),
    touches: [call(18, '问续约条件'), call(47, '订单确认'), call(74, '回访')],
    contract: { number: 'HT-0831', from: 353, to: -12, amount: 400000 },
  }),
  // Low response: eight contacts in sixty days, one answer.
  company({
    code: 'C-003911',
    name: '无锡锐拓电子有限公司',
    silent: true,
    region: '无锡',
    owner: min,
    industry: '电子',
    since: 640,
    contacts: [{ name: '钱进', position: '采购' }],
    channel: 'email',
    orders: every(15, 630, 9, 5900, 'F-180'),
    touches: [
      ...[3, 10, 17, 24, 31, 38, 45].map(ago => unanswered(ago, '未回复', ago % 2 ? 'phone' : 'email')),
      { ago: 52, channel: 'email', direction: 'out', answeredAfter: 20, summary: '回复“收到”' },
    ],
  }),
  // Newly signed: first payment a few days ago.
  company({
    code: 'C-005530',
    name: '南京启明教育科技有限公司',
    region: '南京',
    owner: min,
    industry: '教育',
    since: 3,
    contacts: [{ name: '方圆', position: '行政主管' }],
    orders: at([3], 48000, 'C-300'),
    touches: [],
  }),
  company({
    code: 'C-005514',
    name: '湖州安吉竹业有限公司',
    region: '湖州',
    owner: min,
    industry: '林产品',
    since: 9,
    contacts: [{ name: '竺青', position: '厂长' }],
    orders: at([9], 36500, 'F-180'),
    touches: [call(6, '首次联系，接通；问过安装与培训')],
  }),
  // Whom no tier catches: the amount of an A, but nobody has spoken to them enough.
  company({
    code: 'C-002718',
    name: '温州瓯海鞋业有限公司',
    region: '温州',
    owner: jia,
    industry: '鞋服',
    size: '1000 以上',
    since: 1500,
    contacts: [{ name: '林海', position: '设备部长' }],
    orders: every(10, 720, 4, 19700, 'F-220'),
    touches: [call(30, '到货确认'), call(66, '催款'), call(83, '年度框架')],
  }),
  // Won back after more than half a year.
  company({
    code: 'C-001866',
    name: '绍兴华绫纺织有限公司',
    region: '绍兴',
    owner: min,
    industry: '纺织',
    since: 1210,
    contacts: [{ name: '许诺', position: '总经理助理' }],
    orders: [...every(18, 720, 240, 13400, 'F-180'), ...at([12, 2], 21400, 'F-220')],
    touches: [
      call(14, '重新合作，约定按月供货'),
      call(28, '挽回沟通'),
      wechat(40, '“发货进度每次都要自己追”'),
    ],
  }),
  company({
    code: 'C-000904',
    name: '合肥汇川自动化有限公司',
    region: '合肥',
    owner: min,
    industry: '自动化',
    size: '500-999',
    since: 1730,
    contacts: [{ name: '汪洋', position: '采购总监' }],
    orders: every(11, 726, 7, 22800, 'C-700'),
    touches: [
      visit(92, '季度拜访'),
      call(20, '交付确认'),
      call(35, '技术问题已答复'),
      call(50, '扩容报价'),
      wechat(61, '问升级型号'),
      call(73, '付款'),
    ],
  }),
  company({
    code: 'C-002033',
    name: '台州鼎盛阀门有限公司',
    region: '台州',
    owner: min,
    industry: '阀门',
    since: 980,
    contacts: [{ name: '项东', position: '采购' }],
    orders: every(13, 720, 5, 11300, 'F-220'),
    touches: [call(32, '月度电话'), call(58, '库存情况'), call(81, '价格')],
  }),
  company({
    code: 'C-002455',
    name: '嘉兴恒远包装有限公司',
    region: '嘉兴',
    owner: min,
    industry: '包装',
    since: 870,
    contacts: [{ name: '沈岚', position: '采购' }],
    orders: every(15, 720, 10, 7900, 'F-220'),
    touches: [call(25, '耗材用量'), call(55, '交期'), call(80, '回访')],
  }),
  company({
    code: 'C-003320',
    name: '扬州绿源农业有限公司',
    region: '扬州',
    owner: min,
    industry: '农业',
    since: 540,
    channel: 'email',
    contacts: [{ name: '柳新', position: '经理' }],
    orders: every(30, 520, 12, 5200, 'F-180'),
    touches: [call(41, '设施农业补贴'), call(77, '回访')],
  }),
  // Gone quiet: 𠮷 stands in a name as it does in life.
  company({
    code: 'C-001543',
    name: '南通𠮷海纺机有限公司',
    region: '南通',
    owner: jia,
    industry: '纺织',
    since: 1300,
    contacts: [{ name: '𠮷田航', position: '厂长' }],
    orders: every(20, 720, 200, 9800, 'F-180'),
    touches: [unanswered(150, '未接')],
  }),
  // English ones.
  company({
    code: 'C-006001',
    name: 'Larkspur Instruments Ltd',
    region: 'Bristol',
    owner: emma,
    industry: 'Instruments',
    since: 910,
    channel: 'email',
    tags: ['Fast answers'],
    contacts: [{ name: 'Zoë Hartley', position: 'Head of Purchasing', phone: '+44 7700 900142' }],
    orders: every(14, 720, 6, 18200, 'F-500'),
    touches: [
      call(8, 'Confirmed the January call-off'),
      call(29, 'Asked about the new housing'),
      {
        ago: 48,
        channel: 'email',
        direction: 'out',
        answeredAfter: 5,
        summary: 'Quote for 2027; “looks fine”',
      },
      visit(75, 'Yearly review'),
    ],
  }),
  company({
    code: 'C-006002',
    name: 'Fjordline Seafood AS',
    region: 'Bergen',
    owner: emma,
    industry: 'Food',
    since: 600,
    channel: 'email',
    contacts: [{ name: 'Ingrid Sørli', position: 'Plant manager', phone: '+47 55 00 01 42' }],
    orders: [
      ...at([20, 50], 9400, 'F-220'),
      ...at([64, 72, 83, 95, 108], 9400, 'F-220'),
      ...every(12, 590, 124, 9300, 'F-220'),
    ],
    touches: [
      unanswered(9, 'No answer', 'email'),
      call(33, 'Line stopped for maintenance'),
      call(66, 'Delivery slot'),
    ],
  }),
]
