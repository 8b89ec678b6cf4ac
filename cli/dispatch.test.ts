import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Problem } from '../domain/base/problem.ts'
import { type Command, type Io, wrongUsage } from './command.ts'
import { commands } from './commands.ts'
import { dispatch } from './dispatch.ts'

function listen(): Io & { said: string; noted: string } {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const io = {
    locale: 'en' as const,
    stdout: nowhere,
    stderr: nowhere,
    interactive: false,
    said: '',
    noted: '',
    out: async (text: string) => {
      io.said += text
    },
    note: (line: string) => {
      io.noted += `${line}\n`
    },
  }
  return io
}

const made: Command[] = [
  {
    name: 'keys create',
    usage: 'NAME --role ROLE',
    run: async (args, io, open) => {
      const { values, positionals } = parseArgs({
        args,
        options: { role: { type: 'string' } },
        allowPositionals: true,
      })
      if (!positionals[0]) wrongUsage('Which name?')
      if (values.role === 'king') throw new Problem('refused', 'x.no_kings', 'No kings here')
      if (values.role === 'open') await open()
      await io.out(`${positionals[0]} ${values.role}\n`)
      return values.role === 'half' ? 1 : undefined
    },
  },
  { name: 'keys', usage: '', run: async () => 0 },
]

async function run(...args: string[]) {
  const io = listen()
  const opened: (string | undefined)[] = []
  const code = await dispatch(made, args, io, async data => {
    opened.push(data)
    throw new Error('opened')
  }).catch((error: Error) => error.message)
  return { code, said: io.said, noted: io.noted, opened }
}

describe('a command line', () => {
  test('is run by the command with the longest name; results are said, the code answered', async () => {
    expect(await run('keys', 'create', 'shop', '--role', 'agent')).toMatchObject({
      code: 0,
      said: 'shop agent\n',
      noted: '',
    })
    expect(await run('keys', 'create', 'shop', '--role', 'half')).toMatchObject({ code: 1 })
    expect(await run('keys')).toMatchObject({ code: 0 })
  })

  test('that makes no sense exits 2 with the usage on standard error', async () => {
    for (const args of [[], ['kyes'], ['keys', 'create'], ['keys', 'create', 'a', '--rule', 'b']]) {
      const { code, said, noted } = await run(...args)
      expect({ code, said }).toEqual({ code: 2, said: '' })
      expect(noted).toContain('keys create NAME --role ROLE')
    }
  })

  test('help is a result', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      said: expect.stringContaining('keys create'),
      noted: '',
    })
    expect(await run('keys', 'create', '--help')).toMatchObject({ code: 0, noted: '' })
  })

  test('a refusal exits 1 with its sentence', async () => {
    expect(await run('keys', 'create', 'a', '--role=king')).toMatchObject({
      code: 1,
      said: '',
      noted: 'No kings here\n',
    })
  })

  test('--data may stand anywhere and is no business of the command', async () => {
    expect((await run('--data', '/x', 'keys', 'create', 'a', '--role', 'open')).opened).toEqual(['/x'])
    expect((await run('keys', 'create', '--data=/y', 'a', '--role', 'open')).opened).toEqual(['/y'])
    expect((await run('keys', 'create', 'a', '--role', 'open')).opened).toEqual([undefined])
  })
})

test('no two commands have one name', () => {
  const names = commands.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
