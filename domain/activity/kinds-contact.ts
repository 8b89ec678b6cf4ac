import { channelChoices } from './choices.ts'
import type { Column } from './column.ts'
import { customerCode } from './kinds-customer.ts'

const id = (headers: readonly string[]): Column => ({
  name: 'id',
  type: { is: 'code', max: 100 },
  key: true,
  required: true,
  headers: ['编号', '记录编号', '流水号', 'record id', ...headers],
})

export const interactionColumns: readonly Column[] = [
  id(['互动编号', '跟进编号', 'interaction id', 'activity id']),
  customerCode(false),
  {
    name: 'at',
    type: { is: 'time', day: 'happened_on' },
    required: true,
    headers: [
      '时间',
      '日期',
      '互动时间',
      '沟通时间',
      '联系时间',
      '跟进时间',
      '拜访时间',
      'time',
      'date',
      'activity date',
    ],
  },
  {
    name: 'channel',
    type: { is: 'choice', choices: channelChoices },
    required: true,
    headers: ['渠道', '方式', '沟通渠道', '沟通方式', '跟进方式', '联系方式', 'medium'],
  },
  {
    name: 'direction',
    type: {
      is: 'choice',
      choices: {
        in: ['呼入', '来电', '进', '收到', '客户发起', '主动来访', '接收', 'inbound', 'incoming'],
        out: ['呼出', '去电', '外呼', '出', '发出', '我方发起', '发送', 'outbound', 'outgoing'],
      },
    },
    required: true,
    headers: ['方向', '沟通方向', '呼叫方向'],
  },
  {
    name: 'kind',
    type: {
      is: 'choice',
      choices: {
        personal: ['人工', '一对一', '个人', 'manual', 'human'],
        automatic: ['自动', '系统', '系统自动', 'auto', 'system'],
        bulk: ['群发', '批量', 'mass', 'broadcast'],
      },
    },
    required: true,
    byDefault: 'personal',
    headers: ['类型', '性质', '互动类型', '沟通类型', 'type'],
  },
  {
    name: 'answered_at',
    type: { is: 'time' },
    headers: ['回复时间', '答复时间', '应答时间', '客户回复时间', 'replied at', 'answer time', 'reply time'],
  },
  {
    name: 'staff',
    type: { is: 'text', max: 200 },
    headers: ['员工', '人员', '跟进人', '负责人', '客服', '经办人', 'agent', 'owner', 'user'],
  },
  {
    name: 'summary',
    type: { is: 'text', max: 10_000, lines: true },
    headers: [
      '摘要',
      '内容',
      '沟通内容',
      '跟进内容',
      '记录',
      '备注',
      'content',
      'notes',
      'note',
      'description',
    ],
  },
]

export const behaviourColumns: readonly Column[] = [
  id(['事件编号', '行为编号', 'event id']),
  customerCode(false),
  {
    name: 'at',
    type: { is: 'time', day: 'happened_on' },
    required: true,
    headers: ['时间', '日期', '发生时间', '行为时间', 'time', 'date', 'timestamp', 'event time'],
  },
  {
    name: 'kind',
    type: {
      is: 'choice',
      choices: {
        view: ['浏览', '查看', '浏览商品', '访问', 'browse', 'page view', 'visit'],
        search: ['搜索', '检索', '查询'],
        cart: ['加购', '加入购物车', '购物车', 'add to cart'],
        rating: ['评分', '评价', '打分', 'rate', 'review'],
      },
    },
    required: true,
    headers: ['类型', '行为', '行为类型', '事件', '事件类型', 'type', 'event', 'event type', 'action'],
  },
  {
    name: 'product_code',
    type: { is: 'code', max: 100 },
    headers: [
      '产品编号',
      '产品编码',
      '商品编号',
      '商品编码',
      '货号',
      'product',
      'product id',
      'sku',
      'item id',
    ],
  },
  {
    name: 'query',
    type: { is: 'text', max: 500 },
    headers: ['搜索词', '关键词', '查询词', '搜索内容', 'keyword', 'search term', 'search query'],
  },
  {
    name: 'value',
    type: { is: 'decimal' },
    headers: ['值', '数值', '分值', '评分', '得分', 'score', 'rating'],
  },
]

export const complaintColumns: readonly Column[] = [
  id(['投诉编号', '投诉单号', 'complaint id', 'complaint number', 'case number']),
  customerCode(false),
  {
    name: 'received_at',
    type: { is: 'time', day: 'received_on' },
    required: true,
    headers: [
      '投诉时间',
      '受理时间',
      '接收时间',
      '收到时间',
      '投诉日期',
      '时间',
      '日期',
      'complaint date',
      'received on',
      'date',
      'time',
      'created at',
    ],
  },
  {
    name: 'resolved_at',
    type: { is: 'time' },
    headers: ['解决时间', '处理时间', '完成时间', '解决日期', '关闭时间', 'resolved on', 'closed at'],
  },
  {
    name: 'cause',
    type: { is: 'text', max: 500 },
    headers: ['原因', '投诉原因', '投诉类型', '问题类型', 'reason', 'category'],
  },
  {
    name: 'note',
    type: { is: 'text', max: 10_000, lines: true },
    headers: ['备注', '说明', '投诉内容', '内容', '描述', 'notes', 'description', 'content'],
  },
]
