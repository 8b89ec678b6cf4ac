import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { projectFile } from './paths.ts'
import { readSettings, WrongUsage } from './settings.ts'

test('without flags and environment the defaults hold', () => {
  expect(readSettings([], {})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    data: projectFile('data'),
    databaseUrl: null,
    publicUrl: null,
    demo: true,
    role: 'all',
  })
})

test('flags win over the environment, empty variables count as unset', () => {
  const env = { PORT: '8080', HOST: ' ', PERENNIAL_DATA: 'elsewhere', PERENNIAL_DEMO: '1', PUBLIC_URL: '' }
  const settings = readSettings(['--port', '0', '--data=there', '--no-demo'], env)
  expect(settings).toMatchObject({
    port: 0,
    host: '127.0.0.1',
    data: resolve('there'),
    demo: false,
    publicUrl: null,
  })
  expect(readSettings([], env)).toMatchObject({ port: 8080, data: resolve('elsewhere'), demo: true })
  expect(readSettings([], { PERENNIAL_DEMO: '0', PERENNIAL_ROLE: 'worker' })).toMatchObject({
    demo: false,
    role: 'worker',
  })
})

test.each([
  [['--port', '70000'], {}, '70000'],
  [['--port', '3000x'], {}, '3000x'],
  [['--prot', '1'], {}, '--prot'],
  [['extra'], {}, 'extra'],
  [['--data', ''], {}, '--data'],
  [['--public-url', 'care.example.com'], {}, 'care.example.com'],
  [[], { PERENNIAL_ROLE: 'boss' }, 'boss'],
  [[], { PERENNIAL_DEMO: 'perhaps' }, 'perhaps'],
  [[], { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
])('%j %j is wrong usage that names the place', (args, env, named) => {
  expect(() => readSettings(args, env)).toThrow(WrongUsage)
  expect(() => readSettings(args, env)).toThrow(named)
})
