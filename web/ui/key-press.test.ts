import { afterEach, describe, expect, test } from 'vitest'
import { bindingFor, pressed, switchSingleKeys } from './key-press.ts'

const on = (keys: string, more = {}) => ({ keys, label: keys, run: () => {}, ...more })
const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more })
  target.dispatchEvent(event)
  return event
}
const field = () => document.body.appendChild(document.createElement('input'))

afterEach(() => {
  document.body.replaceChildren()
  switchSingleKeys(true)
})

describe('a press', () => {
  test('is named as bindings are', () => {
    expect(pressed(press('J'))).toBe('j')
    expect(pressed(press('Enter', { ctrlKey: true }))).toBe('ctrl+enter')
    expect(pressed(press('Enter', { metaKey: true }))).toBe('ctrl+enter')
    expect(pressed(press('？', { shiftKey: true }))).toBe('?')
  })

  test('names the space bar, with and without shift', () => {
    expect(pressed(press(' '))).toBe('space')
    expect(pressed(press(' ', { shiftKey: true }))).toBe('shift+space')
  })

  test('counts by its place on the keyboard while an input method hides the letter', () => {
    expect(pressed(press('Process', { code: 'KeyJ' }))).toBe('j')
  })
})

describe('bindings', () => {
  test('rest while somebody types, but for those that do not', () => {
    const input = field()
    expect(bindingFor(press('j', {}, input), [on('J')])).toBeNull()
    expect(
      bindingFor(press('Enter', { ctrlKey: true }, input), [on('Ctrl+Enter', { whileTyping: true })]),
    ).not.toBeNull()
  })

  test('leave the keys of an input method alone', () => {
    const event = press('Enter', { ctrlKey: true, isComposing: true }, field())
    expect(bindingFor(event, [on('Ctrl+Enter', { whileTyping: true })])).toBeNull()
  })

  test('leave Enter to a focused control', () => {
    const button = document.body.appendChild(document.createElement('button'))
    expect(bindingFor(press('Enter', {}, button), [on('Enter')])).toBeNull()
    expect(bindingFor(press('Enter'), [on('Enter')])).not.toBeNull()
  })

  test('single keys can be switched off, the help stays', () => {
    switchSingleKeys(false)
    expect(bindingFor(press('j'), [on('J')])).toBeNull()
    expect(bindingFor(press('?'), [on('?')])).not.toBeNull()
    expect(bindingFor(press('k', { ctrlKey: true }), [on('Ctrl+k')])).not.toBeNull()
  })

  test('the later of two wins', () => {
    const later = on('J')
    expect(bindingFor(press('j'), [on('J'), later])).toBe(later)
  })
})
