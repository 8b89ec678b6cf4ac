import { useState } from 'react'
import { CUSTOM_PREFIX } from '../../domain/customers/custom-field.ts'
import { COLUMNS, type ColumnKey, USUAL_COLUMNS } from './list-columns.tsx'

const STORED = 'perennial.customer-columns'

/** The columns chosen on this device. */
export function useShownColumns(): [readonly ColumnKey[], (shown: ColumnKey[]) => void] {
  const [shown, setShown] = useState(readStored)
  const change = (next: ColumnKey[]) => {
    localStorage.setItem(STORED, next.join(','))
    setShown(next)
  }
  return [shown, change]
}

function readStored(): readonly ColumnKey[] {
  const stored = localStorage.getItem(STORED)
  if (stored === null) return USUAL_COLUMNS
  const keys = stored.split(',')
  const own = keys.filter((key): key is `custom.${string}` => key.startsWith(CUSTOM_PREFIX))
  return [...COLUMNS.filter(key => keys.includes(key)), ...own]
}
