/**
 * Sentences as customers of several trades write them, written by us, each with the tags a person would take from it
 * (short names below; none: an empty list). `TUNED` was at hand while the rules were made; `HELD` was written before and
 * only measured, so its figures are the ones to believe.
 */
export const SHORT: Record<string, string> = {
  price: '重视性价比',
  after: '关注售后响应',
  custom: '需要定制化功能',
  time: '关注交期',
  quality: '重视质量稳定',
  train: '需要培训指导',
  link: '需要系统对接',
  safe: '关注数据安全',
  pay: '需要灵活付款',
  bill: '需要及时开票',
  bulk: '批量采购',
  new: '关注新品',
  green: '有环保要求',
  one: '需要专人对接',
  supply: '担心断供',
  ship: '关注物流包装',
  choose: '需要选型建议',
  install: '需要安装调试',
  gift: '有送礼需求',
}

const read = (lines: string): { text: string; tags: string[] }[] =>
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [tags, text] = line.split('|') as [string, string]
      return {
        text: text.trim(),
        tags: tags
          .trim()
          .split(' ')
          .filter(one => one !== '')
          .map(one => SHORT[one]!),
      }
    })

export const TUNED = read(`
price | 你们这款比别家贵了两成，能不能再便宜一点？
price | 今年预算有限，希望能打个折扣。
price | 报价有点高，老板说要比价三家再定。
 | 价格不是问题，关键是别出岔子。
 | 我们不在乎价格，用得顺手就行。
price | 我们不是不在乎价格，是预算真的不够。
 | 价格可以接受。
price | 同样的配置，网上便宜很多。
price | 这个价位对我们小公司来说不便宜。
 | 你们家不贵，挺划算的。
 | 上一家太贵了，所以换到你们这里。
price after | 价格偏高不说，售后响应还慢。
after | 机器坏了三天了，一直没有人处理。
after | 打了好几次电话都没人接。
after | 报修以后多久能修好？
after | 我们最看重售后，停一天线损失很大。
 | 售后很及时，师傅当天就到了。
 | 这次响应很快，点赞。
after | 催了三遍才有人回。
after | 拖了两周还没解决，太失望了。
 | 问题已经解决，不用再派人了。
custom | 能不能按我们的审批流程改一下？
custom | 希望增加一个导出字段。
custom | 我们的尺寸是非标的，需要定制。
 | 标准版就够了，不需要定制。
 | 没有定制需求，按目录买。
custom | 如果不支持二次开发，我们就没法用。
custom | 没有定制功能我们用不起来。
 | 不用二次开发，开箱即用最好。
time | 交期能不能提前一周？项目赶工。
time | 这批货急用，麻烦尽快发货。
time | 上次延期交货一周，产线都停了。
 | 不急用，月底前到就行。
 | 交期没问题，按合同来。
time | 什么时候能到货？车间等着用。
quality | 这批料色差明显，不良率高。
quality | 才用了两个月就坏了。
quality | 质量一定要稳定，我们是给医院供货。
 | 质量很稳定，继续合作。
 | 没有出现质量问题。
 | 你们的东西一直很耐用。
quality | 电机又坏了，第三次了。
train | 新来的同事不会用，能不能安排培训？
train | 操作太复杂，有没有教程？
 | 培训很好，大家都会了。
 | 不需要培训，我们自己摸索。
link | 想和我们的 ERP 对接，有没有 API？
link | 需要把订单数据同步到金蝶。
 | 对接人换成了李工。
link | 没有开放接口就很麻烦。
safe | 数据放在哪里？能不能私有化部署？
safe | 我们要过等保三级，请提供材料。
 | 保密协议已签回。
pay | 能不能给 60 天账期？
pay | 资金周转紧，希望分期付款。
 | 货款已全部付清。
bill | 麻烦尽快开专票，抬头发你了。
 | 发票已收到，谢谢。
 | 不用开发票。
bulk | 明年计划集中采购，能签年框吗？
bulk | 我们量大，一次要五百台，有阶梯价吗？
 | 批量导入的时候卡住了。
new | 有没有新款？现在这台用了五年。
new | 下一代什么时候出？
 | 我们只用老型号，不考虑新品。
green | 出口欧盟，需要 RoHS 报告。
green | 包装能不能用可降解的？
one | 希望有专人对接，每次都换人太累。
one | 今年已经换了三个对接人。
supply | 你们会不会断货？我们不敢停。
supply | 有现货吗？
supply | 听说这个型号要停产，备件还供应吗？
 | 库存充足，暂时不用补货。
ship | 外箱压坏了，里面也磕碰了。
ship | 又发错货了，少发两箱。
 | 快递收到了，包装完好。
 | 包装没有破损。
choose | 这两款有什么区别？哪款适合食品厂？
choose | 帮我们推荐一个型号。
install | 到货后能上门安装调试吗？
 | 我们自己安装，不用派人。
gift | 年底想订一批礼盒送客户。
 | 收到礼品了，谢谢。
 | 今天天气不错，改日再聊。
 | 约了下周三下午见面。
 | 客户在出差，周五回电。
 | 好的，收到。
 | 合同已寄出，单号稍后发您。
price | The quote is too expensive for us, can you do a better price?
price | We are over budget this year, is there any discount?
 | Price is not an issue, we just need it done right.
 | We don't care about price.
 | It was not expensive at all.
after | Nobody answers the hotline, we have waited two days.
after | Your response time is our main concern.
 | Support was great, thanks.
custom | We need a custom integration field on the form, can you tailor it?
 | No need for customization, the standard one is fine.
custom | Without customisation we can't use it.
time | When will it ship? We have a deadline on Friday.
 | Delivery time is fine.
quality | Two of ten units were defective on arrival.
 | No defects so far.
train | Could you walk us through the settings? My team needs training.
link | Does it integrate with Salesforce? We need an API.
safe | Where is our data stored? We need GDPR compliance.
pay | Could we get net 60 payment terms?
bill | Please send the invoice with our VAT number.
bulk | We plan a large order next quarter, is there a volume discount?
new | When is the new model coming out?
green | Our board asks for recyclable packaging and a carbon report.
one | We speak to a different person every time, please give us a dedicated contact.
supply | Is it in stock? We can't run out.
ship | The box arrived damaged and two parts were missing items.
choose | What is the difference between the two, which model would you pick?
install | Can you install it on site?
 | See you at the fair next week.
 | Thanks, received.
custom | 如果不能定制我们就不考虑了。
`)

