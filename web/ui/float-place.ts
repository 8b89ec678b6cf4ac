export type FloatPlace = { left: number; top: number; maxHeight: number }

const GAP = 6
const MARGIN = 8

/** Where a floating box of this size stands at its anchor: below it if there is room, else above; always within the window. */
export function floatPlace(
  anchor: DOMRect,
  box: { width: number; height: number },
  window: { width: number; height: number },
  align: 'start' | 'end' = 'start',
): FloatPlace {
  const below = window.height - anchor.bottom - GAP - MARGIN
  const above = anchor.top - GAP - MARGIN
  const goesBelow = box.height <= below || below >= above
  const maxHeight = Math.max(120, goesBelow ? below : above)
  const height = Math.min(box.height, maxHeight)
  const wish = align === 'start' ? anchor.left : anchor.right - box.width
  return {
    left: Math.max(MARGIN, Math.min(wish, window.width - box.width - MARGIN)),
    top: goesBelow ? anchor.bottom + GAP : anchor.top - GAP - height,
    maxHeight,
  }
}
