import { expect, expectAccessible, expectNoOverflow, picture, settled, test } from './story.ts'

test('a segment is made, counted, listed by its address; its customers are changed together, and that is undone', async ({
  page,
  open,
}) => {
  await open('/segments')
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: '新建分群' })
  await form.getByLabel('名称').fill('大额客户')
  await expect(form.getByText('位客户')).toBeVisible()
  await expectAccessible(page)
  await form.getByRole('button', { name: '保存分群' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '大额客户' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'segment')

  await open(`/customers?segment=${encodeURIComponent('大额客户')}`)
  await expect(page.getByRole('button', { name: '分群：大额客户' })).toBeVisible()
  for (const key of ['j', 'Space', 'j', 'j', 'Shift+Space']) await page.keyboard.press(key)
  await expect(page.getByText('已选 3 位客户')).toBeVisible()
  await page.keyboard.press('b')
  const change = page.getByRole('dialog', { name: '批量修改' })
  await change.getByLabel('加上标签').fill('年度答谢')
  await page.keyboard.press('Enter')
  await expect(change.getByText('将修改 3 位（共 3 位）')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'bulk')
  await change.getByRole('button', { name: '修改 3 位客户' }).click()
  await expect(page.getByText('已修改 3 位客户。')).toBeVisible()
  await open('/customers?tag=年度答谢')
  await expect(page.getByText('3 位', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: '批量修改记录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).first().click()
  await expect(page.getByText(/已撤销/)).toBeVisible()
  await page.reload()
  await settled(page)
  await expect(page.getByText('没有符合条件的客户')).toBeVisible()
  await expectNoOverflow(page)
})
