import { useTranslation } from 'react-i18next'
import type { PreviewView } from '../../domain/activity/contract.ts'
import { type KindName, kindNames } from '../../domain/activity/kind-names.ts'
import { Field, SelectInput } from '../ui/field.tsx'
import styles from './reading-choices.module.css'

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const
const DELIMITERS = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const

/** What was asked for instead of what was found. */
export type Reading = { kind?: KindName; encoding?: string; delimiter?: string; sheet?: string }

/** What the file holds and how it is read: found, and changeable. */
export function ReadingChoices({
  preview,
  onChange,
}: {
  preview: PreviewView
  onChange: (asked: Reading) => void
}) {
  const { t } = useTranslation('activity')
  const order = [
    ...preview.kinds.map(one => one.kind),
    ...kindNames.filter(name => !preview.kinds.some(one => one.kind === name)),
  ]
  return (
    <div className={styles.choices}>
      <div>
        <Field label={t('reading.kind')} error={preview.kind ? undefined : t('reading.no_kind')}>
          {control => (
            <SelectInput
              {...control}
              value={preview.kind ?? ''}
              onChange={event => onChange({ kind: event.target.value as KindName })}
            >
              {!preview.kind && <option value="">{t('reading.choose')}</option>}
              {order.map(kind => (
                <option key={kind} value={kind}>
                  {t(`kind.${kind}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      </div>
      {preview.format === 'csv' && (
        <>
          <div>
            <Field label={t('reading.encoding')}>
              {control => (
                <SelectInput
                  {...control}
                  value={preview.encoding ?? ''}
                  onChange={event => onChange({ encoding: event.target.value })}
                >
                  {ENCODINGS.map(encoding => (
                    <option key={encoding} value={encoding}>
                      {t(`encoding.${encoding}`)}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
          </div>
          <div>
            <Field label={t('reading.delimiter')}>
              {control => (
                <SelectInput
                  {...control}
                  value={preview.delimiter ?? ''}
                  onChange={event => onChange({ delimiter: event.target.value })}
                >
                  {DELIMITERS.map(([delimiter, name]) => (
                    <option key={name} value={delimiter}>
                      {t(`delimiter.${name}`)}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
          </div>
        </>
      )}
      {preview.sheets.length > 0 && (
        <div>
          <Field label={t('reading.sheet')}>
            {control => (
              <SelectInput
                {...control}
                value={preview.sheet ?? ''}
                onChange={event => onChange({ sheet: event.target.value })}
              >
                {preview.sheets.map(sheet => (
                  <option key={sheet}>{sheet}</option>
                ))}
              </SelectInput>
            )}
          </Field>
        </div>
      )}
    </div>
  )
}
