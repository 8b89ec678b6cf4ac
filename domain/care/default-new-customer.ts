import { outcome, playbook, say, step } from './writing.ts'

/** New customers (mission 3.1): activate, answer, welcome, follow up, ask. */
export const newCustomer = playbook({
  key: 'new_customer',
  name: say('新客培育', '新客培育', 'New customer'),
  about: say(
    '首次合作后五步：三个工作日内首次联系，24 小时内答疑，欢迎礼包，第 5–7 个工作日二次跟进，新客调研。',
    '首次合作後五步：三個工作日內首次聯絡，24 小時內答疑，歡迎禮包，第 5–7 個工作日二次跟進，新客調研。',
    'Five steps after first cooperation: contact within three working days, questions within 24 hours, a welcome pack, a second contact on working day 5–7, a survey.',
  ),
  trigger: { event: 'first_cooperation' },
  audience: { field: 'tenure_days', op: 'lte', value: 30 },
  steps: [
    step({
      key: 'activate',
      name: say('首次联系', '首次聯絡', 'First contact'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat'],
      due: { working_days: 3 },
      due_from: 'start',
      record: { fields: ['tags', 'preferred_channel'], promise: true },
      script: [
        say(
          '感谢首次合作，说明自己是今后的专属客户经理，留下直线电话和微信。',
          '感謝首次合作，說明自己是今後的專屬客戶經理，留下直線電話和微信。',
          'Thank them for the first order; say that you are their manager from now on and leave your direct number.',
        ),
        say(
          '确认货物或服务是否已收到、能否正常使用，记下遗留问题。',
          '確認貨物或服務是否已收到、能否正常使用，記下遺留問題。',
          'Ask whether goods or service have arrived and work; note what is still open.',
        ),
        say(
          '问清谁在用、最看重什么（价格、交期、售后、定制），据此打需求标签。',
          '問清誰在用、最看重什麼（價格、交期、售後、定製），據此打需求標籤。',
          'Ask who uses it and what matters most (price, delivery, support, custom work) and tag the needs.',
        ),
        say(
          '问清偏好的联系方式和时间，约定下次联系。',
          '問清偏好的聯絡方式和時間，約定下次聯絡。',
          'Ask for the preferred channel and time, and agree when you will speak again.',
        ),
      ],
      template: {
        subject: say(
          '服务指南与您的专属客户经理',
          '服務指南與您的專屬客戶經理',
          'Your service guide and your manager',
        ),
        text: say(
          '{{ contact.name }}您好，感谢选择{{ company.name | default: "我们" }}。我是您的专属客户经理{{ me.name }}，今后的使用、售后与续购都可以直接找我。服务指南请见附件，三个工作日内我会致电，了解使用情况并解答疑问。',
          '{{ contact.name }}您好，感謝選擇{{ company.name | default: "我們" }}。我是您的專屬客戶經理{{ me.name }}，今後的使用、售後與續購都可以直接找我。服務指南請見附件，三個工作日內我會致電，瞭解使用情況並解答疑問。',
          'Dear {{ contact.name | default: "customer" }}, thank you for choosing {{ company.name | default: "us" }}. I am {{ me.name }}, your manager from now on for use, support and further orders. The service guide is attached; I will call within three working days to hear how things are going.',
        ),
      },
      outcomes: [
        outcome('reached', say('已接通', '已接通', 'Reached'), 'answered'),
        outcome('guide_sent', say('已发服务指南', '已發服務指南', 'Guide sent'), 'tried'),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
        outcome('not_wanted', say('请勿打扰', '請勿打擾', 'Not wanted'), 'answered', 'stop'),
      ],
    }),
    step({
      key: 'answer',
      name: say('解答疑问', '解答疑問', 'Answer questions'),
      channel: 'wechat',
      or_channels: ['wecom', 'email', 'phone'],
      due: { elapsed_hours: 24 },
      record: { promise: true },
      script: [
        say(
          '逐条答复首次联系时记下的问题；答不了的写明由谁、何时答复。',
          '逐條答覆首次聯絡時記下的問題；答不了的寫明由誰、何時答覆。',
          'Answer each question noted in the first contact; for the rest say who will answer and when.',
        ),
        say(
          '答复后再问一句：还有哪里不顺手？',
          '答覆後再問一句：還有哪裡不順手？',
          'Then ask: is anything else in the way?',
        ),
        say(
          '没有疑问时，记“没有疑问”即可。',
          '沒有疑問時，記“沒有疑問”即可。',
          'If nothing was asked, record “nothing open”.',
        ),
      ],
      template: {
        subject: say('关于您的问题', '關於您的問題', 'Your questions'),
        text: say(
          '{{ contact.name }}您好，您提到的问题答复如下：\n如仍有不清楚之处，直接回复即可，{{ me.name }}会在 24 小时内处理。',
          '{{ contact.name }}您好，您提到的問題答覆如下：\n如仍有不清楚之處，直接回復即可，{{ me.name }}會在 24 小時內處理。',
          'Dear {{ contact.name | default: "customer" }}, here are the answers to your questions:\nIf anything is still unclear, just reply; {{ me.name }} will see to it within 24 hours.',
        ),
      },
      outcomes: [
        outcome('answered', say('已解答', '已解答', 'Answered'), 'answered'),
        outcome('nothing_open', say('没有疑问', '沒有疑問', 'Nothing open'), 'none'),
        outcome('needs_support', say('转售后跟进', '轉售後跟進', 'Needs support'), 'answered', 'repeat'),
      ],
    }),
    step({
      key: 'welcome',
      name: say('欢迎礼包', '歡迎禮包', 'Welcome pack'),
      channel: 'letter',
      due: { working_days: 3 },
      record: { gift: true },
      script: [
        say(
          '按需求标签挑选：重视性价比配优惠券，关注售后配服务卡，需要定制配选型手册。',
          '按需求標籤挑選：重視價效比配優惠券，關注售後配服務卡，需要定製配選型手冊。',
          'Choose by need tag: coupons for value, a service card for support, the design guide for custom work.',
        ),
        say(
          '手写一张卡片，写客户名，不用套话。',
          '手寫一張卡片，寫客戶名，不用套話。',
          'Add a hand-written card with the customer’s name, no stock phrases.',
        ),
        say(
          '寄出后把快递单号发给客户，签收后再通知一次。',
          '寄出後把快遞單號發給客戶，簽收後再通知一次。',
          'Send the tracking number when it leaves and a notice when it has arrived.',
        ),
      ],
      template: {
        subject: say('一份小礼物已寄出', '一份小禮物已寄出', 'A small gift is on its way'),
        text: say(
          '{{ contact.name }}您好，为感谢{{ customer.name }}的信任，我们寄出了一份{{ gift.name | default: "欢迎礼包" }}，{% if gift.tracking %}快递单号 {{ gift.tracking }}，{% else %}快递单号稍后发您，{% endif %}预计三天内送达。{{ me.name }}',
          '{{ contact.name }}您好，為感謝{{ customer.name }}的信任，我們寄出了一份{{ gift.name | default: "歡迎禮包" }}，{% if gift.tracking %}快遞單號 {{ gift.tracking }}，{% else %}快遞單號稍後發您，{% endif %}預計三天內送達。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, to thank {{ customer.name }} we have sent you {{ gift.name | default: "a welcome pack" }}. {% if gift.tracking %}The tracking number is {{ gift.tracking }}; it{% else %}The tracking number follows; it{% endif %} should arrive within three days. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('sent', say('已寄出', '已寄出', 'Sent'), 'tried'),
        outcome('delivered', say('已签收', '已簽收', 'Delivered'), 'answered'),
        outcome('not_suitable', say('不宜送礼', '不宜送禮', 'Not suitable'), 'none'),
      ],
    }),
    step({
      key: 'second_contact',
      name: say('二次跟进', '二次跟進', 'Second follow-up'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'visit'],
      due: { working_days: [5, 7] },
      due_from: 'activate',
      record: { fields: ['tags'], promise: true },
      script: [
        say(
          '先说上次的问题是怎么解决的，再问是否满意。',
          '先說上次的問題是怎麼解決的，再問是否滿意。',
          'Say how the earlier questions were solved, then ask whether they are content.',
        ),
        say(
          '问使用频率、使用人数，判断是否需要培训或配件。',
          '問使用頻率、使用人數，判斷是否需要培訓或配件。',
          'Ask how often and by how many it is used: is training or an accessory needed?',
        ),
        say(
          '问下一次采购的时间和用量，记入客户档案。',
          '問下一次採購的時間和用量，記入客戶檔案。',
          'Ask when and how much they expect to buy next, and write it down.',
        ),
      ],
      template: {
        subject: say('使用一周，感觉如何？', '使用一週，感覺如何？', 'One week on: how is it going?'),
        text: say(
          '{{ contact.name }}您好，{{ customer.name }}使用我们的产品已有一段时间，想听听您的感受：哪里好用，哪里不顺手？方便时请回复或约个时间，{{ me.name }}随时联系您。',
          '{{ contact.name }}您好，{{ customer.name }}使用我們的產品已有一段時間，想聽聽您的感受：哪裡好用，哪裡不順手？方便時請回覆或約個時間，{{ me.name }}隨時聯絡您。',
          'Dear {{ contact.name | default: "customer" }}, {{ customer.name }} has been using our product for a while. What works well, what does not? Reply when it suits you or name a time and {{ me.name }} will call.',
        ),
      },
      outcomes: [
        outcome('content', say('使用顺利', '使用順利', 'Going well'), 'answered'),
        outcome('has_needs', say('有新需求', '有新需求', 'New needs'), 'answered'),
        outcome('unhappy', say('有不满', '有不滿', 'Unhappy'), 'answered', 'repeat', { note_needed: true }),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
      ],
    }),
    step({
      key: 'survey',
      name: say('新客调研', '新客調研', 'New-customer survey'),
      channel: 'wechat',
      or_channels: ['wecom', 'email', 'sms'],
      due: { working_days: 3 },
      record: { gift: true },
      script: [
        say(
          '说明只需三分钟，结果会用来改进服务。',
          '說明只需三分鐘，結果會用來改進服務。',
          'Say that it takes three minutes and is used to improve the service.',
        ),
        say(
          '客户愿意时附一份小礼品，不以好评为条件。',
          '客戶願意時附一份小禮品，不以好評為條件。',
          'Offer a small gift if wished, never for a good score.',
        ),
        say(
          '低于 6 分时当天回电，问清原因。',
          '低於 6 分時當天回電，問清原因。',
          'Below 6 points, call back the same day and ask why.',
        ),
      ],
      template: {
        subject: say('三分钟，说说您的感受', '三分鐘，說說您的感受', 'Three minutes: tell us how it went'),
        text: say(
          '{{ contact.name }}您好，诚邀{{ customer.name }}参加新客户调研，约三分钟，完成后奉上一份小礼品。您的每条意见都会有人答复。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，誠邀{{ customer.name }}參加新客戶調研，約三分鐘，完成後奉上一份小禮品。您的每條意見都會有人答覆。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, we invite {{ customer.name }} to our new-customer survey. It takes three minutes and a small gift follows. Every remark gets an answer. {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
        ),
      },
      outcomes: [
        outcome('answered', say('已填写', '已填寫', 'Filled in'), 'answered'),
        outcome('invited', say('已邀请', '已邀請', 'Invited'), 'tried'),
        outcome('declined', say('不愿参加', '不願參加', 'Declined'), 'answered'),
      ],
    }),
  ],
})
