import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { projectFile } from './base/paths.ts'
import { openPool } from './base/pool.ts'
import { launch } from './base/postgres-launch.ts'
import { compose } from './main.ts'

/** A server process. `line` is what it printed when it was ready; `ended` its exit code and what it said on standard error. */
export type ServerProcess = {
  child: ChildProcess
  line: Promise<string>
  ended: Promise<{ code: number | null; stderr: string }>
}

/** Until the test ends: the built server as a process of its own, in an environment of its own, without the web app. */
export function startServer(flags: string[], env: Record<string, string> = {}): ServerProcess {
  const child = spawn(process.execPath, [projectFile('bin/serve.mjs'), ...flags], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PERENNIAL_DEMO: '0',
      PERENNIAL_LANG: 'en',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  child.stderr!.on('data', chunk => {
    stderr += chunk
  })
  const ended = new Promise<{ code: number | null; stderr: string }>(resolve =>
    child.once('close', code => resolve({ code, stderr })),
  )
  const line = new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', chunk => resolve(String(chunk).trim()))
    void ended.then(({ stderr }) => reject(new Error(stderr)))
  })
  line.catch(() => undefined)
  return { child, line, ended }
}

/** A data folder that is stopped and removed after the file. `query` looks into its store from outside. */
export function dataFolder() {
  compose()
  const folder = mkdtempSync(join(tmpdir(), 'perennial-serve-'))
  // Root's database runs as another user, who must be able to walk in; else it would lie outside the folder.
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  afterAll(async () => {
    // Whoever was killed may have left its database running: take it over and stop it.
    await (await launch(data, 'tool')).release()
    rmSync(folder, { recursive: true })
  })
  return {
    data,
    inStore: async <T>(work: (db: ReturnType<typeof openPool>) => Promise<T>): Promise<T> => {
      const held = await launch(data, 'tool')
      const db = openPool(held.url, 2)
      try {
        return await work(db)
      } finally {
        await db.end()
        await held.release()
      }
    },
  }
}
