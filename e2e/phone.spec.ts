import { expect, expectAccessible, expectNoOverflow, picture, settled, test } from './story.ts'

test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true })

const PAGES = {
  today: '/today',
  customers: '/customers',
  customer: '/customers/C-004217',
  handbook: '/handbook',
  imports: '/imports',
  team: '/team',
  account: '/team?tab=account',
}

test('every page fits a phone', async ({ page, open }) => {
  test.setTimeout(240_000)
  for (const [name, path] of Object.entries(PAGES)) {
    await test.step(name, async () => {
      await open(path)
      await expectNoOverflow(page)
      await expectAccessible(page)
      await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
      await picture(page, name)
    })
  }
})

test('a task is recorded with a thumb', async ({ page, open }) => {
  await open('/today')
  await page.getByRole('button', { name: /记录/ }).last().tap()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'record')
})

test('everything else is behind “more”', async ({ page, open }) => {
  await open('/today')
  await page.getByRole('button', { name: '更多' }).tap()
  const more = page.getByRole('dialog')
  await expect(more.getByRole('link', { name: '导入' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'more')
  await more.getByRole('link', { name: '团队' }).tap()
  await settled(page)
  await expect(page.getByRole('heading', { level: 1, name: '团队' })).toBeVisible()
})
