import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'
import type { Article, ArticleKind } from '../../domain/knowledge/articles.ts'
import { bestLocale } from '../../domain/knowledge/language-of.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateInput, isDay } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { Segmented } from '../ui/segmented.tsx'
import { showToast } from '../ui/toasts.ts'
import { TokenInput } from '../ui/token-input.tsx'
import { useLocale } from '../ui/use-locale.ts'
import {
  type ArticleDraft,
  asChange,
  asNew,
  draftOfArticle,
  EMPTY_TEXT,
  hasText,
  LANGUAGES,
  newDraft,
  unfinished,
} from './article-draft.ts'
import { ArticleTextFields } from './article-text-fields.tsx'
import { articles, useRefreshArticles } from './calls.ts'
import styles from './research-editor.module.css'

/** Writes an article or a script, or changes one; a language at a time, with a preview. `question`: the missing article it is to be. */
export function ArticleEditor({
  article,
  kind,
  question,
  me,
  people,
  categories,
  onClose,
  onSaved,
}: {
  article: Article | null
  kind: ArticleKind
  question: { id: string; text: string; locale: Locale } | null
  me: string
  people: readonly { id: string; name: string }[]
  categories: readonly string[]
  onClose: () => void
  onSaved: (id: string) => void
}) {
  const { t } = useTranslation(['knowledge', 'ui', 'tasks'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const sayFailure = useFailureText()
  const refresh = useRefreshArticles()
  const mine = useLocale()
  const [draft, setDraft] = useState<ArticleDraft>(() =>
    article ? draftOfArticle(article) : newDraft(me, question),
  )
  const [locale, setLocale] = useState<Locale>(
    () => bestLocale(mine, Object.keys(draft.texts) as Locale[]) ?? (mine === 'en' ? 'en' : 'zh-Hans'),
  )
  const [tried, setTried] = useState(false)
  const change = (part: Partial<ArticleDraft>) => setDraft(was => ({ ...was, ...part }))
  const after = {
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: (saved: Article) => {
      void refresh()
      showToast({ text: t('article.saved') })
      onSaved(saved.id)
    },
  }
  const create = useSave({ ...articles.create.mutationOptions(), ...after })
  const update = useSave({ ...articles.update.mutationOptions(), ...after })
  const failed = create.error ?? update.error
  const begun = unfinished(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (begun[0]) setLocale(begun[0])
    if (begun.length > 0 || !hasText(draft) || (draft.review_on && !isDay(draft.review_on)))
      return requestAnimationFrame(() => focusWrong(fields.current))
    if (article) update.mutate({ id: article.id, ...asChange(draft, article) })
    else create.mutate(asNew(draft, kind, question?.id))
  }
  return (
    <Dialog
      open
      wide
      placement="right"
      onClose={onClose}
      title={t(article ? `article.edit_${kind}` : `article.new_${kind}`)}
      footer={
        <>
          {failed && <span role="alert">{sayFailure(failed)}</span>}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={create.isPending || update.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <div className={styles.switch}>
          <Segmented
            label={t('article.language')}
            segments={LANGUAGES.map(value => ({
              value,
              label: `${t(`article.locale.${value}`)}${draft.texts[value]?.title ? '' : ` · ${t('article.empty')}`}`,
            }))}
            value={locale}
            onChange={setLocale}
          />
        </div>
        <ArticleTextFields
          key={locale}
          kind={kind}
          text={draft.texts[locale] ?? EMPTY_TEXT}
          needed={tried && (begun.includes(locale) || !hasText(draft))}
          onChange={text => change({ texts: { ...draft.texts, [locale]: text } })}
        />
        <datalist id={`${form}-categories`}>
          {categories.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div className={styles.pair}>
          <Field label={t(kind === 'script' ? 'article.scenario' : 'article.category')}>
            {control => (
              <TextInput
                {...control}
                list={`${form}-categories`}
                maxLength={60}
                value={draft.category}
                onChange={event => change({ category: event.target.value })}
              />
            )}
          </Field>
          {kind === 'article' && (
            <Field label={t('article.audience.label')}>
              {control => (
                <SelectInput
                  {...control}
                  value={draft.audience}
                  onChange={event => change({ audience: event.target.value as ArticleDraft['audience'] })}
                >
                  <option value="public">{t('article.audience.public')}</option>
                  <option value="staff">{t('article.audience.staff')}</option>
                </SelectInput>
              )}
            </Field>
          )}
          <Field label={t('article.owner')}>
            {control => (
              <SelectInput
                {...control}
                value={draft.owner}
                onChange={event => change({ owner: event.target.value })}
              >
                <option value="">{t('article.no_owner')}</option>
                {people.map(one => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
          <Field
            label={t('article.review_on')}
            note={article ? undefined : t('article.review_note')}
            error={tried && draft.review_on && !isDay(draft.review_on) ? t('tasks:bad_day') : null}
          >
            {control => (
              <DateInput
                {...control}
                raw
                value={draft.review_on}
                onChange={review_on => change({ review_on })}
              />
            )}
          </Field>
        </div>
        <Field label={t('article.products')} note={t('article.products_note')}>
          {control => (
            <TokenInput
              {...control}
              values={draft.products}
              onChange={next => change({ products: next })}
              removeLabel={value => t('field.remove', { name: value })}
            />
          )}
        </Field>
        {article && (
          <Field label={t('article.note')} optional={t('article.note_optional')}>
            {control => (
              <TextInput
                {...control}
                maxLength={300}
                value={draft.note}
                onChange={event => change({ note: event.target.value })}
              />
            )}
          </Field>
        )}
        <Checkbox checked={draft.published} onChange={published => change({ published })}>
          {t('article.is_published')}
        </Checkbox>
      </form>
    </Dialog>
  )
}
