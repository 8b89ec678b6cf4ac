import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery } from './api/session.ts'
import { NotFound } from './not-found.tsx'
import { calendarSearch } from './pages/calendar/search.ts'
import { complaintsSearch } from './pages/complaints/search.ts'
import { customerSearch } from './pages/customer/search.ts'
import { customersSearch } from './pages/customers/search.ts'
import { duplicatesSearch } from './pages/duplicates/search.ts'
import { giftsSearch } from './pages/gifts/search.ts'
import { draftSearch } from './pages/handbook/draft-search.ts'
import { handbookSearch } from './pages/handbook/search.ts'
import { importSearch } from './pages/import/search.ts'
import { importsSearch } from './pages/imports/search.ts'
import { inboxSearch } from './pages/inbox/search.ts'
import { knowledgeSearch } from './pages/knowledge/search.ts'
import { occasionsSearch } from './pages/occasions/search.ts'
import { poolSearch } from './pages/pool/search.ts'
import { researchSearch } from './pages/research/search.ts'
import { sandboxSearch } from './pages/sandbox/search.ts'
import { segmentsSearch } from './pages/segments/search.ts'
import { sheetSearch } from './pages/sheet/search.ts'
import { signInSearch } from './pages/sign-in/search.ts'
import { teamSearch } from './pages/team/search.ts'
import { ticketsSearch } from './pages/tickets/search.ts'
import { todaySearch } from './pages/today/search.ts'
import { workloadSearch } from './pages/workload/search.ts'
import { Shell } from './shell.tsx'
import { Crashed } from './ui/crashed.tsx'
import { loadPart } from './ui/out-of-reach.ts'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/sign-in/page.tsx')), 'SignInPage'),
})

/** Everything behind the sign-in; whoever is not signed in comes back here afterwards. */
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  component: Shell,
  errorComponent: ({ error, reset }) => (
    <Shell>
      <Crashed error={error} onRetry={reset} />
    </Shell>
  ),
  beforeLoad: async ({ context, location }) => {
    const { me } = await context.queries.ensureQueryData(sessionQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
})

const home = createRoute({
  getParentRoute: () => staff,
  path: '/',
  // Whoever answers customers begins with them, everybody else with their own day.
  beforeLoad: async ({ context }) => {
    const { me } = await context.queries.ensureQueryData(sessionQuery)
    throw redirect({ to: me?.role === 'agent' ? '/inbox' : '/today' })
  },
})

const today = createRoute({
  getParentRoute: () => staff,
  path: '/today',
  validateSearch: todaySearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/today/page.tsx')), 'TodayPage'),
})

const inbox = createRoute({
  getParentRoute: () => staff,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/inbox/page.tsx')), 'InboxPage'),
})

const customers = createRoute({
  getParentRoute: () => staff,
  path: '/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/customers/page.tsx')), 'CustomersPage'),
})

const customer = createRoute({
  getParentRoute: () => staff,
  path: '/customers/$code',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/customer/page.tsx')), 'CustomerPage'),
})

const sheet = createRoute({
  getParentRoute: () => staff,
  path: '/customers/$code/sheets/$sheet',
  validateSearch: sheetSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/sheet/page.tsx')), 'SheetPage'),
})

const research = createRoute({
  getParentRoute: () => staff,
  path: '/research',
  validateSearch: researchSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/research/page.tsx')), 'ResearchPage'),
})

const knowledge = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge',
  validateSearch: knowledgeSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/knowledge/page.tsx')), 'KnowledgePage'),
})

const segments = createRoute({
  getParentRoute: () => staff,
  path: '/segments',
  validateSearch: segmentsSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/segments/page.tsx')), 'SegmentsPage'),
})

const duplicates = createRoute({
  getParentRoute: () => staff,
  path: '/duplicates',
  validateSearch: duplicatesSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./pages/duplicates/page.tsx')),
    'DuplicatesPage',
  ),
})

const handbook = createRoute({
  getParentRoute: () => staff,
  path: '/handbook',
  validateSearch: handbookSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/handbook/page.tsx')), 'HandbookPage'),
})

const handbookDraft = createRoute({
  getParentRoute: () => staff,
  path: '/handbook/drafts/$id',
  validateSearch: draftSearch,
  component: lazyRouteComponent(
    () => loadPart(() => import('./pages/handbook/draft-page.tsx')),
    'HandbookDraftPage',
  ),
})

const imports = createRoute({
  getParentRoute: () => staff,
  path: '/imports',
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/imports/page.tsx')), 'ImportsPage'),
})

const importing = createRoute({
  getParentRoute: () => staff,
  path: '/imports/$id',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/import/page.tsx')), 'ImportPage'),
})

const occasions = createRoute({
  getParentRoute: () => staff,
  path: '/occasions',
  validateSearch: occasionsSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/occasions/page.tsx')), 'OccasionsPage'),
})

const gifts = createRoute({
  getParentRoute: () => staff,
  path: '/gifts',
  validateSearch: giftsSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/gifts/page.tsx')), 'GiftsPage'),
})

const pool = createRoute({
  getParentRoute: () => staff,
  path: '/pool',
  validateSearch: poolSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/pool/page.tsx')), 'PoolPage'),
})

const workload = createRoute({
  getParentRoute: () => staff,
  path: '/workload',
  validateSearch: workloadSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/workload/page.tsx')), 'WorkloadPage'),
})

const calendar = createRoute({
  getParentRoute: () => staff,
  path: '/calendar',
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/calendar/page.tsx')), 'CalendarPage'),
})

const sandbox = createRoute({
  getParentRoute: () => staff,
  path: '/sandbox',
  validateSearch: sandboxSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/sandbox/page.tsx')), 'SandboxPage'),
})
const team = createRoute({
  getParentRoute: () => staff,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyRouteComponent(() => loadPart(() => import('./pages/team/page.tsx')), 'TeamPage'),
})

const complaints = createRoute({
  getParentRoute: () => staff,
  path: '/complaints',
  validateSearch: search => complaintsSearch.parse(search),
  component: lazyRouteComponent(
    () => loadPart(() => import('./pages/complaints/page.tsx')),
    'ComplaintsPage',
  ),
})

const tickets = createRoute({
  getParentRoute: () => staff,
  path: '/tickets',
  validateSearch: search => ticketsSearch.parse(search),
  component: lazyRouteComponent(() => loadPart(() => import('./pages/tickets/page.tsx')), 'TicketsPage'),
})

const ticket = createRoute({
  getParentRoute: () => staff,
  path: '/tickets/$number',
  component: lazyRouteComponent(() => loadPart(() => import('./pages/ticket/page.tsx')), 'TicketPage'),
})

const elsewhere = createRoute({ getParentRoute: () => staff, path: '$', component: NotFound })

export const routeTree = root.addChildren([
  signIn,
  staff.addChildren([
    home,
    today,
    inbox,
    calendar,
    tickets,
    complaints,
    ticket,
    customers,
    customer,
    duplicates,
    sheet,
    segments,
    research,
    knowledge,
    pool,
    handbook,
    handbookDraft,
    imports,
    importing,
    occasions,
    gifts,
    workload,
    sandbox,
    team,
    elsewhere,
  ]),
])
