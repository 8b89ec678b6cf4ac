import { readFileSync } from 'node:fs'
import { expect, expectAccessible, picture, post, settled, test } from './story.ts'

const HEADER = '编号,名称,类型,地区,电话,首次合作日期,销售大区'
const GOOD = [
  'E-000001,青岛海川仪表有限公司,企业,青岛,13900000001,2024-05-06,华北',
  'E-000002,威海蓝湾食品有限公司,企业,威海,13900000002,2025-01-12,华北',
  'E-000003,赵一鸣,个人,烟台,13900000003,2025-03-08,华北',
]
const BAD = [
  'E-000004,,企业,济南,13900000004,2024-02-30,华北',
  'E-000005,潍坊长风机械有限公司,国企,潍坊,13900000005,2024-06-01,华北',
  'E-000001,同一个编号,企业,济南,13900000006,2024-06-01,华北',
  'E-000006,少了几列,企业',
]
const file = (name: string, lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`),
})

test('a file with bad rows: what it is, a dry run, every reason, the import, the same again', async ({
  page,
  open,
}) => {
  await open('/imports')
  await page.keyboard.press('n')
  await page.getByLabel('选择文件').setInputFiles(file('客户.csv', [HEADER, ...GOOD, ...BAD]))

  await expect(page.getByRole('heading', { level: 1, name: '客户.csv' })).toBeVisible()
  await expect(page.getByLabel('文件内容')).toHaveValue('customers')
  await expect(page.getByLabel('编码')).toHaveValue('utf-8')
  await expect(page.getByText('不导入：销售大区。')).toBeVisible()
  await expect(page.getByRole('list', { name: '列的对应' })).toMatchAriaSnapshot(`
    - list "列的对应":
      - listitem:
        - text: 编号 主键 编号
        - combobox "编号"
      - listitem:
        - text: 名称 文字
        - combobox "名称"
  `)
  await expect(page.getByText('“国企”是什么？')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'mapping')

  await page.getByLabel('编号', { exact: true }).selectOption({ label: '不导入' })
  await expect(page.getByText('必需：没有它不知道是哪一条记录。')).toBeVisible()
  await expect(page.getByRole('button', { name: '开始导入' })).toBeDisabled()
  await picture(page, 'mapping-missing')
  await page.getByLabel('编号', { exact: true }).selectOption({ index: 1 })

  await page.getByRole('button', { name: '试运行' }).click()
  await expect(page.getByText('没有写入任何数据')).toBeVisible()
  await expect(page.getByRole('grid', { name: '被拒绝的行' })).toMatchAriaSnapshot(`
    - grid "被拒绝的行":
      - rowgroup:
        - row "行 列 原因 原来的内容"
      - rowgroup:
        - row /5 名称 不能为空/
        - row /5 首次合作日期 没有这一天：2024-02-30/
        - row /6 类型 不认识“国企”，可用的有：企业、个人/
        - row /7 编号 同一文件中重复：第 2 行已有这个键/
        - row /8 整行 这一行只有 3 个单元格，表头有 7 列/
  `)
  await expectAccessible(page)
  await picture(page, 'dry-run')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('客户.csv.refused.csv')
  const refused = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n')
  expect(refused).toHaveLength(6)
  expect(refused[1]).toContain('5,名称,不能为空,E-000004')

  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/其余各行已写入/)).toBeVisible()
  await expect(page.getByLabel('各行的结果')).toMatchAriaSnapshot(`
    - term: 读取
    - definition: "7"
    - definition
    - term: 新建
    - definition: "3"
    - definition
    - term: 更新
    - definition: "0"
    - definition
    - term: 未变
    - definition: "0"
    - definition
    - term: 等待
    - definition: "0"
    - definition
    - term: 拒绝
    - definition: "4"
  `)
  await picture(page, 'done')

  await open('/imports')
  await page.getByLabel('选择文件').setInputFiles(file('客户 again.csv', [HEADER, ...GOOD]))
  await page.getByRole('button', { name: '开始导入' }).click()
  await expect(page.getByText(/全部写入/)).toBeVisible()
  await expect(page.getByLabel('各行的结果')).toContainText('未变3')
})

test('orders out of order lines, one for a customer nobody knows yet', async ({ page, open, api }) => {
  await post(api, '/customers', { code: 'E-000100', name: '连云港启明仪表', type: 'company' })
  const lines = [
    'Invoice,Buyer,When,Item,Qty,Price,State',
    'E-SO-1,E-000100,2026-03-01 10:00,F-220,2,100.50,Shipped',
    'E-SO-1,E-000100,2026-03-01 10:05,F-180,1,50.00,Shipped',
    'E-SO-2,E-999999,2026-03-02 09:30,F-220,3,100.50,Shipped',
  ]
  await open('/imports')
  await page.getByLabel('选择文件').setInputFiles(file('erp.csv', lines))
  await expect(page.getByText('从表头认不出来，请选择。')).toBeVisible()
  await picture(page, 'unknown-kind')
  await page.getByLabel('文件内容').selectOption('orders')
  await page.getByLabel('记录').selectOption('Invoice')
  await page.getByLabel('客户编号', { exact: true }).selectOption({ label: 'Buyer · E-000100' })
  await page.getByLabel('下单时间', { exact: true }).selectOption({ label: 'When · 2026-03-01 10:00' })
  await page.getByLabel('下单时间取一组中的哪个值').selectOption('min')
  await page.getByLabel('状态', { exact: true }).selectOption({ label: 'State · Shipped' })
  await page.getByLabel('“Shipped”的意思').selectOption({ label: '已完成' })
  await page.getByLabel('金额', { exact: true }).selectOption({ label: '几列相乘' })
  await page.getByLabel('金额的第 1 个因数').selectOption('Qty')
  await page.getByLabel('金额的第 2 个因数').selectOption('Price')
  await picture(page, 'grouped')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('1 条记录的客户还不在册')).toBeVisible()
  await picture(page, 'waiting')

  await open('/imports')
  const row = page.getByRole('row', { name: /erp\.csv/ }).first()
  await expect(row).toContainText('已完成')
  await picture(page, 'list')
})

test('a file that is no table says so', async ({ page, open }) => {
  await open('/imports')
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await expect(page.getByRole('alert')).toContainText('文件是空的')
  await settled(page)
  await expectAccessible(page)
  await picture(page, 'no-table')
  await page.getByRole('button', { name: '放弃' }).click()
  await expect(page.getByRole('row', { name: /empty\.csv.*已取消/ })).toBeVisible()
})
