import { addDays } from '../domain/calendar/zone.ts'
import type { CustomerChannel } from '../domain/channels/conversation-shapes.ts'
import type { CannedInput } from '../domain/channels/inbox-contract.ts'
import { systemActor } from '../server/base/actor.ts'
import { rows, sql, transact } from '../server/base/db.ts'
import {
  addCanned,
  addNote,
  assignConversation,
  receive,
  reply,
  snoozeConversation,
} from '../server/channels/actions.ts'
import { acting, type Stage } from './company.ts'
import type { people } from './people.ts'

type Colleague = keyof typeof people
/** Minutes ago, and what was said or done. */
type Line =
  | { ago: number; said: string; by?: CustomerChannel; subject?: string }
  | { ago: number; call: number; transcript: string }
  | { ago: number; answer: string; from: Colleague; mail?: { to: string; subject: string } }
  | { ago: number; note: string; from: Colleague; to: Colleague[] }
  | { ago: number; give: Colleague; from: Colleague }
  | { ago: number; later: true; from: Colleague }

type Talk = {
  /** Code of a customer; none: somebody nobody knows yet. */
  code?: string
  name: string
  channel: CustomerChannel
  address: string
  lines: Line[]
}

const HOUR = 60
const DAY = 24 * HOUR

const talks: Talk[] = [
  {
    code: 'C-002240',
    name: '李建国',
    channel: 'wechat',
    address: 'wx-li-jianguo',
    lines: [
      { ago: 8 * DAY, said: '封装线的控制柜又停了，E-07 报警，麻烦尽快来看。', by: 'wechat' },
      { ago: 8 * DAY - 6, answer: '李总，收到。我马上安排工程师，今天下午四点前给您电话。', from: 'lei' },
      { ago: 8 * DAY - 8, give: 'lei', from: 'lei' },
      {
        ago: 2 * DAY + 5 * HOUR,
        answer: '李总：主板备件今日到苏州仓，工程师安排在后天上午到场更换，预计 2 小时恢复。',
        from: 'jia',
        mail: { to: 'li.jianguo@example.com', subject: '主板更换安排 CP-1203' },
      },
      { ago: 2 * DAY + 4 * HOUR, said: '邮件看到了。周四要交货，能不能明天就来人？' },
      { ago: 6 * HOUR, call: 252, transcript: '等了三天，只收到一封邮件。没有人打过电话，周四要交货。' },
      { ago: 24, said: '第三次了，到底什么时候能修好？停线一天损失两万，总得给个说法。' },
      { ago: 20, note: '备件改今晚送达，工程师明早 8:30 能到。@赵磊', from: 'jia', to: ['lei'] },
    ],
  },
  {
    code: 'C-004217',
    name: '王海峰',
    channel: 'email',
    address: 'wang.haifeng@example.com',
    lines: [
      {
        ago: 3 * HOUR,
        said: '周工，您好：\n\n上次补发的 20 支滤芯已经收到。第四季度的报价单能否今天发我？我们要赶月底的预算会。\n\n王海峰',
        subject: '第四季度滤芯报价',
      },
      { ago: 170, give: 'min', from: 'min' },
    ],
  },
  {
    code: 'C-000318',
    name: '陈柏',
    channel: 'wecom',
    address: 'wm-chen-bo',
    lines: [
      { ago: 2 * DAY, said: '灭菌验证报告这批货会附上吗？' },
      { ago: 2 * DAY - 15, answer: '陈工，会附上。报告编号和批号一致，随货同行。', from: 'min' },
      { ago: 2 * DAY - 18, said: '好的，谢谢！' },
    ],
  },
  {
    code: 'C-001102',
    name: '恒泽采购',
    channel: 'sms',
    address: '+8613911023344',
    lines: [
      { ago: DAY, said: '贵司滤芯质保是从发货还是签收算起？' },
      { ago: DAY - 30, answer: '您好，质保从签收之日起算 12 个月。', from: 'lei' },
      { ago: DAY - 35, later: true, from: 'lei' },
    ],
  },
  {
    name: '访客 8812',
    channel: 'chat',
    address: 'v-8812',
    lines: [
      { ago: 47, said: '你好，你们的 F-220 能装在老款的除尘器上吗？' },
      { ago: 46, said: '我们厂里有六台，想先换两台试试' },
    ],
  },
  {
    name: 'Laura Stein',
    channel: 'email',
    address: 'laura.stein@example.org',
    lines: [
      {
        ago: 95,
        said: 'Hello,\n\nwe are looking for a supplier of dust filters for our plant near Hamburg. Could you send a catalogue and your terms of delivery?\n\nKind regards\nLaura Stein',
        subject: 'Catalogue and delivery terms',
      },
    ],
  },
  {
    name: '李建国',
    channel: 'phone',
    address: '+8613700020001',
    lines: [{ ago: 33, call: 41, transcript: '我是沃尔的老李，换了个号码，工程师到了打我这个电话。' }],
  },
]

