#!/usr/bin/env node
// npm start: installs what is missing, builds what is stale, then serves in this process.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './parts/build.mjs'
import { ensureInstalled } from './parts/install.mjs'
import { returnToCaller, stopWithParent } from './parts/project.mjs'

await ensureInstalled()
const server = (await ensureBuilt('server')) ?? process.exit(1)
const webRoot = (await ensureBuilt('web')) ?? process.exit(1)
const siteRoot = (await ensureBuilt('site')) ?? process.exit(1)
returnToCaller('start')
stopWithParent()
process.env.NODE_ENV ??= 'production'
const { serve } = await import(pathToFileURL(join(server, 'serve.js')).href)
await serve(process.argv.slice(2), process.env, { webRoot, siteRoot })
