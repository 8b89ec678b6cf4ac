import type { Foresight } from '../../../domain/care/foresight.ts'
import type { CalendarPreview } from '../../../domain/tasks/calendar-contract.ts'
import { DeadlineMoves } from '../../care/deadline-moves.tsx'
import { ForesightView } from '../../care/foresight-view.tsx'

/** What the words to the right foresee of a draft, by the names under which they told it. */
export function Foreseen({ previews }: { previews: Record<string, unknown> }) {
  const care = previews.care as Foresight | undefined
  const deadlines = previews.deadlines as CalendarPreview | null | undefined
  return (
    <>
      {care && <ForesightView foresight={care} />}
      {deadlines && <DeadlineMoves preview={deadlines} />}
    </>
  )
}
