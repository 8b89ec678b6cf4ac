import { useEffect, useRef } from 'react'
import type { InnerPath } from '../../domain/base/set-in.ts'
import { fieldId, useDraftField } from './draft-form-context.ts'
import type { ItemActions } from './rule-frame.tsx'

/** A list of the draft whose items can be added, moved, copied and taken out; the focus goes along. */
export function useDraftList<T>(path: InnerPath): {
  items: readonly T[]
  add: (item: T) => void
  actions: (index: number, copy?: (item: T) => T, least?: number) => ItemActions
} {
  const { value, set } = useDraftField<T[]>(path)
  const focus = useRef<number | null>(null)
  useEffect(() => {
    if (focus.current === null) return
    const item = document.getElementById(fieldId([...path, focus.current]))
    focus.current = null
    item?.focus()
    item?.scrollIntoView({ block: 'nearest' })
  })
  const put = (items: T[], at: number) => {
    focus.current = Math.max(0, Math.min(at, items.length - 1))
    set(items)
  }
  const swap = (a: number, b: number) => put(value.with(a, value[b]!).with(b, value[a]!), b)
  return {
    items: value,
    add: item => put([...value, item], value.length),
    actions: (index, copy, least = 0) => ({
      up: index > 0 ? () => swap(index, index - 1) : undefined,
      down: index < value.length - 1 ? () => swap(index, index + 1) : undefined,
      copy: copy && (() => put(value.toSpliced(index + 1, 0, copy(value[index]!)), index + 1)),
      remove: value.length > least ? () => put(value.toSpliced(index, 1), index - 1) : undefined,
    }),
  }
}
