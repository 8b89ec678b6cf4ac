import { outcome, playbook, say, step } from './writing.ts'

/** After a complaint was resolved (missions 3.3 and 5.4): understand, ask within 48 hours, make good, check. */
export const complaintRepair = playbook({
  key: 'complaint_repair',
  name: say('投诉后修复', '投訴後修復', 'Complaint repair'),
  about: say(
    '投诉解决后：了解经过，48 小时内回访，补偿与说明，四周后再确认关系。',
    '投訴解決後：瞭解經過，48 小時內回訪，補償與說明，四周後再確認關係。',
    'After a complaint was solved: read the case, ask within 48 hours, make good, check again after four weeks.',
  ),
  trigger: { event: 'complaint_resolved', within_days: 90 },
  steps: [
    step({
      key: 'read_case',
      name: say('了解经过', '瞭解經過', 'Read the case'),
      due: { working_hours: 4 },
      due_from: 'start',
      script: [
        say(
          '读完投诉和处理记录，弄清原因、补偿和承诺。',
          '讀完投訴和處理記錄，弄清原因、補償和承諾。',
          'Read complaint and solution: cause, compensation, promises.',
        ),
        say(
          '确认承诺是否都已兑现，没有的今天补上。',
          '確認承諾是否都已兌現，沒有的今天補上。',
          'Check that every promise was kept; make up today for those that were not.',
        ),
      ],
      outcomes: [
        outcome('understood', say('已了解', '已瞭解', 'Understood'), 'none'),
        outcome(
          'promise_open',
          say('有承诺未兑现', '有承諾未兌現', 'Promise still open'),
          'none',
          'continue',
          { note_needed: true },
        ),
      ],
    }),
    step({
      key: 'revisit',
      name: say('满意回访', '滿意回訪', 'Ask if satisfied'),
      channel: 'phone',
      or_channels: ['visit', 'wecom', 'wechat'],
      due: { elapsed_hours: 48 },
      record: { promise: true },
      due_from: 'start',
      script: [
        say(
          '先致歉，再说处理结果，最后问：这样处理您满意吗？',
          '先致歉，再說處理結果，最後問：這樣處理您滿意嗎？',
          'Apologise, say what was done, then ask: are you happy with how it was handled?',
        ),
        say(
          '不满意时不争辩，记下要求，转回投诉处理。',
          '不滿意時不爭辯，記下要求，轉回投訴處理。',
          'If not, do not argue: note what they want and send it back to the complaint desk.',
        ),
        say(
          '说明已采取什么办法防止再次发生。',
          '說明已採取什麼辦法防止再次發生。',
          'Say what was changed so that it does not happen again.',
        ),
      ],
      template: {
        subject: say('关于您反映的问题', '關於您反映的問題', 'About your complaint'),
        text: say(
          '{{ contact.name }}您好，您反映的问题已处理完毕，再次致歉。想了解处理结果是否令您满意？如仍有不妥，请直接联系我，我负责到底。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，您反映的問題已處理完畢，再次致歉。想了解處理結果是否令您滿意？如仍有不妥，請直接聯絡我，我負責到底。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, your complaint has been settled; our apologies once more. Are you happy with the result? If not, call me directly and I will see it through. {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
        ),
      },
      outcomes: [
        outcome('content', say('满意', '滿意', 'Satisfied'), 'answered'),
        outcome('partly', say('基本满意', '基本滿意', 'Partly satisfied'), 'answered'),
        outcome('not_content', say('不满意', '不滿意', 'Not satisfied'), 'answered', 'repeat', {
          note_needed: true,
        }),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
      ],
    }),
    step({
      key: 'make_good',
      name: say('补偿与说明', '補償與說明', 'Make good'),
      channel: 'letter',
      or_channels: ['visit', 'email'],
      due: { working_days: 5 },
      record: { gift: true },
      script: [
        say(
          '按投诉性质选：退换货加优惠券，延误则升级服务或延长服务期。',
          '按投訴性質選：退換貨加優惠券，延誤則升級服務或延長服務期。',
          'By nature of the complaint: exchange and coupon, or for delay a better or longer service.',
        ),
        say(
          '附一封手写信，说明改进，不提下单。',
          '附一封手寫信，說明改進，不提下單。',
          'Add a hand-written letter on what was improved; do not ask for an order.',
        ),
      ],
      template: {
        subject: say('我们的改进', '我們的改進', 'What we have changed'),
        text: say(
          '{{ contact.name }}您好，针对您反映的问题，我们已经调整了流程，并附上一点心意，感谢您帮助我们发现不足。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，針對您反映的問題，我們已經調整了流程，並附上一點心意，感謝您幫助我們發現不足。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, we have changed how we work because of what you told us. Please accept a small token of thanks for helping us find the fault. {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
        ),
      },
      outcomes: [
        outcome('sent', say('已送出', '已送出', 'Sent'), 'tried'),
        outcome('not_needed', say('无需补偿', '無需補償', 'Not needed'), 'none'),
      ],
    }),
    step({
      key: 'check',
      name: say('关系确认', '關係確認', 'Check the relationship'),
      channel: 'phone',
      due: { working_days: [15, 20] },
      script: [
        say(
          '问近期合作是否顺利，同类问题有无再现。',
          '問近期合作是否順利，同類問題有無再現。',
          'Ask how things have gone and whether it happened again.',
        ),
        say(
          '看订单和回复是否恢复到投诉前的水平。',
          '看訂單和回覆是否恢復到投訴前的水平。',
          'See whether orders and replies are back to what they were.',
        ),
      ],
      template: {
        subject: say('近期合作是否顺利', '近期合作是否順利', 'How have things been since?'),
        text: say(
          '{{ contact.name }}您好，距上次问题解决已有一段时间，想了解近期是否一切顺利。{{ me.name }}',
          '{{ contact.name }}您好，距上次問題解決已有一段時間，想了解近期是否一切順利。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, it has been a while since your complaint was settled. Has everything gone well since? {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('repaired', say('关系已恢复', '關係已恢復', 'Repaired'), 'answered'),
        outcome('still_cool', say('仍有隔阂', '仍有隔閡', 'Still cool'), 'answered', 'continue', {
          starts: 'win_back',
        }),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
      ],
    }),
  ],
})
