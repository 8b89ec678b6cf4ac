/** @jsxImportSource preact */
import type { PortalTicket } from '../../domain/portal/shapes.ts'
import { portal } from './calls.ts'
import { Link } from './link.tsx'
import { ListPage } from './list-page.tsx'
import { pathOf } from './place.ts'
import type { Say } from './say.ts'

export const StatusTag = ({ status, say }: { status: PortalTicket['status']; say: Say }) => (
  <span class={`tag ${status}`}>{say.t(`portal:status.${status}`)}</span>
)

/** What was promised and still stands, the nearer of the two. */
export function promiseOf({ answer_by, solve_by }: PortalTicket, { t, time }: Say): string | null {
  if (answer_by && (!solve_by || answer_by <= solve_by))
    return t('portal:ticket.answer_by', { time: time(answer_by) })
  return solve_by ? t('portal:ticket.solve_by', { time: time(solve_by) }) : null
}

export const TicketsPage = ({ say }: { say: Say }) => (
  <ListPage
    say={say}
    what="tickets"
    title={say.t('portal:nav.tickets')}
    empty={say.t('portal:empty.tickets')}
    load={portal.tickets}
    row={(one: PortalTicket) => (
      <li key={one.number}>
        <Link to={pathOf('tickets', one.number)} class="row">
          <strong>{one.subject}</strong>
          <StatusTag status={one.status} say={say} />
          <small>
            {one.number} · {say.t(`portal:kind.${one.kind}`)} · {say.time(one.received_at)}
          </small>
          <small class="promise">{promiseOf(one, say)}</small>
        </Link>
      </li>
    )}
  />
)
