import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './api/session.ts'
import { useCustomerHits } from './customers/customer-hits.ts'
import { NAVIGATION } from './navigation.ts'
import { Combobox, type Option } from './ui/combobox.tsx'
import { Dialog } from './ui/dialog.tsx'

/** Ctrl K: a customer by name, pinyin, code, phone's end; or a page. */
export function JumpBox({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onClose={onClose} title={t('jump.title')} placement="top">
      <Search onClose={onClose} />
    </Dialog>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const pages = usePages(text, onClose)
  const hits = useCustomerHits(text, code => {
    onClose()
    void navigate({ to: '/customers/$code', params: { code } })
  })
  return (
    <Combobox
      autoFocus
      label={t('jump.title')}
      placeholder={t('jump.placeholder')}
      text={text}
      onText={setText}
      options={[...hits, ...pages]}
      none={t('jump.none')}
    />
  )
}

function usePages(text: string, onClose: () => void): Option[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const may = useMe()?.permissions ?? []
  return NAVIGATION.flatMap(group => group.items)
    .filter(one => may.includes(one.permission))
    .map(one => ({
      key: one.to,
      name: t(`nav.${one.name}`),
      note: t('jump.page'),
      pick: () => {
        onClose()
        void navigate({ to: one.to })
      },
    }))
    .filter(one => one.name.toLowerCase().includes(text.trim().toLowerCase()))
}
