import type { KeyBinding } from './key-layers.ts'

/** Neighbours with one label share it: `J` `K` move. */
export function grouped(bindings: readonly KeyBinding[]): { label: string; keys: string[] }[] {
  const groups: { label: string; keys: string[] }[] = []
  for (const { label, keys } of bindings) {
    const last = groups.at(-1)
    if (last?.label === label) last.keys.push(keys)
    else groups.push({ label, keys: [keys] })
  }
  return groups
}
