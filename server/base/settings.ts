import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { projectFile } from './paths.ts'

/** Wrong flags or environment; whoever reads them prints the sentence and exits with 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

export type ServerRole = 'web' | 'worker' | 'all'

/** Where the data are: the embedded server of a data folder, or any PostgreSQL by its address. */
export type StoreSettings = { data: string; databaseUrl: string | null }

export type Settings = StoreSettings & {
  port: number
  host: string
  /** What links, cookies and callbacks use; null: `http://HOST:PORT` of the listening server. */
  publicUrl: URL | null
  demo: boolean
  role: ServerRole
}

type Environment = Record<string, string | undefined>

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  'public-url': { type: 'string' },
  'no-demo': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

/** Reads flags over environment over defaults. Throws `WrongUsage` naming the setting and its value. */
export function readSettings(args: string[], env: Environment): Settings {
  const flags = parseFlags(args)
  return {
    ...readStoreSettings(flags.data, env),
    port: readPort(flags.port ?? filled(env.PORT) ?? '3000'),
    host: flags.host ?? filled(env.HOST) ?? '127.0.0.1',
    publicUrl: readPublicUrl(flags['public-url'] ?? filled(env.PUBLIC_URL)),
    demo: !flags['no-demo'] && readSwitch('PERENNIAL_DEMO', filled(env.PERENNIAL_DEMO) ?? '1'),
    role: readRole(filled(env.PERENNIAL_ROLE) ?? 'all'),
  }
}

/** The part that commands share with the server. Relative folders count from the working folder. */
export function readStoreSettings(data: string | undefined, env: Environment): StoreSettings {
  const folder = data ?? filled(env.PERENNIAL_DATA)
  if (data === '') throw new WrongUsage('--data needs a folder')
  return {
    data: folder ? resolve(folder) : projectFile('data'),
    databaseUrl: readDatabaseUrl(filled(env.DATABASE_URL)),
  }
}

// An environment file often leaves a name with an empty value: that is not set.
const filled = (value: string | undefined) => (value?.trim() ? value.trim() : undefined)

function parseFlags(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: false }).values
  } catch (error) {
    throw new WrongUsage((error as Error).message)
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65535)) throw new WrongUsage(`--port (PORT) is a number from 0 to 65535, not "${text}"`)
  return port
}

function readPublicUrl(text: string | undefined): URL | null {
  if (text === undefined) return null
  const url = parseUrl(text)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new WrongUsage(
      `--public-url (PUBLIC_URL) is an address like https://care.example.com, not "${text}"`,
    )
  }
  return url
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null
  const url = parseUrl(text)
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new WrongUsage('DATABASE_URL is an address like postgres://user:password@host:5432/database')
  }
  return text
}

function readSwitch(name: string, text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true
  if (/^(0|false|no|off)$/i.test(text)) return false
  throw new WrongUsage(`${name} is 0 or 1, not "${text}"`)
}

function readRole(text: string): ServerRole {
  if (text === 'web' || text === 'worker' || text === 'all') return text
  throw new WrongUsage(`PERENNIAL_ROLE is web, worker or all, not "${text}"`)
}

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)
