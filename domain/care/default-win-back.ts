import { outcome, playbook, say, step } from './writing.ts'

/** Warning and win-back (mission 3.5): find the reason, choose a measure, follow the result. */
export const winBack = playbook({
  key: 'win_back',
  name: say('流失挽回', '流失挽回', 'Win-back'),
  about: say(
    '预警成立后：查明原因并记下，沟通，选定措施，跟进，评估结果。',
    '預警成立後：查明原因並記下，溝通，選定措施，跟進，評估結果。',
    'After a warning: find and record the reason, talk, choose a measure, follow it, review the result.',
  ),
  trigger: { warnings: ['order_drop', 'response_low'] },
  steps: [
    step({
      key: 'find_cause',
      name: say('查明原因', '查明原因', 'Find the reason'),
      due: { working_days: 1 },
      due_from: 'start',
      script: [
        say(
          '看时间线：少的是哪些产品，最后一单之后发生了什么（投诉、晚到、换人、报价）。',
          '看時間線：少的是哪些產品，最後一單之後發生了什麼（投訴、晚到、換人、報價）。',
          'Read the timeline: which products are missing, and what happened after the last order (complaint, delay, new contact, quote).',
        ),
        say(
          '分清季节、项目结束和真正流失。',
          '分清季節、專案結束和真正流失。',
          'Tell season and finished projects from real loss.',
        ),
        say(
          '写下一句最可能的原因，作为电话的开场。',
          '寫下一句最可能的原因，作為電話的開場。',
          'Write the most likely reason in one line: it opens the call.',
        ),
      ],
      outcomes: [
        outcome('price', say('价格', '價格', 'Price'), 'none'),
        outcome('delivery', say('交期', '交期', 'Delivery'), 'none'),
        outcome('quality', say('质量', '質量', 'Quality'), 'none'),
        outcome('service', say('服务', '服務', 'Service'), 'none'),
        outcome('competitor', say('转向同行', '轉向同行', 'Gone to a rival'), 'none'),
        outcome('demand', say('需求减少', '需求減少', 'Less demand'), 'none'),
        outcome('cause_unclear', say('原因不明', '原因不明', 'Cause unclear'), 'none'),
        outcome('false_alarm', say('属正常波动', '屬正常波動', 'Normal for them'), 'none', 'stop', {
          note_needed: true,
        }),
      ],
    }),
    step({
      key: 'call',
      name: say('电话沟通', '電話溝通', 'Call'),
      channel: 'phone',
      or_channels: ['visit', 'wecom', 'wechat'],
      due: { working_days: 2 },
      record: { promise: true },
      script: [
        say(
          '先问近况，有失误先致歉，再问影响了什么。',
          '先問近況，有失誤先致歉，再問影響了什麼。',
          'Ask how things are; where we failed, apologise first, then ask what it cost them.',
        ),
        say(
          '听原因，不辩解；记下是价格、交期、质量还是换了供应商。',
          '聽原因，不辯解；記下是價格、交期、品質還是換了供應商。',
          'Listen, do not defend; note whether it is price, delivery, quality or a rival.',
        ),
        say(
          '问清下一次需求的时间和数量。',
          '問清下一次需求的時間和數量。',
          'Ask when and how much they will need next.',
        ),
        say(
          '说明会带着办法再联系，约定日期。',
          '說明會帶著辦法再聯絡，約定日期。',
          'Say that you will come back with a proposal, and agree the day.',
        ),
      ],
      template: {
        subject: say('想听听您的意见', '想聽聽您的意見', 'We would like to hear from you'),
        text: say(
          '{{ contact.name }}您好，我是{% if company.name %}{{ company.name }}的{% endif %}{{ me.name }}。{% if order.last_on %}上次为您供货是 {{ order.last_on }}，{% endif %}之后少有您的消息，不知是否有我们做得不到位的地方。方便时请回个电话，或告诉我何时合适，我来联系您。',
          '{{ contact.name }}您好，我是{% if company.name %}{{ company.name }}的{% endif %}{{ me.name }}。{% if order.last_on %}上次為您供貨是 {{ order.last_on }}，{% endif %}之後少有您的訊息，不知是否有我們做得不到位的地方。方便時請回個電話，或告訴我何時合適，我來聯絡您。',
          'Dear {{ contact.name | default: "customer" }}, this is {{ me.name }}{% if company.name %} of {{ company.name }}{% endif %}. {% if order.last_on %}Your last order was on {{ order.last_on }} and {% endif %}we have heard little from you since. If we fell short somewhere, I would like to know. When may I call?',
        ),
      },
      outcomes: [
        outcome('interested', say('有意向', '有意向', 'Interested'), 'answered'),
        outcome('follow_up', say('需跟进', '需跟進', 'Follow up'), 'answered'),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
        outcome('lost', say('明确流失', '明確流失', 'Lost'), 'answered', { jump: 'review' }),
      ],
    }),
    step({
      key: 'measure',
      name: say('选定措施', '選定措施', 'Choose a measure'),
      due: { working_days: 2 },
      record: { gift: true, promise: true },
      script: [
        say(
          '按原因选：交期问题给备货承诺，价格问题给阶梯价，质量问题给换货与检测。',
          '按原因選：交期問題給備貨承諾，價格問題給階梯價，品質問題給換貨與檢測。',
          'By cause: a stock promise for delivery, step prices for price, replacement and a check for quality.',
        ),
        say(
          '沉睡客户可送优惠券或小礼品；超出权限先请组长批准。',
          '沉睡客戶可送優惠券或小禮品；超出權限先請組長批准。',
          'For dormant customers a coupon or small gift; beyond your limit ask the lead first.',
        ),
        say(
          '写明措施、费用、到期日，再告诉客户。',
          '寫明措施、費用、到期日，再告訴客戶。',
          'Write down measure, cost and end date before telling the customer.',
        ),
      ],
      outcomes: [
        outcome('measure_set', say('措施已定', '措施已定', 'Measure set'), 'none'),
        outcome('needs_approval', say('待批准', '待批准', 'Needs approval'), 'none', 'repeat'),
        outcome(
          'no_measure',
          say('不采取措施', '不採取措施', 'No measure'),
          'none',
          { jump: 'review' },
          { note_needed: true },
        ),
      ],
    }),
    step({
      key: 'follow_up',
      name: say('跟进', '跟進', 'Follow up'),
      channel: 'wechat',
      or_channels: ['wecom', 'phone', 'email'],
      due: { working_days: [5, 7] },
      script: [
        say(
          '告知措施已落实：何时、由谁、做了什么。',
          '告知措施已落實：何時、由誰、做了什麼。',
          'Say that it has been done: when, by whom, what.',
        ),
        say(
          '问是否解决了当初的问题。',
          '問是否解決了當初的問題。',
          'Ask whether that solves what went wrong.',
        ),
        say(
          '顺势确认下一单的时间。',
          '順勢確認下一單的時間。',
          'Then confirm when the next order is planned.',
        ),
      ],
      template: {
        subject: say('我们答应您的事', '我們答應您的事', 'What we promised you'),
        text: say(
          '{{ contact.name }}您好，上次您提到的问题已经处理，相关安排已落实到位。如有任何不便请直接告诉我。下一批需求方便透露时间吗？我好为您提前备货。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，上次您提到的問題已經處理，相關安排已落實到位。如有任何不便請直接告訴我。下一批需求方便透露時間嗎？我好為您提前備貨。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, what you told me about has been settled. If anything is still not right, tell me directly. May I ask when you expect your next order, so that I can have stock ready? {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
        ),
      },
      outcomes: [
        outcome('ordered', say('已下单', '已下單', 'Ordered'), 'answered'),
        outcome('planned', say('有计划', '有計劃', 'Planned'), 'answered'),
        outcome('no_reply', say('未回复', '未回覆', 'No reply'), 'tried', 'repeat'),
        outcome('lost', say('明确流失', '明確流失', 'Lost'), 'answered'),
      ],
    }),
    step({
      key: 'review',
      name: say('评估', '評估', 'Review'),
      due: { working_days: 20 },
      script: [
        say(
          '对照预警数据：订单、回复率是否回升。',
          '對照預警資料：訂單、回覆率是否回升。',
          'Compare with the warning: have orders or replies recovered?',
        ),
        say(
          '写明措施的费用和效果，供手册修订参考。',
          '寫明措施的費用和效果，供手冊修訂參考。',
          'Write down cost and effect of the measure, for the next edition of the handbook.',
        ),
        say(
          '未回升时与组长商定：再试、降低频率或转公海。',
          '未回升時與組長商定：再試、降低頻率或轉公海。',
          'If not, agree with the lead: try again, care less often, or release the customer.',
        ),
      ],
      outcomes: [
        outcome('recovered', say('已挽回', '已挽回', 'Won back'), 'none'),
        outcome('partly', say('部分回升', '部分回升', 'Partly'), 'none'),
        outcome('not_recovered', say('未挽回', '未挽回', 'Not won back'), 'none', 'continue', {
          note_needed: true,
        }),
      ],
    }),
  ],
})
