import { useState } from 'react'
import { CUSTOM_PREFIX } from '../../domain/customers/custom-field.ts'
import { COLUMNS, type ColumnKey, USUAL_COLUMNS } from './list-columns.tsx'

const STORED = 'perennial.customer-columns'

/** The columns chosen on this device; those of a segment where it says some, until the reader chooses others. */
export function useShownColumns(
  ofSegment: readonly string[] = [],
): [readonly ColumnKey[], (shown: ColumnKey[]) => void] {
  const [shown, setShown] = useState(readStored)
  const [left, setLeft] = useState('')
  const name = ofSegment.join(',')
  const change = (next: ColumnKey[]) => {
    localStorage.setItem(STORED, next.join(','))
    setLeft(name)
    setShown(next)
  }
  return [name === '' || name === left ? shown : known(ofSegment), change]
}

function readStored(): readonly ColumnKey[] {
  const stored = localStorage.getItem(STORED)
  if (stored === null) return USUAL_COLUMNS
  return known(stored.split(','))
}

/** Columns that there are, in their order; the company's own behind. */
function known(keys: readonly string[]): readonly ColumnKey[] {
  const own = keys.filter((key): key is `custom.${string}` => key.startsWith(CUSTOM_PREFIX))
  return [...COLUMNS.filter(key => keys.includes(key)), ...own]
}
