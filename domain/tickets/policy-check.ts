import type { Finding } from '../handbook/policy.ts'
import type { TicketsPolicy } from './policy-schema.ts'

/** Keys that stand twice, and names of queues and categories that are nowhere, each at its place. */
export function checkTickets(policy: TicketsPolicy): Finding[] {
  const queues = new Set(policy.queues.map(one => one.key))
  const categories = new Set(policy.categories.map(one => one.key))
  return [
    ...twice(policy.queues, 'tickets.queues'),
    ...twice(policy.categories, 'tickets.categories'),
    ...twice(policy.routing, 'tickets.routing'),
    ...twice(policy.procedures, 'tickets.procedures'),
    ...unknown(queues, policy.default_queue, 'tickets.default_queue', 'unknown_queue'),
    ...unknown(queues, policy.rapid_queue, 'tickets.rapid_queue', 'unknown_queue'),
    ...policy.routing.flatMap(({ queue, category }, i) => [
      ...unknown(queues, queue, `tickets.routing.${i}.queue`, 'unknown_queue'),
      ...unknown(categories, category, `tickets.routing.${i}.category`, 'unknown_category'),
    ]),
    ...policy.procedures.flatMap((one, i) => [
      ...one.categories.flatMap((key, k) =>
        unknown(categories, key, `tickets.procedures.${i}.categories.${k}`, 'unknown_category'),
      ),
      ...twice(one.steps, `tickets.procedures.${i}.steps`),
    ]),
    ...unanswered(policy),
  ]
}

const finding = (
  severity: Finding['severity'],
  path: string,
  code: string,
  message: string,
  key: string,
): Finding => ({ severity, path, code: `tickets.${code}`, message, params: { key } })

const twice = (items: readonly { key: string }[], path: string): Finding[] =>
  items.flatMap(({ key }, i) =>
    items.findIndex(other => other.key === key) < i
      ? [finding('error', `${path}.${i}.key`, 'key_twice', `the key "${key}" stands twice`, key)]
      : [],
  )

const unknown = (
  known: ReadonlySet<string>,
  key: string | undefined,
  path: string,
  code: 'unknown_queue' | 'unknown_category',
): Finding[] =>
  key === undefined || known.has(key)
    ? []
    : [finding('error', path, code, `there is no such ${code.slice(8)}: "${key}"`, key)]

/** An acknowledgement that does not say when is no promise. */
const unanswered = ({ acknowledgement: { sent, text } }: TicketsPolicy): Finding[] =>
  sent
    ? Object.entries(text)
        .filter(([, said]) => said && !said.includes('{{due}}'))
        .map(([locale]) =>
          finding(
            'warning',
            `tickets.acknowledgement.text.${locale}`,
            'no_due',
            'the acknowledgement does not say until when: {{due}} is missing',
            locale,
          ),
        )
    : []
