import { expect, expectAccessible, settled, test } from './story.ts'

test('an occasion reaches whom it should, and a gift is never given twice', async ({ page, open, api }) => {
  const name = `新规 ${Date.now()}`
  await open('/occasions')
  await expectAccessible(page)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(name)
  await dialog.getByRole('textbox', { name: '日期' }).fill('2000-01-01')
  await dialog.getByRole('button', { name: '登记事项' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请填写今天或以后的日期。')
  const day = new Date(Date.now() + 120 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByRole('textbox', { name: '日期' }).fill(day)
  await expect(dialog.getByText(/会通过“政策变化告知”告知 \d+ 位客户/)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '登记事项' }).click()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('尚未开始')
  await row.getByRole('button', { name: `取消事项：${name}` }).click()
  await dialog.getByLabel('原因').fill('改期')
  await dialog.getByRole('button', { name: '取消事项' }).click()
  await expect(row).toHaveCount(0)

  const before = await (await api.get('/api/v1/customers/C-000318/gifts')).json()
  const had = before.given[0].gift
  expect(before.suggestions.map((one: { gift: { id: string } }) => one.gift.id)).not.toContain(had.id)
  const again = await api.post('/api/v1/customers/C-000318/gifts', { data: { gift: had.id } })
  expect((await again.json()).code).toBe('care.had_before')
  await open('/gifts?tab=given')
  await settled(page)
  await expect(page.getByRole('row', { name: /SF1420052290/ })).toContainText('已签收')
  await expectAccessible(page)
})
