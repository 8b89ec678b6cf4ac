import { Liquid } from 'liquidjs'

/** What a script may speak of, `group.name`; whoever says it fills them from the conversation. */
export const SCRIPT_FIELDS = [
  'customer.name',
  'customer.code',
  'customer.tier',
  'contact.name',
  'agent.name',
  'company.name',
  'today',
  'ticket.number',
  'ticket.promised_at',
] as const

// Scripts come from people: no files, no prototypes, and an end to loops.
const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  templates: {},
  parseLimit: 60_000,
  renderLimit: 200,
  memoryLimit: 200_000,
})

/** What keeps a script from being said: liquid that cannot be read, or a field that nobody fills. */
export function faultsOfScript(
  text: string,
): { code: string; message: string; params: Record<string, string> }[] {
  try {
    const asked = engine.globalFullVariablesSync(engine.parse(text))
    engine.parseAndRenderSync(text, {})
    return asked
      .filter(field => !(SCRIPT_FIELDS as readonly string[]).includes(field))
      .map(field => ({
        code: 'knowledge.unknown_field',
        message: `scripts have no field "${field}"`,
        params: { field },
      }))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const reason = error.message
    return [
      {
        code: 'knowledge.unreadable_script',
        message: `the script cannot be read: ${reason}`,
        params: { reason },
      },
    ]
  }
}