const canned: (CannedInput & { from: Colleague })[] = [
  {
    from: 'min',
    scope: 'all',
    shortcut: '问候',
    name: '开场问候',
    body: {
      'zh-Hans': '{{contact.name}}您好，我是{{company.name}}的{{agent.name}}，很高兴为您服务。',
      en: 'Dear {{contact.name}}, this is {{agent.name}} of {{company.name}}. How can I help you?',
    },
  },
  {
    from: 'min',
    scope: 'all',
    shortcut: '开票',
    name: '开票说明',
    body: {
      'zh-Hans': '{{contact.name}}您好，电子发票会在付款后当天发到您登记的邮箱；需要专票请提供开票资料。',
      en: 'Dear {{contact.name}}, the invoice is sent to your address on the day of payment.',
    },
  },
  {
    from: 'min',
    scope: 'all',
    shortcut: '进度',
    name: '工单进度',
    body: {
      'zh-Hans': '{{contact.name}}您好，您的工单 {{ticket.number}} 正在处理，有进展我会第一时间告诉您。',
      en: 'Dear {{contact.name}}, we are working on your ticket {{ticket.number}} and will tell you as soon as there is news.',
    },
  },
  {
    from: 'lei',
    scope: 'team',
    shortcut: '上门',
    name: '上门确认',
    body: { 'zh-Hans': '工程师已出发，到达前半小时会电话联系您，请留一位同事在现场配合。' },
  },
  {
    from: 'lei',
    scope: 'personal',
    shortcut: '结束',
    name: '礼貌结束',
    body: { 'zh-Hans': '感谢您的反馈，祝您工作顺利！有任何问题随时找我。' },
  },
]

/** What customers and strangers said in the last days, and what colleagues answered; and the answers they keep ready. */
export async function tellTalks(
  stage: Stage,
  today: string,
  staff: Record<Colleague, string>,
): Promise<void> {
  const { db, clock } = stage
  const end = clock.now().getTime()
  for (const { from, ...input } of canned) {
    const by = await acting(stage, staff[from])
    await transact(db, tx => addCanned(tx, by, input, clock.now()))
  }
  const said = talks
    .flatMap(talk => talk.lines.map(line => ({ talk, line })))
    .toSorted((a, b) => b.line.ago - a.line.ago)
  const ids = new Map<Talk, string>()
  const customers = await transact(db, tx =>
    rows<{ id: string; code: string }>(
      tx,
      sql`select id, code from customers where code = any(${talks.flatMap(one => one.code ?? [])}::text[])`,
    ),
  )
  for (const { talk, line } of said) {
    const now = new Date(end - line.ago * 60_000)
    clock.set(now)
    const heard = 'said' in line || 'call' in line
    await transact(db, async tx => {
      if (heard) {
        const known = customers.find(one => one.code === talk.code)?.id
        const { customerId } = await receive(
          tx,
          {
            channel: 'call' in line ? 'phone' : (line.by ?? talk.channel),
            accountId: null,
            externalId: `demo-${talk.address}-${line.ago}`,
            address: talk.address,
            name: talk.name,
            ...('said' in line
              ? { body: line.said, subject: line.subject ?? null }
              : {
                  kind: 'call' as const,
                  subject: `来电 ${Math.floor(line.call / 60)}:${String(line.call % 60).padStart(2, '0')}`,
                  body: line.transcript,
                  payload: { direction: 'in', answered: true, seconds: line.call },
                }),
            ...(known && { customerId: known }),
          },
          now,
        )
        ids.set(talk, customerId)
        return
      }
      const id = ids.get(talk)!
      const by = await acting(stage, staff[line.from])
      if ('answer' in line) {
        const way = line.mail && {
          channel: 'email' as const,
          address: line.mail.to,
          subject: line.mail.subject,
        }
        await reply(tx, by, { conversation: id, body: line.answer, ...way }, now)
      } else if ('note' in line)
        await addNote(tx, by, { id, body: line.note, mentions: line.to.map(one => staff[one]) }, now)
      else if ('give' in line)
        await assignConversation(tx, systemActor, { id, assignee: staff[line.give] }, now)
      else await snoozeConversation(tx, by, { id, until: `${addDays(today, 1)} 09:00` }, now)
    })
  }
  clock.set(new Date(end))
}
