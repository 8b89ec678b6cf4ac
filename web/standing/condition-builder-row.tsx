import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, Operator } from '../../domain/handbook/condition.ts'
import {
  offeredOperators,
  valuesOf,
  withField,
  withOperator,
  withValue,
} from '../../domain/handbook/edit-comparison.ts'
import { moveAt, type Place, pathOf, removeAt, replaceAt } from '../../domain/handbook/edit-condition.ts'
import { MAX_WINDOW } from '../../domain/standing/metrics.ts'
import { anyWindowOf } from '../../domain/standing/offered-fields.ts'
import { classes } from '../ui/class-names.ts'
import { SelectInput } from '../ui/field.tsx'
import { NumberInput } from '../ui/number-input.tsx'
import { useSay } from '../ui/say.ts'
import styles from './condition-builder.module.css'
import { idOf, useBuilder } from './condition-builder-context.ts'
import { BuilderFault, useFaultId } from './condition-builder-fault.tsx'
import { FieldPicker } from './condition-builder-field.tsx'
import { BuilderFormer } from './condition-builder-former.tsx'
import { BuilderMenu } from './condition-builder-menu.tsx'
import { BuilderValue } from './condition-builder-value.tsx'
import { opWords } from './op-words.ts'

/** One comparison: its field with the window, how it is compared, with what. */
export function BuilderRow({ place, comparison }: { place: Place; comparison: Comparison }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const builder = useBuilder()
  const path = pathOf(builder.tree, place)
  const field = builder.fields(comparison.field)
  const window = anyWindowOf(comparison.field)
  const opFault = useFaultId(path, 'op')
  const put = (next: Comparison) => builder.change(replaceAt(builder.tree, place, next))
  const pick = (key: string) => {
    const next = builder.fields(key)
    if (next) put(withField(comparison, field, next))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      const moved = moveAt(builder.tree, place, event.key === 'ArrowUp' ? 'up' : 'down')
      builder.change(moved.tree, moved.place)
    } else if (event.key === 'Delete') {
      event.preventDefault()
      builder.change(removeAt(builder.tree, place), nearest(place))
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls within
    <div className={classes(styles.row, builder.former.has(path) && styles.changed)} onKeyDown={onKeyDown}>
      <div className={styles.controls}>
        <FieldPicker path={path} value={comparison.field} onPick={pick} />
        {window && (
          <NumberInput
            className={styles.window}
            aria-label={t('builder.window')}
            value={window.days}
            unit={t('builder.days')}
            maxLength={4}
            fits={days => Number.isInteger(days) && days >= 1 && days <= MAX_WINDOW}
            title={t('builder.window_range', { most: MAX_WINDOW })}
            onChange={days => {
              if (days !== null) put({ ...comparison, field: `${window.base}_${days}d` })
            }}
          />
        )}
        <SelectInput
          id={idOf(builder, path, 'op')}
          className={styles.op}
          aria-label={t('builder.op')}
          aria-invalid={opFault ? true : undefined}
          aria-describedby={opFault}
          value={comparison.op}
          onChange={event => put(withOperator(comparison, event.target.value as Operator))}
        >
          {(field ? offeredOperators(field.type, comparison.op) : [comparison.op]).map(op => (
            <option key={op} value={op}>
              {opWords(say, field?.type ?? 'text', op)}
            </option>
          ))}
        </SelectInput>
        {field && valuesOf(comparison.op) !== 'none' && (
          <BuilderValue
            path={path}
            field={field}
            comparison={comparison}
            onChange={value => put(withValue(comparison, value))}
          />
        )}
        <BuilderFormer path={path} />
        <BuilderMenu place={place} />
      </div>
      {['', 'field', 'op', 'value'].map(part => (
        <BuilderFault key={part} path={[path, part].filter(Boolean).join('.')} />
      ))}
    </div>
  )
}

/** Where the focus goes when a line is gone: the line before it, else the one that takes its place. */
const nearest = (place: Place): Place =>
  place.length === 0 ? [] : [...place.slice(0, -1), Math.max(0, place.at(-1)! - 1)]
