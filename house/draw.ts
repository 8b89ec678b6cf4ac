import type { HouseGraph } from './graph.ts'

const COLUMN = 112
const BOX = { width: 96, height: 34 }
const LEFT = 92
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #18201d; text-anchor: middle; dominant-baseline: central }
  .slab { font-weight: 600; text-anchor: start }
  .note { font-size: 11px; fill: #626c67 }
  .room { fill: #fff; stroke: #0f6b4f } .bar { fill: #e9f3ee; stroke: none } .none { fill: none; stroke: #c9cfcc; stroke-dasharray: 3 3 }
  .floor { fill: #f6f8f7 } path { fill: none; stroke: #8a948f; stroke-width: 1.2 } marker path { fill: #8a948f; stroke: none }
  .down { stroke: #0f6b4f; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8edea } .note { fill: #95a19b } .floor { fill: #1a211e } .room { fill: #111614; stroke: #62c9a0 }
    .bar { fill: #22332b } .none { stroke: #3a4540 } .down { stroke: #62c9a0 }
  }`

/** The house as an SVG: words from left to right, slabs from top to bottom, an arc for each word that leans on another. */
export function drawHouse(graph: HouseGraph): string {
  const width = LEFT + graph.words.length * COLUMN + 16
  const depth = (slab: 'domain' | 'server') =>
    18 + 9 * Math.max(1, ...graph.arrows[slab].map(a => span(graph, a)))
  const parts: string[] = []
  let y = 16

  y = slab(parts, graph, { name: 'web', top: 'pages compose', under: 'ui · api', y, width, arcs: 0 })
  y = customers(parts, graph, y, width)
  y = between(parts, y, width, 'contracts over HTTP')
  y = clients(parts, graph, y, width)
  y = slab(parts, graph, {
    name: 'server',
    top: 'main.ts knows everyone',
    under: 'base',
    y,
    width,
    arcs: depth('server'),
  })
  y = between(parts, y, width, 'pure rules, contracts, defaults')
  y = slab(parts, graph, { name: 'domain', top: '', under: 'base', y, width, arcs: depth('domain') })

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 8}" width="${width}" height="${y + 8}" role="img" aria-label="The house: slabs, words and who leans on whom">
<style>${STYLE}
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>
${parts.join('\n')}
</svg>
`
}

type Floor = {
  name: 'web' | 'server' | 'domain'
  top: string
  under: string
  y: number
  width: number
  arcs: number
}

function slab(parts: string[], graph: HouseGraph, floor: Floor): number {
  const bar = floor.top ? 34 : 0
  const boxes = floor.y + 12 + bar
  const base = boxes + BOX.height + 10 + floor.arcs
  const bottom = base + 36
  const at = (label: string, y: number) =>
    `<rect class="bar" x="${LEFT}" y="${y}" width="${floor.width - LEFT - 16}" height="26" rx="6"/>` +
    `<text class="note" x="${(LEFT + floor.width - 16) / 2}" y="${y + 13}">${label}</text>`
  parts.push(
    `<rect class="floor" x="8" y="${floor.y}" width="${floor.width - 16}" height="${bottom - floor.y}" rx="10"/>`,
  )
  parts.push(`<text class="slab" x="22" y="${boxes + BOX.height / 2}">${floor.name}/</text>`)
  if (floor.top) parts.push(at(floor.top, floor.y + 8))
  for (const word of graph.words) parts.push(room(graph, floor, word, boxes))
  if (floor.name !== 'web')
    for (const arrow of graph.arrows[floor.name]) parts.push(arc(graph, arrow, boxes + BOX.height))
  parts.push(at(floor.under, base))
  return bottom
}

function room(graph: HouseGraph, floor: Floor, word: string, y: number): string {
  const lives = graph.rooms[floor.name].includes(word)
  const x = LEFT + graph.words.indexOf(word) * COLUMN
  const box = `<rect class="${lives ? 'room' : 'none'}" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>`
  return lives ? `${box}<text x="${x + BOX.width / 2}" y="${y + BOX.height / 2}">${word}</text>` : box
}

const span = (graph: HouseGraph, { from, to }: { from: string; to: string }): number =>
  graph.words.indexOf(from) - graph.words.indexOf(to)

/** From under the word that imports, down and left, up to the word that is imported. */
function arc(graph: HouseGraph, arrow: { from: string; to: string }, y: number): string {
  const column = (word: string) => LEFT + graph.words.indexOf(word) * COLUMN + BOX.width / 2
  const reach = span(graph, arrow)
  const [start, end] = [column(arrow.from) - 8 - reach * 2, column(arrow.to) + 8 + reach * 3]
  const low = y + 8 + reach * 11
  return `<path d="M${start} ${y}C${start} ${low} ${end} ${low} ${end} ${y + 2}" marker-end="url(#tip)"/>`
}

function between(parts: string[], y: number, width: number, label: string): number {
  const x = width / 2
  parts.push(`<path class="down" d="M${x} ${y + 3}V${y + 23}" marker-end="url(#tip)"/>`)
  parts.push(`<text class="note" x="${x + 110}" y="${y + 14}">${label}</text>`)
  return y + 28
}

/** What customers meet stands beside the staff app: it reaches the server by the same contracts. */
function customers(parts: string[], graph: HouseGraph, y: number, width: number): number {
  if (!graph.clients.includes('site')) return y
  parts.push(
    `<rect class="floor" x="8" y="${y + 6}" width="${width - 16}" height="30" rx="10"/><text class="slab" x="22" y="${y + 21}">site/</text>`,
  )
  parts.push(
    `<text class="note" x="${width / 2}" y="${y + 21}">the customers’ side: chat widget · portal</text>`,
  )
  return y + 36
}

function clients(parts: string[], graph: HouseGraph, y: number, width: number): number {
  const above = graph.clients.filter(client => client !== 'site')
  if (above.length === 0) return y
  parts.push(
    `<rect class="floor" x="8" y="${y}" width="${width - 16}" height="30" rx="10"/><text class="slab" x="22" y="${y + 15}">${above.map(one => `${one}/`).join('  ')}</text>`,
  )
  parts.push(`<text class="note" x="${width / 2}" y="${y + 15}">the same verbs, without HTTP</text>`)
  return y + 38
}
