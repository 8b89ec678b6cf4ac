#!/usr/bin/env node
// npm run -s perennial -- COMMAND: only results go to standard output.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { ensureBuilt } from './parts/build.mjs'
import { ensureInstalled } from './parts/install.mjs'
import { returnToCaller } from './parts/project.mjs'

// A long stream's garbage would grow to twice what a command needs before it is collected.
setFlagsFromString('--heap-growing-percent=30')
await ensureInstalled()
const server = (await ensureBuilt('server')) ?? process.exit(1)
returnToCaller('perennial')
process.env.NODE_ENV ??= 'production'
const { main } = await import(pathToFileURL(join(server, 'perennial.js')).href)
process.exitCode = await main(process.argv.slice(2), process.env)
