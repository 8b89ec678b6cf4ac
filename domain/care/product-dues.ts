/**
 * What a bought product is due for, counted from its last purchase. consumables: used up after `replace_after_days` ·
 * product_cycle: with a successor (`upgrade_to`), after `cycle_days`; without that `replace_after_days` is its cycle, and it
 * is no consumable · maintenance: every `maintain_every_days` · warranty: `warranty_days`.
 */
export const PRODUCT_DUES = ['consumables', 'maintenance', 'warranty', 'product_cycle'] as const
export type ProductDue = (typeof PRODUCT_DUES)[number]
