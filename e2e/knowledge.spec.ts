import { expect, expectAccessible, settled, test } from './story.ts'

test('an article is written in two languages, brought back to its first version, rated, and answers the bot', async ({
  page,
  open,
}) => {
  const title = `泳池水质检测多久一次 ${Date.now()}`
  await open('/knowledge')
  await page.getByRole('button', { name: '新建知识' }).click()
  const writing = page.getByRole('dialog', { name: '新建知识' })
  await writing.getByLabel('标题', { exact: true }).fill(title)
  await writing.getByLabel('正文', { exact: true }).fill('每两周检测一次。')
  await writing.getByLabel('其他问法').fill('泳池的水多久测一次')
  await expectAccessible(page)
  await writing.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()

  await page.getByRole('button', { name: '修改', exact: true }).click()
  const changing = page.getByRole('dialog', { name: '修改知识' })
  await changing.getByLabel('正文', { exact: true }).fill('每周检测一次。')
  await changing.getByText('英文 · 未写').click()
  await changing.getByLabel('标题', { exact: true }).fill('How often to test pool water')
  await changing.getByLabel('正文', { exact: true }).fill('Once a week.')
  await changing.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('article').getByText('每周检测一次。')).toBeVisible()

  await page.getByRole('button', { name: '版本', exact: true }).click()
  const versions = page.getByRole('dialog', { name: '版本' })
  await expect(versions.getByText('每两周检测一次。')).toBeVisible()
  await versions.getByRole('button', { name: /^第 1 版/ }).click()
  await versions.getByRole('button', { name: '恢复这一版' }).click()
  await expect(versions.getByText('由第 1 版恢复')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article').getByText('每两周检测一次。')).toBeVisible()

  const reading = page.getByRole('article')
  await reading.getByRole('button', { name: /^没帮助/ }).click()
  await reading.getByRole('button', { name: '已过时' }).click()
  await reading.getByRole('button', { name: '提交' }).click()
  await reading.getByRole('button', { name: '标为已处理' }).click()
  await expect(reading.getByRole('button', { name: '标为已处理' })).toBeHidden()

  await page.getByRole('tab', { name: '机器人' }).click()
  await page.getByLabel('试问机器人').fill('泳池的水多久测一次？')
  await page.getByRole('button', { name: '提问' }).click()
  await expect(page.getByText('会直接回答')).toBeVisible()
  await expect(page.getByText(/每两周检测一次。[\s\S]*来源/)).toBeVisible()
  await settled(page)
  await expectAccessible(page)
})
