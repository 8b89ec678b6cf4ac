/** The parts a reader meets, in groups; sections of the file without a page of their own follow by their keys. */
export const GROUPS = [
  { key: 'standing', parts: ['tiers', 'high_value', 'stages', 'warnings', 'tag_rules'] },
  { key: 'care', parts: ['playbooks', 'care_rules', 'contact'] },
  { key: 'company', parts: ['calendar', 'company'] },
] as const

const OWN: readonly string[] = ['standing', 'care', 'contact', 'calendar', 'company']

/** Sections that are shown as they are. */
export const otherParts = (sections: Record<string, unknown>): string[] =>
  Object.keys(sections).filter(key => !OWN.includes(key))

const OF_STANDING: Record<string, string> = {
  amount_basis: 'tiers',
  high_value_share: 'high_value',
  active: 'high_value',
  vip: 'high_value',
}

/** `standing.tiers.rules.0.when` speaks of the part `tiers`. */
export function partOfPath(path: string): string {
  const [section = '', second = ''] = path.split('.')
  if (section === 'standing') return OF_STANDING[second] ?? second
  if (section === 'care') return second === 'playbooks' ? 'playbooks' : 'care_rules'
  return section
}
