import { describe, expect, test } from 'vitest'
import {
  commandsIn,
  documents,
  linksIn,
  type Mention,
  namesSomething,
  pathsIn,
  scriptsIn,
  settingsIn,
} from './documents.ts'
import { manifest } from './packages.ts'
import { filesUnder, read } from './tree.ts'

const files = filesUnder('.')
const texts = documents().map(file => ({ file, text: read(file) }))
const mentioned = (how: (file: string, text: string) => Mention[]) =>
  texts.flatMap(({ file, text }) => how(file, text))
const at = ({ file, line, text }: Mention) => `${file}:${line} names ${text}`

describe('the documents', () => {
  test('name paths that exist', () => {
    expect(
      mentioned(pathsIn)
        .filter(({ text }) => !namesSomething(text, files))
        .map(at),
    ).toEqual([])
  })

  test('link to files that exist', () => {
    expect(
      mentioned(linksIn)
        .filter(({ text }) => !namesSomething(text, files))
        .map(at),
    ).toEqual([])
  })

  test('tell to run scripts that exist', () => {
    expect(
      mentioned(scriptsIn)
        .filter(({ text }) => !(text in manifest().scripts))
        .map(at),
    ).toEqual([])
  })

  test('tell commands that the command line knows', () => {
    const named = (file: string) =>
      [...read(file).matchAll(/^ {2}name: '([a-z -]+)',$/gm)].map(hit => hit[1]!)
    const known = ['help', ...filesUnder('cli').flatMap(named)]
    const unknown = mentioned(commandsIn).filter(
      ({ text }) => !known.some(name => text === name || text.startsWith(`${name} `)),
    )
    expect(unknown.map(at)).toEqual([])
  })

  test('name settings that something reads', () => {
    const sources = ['server', 'bin', 'cli', 'e2e', '.ci', '.github', 'bench']
      .flatMap(filesUnder)
      .map(read)
      .join('\n')
    expect(
      mentioned(settingsIn)
        .filter(({ text }) => !sources.includes(text))
        .map(at),
    ).toEqual([])
  })

  test('give every package its line', () => {
    const { dependencies, devDependencies } = manifest()
    const record = read('docs/decisions/dependencies.md')
    const lines = [...record.matchAll(/^\| ([^|]+) \|/gm)].flatMap(hit =>
      hit[1]!.split(', ').map(name => name.trim()),
    )
    const told = (name: string) =>
      lines.includes(name) || (name.startsWith('@types/') && lines.includes('@types/…'))
    const packages = Object.keys({ ...dependencies, ...devDependencies })
    expect(packages.filter(name => !told(name))).toEqual([])
    expect(
      lines.filter(
        name => /^[@\w]/.test(name) && !['package', '@types/…'].includes(name) && !packages.includes(name),
      ),
    ).toEqual([])
  })
})

test('placeholders of a path stand for one name', () => {
  const known = ['server/customers/reads.ts', 'locales/en/ui.json']
  expect(namesSomething('server/<word>/reads.ts', known)).toBe(true)
  expect(namesSomething('server/<word>/', known)).toBe(true)
  expect(namesSomething('locales/{en,zh-Hans}/ui.json', known)).toBe(true)
  expect(namesSomething('server/reads.ts', known)).toBe(false)
})
