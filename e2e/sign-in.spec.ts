import { expect, expectAccessible, picture, post, test } from './story.ts'

test.use({ storageState: { cookies: [], origins: [] } })

const password = 'evergreen and patient'

test('a colleague signs in by a link that works once, sets a password and comes back with it', async ({
  page,
  api,
}) => {
  const email = `new.${Date.now()}@example.com`
  const { link } = await post<{ link: { url: string } }>(api, '/staff', {
    name: '苏青',
    email,
    role: 'manager',
    locale: 'zh-Hans',
  })

  await page.goto(link.url)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "长青 Perennial" [level=1]
      - button "用链接登录"
      - button "用密码登录"
      - navigation "语言"
  `)
  await expectAccessible(page)
  await picture(page, 'link')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1 })).toContainText('苏青')
  await page.getByLabel('新密码').fill('short')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('至少')
  await page.getByLabel('新密码').fill(password)
  await expectAccessible(page)
  await picture(page, 'first-password')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/today/)
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()

  await page.getByRole('button', { name: /苏青/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/sign-in/)

  await page.goto(link.url)
  await page.getByRole('button', { name: '用链接登录' }).click()
  await expect(page.getByRole('alert')).toContainText('已用过')

  await page.goto('/sign-in?to=/customers')
  await page.getByLabel('邮箱').fill(email)
  await page.getByLabel('密码').fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('邮箱或密码不对')
  await expectAccessible(page)
  await picture(page, 'wrong-password')
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/customers/)
})

test('who is not signed in meets the sign-in page and comes to the page asked for', async ({ page }) => {
  await page.goto('/customers?tier=A')
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await expect(page.getByLabel('邮箱')).toBeFocused()
})

test('the language pressed on the sign-in page goes on after it and is kept', async ({ page, api }) => {
  const email = `polly.${Date.now()}@example.com`
  const polly = { name: 'Polly', email, role: 'manager', locale: 'en' }
  const { link } = await post<{ link: { url: string } }>(api, '/staff', polly)
  await page.goto(link.url)
  await page.getByRole('button', { name: '繁體中文' }).click()
  await page.getByRole('button', { name: '用連結登入' }).click()
  await page.getByRole('button', { name: '以後再設' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant')
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant')
})
