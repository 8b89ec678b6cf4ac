import type { AccountKind } from '../../domain/channels/account-kinds.ts'
import type { CustomerAdapter } from './customer-adapter.ts'

const adapters: Partial<Record<AccountKind, CustomerAdapter>> = {}

/** The adapter of a kind of account; null where messages end in our own pages or nothing leaves by it. */
export const customerAdapterOf = (kind: AccountKind): CustomerAdapter | null => adapters[kind] ?? null

export const customerAdapters = (): readonly CustomerAdapter[] => Object.values(adapters)
