import {
  CalendarClock,
  type LucideIcon,
  MessageCircleOff,
  MessageSquareWarning,
  TrendingDown,
  TriangleAlert,
} from 'lucide-react'
import type { Tone } from '../ui/status-tag.tsx'

const STAGES: Record<string, Tone> = { at_risk: 'red', lost: 'red', dormant: 'amber', won_back: 'green' }
const WARNINGS: Record<string, { tone: Tone; icon: LucideIcon }> = {
  order_drop: { tone: 'red', icon: TrendingDown },
  response_low: { tone: 'red', icon: MessageCircleOff },
  complaint: { tone: 'red', icon: MessageSquareWarning },
  contract_ending: { tone: 'amber', icon: CalendarClock },
}

/** A stage of the defaults has the colour of its meaning; one of the company's own is grey. */
export const stageTone = (stage: string): Tone => STAGES[stage] ?? 'grey'

/** A warning of the company's own is amber. */
export const warningLook = (key: string): { tone: Tone; icon: LucideIcon } =>
  WARNINGS[key] ?? { tone: 'amber', icon: TriangleAlert }
