import { activityContract } from '../domain/activity/contract.ts'
import { needsPolicy } from '../domain/activity/needs-policy.ts'
import { calendarPolicy } from '../domain/calendar/policy.ts'
import { careContract } from '../domain/care/contract.ts'
import { giftsContract } from '../domain/care/gift-contract.ts'
import { occasionsContract } from '../domain/care/occasion-contract.ts'
import { carePolicy } from '../domain/care/policy.ts'
import { customerChannelsContract } from '../domain/channels/account-contract.ts'
import { attachmentsPolicy } from '../domain/channels/attachments-policy.ts'
import { chatAccountsContract } from '../domain/channels/chat-accounts-contract.ts'
import { chatContract } from '../domain/channels/chat-contract.ts'
import { chatPolicy } from '../domain/channels/chat-policy.ts'
import { contactPolicy } from '../domain/channels/contact-policy.ts'
import { channelsContract } from '../domain/channels/contract.ts'
import { doorContract } from '../domain/channels/door-contract.ts'
import { emotionContract } from '../domain/channels/emotion-contract.ts'
import { emotionPolicy } from '../domain/channels/emotion-policy.ts'
import { cannedContract, conversationsContract } from '../domain/channels/inbox-contract.ts'
import { inboxPolicy } from '../domain/channels/inbox-policy.ts'
import { mailPolicy } from '../domain/channels/mail-policy.ts'
import { channelsPolicy } from '../domain/channels/policy.ts'
import { customersContract } from '../domain/customers/contract.ts'
import { duplicatesContract } from '../domain/customers/duplicates-contract.ts'
import { matchingPolicy } from '../domain/customers/matching-policy.ts'
import { mergesContract } from '../domain/customers/merges-contract.ts'
import { customersPolicy } from '../domain/customers/policy.ts'
import { improvementsContract } from '../domain/feedback/contract.ts'
import { handbookContract } from '../domain/handbook/contract.ts'
import { handbookDraftsContract } from '../domain/handbook/draft-contract.ts'
import { companyPolicy, type Policy } from '../domain/handbook/policy.ts'
import { sheetsContract } from '../domain/insight/sheet-contract.ts'
import { articlesContract } from '../domain/knowledge/articles-contract.ts'
import { botContract } from '../domain/knowledge/bot-contract.ts'
import { modelContract } from '../domain/knowledge/model-contract.ts'
import { knowledgePolicy } from '../domain/knowledge/policy.ts'
import { researchContract } from '../domain/knowledge/research.ts'
import { synonymsContract } from '../domain/knowledge/synonyms-contract.ts'
import { ledgerContract } from '../domain/ledger/contract.ts'
import { ledgerPolicy } from '../domain/ledger/policy.ts'
import { poolContract } from '../domain/pool/contract.ts'
import { poolPolicy } from '../domain/pool/policy.ts'
import { portalContract, portalLinksContract } from '../domain/portal/contract.ts'
import { portalPolicy } from '../domain/portal/policy.ts'
import { staffContract } from '../domain/staff/contract.ts'
import { bulkContract } from '../domain/standing/bulk-contract.ts'
import { standingContract } from '../domain/standing/contract.ts'
import { customerListContract } from '../domain/standing/list-contract.ts'
import { standingPolicy } from '../domain/standing/policy.ts'
import { segmentsContract } from '../domain/standing/segments-contract.ts'
import { trialContract } from '../domain/standing/trial-contract.ts'
import { calendarContract } from '../domain/tasks/calendar-contract.ts'
import { tasksContract } from '../domain/tasks/contract.ts'
import { plannerContract } from '../domain/tasks/planner-contract.ts'
import { tasksPolicy } from '../domain/tasks/policy.ts'
import { promisesContract } from '../domain/tasks/promise-contract.ts'
import { teamWorkContract } from '../domain/tasks/team-contract.ts'
import { classifierContract } from '../domain/tickets/classifier-contract.ts'
import { complaintsContract } from '../domain/tickets/complaint-contract.ts'
import { complaintsPolicy } from '../domain/tickets/complaint-policy.ts'
import { ticketsContract } from '../domain/tickets/contract.ts'
import { ticketsPolicy } from '../domain/tickets/policy.ts'
import { activityMovers } from './activity/facts-mover.ts'
import { activityJobs, activitySchedules, activitySubscriptions } from './activity/jobs.ts'
import { hasFacts } from './activity/reads.ts'
import { activityRoutes } from './activity/routes.ts'
import { activityStreams } from './activity/stream-routes.ts'
import { activityTimeline } from './activity/timeline.ts'
import type { Clock } from './base/clock.ts'
import { setZoneSource } from './base/company-zone.ts'
import type { Db } from './base/db.ts'
import { setSubscriptions } from './base/events.ts'
import type { ForeignPages } from './base/foreign-pages.ts'
import { baseJobs, baseSchedules } from './base/housekeeping.ts'
import type { Authenticate, StreamRoute } from './base/http.ts'
import { deliveries, type JobHandlers, type Subscription } from './base/jobs.ts'
import type { Log } from './base/log.ts'
import type { Schedule } from './base/schedules.ts'
import { deadlinePreviewer } from './care/deadline-previewer.ts'
import { giftsRoutes } from './care/gift-routes.ts'
import { careJobs, careSchedules, careSubscriptions } from './care/jobs.ts'
import { giftsMover, plansMover } from './care/mover.ts'
import { occasionsRoutes } from './care/occasion-routes.ts'
import { carePreviewer } from './care/previewer.ts'
import { careRoutes } from './care/routes.ts'
import { careTimeline } from './care/timeline-source.ts'
import { callbackStreams } from './channels/callback-route.ts'
import { chatAccountsRoutes } from './channels/chat-accounts-routes.ts'
import { chatPages } from './channels/chat-pages.ts'
import { chatRoutes } from './channels/chat-routes.ts'
import { chatStreams } from './channels/chat-streams.ts'
import { conversationFileStreams } from './channels/conversation-files.ts'
import { conversationsMover } from './channels/conversation-mover.ts'
import { customerChannelsRoutes } from './channels/customer-channel-routes.ts'
import { doorRoutes } from './channels/door-routes.ts'
import { emotionRoutes } from './channels/emotion-routes.ts'
import { setReplySources } from './channels/fill-replies.ts'
import { inboxJobs, inboxSchedules, inboxSubscriptions } from './channels/inbox-jobs.ts'
import { cannedRoutes, conversationsRoutes } from './channels/inbox-routes.ts'
import { sightOfConversation } from './channels/inbox-scope.ts'
import { inboxStream } from './channels/inbox-stream.ts'
import { channelsJobs, channelsSchedules, channelsSubscriptions } from './channels/jobs.ts'
import { startMailWatch } from './channels/mail-watch.ts'
import { channelsRoutes } from './channels/routes.ts'
import { customersByName } from './customers/audit-subjects.ts'
import { contactsMover } from './customers/contacts-mover.ts'
import { createdSource } from './customers/created-source.ts'
import { dropRows } from './customers/drop-rows.ts'
import { duplicatesRoutes } from './customers/duplicate-routes.ts'
import { customersJobs, customersSchedules, customersSubscriptions } from './customers/jobs.ts'
import { mergesRoutes } from './customers/merge-routes.ts'
import { moveRows } from './customers/move-rows.ts'
import { type Mover, setMovers } from './customers/movers.ts'
import { checkOwnFields } from './customers/own-checks.ts'
import { setClaimRule } from './customers/owners.ts'
import { customersRoutes } from './customers/routes.ts'
import { setSights } from './customers/scope.ts'
import { setTimelineSources } from './customers/timeline.ts'
import { runningBySource } from './feedback/reads.ts'
import { improvementsRoutes } from './feedback/routes.ts'
import { setFactsSource, setSections, setStoredChecks } from './handbook/actions.ts'
import { handbookDraftsRoutes } from './handbook/draft-routes.ts'
import { companyAt } from './handbook/reads.ts'
import { handbookRoutes } from './handbook/routes.ts'
import { sheetsRoutes } from './insight/routes.ts'
import { sheetStreams } from './insight/sheet-files.ts'
import { articlesRoutes, synonymsRoutes } from './knowledge/article-routes.ts'
import { botRoutes, modelRoutes } from './knowledge/bot-routes.ts'
import { knowledgeJobs, knowledgeSchedules, knowledgeSubscriptions } from './knowledge/jobs.ts'
import { knowledgeMovers } from './knowledge/movers.ts'
import { researchRoutes } from './knowledge/routes.ts'
import { researchTimeline } from './knowledge/timeline-source.ts'
import { setWaitingSource } from './knowledge/waiting.ts'
import { ledgerMovers } from './ledger/movers.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { checkClaim } from './pool/actions.ts'
import { poolJobs, poolSchedules } from './pool/jobs.ts'
import { poolMover } from './pool/mover.ts'
import { poolRoutes } from './pool/routes.ts'
import { portalJobs, portalSchedules } from './portal/jobs.ts'
import { portalLinksRoutes, portalRoutes } from './portal/routes.ts'
import { setAuditSubjects } from './staff/audit-reads.ts'
import { authenticator } from './staff/authenticate.ts'
import { staffJobs, staffSchedules } from './staff/jobs.ts'
import { staffRoutes } from './staff/routes.ts'
import { bulkRoutes } from './standing/bulk-routes.ts'
import { standingTimeline } from './standing/history.ts'
import { standingJobs, standingSchedules, standingSubscriptions } from './standing/jobs.ts'
import { customerListRoutes } from './standing/list-routes.ts'
import { standingMovers } from './standing/movers.ts'
import { setPreviewers } from './standing/previewers.ts'
import { standingRoutes } from './standing/routes.ts'
import { segmentStreams } from './standing/segment-export.ts'
import { segmentRoutes } from './standing/segment-routes.ts'
import { trialRoutes } from './standing/trial-routes.ts'
import { calendarRoutes } from './tasks/calendar-routes.ts'
import { tasksJobs, tasksSchedules, tasksSubscriptions } from './tasks/jobs.ts'
import { tasksMover } from './tasks/mover.ts'
import { feedStreams, plannerRoutes } from './tasks/planner-routes.ts'
import { promiseMovers } from './tasks/promise-movers.ts'
import { promisesRoutes } from './tasks/promise-routes.ts'
import { promisesTimeline } from './tasks/promise-timeline.ts'
import { sightOfWork } from './tasks/reads.ts'
import { tasksRoutes, teamWorkRoutes } from './tasks/routes.ts'
import { tasksTimeline } from './tasks/timeline-source.ts'
import { classifierRoutes } from './tickets/classifier-routes.ts'
import { complaintEndRule, complaintSubscriptions } from './tickets/complaint-actions.ts'
import { setRunningImprovements } from './tickets/complaint-causes.ts'
import { complaintMovers } from './tickets/complaint-movers.ts'
import { complaintsRoutes } from './tickets/complaint-routes.ts'
import { setEndRules } from './tickets/end-ticket.ts'
import { ticketsJobs, ticketsSchedules, ticketsSubscriptions } from './tickets/jobs.ts'
import { ticketsMovers } from './tickets/movers.ts'
import { sightOfTickets } from './tickets/reads.ts'
import { ticketReplySource } from './tickets/reply-source.ts'
import { ticketsRoutes } from './tickets/routes.ts'
import { usualWait } from './tickets/usual-wait.ts'

