import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js'
import { filesUnder, ROOT } from './tree.ts'

type Tree = { [key: string]: string | Tree }

const inScript = Converter({ from: 'cn', to: 'twp' })
const QUOTES: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' }

const convert = (text: string): string => inScript(text).replaceAll(/[“”‘’]/g, quote => QUOTES[quote]!)

/** The traditional catalogue in the order of the simplified one: what is written stays, what is missing is converted, what is gone goes. */
export function fillTraditional(simplified: Tree, traditional: Tree): Tree {
  return Object.fromEntries(
    Object.entries(simplified).map(([key, value]) => {
      const written = traditional[key]
      if (typeof value !== 'string')
        return [key, fillTraditional(value, typeof written === 'object' ? written : {})]
      return [key, typeof written === 'string' ? written : convert(value)]
    }),
  )
}

function fillFiles(): void {
  for (const path of filesUnder('locales/zh-Hans')) {
    const target = join(ROOT, path.replace('zh-Hans', 'zh-Hant'))
    mkdirSync(join(target, '..'), { recursive: true })
    const written = existsSync(target) ? (JSON.parse(readFileSync(target, 'utf8')) as Tree) : {}
    const filled = fillTraditional(JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Tree, written)
    writeFileSync(target, `${JSON.stringify(filled, null, 2)}\n`)
  }
}

if (process.argv[1]?.endsWith('hant.ts')) fillFiles()
