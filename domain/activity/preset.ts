import type { KindName } from './kind-names.ts'
import type { Mapping } from './mapping.ts'

/**
 * A built-in mapping for the export of a product. `headers` all have to be there, each by one of the names parted by `|`; of several that
 * fit, the one that finds most of its columns is meant.
 */
export type Preset = { name: string; kind: KindName; headers: readonly string[]; mapping: Mapping }
