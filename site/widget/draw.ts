import type { ComponentChildren } from 'preact'
import type { Child, View } from './jsx-runtime.ts'

type Drawn = ChildNode & { view?: View }

const SVG = 'http://www.w3.org/2000/svg'

/** Makes the children of a node what the views say, touching only what differs; a keyed child keeps its node. */
export function draw(parent: ParentNode & Node, views: ComponentChildren): void {
  const old = [...parent.childNodes] as Drawn[]
  const nodes = shownOf(views as Child).map(child => {
    const at = old.findIndex(node => fits(node, child))
    return make(at < 0 ? undefined : old.splice(at, 1)[0], child)
  })
  for (const node of old) node.remove()
  for (const [i, node] of nodes.entries()) {
    if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null)
  }
}

/** Lists laid flat, without what is not to be seen: `false`, null, empty texts. */
const shownOf = (child: Child): (View | string)[] => {
  if (Array.isArray(child)) return child.flatMap(shownOf)
  if (typeof child === 'number') return [String(child)]
  return child && child !== true ? [child] : []
}

const fits = ({ view }: Drawn, child: View | string): boolean =>
  typeof child === 'object' ? view?.tag === child.tag && view.key === child.key : !view

function make(node: Drawn | undefined, child: View | string): Drawn {
  if (typeof child !== 'object') {
    const text = (node ?? document.createTextNode('')) as Text
    if (text.data !== child) text.data = child
    return text
  }
  const { tag, props, children } = child
  const svg = tag === 'svg' || tag === 'path'
  const element = (node ??
    (svg ? document.createElementNS(SVG, tag) : document.createElement(tag))) as Element & Drawn
  const before = element.view?.props ?? {}
  for (const name in { ...before, ...props }) {
    if (before[name] !== props[name]) put(element, name, props[name])
  }
  element.view = child
  draw(element, children as ComponentChildren)
  return element
}

/** `onClick` listens to `click`; everything else is an attribute: never markup, never a script. */
function put(element: Element, name: string, value: unknown): void {
  if (name.startsWith('on')) {
    // biome-ignore lint/suspicious/noExplicitAny: every element has these properties, under names known at run time
    ;(element as any)[name.toLowerCase()] = value
  } else if (value === null || value === undefined || (value === false && !name.includes('-')))
    element.removeAttribute(name)
  else element.setAttribute(name, value === true && !name.includes('-') ? '' : String(value))
}
