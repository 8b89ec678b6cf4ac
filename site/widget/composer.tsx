/** @jsxImportSource . */

import type { ChatSettings } from '../../domain/channels/chat-shapes.ts'
import { ClipIcon, SendIcon } from './icons.tsx'
import type { Say } from './say.ts'

type Props = {
  settings: ChatSettings
  t: Say
  onSend: (body: string) => void
  onFiles: (files: File[]) => void
  onTyped: () => void
}

/** Where one writes: Enter sends, Shift and Enter begin a new line, and Enter that chooses a Chinese word does neither. */
export function Composer({ settings, t, onSend, onFiles, onTyped }: Props) {
  const send = (field: HTMLTextAreaElement) => {
    const body = field.value.trim()
    if (!body) return
    onSend(body)
    field.value = ''
    grow(field)
  }
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        send(event.currentTarget.elements.namedItem('body') as HTMLTextAreaElement)
      }}
    >
      <textarea
        name="body"
        rows={1}
        maxLength={settings.text_max}
        aria-label={t('widget:write')}
        placeholder={t('widget:write')}
        onInput={event => {
          grow(event.currentTarget)
          onTyped()
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send(event.currentTarget)
        }}
        onPaste={event => {
          const files = [...(event.clipboardData?.files ?? [])]
          if (files.length === 0) return
          event.preventDefault()
          onFiles(files)
        }}
      />
      <label class="icon" title={t('widget:attach')}>
        <input
          type="file"
          multiple
          class="unseen"
          aria-label={t('widget:attach')}
          onChange={event => {
            onFiles([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <ClipIcon />
      </label>
      <button type="submit" class="icon send" aria-label={t('widget:send')}>
        <SendIcon />
      </button>
    </form>
  )
}

/** As high as its text, up to what the style allows. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
