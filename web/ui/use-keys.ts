import { createContext, useContext, useEffect, useId, useRef } from 'react'
import { dropLayer, type KeyBinding, putLayer } from './key-layers.ts'

/** How many dialogs are open around a component. */
export const KeyDepth = createContext(0)

/**
 * Binds keys while the component is shown. They rest while somebody types, while an input method composes and while a
 * dialog lies above. The bar and the `?` overlay list what is bound.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const id = useId()
  const depth = useContext(KeyDepth)
  const latest = useRef(bindings)
  latest.current = bindings
  const shape = bindings
    .map(one => [one.keys, one.label, one.bar, one.when, one.whileTyping].join('\t'))
    .join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the bindings, whose functions are new on each render
  useEffect(() => {
    const stable = latest.current.map((binding, i) => ({
      ...binding,
      run: (event: KeyboardEvent) => latest.current[i]?.run(event),
    }))
    putLayer({ id, depth, bindings: stable })
  }, [id, depth, shape])
  useEffect(() => () => dropLayer(id), [id])
}
