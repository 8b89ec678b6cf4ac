import { expect, expectAccessible, picture, settled, test } from './story.ts'

test('a customer is put into the pool and its file tells why; another is claimed', async ({
  page,
  open,
  api,
}) => {
  const { me } = await (await api.get('/api/v1/session')).json()
  const mine = await (await api.get(`/api/v1/customers?owner=${me.id}&limit=50`)).json()
  const { code, name } = mine.items.at(-1)
  await open(`/customers/${code}`)
  await page.getByRole('button', { name: '放入公海' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '放入公海' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请填写原因。')
  await dialog.getByLabel('原因').fill('忙不过来')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '放入公海' }).click()
  const history = page.getByRole('region', { name: '负责人变更' })
  await expect(history.getByText(/主动放入公海.*忙不过来/)).toBeVisible()
  await expect(page.getByRole('button', { name: '放入公海' })).toHaveCount(0)
  await picture(page, 'released')

  await open(`/pool?q=${code}`)
  await expect(page.getByText(/主动放入.*忙不过来/)).toBeVisible()
  // Who gave a customer up waits before claiming it again; others are to be had.
  await expect(page.getByRole('button', { name: `认领 ${name}` })).toBeDisabled()
  await expectAccessible(page)
  await open('/pool')
  await page.locator('button:enabled[aria-label^="认领 "]').first().click()
  await expect(page.getByText(/已认领 1 位客户/)).toBeVisible()
})

test('how much was done in time opens to its tasks', async ({ page, open }) => {
  await open('/workload')
  await page.getByRole('tab', { name: '准时率' }).click()
  await settled(page)
  const table = page.getByRole('table', { name: '准时率' })
  await expect(table.getByRole('row').nth(1)).toContainText('%')
  await expectAccessible(page)
  await page.getByRole('radio', { name: '周' }).click()
  await table.getByRole('button', { name: /查看/ }).first().click()
  await expect(page.getByRole('dialog').getByRole('table', { name: '任务明细' })).toContainText('准时')
  await expectAccessible(page)
  await picture(page, 'tasks')
})

test('the morning digest waits in the outbox', async ({ page, open }) => {
  await open('/team?tab=notices')
  await expect(page.getByRole('table', { name: '通知发件箱' })).toContainText('今日工作')
  await expectAccessible(page)
})
