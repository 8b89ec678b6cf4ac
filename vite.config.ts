import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const compressed = /\.(js|css|html|svg|json)$/

/** Lays a `.gz` and a `.br` beside every text file of the build, so that serving it costs no compression. */
export function compressBuild(): Plugin {
  let folder = ''
  return {
    name: 'compress-build',
    apply: 'build',
    configResolved: config => {
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle: async (_options, bundle) => {
      await Promise.all(
        Object.keys(bundle)
          .filter(name => compressed.test(name))
          .map(async name => {
            const path = join(folder, name)
            const content = await readFile(path)
            await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
            await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
          }),
      )
    },
  }
}

/** The staff app. `npx vite` serves it beside a running server, whose address `API` names (default port 3000). */
export default defineConfig({
  root: 'web',
  plugins: [react(), compressBuild()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    rolldownOptions: {
      output: {
        // Few files for the first page: what every page uses in one, each page's own beside it.
        codeSplitting: {
          groups: [{ name: 'frame', test: /[\\/](web[\\/](ui|api)|lucide-react)[\\/]/, minShareCount: 3 }],
        },
      },
    },
  },
  server: {
    proxy: { '/api/v1': { target: process.env.API ?? 'http://127.0.0.1:3000', changeOrigin: true } },
  },
})
