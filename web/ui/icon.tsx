import type { LucideIcon } from 'lucide-react'

/** An icon of the set in our weight; decoration only, the name stands beside it or on its control. */
export function Icon({ of: Shape, size = 16 }: { of: LucideIcon; size?: number }) {
  return <Shape size={size} strokeWidth={1.6} aria-hidden focusable={false} />
}
