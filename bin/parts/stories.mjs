import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { PROJECT, say } from './project.mjs'
import { runTool } from './run.mjs'

const CONFIG = ['--config', 'e2e/playwright.config.ts', '--pass-with-no-tests']

/** The stories in a real browser. Without one they are skipped, loudly; in CI that is a failure. */
export async function runStories(tally) {
  if (!hasStories()) return
  const browser = await ensureBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'perennial-stories-'))
  const report = join(folder, 'report.json')
  const env = { ...process.env, BROWSER_PATH: browser ?? '', PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  try {
    if (!browser) return skipAll(tally, env)
    const code = await runTool('@playwright/test/cli.js', ['test', ...CONFIG, '--reporter=list,json'], {
      env,
    })
    if (!existsSync(report)) return tally.step('browser stories', code === 0)
    const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'))
    const failed = stats.unexpected + (errors?.length ?? 0)
    tally.add(stats.expected + stats.flaky, failed, stats.skipped)
    if (code !== 0 && failed === 0) tally.step('browser stories', false)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const hasStories = () =>
  existsSync(join(PROJECT, 'e2e')) &&
  readdirSync(join(PROJECT, 'e2e'), { recursive: true }).some(name => /\.(spec|test)\.ts$/.test(name))

function skipAll(tally, env) {
  const listed = spawnSync(
    process.execPath,
    [join(PROJECT, 'node_modules/@playwright/test/cli.js'), 'test', ...CONFIG, '--list', '--reporter=json'],
    { cwd: PROJECT, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: '' }, encoding: 'utf8' },
  )
  const count = Math.max(1, (listed.stdout.match(/"projectName"/g) ?? []).length)
  say('')
  say('!!! NO BROWSER: the browser stories are SKIPPED.')
  say('!!! Install Chromium or Chrome (as root on Debian, npm test does it), or name one with CHROME_PATH.')
  say('')
  if (process.env.CI === 'true') tally.add(0, count)
  else tally.add(0, 0, count)
}
