import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import { say } from '../base/text.ts'

/** A task as a notice names it. */
export type ToldTask = {
  id: string
  title: LocalText
  customer: string | null
  due_at: Date
  owner_id: string
  owner: string
}

/** `6/15 18:00` or `15 Jun, 18:00`, in company time. */
export const shortTime = (at: Date, locale: Locale, zone: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at)

/** One line: when, what, for whom; whose it is where the reader stands in or leads. */
export function taskLine(task: ToldTask, readerId: string | null, locale: Locale, zone: string): string {
  const words = [shortTime(task.due_at, locale, zone), sayIn(task.title, locale), task.customer]
  if (task.owner_id !== readerId) words.push(say(locale, 'channels:line.of', { name: task.owner }))
  return words.filter(Boolean).join(' · ')
}

/** Tasks by who is told of them, in their order. */
export function byReaderOf<T>(tasks: readonly T[], readerOf: (task: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const task of tasks) {
    const reader = readerOf(task)
    groups.set(reader, [...(groups.get(reader) ?? []), task])
  }
  return groups
}
