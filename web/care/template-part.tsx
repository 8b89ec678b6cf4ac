import { Copy, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'
import type { FilledTemplate, TodayPanel } from '../../domain/care/shapes.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Part } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import { Segmented } from '../ui/segmented.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import styles from './template-part.module.css'

/** Values up to this length stay on one line: dates, names, numbers. */
const SHORT = 16

/** The text a template became. */
export const templateText = (template: FilledTemplate): string =>
  template.parts.map(part => part.text).join('')

/** The filled template: in which language, what was filled stands out, what is missing is named, one key copies it. */
export function TemplatePart({
  panel,
  template,
  onLanguage,
  onCopy,
  onSend,
}: {
  panel: TodayPanel
  /** The one of the panel's templates that is chosen. */
  template: FilledTemplate | undefined
  onLanguage: (language: Locale) => void
  onCopy: () => void
  /** Where the text can leave from here. */
  onSend?: (() => void) | undefined
}) {
  const { t } = useTranslation('care')
  const say = useSay()
  const { templates, item } = panel
  if (!template) return null
  const onCall = item.channel === 'phone'
  const channel = say(`customers:channel.${onCall ? 'sms' : (item.channel ?? 'email')}`)
  const fieldName = (field: string) => say(`care:template.field.${field}`, undefined, field)
  return (
    <Part
      title={onCall ? t('template.no_answer', { channel }) : t('template.title', { channel })}
      note={t('template.filled', { count: template.filled })}
      aside={
        <>
          {templates.length > 1 && (
            <Segmented
              label={t('template.language')}
              value={template.language}
              onChange={onLanguage}
              segments={templates.map(({ language }) => ({
                value: language,
                label: t(`template.in.${language}`),
              }))}
            />
          )}
          <Button kind="ghost" icon={Copy} hint="Y" onClick={onCopy}>
            {t('template.copy')}
          </Button>
          {onSend && (
            <Button kind="ghost" icon={Send} hint="M" onClick={onSend}>
              {t('send.verb')}
            </Button>
          )}
        </>
      }
    >
      {template.subject && !onCall && (
        <p className={styles.subject}>
          <span className={styles.name}>{t('template.subject')}</span> {template.subject}
        </p>
      )}
      <blockquote className={styles.text} lang={template.language}>
        {template.parts.map((part, i) =>
          part.field ? (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, in its order
              key={i}
              className={classes(styles.filled, part.text.length <= SHORT && styles.short)}
              title={fieldName(part.field)}
            >
              {part.text || `{${fieldName(part.field)}}`}
            </mark>
          ) : (
            part.text
          ),
        )}
      </blockquote>
      {template.missing.length > 0 && (
        <p className={styles.missing}>
          <ToneText tone="amber">
            {t('template.missing', { fields: template.missing.map(fieldName).join(t('between')) })}
          </ToneText>
        </p>
      )}
    </Part>
  )
}
