import type { DemoArticle } from './knowledge-story.ts'

/** What customers ask around an order: price, payment, invoice, delivery, return. */
export const orderArticles: DemoArticle[] = [
  {
    category: '开票与付款',
    owner: 'min',
    zh: {
      title: '如何开具增值税专用发票',
      questions: ['怎么开专票', '开票需要提供什么资料', '发票什么时候能寄到'],
      body: '订单完成付款后即可申请开票。\n\n1. 把公司名称、纳税人识别号、地址电话、开户行及账号发给您的客户经理，或在订单页填写。\n2. 财务在**两个工作日内**开出电子专用发票，发到您登记的邮箱。\n3. 需要纸质发票的，随下一批货或单独寄出，到达时间约三天。\n\n抬头有误可在开票当月申请作废重开，跨月的走红字发票。',
    },
    en: {
      title: 'How to get a VAT invoice',
      questions: ['I need a special VAT invoice', 'what details do you need for the invoice'],
      body: 'You can ask for an invoice as soon as the order is paid.\n\n1. Send your company name, tax number, address, phone, bank and account to your customer manager, or fill them in on the order page.\n2. Finance issues the electronic special invoice **within two working days** to the mail address on file.\n3. A paper invoice comes with the next delivery or by post in about three days.\n\nA wrong title can be voided and issued again within the same month; later we issue a red-letter invoice.',
    },
  },
  {
    category: '开票与付款',
    owner: 'min',
    zh: {
      title: '付款方式与对公账户',
      questions: ['可以用什么方式付款', '能不能用承兑汇票', '你们的银行账号是多少'],
      body: '我们接受**对公转账**、银行承兑汇票（六个月以内）和公司支付宝。首次合作的订单先付全款；签有年度框架的客户按合同账期付款。\n\n转账时请在附言里写订单号，财务当天核对到账。账号以合同和报价单上的为准，任何人通过微信或电话通知更改账号，请先打客服热线核实。',
    },
    en: {
      title: 'Ways to pay and our bank account',
      questions: ['which payment methods do you accept', 'can I pay by bank transfer'],
      body: 'We take **bank transfers** from company accounts, bank acceptance drafts of up to six months and company Alipay. A first order is paid in full in advance; customers with a yearly frame agreement pay by the terms of the contract.\n\nWrite the order number into the reference of the transfer; finance checks payments on the same day. The account is the one in your contract and quotation. If anybody tells you by phone or WeChat that it changed, call the hotline first.',
    },
  },
  {
    category: '开票与付款',
    owner: 'min',
    zh: {
      title: '账期与月结怎么申请',
      questions: ['能不能月结', '可以先发货后付款吗', '怎样延长账期'],
      body: '年采购额满 10 万元、合作满一年的客户可以申请 30 天月结；满 50 万元可申请 60 天。\n\n请客户经理提交申请，附营业执照和近一年的财务报表。审核约五个工作日。有逾期记录的客户，还清后满三个月可再申请。',
    },
    en: {
      title: 'How to apply for credit terms',
      questions: ['can we pay monthly', 'can you ship before we pay'],
      body: 'Customers who buy for 100,000 a year and have been with us for one year may apply for monthly settlement within 30 days; from 500,000 a year, 60 days.\n\nYour customer manager hands in the application with your business licence and the financial statements of the last year. The check takes about five working days. After overdue payments you can apply again three months after they are settled.',
    },
  },
  {
    category: '订单与发货',
    owner: 'lei',
    zh: {
      title: '标准滤芯的发货与到货时间',
      questions: ['下单后多久发货', '什么时候能到货', '交期要多长'],
      body: '现货型号（F-180、F-220、F-500）在付款后**一个工作日内**发出。江浙沪次日到，其他省份两到四天，新疆、西藏约七天。\n\n非标尺寸按图生产，交期 15 个工作日，以订单确认书上的日期为准。发出后系统会把运单号发给收货人。',
    },
    en: {
      title: 'Delivery times of standard cartridges',
      questions: ['when will my order ship', 'how long is the lead time'],
      body: 'Models in stock (F-180, F-220, F-500) leave **within one working day** after payment. Jiangsu, Zhejiang and Shanghai get them the next day, other provinces in two to four days, Xinjiang and Tibet in about seven.\n\nSpecial sizes are made to drawing in 15 working days; the date in the order confirmation counts. The consignee gets the tracking number when the parcel leaves.',
    },
  },
  {
    category: '订单与发货',
    owner: 'lei',
    zh: {
      title: '怎样查询物流进度',
      questions: ['货到哪了', '运单号在哪里看', '快递一直不更新'],
      body: '在客户门户的“订单”里打开该订单，能看到承运公司、运单号和最新位置；发货短信里也有链接。\n\n超过 48 小时没有更新，请把订单号告诉我们，客服会向承运公司核实，并在当天给您答复。',
    },
    en: {
      title: 'Track your shipment',
      questions: ['where is my parcel', 'where do I find the tracking number'],
      body: 'Open the order under “Orders” in the customer portal: it shows the carrier, the tracking number and the last position. The link is in the text message that says it left, too.\n\nIf nothing changes for more than 48 hours, tell us the order number. We ask the carrier and answer on the same day.',
    },
  },
  {
    category: '订单与发货',
    owner: 'lei',
    zh: {
      title: '修改或取消订单',
      questions: ['订单下错了怎么改', '可以取消订单吗', '想换个收货地址'],
      body: '未发货的现货订单可以随时修改型号、数量、收货地址或取消，货款原路退回，三个工作日到账。\n\n已经发货的，请等收到后按退货办理。非标产品投产后不能取消；只改收货地址的，发货前告诉客户经理即可。',
    },
    en: {
      title: 'Change or cancel an order',
      questions: ['I ordered the wrong model', 'can I change the delivery address'],
      body: 'Until a stock order has left you can change model, quantity or address, or cancel it. The money goes back the way it came, within three working days.\n\nWhat has left already is returned after it arrived. Special products cannot be cancelled once production has begun; a new address is possible until they ship.',
    },
  },
  {
    category: '订单与发货',
    owner: 'lei',
    zh: {
      title: '加急订单怎么处理',
      questions: ['能不能加急', '产线停了急需滤芯', '今天能发出吗'],
      body: '产线停机等紧急情况，请直接打热线并说明停机。现货当天 16:00 前确认的**当天发出**，可选航空件或专车，费用另计。\n\n非标件由快速响应小组评估，两小时内答复最早的交期。年度框架客户每年有两次免加急费。',
    },
    en: {
      title: 'Rush orders',
      questions: ['we need it urgently', 'can you ship today'],
      body: 'If your line stands still, call the hotline and say so. Stock goods confirmed before 16:00 **leave the same day**, by air or by a direct truck at extra cost.\n\nFor special parts the rapid-response team answers within two hours with the earliest date. Customers with a yearly frame have two rush orders a year free of the surcharge.',
    },
  },
  {
    category: '退换与索赔',
    owner: 'jie',
    zh: {
      title: '退货与换货的条件',
      questions: ['七天内可以退吗', '不合适能换型号吗', '退货运费谁出'],
      body: '未拆封、不影响二次销售的标准产品，收货后**七天内**可以退换。型号选错的，运费由客户承担；发错或有质量问题的，往返运费由我们承担。\n\n拆封的滤芯因卫生原因不退，质量问题除外。非标产品不支持无理由退货。',
    },
    en: {
      title: 'Returns and exchanges',
      questions: ['can I return it', 'who pays for return shipping'],
      body: 'Standard products that are unopened and can be sold again may be returned or exchanged **within seven days** of delivery. If the wrong model was chosen, you pay the freight; if we sent the wrong goods or they are faulty, we pay both ways.\n\nOpened cartridges cannot be returned for hygiene, unless they are faulty. Special products cannot be returned without a fault.',
    },
  },
  {
    category: '退换与索赔',
    owner: 'jie',
    zh: {
      title: '到货短缺或破损怎么办',
      questions: ['收到的货少了', '箱子压坏了', '数量对不上'],
      body: '请在签收时当面点数。发现短缺或外箱破损，**先拍照**（外箱、运单、内件），在签收后 48 小时内发给我们。\n\n核实后短缺的当天补发，破损的先换货再取回坏件，不用等承运公司理赔。',
    },
    en: {
      title: 'Goods missing or damaged on arrival',
      questions: ['some pieces are missing', 'the box was crushed'],
      body: 'Count the goods when you sign for them. If pieces are missing or the box is damaged, **take pictures first** (box, waybill, contents) and send them within 48 hours.\n\nOnce checked, missing pieces leave the same day and damaged ones are exchanged first; you need not wait for the claim against the carrier.',
    },
  },
  {
    category: '退换与索赔',
    owner: 'jie',
    zh: {
      title: '退款多久到账',
      questions: ['退款什么时候到', '钱退到哪里', '退款还没收到'],
      body: '收到退货并检验合格后，三个工作日内发起退款，**原路退回**：支付宝当天到，对公转账一到三个工作日。\n\n已开发票的，请先退回发票或配合开红字信息表，否则退款会推迟。',
    },
    en: {
      title: 'When will my refund arrive',
      questions: ['I have not received my refund', 'where does the refund go'],
      body: 'Once the returned goods have passed inspection we start the refund within three working days, **the way you paid**: Alipay on the same day, bank transfers in one to three working days.\n\nIf an invoice was issued, send it back or help us with the red-letter form first; otherwise the refund waits.',
    },
  },
  {
    category: '价格与合作',
    owner: 'min',
    zh: {
      title: '批量采购的折扣',
      questions: ['买得多有优惠吗', '一百支能打几折', '大客户价格'],
      body: '同一型号一次采购 50 支起 95 折，200 支起 9 折；签年度框架协议的按协议价，另有年底返利 1%–3%。\n\n折扣不与促销券叠加。请联系客户经理报价，当天答复。',
    },
    en: {
      title: 'Discounts for larger quantities',
      questions: ['is there a volume discount', 'price for 100 pieces'],
      body: 'From 50 pieces of one model the price is 5 % lower, from 200 pieces 10 %. Customers with a yearly frame have their agreed prices and a rebate of 1–3 % at the end of the year.\n\nDiscounts are not added to coupons. Ask your customer manager for a quotation; the answer comes on the same day.',
    },
  },
  {
    category: '价格与合作',
    owner: 'min',
    zh: {
      title: '年度框架协议有哪些好处',
      questions: ['怎么签年度合同', '框架协议包括什么', '按月备货怎么做'],
      body: '框架协议锁定全年价格，为您**按月备货**并保留 10% 安全库存，优先排产，附送每年一次上门检测。\n\n年采购额预计 10 万元以上即可签订，期限一年，到期前一个月客户经理会联系续签。',
    },
  },
  {
    category: '价格与合作',
    owner: 'min',
    zh: {
      title: '如何申请样品试用',
      questions: ['有没有样品', '能先试用吗', '样品收费吗'],
      body: '新客户每个型号可申请**一支免费样品**，运费到付。请说明使用的设备、流量和介质，工程师确认型号后两个工作日内寄出。\n\n试用期 30 天，希望您填一张检测反馈表，下单后可享首单 95 折。',
    },
    en: {
      title: 'Ask for a sample',
      questions: ['do you have free samples', 'can we try it first'],
      body: 'New customers get **one free sample** of each model; the freight is paid on delivery. Tell us the machine, the flow and the medium; once the engineer has confirmed the model it leaves within two working days.\n\nYou can test it for 30 days. Please fill in the test sheet: the first order is then 5 % cheaper.',
    },
  },
]
