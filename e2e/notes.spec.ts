import { expect, expectAccessible, picture, post, settled, test } from './story.ts'

const PROMISE = '周五前给出二期扩产的备货方案'

test('a promise is made and kept, a need is read from the customer’s words, the sheet is printed', async ({
  page,
  open,
  api,
}) => {
  const code = `E-${Date.now()}`
  await post(api, '/customers', { code, name: '嘉善澄水环保有限公司' })
  await post(api, '/interactions', {
    id: `said-${code}`,
    customer_code: code,
    at: new Date(Date.now() - 60_000).toISOString(),
    channel: 'wechat',
    direction: 'in',
    kind: 'personal',
    summary: '今年预算有限，能不能再优惠一点？',
  })

  await open(`/customers/${code}`)
  const promises = page.getByRole('region', { name: '服务与交付承诺' })
  await promises.getByRole('button', { name: '记录承诺' }).click()
  const dialog = page.getByRole('dialog', { name: '记录承诺' })
  await dialog.getByRole('textbox', { name: '承诺了什么' }).fill(PROMISE)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '记录' }).click()
  await expect(promises.getByText(PROMISE)).toBeVisible()
  await expect(page.getByText(`兑现承诺：${PROMISE}`)).toBeVisible()
  await promises.getByRole('button', { name: '已兑现' }).click()
  await expect(promises.getByText(/按时兑现 100%/)).toBeVisible()

  const suggested = page.getByRole('region', { name: '从客户的话里看出' })
  await expect(suggested.getByText('今年预算有限，能不能再优惠一点？')).toBeVisible()
  await suggested.getByRole('button', { name: '采纳标签：重视性价比' }).click()
  await expect(page.getByRole('button', { name: '去掉标签“重视性价比”' })).toBeVisible()
  await expect(suggested).toBeHidden()
  await settled(page)
  await picture(page, 'promises')

  await page.getByRole('button', { name: '表单' }).click()
  await page.getByRole('menuitem', { name: '客户信息与需求标签表' }).click()
  const paper = page.getByRole('article', { name: '客户信息与需求标签表' })
  await expect(paper.getByRole('cell', { name: '今年预算有限，能不能再优惠一点？' })).toBeVisible()
  await expect(paper.getByRole('cell', { name: PROMISE })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'sheet')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'PDF' }).click(),
  ])
  expect(file.suggestedFilename()).toBe(`客户信息与需求标签表-${code}.pdf`)
})
