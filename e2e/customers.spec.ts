import { expect, expectAccessible, picture, settled, test } from './story.ts'

const CUSTOMER = '杭州云启智能科技有限公司'

test('a customer is found by one character, by initials, by the end of a phone number', async ({
  page,
  open,
}) => {
  await open('/customers')
  await expect(page.getByRole('grid', { name: '客户' })).toMatchAriaSnapshot(`
    - grid "客户":
      - rowgroup:
        - row:
          - columnheader "客户"
          - columnheader "阶段与预警"
  `)
  await expectAccessible(page)
  await picture(page, 'list')
  const phone = await contactPhone(page, open)
  await open('/customers')
  for (const words of ['启', 'hzyq', phone.slice(-4), 'C-004217']) {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(words)
    await expect(page.getByRole('row', { name: new RegExp(CUSTOMER) }), words).toBeVisible()
    await page.keyboard.press('Escape')
  }
})

async function contactPhone(page: import('@playwright/test').Page, open: (path: string) => Promise<unknown>) {
  await open('/customers/C-004217')
  const href = await page.getByRole('link', { name: '拨打' }).getAttribute('href')
  return href!.replace('tel:', '')
}

test('from anywhere: Ctrl K, initials, Enter', async ({ page, open }) => {
  await open('/handbook')
  await page.keyboard.press('Control+k')
  await page.keyboard.insertText('yqzn')
  await expect(page.getByRole('option', { name: new RegExp(CUSTOMER) })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'jump')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: CUSTOMER })).toBeVisible()
})

test('a warning is understood: value, limit, windows, handbook version', async ({ page, open }) => {
  await open('/customers?warning=order_drop')
  await page.getByRole('row', { name: new RegExp(CUSTOMER) }).click()
  await expect(page.getByRole('heading', { level: 1, name: CUSTOMER })).toBeVisible()
  await settled(page)
  const warning = page.getByRole('button', { name: '订单骤减' })
  await warning.focus()
  await page.keyboard.press('Enter')
  const card = page.locator('[popover]:popover-open')
  await expect(card).toContainText('订单骤减')
  await expect(card).toContainText(/近60天下单\d+次，此前60天\d+次，下降\d+%（界限30%）/)
  await expect(card.getByRole('listitem')).toHaveText([/\d+ ?单/, /\d+ ?单/])
  await expect(card).toContainText(/手册 v\d+/)
  await expect(card.getByRole('link', { name: '看订单' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'warning')
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
  await expect(page.getByRole('tabpanel', { name: '概览' })).toMatchAriaSnapshot(`
    - tabpanel "概览":
      - region "时间线":
        - heading "时间线" [level=2]
  `)
  await expect(page.getByRole('region', { name: /为什么是/ })).toContainText('手册 v')
  for (const tab of ['画像', '关怀记录', '状态历史']) {
    await page.getByRole('tab', { name: tab }).click()
    await settled(page)
    await expectAccessible(page)
    await picture(page, `tab-${tab}`)
  }
})

test('J and the arrows lead through the list: the row is in sight and has the focus', async ({
  page,
  open,
}) => {
  await open('/customers')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[aria-rowindex="2"]')).toBeFocused()
  for (let i = 0; i < 24; i += 1) {
    await page.keyboard.press(i % 2 ? 'j' : 'ArrowDown')
    await expect(page.locator(`[aria-rowindex="${i + 3}"]`)).toBeFocused()
  }
  await expect(page.locator('[aria-rowindex="26"]')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('k')
  await expect(page.locator('[aria-rowindex="25"]')).toBeFocused()
  const name = await page.locator('[aria-rowindex="25"]').getByRole('gridcell').nth(1).innerText()
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).not.toHaveText('客户')
  expect(name).toContain(await heading.innerText())
  await expect(page).toHaveTitle(`${await heading.innerText()} · 长青 Perennial`)
  await page.goBack()
  await expect(page.locator('[aria-rowindex="25"]')).toBeInViewport({ ratio: 1 })
})

test('from a customer’s page a task is made and a contact logged, both by key', async ({ page, open }) => {
  await open('/customers/C-004217')
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('要做什么').fill('寄第四季度样品')
  await dialog.getByRole('button', { name: '新建' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('region', { name: '待办' })).toContainText('寄第四季度样品')
  await page.keyboard.press('n')
  await expect(dialog).toContainText(CUSTOMER)
  await expectAccessible(page)
  await dialog.getByLabel('说了什么').fill('问了滤芯的交期')
  await dialog.getByRole('button', { name: '记录' }).last().click()
  await expect(page.getByRole('region', { name: '时间线' })).toContainText('问了滤芯的交期')
})

test('as of a past day the time line ends there, and work of today is not shown', async ({ page, open }) => {
  await open('/customers/C-004217?as_of=2026-03-31')
  const timeline = page.getByRole('region', { name: '时间线' })
  await expect(timeline).toContainText('截至 2026-03-31')
  await expect(timeline.getByRole('heading', { level: 3 }).first()).toHaveText('3月')
  await expect(timeline.getByRole('heading', { level: 3 }).filter({ hasText: '2025年' })).not.toHaveCount(0)
  await expect(page.getByRole('region', { name: '待办' }).getByRole('listitem')).toHaveCount(0)
})

test('the first click after adding a tag is taken', async ({ page, open }) => {
  await open('/customers/C-004217')
  const tags = page.getByRole('region', { name: '需求标签' })
  await tags.getByRole('button', { name: '标签', exact: true }).click()
  await page.keyboard.insertText('夜间送货')
  await page.keyboard.press('Enter')
  await expect(tags.getByRole('button', { name: '去掉标签“夜间送货”' })).toBeVisible()
  await page.getByRole('button', { name: '联系人', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})
