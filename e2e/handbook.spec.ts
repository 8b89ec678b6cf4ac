import type { Locator } from '@playwright/test'
import { expect, expectAccessible, picture, settled, test } from './story.ts'

/** Puts in what a person would paste: typing so much by keys is not taken by every browser. */
const paste = (into: Locator, text: string): Promise<void> =>
  into.evaluate((area: HTMLTextAreaElement, value) => {
    const write = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!
    write.call(area, value)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)

test('a draft is checked, tried and asked about before it takes effect, and outlives a reload', async ({
  page,
  open,
}) => {
  await open('/handbook?view=check')
  await page.getByRole('button', { name: '从所看版本开始' }).click()
  const text = page.getByLabel('手册文本（YAML）')
  await expect(text).toHaveValue(/500000/)
  const yaml = await text.inputValue()
  await paste(text, yaml.replace('op: gte', 'op: gtee'))
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await expect(page.getByText('不认识“gtee”')).toHaveCount(1)

  await paste(text, yaml.replaceAll('500000', '600000'))
  await page.reload()
  await settled(page)
  await expect(text).toHaveValue(/600000/)
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await page.getByRole('button', { name: '预演' }).click()
  await expect(page.getByText(/位客户变动，.* 位不变/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'C-' }).first()).toContainText('¥')
  await expectAccessible(page)
  await picture(page, 'what-if')

  await page.getByRole('button', { name: '启用', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(/自 .* 起启用？/)
  await expect(page.getByRole('dialog')).toContainText(/位客户变动，.* 位不变/)
  await expectAccessible(page)
  await picture(page, 'sure')
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await expect(page.getByText('v1，自')).toBeVisible()
})

test('an address that is no page keeps the frame and shows the way to Today', async ({ page, open }) => {
  await open('/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: '没有这个页面' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '去今日' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()
})
