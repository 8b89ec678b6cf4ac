const VIEWS = ['month', 'week', 'day'] as const
export type CalendarView = (typeof VIEWS)[number]
export { VIEWS }

/** Which view, of which day, whose. */
export type CalendarSearch = { view?: CalendarView; on?: string; whose?: 'team' }

export function calendarSearch(raw: Record<string, unknown>): CalendarSearch {
  const search: CalendarSearch = {}
  if (VIEWS.includes(raw.view as CalendarView)) search.view = raw.view as CalendarView
  if (typeof raw.on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw.on)) search.on = raw.on
  if (raw.whose === 'team') search.whose = 'team'
  return search
}
