#!/usr/bin/env node
// npm run build [-- server|web|site]: builds into dist/ what the sources do not match any more, and says where.
import { join, relative } from 'node:path'
import { buildPart, partNames } from './parts/build.mjs'
import { ensureInstalled } from './parts/install.mjs'
import { fail, PROJECT } from './parts/project.mjs'

await ensureInstalled()
const { build } = await import('vite')

const builders = {
  // The server and the commands share their chunks; packages stay in node_modules.
  server: outDir =>
    build({
      configFile: false,
      root: PROJECT,
      logLevel: 'warn',
      // Its CommonJS form names no exports that Node could see; the bundler takes its modules.
      ssr: { noExternal: ['chinese-days'] },
      build: {
        ssr: true,
        target: 'node20',
        outDir,
        emptyOutDir: false,
        sourcemap: true,
        rollupOptions: {
          input: { serve: join(PROJECT, 'server/serve.ts'), perennial: join(PROJECT, 'cli/main.ts') },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    }),
  web: outDir =>
    build({
      configFile: join(PROJECT, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: relative(join(PROJECT, 'web'), outDir), emptyOutDir: false },
    }),
  // One file for pages of other sites, then the pages of our own.
  site: async outDir => {
    for (const mode of ['widget', 'pages'])
      await build({
        configFile: join(PROJECT, 'vite.site.config.ts'),
        mode,
        logLevel: 'warn',
        build: { outDir: relative(join(PROJECT, 'site'), outDir), emptyOutDir: false },
      })
  },
}

const wanted = process.argv.slice(2)
const unknown = wanted.find(part => !partNames.includes(part))
if (unknown) fail(`Unknown part ${unknown}: ${partNames.join(', ')}`, 2)
for (const part of wanted.length ? wanted : partNames) console.log(await buildPart(part, builders[part]))