/**
 * The composition root: the only file that knows every word. A new word adds one line to each list it has something
 * for, in rank order (contracts and routes under the same key), and fills the registries of words to its left in
 * `compose`. Nothing else happens here.
 */
export const contract = {
  ...staffContract,
  handbook: handbookContract,
  handbookDrafts: handbookDraftsContract,
  customers: customersContract,
  merges: mergesContract,
  duplicates: duplicatesContract,
  ...activityContract,
  tasks: tasksContract,
  planner: plannerContract,
  calendar: calendarContract,
  promises: promisesContract,
  teamWork: teamWorkContract,
  ledger: ledgerContract,
  standing: standingContract,
  customerList: customerListContract,
  channels: channelsContract,
  emotion: emotionContract,
  chats: chatAccountsContract,
  chat: chatContract,
  door: doorContract,
  customerChannels: customerChannelsContract,
  conversations: conversationsContract,
  canned: cannedContract,
  pool: poolContract,
  trials: trialContract,
  segments: segmentsContract,
  bulkEdits: bulkContract,
  research: researchContract,
  articles: articlesContract,
  synonyms: synonymsContract,
  bot: botContract,
  modelEndpoint: modelContract,
  tickets: ticketsContract,
  ticketLearning: classifierContract,
  complaints: complaintsContract,
  improvements: improvementsContract,
  care: careContract,
  sheets: sheetsContract,
  occasions: occasionsContract,
  gifts: giftsContract,
  portal: portalContract,
  portalLinks: portalLinksContract,
}

