import { type ComponentProps, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from './date-input.tsx'
import { FormFaultsContext } from './form-faults.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/**
 * A form that says itself what is missing or badly written, at the field and in the reader's language: the browser would
 * say it in its own. What its controls ask for (`required`, `type="email"`, `minLength`, a day) is looked at before
 * `onSubmit`; the first faulty field takes the focus, and a sentence goes away when its field is written in.
 */
export function Form({ onSubmit, children, ...rest }: ComponentProps<'form'>) {
  const { t } = useTranslation()
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const faulty = faultyControls(event.currentTarget)
    setFaults(new Map(faulty.map(({ id, fault }) => [id, t(`form.${fault}`)])))
    if (faulty.length === 0) return onSubmit?.(event as Parameters<NonNullable<typeof onSubmit>>[0])
    event.preventDefault()
    document.getElementById(faulty[0]!.id)?.focus()
  }
  const forget = (event: FormEvent) => {
    const { id } = event.target as HTMLElement
    if (faults.has(id)) setFaults(new Map([...faults].filter(([key]) => key !== id)))
  }
  return (
    <form {...rest} noValidate onSubmit={submit} onInput={forget}>
      <FormFaultsContext.Provider value={faults}>{children}</FormFaultsContext.Provider>
    </form>
  )
}

type Fault = 'missing' | 'email' | 'day' | 'short' | 'wrong'

/** The controls of a form that keep it from being sent. Those without an id belong to another control. */
function faultyControls(form: HTMLFormElement): { id: string; fault: Fault }[] {
  return ([...form.elements] as Control[]).flatMap(control => {
    const fault = control.id && 'validity' in control ? faultOf(control) : null
    return fault ? [{ id: control.id, fault }] : []
  })
}

function faultOf({ validity, value, required, dataset, type }: Control): Fault | null {
  if (required && value.trim() === '') return 'missing'
  if (dataset.day !== undefined && value !== '' && !isDay(value)) return 'day'
  if (type === 'email' && value !== '' && !/^[^\s@]+@[^\s@]+$/.test(value.trim())) return 'email'
  if (validity.tooShort) return 'short'
  return validity.badInput || validity.rangeUnderflow || validity.rangeOverflow ? 'wrong' : null
}
