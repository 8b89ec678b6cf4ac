import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, picture, post, test } from './story.ts'

/** A shop's own site: another origin, with styles that would break a guest who is not kept apart. */
async function openShop(snippet: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="zh-CN"><head><title>店铺</title><style>
      * { color: red !important; font-size: 40px !important } button, textarea, section { display: none !important }
      </style></head><body><main><h1>店铺</h1></main>${snippet}</body></html>`)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` }
}

const widget = (page: Page) => page.getByRole('dialog', { name: '在线客服' })

test('a visitor of a shop’s site and an agent speak with each other, and the visitor rates it', async ({
  browser,
  open,
  page: agent,
  api,
}) => {
  const { server, url } = await openShop('')
  const chat = await post<{ id: string; snippet: string }>(api, '/chats', {
    name: '店铺',
    origins: [url],
    hours: 'always',
  })
  server.removeAllListeners('request')
  server.on('request', (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="zh-CN"><head><title>店铺</title><style>
      * { color: red !important; font-size: 40px !important } button, textarea, section { display: none !important }
      </style></head><body><main><h1>店铺</h1></main>${chat.snippet}</body></html>`)
  })
  const context = await browser.newContext({ locale: 'zh-CN' })
  const shop = await context.newPage()
  const faults: string[] = []
  shop.on('pageerror', error => faults.push(error.message))
  try {
    await shop.goto(url)
    await shop.getByRole('button', { name: '打开在线客服' }).press('Enter')
    await expect(widget(shop)).toBeVisible()
    const field = widget(shop).getByRole('textbox', { name: '输入消息' })
    await expect(field).toBeFocused()
    // The shop's styles stay outside.
    expect(await field.evaluate(one => getComputedStyle(one).color)).not.toBe('rgb(255, 0, 0)')

    await field.fill('滤芯 <img src=x onerror=alert(1)> 什么时候能换？')
    await field.press('Enter')
    await expect(widget(shop).getByText('滤芯 <img src=x onerror=alert(1)> 什么时候能换？')).toBeVisible()
    await expectAccessible(shop)

    await open('/inbox?folder=all')
    const row = agent.getByRole('listbox', { name: '会话列表' }).getByRole('option', { name: /网站访客/ })
    await row.first().click()
    const answer = agent.getByRole('textbox', { name: /^回复 网站访客/ })
    await answer.click()
    await answer.pressSequentially('明天')
    await expect(widget(shop).getByText(/正在输入/)).toBeVisible()
    await answer.fill('明天上午上门更换，𠮷祥如意 👍')
    await answer.press('Control+Enter')
    await expect(widget(shop).getByText('明天上午上门更换，𠮷祥如意 👍')).toBeVisible()
    await expect(widget(shop).getByText(/为您服务/)).toBeVisible()
    await picture(shop, 'widget')

    // Written without a network, and the page loaded anew before it is back: once there, and once only.
    await context.setOffline(true)
    await field.fill('断网时写的')
    await field.press('Enter')
    await expect(widget(shop).getByText('断网时写的')).toBeVisible()
    await context.setOffline(false)
    const messages = agent.getByRole('list', { name: '消息' })
    await expect(messages.getByText('断网时写的')).toHaveCount(1)
    await shop.reload()
    await shop.getByRole('button', { name: /打开在线客服/ }).click()
    await expect(widget(shop).getByText('明天上午上门更换，𠮷祥如意 👍')).toBeVisible()
    await expect(widget(shop).getByText('断网时写的')).toHaveCount(1)

    await agent
      .getByRole('region', { name: /^网站访客/ })
      .getByRole('button', { name: '更多操作' })
      .click()
    await agent.getByRole('menuitem', { name: '结束会话' }).click()
    await widget(shop).getByRole('radio', { name: '5 星' }).check({ force: true })
    await widget(shop).getByRole('button', { name: '提交评价' }).click()
    await expect(widget(shop).getByRole('img', { name: '评价：5 星' })).toBeVisible()
    await expectAccessible(shop)
    expect(faults).toEqual([])
  } finally {
    await context.close()
    server.close()
  }
})

test('a customer sees their matters by a link that leaves no trace, and nobody else’s', async ({
  browser,
  api,
}) => {
  const { items } = (await (await api.get('/api/v1/customers?limit=1&sort=-amount_365d')).json()) as {
    items: { code: string }[]
  }
  const { url } = await post<{ url: string }>(api, `/customers/${items[0]!.code}/portal-links`, {
    locale: 'zh-Hans',
  })
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  try {
    await page.goto(url)
    await expect(page.getByRole('heading', { level: 1, name: '工单' })).toBeVisible()
    expect(page.url()).not.toContain('#')
    await expectAccessible(page)
    await page.getByRole('link', { name: '新的请求' }).click()
    await page.getByLabel('主题').fill('滤芯漏水')
    await page.getByLabel('请说明您的问题或需要').fill('昨天换的，今天早上开始漏水')
    await page.getByRole('button', { name: '提交' }).click()
    await expect(page.getByText(/前答复$/)).toBeVisible()
    await expectAccessible(page)
    await picture(page, 'portal')
    await page.getByRole('link', { name: '订单' }).click()
    await page.getByRole('main').getByRole('link').first().click()
    await expect(page.getByText('下单时间')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '退出' }).click()
    await expect(page.getByRole('heading', { name: '请打开发给您的链接' })).toBeVisible()
  } finally {
    await context.close()
  }
})
