import { outcome, playbook, say, step } from './writing.ts'

/** Monthly light touch (mission 3.2): useful content, not advertising; only for those nobody spoke to this month. */
export const lightTouch = playbook({
  key: 'light_touch',
  name: say('月度轻触达', '月度輕觸達', 'Monthly light touch'),
  about: say(
    '成熟的 A 级客户当月没有联系过的，发一条对他有用的内容，不推销（B 级已有每月电话）。',
    '成熟的 A 級客戶當月沒有聯絡過的，發一條對他有用的內容，不推銷（B 級已有每月電話）。',
    'Mature customers of tier A whom nobody contacted this month get one useful thing, never advertising; tier B has its monthly call.',
  ),
  trigger: { every: 'month', satisfied_by: ['phone', 'visit', 'wechat', 'wecom', 'email', 'chat'] },
  audience: {
    all: [
      { field: 'stage', op: 'eq', value: 'mature' },
      { field: 'tier', op: 'eq', value: 'A' },
    ],
  },
  steps: [
    step({
      key: 'touch',
      name: say('分享一条有用的内容', '分享一條有用的內容', 'Share something useful'),
      channel: 'wechat',
      or_channels: ['wecom', 'email'],
      due: { working_days: 5 },
      due_from: 'start',
      script: [
        say(
          '挑一条和他有关的：用法、案例、行业数据、政策；附一句为什么发给他。',
          '挑一條和他有關的：用法、案例、行業資料、政策；附一句為什麼發給他。',
          'Pick one thing that concerns them: a tip, a case, figures, a rule; say in a line why.',
        ),
        say(
          '不放报价、不带促销；他回了就接着聊，不回不追。',
          '不放報價、不帶促銷；他回了就接著聊，不回不追。',
          'No prices, no promotion; go on if they answer, do not press if they do not.',
        ),
      ],
      template: {
        subject: say('一条可能用得上的信息', '一條可能用得上的資訊', 'Something that may help'),
        text: say(
          '{{ contact.name }}您好，看到一条和{{ customer.industry | default: "贵行业" }}有关的内容，想到贵司上次聊的情况，发您参考：\n{{ me.name }}',
          '{{ contact.name }}您好，看到一條和{{ customer.industry | default: "貴行業" }}有關的內容，想到貴司上次聊的情況，發您參考：\n{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, this concerns {{ customer.industry | default: "your trade" }} and made me think of what you told me last:\n{{ me.name }}',
        ),
      },
      variants: [
        {
          subject: say('一个使用小窍门', '一個使用小竅門', 'A small tip'),
          text: say(
            '{{ contact.name }}，最近有客户用了个省事的办法，效果不错，您那边也能用上：\n要细节随时找我。{{ me.name }}',
            '{{ contact.name }}，最近有客戶用了個省事的辦法，效果不錯，您那邊也能用上：\n要細節隨時找我。{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, another customer found a way that saves work and would suit you too:\nAsk me for details at any time. {{ me.name }}',
          ),
        },
        {
          subject: say('同行是怎么做的', '同行是怎麼做的', 'How others do it'),
          text: say(
            '{{ contact.name }}您好，整理了一个同行的做法，两分钟能看完，供您参考：\n{{ me.name }}',
            '{{ contact.name }}您好，整理了一個同行的做法，兩分鐘能看完，供您參考：\n{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, here is how a company like yours does it, two minutes to read:\n{{ me.name }}',
          ),
        },
      ],
      outcomes: [
        outcome('sent', say('已分享', '已分享', 'Shared'), 'tried'),
        outcome('talked', say('有互动', '有互動', 'Talked'), 'answered'),
        outcome('has_needs', say('有新需求', '有新需求', 'New needs'), 'answered', 'continue', {
          note_needed: true,
        }),
        outcome('not_wanted', say('不愿接收', '不願接收', 'Not wanted'), 'answered', 'continue', {
          sets_tags: ['少打扰'],
        }),
      ],
    }),
  ],
})

