import { useTranslation } from 'react-i18next'
import { useSay } from '../ui/say.ts'
import styles from './condition-builder.module.css'
import { useBuilder } from './condition-builder-context.ts'
import { opWords } from './op-words.ts'
import { useValueWords } from './value-words.ts'

/** What a changed comparison was before: its value struck, or that it is new. */
export function BuilderFormer({ path }: { path: string }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const words = useValueWords()
  const { former, fields } = useBuilder()
  const was = former.get(path)
  if (was === undefined) return null
  if (was === null) return <span className={styles.former}>{t('builder.new')}</span>
  const type = fields(was.field)?.type ?? 'text'
  return (
    <span className={styles.former}>
      {t('builder.was')}
      <del>
        {opWords(say, type, was.op)}{' '}
        {was.value === undefined ? '' : words({ field: was.field, type }, was.value)}
      </del>
    </span>
  )
}
