import type { Mapping } from './mapping.ts'
import type { Preset } from './preset.ts'

const TOTALS = ['Total', 'Grand Total', '合计', '总计']

const mapping = (key: string, columns: Mapping['columns'], more: Mapping = {}): Mapping => ({
  as_available: true,
  only_named: true,
  number_style: 'grouped',
  columns,
  ...more,
  skip: [...TOTALS.map(starts_with => ({ column: key, starts_with })), ...(more.skip ?? [])],
})

const ID = 'Record Id|记录 ID|记录编号|编号 ID'
const ACCOUNT = 'Account Name|客户名称|公司名称'
const ACCOUNT_ID = 'Account Name.id|Account Id|客户名称.id|客户 ID'

const contact: Mapping['columns'] = {
  name: { person: ['First Name|名|名字', 'Last Name|姓|姓氏'] },
  position: 'Title|职务|职位',
  phone: {
    join: ['Mobile|手机|移动电话', 'Phone|电话', 'Other Phone|其他电话', 'Home Phone|住宅电话'],
    with: ' / ',
  },
  email: { join: ['Email|电子邮件|邮箱', 'Secondary Email|备用邮箱|备用电子邮件'], with: ' / ' },
  wechat: 'WeChat|微信',
  birthday: 'Date of Birth|出生日期',
}

const deal: Mapping['columns'] = {
  number: ID,
  placed_at: 'Closing Date|结束日期|成交日期|预计成交日期',
  amount: 'Amount|金额',
  currency: 'Currency|币种|货币',
  channel: 'Lead Source|线索来源',
}
/** Only what was won is an order. */
const WON = { column: 'Stage|阶段', not_in: ['Closed Won', '已成交', '成交', '赢单', '关闭赢单', '结束赢单'] }
const CONTACT_HEADERS = [ID, 'Last Name|姓|姓氏', 'Contact Owner|联系人所有者|联系人负责人']
const DEAL_HEADERS = [
  ID,
  'Deal Name|商机名称|交易名称',
  'Stage|阶段',
  'Closing Date|结束日期|成交日期|预计成交日期',
]

/**
 * Exports of Zoho CRM: modules Accounts, Contacts and Deals, in English and Chinese. The record id is the code, so that contacts
 * and deals find their account again; without the account's id they find it by its name.
 */
export const zohoCrm: readonly Preset[] = [
  {
    name: 'zoho-crm',
    kind: 'customers',
    headers: [ID, ACCOUNT, 'Account Owner|客户所有者|客户负责人'],
    mapping: mapping(ID, {
      code: ID,
      name: ACCOUNT,
      industry: 'Industry|行业',
      size: 'Employees|员工数|员工人数',
      region: { join: ['Billing State|账单地址省份|账单省', 'Billing City|账单地址城市|账单城市'] },
      address: 'Billing Street|账单地址街道|账单街道',
      phone: { join: ['Phone|电话', 'Other Phone|其他电话'], with: ' / ' },
      email: 'Email|电子邮件|邮箱',
      source: 'Account Source|Lead Source|客户来源',
      owner: 'Account Owner|客户所有者|客户负责人',
      tags: { parts_of: 'Tag|标签', by: ',' },
      credit_code: '统一社会信用代码',
      parent_code: 'Parent Account.id|上级客户.id',
      note: 'Description|描述|说明',
    }),
  },
  {
    name: 'zoho-crm',
    kind: 'contacts',
    headers: [...CONTACT_HEADERS, ACCOUNT_ID],
    mapping: mapping(
      ID,
      { customer_code: ACCOUNT_ID, ...contact },
      { skip: [{ column: ACCOUNT_ID, empty: true }] },
    ),
  },
  {
    name: 'zoho-crm',
    kind: 'contacts',
    headers: [...CONTACT_HEADERS, ACCOUNT],
    mapping: mapping(
      ID,
      { customer_code: ACCOUNT, ...contact },
      { customer_by: 'name', skip: [{ column: ACCOUNT, empty: true }] },
    ),
  },
  {
    name: 'zoho-crm',
    kind: 'orders',
    headers: [...DEAL_HEADERS, ACCOUNT_ID],
    mapping: mapping(
      ID,
      { customer_code: ACCOUNT_ID, ...deal },
      { constants: { status: 'completed' }, skip: [WON] },
    ),
  },
  {
    name: 'zoho-crm',
    kind: 'orders',
    headers: [...DEAL_HEADERS, ACCOUNT],
    mapping: mapping(
      ID,
      { customer_code: ACCOUNT, ...deal },
      { customer_by: 'name', constants: { status: 'completed' }, skip: [WON] },
    ),
  },
]
