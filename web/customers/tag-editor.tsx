import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Workflow } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { TextInput } from '../ui/field.tsx'
import { showToast } from '../ui/toasts.ts'
import { customers } from './calls.ts'
import styles from './tag-editor.module.css'

const LONGEST = 40

/**
 * The need tags of a customer; who may edit adds one by typing (tags in use are offered) and takes one away at its chip. Tags
 * that a rule of the handbook gives say so, and stay.
 */
export function TagEditor({
  code,
  tags,
  byRule,
  mayEdit,
}: {
  code: string
  tags: readonly string[]
  byRule: readonly string[]
  mayEdit: boolean
}) {
  const { t } = useTranslation('customers')
  const { add, remove } = useTagChanges(code)
  const [writing, setWriting] = useState(false)
  return (
    <>
      <div className={styles.tags}>
        {tags.length === 0 && <span className={styles.none}>{t('tags.none')}</span>}
        {tags.map(tag =>
          byRule.includes(tag) ? (
            <Chip key={tag} icon={Workflow}>
              <span title={t('tags.by_rule_note')}>{tag}</span>
              <span className="unseen">{t('tags.by_rule')}</span>
            </Chip>
          ) : (
            <Chip
              key={tag}
              onRemove={mayEdit ? () => remove(tag) : undefined}
              removeLabel={t('tags.remove', { tag })}
            >
              {tag}
            </Chip>
          ),
        )}
      </div>
      {mayEdit && (
        <div className={styles.new}>
          {writing ? (
            <NewTag
              taken={tags}
              onDone={tag => {
                if (tag) add(tag)
                else setWriting(false)
              }}
            />
          ) : (
            <Button kind="ghost" icon={Plus} className={styles.add} onClick={() => setWriting(true)}>
              {t('tags.add')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** Enter adds and stays for the next one; Escape or leaving an empty field ends. */
function NewTag({ taken, onDone }: { taken: readonly string[]; onDone: (tag: string | null) => void }) {
  const { t } = useTranslation('customers')
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const { data } = useQuery(customers.choices.queryOptions())
  const finish = () => {
    const text = field.current?.value.trim() ?? ''
    if (field.current) field.current.value = ''
    onDone(text === '' ? null : text)
  }
  return (
    <>
      <TextInput
        ref={field}
        className={styles.input}
        list={list}
        maxLength={LONGEST}
        aria-label={t('tags.new')}
        placeholder={t('tags.new')}
        autoFocus
        onBlur={finish}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') finish()
          if (event.key === 'Escape') {
            event.stopPropagation()
            onDone(null)
          }
        }}
      />
      <datalist id={list}>
        {(data?.tags ?? [])
          .filter(tag => !taken.includes(tag))
          .map(tag => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </>
  )
}

/** Adds and takes away tags; the removal can be undone from the toast. */
function useTagChanges(code: string): { add: (tag: string) => void; remove: (tag: string) => void } {
  const { t } = useTranslation('customers')
  const queries = useQueryClient()
  const after = { onSettled: () => queries.invalidateQueries({ queryKey: customers.key() }) }
  const adding = useSave(customers.addTag.mutationOptions(after))
  const removing = useSave(customers.removeTag.mutationOptions(after))
  const add = (tag: string) => adding.mutate({ code, tag })
  const remove = (tag: string) =>
    removing.mutate(
      { code, tag },
      {
        onSuccess: () =>
          showToast({
            text: t('tags.removed', { tag }),
            action: { label: t('undo'), run: () => add(tag) },
          }),
      },
    )
  return { add, remove }
}
