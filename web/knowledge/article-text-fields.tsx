import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleKind } from '../../domain/knowledge/articles.ts'
import { SCRIPT_FIELDS } from '../../domain/knowledge/script-fields.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import type { TextDraft } from './article-draft.ts'
import { LightText } from './light-text.tsx'
import styles from './research-editor.module.css'

/** What it says in one language: title, text with a preview, other ways to ask; of a script its variables too. */
export function ArticleTextFields({
  kind,
  text,
  needed,
  onChange,
}: {
  kind: ArticleKind
  text: TextDraft
  needed: boolean
  onChange: (text: TextDraft) => void
}) {
  const { t } = useTranslation(['knowledge', 'tasks'])
  const [view, setView] = useState<'write' | 'preview'>('write')
  const put = (part: Partial<TextDraft>) => onChange({ ...text, ...part })
  return (
    <>
      <Field label={t('field.title')} error={needed && !text.title.trim() ? t('tasks:missing') : null}>
        {control => (
          <TextInput
            {...control}
            data-autofocus
            maxLength={200}
            value={text.title}
            onChange={event => put({ title: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.switch}>
        <Segmented
          label={t('article.view')}
          segments={[
            { value: 'write', label: t('article.write') },
            { value: 'preview', label: t('article.preview') },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'preview' ? (
        <section className={styles.preview} aria-label={t('article.preview')}>
          <LightText text={text.body} />
        </section>
      ) : (
        <Field
          label={t('article.body')}
          note={kind === 'article' ? t('field.body_note') : undefined}
          error={needed && !text.body.trim() ? t('tasks:missing') : null}
        >
          {control => (
            <TextArea
              {...control}
              rows={kind === 'script' ? 5 : 12}
              maxLength={50_000}
              value={text.body}
              onChange={event => put({ body: event.target.value })}
            />
          )}
        </Field>
      )}
      {kind === 'script' && view === 'write' && (
        <fieldset className={styles.chips} aria-label={t('article.variables')}>
          {SCRIPT_FIELDS.map(field => (
            <Button key={field} kind="ghost" onClick={() => put({ body: `${text.body}{{ ${field} }}` })}>
              {t(`article.variable.${field.replace('.', '_') as 'customer_name'}`)}
            </Button>
          ))}
        </fieldset>
      )}
      <Field
        label={t(kind === 'script' ? 'article.fits' : 'article.questions')}
        note={t(kind === 'script' ? 'article.fits_note' : 'article.questions_note')}
      >
        {control => (
          <TextArea
            {...control}
            rows={3}
            value={text.questions}
            onChange={event => put({ questions: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
