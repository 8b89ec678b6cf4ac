import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, expectNoOverflow, picture, post, settled, test, tokenOf } from './story.ts'

/** Presses Tab until a control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await control.evaluate(one => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(control).toBeFocused()
}

test('a lead changes the A tier, sees the names that move, activates it for Monday and takes it back, with the keyboard alone', async ({
  api,
  browser,
  baseURL,
}) => {
  const { items: teams } = await (await api.get('/api/v1/teams')).json()
  const invited = await post<{ link: { url: string } }>(api, '/staff', {
    name: '林岚',
    email: `lin.lan.${Date.now()}@example.com`,
    role: 'lead',
    team_id: teams.find((one: { name: string }) => one.name === '华东一组').id,
    locale: 'zh-Hans',
  })
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await page.goto(`/sign-in#${tokenOf(invited.link.url)}`)
  await page.getByRole('button', { name: '用链接登录' }).press('Enter')
  await page.getByRole('button', { name: '以后再设' }).press('Enter')
  await page.waitForURL(/today/)

  await page.goto('/handbook')
  await settled(page)
  await page.keyboard.press('e')
  const begin = page.getByRole('menuitem', { name: /新草稿/ })
  await expect(begin.or(page.getByRole('heading', { name: '手册草稿' }))).toBeVisible()
  if (await begin.isVisible()) await begin.press('Enter')
  await page.waitForURL(/\/handbook\/drafts\//)
  await expect(page.getByRole('heading', { name: '等级', exact: true })).toBeVisible()

  const tier = page.getByRole('article', { name: 'A 级' })
  await expect(tier.getByRole('group', { name: 'A 级' })).toMatchAriaSnapshot(`
    - group "A 级":
      - group "全部满足":
        - combobox "条件之间的关系"
        - list:
          - listitem:
            - button "年消费额"
            - textbox "时间窗口（天）": "365"
            - combobox "比较方式"
            - textbox "年消费额的值": "500,000"
            - button "这一条件的操作"
  `)
  const amount = tier.getByLabel('年消费额的值')
  await tabTo(page, amount)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('40万')
  await expect(page.getByRole('button', { name: '1 处改动' })).toBeVisible()
  await expect(tier.getByText('≥ ¥500,000')).toBeVisible()
  await expect(page.getByText(/林岚 .* 已保存/)).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'form')

  await page.keyboard.press('Control+.')
  const effects = page.getByRole('complementary', { name: '会带来什么' })
  await expect(effects.getByRole('button', { name: '预演' })).toBeFocused()
  await page.keyboard.press('Enter')
  const moved = effects.getByRole('listitem').filter({ hasText: 'C-' })
  await expect(moved.first()).toContainText('¥4')
  await picture(page, 'moves')

  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('¥400,000')
  await tabTo(page, dialog.getByRole('button', { name: '下周一' }))
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByLabel('说明'))
  await page.keyboard.type('让更多老客户享受 A 级关怀')
  await expectAccessible(page)
  await picture(page, 'activate')
  await tabTo(page, dialog.getByRole('button', { name: /起生效/ }))
  await page.keyboard.press('Enter')

  const planned = page.getByRole('listitem').filter({ hasText: '让更多老客户享受 A 级关怀' })
  await expect(planned).toContainText('待生效')
  await expectAccessible(page)
  await tabTo(page, planned.getByRole('button', { name: '撤回' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('撤回')
  await tabTo(page, dialog.getByLabel('为什么撤回'))
  await page.keyboard.type('先和销售商量')
  await tabTo(page, dialog.getByRole('button', { name: '撤回' }))
  await page.keyboard.press('Enter')
  await expect(planned).toContainText('已撤回')
  await expect(planned).toContainText('先和销售商量')
  await expect(page.getByRole('listitem').filter({ hasText: '生效中' })).toHaveCount(1)
  await expectAccessible(page)
  await picture(page, 'taken-back')
  await context.close()
})

test('a draft says its faults at their fields, on a phone and in the dark too', async ({
  page,
  open,
  api,
}) => {
  const draft = await post<{ id: string }>(api, '/handbook/drafts', { name: '试改' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(`/handbook/drafts/${draft.id}?section=stages`)
  const amount = page.getByRole('article', { name: '新客' }).getByLabel('合作时长的值')
  await amount.fill('一个月')
  await expect(amount).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('button', { name: '1 个错误' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'dark')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByLabel('手册各章').selectOption({ label: '工作日历' })
  await expect(page.getByRole('heading', { name: '上班时间' })).toBeVisible()
  await expectNoOverflow(page)
  await page.getByRole('button', { name: '1 个错误' }).click()
  await page.getByRole('button', { name: /还没有填写比较的值/ }).click()
  await expect(amount).toBeFocused()
  await expectNoOverflow(page)
  await expectAccessible(page)
  await picture(page, 'phone')
  await amount.fill('45')
  await expect(page.getByRole('button', { name: '1 处改动' })).toBeVisible()
  await page.getByRole('button', { name: '1 处改动' }).click()
  await page.getByRole('button', { name: /还原：阶段/ }).click()
  await expect(page.getByText('规则没有变化。')).toBeVisible()
  await expectNoOverflow(page)
})
