import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { TextInput } from '../../ui/field.tsx'
import forms from './forms.module.css'

/** The key by which files, rules and the API know an item: written once, fixed as soon as it is in force. */
export function KeyField({ path, kept }: { path: InnerPath; kept: boolean }) {
  const { t } = useTranslation('handbook')
  const { id, value, set, error } = useDraftField<string>(path)
  if (kept) {
    return (
      <code id={id} className={forms.key} title={t('draft.key_kept')}>
        {value}
      </code>
    )
  }
  return (
    <span className={forms.keyFrame}>
      <TextInput
        id={id}
        className={forms.keyInput}
        aria-label={t('draft.key')}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${id}-error`}
        title={t('draft.key')}
        maxLength={40}
        spellCheck={false}
        value={value ?? ''}
        onChange={event => set(event.target.value.trim())}
      />
      {error && (
        <span id={`${id}-error`} className={forms.keyError} role="alert">
          {error}
        </span>
      )}
    </span>
  )
}
