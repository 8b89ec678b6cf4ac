import { useQuery } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Menu } from '../ui/menu.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { handbookDrafts } from './draft-calls.ts'

const BUTTON = 'edit-handbook'

/** Begins a draft with the rules in force, or goes on with one under work; only for those who may write the rules. */
export function DraftMenu({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const may = useMay('handbook.write')
  const { data } = useQuery({
    ...handbookDrafts.list.queryOptions({ input: { limit: 10 } }),
    enabled: may,
  })
  const create = useSave(handbookDrafts.create.mutationOptions())
  const begin = () => create.mutate({}, { onSuccess: draft => onOpen(draft.id) })
  const drafts = data?.items ?? []
  const press = () => document.getElementById(BUTTON)?.click()
  useKeys([{ keys: 'e', label: t('draft.begin'), run: press, when: may }])
  if (!may) return null
  if (drafts.length === 0) {
    return (
      <Button id={BUTTON} kind="primary" icon={PencilLine} hint="E" busy={create.isPending} onClick={begin}>
        {t('draft.begin')}
      </Button>
    )
  }
  return (
    <Menu
      label={t('draft.list')}
      align="end"
      trigger={anchor => (
        <Button {...anchor.props} id={BUTTON} kind="primary" icon={PencilLine} hint="E" aria-haspopup="menu">
          {t('draft.begin')}
        </Button>
      )}
      groups={[
        {
          label: t('draft.go_on'),
          items: drafts.map(one => ({
            key: one.id,
            label: t('draft.named', {
              name: one.name || t('draft.of_version', { version: one.from_version }),
              who: one.saved_by,
              time: format.dateTime(one.saved_at),
            }),
            onSelect: () => onOpen(one.id),
          })),
        },
        { items: [{ key: 'new', label: t('draft.begin_new'), onSelect: begin }] },
      ]}
    />
  )
}
