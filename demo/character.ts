/** How many days before today something happened; 0 is today, negative lies ahead. */
export type DaysAgo = number

export type Bought = { ago: DaysAgo; amount: number; product?: string; quantity?: number }
export type Contacted = {
  ago: DaysAgo
  channel: 'phone' | 'email' | 'wechat' | 'visit'
  direction: 'in' | 'out'
  /** Hours until the customer answered. */
  answeredAfter?: number
  summary: string
}

/** One customer of the demo company with all that will have happened to it. Every name, phone and address is invented. */
export type Character = {
  code: string
  name: string
  type: 'company' | 'person'
  industry: string | null
  size: string | null
  region: string
  /** E-mail of the colleague who keeps it. */
  owner: string
  since: DaysAgo | null
  /** Its day, where the cooperation is older than the orders the demo tells of. */
  sinceOn?: string
  tags: string[]
  channel: 'phone' | 'wechat' | 'email'
  /** A phone is given where it is not one of China. */
  contacts: { name: string; position: string; phone?: string; birthday?: string; lunar?: boolean }[]
  orders: Bought[]
  touches: Contacted[]
  contract?: { number: string; from: DaysAgo; to: DaysAgo; amount: number }
  /** Does not answer when a colleague tries. */
  silent?: true
  /** Since so many days nobody has got to it: its work lies there. */
  leftFor?: DaysAgo
  complaint?: { id: string; ago: DaysAgo; resolvedAgo?: DaysAgo; cause: string; note: string }
}
