import { importsOf } from './imports.ts'
import { isWord, placeOf } from './places.ts'
import { WORDS } from './ranks.ts'
import { sourceFiles } from './tree.ts'

/** The house as it stands: which words have a room in which slab, and which word leans on which, slab by slab. */
export type HouseGraph = {
  words: string[]
  rooms: Record<'domain' | 'server' | 'web', string[]>
  arrows: Record<'domain' | 'server', { from: string; to: string }[]>
  clients: string[]
}

const CLIENTS = ['cli', 'demo', 'bench', 'site']

/** Reads the real imports of the product; tests draw no arrows. */
export function houseGraph(): HouseGraph {
  const files = sourceFiles().filter(file => !placeOf(file).test)
  const roomsOf = (slab: string) => {
    const rooms = new Set(
      files
        .map(placeOf)
        .filter(place => place.slab === slab)
        .map(place => place.room),
    )
    return WORDS.filter(word => rooms.has(word))
  }
  const rooms = { domain: roomsOf('domain'), server: roomsOf('server'), web: roomsOf('web') }
  return {
    words: WORDS.filter(word => rooms.domain.includes(word) || rooms.server.includes(word)),
    rooms,
    arrows: { domain: arrowsIn('domain', files), server: arrowsIn('server', files) },
    clients: CLIENTS.filter(client => files.some(file => placeOf(file).slab === client)),
  }
}

function arrowsIn(slab: string, files: string[]): { from: string; to: string }[] {
  const seen = new Set<string>()
  for (const file of files.filter(one => placeOf(one).slab === slab)) {
    for (const imported of importsOf(file)) {
      const [from, to] = [placeOf(file), placeOf(imported.target)]
      const between = imported.relative && to.slab === slab && from.room !== to.room
      if (between && isWord(from.room) && isWord(to.room)) seen.add(`${from.room} ${to.room}`)
    }
  }
  return [...seen].sort().map(pair => ({ from: pair.split(' ')[0]!, to: pair.split(' ')[1]! }))
}
