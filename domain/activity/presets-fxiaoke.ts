import type { Mapping } from './mapping.ts'
import type { Preset } from './preset.ts'

const TOTALS = ['合计', '总计', '小计']

const mapping = (key: string, columns: Mapping['columns'], more: Mapping = {}): Mapping => ({
  as_available: true,
  only_named: true,
  number_style: 'grouped',
  columns,
  ...more,
  skip: [...TOTALS.map(starts_with => ({ column: key, starts_with })), ...(more.skip ?? [])],
})

const NAME = '客户名称|客户名称（必填）|Account Name'
const CODE = '客户编号|Account No.'

/** Exports of 纷享销客 (Fxiaoke): 客户, 联系人 and 销售订单. Contacts and orders say their customer by name unless the code is among the columns. */
export const fxiaoke: readonly Preset[] = [
  {
    name: 'fxiaoke',
    kind: 'customers',
    headers: [NAME, CODE, '负责人|负责人（必填）|负责人主属部门', '生命状态|成交状态|客户级别|归属部门|公海'],
    mapping: mapping(NAME, {
      code: CODE,
      name: NAME,
      industry: { join: ['1级行业|一级行业|所属行业|行业', '2级行业|二级行业'], with: ' / ' },
      size: '人员规模|企业规模|员工人数',
      region: { join: ['省', '市', '区'], with: '' },
      address: '详细地址|地址',
      phone: { join: ['电话', '手机', '电话2'], with: ' / ' },
      email: '邮件|邮箱|电子邮件',
      source: '来源|客户来源|线索来源',
      owner: '负责人|负责人（必填）',
      first_cooperation_on: '首次成交日期|首单日期|首次合作日期',
      tags: { parts_of: '标签|客户标签', by: '|' },
      credit_code: '统一社会信用代码|工商注册号',
      parent_code: '上级客户编号',
      note: '备注',
    }),
  },
  ...[true, false].flatMap((byCode): Preset[] => [
    {
      name: 'fxiaoke',
      kind: 'contacts',
      headers: [byCode ? CODE : NAME, '姓名|联系人姓名|姓名（必填）', '手机1|手机|电话1', '职务|部门'],
      mapping: mapping(
        '姓名|联系人姓名|姓名（必填）',
        {
          customer_code: byCode ? CODE : NAME,
          name: '姓名|联系人姓名|姓名（必填）',
          position: { join: ['部门', '职务'] },
          phone: { join: ['手机1', '手机2', '手机3', '手机', '电话1', '电话2', '电话'], with: ' / ' },
          email: '邮件|邮箱|电子邮件',
          wechat: '微信|微信号',
          birthday: '生日|出生日期',
          primary: '主联系人|是否关键决策人|首要联系人',
        },
        {
          ...(byCode ? {} : { customer_by: 'name' as const }),
          skip: [{ column: byCode ? CODE : NAME, empty: true }],
        },
      ),
    },
    {
      name: 'fxiaoke',
      kind: 'orders',
      headers: [
        '销售订单编号|订单编号',
        byCode ? CODE : NAME,
        '下单日期|下单时间',
        '销售订单金额|销售订单金额(元)|订单金额|订单金额(元)',
      ],
      mapping: mapping(
        '销售订单编号|订单编号',
        {
          number: '销售订单编号|订单编号',
          customer_code: byCode ? CODE : NAME,
          placed_at: '下单日期|下单时间',
          amount: '销售订单金额|销售订单金额(元)|订单金额|订单金额(元)',
          currency: '币种',
          status: {
            column: '订单状态|生命状态|状态',
            values: {
              已确认: 'completed',
              已完成: 'completed',
              正常: 'completed',
              已发货: 'completed',
              已收货: 'completed',
              待发货: 'paid',
              部分发货: 'paid',
              确认中: 'paid',
              已作废: 'cancelled',
              作废: 'cancelled',
              已拒绝: 'cancelled',
              已撤回: 'cancelled',
              未生效: 'cancelled',
              审核中: 'cancelled',
              已退货: 'refunded',
            },
          },
        },
        byCode ? {} : { customer_by: 'name' },
      ),
    },
  ]),
]
