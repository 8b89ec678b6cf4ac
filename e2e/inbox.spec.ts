import { expect, expectAccessible, expectNoOverflow, picture, post, settled, test } from './story.ts'

test('a stranger from the sandbox is answered, made a prospect, noted and snoozed, from the keyboard alone', async ({
  page,
  open,
  api,
}) => {
  const colleague = { name: '欧阳问津', email: 'ouyang@example.com', role: 'agent' }
  await post(api, '/staff', colleague)
  await post(api, '/canned-replies', {
    scope: 'personal',
    shortcut: 'kaipiao',
    name: '开票说明',
    body: { 'zh-Hans': '{{contact.name}}您好，电子发票会在付款后当天发到邮箱。' },
  })
  await post(api, '/sandbox/messages', {
    name: '钱多多',
    text: '请问 <b>发票</b> 怎么开？https://example.com/help',
  })
  await open('/inbox?folder=unassigned')
  const list = page.getByRole('listbox', { name: '会话列表' })
  const row = list.getByRole('option', { name: /钱多多/ })
  await expect(row).toContainText('陌生来访')
  await row.click()
  const messages = page.getByRole('list', { name: '消息' })
  // What people write is text, never markup; a web address is a link that tells nobody where it was found.
  await expect(
    messages.getByText('请问 <b>发票</b> 怎么开？https://example.com/help', { exact: true }),
  ).toBeVisible()
  await expect(messages.getByRole('link', { name: 'https://example.com/help' }).first()).toHaveAttribute(
    'rel',
    /noopener/,
  )
  await expectAccessible(page)
  await expect(page.getByRole('region', { name: '钱多多' })).toMatchAriaSnapshot(`
    - region "钱多多":
      - heading "钱多多" [level=2]
      - button "转交"
      - button "更多操作"
      - radiogroup "写给谁":
        - radio "回复" [checked]
        - radio "内部备注"
      - textbox "回复 钱多多"
  `)

  await page.keyboard.press('r')
  await page.keyboard.type('/kai')
  await expect(page.getByRole('option', { name: /开票说明/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const answer = page.getByRole('textbox', { name: '回复 钱多多' })
  await expect(answer).toHaveValue('钱多多您好，电子发票会在付款后当天发到邮箱。')
  await expect(page.getByText('草稿已保存')).toBeVisible()
  // A draft survives going away.
  await page.reload()
  await settled(page)
  await expect(answer).toHaveValue('钱多多您好，电子发票会在付款后当天发到邮箱。')
  await answer.focus()
  await page.keyboard.press('Control+Enter')
  await expect(messages.getByText('电子发票会在付款后当天发到邮箱')).toBeVisible()
  await expect(answer).toHaveValue('')
  await expect(messages.getByText(/接手了会话/)).toBeVisible()

  // What the customer says next appears by itself.
  await post(api, '/sandbox/messages', { name: '钱多多', text: '好的，𠮷祥如意 👍' })
  await expect(messages.getByText('好的，𠮷祥如意 👍')).toBeVisible()

  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.type(`请开票 @${colleague.name}`)
  await page.getByRole('option', { name: colleague.name }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(messages.getByText(`请开票 @${colleague.name}`)).toBeVisible()

  const prospect = page.getByRole('region', { name: '登记为潜在客户' })
  await prospect.getByRole('button', { name: '登记' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已登记，编号/)).toBeVisible()
  await expect(
    page.getByRole('heading', { level: 2, name: '钱多多' }).getByRole('link').first(),
  ).toBeVisible()
  await picture(page, 'inbox')

  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await expect(page.getByRole('dialog', { name: '稍后处理' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/将于 .* 恢复/)).toBeVisible()
  await open('/inbox?folder=snoozed')
  await expect(list.getByRole('option', { name: /钱多多/ })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('𠮷')
  await expect(page).toHaveURL(/q=/)
  await expect(list.getByRole('option', { name: /钱多多/ }).locator('mark')).toHaveText('𠮷')
})

test('on a phone the list leads to the conversation and back', async ({ page, open, api }) => {
  await post(api, '/sandbox/messages', { name: '孙手机', text: '在吗？' })
  await page.setViewportSize({ width: 390, height: 844 })
  await open('/inbox?folder=all')
  await expectNoOverflow(page)
  await page.getByRole('option', { name: /孙手机/ }).click()
  await expect(page.getByRole('textbox', { name: '回复 孙手机' })).toBeVisible()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await picture(page, 'phone')
  await page.getByRole('button', { name: '返回列表' }).click()
  await expect(page.getByRole('option', { name: /孙手机/ })).toBeVisible()
})
