import type { Character, Contacted } from './character.ts'
import { people } from './people.ts'
import type { Chance } from './random.ts'

const cities = [
  '上海',
  '杭州',
  '苏州',
  '宁波',
  '无锡',
  '南京',
  '常州',
  '嘉兴',
  '绍兴',
  '合肥',
  '温州',
  '金华',
  '台州',
  '南通',
  '扬州',
  '镇江',
]
const first = [
  '恒',
  '瑞',
  '嘉',
  '海',
  '云',
  '明',
  '华',
  '正',
  '新',
  '德',
  '宏',
  '远',
  '启',
  '安',
  '天',
  '润',
  '诚',
  '博',
  '泰',
  '盛',
]
const second = [
  '达',
  '丰',
  '源',
  '通',
  '泽',
  '信',
  '科',
  '越',
  '川',
  '和',
  '联',
  '凯',
  '顺',
  '宇',
  '景',
  '力',
  '邦',
  '创',
  '来',
  '升',
]
const trades = [
  ['机械', '精密机械'],
  ['电子', '电子'],
  ['纺织', '纺织'],
  ['食品', '食品'],
  ['化工', '化工'],
  ['物流', '物流'],
  ['包装', '包装'],
  ['医疗器械', '医疗器械'],
  ['自动化', '自动化'],
  ['建材', '建材'],
  ['环保科技', '环保'],
  ['汽配', '汽车零部件'],
  ['新能源', '新能源'],
  ['印务', '印刷'],
] as const
const sizes = ['20 以下', '20-49', '50-199', '200-499', '500-999']
const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '黄',
  '赵',
  '吴',
  '周',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '林',
  '郭',
  '何',
  '高',
  '罗',
  '欧阳',
]
const given = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
  '平',
  '刚',
  '桂英',
  '子涵',
  '雨桐',
]
const positions = ['采购经理', '生产总监', '设备主管', '总经理', '行政主管', '质量经理']
const needs = ['重视性价比', '关注售后响应', '需要定制化功能', '重视交期', '按月备货', '重视质量']
const calls = [
  '常规回访，一切正常',
  '确认到货与开票',
  '了解下季度用量',
  '新品介绍，表示有兴趣',
  '催促合同盖章',
  '问及维护周期',
  '价格沟通',
  '节日问候',
]

/** How a customer of the crowd lives: days between orders, the amount of one, contacts in ninety days, how long, until when. */
type Course = {
  share: number
  gaps: number[]
  amount: [number, number]
  contacts: [number, number]
  since: [number, number]
  until: [number, number]
  /** Ordered less of late. */
  slipping?: true
}
const courses: Course[] = [
  { share: 6, gaps: [10, 12], amount: [18000, 32000], contacts: [5, 8], since: [800, 1900], until: [1, 9] },
  {
    share: 22,
    gaps: [12, 15, 20],
    amount: [7000, 15000],
    contacts: [3, 4],
    since: [380, 1500],
    until: [2, 11],
  },
  { share: 32, gaps: [20, 30], amount: [1500, 5200], contacts: [2, 4], since: [200, 1200], until: [3, 19] },
  {
    share: 9,
    gaps: [15, 20],
    amount: [3000, 16000],
    contacts: [2, 5],
    since: [300, 1300],
    until: [31, 50],
    slipping: true,
  },
  { share: 12, gaps: [20, 30], amount: [2500, 9000], contacts: [0, 1], since: [200, 1100], until: [5, 19] },
  { share: 7, gaps: [30], amount: [3000, 9000], contacts: [0, 1], since: [500, 1300], until: [185, 330] },
  { share: 4, gaps: [30], amount: [2000, 8000], contacts: [0, 0], since: [650, 1400], until: [370, 560] },
  { share: 6, gaps: [10, 20], amount: [2000, 12000], contacts: [1, 3], since: [5, 29], until: [1, 4] },
]

/** Some hundreds of ordinary customers around the cast; the same for the same chance. */
export function crowd(count: number, luck: Chance): Character[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, i) => {
    const code = `C-${String(10_001 + i).padStart(6, '0')}`
    return luck.percent(6) ? prospect(code, luck, taken) : regular(code, luck, taken)
  })
}

