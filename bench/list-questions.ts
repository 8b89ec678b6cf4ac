/** What is asked over and over; `limit` in ms of CPU at 100,000 customers, twice that at ten times as many if it `grows`. */
export type Question = {
  what: string
  limit: number
  grows: boolean
  ask(i: number): { method?: 'POST'; path: string; body?: unknown }
}

const turn = <T>(of: readonly T[], i: number): T => of[i % of.length]!
const get = (what: string, limit: number, grows: boolean, path: (i: number) => string): Question => ({
  what,
  limit,
  grows,
  ask: i => ({ path: encodeURI(path(i)) }),
})

const TIERS = ['A', 'B', 'C', 'none']
const STAGES = ['new', 'growing', 'mature', 'dormant', 'at_risk', 'lost', 'won_back']
const REGIONS = ['杭州', '苏州', '上海', '成都', '厦门']
const TAGS = ['重视性价比', '按月备货', '价格敏感']
const SORTS = ['-amount', 'amount', '-tenure', '-last_order', 'name', '-code']
const NAMES = [
  '云启智能',
  '恒泽精工',
  '拓沃',
  '瑞丰食品',
  '星辰',
  'maple sterling',
  'hzyq',
  'juniper atlas',
  '百川物流',
]

/** The questions to a store of so many customers. */
export const questions = (customers: number): Question[] => {
  const code = (i: number) => `C-${String((i * 7919) % customers).padStart(7, '0')}`
  const early = (i: number) => `C-${String((i * 7) % 1000).padStart(7, '0')}`
  return [
    get(
      'list 50, by tier, sorted',
      1.5,
      true,
      i => `/customers?tier=${turn(TIERS, i)}&sort=${turn(['-amount', 'amount'], i)}`,
    ),
    get(
      'list 50, by stage and tier',
      1.5,
      true,
      i => `/customers?stage=${turn(STAGES, i)}&tier=${turn(TIERS, i)}`,
    ),
    get('list 50, all, every order', 1.5, true, i => `/customers?sort=${turn(SORTS, i)}`),
    get('list 50, by region or tag', 1.5, true, i =>
      i % 2 ? `/customers?region=${turn(REGIONS, i)}` : `/customers?tag=${turn(TAGS, i)}`,
    ),
    get(
      'list 50, with a warning',
      1.5,
      true,
      i => `/customers?warning=${turn(['complaint', 'order_drop', 'any'], i)}`,
    ),
    get('open one', 1.5, true, i => `/customers/${code(i)}`),
    get('timeline of one with 60 orders', 1.5, true, i => `/customers/${early(i)}/timeline?limit=20`),
    get('search by name', 1.5, true, i => `/customers?q=${turn(NAMES, i)}`),
    get(
      'search by the end of a phone number',
      1.5,
      true,
      i => `/customers?q=${String((i * 7919) % 10_000).padStart(4, '0')}`,
    ),
    get('jump box, a name', 1.5, true, i => `/search?q=${turn(NAMES, i)}`),
    get('search one character most names have', 10, true, () => '/customers?q=公'),
    get(
      'search one character some names have',
      10,
      true,
      i => `/customers?q=${turn(['云', '丰', '智', '杭'], i)}`,
    ),
    get('count, two conditions', 10, false, i =>
      turn(
        [
          `/customers/count?tier=${turn(TIERS, i)}&stage=${turn(STAGES, i)}`,
          `/customers/count?region=${turn(REGIONS, i)}&stage=mature`,
          `/customers/count?tag=${turn(TAGS, i)}&tier=B`,
          '/customers/count?high_value=true&active=true',
        ],
        i,
      ),
    ),
    {
      what: 'create',
      limit: 2,
      grows: true,
      ask: i => ({
        method: 'POST',
        path: '/customers',
        body: {
          code: `NEW-${i}`,
          name: `杭州${turn(NAMES, i)}${i}科技有限公司`,
          phone: `139${String(10_000_000 + i)}`,
          region: turn(REGIONS, i),
          tags: [turn(TAGS, i)],
        },
      }),
    },
  ]
}
