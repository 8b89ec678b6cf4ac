import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** Opens the choice of files from a button or a key; put `input` anywhere on the page. */
export function useFilePick(onFiles: (files: File[]) => void): { pick: () => void; input: ReactNode } {
  const { t } = useTranslation('activity')
  const input = useRef<HTMLInputElement>(null)
  return {
    pick: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.gz"
        aria-label={t('upload.choose')}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    ),
  }
}
