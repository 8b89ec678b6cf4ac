import { createHash } from 'node:crypto'
import { expect, expectAccessible, expectNoOverflow, picture, post, settled, test } from './story.ts'

test('an Official Account is set up, its address is checked by the provider, and a customer is played in the sandbox', async ({
  page,
  open,
  api,
}) => {
  await open('/team?tab=customer_channels')
  await page.getByRole('button', { name: '添加客户渠道' }).click()
  const dialog = page.getByRole('dialog', { name: '添加客户渠道' })
  await dialog.getByLabel('名称').fill('长青服务号')
  await dialog.getByLabel('AppID').fill('nonsense')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('格式不符合该渠道的要求')).toBeVisible()
  await dialog.getByLabel('AppID').fill('wx0123456789abcdef')
  await dialog.getByRole('button', { name: '保存' }).click()

  // What we made is shown once, to be taken to the provider, which then checks the address as it does.
  const done = page.getByRole('dialog', { name: '长青服务号 已保存' })
  await expect(done.locator('code').first()).toBeVisible()
  const [address, token] = await done.locator('code').allInnerTexts()
  await expectAccessible(page)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHash('sha1').update([token!, timestamp, '7'].sort().join('')).digest('hex')
  const path = new URL(address!).pathname
  const check = { timestamp, nonce: '7', signature, echostr: 'checked' }
  const answer = await api.get(path, { params: check })
  expect([answer.status(), await answer.text()]).toEqual([200, 'checked'])
  expect((await api.get(path, { params: { ...check, nonce: '8' } })).status()).toBe(401)
  await done.getByRole('button', { name: '我已复制' }).click()
  await page.reload()
  await settled(page)
  const row = page.getByRole('row', { name: /长青服务号/ })
  await expect(row).toContainText('拒绝了一次调用：签名不对')
  await expect(row).toContainText('待补全：应用密钥 Secret')
  await expectAccessible(page)
  await picture(page, 'customer-channels')

  await open('/sandbox')
  await page.getByLabel('客户叫什么').fill('贾宝珠')
  await page.getByRole('button', { name: '开始' }).click()
  const field = page.getByRole('textbox', { name: '以 贾宝珠 的身份写…' })
  await field.fill('你好，滤芯什么时候换？')
  await field.press('Enter')
  const lines = page.getByRole('list', { name: '与 贾宝珠 的对话' })
  await expect(lines.getByText('滤芯什么时候换')).toBeVisible()
  const played = await (await api.get('/api/v1/sandbox/messages', { params: { name: '贾宝珠' } })).json()
  await post(api, '/messages', { conversation: played.customer_id, body: '一般半年一换，我帮您查一下。' })
  await expect(lines.getByText('一般半年一换')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expectNoOverflow(page)
})
