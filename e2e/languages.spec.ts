import { expect, expectAccessible, expectNoOverflow, picture, readIn, test } from './story.ts'

const PAGES = {
  today: '/today',
  customers: '/customers',
  customer: '/customers/C-004217',
  portrait: '/customers/C-004217?tab=portrait',
  handbook: '/handbook',
  imports: '/imports',
  team: '/team',
  audit: '/team?tab=audit',
  account: '/team?tab=account',
}
const LOOKS = [
  ['zh-Hans', 'dark'],
  ['zh-Hant', 'light'],
  ['en', 'light'],
  ['en', 'dark'],
] as const

/** A key of the catalogues that was shown instead of its text: `care:today.done`, `today.filter.mine`. */
const RAW_KEY = /\b[a-z]+:[a-z]+[._][a-z_.]+|\b[a-z]+(?:_[a-z]+)*\.[a-z_]+\.[a-z_]+\b/

for (const [locale, colorScheme] of LOOKS) {
  test.describe(() => {
    test.use({ colorScheme })
    test.beforeAll(({ api }) => readIn(api, locale))
    test.afterAll(({ api }) => readIn(api, 'zh-Hans'))

    test(`every page in ${locale}, ${colorScheme}`, async ({ page, open }) => {
      test.setTimeout(240_000)
      await page.addInitScript(chosen => localStorage.setItem('perennial.locale', chosen), locale)
      for (const [name, path] of Object.entries(PAGES)) {
        await test.step(name, async () => {
          await open(path)
          await expect(page.locator('html')).toHaveAttribute('lang', locale)
          const text = (await page.getByRole('main').innerText()).replaceAll(/\S+@\S+/g, '')
          expect.soft(text.match(RAW_KEY)?.[0], `${name} shows a key`).toBeUndefined()
          await expectAccessible(page)
          await expectNoOverflow(page)
          await picture(page, name)
        })
      }
    })
  })
}
