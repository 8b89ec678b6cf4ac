import { readFile, stat } from 'node:fs/promises'
import { say } from '../server/base/text.ts'
import { type Io, wrongUsage } from './command.ts'

/** The file that a command names; ends as wrong usage when it names none or more. */
export function oneFile(io: Io, positionals: string[]): string {
  const [file, ...more] = positionals
  if (!file || more.length) wrongUsage(say(io.locale, 'cli:one_file'))
  return file
}

/** Ends as wrong usage unless there is such a file. */
export async function mustBeFile(file: string, io: Io): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!found?.isFile()) wrongUsage(say(io.locale, 'cli:no_such_file', { file }))
}

/** The text of a file that has to be there. */
export async function textOf(file: string, io: Io): Promise<string> {
  await mustBeFile(file, io)
  return readFile(file, 'utf8')
}
