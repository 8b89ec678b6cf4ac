/** One key of a page. `keys` as in `J`, `Enter`, `?`, `Ctrl+Enter`, `Shift+D`; letters whatever their case. */
export type KeyBinding = {
  keys: string
  label: string
  run: (event: KeyboardEvent) => void
  /** Also shown in the bar at the foot of the page. */
  bar?: boolean
  /** Works while typing too; only for combinations with Ctrl and for Escape. */
  whileTyping?: boolean
  /** False: not offered now. */
  when?: boolean
}

/** Keys of one component. `depth` grows with each open dialog; only the deepest layers answer. */
export type KeyLayer = { id: string; depth: number; bindings: readonly KeyBinding[] }

let layers: readonly KeyLayer[] = []
const listeners = new Set<() => void>()

const replace = (next: readonly KeyLayer[]) => {
  layers = next
  for (const listener of listeners) listener()
}

export const putLayer = (layer: KeyLayer): void =>
  replace(
    layers.some(one => one.id === layer.id)
      ? layers.map(one => (one.id === layer.id ? layer : one))
      : [...layers, layer],
  )

export const dropLayer = (id: string): void => replace(layers.filter(one => one.id !== id))

export const subscribeLayers = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const currentLayers = (): readonly KeyLayer[] => layers

/** Bindings that answer now, in the order they were bound. */
export function activeBindings(from: readonly KeyLayer[] = layers): KeyBinding[] {
  const depth = Math.max(0, ...from.map(layer => layer.depth))
  return from
    .filter(layer => layer.depth === depth)
    .flatMap(layer => layer.bindings.filter(one => one.when !== false))
}
