import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { LocalText } from '../../../domain/base/shapes.ts'
import type { Step, Template } from '../../../domain/care/playbook.ts'
import { templateFields } from '../../../domain/care/template-fields.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Button } from '../../ui/button.tsx'
import styles from './playbook-form.module.css'
import { WrittenText } from './playbook-text-field.tsx'

/** What to say: the points of the script in their order. */
export function ScriptForm({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  const { value, set } = useDraftField<LocalText[]>(path)
  return (
    <section className={styles.texts} aria-label={t('step.script')}>
      <h5 className={styles.label}>{t('step.script')}</h5>
      {value.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a script is its order
        <div key={i} className={styles.withAction}>
          <WrittenText path={[...path, i]} label={t('playbook.point', { number: i + 1 })} rows={2} />
          <Button
            kind="ghost"
            icon={Trash2}
            aria-label={t('playbook.remove_point', { number: i + 1 })}
            onClick={() => set(value.toSpliced(i, 1))}
          />
        </div>
      ))}
      <div>
        <Button kind="ghost" icon={Plus} onClick={() => set([...value, {}])}>
          {t('playbook.add_point')}
        </Button>
      </div>
    </section>
  )
}

/** What to send: a template with the wordings that take turns with it. */
export function TemplateForm({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  const template = useDraftField<Step['template']>([...path, 'template'])
  const variants = useDraftField<Template[]>([...path, 'variants'])
  const fresh = { subject: {}, text: {} }
  return (
    <section className={styles.texts} aria-label={t('step.template')}>
      <h5 className={styles.label}>{t('step.template')}</h5>
      {template.value ? (
        <>
          <OneTemplate path={[...path, 'template']} />
          {variants.value.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: variants take turns in their order
            <div key={i} className={styles.variant}>
              <h6 className={styles.label}>
                {t('playbook.variant', { number: i + 2 })}
                <Button
                  kind="ghost"
                  icon={Trash2}
                  aria-label={t('playbook.remove_variant', { number: i + 2 })}
                  onClick={() => variants.set(variants.value.toSpliced(i, 1))}
                />
              </h6>
              <OneTemplate path={[...path, 'variants', i]} />
            </div>
          ))}
          <span className={styles.line}>
            {variants.value.length < 9 && (
              <Button kind="ghost" icon={Plus} onClick={() => variants.set([...variants.value, fresh])}>
                {t('playbook.add_variant')}
              </Button>
            )}
            {variants.value.length === 0 && (
              <Button kind="ghost" icon={Trash2} onClick={() => template.set(null)}>
                {t('playbook.remove_template')}
              </Button>
            )}
          </span>
          <p className={styles.note}>
            {t('playbook.template_fields')}{' '}
            {[...templateFields].map(field => (
              <code key={field} className={styles.code}>{`{{${field}}}`}</code>
            ))}
          </p>
        </>
      ) : (
        <div>
          <Button kind="ghost" icon={Plus} onClick={() => template.set(fresh)}>
            {t('playbook.add_template')}
          </Button>
        </div>
      )}
    </section>
  )
}

function OneTemplate({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  return (
    <>
      <WrittenText path={[...path, 'subject']} label={t('playbook.subject')} />
      <WrittenText path={[...path, 'text']} label={t('playbook.text')} rows={5} />
    </>
  )
}
