import { addDays } from '../domain/calendar/zone.ts'
import type { NewArticle } from '../domain/knowledge/articles.ts'
import { systemActor } from '../server/base/actor.ts'
import type { Tx } from '../server/base/db.ts'
import { transact } from '../server/base/db.ts'
import { createArticle, rateArticle } from '../server/knowledge/actions.ts'
import { acting, type Stage } from './company.ts'
import { orderArticles } from './knowledge-orders.ts'
import { productArticles } from './knowledge-products.ts'
import { scripts } from './knowledge-scripts.ts'
import type { DemoArticle } from './knowledge-story.ts'

export const articles: DemoArticle[] = [...orderArticles, ...productArticles]

/** An article of the story as its verb takes it. */
export const asArticle = ({ zh, en, owner: _, ...one }: DemoArticle): NewArticle => ({
  ...one,
  texts: { 'zh-Hans': zh, ...(en && { en }) },
})

/** Writes the articles down; answers their ids by Chinese title. */
export async function writeArticles(
  tx: Tx,
  all: readonly DemoArticle[],
  more: (one: DemoArticle) => Partial<NewArticle>,
  now: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const one of all) {
    const { id } = await createArticle(tx, systemActor, { ...asArticle(one), ...more(one) }, now)
    ids.set(one.zh.title, id)
  }
  return ids
}

/** What the company knows and says; two of it are to be looked at this week, one did not help. */
export async function tellKnowledge(
  stage: Stage,
  today: string,
  staff: Record<DemoArticle['owner'], string>,
): Promise<void> {
  const now = stage.clock.now()
  const soon = new Map([
    ['付款方式与对公账户', 3],
    ['服务时间与联系方式', 5],
  ])
  const ids = await transact(stage.db, tx =>
    writeArticles(
      tx,
      [...articles, ...scripts],
      one => ({
        owner: staff[one.owner],
        ...(soon.has(one.zh.title) && { review_on: addDays(today, soon.get(one.zh.title)!) }),
      }),
      now,
    ),
  )
  const by = await acting(stage, staff.lei)
  await transact(stage.db, async tx => {
    const said = { helpful: false, reason: 'outdated', note: '新疆现在要九天' } as const
    await rateArticle(tx, by, ids.get('标准滤芯的发货与到货时间')!, said, now)
    await rateArticle(tx, by, ids.get('C-700 报警 E-07 怎么处理')!, { helpful: true }, now)
  })
}
