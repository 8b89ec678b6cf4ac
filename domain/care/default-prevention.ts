import { outcome, playbook, say, step } from './writing.ts'

const STILL_CUSTOMER = { field: 'stage', op: 'not_in' as const, value: ['lost', 'prospect'] }
const again = { again: { working_days: 2 }, at_most: 2 }
const notReached = outcome('no_answer', say('未联系上', '未聯絡上', 'Not reached'), 'tried', again)

/** Consumables due (mission 3.6): before they run out, with what was bought and when. */
export const consumables = playbook({
  key: 'consumables',
  name: say('耗材到期提醒', '耗材到期提醒', 'Consumables due'),
  about: say(
    '按产品的更换周期，提前 14 天提醒补货，教会判断何时该换；下单后自动结束。',
    '按產品的更換週期，提前 14 天提醒補貨，教會判斷何時該換；下單後自動結束。',
    'By the product’s replacement interval, 14 days ahead: a reminder and how to tell when to replace. Ends with the order.',
  ),
  trigger: { products: ['consumables'], days_before: 14 },
  audience: STILL_CUSTOMER,
  steps: [
    step({
      key: 'remind',
      name: say('提醒更换', '提醒更換', 'Remind'),
      channel: 'wechat',
      or_channels: ['wecom', 'phone', 'email', 'sms'],
      due: { working_days: 3 },
      due_from: 'start',
      script: [
        say(
          '先问现在用得怎样、压差或读数多少，不先报价。',
          '先問現在用得怎樣、壓差或讀數多少，不先報價。',
          'Ask first how it is running and what the readings are; no prices yet.',
        ),
        say(
          '告诉对方怎么自己判断该不该换，换早了不划算。',
          '告訴對方怎麼自己判斷該不該換，換早了不划算。',
          'Tell them how to judge themselves: too early is money wasted.',
        ),
        say(
          '要换的，确认型号、数量和到货日。',
          '要換的，確認型號、數量和到貨日。',
          'If it is due: model, quantity and the day it must be there.',
        ),
      ],
      template: {
        subject: say(
          '{{ product.name }}快到更换期了',
          '{{ product.name }}快到更換期了',
          '{{ product.name }} will soon be due',
        ),
        text: say(
          '{{ contact.name }}您好，{{ customer.name }}{% if product.bought_on %}{{ product.bought_on }} 购入的{% endif %}{{ product.name }}按周期 {{ product.due_on }} 前后该更换了。您先看一下现在的使用情况，需要的话我提前备货，不误生产。{{ me.name }}',
          '{{ contact.name }}您好，{{ customer.name }}{% if product.bought_on %}{{ product.bought_on }} 購入的{% endif %}{{ product.name }}按週期 {{ product.due_on }} 前後該更換了。您先看一下現在的使用情況，需要的話我提前備貨，不誤生產。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, {{ product.name }}{% if product.bought_on %}, bought on {{ product.bought_on }},{% endif %} will be due around {{ product.due_on }}. Have a look at how it is running; if it needs replacing I will have it ready so that nothing stops. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('will_order', say('准备下单', '準備下單', 'Will order'), 'answered'),
        outcome('not_yet', say('还能用', '還能用', 'Not due yet'), 'answered', {
          again: { calendar_days: 14 },
          at_most: 2,
        }),
        outcome(
          'bought_elsewhere',
          say('已从别处购买', '已從別處購買', 'Bought elsewhere'),
          'answered',
          'stop',
          { note_needed: true },
        ),
        notReached,
      ],
    }),
    step({
      key: 'follow',
      name: say('确认补货', '確認補貨', 'See it ordered'),
      channel: 'phone',
      or_channels: ['wechat', 'wecom'],
      due: { working_days: 2 },
      wait_for: { for: { event: 'order' }, within: { working_days: 5 }, otherwise: 'begin' },
      script: [
        say(
          '已下单的：确认到货日，问要不要上门指导更换。',
          '已下單的：確認到貨日，問要不要上門指導更換。',
          'If they ordered: confirm the day, offer help with the replacement.',
        ),
        say(
          '没下单的：问卡在哪里（价格、审批、库存），当场帮忙。',
          '沒下單的：問卡在哪裡（價格、審批、庫存），當場幫忙。',
          'If not: what is in the way (price, approval, stock)? Help at once.',
        ),
      ],
      template: {
        subject: say('更换安排', '更換安排', 'Your replacement'),
        text: say(
          '{{ contact.name }}您好，{{ product.name }}的更换安排得怎样了？需要报价单、盖章或加急发货都可以找我。{{ me.name }}',
          '{{ contact.name }}您好，{{ product.name }}的更換安排得怎樣了？需要報價單、蓋章或加急發貨都可以找我。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, how does the replacement of {{ product.name }} stand? I can help with the quote, papers or a rush delivery. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('ordered', say('已下单', '已下單', 'Ordered'), 'answered'),
        outcome('waits', say('等审批', '等審批', 'Waits for approval'), 'answered', {
          again: { working_days: 5 },
          at_most: 2,
        }),
        outcome('no', say('不采购', '不採購', 'Will not order'), 'answered', 'continue', {
          note_needed: true,
        }),
        notReached,
      ],
    }),
  ],
})

/** Maintenance due (mission 3.6): offer a check, agree the day, see it done. */
export const maintenance = playbook({
  key: 'maintenance',
  name: say('保养到期', '保養到期', 'Maintenance due'),
  about: say(
    '按保养周期提前 21 天约检查，做完确认并记下发现的问题。',
    '按保養週期提前 21 天約檢查，做完確認並記下發現的問題。',
    'By the maintenance interval, 21 days ahead: agree a check, see it done, note what was found.',
  ),
  trigger: { products: ['maintenance'], days_before: 21 },
  audience: STILL_CUSTOMER,
  steps: [
    step({
      key: 'offer',
      name: say('预约检查', '預約檢查', 'Offer a check'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'email'],
      due: { working_days: 5 },
      due_from: 'start',
      script: [
        say(
          '说明到期的是哪台、检查什么、要停多久、是否收费。',
          '說明到期的是哪臺、檢查什麼、要停多久、是否收費。',
          'Say which machine, what is checked, how long it stands still, whether it costs.',
        ),
        say(
          '避开对方的生产高峰，给两个可选日期。',
          '避開對方的生產高峰，給兩個可選日期。',
          'Keep away from their busy days; give two dates.',
        ),
      ],
      template: {
        subject: say(
          '{{ product.name }}保养预约',
          '{{ product.name }}保養預約',
          'Maintenance of {{ product.name }}',
        ),
        text: say(
          '{{ contact.name }}您好，{{ product.name }}{{ product.due_on }} 前后到保养期，检查约半天，我安排工程师上门。您看哪两天方便？{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，{{ product.name }}{{ product.due_on }} 前後到保養期，檢查約半天，我安排工程師上門。您看哪兩天方便？{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, {{ product.name }} is due for maintenance around {{ product.due_on }}. The check takes half a day; an engineer will come. Which two days would suit you? {{ me.name }}',
        ),
      },
      record: { promise: true },
      outcomes: [
        outcome('agreed', say('已约定', '已約定', 'Day agreed'), 'answered'),
        outcome('later', say('晚些再约', '晚些再約', 'Later'), 'answered', {
          again: { working_days: 10 },
          at_most: 2,
        }),
        outcome('self', say('自行保养', '自行保養', 'They do it themselves'), 'answered', { jump: 'train' }),
        notReached,
      ],
    }),
    step({
      key: 'done',
      name: say('确认完成', '確認完成', 'See it done'),
      channel: 'phone',
      or_channels: ['wechat', 'wecom'],
      due: { working_days: 2 },
      due_from: 'node',
      script: [
        say(
          '问检查是否按时、有没有影响生产、发现什么问题。',
          '問檢查是否按時、有沒有影響生產、發現什麼問題。',
          'Was it on time, did it disturb production, what was found?',
        ),
        say(
          '发现的问题写明谁处理、何时完成。',
          '發現的問題寫明誰處理、何時完成。',
          'For each finding: who, by when.',
        ),
      ],
      record: { promise: true },
      outcomes: [
        outcome('fine', say('一切正常', '一切正常', 'All in order'), 'answered', 'stop'),
        outcome('findings', say('有问题待处理', '有問題待處理', 'Findings'), 'answered', 'stop', {
          note_needed: true,
        }),
        outcome('not_done', say('还没做', '還沒做', 'Not done yet'), 'answered', {
          again: { working_days: 3 },
          at_most: 3,
        }),
      ],
    }),
    step({
      key: 'train',
      name: say('提供培训', '提供培訓', 'Offer training'),
      channel: 'email',
      or_channels: ['wecom', 'wechat'],
      due: { working_days: 3 },
      script: [
        say(
          '发保养手册和视频，约一次线上讲解，问由谁操作。',
          '發保養手冊和影片，約一次線上講解，問由誰操作。',
          'Send manual and video, agree an online session, ask who does the work.',
        ),
      ],
      template: {
        subject: say(
          '{{ product.name }}保养资料',
          '{{ product.name }}保養資料',
          'How to maintain {{ product.name }}',
        ),
        text: say(
          '{{ contact.name }}您好，附上{{ product.name }}的保养手册和视频。需要的话我安排半小时线上讲解，请操作的同事一起参加。{{ me.name }}',
          '{{ contact.name }}您好，附上{{ product.name }}的保養手冊和影片。需要的話我安排半小時線上講解，請操作的同事一起參加。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, manual and video for {{ product.name }} are attached. I can arrange half an hour online with whoever does the work. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('sent', say('已发资料', '已發資料', 'Sent'), 'tried'),
        outcome('session', say('已约讲解', '已約講解', 'Session agreed'), 'answered'),
      ],
    }),
  ],
})

/** Warranty ending (mission 3.6): a check while it still counts, then an extension. */
export const warranty = playbook({
  key: 'warranty',
  name: say('保修到期', '保修到期', 'Warranty ending'),
  about: say(
    '保修到期前 30 天，趁在保做一次体检，再谈延保。',
    '保修到期前 30 天，趁在保做一次體檢，再談延保。',
    '30 days before the warranty ends: a check while it still counts, then an extension.',
  ),
  trigger: { products: ['warranty'], days_before: 30 },
  audience: STILL_CUSTOMER,
  steps: [
    step({
      key: 'check',
      name: say('保内体检', '保內體檢', 'Check under warranty'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'email'],
      due: { working_days: 5 },
      due_from: 'start',
      script: [
        say(
          '主动提醒：保修哪天到期，趁在保把小毛病都修了。',
          '主動提醒：保修哪天到期，趁在保把小毛病都修了。',
          'Say when the warranty ends: have every small fault mended while it counts.',
        ),
        say(
          '问有没有异响、泄漏、读数异常，安排检查。',
          '問有沒有異響、洩漏、讀數異常，安排檢查。',
          'Ask for noise, leaks, odd readings; arrange a check.',
        ),
      ],
      template: {
        subject: say(
          '{{ product.name }}保修 {{ product.due_on }} 到期',
          '{{ product.name }}保修 {{ product.due_on }} 到期',
          'The warranty of {{ product.name }} ends on {{ product.due_on }}',
        ),
        text: say(
          '{{ contact.name }}您好，{{ product.name }}的保修 {{ product.due_on }} 到期。趁还在保，我想安排一次免费检查，有问题一并处理。哪天方便？{{ me.name }}',
          '{{ contact.name }}您好，{{ product.name }}的保修 {{ product.due_on }} 到期。趁還在保，我想安排一次免費檢查，有問題一併處理。哪天方便？{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, the warranty of {{ product.name }} ends on {{ product.due_on }}. May we check it free of charge while it counts and mend what we find? Which day suits you? {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('agreed', say('已约检查', '已約檢查', 'Check agreed'), 'answered'),
        outcome('no_fault', say('无需检查', '無需檢查', 'No need'), 'answered'),
        notReached,
      ],
    }),
    step({
      key: 'extend',
      name: say('延保方案', '延保方案', 'Offer an extension'),
      channel: 'email',
      or_channels: ['wecom', 'wechat', 'phone'],
      due: { working_days_before: 3 },
      due_from: 'node',
      script: [
        say(
          '按实际维修记录算账：延保多少钱、自修大概多少钱，让客户自己选。',
          '按實際維修記錄算賬：延保多少錢、自修大概多少錢，讓客戶自己選。',
          'Reckon from the record: the extension against repairs; let them choose.',
        ),
      ],
      template: {
        subject: say('延保方案', '延保方案', 'Extending the warranty'),
        text: say(
          '{{ contact.name }}您好，附上{{ product.name }}的延保方案，列明了包含什么、不包含什么。是否需要由您决定，{{ product.due_on }} 前办理都来得及。{{ me.name }}',
          '{{ contact.name }}您好，附上{{ product.name }}的延保方案，列明瞭包含什麼、不包含什麼。是否需要由您決定，{{ product.due_on }} 前辦理都來得及。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, here is the offer to extend the warranty of {{ product.name }}, with what is and is not covered. It is your choice, open until {{ product.due_on }}. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('extended', say('已延保', '已延保', 'Extended'), 'answered'),
        outcome('thinks', say('考虑中', '考慮中', 'Thinking'), 'answered', {
          again: { working_days: 2 },
          at_most: 2,
        }),
        outcome('declined', say('不延保', '不延保', 'Declined'), 'answered'),
        outcome('sent', say('已发送', '已傳送', 'Sent'), 'tried', { again: { working_days: 3 }, at_most: 1 }),
      ],
    }),
  ],
})

/** A product's cycle is over and it has a successor (mission 3.6). */
export const productCycle = playbook({
  key: 'product_cycle',
  name: say('产品换代', '產品換代', 'Product cycle completed'),
  about: say(
    '产品用满周期且有换代型号时，评估、演示、给老客户换新价。',
    '產品用滿週期且有換代型號時，評估、演示、給老客戶換新價。',
    'When a product has served its cycle and has a successor: assess, show, offer a loyal customer’s price.',
  ),
  trigger: { products: ['product_cycle'], days_before: 45 },
  audience: STILL_CUSTOMER,
  steps: [
    step({
      key: 'assess',
      name: say('使用评估', '使用評估', 'Assess the use'),
      channel: 'visit',
      or_channels: ['phone', 'wecom', 'wechat'],
      due: { working_days: 10 },
      due_from: 'start',
      script: [
        say(
          '看现场或问数据：能耗、故障、产能，还够不够用。',
          '看現場或問資料：能耗、故障、產能，還夠不夠用。',
          'See or ask: energy, faults, capacity; is it still enough?',
        ),
        say(
          '够用就明说，建议继续用并加强保养；不够才谈换代。',
          '夠用就明說，建議繼續用並加強保養；不夠才談換代。',
          'If it is enough, say so and care for it; speak of the successor only if not.',
        ),
      ],
      template: {
        subject: say(
          '{{ product.name }}使用评估',
          '{{ product.name }}使用評估',
          'How {{ product.name }} is doing',
        ),
        text: say(
          '{{ contact.name }}您好，{{ product.name }}{{ product.due_on }} 就用满一个周期了。想约您做一次使用评估，看看是继续用、加强保养，还是{% if product.upgrade %}换成{{ product.upgrade }}{% else %}换代{% endif %}更划算。{{ me.name }}',
          '{{ contact.name }}您好，{{ product.name }}{{ product.due_on }} 就用滿一個週期了。想約您做一次使用評估，看看是繼續用、加強保養，還是{% if product.upgrade %}換成{{ product.upgrade }}{% else %}換代{% endif %}更划算。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, on {{ product.due_on }} {{ product.name }} will have served its cycle. May we look together whether to keep it, to care for it more{% if product.upgrade %}, or to change to {{ product.upgrade }}{% endif %}? {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('replace', say('适合换代', '適合換代', 'Worth replacing'), 'answered'),
        outcome('keep', say('继续使用', '繼續使用', 'Keeps it'), 'answered', 'stop', { note_needed: true }),
        notReached,
      ],
    }),
    step({
      key: 'offer',
      name: say('换代方案', '換代方案', 'Offer'),
      channel: 'email',
      or_channels: ['wecom', 'wechat'],
      due: { working_days: 3 },
      script: [
        say(
          '写清差别、回本时间、旧机处理和老客户换新价。',
          '寫清差別、回本時間、舊機處理和老客戶換新價。',
          'Say the difference, when it pays, what happens to the old one, the loyal customer’s price.',
        ),
        say('含培训和交接安排。', '含培訓和交接安排。', 'Include training and the change-over.'),
      ],
      template: {
        subject: say('换代方案', '換代方案', 'Your replacement offer'),
        text: say(
          '{{ contact.name }}您好，附上{{ product.upgrade | default: "换代型号" }}的方案：差别、费用、旧机处理和培训安排都在里面，并给了老客户换新价。您先看，有疑问我来讲。{{ me.name }}',
          '{{ contact.name }}您好，附上{{ product.upgrade | default: "換代型號" }}的方案：差別、費用、舊機處理和培訓安排都在裡面，並給了老客戶換新價。您先看，有疑問我來講。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, attached is our offer for {{ product.upgrade | default: "the successor" }}: the difference, the cost, what happens to the old one and the training, at a loyal customer’s price. I will gladly explain. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('sent', say('已发送', '已傳送', 'Sent'), 'tried'),
        outcome('discussed', say('已商讨', '已商討', 'Discussed'), 'answered'),
      ],
    }),
    step({
      key: 'decide',
      name: say('确认决定', '確認決定', 'The decision'),
      channel: 'phone',
      or_channels: ['visit', 'wecom'],
      due: { working_days: 5 },
      wait_for: { for: { event: 'order' }, within: { working_days: 10 }, otherwise: 'begin' },
      script: [
        say(
          '问还差什么：预算、审批、试机。',
          '問還差什麼：預算、審批、試機。',
          'What is missing: budget, approval, a trial?',
        ),
        say(
          '下单的，安排培训和交接；不换的，记下原因和下次时间。',
          '下單的，安排培訓和交接；不換的，記下原因和下次時間。',
          'If ordered, arrange training and change-over; if not, note why and when to ask again.',
        ),
      ],
      outcomes: [
        outcome('ordered', say('已下单', '已下單', 'Ordered'), 'answered'),
        outcome('thinks', say('还在考虑', '還在考慮', 'Thinking'), 'answered', {
          again: { working_days: 15 },
          at_most: 2,
        }),
        outcome('no', say('不换', '不換', 'Keeps the old one'), 'answered', 'continue', {
          note_needed: true,
        }),
        notReached,
      ],
    }),
  ],
})
