import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { create, type Font } from 'fontkit'
import subsetFont from 'subset-font'

/**
 * The font of our PDF files: Noto Sans SC (OFL), which its package brings as a hundred slices of one variable font. A slice
 * is read when a character of it is first written, fixed at a weight and kept: a document uses a dozen of them.
 */
export type Weight = 400 | 600
export type Face = { name: string; bytes: Buffer; font: Font }

type Slice = { key: string; ranges: [number, number][] }

const require = createRequire(import.meta.url)
const folder = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'))

let slices: Slice[] | undefined
const sliceOfChar = new Map<number, Slice | null>()
const faces = new Map<string, Promise<Face>>()
const ready = new Map<string, Face>()

function allSlices(): Slice[] {
  if (slices) return slices
  const told = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  slices = Object.entries(told).map(([key, ranges]) => ({
    key: key.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map(range => {
      const [from, to] = range.trim().slice(2).split('-')
      return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)]
    }),
  }))
  return slices
}

function sliceOf(char: number): Slice | null {
  const known = sliceOfChar.get(char)
  if (known !== undefined) return known
  const found =
    allSlices().find(({ ranges }) => ranges.some(([from, to]) => char >= from && char <= to)) ?? null
  sliceOfChar.set(char, found)
  return found
}

const nameOf = (slice: Slice, weight: Weight): string => `${slice.key}-${weight}`

/** Reads the slices that a text needs, so that `faceOf` knows them; those already read cost nothing. */
export async function readFaces(text: string, weight: Weight): Promise<void> {
  const needed = new Set<Slice>()
  for (const char of text) {
    const slice = sliceOf(char.codePointAt(0)!)
    if (slice) needed.add(slice)
  }
  await Promise.all([...needed].map(slice => faceOfSlice(slice, weight)))
}

/** The face that has a character; null when the font has none for it, or its slice was not read. */
export function faceOf(char: number, weight: Weight): Face | null {
  const slice = sliceOf(char)
  const face = slice && ready.get(nameOf(slice, weight))
  return face?.font.hasGlyphForCodePoint(char) ? face : null
}

function faceOfSlice(slice: Slice, weight: Weight): Promise<Face> {
  const name = nameOf(slice, weight)
  const known = faces.get(name)
  if (known) return known
  const reading = readFace(slice, weight, name)
  faces.set(name, reading)
  // A failed reading is tried again by whoever asks next.
  reading.then(
    face => ready.set(name, face),
    () => faces.delete(name),
  )
  return reading
}

async function readFace(slice: Slice, weight: Weight, name: string): Promise<Face> {
  const file = await readFile(join(folder, `files/noto-sans-sc-${slice.key}-wght-normal.woff2`))
  const chars = slice.ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  )
  const bytes = await subsetFont(file, chars.join(''), {
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
  })
  return { name, bytes, font: create(bytes) as Font }
}
