import 'i18next'
import type activity from '../../locales/en/activity.json'
import type base from '../../locales/en/base.json'
import type calendar from '../../locales/en/calendar.json'
import type care from '../../locales/en/care.json'
import type channels from '../../locales/en/channels.json'
import type customers from '../../locales/en/customers.json'
import type feedback from '../../locales/en/feedback.json'
import type handbook from '../../locales/en/handbook.json'
import type inbox from '../../locales/en/inbox.json'
import type input from '../../locales/en/input.json'
import type insight from '../../locales/en/insight.json'
import type knowledge from '../../locales/en/knowledge.json'
import type pool from '../../locales/en/pool.json'
import type portal from '../../locales/en/portal.json'
import type staff from '../../locales/en/staff.json'
import type standing from '../../locales/en/standing.json'
import type tables from '../../locales/en/tables.json'
import type tasks from '../../locales/en/tasks.json'
import type tickets from '../../locales/en/tickets.json'
import type ui from '../../locales/en/ui.json'

// Keys of the catalogues as types, so that a page cannot name one that is not there.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
  }
  interface ResourceNamespaceMap {
    activity: typeof activity
    base: typeof base
    calendar: typeof calendar
    care: typeof care
    channels: typeof channels
    customers: typeof customers
    handbook: typeof handbook
    inbox: typeof inbox
    input: typeof input
    insight: typeof insight
    feedback: typeof feedback
    knowledge: typeof knowledge
    pool: typeof pool
    portal: typeof portal
    staff: typeof staff
    standing: typeof standing
    tables: typeof tables
    tasks: typeof tasks
    tickets: typeof tickets
    ui: typeof ui
  }
}
