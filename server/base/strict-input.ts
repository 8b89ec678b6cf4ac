import * as z from 'zod/mini'

/**
 * An input's shape that names what it does not know instead of passing over it: a filter with a typing error would find
 * everything, a change would change nothing. Shapes that are no plain object decide for themselves.
 */
export function strictly(shape: unknown): unknown {
  const plain = shape instanceof z.ZodMiniObject && shape._zod.def.catchall === undefined
  return plain ? z.catchall(shape, z.never()) : shape
}
