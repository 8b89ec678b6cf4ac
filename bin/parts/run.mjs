import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT } from './project.mjs'

/**
 * Runs a program in the project and answers its exit code (128 when a signal ended it).
 * Its output goes to our standard error unless `stdio` says otherwise.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: PROJECT, stdio: ['ignore', 2, 2], ...options })
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 128))
  })
}

/** Runs a program of an installed package by its script, without npx and its start-up time. */
export const runTool = (script, args, options) =>
  run(process.execPath, [join(PROJECT, 'node_modules', script), ...args], options)

/** npm itself, also where only node is on the path. */
export function npm(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
  })
}
