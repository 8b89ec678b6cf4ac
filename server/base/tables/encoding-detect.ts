import { isUtf8 } from 'node:buffer'
import type { Encoding } from './encodings.ts'

/**
 * Finds out how a text is encoded. It is fed the whole file, block by block, since the first name in GB18030 may come
 * after megabytes of ASCII; memory stays that of one block and a sample.
 */
export function encodingDetector(): {
  feed(block: Buffer): void
  answer(): { encoding: Encoding; clean: boolean }
} {
  const counts = new PairCounts()
  let first = true
  let bom: Encoding | null = null
  let carry: Buffer = Buffer.alloc(0)
  let valid = true
  return {
    feed(block) {
      if (first) {
        bom = bomOf(block)
        first = false
      }
      if (bom && bom !== 'utf-8') return
      if (valid) {
        const all = carry.length > 0 ? Buffer.concat([carry, block]) : block
        const end = wholeCharacters(all)
        valid = isUtf8(all.subarray(0, end))
        carry = Buffer.from(all.subarray(end))
        if (!valid) counts.feed(all)
      } else {
        counts.feed(block)
      }
    },
    answer() {
      if (bom) return { encoding: bom, clean: bom !== 'utf-8' || (valid && carry.length === 0) }
      if (valid && carry.length === 0) return { encoding: 'utf-8', clean: true }
      if (valid) counts.feed(carry)
      return { encoding: counts.verdict(), clean: false }
    },
  }
}

function bomOf(block: Buffer): Encoding | null {
  if (block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) return 'utf-8'
  if (block[0] === 0xff && block[1] === 0xfe) return 'utf-16le'
  if (block[0] === 0xfe && block[1] === 0xff) return 'utf-16be'
  return null
}

/** Where the last whole UTF-8 character of a block ends: up to three bytes may belong to the next block. */
function wholeCharacters(block: Buffer): number {
  for (let back = 1; back <= 3 && back <= block.length; back++) {
    const byte = block[block.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? block.length - back : block.length
  }
  return block.length
}

const SAMPLE = 200_000

/**
 * Counts byte pairs. Simplified text in GB18030 has nearly all leads in B0–D7 (the 3,755 common characters) with trails
 * from A1; traditional text in Big5 has leads A4–C6 (the 5,401 common ones) and two fifths of its trails in 40–7E.
 */
class PairCounts {
  #pairs = 0
  #gb = 0
  #big5 = 0
  #utf8 = 0
  #broken = 0

  feed(block: Buffer): void {
    for (let i = 0; i < block.length && this.#pairs < SAMPLE; i++) {
      const lead = block[i]!
      if (lead < 0x80) continue
      const length = utf8Length(block, i)
      if (length > 0) this.#utf8++
      else this.#broken++
      const trail = block[i + 1] ?? 0
      this.#pairs++
      if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) this.#gb++
      if (lead >= 0xa4 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) this.#big5++
      i += length > 0 ? length - 1 : 1
    }
  }

  verdict(): Encoding {
    if (this.#utf8 > 20 * this.#broken) return 'utf-8'
    return this.#big5 > this.#gb ? 'big5' : 'gb18030'
  }
}

/** Length of the UTF-8 character of several bytes at `at`, 0 if none stands there. */
function utf8Length(block: Buffer, at: number): number {
  const lead = block[at]!
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  for (let i = 1; i < length; i++) if (((block[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  // Two bytes alone prove little: half of all GB18030 pairs look like that.
  return length >= 3 ? length : 0
}
