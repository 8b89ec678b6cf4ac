import { useState } from 'react'
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
  return COLUMNS.filter(key => keys.includes(key))
}
