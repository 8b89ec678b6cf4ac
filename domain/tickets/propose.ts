import { cuePattern } from '../activity/need-cue.ts'
import { foldText } from '../base/fold.ts'
import type { TicketsPolicy } from './policy.ts'
import type { RoutingRule } from './policy-shapes.ts'
import type { Level, Priority, TicketChannel, TicketKind, TicketReason } from './shapes.ts'

/** What is known of a new ticket before anybody has read it. What is given is kept. */
export type Asked = {
  subject: string
  body: string
  channel: TicketChannel
  serviceLevel: 'normal' | 'vip'
  kind?: TicketKind | undefined
  category?: string | undefined
  queue?: string | undefined
  impact?: Level | undefined
  urgency?: Level | undefined
}

/** What a classifier trained on the company's own tickets says of a text: labels of a field, the likeliest first. */
export type Learned = Partial<
  Record<'kind' | 'category' | 'queue', { label: string; confidence: number; words: string[] }>
>

export type Proposal = {
  kind: TicketKind
  category: string
  impact: Level
  urgency: Level
  priority: Priority
  queue: string
  procedure: string | null
  why: TicketReason[]
}

const RANK: Record<Level, number> = { low: 0, medium: 1, high: 2 }

/**
 * Kind, category, queue and priority of a new ticket with the reason for each: what was given, else the first rule of the
 * handbook that says it, else what was learned (when it is sure enough), else the default. Impact and urgency that nobody
 * gave are medium; words may raise them and never lower them, so text alone never makes a ticket less than ordinary.
 */
export function propose(policy: TicketsPolicy, asked: Asked, learned: Learned = {}): Proposal {
  const why: TicketReason[] = []
  const hits = matches(policy.routing, asked)
  const sure = (field: 'kind' | 'category' | 'queue', known: (label: string) => boolean) => {
    const one = learned[field]
    return policy.learning.used && one && one.confidence >= policy.learning.at_least && known(one.label)
      ? one
      : null
  }
  const choose = <K extends 'kind' | 'category' | 'queue'>(
    field: K,
    given: string | undefined,
    hit: Hit | undefined,
    known: (label: string) => boolean,
    fallback: string,
  ): string => {
    if (given !== undefined) return told({ field, value: given, by: 'given' })
    if (hit) return told({ field, value: hit.rule[field]!, by: 'rule', ...saidBy(hit) })
    const one = sure(field, known)
    if (one)
      return told({ field, value: one.label, by: 'learned', confidence: one.confidence, words: one.words })
    return told({ field, value: fallback, by: 'default' })
  }
  const told = (reason: TicketReason): string => {
    why.push(reason)
    return reason.value
  }
  const categoryOf = (key: string) => policy.categories.find(one => one.key === key)
  const kind = choose(
    'kind',
    asked.kind ?? (asked.category && categoryOf(asked.category)?.kind),
    hits.find(one => one.rule.kind),
    label => KINDS.has(label),
    'question',
  ) as TicketKind
  const fits = (key: string) => categoryOf(key)?.kind === kind
  const category = choose(
    'category',
    asked.category,
    hits.find(one => one.rule.category && fits(one.rule.category)),
    fits,
    policy.categories.find(one => one.kind === kind)?.key ?? 'other',
  )
  const impact = levelOf('impact', asked, hits, why)
  const urgency = levelOf('urgency', asked, hits, why)
  const priority = policy.matrix[impact][urgency]
  why.push({ field: 'priority', value: priority, by: 'matrix' })
  const known = (key: string) => policy.queues.some(one => one.key === key)
  // A rule's queue is for tickets of its own kind: what was given or ruled above decides the kind.
  const routed = hits.find(
    one => one.rule.queue && known(one.rule.queue) && (!one.rule.kind || one.rule.kind === kind),
  )
  const queue = choose('queue', asked.queue, routed, known, queueOfKind(policy, kind))
  const procedure = policy.procedures.find(one => one.kind === kind && one.categories.includes(category))
  if (procedure) why.push({ field: 'procedure', value: procedure.key, by: 'rule' })
  return { kind, category, impact, urgency, priority, queue, procedure: procedure?.key ?? null, why }
}

const KINDS = new Set<string>(['question', 'request', 'incident', 'complaint', 'after_sales'])

/** Where tickets of a kind go that no rule says a queue of: the first rule's that knows the kind, else the default. */
const queueOfKind = (policy: TicketsPolicy, kind: TicketKind): string =>
  policy.routing.find(one => one.kind === kind && one.queue && one.queue !== policy.rapid_queue)?.queue ??
  policy.default_queue

function levelOf(
  field: 'impact' | 'urgency',
  asked: Asked,
  hits: readonly Hit[],
  why: TicketReason[],
): Level {
  const given = asked[field]
  if (given !== undefined) {
    why.push({ field, value: given, by: 'given' })
    return given
  }
  const raised = hits
    .filter(({ rule }) => rule[field] !== undefined && RANK[rule[field]] > RANK.medium)
    .toSorted((a, b) => RANK[b.rule[field]!] - RANK[a.rule[field]!])[0]
  const value = raised?.rule[field] ?? 'medium'
  why.push(raised ? { field, value, by: 'rule', ...saidBy(raised) } : { field, value, by: 'default' })
  return value
}

type Hit = { rule: RoutingRule; words: string[] }

const saidBy = ({ rule: { key, name }, words }: Hit) => ({ rule: { key, name }, words })

/** Rules that hold, in their order, with the words of the text that made them. */
export function matches(routing: readonly RoutingRule[], asked: Asked): Hit[] {
  const text = foldText(`${asked.subject}\n${asked.body.slice(0, MOST_READ)}`)
  return routing.flatMap(rule => {
    if (rule.channels.length > 0 && !rule.channels.includes(asked.channel)) return []
    if (rule.service_levels.length > 0 && !rule.service_levels.includes(asked.serviceLevel)) return []
    // A rule without words holds for its channels and levels; one without any of them for nothing.
    if (rule.words.length === 0)
      return rule.channels.length + rule.service_levels.length > 0 ? [{ rule, words: [] }] : []
    const words = patternsOf(rule).flatMap(pattern => text.match(pattern)?.[0] ?? [])
    return words.length > 0 ? [{ rule, words: [...new Set(words)].slice(0, MOST_SAID) }] : []
  })
}

/** Characters of a body that are read: what a matter is about stands at its beginning. */
const MOST_READ = 4000
const MOST_SAID = 3

// A rule of the handbook stays one object while it is in use.
const patterns = new WeakMap<RoutingRule, RegExp[]>()

function patternsOf(rule: RoutingRule): RegExp[] {
  let made = patterns.get(rule)
  if (!made) {
    made = rule.words.map(word => new RegExp(cuePattern(word).source, 'u'))
    patterns.set(rule, made)
  }
  return made
}
