import { rankOf } from './ranks.ts'

/**
 * Where a file stands in the house: its slab (top folder), its room (second folder, '' for a file directly in the
 * slab), its name, and whether it is a test or a test's helper. Nobody imports tests, so they may look further.
 */
export type Place = { path: string; slab: string; room: string; name: string; test: boolean }

export function placeOf(path: string): Place {
  const parts = path.split('/')
  const name = parts.at(-1)!
  const slab = parts.length > 1 ? parts[0]! : ''
  const room = parts.length > 2 ? parts[1]! : ''
  return {
    path,
    slab,
    room,
    name,
    test: /\.test\.tsx?$/.test(name) || /^testing(-[a-z-]+)?\.tsx?$/.test(name),
  }
}

export const isWord = (room: string): boolean => (rankOf(room) ?? -1) >= 0
