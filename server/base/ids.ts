import { randomBytes } from 'node:crypto'

/** Ids of one instant count up from a random start, so that what one process made later also sorts later. */
let instant = -1
let counter = 0
const COUNTER_BITS = 26

/** A UUIDv7 (RFC 9562, counter method): ordered by `now` and within it, made by the app so that rows can be written to any node. */
export function newId(now: Date): string {
  const bytes = randomBytes(16)
  counter = now.getTime() === instant ? (counter + 1) % 2 ** COUNTER_BITS : bytes.readUInt16BE(10)
  instant = now.getTime()
  bytes.writeUIntBE(instant, 0, 6)
  bytes.writeUInt16BE(0x7000 | (counter >>> 14), 6)
  bytes.writeUInt16BE(0x8000 | (counter & 0x3fff), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