const router = {
  ...staffRoutes,
  handbook: handbookRoutes,
  handbookDrafts: handbookDraftsRoutes,
  customers: customersRoutes,
  merges: mergesRoutes,
  duplicates: duplicatesRoutes,
  ...activityRoutes,
  tasks: tasksRoutes,
  planner: plannerRoutes,
  calendar: calendarRoutes,
  promises: promisesRoutes,
  teamWork: teamWorkRoutes,
  ledger: ledgerRoutes,
  standing: standingRoutes,
  customerList: customerListRoutes,
  channels: channelsRoutes,
  emotion: emotionRoutes,
  chats: chatAccountsRoutes,
  chat: chatRoutes,
  door: doorRoutes,
  customerChannels: customerChannelsRoutes,
  conversations: conversationsRoutes,
  canned: cannedRoutes,
  pool: poolRoutes,
  trials: trialRoutes,
  segments: segmentRoutes,
  bulkEdits: bulkRoutes,
  research: researchRoutes,
  articles: articlesRoutes,
  synonyms: synonymsRoutes,
  bot: botRoutes,
  modelEndpoint: modelRoutes,
  tickets: ticketsRoutes,
  ticketLearning: classifierRoutes,
  complaints: complaintsRoutes,
  improvements: improvementsRoutes,
  care: careRoutes,
  sheets: sheetsRoutes,
  occasions: occasionsRoutes,
  gifts: giftsRoutes,
  portal: portalRoutes,
  portalLinks: portalLinksRoutes,
}

