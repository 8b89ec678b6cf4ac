#!/usr/bin/env node
// npm run check: the quick part of npm test.
import { check } from './parts/check.mjs'
import { ensureInstalled } from './parts/install.mjs'
import { makeTally } from './parts/tally.mjs'

await ensureInstalled()
const tally = makeTally()
await check(tally)
tally.end()
