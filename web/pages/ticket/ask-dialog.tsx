import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'

export type Asked = 'resolve' | 'reopen' | 'close' | 'rush' | 'link' | 'merge' | 'split'
/** Done without a word where it needs none. */
const MAY_BE_EMPTY: readonly Asked[] = ['resolve', 'close']
const ONE_LINE: readonly Asked[] = ['link', 'merge', 'split']

/** Asks the one thing that an action needs: why, or which other ticket. */
export function AskDialog({
  asked,
  busy,
  onClose,
  onSay,
}: {
  asked: Asked
  busy: boolean
  onClose: () => void
  onSay: (text: string) => void
}) {
  const { t } = useTranslation('tickets')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSay(String(new FormData(event.currentTarget).get('text') ?? '').trim())
  }
  const required = !MAY_BE_EMPTY.includes(asked)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`action.${asked}`)}
      footer={
        <Button kind="primary" type="submit" form="ask-ticket" busy={busy}>
          {t(`action.${asked}`)}
        </Button>
      }
    >
      <Form id="ask-ticket" onSubmit={submit}>
        <Field label={t(`ask.${asked}`)} note={t(`ask_note.${asked}`)}>
          {control =>
            ONE_LINE.includes(asked) ? (
              <TextInput {...control} name="text" required={required} maxLength={300} data-autofocus />
            ) : (
              <TextArea {...control} name="text" required={required} maxLength={4000} data-autofocus />
            )
          }
        </Field>
      </Form>
    </Dialog>
  )
}
