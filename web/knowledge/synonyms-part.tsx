import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Synonyms } from '../../domain/knowledge/synonyms-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { showToast } from '../ui/toasts.ts'
import { synonyms, useRefreshArticles } from './calls.ts'
import styles from './knowledge-part.module.css'

const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map(word => word.trim())
      .filter(Boolean),
  ),
]

/** Words that mean the same to the search and to the bot; who may not write reads them. */
export function SynonymsPart({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('knowledge')
  const { data, isPending, error, refetch } = useQuery(synonyms.list.queryOptions())
  const [open, setOpen] = useState<string | null>(null)
  return (
    <div className={styles.part}>
      <div className={styles.row}>
        <p className={styles.note}>{t('synonyms.about')}</p>
        {mayWrite && (
          <Button icon={Plus} onClick={() => setOpen('new')}>
            {t('synonyms.add')}
          </Button>
        )}
      </div>
      {open === 'new' && <Editor one={null} onClose={() => setOpen(null)} />}
      {isPending && <LoadingRows rows={8} height={44} />}
      {error && <Failed error={error} onRetry={() => refetch()} />}
      <ul className={styles.items} aria-label={t('tab.synonyms')}>
        {data?.items.map(one =>
          one.id === open ? (
            <li key={one.id} className={styles.item}>
              <Editor one={one} onClose={() => setOpen(null)} />
            </li>
          ) : (
            <li key={one.id} className={styles.item}>
              <span className={styles.name}>{one.words.join(t('comma'))}</span>
              {mayWrite && (
                <Button kind="ghost" onClick={() => setOpen(one.id)}>
                  {t('edit')}
                </Button>
              )}
            </li>
          ),
        )}
      </ul>
    </div>
  )
}

function Editor({ one, onClose }: { one: Synonyms | null; onClose: () => void }) {
  const { t } = useTranslation(['knowledge', 'ui'])
  const refresh = useRefreshArticles()
  const list = useQuery(synonyms.list.queryOptions())
  const [text, setText] = useState(one?.words.join('，') ?? '')
  const after = {
    onSuccess: () => {
      void list.refetch()
      void refresh()
      onClose()
    },
  }
  const add = useSave({ ...synonyms.add.mutationOptions(), ...after })
  const change = useSave({ ...synonyms.change.mutationOptions(), ...after })
  const remove = useSave({ ...synonyms.remove.mutationOptions(), ...after })
  const words = wordsIn(text)
  const save = () => {
    if (words.length < 2) return showToast({ tone: 'red', text: t('synonyms.two') })
    if (one) change.mutate({ id: one.id, words })
    else add.mutate({ words })
  }
  return (
    <form
      className={styles.grow}
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={t('synonyms.words')} note={t('synonyms.words_note')}>
        {control => (
          <TextInput {...control} autoFocus value={text} onChange={event => setText(event.target.value)} />
        )}
      </Field>
      <div className={styles.row}>
        <Button kind="primary" type="submit" busy={add.isPending || change.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
        {one && (
          <Button kind="ghost" busy={remove.isPending} onClick={() => remove.mutate({ id: one.id })}>
            {t('synonyms.remove')}
          </Button>
        )}
      </div>
    </form>
  )
}
