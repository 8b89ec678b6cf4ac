import type { Column } from './column.ts'
import { customerCode } from './kinds-customer.ts'

const money = { is: 'money' } as const
const productHeaders = [
  '产品编号',
  '产品编码',
  '产品代码',
  '商品编号',
  '商品编码',
  '商品代码',
  '货号',
  'product',
  'product id',
  'sku',
  'item code',
  'stock code',
] as const

export const productColumns: readonly Column[] = [
  {
    name: 'code',
    type: { is: 'code', max: 100 },
    key: true,
    required: true,
    headers: ['编号', ...productHeaders, 'product code', 'id'],
  },
  {
    name: 'name',
    type: { is: 'text', max: 500 },
    required: true,
    headers: ['名称', '产品名称', '商品名称', '产品', '商品', '品名', 'product name', 'title'],
  },
  {
    name: 'category',
    type: { is: 'text', max: 100 },
    headers: ['类别', '分类', '品类', '产品类别', '产品分类', '商品分类', 'product category'],
  },
  { name: 'price', type: money, headers: ['价格', '单价', '售价', '标准价格', 'unit price', 'list price'] },
  {
    name: 'replace_after_days',
    type: { is: 'integer', min: 1, max: 36_500 },
    headers: ['更换周期', '更换周期天数', '更换天数', '使用周期', 'replacement days', 'product cycle days'],
  },
  {
    name: 'upgrade_to',
    type: { is: 'code', max: 100 },
    headers: ['升级产品', '升级到', '升级为', '下一代产品', 'upgrade', 'next model'],
  },
  {
    name: 'accessories',
    type: { is: 'list', max: 100, each: 100 },
    headers: ['配件', '附件', '配套产品', 'accessory', 'accessory codes'],
  },
  {
    name: 'warranty_days',
    type: { is: 'integer', min: 1, max: 36_500 },
    headers: ['保修期', '保修天数', '质保期', '质保天数', 'warranty', 'warranty period'],
  },
  {
    name: 'maintain_every_days',
    type: { is: 'integer', min: 1, max: 36_500 },
    headers: ['保养周期', '保养周期天数', '维护周期', 'maintenance interval', 'service interval'],
  },
  {
    name: 'cycle_days',
    type: { is: 'integer', min: 1, max: 36_500 },
    headers: ['换代周期', '产品周期', '使用寿命', '寿命天数', 'life cycle', 'service life'],
  },
]

export const orderColumns: readonly Column[] = [
  {
    name: 'number',
    type: { is: 'code', max: 100 },
    key: true,
    required: true,
    headers: [
      '订单号',
      '订单编号',
      '订单号码',
      '单号',
      '编号',
      'order number',
      'order no',
      'order id',
      'order',
      'sales order number',
    ],
  },
  customerCode(false),
  {
    name: 'placed_at',
    type: { is: 'time', day: 'placed_on' },
    required: true,
    headers: [
      '下单时间',
      '下单日期',
      '订单时间',
      '订单日期',
      '创建时间',
      '付款时间',
      '日期',
      '时间',
      'order date',
      'order time',
      'ordered at',
      'purchase date',
      'placed on',
      'date',
      'created at',
      'order purchase timestamp',
    ],
  },
  {
    name: 'status',
    type: {
      is: 'choice',
      choices: {
        paid: ['已付款', '已支付', '付款', '支付', '已收款'],
        completed: [
          '已完成',
          '完成',
          '交易成功',
          '交易完成',
          '已签收',
          '已收货',
          'complete',
          'delivered',
          'fulfilled',
          'done',
        ],
        cancelled: ['已取消', '取消', '已关闭', '交易关闭', '作废', 'canceled', 'void'],
        refunded: ['已退款', '退款', '已退货', 'refund', 'returned'],
      },
    },
    required: true,
    byDefault: 'paid',
    headers: ['状态', '订单状态', '交易状态', 'order status', 'state'],
  },
  {
    name: 'amount',
    type: money,
    required: true,
    headers: [
      '金额',
      '订单金额',
      '总金额',
      '实付金额',
      '成交金额',
      '销售金额',
      '总额',
      'total',
      'order amount',
      'order total',
      'grand total',
      'total amount',
      'sales',
    ],
  },
  { name: 'currency', type: { is: 'currency' }, headers: ['币种', '货币', '币别', 'currency code'] },
  {
    name: 'channel',
    type: { is: 'text', max: 100 },
    headers: ['渠道', '订单渠道', '销售渠道', '订单来源', '来源', 'sales channel', 'order source'],
  },
]

export const orderLineColumns: readonly Column[] = [
  {
    name: 'order_number',
    type: { is: 'code', max: 100 },
    key: true,
    required: true,
    headers: ['订单号', '订单编号', '订单号码', '单号', 'order no', 'order id', 'order', 'number'],
  },
  {
    name: 'line',
    type: { is: 'integer', min: 0, max: 2_147_483_647 },
    key: true,
    required: true,
    headers: ['行号', '行', '明细行号', '序号', 'line number', 'line no', 'order item id', 'item number'],
  },
  { name: 'product_code', type: { is: 'code', max: 100 }, headers: productHeaders },
  {
    name: 'quantity',
    type: { is: 'decimal' },
    required: true,
    headers: ['数量', '件数', '购买数量', 'qty', 'count'],
  },
  { name: 'unit_price', type: { is: 'decimal' }, headers: ['单价', '价格', '成交单价', 'price'] },
  {
    name: 'amount',
    type: money,
    headers: ['金额', '小计', '行金额', '总价', 'line amount', 'line total', 'subtotal', 'total'],
  },
]

export const contractColumns: readonly Column[] = [
  {
    name: 'number',
    type: { is: 'code', max: 100 },
    key: true,
    required: true,
    headers: [
      '合同号',
      '合同编号',
      '合同号码',
      '编号',
      'contract number',
      'contract no',
      'contract id',
      'contract',
    ],
  },
  customerCode(false),
  {
    name: 'starts_on',
    type: { is: 'date' },
    required: true,
    headers: [
      '开始日期',
      '生效日期',
      '起始日期',
      '合同开始日期',
      '开始时间',
      'start date',
      'starts',
      'start',
      'effective date',
    ],
  },
  {
    name: 'ends_on',
    type: { is: 'date' },
    headers: [
      '结束日期',
      '到期日期',
      '终止日期',
      '合同结束日期',
      '合同到期日',
      '到期日',
      '截止日期',
      'end date',
      'ends',
      'end',
      'expiry date',
    ],
  },
  {
    name: 'amount',
    type: money,
    headers: ['金额', '合同金额', '合同总额', 'contract amount', 'contract value', 'value', 'total'],
  },
  {
    name: 'products',
    type: { is: 'text', max: 2_000, lines: true },
    headers: ['产品', '产品或服务', '合同产品', '服务', '商品', 'product', 'services'],
  },
]

export const rateColumns: readonly Column[] = [
  {
    name: 'currency',
    type: { is: 'currency' },
    key: true,
    required: true,
    headers: ['币种', '货币', '币别', 'currency code'],
  },
  {
    name: 'from_on',
    type: { is: 'date' },
    key: true,
    required: true,
    headers: ['生效日期', '日期', '开始日期', 'from', 'date', 'valid from'],
  },
  { name: 'rate', type: { is: 'decimal' }, required: true, headers: ['汇率', '折算率', 'exchange rate'] },
]
