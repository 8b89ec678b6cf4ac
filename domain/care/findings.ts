import type { Finding } from '../handbook/policy.ts'

export const finding = (
  path: string,
  code: string,
  message: string,
  params: NonNullable<Finding['params']> = {},
): Finding => ({ severity: 'error', path, code, message, params })

/** Keys that stand twice in a list. */
export function twice(items: readonly { key: string }[], path: string): Finding[] {
  return items.flatMap(({ key }, i) =>
    items.findIndex(other => other.key === key) < i
      ? [finding(`${path}.${i}.key`, 'care.key_twice', `the key "${key}" stands twice`, { key })]
      : [],
  )
}