/** Routes that stream: uploads, downloads. */
const streams: StreamRoute[] = [
  ...activityStreams,
  ...callbackStreams,
  ...conversationFileStreams,
  inboxStream,
  ...feedStreams,
  ...segmentStreams,
  ...sheetStreams,
  ...chatStreams,
]

/** The handbook's sections, in the order a reader meets them. */
const sections: Policy[] = [
  companyPolicy,
  calendarPolicy,
  customersPolicy,
  matchingPolicy,
  needsPolicy,
  tasksPolicy,
  ledgerPolicy,
  standingPolicy,
  channelsPolicy,
  contactPolicy,
  emotionPolicy,
  chatPolicy,
  inboxPolicy,
  mailPolicy,
  attachmentsPolicy,
  poolPolicy,
  knowledgePolicy,
  ticketsPolicy,
  complaintsPolicy,
  carePolicy,
  portalPolicy,
]

/** Who hears which news. */
const subscriptions: Subscription[] = [
  ...customersSubscriptions,
  ...activitySubscriptions,
  ...tasksSubscriptions,
  ...standingSubscriptions,
  ...channelsSubscriptions,
  ...knowledgeSubscriptions,
  ...inboxSubscriptions,
  ...complaintSubscriptions,
  ...ticketsSubscriptions,
  ...careSubscriptions,
]

/** What the queue can do, beside handing news to subscribers. */
const jobs: JobHandlers = {
  ...baseJobs,
  ...staffJobs,
  ...customersJobs,
  ...activityJobs,
  ...tasksJobs,
  ...standingJobs,
  ...channelsJobs,
  ...inboxJobs,
  ...poolJobs,
  ...knowledgeJobs,
  ...ticketsJobs,
  ...careJobs,
  ...portalJobs,
}

