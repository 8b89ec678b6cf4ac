import { addDays } from '../domain/calendar/zone.ts'
import type { NewResearch } from '../domain/knowledge/research.ts'
import type { NewPromise } from '../domain/tasks/promise-shapes.ts'
import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { createResearch } from '../server/knowledge/actions.ts'
import { endPromise, makePromise } from '../server/tasks/actions.ts'
import { acting, type Stage } from './company.ts'

type Told = Pick<NewPromise, 'kind' | 'what' | 'promised_to'> & {
  code: string
  /** Days ago it was given, and days from today it is due. */
  ago: number
  due: number
  end?: { status: 'kept' | 'broken'; ago: number; note: string }
}

const promises: Told[] = [
  {
    code: 'C-004217',
    kind: 'delivery',
    what: '下一批滤芯备 10% 安全库存，随时能补发',
    promised_to: '王海峰',
    ago: 6,
    due: 1,
  },
  {
    code: 'C-004217',
    kind: 'delivery',
    what: '补发短缺的 20 支滤芯',
    promised_to: '王海峰',
    ago: 40,
    due: -33,
    end: { status: 'kept', ago: 34, note: '王海峰签收' },
  },
  {
    code: 'C-004217',
    kind: 'service',
    what: '第四季度报价两天内给到',
    promised_to: '李雯',
    ago: 42,
    due: -40,
    end: { status: 'kept', ago: 36, note: '等供应商确认价格，晚了四天' },
  },
  {
    code: 'C-000318',
    kind: 'service',
    what: '灭菌验证报告随下一批货附上',
    promised_to: '陈柏',
    ago: 10,
    due: 6,
  },
  {
    code: 'C-002240',
    kind: 'service',
    what: '投诉的原因和改进措施书面回复',
    promised_to: '李建国',
    ago: 20,
    due: -13,
    end: { status: 'broken', ago: 12, note: '质检报告没有按时出来' },
  },
]

const research: (Omit<NewResearch, 'held_on'> & { ago: number })[] = [
  {
    title: '滤芯采购三家竞品对比',
    kind: 'comparison',
    ago: 18,
    findings: ['单价我们高 6%–9%，按全年停线损失算总成本更低', '交期是客户换供应商的第一理由，其次才是价格'],
    needs: ['重视性价比', '关注交期'],
    body: '# 来源\n- 三家公开报价与展会资料\n- 四位客户的采购经理口述\n\n# 结论\n客户拿竞品压价时，先谈**交期和安全库存**，再谈总成本。',
    customers: [{ code: 'C-004217', contact: '王海峰' }, { code: 'C-000318' }],
    competitors: [
      {
        name: '清源滤业',
        price: '低 8%',
        strengths: '单价低，账期 60 天',
        weaknesses: '交期 3 周，无安全库存',
        answer: '给出近一年准时率，附停线损失测算',
      },
      {
        name: '德纳过滤',
        price: '高 15%',
        strengths: '进口滤材，寿命长两成',
        weaknesses: '备件贵，响应慢',
        answer: '推荐 F-500 系列，寿命相当，本地备件',
      },
    ],
  },
  {
    title: '杭州云启：二期扩产访谈',
    kind: 'interview',
    ago: 70,
    findings: ['明年二期扩产，滤芯用量约增三成', '希望按月备货，避免产线等货'],
    needs: ['关注交期', '按月备货'],
    body: '拜访王海峰与李雯，现场看了一期产线。\n\n- 一期每月换 3 次滤芯，停线一小时损失约 2 万元\n- 二期预计明年 5 月投产',
    customers: [{ code: 'C-004217', contact: '王海峰' }],
  },
  {
    title: '医疗器械客户质量要求焦点小组',
    kind: 'focus_group',
    ago: 45,
    findings: ['验证文件比价格更重要', '希望有固定的质量对接人'],
    needs: ['重视质量稳定', '需要专人对接'],
    customers: [{ code: 'C-000318', contact: '陈柏' }],
  },
]

/** What was promised and found out in the last weeks, told at the end: each as of its own day. */
export async function tellNotes(stage: Stage, today: string, staffId: string): Promise<void> {
  const by = await acting(stage, staffId)
  const now = stage.clock.now()
  for (const { code, ago, due, end, ...promise } of promises) {
    await transact(stage.db, async tx => {
      const given = { ...promise, made_at: addDays(today, -ago), due: addDays(today, due) }
      const { id } = await makePromise(tx, systemActor, code, { ...given, made_by: staffId }, now)
      if (end) {
        const told = { status: end.status, at: addDays(today, -end.ago), note: end.note }
        await endPromise(tx, by, id, told, now)
      }
    })
  }
  for (const { ago, ...note } of research)
    await transact(stage.db, tx =>
      createResearch(tx, by, { ...note, held_on: addDays(today, -ago), staff: [staffId] }, now),
    )
}
