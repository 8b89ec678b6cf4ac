import { type Face, faceOf, readFaces, type Weight } from './faces.ts'

/** A piece of a line in one face. */
export type Run = { face: Face; text: string; width: number }
/** A set line: its runs from the left, and their width together. */
export type Line = { runs: Run[]; width: number }
export type Style = { size: number; weight: Weight }

/** Stands for a character that the font does not have, so that a reader sees that there was one. */
export const MISSING = '□'
/** Must not begin a line. */
const CLOSING = /^[，。、；：？！）》」』】〉”’%‰…·,.;:?!)\]}]/u
/** Must not end a line. */
const OPENING = /[（《「『【〈“‘([{]$/u
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d'’\-_./@+#&:%]/u

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
// Marks of direction and joining have no form of their own.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]|(?![\n\t])\p{Cc}/gu

type Mark = { text: string; face: Face; width: number }

/** Reads the faces of all texts that will be set. */
export async function prepare(texts: Iterable<string>, weight: Weight): Promise<void> {
  let all = MISSING
  for (const text of texts) all += text.normalize('NFC')
  await readFaces(all, weight)
}

/**
 * Breaks a text into lines of a width (points): between Chinese characters, at spaces of others, within a word only where
 * it is longer than a line; closing marks stay with what they close. New lines are kept. Its faces must be `prepare`d.
 */
export function setText(text: string, width: number, style: Style): Line[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .flatMap(paragraph => setParagraph(marksOf(paragraph, style), width))
}

export const widthOf = (text: string, style: Style): number =>
  marksOf(text.normalize('NFC'), style).reduce((sum, mark) => sum + mark.width, 0)

/** What a reader sees as characters, each with its face; what the font lacks is one box each. */
function marksOf(text: string, style: Style): Mark[] {
  const marks: Mark[] = []
  for (const { segment } of graphemes.segment(text.replaceAll('\t', '  '))) {
    const shown = segment.replaceAll(INVISIBLE, '')
    if (shown === '') continue
    const chars = [...shown].map(char => char.codePointAt(0)!)
    const known = chars.map(char => faceOf(char, style.weight))
    if (known.every(face => face !== null)) {
      for (const [i, char] of chars.entries()) marks.push(markOf(char, known[i]!, style))
    } else {
      const box = MISSING.codePointAt(0)!
      marks.push(markOf(box, faceOf(box, style.weight)!, style))
    }
  }
  return marks
}

const markOf = (char: number, face: Face, { size }: Style): Mark => ({
  text: String.fromCodePoint(char),
  face,
  width: (face.font.glyphForCodePoint(char).advanceWidth / face.font.unitsPerEm) * size,
})

function setParagraph(marks: readonly Mark[], width: number): Line[] {
  const lines: Line[] = []
  let line: Mark[] = []
  let used = 0
  const end = () => {
    while (line.at(-1)?.text === ' ') line.pop()
    lines.push(lineOf(line))
    line = []
    used = 0
  }
  for (const word of wordsOf(marks)) {
    const wide = word.reduce((sum, mark) => sum + mark.width, 0)
    if (line.length > 0 && used + wide > width) end()
    if (line.length === 0 && word[0]?.text === ' ' && lines.length > 0) continue
    for (const mark of word) {
      if (line.length > 0 && used + mark.width > width) end()
      line.push(mark)
      used += mark.width
    }
  }
  if (line.length > 0 || lines.length === 0) end()
  return lines
}

/** What stays together: a word of letters, a character with the marks that belong to it. */
function wordsOf(marks: readonly Mark[]): Mark[][] {
  const words: Mark[][] = []
  for (const mark of marks) {
    const word = words.at(-1)
    const before = word?.at(-1)?.text ?? ''
    const joins =
      (WORD.test(before) && WORD.test(mark.text)) || CLOSING.test(mark.text) || OPENING.test(before)
    if (word && joins && before !== ' ') word.push(mark)
    else words.push([mark])
  }
  return words
}

function lineOf(marks: readonly Mark[]): Line {
  const runs: Run[] = []
  for (const { face, text, width } of marks) {
    const run = runs.at(-1)
    if (run?.face === face) {
      run.text += text
      run.width += width
    } else runs.push({ face, text, width })
  }
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) }
}
