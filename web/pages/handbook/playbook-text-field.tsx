import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { LocalText } from '../../../domain/base/shapes.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { localTextIn } from '../../ui/local-text.ts'
import { useWritingLanguage } from './playbook-language.ts'

/** A text of a playbook in the language being written; what another language says stands behind an empty one. */
export function WrittenText({
  path,
  label,
  rows,
  note,
}: {
  path: InnerPath
  label: string
  /** Lines of the field; one line without it. */
  rows?: number
  note?: string
}) {
  const language = useWritingLanguage()
  const { id, value, set, error } = useDraftField<LocalText | undefined>(path)
  const text = value ?? {}
  const put = (written: string) => {
    const { [language]: _was, ...others } = text
    set(written === '' ? others : { ...others, [language]: written })
  }
  return (
    <Field id={id} label={label} error={error} note={note}>
      {control =>
        rows ? (
          <TextArea
            {...control}
            lang={language}
            rows={rows}
            placeholder={localTextIn(text, language)}
            value={text[language] ?? ''}
            onChange={event => put(event.target.value)}
          />
        ) : (
          <TextInput
            {...control}
            lang={language}
            placeholder={localTextIn(text, language)}
            value={text[language] ?? ''}
            onChange={event => put(event.target.value)}
          />
        )
      }
    </Field>
  )
}
