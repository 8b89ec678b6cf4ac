#!/usr/bin/env node
// The server alone, as npm start runs it but without the web app: `npx vite` serves that beside it while developing.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './parts/build.mjs'
import { ensureInstalled } from './parts/install.mjs'

await ensureInstalled()
const server = (await ensureBuilt('server')) ?? process.exit(1)
process.env.NODE_ENV ??= 'production'
const { serve } = await import(pathToFileURL(join(server, 'serve.js')).href)
await serve(process.argv.slice(2), process.env, {
  webRoot: null,
  siteRoot: (await ensureBuilt('site')) ?? process.exit(1),
})
