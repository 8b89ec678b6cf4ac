import type { DemoArticle } from './knowledge-story.ts'

/** How the demo company says it: texts for colleagues, by scenario. */
export const scripts: DemoArticle[] = [
  {
    kind: 'script',
    category: '问候',
    owner: 'jie',
    zh: {
      title: '首次接入',
      questions: ['你好', '在吗'],
      body: '{{ contact.name }}您好，我是恒信过滤的{{ agent.name }}，很高兴为您服务。请问有什么可以帮您？',
    },
    en: {
      title: 'First reply',
      questions: ['hello'],
      body: 'Hello {{ contact.name }}, this is {{ agent.name }} of Hengxin Filters. How can I help you?',
    },
  },
  {
    kind: 'script',
    category: '安抚',
    owner: 'jie',
    zh: {
      title: '停机客户催促',
      questions: ['到底什么时候能修好', '等了三天了', '产线停了'],
      body: '{{ contact.name }}，停线还要您来追，换作是我也会着急，真的抱歉。我先跟您说清楚接下来两步和时间：工程师正在安排，我会在今天下班前把到场时间告诉您，中间有变化我先打给您。',
    },
    en: {
      title: 'Line stands still',
      questions: ['when will it be fixed'],
      body: '{{ contact.name }}, I am sorry that you have to chase us while your line stands still. Here is what happens next: the engineer is being arranged, and I will tell you the time of the visit before the end of today. If anything changes, I call you first.',
    },
  },
  {
    kind: 'script',
    category: '安抚',
    owner: 'jie',
    zh: {
      title: '收到投诉先道歉',
      questions: ['我要投诉', '太差了', '赔偿'],
      body: '{{ contact.name }}，这次没做好，给您添麻烦了，向您道歉。情况我已经记下，两小时内由我给您回电，说明处理的办法和时间。',
    },
    en: {
      title: 'First words to a complaint',
      questions: ['I want to complain'],
      body: '{{ contact.name }}, we did not do this well, and I apologise for the trouble. I have written everything down and will call you within two hours to tell you what we do and by when.',
    },
  },
  {
    kind: 'script',
    category: '价格异议',
    owner: 'min',
    zh: {
      title: '客户拿竞品压价',
      questions: ['别家更便宜', '能不能再便宜点', '价格太高'],
      body: '{{ contact.name }}，单价我们确实不是最低。您算一下停线的损失：按时到货和安全库存能帮您少停两次，总成本反而更低。我给您做一份对比，今天发过来。',
    },
    en: {
      title: 'A competitor is cheaper',
      questions: ['too expensive'],
      body: '{{ contact.name }}, our unit price is not the lowest, that is true. Count what a standing line costs you: delivery in time and safety stock save you two stops a year. I will send you a comparison today.',
    },
  },
  {
    kind: 'script',
    category: '催货',
    owner: 'lei',
    zh: {
      title: '说明发货进度',
      questions: ['货发了吗', '怎么还没到'],
      body: '{{ contact.name }}您好，{{ customer.name }}的货已经安排发出，运单号我马上发给您。预计到货时间以物流为准，今天 17:00 前我再跟您确认一次。',
    },
    en: {
      title: 'Where the goods are',
      questions: ['has it been shipped'],
      body: 'Hello {{ contact.name }}, the goods for {{ customer.name }} are on their way; I will send you the tracking number at once and confirm the arrival with you before 17:00 today.',
    },
  },
  {
    kind: 'script',
    category: '结束语',
    owner: 'jie',
    zh: {
      title: '问题解决后',
      questions: ['谢谢', '好的'],
      body: '不客气，{{ contact.name }}。后面使用中有任何问题随时找我，祝您生产顺利。',
    },
    en: {
      title: 'When it is solved',
      questions: ['thank you'],
      body: 'You are welcome, {{ contact.name }}. Write to me any time if something comes up.',
    },
  },
]
