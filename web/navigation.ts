import type { LucideIcon } from 'lucide-react'
import {
  BookOpen,
  BookText,
  CalendarDays,
  CalendarHeart,
  CopyCheck,
  Drama,
  FileSearch,
  FileUp,
  Gift,
  MessageSquareWarning,
  MessagesSquare,
  Scale,
  Shapes,
  Sun,
  Ticket,
  Users,
  UsersRound,
  Waves,
} from 'lucide-react'
import type { Permission } from '../domain/staff/policy.ts'

export type Destination = {
  to:
    | '/today'
    | '/inbox'
    | '/tickets'
    | '/complaints'
    | '/calendar'
    | '/pool'
    | '/workload'
    | '/customers'
    | '/duplicates'
    | '/segments'
    | '/research'
    | '/knowledge'
    | '/handbook'
    | '/imports'
    | '/team'
    | '/sandbox'
    | '/occasions'
    | '/gifts'
  /** Key of `nav.*` in ui.json. */
  name:
    | 'today'
    | 'inbox'
    | 'tickets'
    | 'complaints'
    | 'calendar'
    | 'pool'
    | 'workload'
    | 'customers'
    | 'duplicates'
    | 'segments'
    | 'research'
    | 'knowledge'
    | 'handbook'
    | 'imports'
    | 'team'
    | 'sandbox'
    | 'occasions'
    | 'gifts'
  icon: LucideIcon
  /** Only for those who may. */
  permission: Permission
  /** In the bar of phones; the rest is behind "more". */
  onPhone?: boolean
}

/** The pages of the sidebar, in groups; `name` null is the first group without a title. Each page appears when it is built. */
export const NAVIGATION: readonly { name: null | 'manage'; items: readonly Destination[] }[] = [
  {
    name: null,
    items: [
      { to: '/today', name: 'today', icon: Sun, permission: 'tasks.read', onPhone: true },
      { to: '/inbox', name: 'inbox', icon: MessagesSquare, permission: 'conversations.read', onPhone: true },
      { to: '/tickets', name: 'tickets', icon: Ticket, permission: 'tickets.read' },
      { to: '/complaints', name: 'complaints', icon: MessageSquareWarning, permission: 'tickets.read' },
      { to: '/customers', name: 'customers', icon: Users, permission: 'customers.read', onPhone: true },
      { to: '/segments', name: 'segments', icon: Shapes, permission: 'customers.read' },
      { to: '/duplicates', name: 'duplicates', icon: CopyCheck, permission: 'customers.read' },
      { to: '/knowledge', name: 'knowledge', icon: BookText, permission: 'customers.read' },
      { to: '/research', name: 'research', icon: FileSearch, permission: 'customers.read' },
      { to: '/pool', name: 'pool', icon: Waves, permission: 'customers.read' },
      { to: '/calendar', name: 'calendar', icon: CalendarDays, permission: 'tasks.read' },
    ],
  },
  {
    name: 'manage',
    items: [
      { to: '/occasions', name: 'occasions', icon: CalendarHeart, permission: 'care.read' },
      { to: '/gifts', name: 'gifts', icon: Gift, permission: 'care.read' },
      { to: '/handbook', name: 'handbook', icon: BookOpen, permission: 'handbook.read' },
      { to: '/imports', name: 'imports', icon: FileUp, permission: 'imports.run' },
      { to: '/workload', name: 'workload', icon: Scale, permission: 'tasks.read' },
      { to: '/sandbox', name: 'sandbox', icon: Drama, permission: 'conversations.write' },
      { to: '/team', name: 'team', icon: UsersRound, permission: 'staff.read' },
    ],
  },
]
