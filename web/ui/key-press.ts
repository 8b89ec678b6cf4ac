import { activeBindings, type KeyBinding } from './key-layers.ts'

const STORED = 'perennial.keys'
/** Single keys can be switched off (WCAG 2.1.4): who speaks to the computer would trigger them by accident. */
export const singleKeysOn = (): boolean => localStorage.getItem(STORED) !== 'off'
export const switchSingleKeys = (on: boolean): void => localStorage.setItem(STORED, on ? 'on' : 'off')

/** Keys by another name: full-width signs, and the one that has no letter. */
const NAMED: Record<string, string> = { '？': '?', '／': '/', '．': '.', ' ': 'Space' }

/** The pressed key as bindings name it: `j`, `ctrl+enter`. An input method hides the key outside of fields; then the place on the keyboard counts. */
export function pressed(event: KeyboardEvent): string {
  let key = NAMED[event.key] ?? event.key
  if (key === 'Process' || key === 'Unidentified') key = event.code.replace(/^(Key|Digit)/, '')
  const mods = [
    (event.ctrlKey || event.metaKey) && 'ctrl',
    event.altKey && 'alt',
    event.shiftKey && key.length > 1 && 'shift',
  ]
  return [...mods.filter(Boolean), key.toLowerCase()].join('+')
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)))

/** Enter and Space belong to a focused control. */
const belongsToControl = (event: KeyboardEvent, keys: string): boolean =>
  (keys === 'enter' || keys.endsWith('space')) &&
  event.target instanceof Element &&
  event.target.closest('a[href],button,summary,input,[role=menuitem],[role=option]') !== null

/** What a press means among the active bindings; of two for the same key the one bound later. */
export function bindingFor(event: KeyboardEvent, bindings: readonly KeyBinding[]): KeyBinding | null {
  const keys = pressed(event)
  const typing = isTyping(event.target)
  // Between the first letter of an input method and its last, keys choose characters.
  if (typing && (event.isComposing || event.keyCode === 229)) return null
  if (belongsToControl(event, keys)) return null
  const single = !keys.includes('+') && keys.length === 1
  if (single && !singleKeysOn() && keys !== '?') return null
  const found = bindings.findLast(one => one.keys.toLowerCase() === keys)
  if (!found || (typing && !found.whileTyping)) return null
  return found
}

/** Listens for the whole page; once, at the start. */
export function startKeys(): void {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented) return
    const binding = bindingFor(event, activeBindings())
    if (!binding) return
    event.preventDefault()
    binding.run(event)
  })
}