export const HELD = read(`
price | 王总说同等质量下谁便宜就用谁的。
price | 这个月的采购额度快用完了，贵的就先不上了。
price | 老客户了，给点优惠力度吧。
price | 单价能不能再降两毛？
 | 钱不是重点，关键看效果。
 | 便宜没好货，我们不追求低价。
 | 价格合理，没什么意见。
price | 财务卡得紧，超出预算的一律不批。
price | 隔壁厂拿的价比我们低不少，心里不平衡。
 | 客户确认了报价单，下周下单。
price | 觉得续费涨价太多，想压压价。
after | 上个月的故障单到现在没人理。
after | 出了问题找谁？售后有保障吗？
after | 客服半天才回一句，急死人。
after | 希望承诺两小时响应，最好写进合同。
 | 维修师傅态度好，速度也快。
after | 说好周一上门，等了两天没人来。
 | 没有报过修，一直正常。
after | 你们的热线永远占线打不通。
custom | 报表模板要能按我们集团的格式来。
custom | 面板颜色和 logo 想换成我们自己的，能做吗？
custom | 我们的工艺特殊，标准品用不了，要专门开发。
 | 功能够多了，再加反而乱。
 | 用标准配置就好，别给我们搞定制。
custom | 能加个按钮一键打印吗？
time | 国庆前必须到，不然开不了工。
time | 上批晚了十天，这次不能再拖了。
time | 加急要多少钱？后天就要。
 | 不着急，做好了再发。
time | 生产周期太长了，能缩短吗？
 | 准时到货，给个好评。
quality | 第三批次和第一批次差异很大，品控怎么做的？
quality | 屏幕有坏点，要求换货。
quality | 我们是食品级的，质量要求很严。
 | 用了三年没坏过，质量没得说。
quality | 接头老是松，返修两次了。
 | 质检报告已归档。
train | 财务大姐年纪大，想让你们派人来教一教。
train | 系统升级之后界面变了，大家不知道怎么操作。
 | 这个简单，看一眼就会。
train | 能不能录一个操作视频给我们？
link | 我们用的是用友 U8，单据要能自动过去。
link | 接口文档发一份，我们 IT 要评估。
link | 企业微信里能直接登录吗？想做单点登录。
 | 系统运行正常。
safe | 信息部担心客户资料泄露，要求本地化部署。
safe | 法务问合规的材料有没有。
 | 密码忘了，帮忙重置一下。
pay | 月结可以吗？我们财务每月 25 号统一付。
pay | 首付三成，余款验收后再付行不行？
 | 款已打，请查收。
pay | 最近回款慢，尾款想缓一缓。
bill | 上个月的发票还没寄来，财务催了。
bill | 税点多少？要增值税专用发票。
 | 抬头没变，还是原来那家公司。
bulk | 集团十二家分公司要统一采购。
bulk | 有没有框架协议可以签？
 | 就买一台先试试。
new | 听说你们要出升级款，什么时候能看样机？
new | 新功能什么时候上线？我们一直在等。
 | 老款用惯了，不想换。
green | 甲醛超标吗？我们是幼儿园。
green | 总部要求供应商提供碳足迹数据。
 | 车间已经打扫干净。
one | 能不能固定一个人跟我们？一会儿这个一会儿那个。
one | 以后有事能直接找张经理一个人吗？
supply | 疫情那会儿断供吃过亏，这次要你们保证供货。
supply | 备件有没有库存？
 | 货够用，下个月再订。
ship | 物流太差，玻璃碎了一半。
ship | 能送到三楼吗？没有电梯。
ship | 包装太简陋，纸箱都软了。
 | 已签收，完好无损。
choose | 我们该选 5kW 还是 7kW？帮忙看看。
choose | 哪个型号省电一点？
install | 设备到了不会装，派个师傅来吧。
install | 现场调试要几天？
 | 安装完了，验收通过。
gift | 中秋想给员工发福利，有礼盒吗？
 | 谢谢你们寄的贺卡。
 | 聊了聊孩子上学的事。
 | 张总生病住院，改期拜访。
 | 确认了周五的会议时间。
 | 客户已搬到新办公楼。
 | 对方表示会考虑。
 | 询问营业时间，已告知。
price time | 价格贵点没关系，但交期……算了，其实贵也不行，两样都得谈。
price | 老闆嫌報價偏高，問有沒有折扣。
after | 機器故障報修三天沒人處理。
custom | 我們需要客製化的包裝尺寸。
price | Your competitor quoted 15% less, we have to justify the cost to finance.
price | Any chance of a discount if we renew for two years?
 | Money is no object here.
 | The price was fair.
after | I have been on hold for an hour and my ticket is still unanswered.
after | How soon can a technician come and repair it?
 | Great service, the technician came the same day.
custom | Our workflow is unusual, we would need it tailored to our approval steps.
 | Standard version works fine for us.
time | We need these before the trade show on the 12th.
time | The last order was delivered late, we cannot have that again.
 | Take your time, no rush.
quality | The hinge keeps breaking, this is the second replacement.
quality | Reliability matters most, we run 24/7.
 | Everything works perfectly.
train | New staff have no idea how to use it, is there a user manual?
link | Our developers ask for webhooks and an API sandbox.
safe | IT security wants an on-premise option.
 | I forgot my password.
pay | Cash flow is tight, can we pay in instalments?
bill | Finance still waits for the March invoice.
bulk | Eight branches want to order together, what is the framework agreement like?
new | Is there a roadmap for next year?
green | We only buy from suppliers with sustainable packaging.
one | Please, the same person each time, I am tired of explaining.
supply | You were out of stock twice this summer.
ship | The courier left it in the rain, the boxes were soaked.
choose | Not sure whether we need the 200 or the 300, what do you recommend?
install | Do you offer installation on site?
gift | We would like gift boxes for our partners before New Year.
 | Lovely talking to you.
 | Please call me after lunch.
 | The meeting moved to Thursday.
`)
