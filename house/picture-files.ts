import { drawHouse } from './draw.ts'
import { type HouseGraph, houseGraph } from './graph.ts'
import { exists, read } from './tree.ts'

const DOCUMENT = 'docs/architecture.md'
const DRAWING = 'docs/pictures/house.svg'
const [OPEN, CLOSE] = ['<!-- picture: npm run picture -->', '<!-- /picture -->']

/** The two files that show the house, as they should be today: path to content. */
export function pictureFiles(): Record<string, string> {
  const graph = houseGraph()
  return { [DRAWING]: drawHouse(graph), [DOCUMENT]: withPicture(read(DOCUMENT), graph) }
}

/** Which of them are not as they should be. */
export const stalePictures = (): string[] =>
  Object.entries(pictureFiles())
    .filter(([path, content]) => !exists(path) || read(path) !== content)
    .map(([path]) => path)

function withPicture(document: string, graph: HouseGraph): string {
  const [start, end] = [document.indexOf(OPEN), document.indexOf(CLOSE)]
  if (start === -1 || end < start)
    throw new Error(`${DOCUMENT} has no place for the picture: ${OPEN} … ${CLOSE}`)
  return `${document.slice(0, start + OPEN.length)}\n${inWords(graph)}\n${document.slice(end)}`
}

function inWords(graph: HouseGraph): string {
  const leans = (slab: 'domain' | 'server', word: string) => {
    const names = graph.arrows[slab].filter(arrow => arrow.from === word).map(arrow => arrow.to)
    const inOrder = graph.words.filter(one => names.includes(one)).join(', ')
    return graph.rooms[slab].includes(word) ? inOrder || '–' : ''
  }
  const lines = graph.words.map(word => `| ${word} | ${leans('domain', word)} | ${leans('server', word)} |`)
  return [
    '![The house: slabs from top to bottom, words from left to right](pictures/house.svg)',
    '',
    '| word | its domain imports | its server imports |',
    '|---|---|---|',
    ...lines,
  ].join('\n')
}
