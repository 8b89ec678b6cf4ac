import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectFile } from '../server/base/paths.ts'
import type { Benchmark } from './figure.ts'

/** Script and style that the first page loads before it can show anything, gzip. Pages and languages that load later count apart. */
export const firstPageBenchmark: Benchmark = {
  name: 'first-page',
  async run() {
    const root = newestBuild(projectFile('dist/web'))
    const html = readFileSync(join(root, 'index.html'), 'utf8')
    const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(match => match[1]!)
    const size = files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(root, file)), { level: 9 }).length,
      0,
    )
    return [
      {
        what: 'first page, script and style, gzip',
        value: size / 1024,
        unit: 'kB',
        limit: 400,
        from: `${files.length} files`,
      },
    ]
  },
}

function newestBuild(folder: string): string {
  const builds = readdirSync(folder).map(name => join(folder, name))
  const newest = builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
  if (!newest) throw new Error('the web app is not built: run npm run build')
  return newest
}
