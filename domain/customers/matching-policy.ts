import * as z from 'zod/mini'
import type { Policy } from '../handbook/policy.ts'

const percent = z.int().check(z.gte(0), z.lte(100))
const says = (byDefault: number) => z._default(percent, byDefault)
const words = (byDefault: string) =>
  z._default(
    z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(1000)),
    byDefault.split(' '),
  )

/** How much each sign says for two records being one, in percent: alone it makes that much confidence. */
const weights = z.strictObject({
  credit_code: says(97),
  wechat: says(85),
  email: says(80),
  /** The same mailbox written with different additions (a+shop@…). */
  email_plus: says(55),
  mobile: says(75),
  /** A fixed line, often the switchboard of a building. */
  phone: says(50),
  /** The same name without company form. */
  name: says(60),
  /** The same without place as well. */
  name_without_place: says(45),
  /** Long names that differ by a slip of the pen. */
  name_alike: says(40),
  /** A person's name says little: many have it. */
  person_name: says(25),
  contact: says(25),
  address: says(25),
  domain: says(30),
  birthday: says(30),
})

/** How much a difference takes away of the confidence, in percent. */
const against = z.strictObject({
  credit_code: says(90),
  name: says(30),
  extension: says(20),
})

const schema = z.strictObject({
  weights: z.prefault(weights, {}),
  against: z.prefault(against, {}),
  /** A number or name that up to so many share says all it can; of more, so many in as many as have it. */
  shared_by_few: z._default(z.int().check(z.gte(2), z.lte(50)), 3),
  /** A number or name that more customers share makes no pairs; as a reason it says little. */
  shared_by_many: z._default(z.int().check(z.gte(2), z.lte(200)), 20),
  /** From this confidence on a pair is listed, hinted at when a customer is opened, and merged in bulk. */
  list_from: z._default(percent, 50),
  hint_from: z._default(percent, 60),
  merge_from: z._default(percent, 90),
  company_forms: words(
    '股份有限公司 有限责任公司 有限公司 股份公司 集团公司 集团 公司 co company ltd limited inc incorporated llc corp corporation gmbh ag plc pte pty bv sa srl kk',
  ),
  places: words(
    '中国 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 义乌 台州 南京 苏州 无锡 常州 南通 扬州 徐州 昆山 镇江 盐城 合肥 芜湖 福州 厦门 泉州 漳州 南昌 济南 青岛 烟台 潍坊 临沂 郑州 洛阳 武汉 宜昌 长沙 株洲 广州 深圳 珠海 佛山 东莞 中山 惠州 汕头 南宁 柳州 海口 成都 绵阳 贵阳 昆明 西安 兰州 西宁 银川 乌鲁木齐 太原 石家庄 唐山 保定 廊坊 沈阳 大连 长春 哈尔滨 呼和浩特 包头 拉萨 hangzhou shanghai beijing shenzhen guangzhou suzhou ningbo china',
  ),
  free_mail: words(
    'qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn gmail.com outlook.com hotmail.com live.com icloud.com yahoo.com proton.me',
  ),
})
export type MatchingPolicy = z.infer<typeof schema>

/** Section `matching`: by what customers are known again. */
export const matchingPolicy = { key: 'matching' as const, schema } satisfies Policy<typeof schema>
