import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, from a source file or from a built one in `dist/`. */
export const projectFolder: string = (() => {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'server', 'migrations'))) return at
    if (dirname(at) === at) throw new Error('The project folder was not found above the running program.')
  }
})()

/** A file of the project by its path from the project's folder. */
export function projectFile(path: string): string {
  return join(projectFolder, path)
}
