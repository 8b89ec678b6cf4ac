import { outcome, playbook, say, step } from './writing.ts'

const wished = [
  outcome('answered', say('已致意，有回应', '已致意，有回應', 'Answered'), 'answered'),
  outcome('sent', say('已致意', '已致意', 'Sent'), 'tried'),
  outcome('not_suitable', say('不宜打扰', '不宜打擾', 'Not suitable'), 'none'),
]

/** Cooperation anniversary (mission 3.4): a gift they have not had, a card in one's own words, a word on the year. */
export const anniversary = playbook({
  key: 'anniversary',
  name: say('合作周年', '合作週年', 'Cooperation anniversary'),
  about: say(
    '周年前五个工作日备礼、写卡，当天致谢，说得出这一年一起做成了什么。',
    '週年前五個工作日備禮、寫卡，當天致謝，說得出這一年一起做成了什麼。',
    'Five working days ahead a gift and a card, on the day thanks that say what was achieved together.',
  ),
  trigger: { nodes: ['anniversary'], working_days_before: 5 },
  audience: { field: 'stage', op: 'not_in', value: ['lost', 'prospect'] },
  stop_when: { field: 'stage', op: 'eq', value: 'lost' },
  steps: [
    step({
      key: 'prepare',
      name: say('备礼写卡', '備禮寫卡', 'Gift and card'),
      due: { working_days_before: 2 },
      due_from: 'node',
      record: { gift: true },
      script: [
        say(
          '看需求标签和往年送过什么，选一件没送过、对方用得上的。',
          '看需求標籤和往年送過什麼，選一件沒送過、對方用得上的。',
          'Look at need tags and past gifts; choose something new that they can use.',
        ),
        say(
          '手写卡片：写对方名字和今年一起做成的一件具体的事，不用套话。',
          '手寫卡片：寫對方名字和今年一起做成的一件具體的事，不用套話。',
          'Write the card by hand: their name and one thing you achieved together this year, no stock phrases.',
        ),
        say(
          '对方公司不许收礼的，只寄卡片。',
          '對方公司不許收禮的，只寄卡片。',
          'Where they may not accept gifts, send the card alone.',
        ),
      ],
      outcomes: [
        outcome('ready', say('已备好寄出', '已備好寄出', 'On its way'), 'none'),
        outcome('card_only', say('只寄卡片', '只寄卡片', 'Card only'), 'none'),
        outcome('nothing', say('不送', '不送', 'Nothing'), 'none'),
      ],
    }),
    step({
      key: 'thank',
      name: say('当天致谢', '當天致謝', 'Thanks on the day'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat', 'email'],
      due: { working_days_before: 0, at: '17:00' },
      due_from: 'node',
      script: [
        say(
          '先说事实：合作几年、今年做成了什么、谁帮过忙。',
          '先說事實：合作幾年、今年做成了什麼、誰幫過忙。',
          'Begin with facts: how many years, what was achieved, who helped.',
        ),
        say(
          '问来年最想改进的一件事，记下，不谈订单。',
          '問來年最想改進的一件事，記下，不談訂單。',
          'Ask for the one thing to improve next year and note it; no talk of orders.',
        ),
      ],
      template: {
        subject: say(
          '合作{{ node.years }}周年，谢谢您',
          '合作{{ node.years }}週年，謝謝您',
          '{{ node.years }} years together: thank you',
        ),
        text: say(
          '{{ contact.name }}您好，到今天{{ customer.name }}与我们合作满 {{ node.years }} 年了。这一年谢谢您的信任和包涵。来年有什么是您最希望我们改进的，请直接告诉我。{{ me.name }}',
          '{{ contact.name }}您好，到今天{{ customer.name }}與我們合作滿 {{ node.years }} 年了。這一年謝謝您的信任和包涵。來年有什麼是您最希望我們改進的，請直接告訴我。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, today {{ customer.name }} and we have worked together for {{ node.years }} years. Thank you for your trust and patience. What would you most like us to improve next year? {{ me.name }}',
        ),
      },
      variants: [
        {
          subject: say('又一年，感谢同行', '又一年，感謝同行', 'Another year: thank you'),
          text: say(
            '{{ contact.name }}，翻了翻记录，和{{ customer.name }}一起走过 {{ node.years }} 年了，里面有您不少支持。寄了张卡片给您，也想听您说说来年的打算。{{ me.name }}',
            '{{ contact.name }}，翻了翻記錄，和{{ customer.name }}一起走過 {{ node.years }} 年了，裡面有您不少支援。寄了張卡片給您，也想聽您說說來年的打算。{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, I looked back: {{ node.years }} years with {{ customer.name }}, and much of it thanks to you. A card is on its way, and I would like to hear your plans for next year. {{ me.name }}',
          ),
        },
        {
          subject: say('第{{ node.years }}个年头', '第{{ node.years }}個年頭', 'Year {{ node.years }}'),
          text: say(
            '{{ contact.name }}您好，今天是我们合作的第 {{ node.years }} 个周年。谢谢您一直愿意把事交给我们办，也请继续直说我们哪里做得不够。{{ company.name }} {{ me.name }}',
            '{{ contact.name }}您好，今天是我們合作的第 {{ node.years }} 個週年。謝謝您一直願意把事交給我們辦，也請繼續直說我們哪裡做得不夠。{{ company.name }} {{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, today marks {{ node.years }} years of working together. Thank you for giving us your work; please go on telling us where we fall short. {{ me.name }}',
          ),
        },
      ],
      record: { promise: true },
      outcomes: wished,
    }),
  ],
})

/** Birthdays of people and founding days of companies, solar or lunar (mission 3.4). */
export const birthday = playbook({
  key: 'birthday',
  name: say('生日与成立日', '生日與成立日', 'Birthday and founding day'),
  about: say(
    '生日或成立日前三个工作日准备，当天上午祝贺；农历生日按农历过。',
    '生日或成立日前三個工作日準備，當天上午祝賀；農曆生日按農曆過。',
    'Prepares three working days ahead and congratulates on the morning of the day; lunar birthdays are kept by the lunar calendar.',
  ),
  trigger: { nodes: ['birthday', 'contact_birthday'], working_days_before: 3 },
  audience: { field: 'stage', op: 'not_in', value: ['lost', 'prospect'] },
  steps: [
    step({
      key: 'prepare',
      name: say('选贺卡或礼物', '選賀卡或禮物', 'Card or gift'),
      due: { working_days_before: 1 },
      due_from: 'node',
      record: { gift: true },
      skip_when: { field: 'tier', op: 'eq', value: 'C' },
      script: [
        say(
          '按偏好选：看过的、聊过的爱好优先；和往年不重样。',
          '按偏好選：看過的、聊過的愛好優先；和往年不重樣。',
          'Choose by preference: a hobby you spoke of comes first; never what they had before.',
        ),
        say(
          '卡片手写，一句只属于他的话。',
          '卡片手寫，一句只屬於他的話。',
          'Write the card by hand, with one line that is only theirs.',
        ),
      ],
      outcomes: [
        outcome('ready', say('已备好', '已備好', 'Ready'), 'none'),
        outcome('nothing', say('只祝贺', '只祝賀', 'Good wishes only'), 'none'),
      ],
    }),
    step({
      key: 'wish',
      name: say('当天祝贺', '當天祝賀', 'Good wishes'),
      channel: 'wechat',
      or_channels: ['wecom', 'phone', 'sms', 'email'],
      due: { working_days_before: 0, at: '11:00' },
      due_from: 'node',
      script: [
        say(
          '上午发，只祝贺，不谈业务。',
          '上午發，只祝賀，不談業務。',
          'In the morning; wishes only, no business.',
        ),
        say(
          '叫得出称呼，提一件他最近的事。',
          '叫得出稱呼，提一件他最近的事。',
          'Use the name they like and mention something of late.',
        ),
      ],
      template: {
        subject: say('祝贺', '祝賀', 'Best wishes'),
        text: say(
          '{{ contact.name }}，今天是个好日子，祝您顺心、健康，愿{{ customer.name }}越来越好。{{ me.name }}',
          '{{ contact.name }}，今天是個好日子，祝您順心、健康，願{{ customer.name }}越來越好。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, my best wishes on this day, to you and to {{ customer.name }}. {{ me.name }}',
        ),
      },
      variants: [
        {
          subject: say('祝您今天开心', '祝您今天開心', 'A happy day to you'),
          text: say(
            '{{ contact.name }}您好，特意记着今天，祝您天天有好心情，事事都顺。{{ me.name }}',
            '{{ contact.name }}您好，特意記著今天，祝您天天有好心情，事事都順。{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, I had this day in my diary: may the year ahead be a good one. {{ me.name }}',
          ),
        },
        {
          subject: say('一份祝福', '一份祝福', 'A wish for you'),
          text: say(
            '{{ contact.name }}，又长一岁，愿所想皆如愿。谢谢您这一年的关照，改天当面请您喝茶。{{ me.name }}',
            '{{ contact.name }}，又長一歲，願所想皆如願。謝謝您這一年的關照，改天當面請您喝茶。{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, many happy returns. Thank you for this year; the next tea is on me. {{ me.name }}',
          ),
        },
      ],
      outcomes: wished,
    }),
  ],
})

/** The great festivals for customers of weight: a gift chosen by preference, a greeting before the days off. */
export const festivalGift = playbook({
  key: 'festival_gift',
  name: say('春节中秋问候', '春節中秋問候', 'Spring and Mid-Autumn Festival'),
  about: say(
    '春节、中秋前十个工作日备礼，放假前送到并问候；面向 A、B 级和高价值客户。',
    '春節、中秋前十個工作日備禮，放假前送到並問候；面向 A、B 級和高價值客戶。',
    'Ten working days before the two great festivals a gift, delivered with a greeting before the days off; for tiers A and B and high-value customers.',
  ),
  trigger: { festivals: ['spring_festival', 'mid_autumn'], working_days_before: 10 },
  audience: {
    all: [
      { field: 'stage', op: 'not_in', value: ['lost', 'prospect'] },
      {
        any: [
          { field: 'tier', op: 'in', value: ['A', 'B'] },
          { field: 'high_value', op: 'eq', value: true },
        ],
      },
    ],
  },
  steps: [
    step({
      key: 'prepare',
      name: say('备节礼', '備節禮', 'Festival gift'),
      due: { working_days_before: 5 },
      due_from: 'node',
      record: { gift: true },
      script: [
        say(
          '按偏好选礼，和往年不重样；留足快递停运前的时间。',
          '按偏好選禮，和往年不重樣；留足快遞停運前的時間。',
          'Choose by preference, not what they had; allow for carriers that stop before the days off.',
        ),
        say(
          '附手写卡片，写一句今年的事。',
          '附手寫卡片，寫一句今年的事。',
          'Add a card by hand with a line about this year.',
        ),
      ],
      outcomes: [
        outcome('sent', say('已寄出', '已寄出', 'On its way'), 'none', { jump: 'greet' }),
        outcome('by_hand', say('当面送', '當面送', 'To be brought'), 'none'),
        outcome('nothing', say('不送礼', '不送禮', 'No gift'), 'none', { jump: 'greet' }),
      ],
    }),
    step({
      key: 'visit',
      name: say('登门问候', '登門問候', 'Greeting visit'),
      channel: 'visit',
      due: { working_days_before: 1 },
      due_from: 'node',
      script: [
        say(
          '带上礼物和卡片，见到决策人和使用者。',
          '帶上禮物和卡片，見到決策人和使用者。',
          'Bring gift and card; meet deciders and users.',
        ),
        say(
          '讲清放假安排，问节后计划。',
          '講清放假安排，問節後計劃。',
          'Tell them our duty and delivery times; ask for plans after the days off.',
        ),
      ],
      outcomes: [
        outcome('visited', say('已登门', '已登門', 'Visited'), 'answered', 'stop'),
        outcome('left_there', say('未见到，已留下', '未見到，已留下', 'Left there'), 'tried'),
      ],
    }),
    step({
      key: 'greet',
      name: say('节前问候', '節前問候', 'Greeting'),
      channel: 'phone',
      or_channels: ['wecom', 'wechat'],
      due: { working_days_before: 1 },
      due_from: 'node',
      script: [
        say(
          '问候之外，讲清放假安排：值班电话、停发货和恢复的日期。',
          '問候之外，講清放假安排：值班電話、停發貨和恢復的日期。',
          'Beside the greeting: who is on call, when deliveries stop and start again.',
        ),
        say(
          '问节后第一批要货的时间和数量，提前备好。',
          '問節後第一批要貨的時間和數量，提前備好。',
          'Ask for the first order after the days off, to have stock ready.',
        ),
      ],
      template: {
        subject: say('{{ node.name }}好', '{{ node.name }}好', 'Best wishes for {{ node.name }}'),
        text: say(
          '{{ contact.name }}您好，{{ node.name }}将至，祝您和{{ customer.name }}的同事们节日安康。假期值班和发货安排附后，有急事随时打我电话。{{ me.name }}',
          '{{ contact.name }}您好，{{ node.name }}將至，祝您和{{ customer.name }}的同事們節日安康。假期值班和發貨安排附後，有急事隨時打我電話。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, best wishes for {{ node.name }} to you and everyone at {{ customer.name }}. Our duty and delivery times are attached; call me at any time. {{ me.name }}',
        ),
      },
      variants: [
        {
          subject: say('提前给您道个节日好', '提前給您道個節日好', 'An early greeting'),
          text: say(
            '{{ contact.name }}，{{ node.name }}快到了，提前问个好。谢谢这段时间的照应，节前若有要赶的货请今天告诉我，我盯着发出去。{{ me.name }}',
            '{{ contact.name }}，{{ node.name }}快到了，提前問個好。謝謝這段時間的照應，節前若有要趕的貨請今天告訴我，我盯著發出去。{{ me.name }}',
            'Dear {{ contact.name | default: "customer" }}, {{ node.name }} is near: my best wishes. If anything must reach you before the days off, tell me today and I will see it out. {{ me.name }}',
          ),
        },
      ],
      outcomes: [
        outcome('answered', say('已问候，有回应', '已問候，有回應', 'Answered'), 'answered'),
        outcome('sent', say('已问候', '已問候', 'Sent'), 'tried'),
        outcome('has_needs', say('有备货需求', '有備貨需求', 'Needs stock'), 'answered', 'continue', {
          note_needed: true,
        }),
        outcome('no_answer', say('未接通', '未接通', 'No answer'), 'tried', {
          again: { working_hours: 4 },
          at_most: 1,
        }),
      ],
    }),
  ],
})

/** The other public holidays: a short greeting that carries what is useful, duty and deliveries. */
export const holidayNotice = playbook({
  key: 'holiday_notice',
  name: say('节假日安排告知', '節假日安排告知', 'Holiday notice'),
  about: say(
    '元旦、五一、端午、国庆前三个工作日，告知值班与发货安排，顺致问候。',
    '元旦、五一、端午、國慶前三個工作日，告知值班與發貨安排，順致問候。',
    'Three working days before New Year, Labour Day, Dragon Boat Festival and National Day: duty and delivery times with a greeting.',
  ),
  trigger: { festivals: ['new_year', 'labour_day', 'dragon_boat', 'national_day'], working_days_before: 3 },
  audience: {
    all: [
      { field: 'active', op: 'eq', value: true },
      { field: 'tier', op: 'in', value: ['A', 'B'] },
    ],
  },
  steps: [
    step({
      key: 'tell',
      name: say('告知放假安排', '告知放假安排', 'Tell duty and deliveries'),
      channel: 'wechat',
      or_channels: ['wecom', 'email', 'sms', 'phone'],
      due: { working_days_before: 1, at: '12:00' },
      due_from: 'node',
      script: [
        say(
          '先看有没有在途订单和未结问题，点名说明怎么安排。',
          '先看有沒有在途訂單和未結問題，點名說明怎麼安排。',
          'Look for orders on their way and open questions, and say what happens to each.',
        ),
        say(
          '写清值班人、电话、停发与恢复日期。',
          '寫清值班人、電話、停發與恢復日期。',
          'Say who is on duty, the number, and when deliveries stop and start.',
        ),
      ],
      template: {
        subject: say(
          '{{ node.name }}值班与发货安排',
          '{{ node.name }}值班與發貨安排',
          'Duty and deliveries over {{ node.name }}',
        ),
        text: say(
          '{{ contact.name }}您好，{{ node.name }}期间的值班与发货安排如下：\n假期有急事请直接打我电话。祝节日愉快。{{ me.name }}',
          '{{ contact.name }}您好，{{ node.name }}期間的值班與發貨安排如下：\n假期有急事請直接打我電話。祝節日愉快。{{ me.name }}',
          'Dear {{ contact.name | default: "customer" }}, our duty and delivery times over {{ node.name }}:\nCall me directly for anything urgent. Enjoy the days off. {{ me.name }}',
        ),
      },
      outcomes: [
        outcome('sent', say('已告知', '已告知', 'Sent'), 'tried'),
        outcome('answered', say('已告知，有回应', '已告知，有回應', 'Answered'), 'answered'),
        outcome('has_needs', say('有备货需求', '有備貨需求', 'Needs stock'), 'answered', 'continue', {
          note_needed: true,
        }),
      ],
    }),
  ],
})
