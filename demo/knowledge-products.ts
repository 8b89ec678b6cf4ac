import type { DemoArticle } from './knowledge-story.ts'

/** What customers ask about the goods: choosing, installing, changing, faults, papers. */
export const productArticles: DemoArticle[] = [
  {
    category: '选型',
    owner: 'lei',
    products: ['F-180', 'F-220', 'F-500'],
    zh: {
      title: 'F-180、F-220、F-500 怎么选',
      questions: ['三个型号有什么区别', '我的设备该用哪款滤芯', 'F-220 和 F-500 差在哪'],
      body: '按流量和精度选：\n\n- **F-180**：10 微米，流量 1.5 m³/h，适合前级过滤\n- **F-220**：5 微米，流量 3 m³/h，多数生产线\n- **F-500**：1 微米，流量 6 m³/h，医药、食品、电子\n\n接口都是 222 式，长度 10、20、30 英寸可选。拿不准时把介质、温度、流量告诉工程师。',
    },
    en: {
      title: 'Choosing between F-180, F-220 and F-500',
      questions: ['what is the difference between the models', 'which cartridge fits my machine'],
      body: 'Choose by flow and rating:\n\n- **F-180**: 10 micron, 1.5 m³/h, for pre-filtration\n- **F-220**: 5 micron, 3 m³/h, for most lines\n- **F-500**: 1 micron, 6 m³/h, for pharma, food and electronics\n\nAll have 222 connections and come in 10, 20 and 30 inches. When in doubt tell the engineer medium, temperature and flow.',
    },
  },
  {
    category: '选型',
    owner: 'lei',
    products: ['F-500'],
    zh: {
      title: '最高耐受温度与化学兼容性',
      questions: ['能过滤酸碱吗', '滤芯耐高温吗', '可以用在溶剂里吗'],
      body: '聚丙烯滤材长期使用不超过 **60 ℃**，短时 80 ℃；F-500 的 PTFE 版可到 120 ℃。\n\n可用于稀酸、稀碱和醇类；不能用于浓硫酸、浓硝酸、酮类和芳香烃。请先向工程师要兼容性表。',
    },
    en: {
      title: 'Highest temperature and chemical compatibility',
      questions: ['can it filter acid', 'is the cartridge heat resistant'],
      body: 'Polypropylene media stand **60 °C** for long and 80 °C for short; the PTFE version of the F-500 stands 120 °C.\n\nThey suit diluted acids and bases and alcohols, not concentrated sulphuric or nitric acid, ketones or aromatics. Ask the engineer for the compatibility table first.',
    },
  },
  {
    category: '选型',
    owner: 'lei',
    zh: {
      title: '定制尺寸和滤材',
      questions: ['可以定做吗', '非标滤芯怎么下单', '定制要多少支起订'],
      body: '可以定制长度、接口、端盖颜色和滤材。请提供图纸或旧样品，工程师三个工作日内出方案和报价。\n\n起订量 20 支，首批收模具费 800 元，年用量 300 支以上退还。交期 15 个工作日。',
    },
    en: {
      title: 'Special sizes and media',
      questions: ['can you make custom filters', 'minimum quantity for special parts'],
      body: 'Length, connection, colour of the caps and media can be made to your needs. Send a drawing or an old sample; the engineer answers within three working days with a proposal and a price.\n\nAt least 20 pieces; a tool fee of 800 for the first lot is paid back from 300 pieces a year. Lead time 15 working days.',
    },
  },
  {
    category: '安装与更换',
    owner: 'jie',
    products: ['F-180', 'F-220', 'F-500'],
    zh: {
      title: '滤芯更换步骤',
      questions: ['怎么换滤芯', '更换滤芯要停机吗', '滤芯拆不下来'],
      body: '1. 关进出口阀，打开排气阀**泄压到零**。\n2. 松开卡箍，取下滤壳，逆时针拔出旧滤芯。\n3. 擦净密封面，新滤芯的 O 形圈沾水后垂直插入到底。\n4. 装回滤壳，慢慢开进口阀排气，检查不漏后开出口阀。\n\n拔不动时不要用钳子夹，先轻转四分之一圈。单套设备需要停机约 15 分钟，双联可在线切换。',
    },
    en: {
      title: 'Changing a cartridge step by step',
      questions: ['how do I replace the filter', 'do I have to stop the line to change it'],
      body: '1. Close inlet and outlet, open the vent and **release all pressure**.\n2. Open the clamp, take off the housing and pull the old cartridge out, turning left.\n3. Wipe the seat, wet the O-ring of the new cartridge and push it straight down to the stop.\n4. Put the housing back, open the inlet slowly to vent, look for leaks, then open the outlet.\n\nNever pull with pliers: turn a quarter first. A single housing stands for about 15 minutes; duplex housings switch over while running.',
    },
  },
  {
    category: '安装与更换',
    owner: 'jie',
    products: ['F-180', 'F-220', 'F-500'],
    zh: {
      title: '滤芯多久更换一次',
      questions: ['滤芯寿命多长', '什么时候该换滤芯', '更换周期'],
      body: '以压差为准：进出口压差达到 **0.15 MPa** 就换，不要等到 0.24 MPa。\n\n没有压差表时按时间：F-180 六个月，F-220 和 F-500 十二个月。水质差或三班运行的减半。客户门户可以开更换提醒。',
    },
    en: {
      title: 'How often to change the cartridge',
      questions: ['how long does a filter last', 'when should I replace the cartridge'],
      body: 'Go by the pressure drop: change at **0.15 MPa** between inlet and outlet, do not wait for 0.24 MPa.\n\nWithout a gauge go by time: F-180 six months, F-220 and F-500 twelve. Halve it for bad water or three shifts. The customer portal can remind you.',
    },
  },
  {
    category: '安装与更换',
    owner: 'jie',
    products: ['C-700'],
    zh: {
      title: '净化机 C-700 安装要求',
      questions: ['安装需要什么条件', 'C-700 要多大空间', '你们上门安装吗'],
      body: '需要 380 V 三相电源、DN50 进出口、平整地面和**四周 80 厘米**检修空间，环境 5–40 ℃。\n\n购买整机含一次免费上门安装调试，客服在发货前与您约时间，工程师到场约需半天。',
    },
    en: {
      title: 'Installing the purifier C-700',
      questions: ['what does the C-700 need', 'do you install it on site'],
      body: 'It needs 380 V three-phase power, DN50 connections, an even floor and **80 cm of free space** on each side, at 5–40 °C.\n\nInstallation and first run on site are included once; we make the appointment before it ships, and the engineer needs about half a day.',
    },
  },
  {
    category: '安装与更换',
    owner: 'jie',
    products: ['S-020'],
    zh: {
      title: '压差表怎么看和校准',
      questions: ['压差表读数不准', '压差表指针不回零', '怎样校准压力表'],
      body: '表上绿区 0–0.1 MPa 正常，黄区 0.1–0.15 准备更换，红区立即更换。\n\n停机泄压后指针应回零；不回零时拧下表盖，用小螺丝刀转动中间的调零螺丝。校准周期一年，可寄回免费校准。',
    },
    en: {
      title: 'Reading and calibrating the pressure gauge',
      questions: ['the gauge reads wrong', 'the needle does not return to zero'],
      body: 'Green, 0–0.1 MPa, is fine; yellow, 0.1–0.15, means have a new cartridge ready; red means change now.\n\nWithout pressure the needle should stand at zero; if not, take off the lid and turn the small screw in the middle. Calibrate once a year; you can send it to us for free.',
    },
  },
  {
    category: '故障排查',
    owner: 'jie',
    products: ['C-700'],
    zh: {
      title: 'C-700 报警 E-07 怎么处理',
      questions: ['控制柜显示 E-07', 'E-07 是什么故障', '机器报警停机'],
      body: 'E-07 表示**进口压力过低**，常见原因：进口阀没全开、前置滤网堵塞、增压泵缺水。\n\n先检查阀门，再清洗前置滤网，最后按复位键三秒。三次仍报警，请停机并联系售后，不要反复复位，以免烧泵。',
    },
    en: {
      title: 'Alarm E-07 of the C-700',
      questions: ['the panel shows E-07', 'the machine stopped with an alarm'],
      body: 'E-07 means **too little pressure at the inlet**: mostly the inlet valve is not fully open, the strainer is blocked, or the booster pump has no water.\n\nCheck the valve, clean the strainer, then hold reset for three seconds. If it alarms three times, stop and call service; resetting again and again burns the pump.',
    },
  },
  {
    category: '故障排查',
    owner: 'jie',
    products: ['F-180', 'F-220', 'F-500', 'S-010'],
    zh: {
      title: '滤壳漏水怎么办',
      questions: ['接口处漏水', '密封圈漏', '换完滤芯漏水'],
      body: '多数是 O 形圈没放正、有划痕或卡箍没拧紧。泄压后取下滤壳，检查并清洁密封圈，涂食品级硅脂再装。\n\n密封圈每次换滤芯时建议一起换（密封组件 S-010）。壳体有裂纹的请立即停用并拍照联系售后。',
    },
    en: {
      title: 'The housing leaks',
      questions: ['water leaks at the connection', 'leaking seal after changing the cartridge'],
      body: 'Mostly the O-ring is not seated, is scratched, or the clamp is loose. Release the pressure, take off the housing, clean and check the ring, put on food-grade silicone grease and close again.\n\nChange the rings together with the cartridge (seal kit S-010). If the housing has a crack, stop using it and send us a picture.',
    },
  },
  {
    category: '故障排查',
    owner: 'jie',
    zh: {
      title: '流量变小、压力下降的原因',
      questions: ['出水越来越小', '压力上不去', '流量不足怎么排查'],
      body: '按顺序排查：压差是否到 0.15 MPa（换滤芯）→ 前置滤网是否堵塞 → 阀门是否全开 → 泵的转向和进口是否缺水。\n\n换新滤芯后仍小，可能型号偏小，请把流量和管径告诉工程师重新选型。',
    },
    en: {
      title: 'Low flow or falling pressure',
      questions: ['the flow is getting weaker', 'not enough pressure'],
      body: 'Check in this order: is the pressure drop 0.15 MPa (change the cartridge), is the strainer blocked, are the valves fully open, does the pump turn the right way and have water.\n\nIf a new cartridge does not help, the model may be too small: tell the engineer flow and pipe size.',
    },
  },
  {
    category: '质保与售后',
    owner: 'jie',
    zh: {
      title: '质保期限与起算日',
      questions: ['保修多久', '质保从哪天算', '过保了怎么办'],
      body: '整机质保 **24 个月**，滤壳和压差表 12 个月，滤芯属耗材，只保出厂质量。\n\n质保从**签收日**起算；由我们安装的，从验收日起算。过保后维修收配件费和上门费，可买延保，一年为整机价的 4%。',
    },
    en: {
      title: 'Warranty and when it begins',
      questions: ['how long is the warranty', 'is it still under guarantee'],
      body: 'Machines have **24 months** of warranty, housings and gauges 12; cartridges are consumables and are covered against faults of production only.\n\nIt runs from the **day you sign for it**, or from acceptance if we installed it. After that, parts and the visit are charged; an extension costs 4 % of the price of the machine for a year.',
    },
  },
  {
    category: '质保与售后',
    owner: 'jie',
    zh: {
      title: '如何预约上门维修',
      questions: ['怎么报修', '工程师多久能到', '维修怎么收费'],
      body: '在客户门户提交维修单，或打热线，说明设备编号、故障现象和方便的时间。江浙沪 24 小时内到场，其他地区 48 小时。\n\n质保内免费；质保外上门费 300 元，配件按价目表，先报价、您同意后再修。',
    },
    en: {
      title: 'Book a repair on site',
      questions: ['how do I report a fault', 'what does a repair cost'],
      body: 'Open a repair request in the customer portal or call the hotline, with the number of the machine, what it does and when we may come. Jiangsu, Zhejiang and Shanghai within 24 hours, elsewhere within 48.\n\nFree under warranty; otherwise the visit costs 300 and parts as listed. You get a quotation first.',
    },
  },
  {
    category: '资料与认证',
    owner: 'emma',
    zh: {
      title: '检测报告与合规证书在哪里下载',
      questions: ['有质检报告吗', '要一份 RoHS 证书', '食品级证明'],
      body: '每批货附出厂检验报告。ISO 9001、RoHS、食品接触材料（GB 4806）和 FDA 证书可在客户门户的“资料”里下载。\n\n灭菌验证报告需另行申请，五个工作日内提供，首次免费。',
    },
    en: {
      title: 'Where to download test reports and certificates',
      questions: ['do you have a RoHS certificate', 'we need the quality report'],
      body: 'A test report comes with every lot. Certificates for ISO 9001, RoHS, food contact (GB 4806) and FDA are under “Documents” in the customer portal.\n\nThe sterilisation validation report is made on request within five working days; the first one is free.',
    },
  },
  {
    category: '资料与认证',
    owner: 'emma',
    zh: {
      title: '废旧滤芯回收',
      questions: ['旧滤芯怎么处理', '你们回收滤芯吗', '用过的滤芯算危废吗'],
      body: '一次满 30 支可以**免费上门回收**，装入原箱并贴“回收”标签，下次送货时带走。\n\n过滤过危险化学品的滤芯属危险废物，不能回收，请交给有资质的单位处理。',
    },
    en: {
      title: 'Recycling used cartridges',
      questions: ['what to do with old filters', 'do you take back used cartridges'],
      body: 'From 30 pieces we **collect them for free**: put them into the original box, label it “return”, and the next delivery takes them along.\n\nCartridges that filtered dangerous chemicals are hazardous waste; they must go to a licensed company.',
    },
  },
  {
    category: '账户与服务',
    owner: 'emma',
    zh: {
      title: '登录客户门户与重置链接',
      questions: ['门户怎么登录', '登录链接失效了', '忘记密码'],
      body: '门户用邮件或短信里的**专属链接**登录，不用密码。链接 30 天有效，失效后在登录页填登记的邮箱或手机号，会收到新的链接。\n\n换了手机号或邮箱，请让客户经理先更新联系人资料。',
    },
    en: {
      title: 'Sign in to the customer portal',
      questions: ['my login link expired', 'I forgot my password'],
      body: 'The portal opens with the **personal link** in our mail or text message; there is no password. It is good for 30 days; then enter your mail address or phone on the sign-in page and a new one comes.\n\nIf your phone or mail has changed, let your customer manager update the contact first.',
    },
  },
  {
    category: '账户与服务',
    owner: 'emma',
    zh: {
      title: '服务时间与联系方式',
      questions: ['几点上班', '周末有人吗', '客服电话是多少', '节假日值班吗'],
      body: '客服热线和在线客服：工作日 **9:00–12:00、13:30–18:00**。停机等紧急故障 24 小时值班，打热线按 1。\n\n法定节假日照常值班紧急故障，普通咨询在上班后第一个工作日回复。',
    },
    en: {
      title: 'Service hours and how to reach us',
      questions: ['what are your opening hours', 'are you open on weekends'],
      body: 'Hotline and chat: working days **9:00–12:00 and 13:30–18:00**. For a standing line somebody is on duty round the clock: call the hotline and press 1.\n\nOn public holidays urgent faults are answered as always; other questions on the first working day after.',
    },
  },
  {
    category: '账户与服务',
    owner: 'emma',
    audience: 'staff',
    zh: {
      title: '投诉升级与补偿权限（内部）',
      questions: ['补偿多少要组长批', '客户要赔偿怎么办'],
      body: '客服可当场承诺补发和 200 元以内的券；2,000 元以内组长批；以上报总监。\n\n先共情，再说明下一步和时间，不解释原因。方案给出后 48 小时内回访。',
    },
  },
]
