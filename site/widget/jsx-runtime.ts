/**
 * The little of Preact that the widget needs, in a fifth of its size, because foreign pages load it on every visit:
 * elements, functions as components, keyed lists; no state, no hooks. JSX comes to calls of these. Pages of our own use
 * Preact itself.
 */
export type { JSX } from 'preact'
export type Child = View | string | number | boolean | null | undefined | Child[]
export type View = { tag: string; props: Record<string, unknown>; key: unknown; children: Child }

// biome-ignore lint/suspicious/noExplicitAny: a component has whatever properties it names
type Component = (props: any) => Child

/** An element; a component is called at once, what it answers stands in its place. */
export function jsx(
  tag: string | Component,
  { children, ...props }: Record<string, unknown>,
  key?: unknown,
): Child {
  if (typeof tag === 'string') return { tag, props, key, children: children as Child }
  const made = tag({ ...props, children })
  if (key !== undefined && made && typeof made === 'object' && !Array.isArray(made)) made.key = key
  return made
}
export const jsxs = jsx

export const Fragment = ({ children }: { children: Child }): Child => children