/** How each table about customers follows a merge; `server/movers.test.ts` fails where one is missing. */
const movers: Mover[] = [
  contactsMover,
  moveRows('customer_list', []),
  moveRows('customer_tag_sources', ['tag', 'source']),
  moveRows('bulk_targets', ['edit_id']),
  moveRows('bulk_changes', ['edit_id', 'field']),
  dropRows('identities', [['kind', 'value']]),
  dropRows('duplicate_pairs', [['other_id']]),
  dropRows('duplicate_pairs', [['customer_id']], 'other_id'),
  moveRows('owner_changes', ['at', 'id'], { everywhere: true }),
  moveRows('customers', ['id'], { of: 'parent_id', everywhere: true }),
  ...activityMovers,
  tasksMover,
  ...promiseMovers,
  ...ledgerMovers,
  ...standingMovers,
  moveRows('senders', ['channel', 'scope', 'address'], { everywhere: true }),
  moveRows('messages', ['id'], { everywhere: true }),
  moveRows('message_keys', ['key'], { everywhere: true }),
  moveRows('message_files', ['id'], { everywhere: true }),
  moveRows('message_sends', ['message_id'], { everywhere: true }),
  moveRows('message_search', ['message_id'], { everywhere: true }),
  moveRows('conversation_reads', ['staff_id']),
  moveRows('conversation_mentions', ['message_id', 'staff_id'], { everywhere: true }),
  moveRows('conversation_drafts', ['staff_id', 'mode']),
  moveRows('conversation_presence', ['staff_id']),
  moveRows('conversation_matches', ['id'], { everywhere: true }),
  conversationsMover,
  moveRows('consents', ['id'], { everywhere: true }),
  moveRows('emotion_corrections', ['id'], { everywhere: true }),
  moveRows('emotion_follow_ups', ['promise_id'], { everywhere: true }),
  poolMover,
  ...knowledgeMovers,
  ...ticketsMovers,
  ...complaintMovers,
  plansMover,
  giftsMover,
  moveRows('portal_links', ['id'], { everywhere: true }),
  moveRows('portal_sessions', ['token_hash'], { everywhere: true }),
]

/** Everything that happens by the clock; each is a job of that name. Times are the company's. */
export const schedules: Schedule[] = [
  ...baseSchedules,
  ...staffSchedules,
  ...customersSchedules,
  ...activitySchedules,
  ...tasksSchedules,
  ...standingSchedules,
  ...channelsSchedules,
  ...inboxSchedules,
  ...poolSchedules,
  ...knowledgeSchedules,
  ...ticketsSchedules,
  ...careSchedules,
  ...portalSchedules,
]

type Keeper = (work: { db: Db; clock: Clock; log: Log }) => { stop(): Promise<void> }

export type Composition = {
  contract: typeof contract
  router: typeof router
  streams: StreamRoute[]
  handlers: JobHandlers
  schedules: Schedule[]
  /** What a process that works keeps open beside the queue: mailboxes. */
  keepers: Keeper[]
  authenticator: (db: Db) => Authenticate
  foreignPages: ForeignPages
}

/** Fills every registry and answers what HTTP and the worker need. Calling it again changes nothing. */
export function compose(): Composition {
  setSections(sections)
  setFactsSource(hasFacts)
  setStoredChecks([checkOwnFields])
  setZoneSource(async (tx, now) => (await companyAt(tx, now)).timezone)
  setSubscriptions(subscriptions)
  // Facts are told with the customers they are of.
  const facts = { orders: customersByName, interactions: customersByName, behaviours: customersByName }
  setAuditSubjects({ customer: customersByName, ...facts })
  setPreviewers([carePreviewer, deadlinePreviewer])
  setMovers(movers)
  setClaimRule(checkClaim)
  setSights([sightOfWork, sightOfTickets, sightOfConversation])
  setReplySources([ticketReplySource])
  setEndRules([complaintEndRule])
  setWaitingSource(usualWait)
  setRunningImprovements(runningBySource)
  setTimelineSources([
    createdSource,
    ...activityTimeline,
    tasksTimeline,
    promisesTimeline,
    standingTimeline,
    researchTimeline,
    careTimeline,
  ])
  return {
    contract,
    router,
    streams,
    handlers: { ...jobs, ...deliveries(subscriptions) },
    schedules,
    keepers: [startMailWatch],
    authenticator,
    foreignPages: chatPages,
  }
}
