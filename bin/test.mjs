#!/usr/bin/env node
// npm test: everything. The last line counts. With --database-only the tests of TEST_DATABASE_URL's server alone.
import { ensureBuilt } from './parts/build.mjs'
import { check } from './parts/check.mjs'
import { ensureInstalled } from './parts/install.mjs'
import { fail, say } from './parts/project.mjs'
import { runStories } from './parts/stories.mjs'
import { makeTally } from './parts/tally.mjs'
import { runVitest } from './parts/vitest.mjs'

const [flag, ...more] = process.argv.slice(2)
if (more.length || (flag && flag !== '--database-only')) fail('npm test [-- --database-only]', 2)

await ensureInstalled()
const tally = makeTally()
if (!flag) await check(tally)
say('— build')
tally.step('build of the server', Boolean(await ensureBuilt('server')))
if (!flag) {
  tally.step('build of the web app', Boolean(await ensureBuilt('web')))
  tally.step('build of the customers’ side', Boolean(await ensureBuilt('site')))
}
say('— tests on the database')
await runVitest(tally, ['db'])
if (!flag) {
  say('— browser stories')
  await runStories(tally)
}
tally.end()
