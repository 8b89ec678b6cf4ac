import { outcome, playbook, say, step } from './writing.ts'

const wrote = [
  outcome('told', say('已告知', '已告知', 'Told'), 'answered'),
  outcome('sent', say('已发送', '已傳送', 'Sent'), 'tried'),
  outcome('no_answer', say('未联系上', '未聯絡上', 'Not reached'), 'tried', {
    again: { working_days: 1 },
    at_most: 2,
  }),
  outcome('not_concerned', say('与其无关', '與其無關', 'Does not concern them'), 'none', 'stop'),
]

/** A change of policy that concerns customers (mission 3.4): tell what changes for them, then ask whether it is settled. */
export const policyChange = playbook({
  key: 'policy_change',
  name: say('政策变化告知', '政策變化告知', 'Policy change'),
  about: say(
    '登记一项政策变化后，按对象逐户说清影响和办法，再确认是否办妥。',
    '登記一項政策變化後，按物件逐戶說清影響和辦法，再確認是否辦妥。',
    'Once a change of policy is entered, tells each customer concerned what it means for them and sees it settled.',
  ),
  trigger: { occasions: ['policy_change'] },
  steps: [
    step({
      key: 'tell',
      name: say('告知影响', '告知影響', 'Tell what changes'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'email'],
      due: { working_days: 3 },
      due_from: 'start',
      script: [
        say(
          '先说结论：哪一天起、变什么、对贵司有什么影响。',
          '先說結論：哪一天起、變什麼、對貴司有什麼影響。',
          'Begin with the result: from what day, what changes, and what it means for them.',
        ),
        say(
          '再说办法：需要客户做什么、我们替他做什么、要哪些材料。',
          '再說辦法：需要客戶做什麼、我們替他做什麼、要哪些材料。',
          'Then the way: what they have to do, what we do for them, which papers are needed.',
        ),
        say(
          '拿不准的不猜，记下来，当天请同事核实后回复。',
          '拿不準的不猜，記下來，當天請同事核實後回覆。',
          'Never guess: note what is unclear, have it checked and answer the same day.',
        ),
      ],
      template: {
        subject: say(
          '{{ node.name }}：对贵司的影响与办法',
          '{{ node.name }}：對貴司的影響與辦法',
          '{{ node.name }}: what it means for you',
        ),
        text: say(
          '{{ contact.name }}您好，{{ node.name }}将于 {{ node.on }} 起执行。{% if node.words %}{{ node.words }}{% endif %}与{{ customer.name }}有关的部分我已整理好，需要准备的材料也列在里面。您看今明两天哪个时间方便，我用十分钟给您讲清楚。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，{{ node.name }}將於 {{ node.on }} 起執行。{% if node.words %}{{ node.words }}{% endif %}與{{ customer.name }}有關的部分我已整理好，需要準備的材料也列在裡面。您看今明兩天哪個時間方便，我用十分鐘給您講清楚。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, {{ node.name }} takes effect on {{ node.on }}. {% if node.words %}{{ node.words }} {% endif %}I have put together what concerns {{ customer.name }} and which papers you will need. When may I take ten minutes of your time today or tomorrow? {{ me.name }}',
        ),
      },
      record: { promise: true },
      outcomes: wrote,
    }),
    step({
      key: 'settled',
      name: say('确认办妥', '確認辦妥', 'See it settled'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'email'],
      due: { working_days_before: 0 },
      due_from: 'node',
      script: [
        say(
          '逐项核对：材料交了没有、系统改了没有、谁还没弄明白。',
          '逐項核對：材料交了沒有、系統改了沒有、誰還沒弄明白。',
          'Go through it: papers in, systems changed, who is still unsure.',
        ),
        say(
          '没办妥的当场约定时间，必要时请专人上门。',
          '沒辦妥的當場約定時間，必要時請專人上門。',
          'Agree a time for what is open; send somebody where needed.',
        ),
      ],
      template: {
        subject: say(
          '{{ node.name }}：是否都已办妥',
          '{{ node.name }}：是否都已辦妥',
          '{{ node.name }}: is everything settled?',
        ),
        text: say(
          '{{ contact.name }}您好，{{ node.name }}{{ node.on }} 起执行，想确认贵司这边是否都已办妥？还差哪一项，我来协助。{{ me.name }}',
          '{{ contact.name }}您好，{{ node.name }}{{ node.on }} 起執行，想確認貴司這邊是否都已辦妥？還差哪一項，我來協助。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, {{ node.name }} takes effect on {{ node.on }}. Is everything settled on your side? Tell me what is missing and I will help. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('settled', say('已办妥', '已辦妥', 'Settled'), 'answered'),
        outcome('open', say('尚未办妥', '尚未辦妥', 'Still open'), 'answered', {
          again: { working_days: 3 },
          at_most: 3,
        }),
        outcome('no_answer', say('未联系上', '未聯絡上', 'Not reached'), 'tried', {
          again: { working_days: 1 },
          at_most: 2,
        }),
      ],
    }),
  ],
})

/** A launch (mission 3.4): tell those whom it helps, show it, answer. */
export const productLaunch = playbook({
  key: 'product_launch',
  name: say('新品告知', '新品告知', 'Product launch'),
  about: say(
    '新品发布时，只告诉真正用得上的客户，先讲解决什么问题。',
    '新品釋出時，只告訴真正用得上的客戶，先講解決什麼問題。',
    'When something new comes out, tells only those whom it helps, and begins with the problem it solves.',
  ),
  trigger: { occasions: ['product_launch'] },
  steps: [
    step({
      key: 'tell',
      name: say('新品告知', '新品告知', 'Tell about it'),
      channel: 'wechat',
      or_channels: ['wecom', 'email', 'phone'],
      due: { working_days: 3 },
      due_from: 'start',
      script: [
        say(
          '先想这家客户现在遇到什么问题，新品能不能解决；不能就选“与其无关”。',
          '先想這家客戶現在遇到什麼問題，新品能不能解決；不能就選「與其無關」。',
          'Think first of what troubles this customer and whether it helps; if not, choose “does not concern them”.',
        ),
        say(
          '用一句话说清和现用产品的差别，附一页资料，不群发。',
          '用一句話說清和現用產品的差別，附一頁資料，不群發。',
          'Say in one line how it differs from what they use; one page attached, never a bulk mail.',
        ),
        say(
          '邀请试用或看演示，老客户先试。',
          '邀請試用或看演示，老客戶先試。',
          'Offer a trial or a demonstration; existing customers first.',
        ),
      ],
      template: {
        subject: say(
          '{{ node.name }}，先请您试用',
          '{{ node.name }}，先請您試用',
          '{{ node.name }}: yours to try first',
        ),
        text: say(
          '{{ contact.name }}您好，{{ node.name }}将于 {{ node.on }} 发布。{% if node.words %}{{ node.words }}{% endif %}想到贵司现在的用法，这次的改进正好用得上，先给老客户留了试用名额。需要的话我安排演示，您看哪天合适？{{ me.name }}',
          '{{ contact.name }}您好，{{ node.name }}將於 {{ node.on }} 釋出。{% if node.words %}{{ node.words }}{% endif %}想到貴司現在的用法，這次的改進正好用得上，先給老客戶留了試用名額。需要的話我安排演示，您看哪天合適？{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, {{ node.name }} comes out on {{ node.on }}. {% if node.words %}{{ node.words }} {% endif %}From how you work today I believe it would help, and places for a trial are kept for existing customers. Shall I arrange a demonstration? {{ me.name }}',
        ),
      },
      variants: [
        {
          subject: say('给老客户的新品消息', '給老客戶的新品訊息', 'News for existing customers'),
          text: say(
            '{{ contact.name }}，跟您说个消息：{{ node.name }}{{ node.on }} 上市。{% if node.words %}{{ node.words }}{% endif %}您上次提到的问题，新品做了改进。要不要先寄一套样品给{{ customer.name }}试试？{{ me.name }}',
            '{{ contact.name }}，跟您說個訊息：{{ node.name }}{{ node.on }} 上市。{% if node.words %}{{ node.words }}{% endif %}您上次提到的問題，新品做了改進。要不要先寄一套樣品給{{ customer.name }}試試？{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, {{ node.name }} is out on {{ node.on }}. {% if node.words %}{{ node.words }} {% endif %}It improves on what you mentioned last time. May I send {{ customer.name }} a sample? {{ me.name }}',
          ),
        },
      ],
      outcomes: [
        outcome('wants_trial', say('愿意试用', '願意試用', 'Wants to try'), 'answered'),
        outcome('wants_more', say('要资料', '要資料', 'Wants to know more'), 'answered'),
        outcome('not_now', say('暂不需要', '暫不需要', 'Not now'), 'answered', 'stop'),
        outcome('no_answer', say('未回复', '未回覆', 'No reply'), 'tried', {
          again: { working_days: 3 },
          at_most: 1,
        }),
        outcome('not_concerned', say('与其无关', '與其無關', 'Does not concern them'), 'none', 'stop'),
      ],
    }),
    step({
      key: 'trial',
      name: say('试用跟进', '試用跟進', 'Follow the trial'),
      channel: 'phone',
      or_channels: ['visit', 'wechat'],
      due: { working_days: [5, 7] },
      script: [
        say(
          '问实际用起来怎样、和旧的比哪里好哪里不好。',
          '問實際用起來怎樣、和舊的比哪裡好哪裡不好。',
          'Ask how it works in practice, better and worse than the old one.',
        ),
        say(
          '听到的问题原话记下，反馈给产品同事。',
          '聽到的問題原話記下，反饋給產品同事。',
          'Note problems in their words and pass them to the product team.',
        ),
        say(
          '有意采购时问清数量、时间、谁决定。',
          '有意採購時問清數量、時間、誰決定。',
          'If they want it: how many, when, who decides.',
        ),
      ],
      outcomes: [
        outcome('buys', say('准备采购', '準備採購', 'Will buy'), 'answered'),
        outcome('thinks', say('还在考虑', '還在考慮', 'Thinking'), 'answered', {
          again: { working_days: 10 },
          at_most: 2,
        }),
        outcome('no', say('不采用', '不採用', 'Will not use it'), 'answered', 'continue', {
          note_needed: true,
        }),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
      ],
    }),
  ],
})

/** An event for customers (mission 3.4): invite in person, remind, thank. */
export const customerEvent = playbook({
  key: 'customer_event',
  name: say('客户活动邀请', '客戶活動邀請', 'Customer event'),
  about: say(
    '沙龙、峰会、会员日：当面邀请，会前提醒，会后道谢。',
    '沙龍、峰會、會員日：當面邀請，會前提醒，會後道謝。',
    'Salons, summits, member days: invite in person, remind, thank.',
  ),
  trigger: { occasions: ['customer_event'] },
  steps: [
    step({
      key: 'invite',
      name: say('邀请', '邀請', 'Invite'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'email'],
      due: { working_days: 3 },
      due_from: 'start',
      script: [
        say(
          '说明为什么请他：这次的主题和他哪件事有关。',
          '說明為什麼請他：這次的主題和他哪件事有關。',
          'Say why you invite them: what the subject has to do with their work.',
        ),
        say(
          '讲清时间、地点、谁来讲、要不要带同事。',
          '講清時間、地點、誰來講、要不要帶同事。',
          'Give time, place, speakers, and whether to bring colleagues.',
        ),
        say(
          '来不了的，问要不要会后资料。',
          '來不了的，問要不要會後資料。',
          'Who cannot come: would they like the papers afterwards?',
        ),
      ],
      template: {
        subject: say(
          '诚邀您参加：{{ node.name }}',
          '誠邀您參加：{{ node.name }}',
          'An invitation: {{ node.name }}',
        ),
        text: say(
          '{{ contact.name }}您好，{{ node.on }} 我们举办“{{ node.name }}”，{% if node.words %}{{ node.words }}{% endif %}内容和贵司正在做的事有关，诚邀您来。给{{ customer.name }}留了两个座位，您方便时回复一声即可。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，{{ node.on }} 我們舉辦「{{ node.name }}」，{% if node.words %}{{ node.words }}{% endif %}內容和貴司正在做的事有關，誠邀您來。給{{ customer.name }}留了兩個座位，您方便時回覆一聲即可。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, on {{ node.on }} we hold “{{ node.name }}”. {% if node.words %}{{ node.words }} {% endif %}It touches what you are working on and I would be glad to see you there. Two seats are kept for {{ customer.name }}; a short reply is enough. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('comes', say('参加', '參加', 'Comes'), 'answered'),
        outcome('not_sure', say('待定', '待定', 'Not sure'), 'answered', {
          again: { working_days: 3 },
          at_most: 2,
        }),
        outcome('wants_papers', say('要会后资料', '要會後資料', 'Wants the papers'), 'answered', {
          jump: 'thank',
        }),
        outcome('declines', say('不参加', '不參加', 'Declines'), 'answered', 'stop'),
        outcome('no_answer', say('未联系上', '未聯絡上', 'Not reached'), 'tried', {
          again: { working_days: 1 },
          at_most: 2,
        }),
      ],
    }),
    step({
      key: 'remind',
      name: say('会前提醒', '會前提醒', 'Remind'),
      channel: 'wechat',
      or_channels: ['wecom', 'sms', 'email', 'phone'],
      due: { working_days_before: 1, at: '15:00' },
      due_from: 'node',
      script: [
        say(
          '确认人数、车牌、饮食和是否需要接送。',
          '確認人數、車牌、飲食和是否需要接送。',
          'Confirm how many, food, parking or a lift.',
        ),
      ],
      template: {
        subject: say('提醒：{{ node.name }}', '提醒：{{ node.name }}', 'A reminder: {{ node.name }}'),
        text: say(
          '{{ contact.name }}您好，{{ node.on }} 的“{{ node.name }}”即将开始，期待与您见面。停车或接送有需要请告诉我。{{ me.name }}',
          '{{ contact.name }}您好，{{ node.on }} 的「{{ node.name }}」即將開始，期待與您見面。停車或接送有需要請告訴我。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, “{{ node.name }}” is on {{ node.on }}. I look forward to seeing you; tell me if you need parking or a lift. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('confirmed', say('已确认', '已確認', 'Confirmed'), 'answered'),
        outcome('reminded', say('已提醒', '已提醒', 'Reminded'), 'tried'),
        outcome('cancels', say('临时来不了', '臨時來不了', 'Cannot come'), 'answered'),
      ],
    }),
    step({
      key: 'thank',
      name: say('会后道谢', '會後道謝', 'Thank them'),
      channel: 'wechat',
      or_channels: ['wecom', 'email', 'phone'],
      due: { working_days: [1, 2] },
      due_from: 'node',
      script: [
        say(
          '附上资料，问一句最有用的是哪部分。',
          '附上資料，問一句最有用的是哪部分。',
          'Send the papers and ask which part was of most use.',
        ),
        say(
          '会上提到的需求和承诺，今天记入档案。',
          '會上提到的需求和承諾，今天記入檔案。',
          'Enter needs and promises of the day into the file today.',
        ),
      ],
      template: {
        subject: say('谢谢您来参加', '謝謝您來參加', 'Thank you for coming'),
        text: say(
          '{{ contact.name }}您好，感谢参加“{{ node.name }}”，资料附上。您提到的事我已记下，三个工作日内给您答复。{{ me.name }}',
          '{{ contact.name }}您好，感謝參加「{{ node.name }}」，資料附上。您提到的事我已記下，三個工作日內給您答覆。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, thank you for “{{ node.name }}”; the papers are attached. I have noted what you told me and will answer within three working days. {{ me.name }}',
        ),
      },
      record: { promise: true, fields: ['tags'] },
      outcomes: [
        outcome('thanked', say('已道谢', '已道謝', 'Thanked'), 'tried'),
        outcome('has_needs', say('有新需求', '有新需求', 'New needs'), 'answered', 'continue', {
          note_needed: true,
        }),
      ],
    }),
  ],
})
