import { fireEvent, render, screen } from '@testing-library/react'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { expect, test, vi } from 'vitest'
import ui from '../../locales/zh-Hans/ui.json'
import { DateInput } from './date-input.tsx'
import { Field, TextInput } from './field.tsx'
import { Form } from './form.tsx'

await i18next
  .use(initReactI18next)
  .init({ lng: 'zh-Hans', defaultNS: 'ui', resources: { 'zh-Hans': { ui } } })

test('a form says at its fields what is missing, and is sent once nothing is', () => {
  const sent = vi.fn(event => event.preventDefault())
  render(
    <Form onSubmit={sent}>
      <Field label="name">{control => <TextInput {...control} required />}</Field>
      <Field label="mail">{control => <TextInput {...control} type="email" required />}</Field>
      <Field label="day">{control => <DateInput {...control} value="" onChange={() => {}} />}</Field>
      <button type="submit">save</button>
    </Form>,
  )
  const write = (label: string, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } })
  const told = () => screen.queryAllByRole('alert').map(one => one.textContent)
  const submit = () => fireEvent.click(screen.getByText('save'))

  write('name', '  ')
  write('mail', 'bad-mail')
  write('day', '2026-02-30')
  submit()
  expect(told()).toEqual([ui.form.missing, ui.form.email, ui.form.day])
  expect(document.activeElement).toBe(screen.getByLabelText('name'))
  write('name', 'Su')
  expect(told()).toEqual([ui.form.email, ui.form.day])
  write('mail', 'su@example.com')
  write('day', '2026-02-28')
  submit()
  expect(told()).toEqual([])
  expect(sent).toHaveBeenCalledTimes(1)
})
