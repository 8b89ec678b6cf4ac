import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pictureFiles } from './picture-files.ts'
import { ROOT } from './tree.ts'

for (const [path, content] of Object.entries(pictureFiles())) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), content)
  process.stdout.write(`${path}\n`)
}
