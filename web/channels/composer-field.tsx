import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftMode } from '../../domain/channels/inbox-shapes.ts'
import { TextArea } from '../ui/field.tsx'
import { type CaretToken, caretToken, replaceToken } from './caret-token.ts'
import styles from './composer.module.css'
import { type Pick, PickList } from './pick-list.tsx'
import { usePicks } from './use-picks.ts'

/** The field of the composer with what it offers at the caret: `/` canned replies, `@` colleagues in notes. */
export function ComposerField({
  conversation,
  mode,
  field,
  value,
  label,
  placeholder,
  onChange,
  onSend,
  onPaste,
}: {
  conversation: string
  mode: DraftMode
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  label: string
  placeholder: string
  onChange: (text: string) => void
  onSend: () => void
  onPaste: (files: FileList) => void
}) {
  const { t } = useTranslation('inbox')
  const list = useId()
  const [token, setToken] = useState<CaretToken | null>(null)
  const [at, setAt] = useState(0)
  const picks = usePicks(conversation, token, mode)
  const open = token !== null && picks !== null
  const here = Math.min(at, Math.max(0, (picks?.length ?? 0) - 1))
  const look = (area: HTMLTextAreaElement) => {
    const next = caretToken(area.value, area.selectionStart)
    setToken(next)
    if (next?.typed !== token?.typed) setAt(0)
  }
  const take = (pick: Pick) => {
    const area = field.current
    if (!token || !area) return
    const made = replaceToken(area.value, token, token.sign === '@' ? `@${pick.name} ` : (pick.text ?? ''))
    onChange(made.text)
    setToken(null)
    area.focus()
    // Once the field shows the new text.
    requestAnimationFrame(() => area.setSelectionRange(made.caret, made.caret))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
      return
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      if (open) setToken(null)
      else event.currentTarget.blur()
      return
    }
    if (!open || picks.length === 0) return
    const to = { ArrowDown: here + 1, ArrowUp: here - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setAt((to + picks.length) % picks.length)
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      take(picks[here]!)
    }
  }
  return (
    <div className={styles.frame}>
      {open && (
        <PickList
          id={list}
          label={t(token.sign === '/' ? 'compose.canned' : 'compose.mention')}
          picks={picks}
          at={here}
          none={t(token.sign === '/' ? 'compose.no_canned' : 'compose.nobody')}
          onPick={take}
        />
      )}
      <TextArea
        ref={field}
        className={styles.area}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={open && picks.length > 0 ? list : undefined}
        aria-activedescendant={open && picks.length > 0 ? `${list}-${here}` : undefined}
        aria-keyshortcuts={mode === 'note' ? 'n' : 'r'}
        maxLength={20_000}
        dir="auto"
        onChange={event => {
          onChange(event.target.value)
          look(event.target)
        }}
        onSelect={event => look(event.currentTarget)}
        onBlur={() => setToken(null)}
        onKeyDown={onKeyDown}
        onPaste={event => {
          if (event.clipboardData.files.length === 0) return
          event.preventDefault()
          onPaste(event.clipboardData.files)
        }}
      />
    </div>
  )
}
