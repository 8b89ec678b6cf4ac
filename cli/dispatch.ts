import { Problem } from '../domain/base/problem.ts'
import { WrongUsage } from '../server/base/settings.ts'
import { say, sayProblem } from '../server/base/text.ts'
import { type Command, type Io, type OpenStore, UsageError } from './command.ts'

/** Opens the store of `--data`; a second call answers the same one. */
export type Open = (data: string | undefined) => Promise<OpenStore>

/** Finds the command, runs it and answers the exit code: 0 done, 1 refused, 2 wrong usage. Unexpected errors are thrown. */
export async function dispatch(commands: Command[], args: string[], io: Io, open: Open): Promise<number> {
  const { data, rest } = takeData(args)
  if (rest.length === 0) return wrong(io, say(io.locale, 'cli:which_command'), usageOf(commands))
  if (/^(help|--help|-h)$/.test(rest[0]!)) {
    await io.out(`${usageOf(commands)}\n`)
    return 0
  }
  const command = findCommand(commands, rest)
  if (!command) return wrong(io, unknown(commands, rest, io), usageOf(candidates(commands, rest)))
  const own = rest.slice(command.name.split(' ').length)
  if (own.includes('--help') || own.includes('-h')) {
    await io.out(`${usageOf([command])}\n`)
    return 0
  }
  try {
    return (await command.run(own, io, () => open(data))) ?? 0
  } catch (error) {
    if (isUsage(error)) return wrong(io, error.message, usageOf([command]))
    if (!(error instanceof Problem)) throw error
    io.note(sayProblem(io.locale, error))
    for (const { path, message } of error.detail.fields ?? []) io.note(`  ${path}: ${message}`)
    return 1
  }
}

/** `--data FOLDER` may stand anywhere before `--`; it belongs to all commands. */
function takeData(args: string[]): { data: string | undefined; rest: string[] } {
  const rest = [...args]
  const end = rest.indexOf('--') === -1 ? rest.length : rest.indexOf('--')
  const at = rest.slice(0, end).findIndex(arg => arg === '--data' || arg.startsWith('--data='))
  if (at === -1) return { data: undefined, rest }
  const [flag] = rest.splice(at, 1)
  return { data: flag === '--data' ? (rest.splice(at, 1)[0] ?? '') : flag!.slice('--data='.length), rest }
}

const startsWith = (rest: string[], name: string) =>
  name.split(' ').every((word, index) => rest[index] === word)

/** The one with the most words wins. */
const findCommand = (commands: Command[], rest: string[]): Command | undefined =>
  commands.filter(({ name }) => startsWith(rest, name)).sort((a, b) => b.name.length - a.name.length)[0]

/** Commands that begin with the same word, else all. */
function candidates(commands: Command[], rest: string[]): Command[] {
  const near = commands.filter(({ name }) => name.split(' ')[0] === rest[0])
  return near.length ? near : commands
}

function unknown(commands: Command[], rest: string[], io: Io): string {
  const near = candidates(commands, rest).length < commands.length
  return say(io.locale, 'cli:unknown_command', { command: rest.slice(0, near ? 2 : 1).join(' ') })
}

const usageOf = (commands: Command[]): string =>
  commands.map(({ name, usage }) => `  npm run -s perennial -- ${`${name} ${usage}`.trim()}`).join('\n')

const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  error instanceof WrongUsage ||
  (error instanceof TypeError && String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS'))

function wrong(io: Io, sentence: string, usage: string): number {
  io.note(sentence)
  io.note(usage)
  return 2
}