function nameOf(luck: Chance, taken: Set<string>): { name: string; region: string; industry: string } {
  for (;;) {
    const region = luck.pick(cities)
    const [trade, industry] = luck.pick(trades)
    const name = `${region}${luck.pick(first)}${luck.pick(second)}${trade}有限公司`
    if (taken.has(name)) continue
    taken.add(name)
    return { name, region, industry }
  }
}

const personOf = (luck: Chance) => luck.pick(surnames) + luck.pick(given)

function base(code: string, luck: Chance, taken: Set<string>): Character {
  const { name, region, industry } = nameOf(luck, taken)
  const person = luck.percent(8)
  return {
    code,
    name: person ? personOf(luck) : name,
    type: person ? 'person' : 'company',
    industry: person ? null : industry,
    size: person ? null : luck.pick(sizes),
    region,
    owner: luck.pick([people.min.email, people.jia.email, people.jia.email, people.jie.email]),
    since: null,
    tags: luck.percent(45) ? [luck.pick(needs)] : [],
    channel: luck.pick(['phone', 'phone', 'wechat', 'email']),
    contacts: person || luck.percent(35) ? [] : [{ name: personOf(luck), position: luck.pick(positions) }],
    orders: [],
    touches: [],
  }
}

function prospect(code: string, luck: Chance, taken: Set<string>): Character {
  const one = base(code, luck, taken)
  return { ...one, touches: luck.percent(60) ? [contact(luck.between(3, 80), luck)] : [] }
}

const contact = (ago: number, luck: Chance): Contacted => {
  const direction = luck.percent(70) ? 'out' : 'in'
  const channel = luck.pick(['phone', 'phone', 'wechat', 'email', 'visit'] as const)
  const answered = direction === 'out' && luck.percent(channel === 'email' ? 45 : 85)
  return {
    ago,
    channel,
    direction,
    ...(answered ? { answeredAfter: channel === 'email' ? luck.between(1, 90) : 0 } : {}),
    summary: luck.pick(calls),
  }
}

function regular(code: string, luck: Chance, taken: Set<string>): Character {
  const one = base(code, luck, taken)
  const course = chosen(luck)
  const since = luck.between(...course.since)
  const end = luck.between(...course.until)
  const gap = luck.pick(course.gaps)
  const amount = luck.between(...course.amount) / (one.type === 'person' ? 10 : 1)
  // Whole gaps fit the windows of sixty days, so that only who slips falls behind.
  for (let ago = end; ago <= Math.min(since, 728); ago += gap) {
    one.orders.push({
      ago,
      amount: Math.round(amount * (0.7 + luck.next() * 0.6)),
      product: luck.pick(['F-180', 'F-220', 'F-500', 'C-300', 'C-700']),
      quantity: luck.between(1, 24),
    })
  }
  for (let quarter = 0; quarter < Math.min(8, since / 90); quarter++) {
    const contacts = luck.between(...course.contacts)
    for (let i = 0; i < contacts; i++) {
      const ago = quarter * 90 + luck.between(1, 89)
      if (ago <= since) one.touches.push(contact(ago, luck))
    }
  }
  const yearly = luck.percent(12) && since > 200
  const from = luck.between(100, 350)
  return {
    ...one,
    since,
    ...(yearly
      ? {
          contract: { number: `HT-${code.slice(-4)}`, from, to: from - 365, amount: Math.round(amount * 12) },
        }
      : {}),
    ...(luck.percent(3)
      ? {
          complaint: {
            id: `CP-${code.slice(-4)}`,
            ago: luck.between(20, 85),
            resolvedAgo: luck.between(2, 18),
            cause: luck.pick(['交期延误', '质量问题', '服务延误']),
            note: '',
          },
        }
      : {}),
  }
}

function chosen(luck: Chance): Course {
  let draw = luck.next() * courses.reduce((sum, course) => sum + course.share, 0)
  for (const course of courses) {
    draw -= course.share
    if (draw < 0) return course
  }
  return courses[0]!
}
