import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { projectFile } from '../server/base/paths.ts'
import type { Benchmark } from './figure.ts'

/** Script and style that the first page loads before it can show anything, gzip. Pages and languages that load later count apart. */
export const firstPageBenchmark: Benchmark = {
  name: 'first-page',
  async run() {
    const root = await builtWebApp()
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

/** The folder of the web app as the sources are now, built first when they changed. */
async function builtWebApp(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [projectFile('bin/build.mjs'), 'web'])
  return stdout.trim().split('\n').at(-1)!
}
