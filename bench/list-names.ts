import type { randomFrom } from './random.ts'

const words = (text: string): string[] => text.split(/\s+/)
const cities = words(
  '北京 上海 广州 深圳 杭州 苏州 南京 无锡 宁波 温州 绍兴 嘉兴 合肥 武汉 长沙 成都 重庆 西安 郑州 青岛 济南 烟台 大连 沈阳 天津 厦门 福州 泉州 佛山 东莞 珠海 中山 惠州 昆明 贵阳 南宁 南昌 太原 石家庄 常州',
)
const syllables = [
  ...'云启恒泽锐拓沃尔汇川海岳华绫启明新港沐光鼎盛安吉绿源清江恒远瑞丰德信天成博雅创达宏图金桥东方永昌利民同泰和顺鸿运星辰百川万象聚力卓越领航精诚智远思源润泽宇辉凯旋腾飞',
]
const trades = words(
  '科技 智能科技 信息技术 精工机械 精密机械 自动化设备 电子 食品 教育科技 农业 纺织 物流 包装 印务 医疗器械 贸易 进出口 实业 建材 化工 新材料 能源 环保 汽车零部件 家居 服饰 餐饮管理 文化传媒 酒店管理 生物医药',
)
const forms = words('有限公司 有限公司 有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 厂')
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程',
]
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文博子涵宇轩浩然雨欣佳怡梓萱一诺']
const english = words(
  'Evergreen Harbor Summit Pioneer Atlas Meridian Northwind Silver Granite Cobalt Juniper Falcon Orchid Beacon Lakeside Crescent Vertex Orion Maple Sterling',
)
const englishTrades = words(
  'Trading Foods Textiles Logistics Systems Instruments Packaging Medical Energy Retail',
)

export const industries = words(
  '智能制造 食品 纺织 物流 教育 农业 医疗 贸易 建材 化工 能源 环保 汽车 家居 服装 餐饮 传媒 酒店 医药 电子',
)
export const tags = words(
  '重视性价比 关注售后响应 需要定制化功能 重视交期 按月备货 决策周期长 关注质量 价格敏感 需要培训 偏好电话',
)

type Random = ReturnType<typeof randomFrom>

/** Companies mostly, a sixth with English names, one in eight a person. */
export function nameFrom(random: Random): { name: string; type: 'company' | 'person'; city: string } {
  const city = random.pick(cities)
  const kind = random.next()
  if (kind < 0.12) {
    const name = `${random.pick(surnames)}${random.pick(given)}${random.next() < 0.7 ? random.pick(given) : ''}`
    return { name, type: 'person', city }
  }
  if (kind < 0.27) {
    const head = `${random.pick(english)} ${random.pick(english)}`
    return { name: `${head} ${random.pick(englishTrades)} Co., Ltd.`, type: 'company', city }
  }
  const own = `${random.pick(syllables)}${random.pick(syllables)}${random.next() < 0.3 ? random.pick(syllables) : ''}`
  return { name: `${city}${own}${random.pick(trades)}${random.pick(forms)}`, type: 'company', city }
}

export const personFrom = (random: Random): string =>
  `${random.pick(surnames)}${random.pick(given)}${random.pick(given)}`
