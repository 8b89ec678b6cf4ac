import type { Mapping } from './mapping.ts'
import type { Preset } from './preset.ts'

const mapping = (columns: Mapping['columns'], more: Mapping = {}): Mapping => ({
  as_available: true,
  only_named: true,
  number_style: 'grouped',
  columns,
  ...more,
})

const ID = 'Record ID|记录 ID|Record ID - Company|Record ID - Contact|Record ID - Deal'
const COMPANY = 'Associated Company|关联公司|Company name|公司名称'
const COMPANY_IDS = 'Associated Company IDs|关联公司 ID|Associated Company IDs (Primary)'

const contact: Mapping['columns'] = {
  name: { person: ['First Name|名|名字', 'Last Name|姓|姓氏'] },
  position: 'Job Title|职务|职位',
  phone: { join: ['Mobile Phone Number|手机号码', 'Phone Number|电话号码|电话'], with: ' / ' },
  email: 'Email|电子邮件|邮箱',
  birthday: 'Date of birth|出生日期',
}
const deal: Mapping['columns'] = {
  number: ID,
  placed_at: 'Close Date|关闭日期|结束日期',
  amount: 'Amount|金额',
  currency: 'Currency|币种|货币',
}
const WON = {
  column: 'Deal Stage|交易阶段',
  not_in: ['Closed Won', 'closedwon', '已成交', '赢单', '关闭并赢得', 'Closed Won (Sales Pipeline)'],
}
const CONTACT_HEADERS = [
  ID,
  'Last Name|姓|姓氏',
  'Email|电子邮件|邮箱',
  'Contact owner|联系人所有者|联系人负责人',
]
const DEAL_HEADERS = [ID, 'Deal Name|交易名称', 'Deal Stage|交易阶段', 'Close Date|关闭日期|结束日期']

/**
 * Exports of HubSpot: companies, contacts and deals, in English and Chinese. The record id is the code; of several associated
 * companies the first counts.
 */
export const hubspot: readonly Preset[] = [
  {
    name: 'hubspot',
    kind: 'customers',
    headers: [ID, 'Company name|公司名称', 'Company owner|公司所有者|公司负责人'],
    mapping: mapping({
      code: ID,
      name: 'Company name|公司名称',
      industry: 'Industry|行业',
      size: 'Number of Employees|员工人数|员工数',
      region: { join: ['Country/Region|国家/地区', 'State/Region|省/地区|州/地区', 'City|城市'] },
      address: { join: ['Street Address|街道地址', 'Street Address 2|街道地址 2'] },
      phone: 'Phone Number|电话号码|电话',
      source: 'Original Source|Original Traffic Source|原始来源|原始流量来源',
      owner: 'Company owner|公司所有者|公司负责人',
      first_cooperation_on: 'Became a Customer Date|成为客户日期',
      parent_code: { parts_of: 'Parent Company IDs|上级公司 ID', by: ';', take: 'first' },
      note: 'Description|描述|说明',
    }),
  },
  {
    name: 'hubspot',
    kind: 'contacts',
    headers: [...CONTACT_HEADERS, COMPANY_IDS],
    mapping: mapping(
      { customer_code: { parts_of: COMPANY_IDS, by: ';', take: 'first' }, ...contact },
      { skip: [{ column: COMPANY_IDS, empty: true }] },
    ),
  },
  {
    name: 'hubspot',
    kind: 'contacts',
    headers: [...CONTACT_HEADERS, COMPANY],
    mapping: mapping(
      { customer_code: { parts_of: COMPANY, by: ';', take: 'first' }, ...contact },
      { customer_by: 'name', skip: [{ column: COMPANY, empty: true }] },
    ),
  },
  {
    name: 'hubspot',
    kind: 'orders',
    headers: [...DEAL_HEADERS, COMPANY_IDS],
    mapping: mapping(
      { customer_code: { parts_of: COMPANY_IDS, by: ';', take: 'first' }, ...deal },
      { constants: { status: 'completed' }, skip: [WON] },
    ),
  },
  {
    name: 'hubspot',
    kind: 'orders',
    headers: [...DEAL_HEADERS, COMPANY],
    mapping: mapping(
      { customer_code: { parts_of: COMPANY, by: ';', take: 'first' }, ...deal },
      { customer_by: 'name', constants: { status: 'completed' }, skip: [WON] },
    ),
  },
]
