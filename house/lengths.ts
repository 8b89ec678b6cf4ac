import { placeOf } from './places.ts'
import { read, sourceFiles } from './tree.ts'

/** Lines per file of the product, without tests: a report to look at, not a limit. */
const lengths = sourceFiles()
  .filter(file => !placeOf(file).test)
  .map(file => ({ file, lines: read(file).trimEnd().split('\n').length }))
  .sort((a, b) => a.lines - b.lines)

const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))]!.lines
const longest = lengths.slice(-10).reverse()

process.stdout.write(
  `${lengths.length} files, median ${at(0.5)} lines, p95 ${at(0.95)} lines; the longest:\n`,
)
for (const { file, lines } of longest) process.stdout.write(`${String(lines).padStart(6)} ${file}\n`)
