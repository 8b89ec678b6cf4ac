import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, test as base, expect, type Page, request } from '@playwright/test'

type Api = APIRequestContext
type Fixtures = { open: (path: string) => Promise<Page> }
type Shared = {
  /** Cookies of the one whose link the product printed: an administrator who owns customers. */
  signedIn: string
  /** Calls as that person. */
  api: Api
}

/** A story whose page is signed in; `open` goes to a page of the product and waits until it stands. */
export const test = base.extend<Fixtures, Shared>({
  signedIn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      await use(await signInOnce())
    },
    { scope: 'worker' },
  ],
  api: [
    async ({ signedIn }, use) => {
      const api = await callsAs(signedIn)
      await use(api)
      await api.dispose()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: see above
  baseURL: async ({}, use) => {
    await use(address())
  },
  storageState: async ({ signedIn }, use) => {
    await use(signedIn)
  },
  open: async ({ page }, use) => {
    await use(async path => {
      await page.goto(path)
      await settled(page)
      return page
    })
  },
})

export { expect }

const address = (): string => process.env.E2E_URL!

/** The printed link works once, so what it opened is kept for the workers that come after a failure. */
async function signInOnce(): Promise<string> {
  const kept = join(process.env.E2E_DATA!, '..', 'signed-in.json')
  if (existsSync(kept)) return kept
  const api = await callsAs()
  await mustBeFine(api.post('/api/v1/session/link', { data: { token: tokenOf(process.env.E2E_SIGN_IN!) } }))
  await api.storageState({ path: kept })
  await api.dispose()
  return kept
}

const callsAs = (storageState?: string): Promise<Api> =>
  request.newContext({ baseURL: address(), storageState, extraHTTPHeaders: { origin: address() } })

export const tokenOf = (link: string): string => new URL(link).hash.slice(1)

async function mustBeFine(answer: ReturnType<Api['post']>): Promise<unknown> {
  const got = await answer
  if (!got.ok()) throw new Error(`${got.url()} answers ${got.status()}: ${await got.text()}`)
  return got.status() === 204 ? null : got.json()
}

/** Writes through the API as the signed-in person; what is refused fails the story. */
export const post = <T>(api: Api, path: string, data?: unknown): Promise<T> =>
  mustBeFine(api.post(`/api/v1${path}`, { data: data ?? {} })) as Promise<T>

/** The language the signed-in person reads: it goes with them to every browser. */
export const readIn = (api: Api, locale: 'zh-Hans' | 'zh-Hant' | 'en'): Promise<unknown> =>
  mustBeFine(api.patch('/api/v1/session', { data: { locale } }))

/** Waits until the page shows its content: the title is there and nothing says that it loads. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[role=status][aria-label]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** No fault that axe can find against WCAG 2.2 AA; says the rule, the place and what is wrong there. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
  expect.soft(told).toEqual([])
}

/** Nothing sticks out sideways: a page never scrolls to the right. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect.soft(wide, 'pixels too wide').toBeLessThanOrEqual(0)
}

/** Keeps a picture of the page beside the story's results. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: 'disabled' })
}