/** Quarterly review of needs (mission 3.2): prepare, talk, write down what was agreed. */
export const needsReview = playbook({
  key: 'needs_review',
  name: say('季度需求复盘', '季度需求復盤', 'Quarterly review of needs'),
  about: say(
    '成熟的 A、B 级客户每季复盘一次需求：先看数据，再谈，会后书面确认。',
    '成熟的 A、B 級客戶每季復盤一次需求：先看資料，再談，會後書面確認。',
    'Mature customers of tiers A and B once a quarter: look at the figures, talk, confirm in writing.',
  ),
  trigger: { every: 'quarter', satisfied_by: [] },
  audience: {
    all: [
      { field: 'stage', op: 'eq', value: 'mature' },
      { field: 'tier', op: 'in', value: ['A', 'B'] },
    ],
  },
  stop_when: { field: 'stage', op: 'in', value: ['at_risk', 'lost'] },
  steps: [
    step({
      key: 'prepare',
      name: say('准备复盘', '準備復盤', 'Prepare'),
      due: { working_days: 5 },
      due_from: 'start',
      script: [
        say(
          '看本季订单、售后、评分和未兑现的承诺，列三个问题。',
          '看本季訂單、售後、評分和未兌現的承諾，列三個問題。',
          'Look at the quarter’s orders, service, ratings and open promises; list three questions.',
        ),
        say(
          '对照需求标签，哪些已满足、哪些变了。',
          '對照需求標籤，哪些已滿足、哪些變了。',
          'Compare with the need tags: what is met, what has changed?',
        ),
      ],
      outcomes: [
        outcome('ready', say('已准备', '已準備', 'Ready'), 'none'),
        outcome('just_met', say('本季已谈过', '本季已談過', 'Already spoken about'), 'none', 'stop'),
      ],
    }),
    step({
      key: 'talk',
      name: say('需求沟通', '需求溝通', 'Talk'),
      channel: 'visit',
      or_channels: ['phone', 'wecom', 'wechat'],
      due: { working_days: 10 },
      script: [
        say(
          '先兑现：上季答应的事办得怎样。',
          '先兌現：上季答應的事辦得怎樣。',
          'First what was promised last quarter, and what became of it.',
        ),
        say(
          '问三件事：目标变了没有、什么最费劲、下季要用什么。',
          '問三件事：目標變了沒有、什麼最費勁、下季要用什麼。',
          'Ask three things: have the aims changed, what is hardest, what will be needed?',
        ),
        say(
          '更新需求标签和联系人，新需求标明时间和预算。',
          '更新需求標籤和聯絡人，新需求標明時間和預算。',
          'Bring need tags and contacts up to date; new needs with time and budget.',
        ),
      ],
      template: {
        subject: say('季度需求复盘', '季度需求復盤', 'Our quarterly review'),
        text: say(
          '{{ contact.name }}您好，想约您半小时，一起看看这个季度哪些做得好、哪些要改，以及下季度的打算。本周或下周哪天方便？{{ me.name }}',
          '{{ contact.name }}您好，想約您半小時，一起看看這個季度哪些做得好、哪些要改，以及下季度的打算。本週或下週哪天方便？{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, may I have half an hour to look at what went well this quarter, what to change and what is next? Which day this week or next? {{ me.name }}',
        ),
      },
      record: { fields: ['tags', 'preferred_channel'], promise: true },
      outcomes: [
        outcome('done', say('已沟通', '已溝通', 'Spoken'), 'answered'),
        outcome('new_needs', say('有新需求', '有新需求', 'New needs'), 'answered', 'continue', {
          note_needed: true,
        }),
        outcome('unhappy', say('有不满', '有不滿', 'Unhappy'), 'answered', 'continue', {
          note_needed: true,
          starts: 'win_back',
        }),
        outcome('no_time', say('未约到', '未約到', 'No time'), 'tried', {
          again: { working_days: 5 },
          at_most: 2,
        }),
      ],
    }),
    step({
      key: 'confirm',
      name: say('书面确认', '書面確認', 'Confirm in writing'),
      channel: 'email',
      or_channels: ['wecom', 'wechat'],
      due: { working_days: 1 },
      script: [
        say(
          '一页纸：结论、谁办、何时完成，请对方确认。',
          '一頁紙：結論、誰辦、何時完成，請對方確認。',
          'One page: results, who does what by when; ask them to confirm.',
        ),
      ],
      template: {
        subject: say('季度复盘纪要', '季度復盤紀要', 'What we agreed'),
        text: say(
          '{{ contact.name }}您好，谢谢您的时间。今天商定的事项如下，请过目：\n1. \n2. \n如有出入请告诉我。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，謝謝您的時間。今天商定的事項如下，請過目：\n1. \n2. \n如有出入請告訴我。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, thank you for your time. What we agreed:\n1. \n2. \nPlease tell me if anything is not right. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('sent', say('已发送', '已傳送', 'Sent'), 'tried'),
        outcome('confirmed', say('对方已确认', '對方已確認', 'Confirmed'), 'answered'),
      ],
    }),
  ],
})

/** Dormant customers (mission 3.5): the reason, then a coupon or a gift, then the result. */
export const wakeDormant = playbook({
  key: 'wake_dormant',
  name: say('沉睡唤醒', '沉睡喚醒', 'Wake a dormant customer'),
  about: say(
    '进入沉睡阶段时开启：先弄清原因，再送优惠券或小礼品，跟到结果；下单后自动结束。',
    '進入沉睡階段時開啟：先弄清原因，再送優惠券或小禮品，跟到結果；下單後自動結束。',
    'Begins when a customer falls dormant: the reason first, then a coupon or gift, then the result. Ends with an order.',
  ),
  trigger: { stages: ['dormant'] },
  stop_when: { field: 'stage', op: 'ne', value: 'dormant' },
  stop_at_once: true,
  steps: [
    step({
      key: 'find_reason',
      name: say('弄清原因', '弄清原因', 'Find the reason'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'visit'],
      due: { working_days: 5 },
      due_from: 'start',
      script: [
        say(
          '先看最后一单和最后一次联系之后发生了什么。',
          '先看最後一單和最後一次聯絡之後發生了什麼。',
          'First see what happened after the last order and the last contact.',
        ),
        say(
          '电话里只问近况，不提优惠；问现在谁供货、哪里更好。',
          '電話裡只問近況，不提優惠；問現在誰供貨、哪裡更好。',
          'On the phone ask how things are, no offers; who supplies them now and what is better there?',
        ),
        say(
          '把原因选准：它决定下一步送什么。',
          '把原因選準：它決定下一步送什麼。',
          'Choose the reason well: it decides what comes next.',
        ),
      ],
      template: {
        subject: say('好久没联系了', '好久沒聯絡了', 'It has been a while'),
        text: say(
          '{{ contact.name }}您好，{% if order.last_on %}上次合作是 {{ order.last_on }}，{% endif %}一直惦记着。贵司最近怎么样？不谈业务，只想听听您的近况。{{ me.name }}',
          '{{ contact.name }}您好，{% if order.last_on %}上次合作是 {{ order.last_on }}，{% endif %}一直惦記著。貴司最近怎麼樣？不談業務，只想聽聽您的近況。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, {% if order.last_on %}we last worked together on {{ order.last_on }}. {% endif %}How have you been? No business; I would simply like to hear. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('no_need', say('暂无需求', '暫無需求', 'No need now'), 'answered'),
        outcome('price', say('价格', '價格', 'Price'), 'answered'),
        outcome('quality', say('质量或交期', '質量或交期', 'Quality or delivery'), 'answered', 'continue', {
          note_needed: true,
        }),
        outcome('competitor', say('转向同行', '轉向同行', 'Gone to a rival'), 'answered', 'continue', {
          note_needed: true,
        }),
        outcome('person_left', say('换了对接人', '換了對接人', 'New contact'), 'answered', {
          again: { working_days: 3 },
          at_most: 1,
        }),
        outcome('closed', say('停业或搬迁', '停業或搬遷', 'Closed or moved'), 'answered', 'stop'),
        outcome('no_answer', say('未联系上', '未聯絡上', 'Not reached'), 'tried', {
          again: { working_days: 3 },
          at_most: 3,
        }),
      ],
    }),
    step({
      key: 'offer',
      name: say('送券或小礼', '送券或小禮', 'Coupon or gift'),
      channel: 'letter',
      or_channels: ['wechat', 'wecom', 'email'],
      due: { working_days: 3 },
      script: [
        say(
          '价格原因给限时优惠券，其余送一份用得上的小礼，附手写卡片。',
          '價格原因給限時優惠券，其餘送一份用得上的小禮，附手寫卡片。',
          'For price a coupon with an end date, otherwise a useful small gift with a card by hand.',
        ),
        say(
          '质量或交期的原因，先说改了什么，再送。',
          '質量或交期的原因，先說改了什麼，再送。',
          'Where it was quality or delivery, say first what has changed.',
        ),
      ],
      record: { gift: true },
      template: {
        subject: say('一点心意', '一點心意', 'A small token'),
        text: say(
          '{{ contact.name }}您好，谢谢您上次坦率相告。{% if gift.name %}寄了一份{{ gift.name }}给您，{% endif %}不附任何条件，只希望再有机会为{{ customer.name }}服务。{{ me.name }}',
          '{{ contact.name }}您好，謝謝您上次坦率相告。{% if gift.name %}寄了一份{{ gift.name }}給您，{% endif %}不附任何條件，只希望再有機會為{{ customer.name }}服務。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, thank you for being frank with me. {% if gift.name %}{{ gift.name }} is on its way to you, {% endif %}with no strings attached; I hope we may serve {{ customer.name }} again. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('sent', say('已送出', '已送出', 'Sent'), 'tried'),
        outcome('nothing', say('不送', '不送', 'Nothing'), 'none'),
      ],
    }),
    step({
      key: 'follow',
      name: say('跟进结果', '跟進結果', 'Follow the result'),
      channel: 'phone',
      or_channels: ['wechat', 'wecom'],
      due: { working_days: 3 },
      wait_for: { for: { event: 'order' }, within: { calendar_days: 21 }, otherwise: 'begin' },
      script: [
        say(
          '有下单：道谢，问是什么让他回来的。',
          '有下單：道謝，問是什麼讓他回來的。',
          'If they ordered: thank them and ask what brought them back.',
        ),
        say(
          '没下单：问需要的时间，约好再联系；不强求。',
          '沒下單：問需要的時間，約好再聯絡；不強求。',
          'If not: ask when they may need something and agree to speak then; do not press.',
        ),
      ],
      outcomes: [
        outcome('back', say('已唤回', '已喚回', 'Back'), 'answered'),
        outcome('later', say('以后再说', '以後再說', 'Later'), 'answered', {
          again: { calendar_days: 30 },
          at_most: 2,
        }),
        outcome('gone', say('明确流失', '明確流失', 'Lost'), 'answered', 'continue', { note_needed: true }),
        outcome('no_answer', say('未联系上', '未聯絡上', 'Not reached'), 'tried', {
          again: { working_days: 5 },
          at_most: 2,
        }),
      ],
    }),
  ],
})
