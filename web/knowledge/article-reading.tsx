import { Archive, ArchiveRestore, CheckCheck, History, Pencil, Upload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'
import type { Article } from '../../domain/knowledge/articles.ts'
import { bestLocale } from '../../domain/knowledge/language-of.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { DataList } from '../ui/data-list.tsx'
import { useFormat } from '../ui/format.ts'
import { Segmented } from '../ui/segmented.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import { useKeys } from '../ui/use-keys.ts'
import { useLocale } from '../ui/use-locale.ts'
import { ArticleFeedback } from './article-feedback.tsx'
import styles from './article-reading.module.css'
import { ArticleVersions } from './article-versions.tsx'
import { articles, useRefreshArticles } from './calls.ts'
import { LightText } from './light-text.tsx'

/** An article or script to read, in the language one chooses; what is missing and what is due is said at its head. */
export function ArticleReading({ article, onEdit }: { article: Article; onEdit: () => void }) {
  const { t } = useTranslation('knowledge')
  const mine = useLocale()
  const there = Object.keys(article.texts) as Locale[]
  const [chosen, setChosen] = useState<Locale | null>(null)
  const [versions, setVersions] = useState(false)
  const locale = chosen && there.includes(chosen) ? chosen : bestLocale(mine, there)!
  const text = article.texts[locale]!
  useKeys([{ keys: 'V', label: t('article.versions'), bar: true, run: () => setVersions(true) }])
  return (
    <article className={styles.article} aria-labelledby="article-title">
      <header className={styles.head}>
        <p className={styles.about}>
          {[`KB-${article.number}`, article.category, t(`article.audience.${article.audience}`)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <h2 id="article-title" className={styles.title}>
          {text.title}
        </h2>
        <div className={styles.actions}>
          {article.may_edit && (
            <Button icon={Pencil} hint="E" onClick={onEdit}>
              {t('edit')}
            </Button>
          )}
          <Button kind="ghost" icon={History} hint="V" onClick={() => setVersions(true)}>
            {t('article.versions')}
          </Button>
          {article.may_edit && <State article={article} />}
        </div>
      </header>
      <Notes article={article} />
      {there.length > 1 && (
        <div>
          <Segmented
            label={t('article.language')}
            segments={there.map(value => ({ value, label: t(`article.locale.${value}`) }))}
            value={locale}
            onChange={setChosen}
          />
        </div>
      )}
      <LightText text={text.body} />
      {text.questions.length > 0 && (
        <section>
          <h3 className={styles.part}>
            {t(article.kind === 'script' ? 'article.fits' : 'article.questions')}
          </h3>
          <div className={styles.chips}>
            {text.questions.map(one => (
              <Chip key={one}>{one}</Chip>
            ))}
          </div>
        </section>
      )}
      <ArticleFeedback article={article} locale={locale} />
      <Facts article={article} version={text.version} />
      {versions && (
        <ArticleVersions
          article={article}
          locale={locale}
          onLocale={setChosen}
          onClose={() => setVersions(false)}
        />
      )}
    </article>
  )
}

function Notes({ article }: { article: Article }) {
  const { t } = useTranslation('knowledge')
  const tags = [
    article.state !== 'published' && <StatusTag key="state">{t(`article.state.${article.state}`)}</StatusTag>,
    ...article.missing.map(one => (
      <StatusTag key={one} tone="amber">
        {t(`article.lacks.${one}`)}
      </StatusTag>
    )),
    ...article.behind.map(one => (
      <StatusTag key={`behind-${one}`} tone="amber">
        {t('article.behind', { language: t(`article.locale.${one}`) })}
      </StatusTag>
    )),
  ].filter(Boolean)
  if (tags.length === 0 && !article.review_due) return null
  return (
    <div className={styles.notes}>
      {tags}
      {article.review_due && <Review article={article} />}
    </div>
  )
}

function Review({ article }: { article: Article }) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  const refresh = useRefreshArticles()
  const review = useSave({
    ...articles.review.mutationOptions(),
    onSuccess: saved => {
      void refresh()
      showToast({
        text: t('article.reviewed', { date: saved.review_on ? format.date(saved.review_on) : '–' }),
      })
    },
  })
  return (
    <>
      <StatusTag tone="amber">{t('article.review_due')}</StatusTag>
      <Button icon={CheckCheck} busy={review.isPending} onClick={() => review.mutate({ id: article.id })}>
        {t('review.right')}
      </Button>
    </>
  )
}

/** Publishes a draft, puts away, takes back. */
function State({ article }: { article: Article }) {
  const { t } = useTranslation(['knowledge', 'ui'])
  const refresh = useRefreshArticles()
  const save = useSave({ ...articles.update.mutationOptions(), onSuccess: () => void refresh() })
  const put = (archived: boolean, told: boolean) =>
    save.mutate(
      { id: article.id, archived },
      {
        onSuccess: () =>
          showToast({
            text: t(archived ? 'put_away_done' : 'taken_back_done'),
            ...(told && { action: { label: t('ui:action.undo'), run: () => put(!archived, false) } }),
          }),
      },
    )
  if (article.state === 'draft')
    return (
      <Button
        icon={Upload}
        busy={save.isPending}
        onClick={() =>
          save.mutate(
            { id: article.id, published: true },
            { onSuccess: () => showToast({ text: t('article.published') }) },
          )
        }
      >
        {t('article.publish')}
      </Button>
    )
  const away = article.state === 'archived'
  return (
    <Button
      kind="ghost"
      icon={away ? ArchiveRestore : Archive}
      busy={save.isPending}
      onClick={() => put(!away, true)}
    >
      {t(away ? 'take_back' : 'put_away')}
    </Button>
  )
}

function Facts({ article, version }: { article: Article; version: number }) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  return (
    <DataList
      columns={2}
      data={[
        { key: 'owner', label: t('article.owner'), value: article.owner?.name ?? t('article.no_owner') },
        {
          key: 'review',
          label: t('article.review_on'),
          value: article.review_on ? format.date(article.review_on) : t('article.never'),
        },
        {
          key: 'reviewed',
          label: t('article.reviewed_last'),
          value: article.reviewed_at
            ? `${article.reviewed_by} · ${format.date(article.reviewed_at)}`
            : t('article.not_yet'),
        },
        {
          key: 'version',
          label: t('article.version'),
          value: `${version} · ${article.updated_by} · ${format.dateTime(article.updated_at)}`,
        },
        ...(article.products.length > 0
          ? [
              {
                key: 'products',
                label: t('article.products'),
                value: article.products.map(one => one.name ?? one.code).join(t('comma')),
              },
            ]
          : []),
      ]}
    />
  )
}
