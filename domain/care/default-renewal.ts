import { outcome, playbook, say, step } from './writing.ts'

/** A contract is about to end (missions 2.5 and 3.6): talk, offer, sign. Ends by itself once no contract is ending. */
export const renewal = playbook({
  key: 'renewal',
  name: say('合同续约', '合同續約', 'Renewal'),
  about: say(
    '合同将到期时：沟通、出方案、签约；录入新合同后自动结束。',
    '合同將到期時：溝通、出方案、簽約；錄入新合同後自動結束。',
    'When a contract is about to end: talk, offer, sign. Ends by itself once the new contract is entered.',
  ),
  trigger: { warnings: ['contract_ending'] },
  stop_at_once: true,
  stop_when: { none: [{ field: 'warnings', op: 'has', value: 'contract_ending' }] },
  steps: [
    step({
      key: 'talk',
      name: say('续约沟通', '續約溝通', 'Renewal talk'),
      channel: 'visit',
      or_channels: ['phone', 'wecom'],
      due: { working_days: 5 },
      record: { promise: true },
      due_from: 'start',
      script: [
        say(
          '带上本期用量、到货准时率和售后记录，先讲结果。',
          '帶上本期用量、到貨準時率和售後記錄，先講結果。',
          'Bring the period’s volume, punctuality and service record; begin with results.',
        ),
        say(
          '问下一期的变化：用量、型号、价格预期、决策人。',
          '問下一期的變化：用量、型號、價格預期、決策人。',
          'Ask what changes: volume, models, price, who decides.',
        ),
        say(
          '确认续约意向和时间表。',
          '確認續約意向和時間表。',
          'Confirm the wish to renew and the timetable.',
        ),
      ],
      template: {
        subject: say('合同续约', '合同續約', 'Renewal of your contract'),
        text: say(
          '{{ contact.name }}您好，贵我双方的合同{% if contract.number %} {{ contract.number }}{% endif %}{% if contract.ends_on %}将于 {{ contract.ends_on }} 到期{% else %}即将到期{% endif %}。想与您约个时间，回顾本期情况并商量续约安排，您看哪天方便？{{ me.name }}',
          '{{ contact.name }}您好，貴我雙方的合同{% if contract.number %} {{ contract.number }}{% endif %}{% if contract.ends_on %}將於 {{ contract.ends_on }} 到期{% else %}即將到期{% endif %}。想與您約個時間，回顧本期情況並商量續約安排，您看哪天方便？{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, our contract{% if contract.number %} {{ contract.number }}{% endif %} ends {% if contract.ends_on %}on {{ contract.ends_on }}{% else %}soon{% endif %}. May I come by to look back on the period and talk about renewal? Which day suits you? {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('wants_renewal', say('愿意续约', '願意續約', 'Wants to renew'), 'answered'),
        outcome('undecided', say('尚在考虑', '尚在考慮', 'Undecided'), 'answered'),
        outcome('not_reached', say('未约到', '未約到', 'Not reached'), 'tried', 'repeat'),
        outcome('will_leave', say('不再续约', '不再續約', 'Will leave'), 'answered', 'stop', {
          note_needed: true,
          starts: 'win_back',
        }),
      ],
    }),
    step({
      key: 'offer',
      name: say('续约方案', '續約方案', 'Renewal offer'),
      channel: 'email',
      due: { working_days: 3 },
      script: [
        say(
          '方案写清老客户价、付款、交期与售后承诺。',
          '方案寫清老客戶價、付款、交期與售後承諾。',
          'State loyal-customer price, payment, delivery and service promises.',
        ),
        say(
          '给两个方案：按原样续和按新需求续。',
          '給兩個方案：按原樣續和按新需求續。',
          'Give two: as before, and by the new needs.',
        ),
        say('注明方案有效期。', '註明方案有效期。', 'Say how long the offer holds.'),
      ],
      template: {
        subject: say('续约方案', '續約方案', 'Renewal offer'),
        text: say(
          '{{ contact.name }}您好，附上{{ customer.name }}的续约方案，含老客户价格与服务承诺，供您审阅。如需调整请直接告诉我，我会在一个工作日内修改。{{ company.name }} {{ me.name }}',
          '{{ contact.name }}您好，附上{{ customer.name }}的續約方案，含老客戶價格與服務承諾，供您審閱。如需調整請直接告訴我，我會在一個工作日內修改。{{ company.name }} {{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, attached is the renewal offer for {{ customer.name }} with loyal-customer prices and service promises. Tell me what to change; I will do so within one working day. {{ me.name }}{% if company.name %}, {{ company.name }}{% endif %}',
        ),
      },
      outcomes: [
        outcome('sent', say('已发送', '已傳送', 'Sent'), 'tried'),
        outcome('discussed', say('已商讨', '已商討', 'Discussed'), 'answered'),
        outcome('needs_approval', say('待批准', '待批准', 'Needs approval'), 'none', 'repeat'),
      ],
    }),
    step({
      key: 'sign',
      name: say('签约确认', '簽約確認', 'Signature'),
      channel: 'phone',
      due: { working_days: 5 },
      script: [
        say(
          '问还差哪一步、由谁签字，主动帮忙。',
          '問還差哪一步、由誰簽字，主動幫忙。',
          'Ask what is missing and who signs; offer help.',
        ),
        say(
          '签约后立即录入新合同，预警会自动解除。',
          '簽約後立即錄入新合同，預警會自動解除。',
          'Enter the new contract at once: the warning goes by itself.',
        ),
        say(
          '未能续约时写明原因和去向。',
          '未能續約時寫明原因和去向。',
          'If it was not renewed, write down why and where they go.',
        ),
      ],
      template: {
        subject: say('续约进展', '續約進展', 'Your renewal'),
        text: say(
          '{{ contact.name }}您好，想确认续约方案的进展，是否需要我补充材料或与相关同事沟通？{{ me.name }}随时配合。',
          '{{ contact.name }}您好，想確認續約方案的進展，是否需要我補充材料或與相關同事溝通？{{ me.name }}隨時配合。',
          'Dear {{ contact.name | default: "customer" }}, may I ask how the renewal stands? I am glad to send what is missing or to talk to your colleagues. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('signed', say('已签约', '已簽約', 'Signed'), 'answered'),
        outcome('in_progress', say('流程中', '流程中', 'In progress'), 'answered', 'repeat'),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', 'repeat'),
        outcome('not_renewed', say('未续约', '未續約', 'Not renewed'), 'answered'),
      ],
    }),
  ],
})
