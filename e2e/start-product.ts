import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Starts the product once for all stories, with the demo company, and ends it after them. Stories find it in
 * `process.env.E2E_URL`, the first sign-in link in `E2E_SIGN_IN`, its data folder in `E2E_DATA` (for commands).
 * A story that needs another company starts one of its own with `startProduct`.
 */
export default async function start(): Promise<() => Promise<void>> {
  const product = await startProduct()
  process.env.E2E_URL = product.url
  process.env.E2E_SIGN_IN = product.signIn
  process.env.E2E_DATA = product.data
  return product.stop
}

export type RunningProduct = { url: string; signIn: string; data: string; stop(): Promise<void> }

/** Runs `npm start` on a free port and a new data folder until stopped. */
export async function startProduct(flags: string[] = []): Promise<RunningProduct> {
  const data = mkdtempSync(join(tmpdir(), 'perennial-e2e-'))
  // Root's database runs as another user, who must be able to walk in; else it would lie outside the folder.
  chmodSync(data, 0o755)
  const script = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin', 'start.mjs')
  const child = spawn(process.execPath, [script, '--port', '0', '--data', join(data, 'data'), ...flags], {
    env: { ...process.env, DATABASE_URL: '', PERENNIAL_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await firstLine(child)
  const [url, signIn] = line.match(/https?:\/\/\S+/g) ?? []
  if (!url || !signIn) throw new Error(`The product says neither where it is nor how to sign in: ${line}`)
  return {
    url,
    signIn,
    data: join(data, 'data'),
    stop: async () => {
      await ended(child)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', chunk => {
      said += chunk
      if (said.includes('\n')) resolve(said)
    })
    child.once('exit', code => reject(new Error(`The product ended with ${code}: ${said}`)))
  })
}

function ended(child: ChildProcess): Promise<unknown> {
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  return gone
}
