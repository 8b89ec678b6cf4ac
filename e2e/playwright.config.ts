import { defineConfig, devices } from '@playwright/test'

// The stories run against the product as `npm start` serves it, on a data folder of their own (see start-product.ts).
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './start-product.ts',
  workers: 1,
  timeout: 120_000,
  // Machines that test are often busy; a page that is slow there is not wrong.
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.BROWSER_PATH || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
