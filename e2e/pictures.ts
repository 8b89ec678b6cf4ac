import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type APIRequestContext, type Browser, chromium, type Page, request } from '@playwright/test'
import { startProduct } from './start-product.ts'
import { readIn, settled, tokenOf } from './story.ts'

/**
 * Takes the pictures of the two READMEs from the product with its demo company: `npm run pictures`, with the browser
 * of `BROWSER_PATH` or Playwright's own. English pictures end in `-en`.
 */
const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'pictures')

const FILE = [
  '编号,名称,类型,地区,电话,首次合作日期',
  'E-000001,青岛海川仪表有限公司,企业,青岛,13800000001,2024-05-06',
  'E-000002,威海蓝湾食品有限公司,企业,威海,13800000002,2025-01-12',
  'E-000003,赵一鸣,个人,烟台,13800000003,2025-03-08',
  'E-000004,,企业,济南,13800000004,2024-02-30',
  'E-000005,潍坊长风机械有限公司,国企,潍坊,13800000005,2024-06-01',
]

type Shot = { name: string; path: string; before?: (page: Page) => Promise<void> }

const shots: Shot[] = [
  { name: 'today', path: '/today', before: chooseSlipping },
  { name: 'customers', path: '/customers' },
  { name: 'customer', path: '/customers/C-004217' },
  { name: 'import', path: '/imports', before: tryImport },
  { name: 'handbook', path: '/handbook' },
]

/** The slipping one, so that the panel shows its evidence. */
async function chooseSlipping(page: Page): Promise<void> {
  await page
    .getByRole('row', { name: /杭州云启/ })
    .first()
    .click()
  await page.getByRole('heading', { name: /杭州云启/ }).waitFor()
}

/** Chooses the file and tries it: the page of the import with its refused rows. */
async function tryImport(page: Page): Promise<void> {
  const buffer = Buffer.from(`\uFEFF${FILE.join('\r\n')}\r\n`)
  await page.keyboard.press('n')
  const chosen = page.locator('input[type=file]')
  await chosen.setInputFiles({ name: 'customers-2026.csv', mimeType: 'text/csv', buffer })
  await page.waitForURL(/\/imports\/.+/)
  await settled(page)
  await page.getByRole('button', { name: /试运行|Dry run/ }).click()
  await page.getByRole('grid', { name: /被拒绝的行|Refused/ }).waitFor()
}

async function takeAll(browser: Browser, state: string, locale: 'zh-Hans' | 'en', api: APIRequestContext) {
  await readIn(api, locale)
  const context = await browser.newContext({
    storageState: state,
    baseURL: process.env.E2E_URL,
    viewport: { width: 1440, height: 900 },
    locale: locale === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  for (const { name, path, before } of shots) {
    await page.goto(path)
    await settled(page)
    await before?.(page)
    await settled(page)
    const file = join(FOLDER, `${name}${locale === 'en' ? '-en' : ''}.png`)
    await page.screenshot({ path: file, animations: 'disabled' })
    process.stdout.write(`${file}\n`)
  }
  await context.close()
}

const product = await startProduct()
const browser = await chromium.launch({
  executablePath: process.env.BROWSER_PATH || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  process.env.E2E_URL = product.url
  const api = await request.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } })
  const signedIn = await api.post('/api/v1/session/link', { data: { token: tokenOf(product.signIn) } })
  if (!signedIn.ok()) throw new Error(`signing in answers ${signedIn.status()}: ${await signedIn.text()}`)
  const state = join(product.data, '..', 'signed-in.json')
  await api.storageState({ path: state })
  await takeAll(browser, state, 'zh-Hans', api)
  await takeAll(browser, state, 'en', api)
  await api.dispose()
} finally {
  await browser.close()
  await product.stop()
}
