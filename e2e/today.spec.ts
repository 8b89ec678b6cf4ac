import { expect, expectAccessible, picture, test } from './story.ts'

test('Today is worked from the keyboard: choose, read, record, next', async ({ page, open }) => {
  await open('/today')
  const grid = page.getByRole('grid', { name: '今日任务' })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "今日" [level=1]
      - radiogroup "看谁的"
      - grid "今日任务"
  `)
  await expectAccessible(page)
  await picture(page, 'today')
  const chosen = grid.getByRole('row', { selected: true })
  const first = await chosen.getAttribute('aria-rowindex')
  await page.keyboard.press('j')
  await expect(chosen).not.toHaveAttribute('aria-rowindex', first!)
  await page.keyboard.press('k')
  await expect(chosen).toHaveAttribute('aria-rowindex', first!)

  const panel = page.getByRole('complementary').last()
  await expect(panel.getByRole('heading', { name: '为什么在这里' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: '话术' })).toBeVisible()

  await expect(panel.getByRole('link', { name: /手册 v1/ })).toHaveAttribute(
    'href',
    /version=1.*section=(warnings|playbooks.*playbook=)/,
  )

  const before = await page.getByRole('progressbar', { name: /今天已完成/ }).getAttribute('aria-valuenow')
  const customer = await chosen.textContent()
  await page.keyboard.press('1')
  await page.keyboard.type('已说明原因，客户接受')
  await page.reload()
  await expect(panel.getByRole('textbox', { name: '备注' })).toHaveValue('已说明原因，客户接受')
  await picture(page, 'recording')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(chosen).not.toHaveText(customer!)
  await expect(page.getByRole('progressbar', { name: /今天已完成/ })).toHaveAttribute(
    'aria-valuenow',
    String(Number(before) + 1),
  )
  await picture(page, 'next')
  await expect(chosen).toBeFocused()

  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'postpone')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(chosen).toBeFocused()

  const postponed = await chosen.getAttribute('data-task')
  await page.keyboard.press('s')
  const time = dialog.getByRole('textbox', { name: '几点前' })
  await time.fill('25:70')
  await dialog.getByRole('button', { name: '客户不在' }).click()
  await dialog.getByRole('button', { name: '改期', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('没有这个时间')
  await expect(time).toBeFocused()
  await time.fill('16点半')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('status').last()).toContainText('16:30')
  await expect(chosen).not.toHaveAttribute('data-task', postponed!)
  await expect(chosen).toBeFocused()

  const given = await chosen.getAttribute('data-task')
  await page.keyboard.press('d')
  await dialog.getByRole('combobox', { name: '交给' }).selectOption({ index: 1 })
  await dialog.getByRole('button', { name: '对方更熟悉' }).click()
  await dialog.getByRole('button', { name: '转交', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(grid.locator(`[data-task="${given}"]`)).toHaveCount(0)
  await expect(chosen).toBeFocused()

  await page.keyboard.press('?')
  await expect(dialog).toContainText('快捷键')
  await expectAccessible(page)
  await picture(page, 'keys')
})
