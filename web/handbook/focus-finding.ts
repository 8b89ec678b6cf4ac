import { fieldId } from './draft-form-context.ts'

/** The element a finding's path leads to: the control at the path, else the nearest around it that is shown. */
function elementAt(path: string): HTMLElement | null {
  const keys = path.split('.')
  for (let depth = keys.length; depth > 0; depth--) {
    const found = document.getElementById(fieldId(keys.slice(0, depth).join('.')))
    if (found) return found
  }
  return null
}

/** Puts the focus where a finding speaks of, once the part it stands in is shown. Says whether there is such a place. */
export function focusFinding(path: string): boolean {
  const found = elementAt(path)
  if (!found) return false
  const control = found.matches('input,select,textarea,button,[tabindex]')
    ? found
    : found.querySelector<HTMLElement>('input,select,textarea,button')
  ;(control ?? found).focus({ preventScroll: true })
  ;(control ?? found).scrollIntoView({ block: 'center' })
  return true
}
