import type { Playbook, Step } from './playbook.ts'
import { outcome, playbook, say, step } from './writing.ts'

type Rhythm = {
  key: string
  tier: string
  name: Playbook['name']
  every: 'month' | 'quarter'
  satisfied_by: NonNullable<Step['channel']>[]
  only: Step
}

const rhythm = ({ key, tier, name, every, satisfied_by, only }: Rhythm): Playbook =>
  playbook({
    key,
    name,
    trigger: { every, satisfied_by },
    audience: {
      all: [
        { field: 'tier', op: 'eq', value: tier },
        { field: 'stage', op: 'not_in', value: ['new', 'lost'] },
      ],
    },
    steps: [only],
  })

const reach = [
  outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
  outcome('not_now', say('本期不便', '本期不便', 'Not this time'), 'answered'),
]

/** Mature customers by tier (mission 3.2): A a visit every quarter. */
export const visitA = rhythm({
  key: 'visit_a',
  tier: 'A',
  name: say('A 级拜访', 'A 級拜訪', 'Tier A visits'),
  every: 'quarter',
  satisfied_by: ['visit'],
  only: step({
    key: 'visit',
    name: say('季度拜访', '季度拜訪', 'Quarterly visit'),
    channel: 'visit',
    due: { working_days: 10 },
    due_from: 'start',
    script: [
      say(
        '带上季度数据：采购、到货、售后，先讲对方得到了什么。',
        '帶上季度資料：採購、到貨、售後，先講對方得到了什麼。',
        'Bring the quarter’s figures: orders, deliveries, service; begin with what they gained.',
      ),
      say(
        '梳理需求：下季度计划、新项目、不满意的地方。',
        '梳理需求：下季度計劃、新專案、不滿意的地方。',
        'Review needs: next quarter’s plans, new projects, what they are not happy with.',
      ),
      say(
        '见到使用者和决策人，更新联系人。',
        '見到使用者和決策人，更新聯絡人。',
        'Meet users and deciders; bring the contacts up to date.',
      ),
      say(
        '当场约定一件我们要办的事和期限。',
        '當場約定一件我們要辦的事和期限。',
        'Agree one thing we will do, and by when.',
      ),
    ],
    template: {
      subject: say('季度拜访', '季度拜訪', 'Our quarterly visit'),
      text: say(
        '{{ contact.name }}您好，想在本季度内登门拜访，向您汇报合作情况，也听听下季度的打算。您看哪天方便？{{ company.name }} {{ me.name }}',
        '{{ contact.name }}您好，想在本季度內登門拜訪，向您彙報合作情況，也聽聽下季度的打算。您看哪天方便？{{ company.name }} {{ me.name }}',
        'Dear {{ contact.name | default: "customer" }}, I would like to visit you this quarter, report on our work and hear your plans. Which day suits you? {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
      ),
    },
    outcomes: [
      outcome('visited', say('已拜访', '已拜訪', 'Visited'), 'answered'),
      outcome('appointment', say('已约定', '已約定', 'Appointment made'), 'answered', 'repeat'),
      ...reach,
    ],
  }),
})

/** B a call every month. */
export const callB = rhythm({
  key: 'call_b',
  tier: 'B',
  name: say('B 级电话', 'B 級電話', 'Tier B calls'),
  every: 'month',
  satisfied_by: ['phone', 'visit'],
  only: step({
    key: 'call',
    name: say('月度电话', '月度電話', 'Monthly call'),
    channel: 'phone',
    due: { working_days: 5 },
    due_from: 'start',
    script: [
      say(
        '从上次谈过的事说起，告诉对方进展。',
        '從上次談過的事說起，告訴對方進展。',
        'Begin with what you last spoke about and what came of it.',
      ),
      say(
        '给一条有用的信息：用法、行业动态、政策变化，不推销。',
        '給一條有用的資訊：用法、行業動態、政策變化，不推銷。',
        'Give one useful thing: a tip, news of the trade, a new rule; no selling.',
      ),
      say(
        '问本月用量和下月打算。',
        '問本月用量和下月打算。',
        'Ask about this month’s use and next month’s plans.',
      ),
    ],
    template: {
      subject: say('近况问候', '近況問候', 'How are things?'),
      text: say(
        '{{ contact.name }}您好，刚才致电未能接通。想了解近期使用情况，也有一条行业动态与您分享。您何时方便？{{ company.name }} {{ me.name }}',
        '{{ contact.name }}您好，剛才致電未能接通。想了解近期使用情況，也有一條行業動態與您分享。您何時方便？{{ company.name }} {{ me.name }}',
        'Dear {{ contact.name | default: "customer" }}, I tried to call you just now to hear how things are and to share some news of the trade. When would suit you? {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
      ),
    },
    outcomes: [
      outcome('spoken', say('已通话', '已通話', 'Spoken'), 'answered'),
      outcome('has_needs', say('有新需求', '有新需求', 'New needs'), 'answered'),
      ...reach,
    ],
  }),
})

/** C news of the trade every quarter. */
export const newsC = rhythm({
  key: 'news_c',
  tier: 'C',
  name: say('C 级资讯', 'C 級資訊', 'Tier C news'),
  every: 'quarter',
  satisfied_by: ['email', 'wechat'],
  only: step({
    key: 'news',
    name: say('季度资讯', '季度資訊', 'Quarterly news'),
    channel: 'email',
    due: { working_days: 10 },
    due_from: 'start',
    script: [
      say(
        '按客户行业挑一条有用的资讯：政策、补贴、用法、案例。',
        '按客戶行業挑一條有用的資訊：政策、補貼、用法、案例。',
        'Pick one useful item for their trade: rules, grants, tips, a case.',
      ),
      say(
        '写两句为什么与他有关，不附产品广告。',
        '寫兩句為什麼與他有關，不附產品廣告。',
        'Say in two lines why it concerns them; no advertising.',
      ),
    ],
    template: {
      subject: say('本季度行业资讯', '本季度行業資訊', 'News of your trade'),
      text: say(
        '{{ contact.name }}您好，本季度为{{ customer.industry | default: "贵行业" }}整理了一条资讯，与{{ customer.name }}的业务有关，供您参考：\n需要更多资料请回复。{{ company.name }} {{ me.name }}',
        '{{ contact.name }}您好，本季度為{{ customer.industry | default: "貴行業" }}整理了一條資訊，與{{ customer.name }}的業務有關，供您參考：\n需要更多資料請回覆。{{ company.name }} {{ me.name }}',
        'Dear {{ contact.name | default: "customer" }}, here is one item of {{ customer.industry | default: "trade" }} news this quarter that concerns {{ customer.name }}:\nReply if you would like more. {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
      ),
    },
    outcomes: [
      outcome('sent', say('已发送', '已傳送', 'Sent'), 'tried'),
      outcome('replied', say('有回复', '有回覆', 'Replied'), 'answered'),
      outcome('unsubscribed', say('不愿接收', '不願接收', 'Unsubscribed'), 'answered'),
    ],
  }),
})
