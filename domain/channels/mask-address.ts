import { maskEmail, maskText } from '../customers/mask.ts'
import type { CustomerChannel } from './conversation-shapes.ts'

/** An address as who may not see personal data sees it. */
export const maskAddress = (channel: CustomerChannel, address: string): string =>
  channel === 'email' ? maskEmail(address) : maskText(address)
