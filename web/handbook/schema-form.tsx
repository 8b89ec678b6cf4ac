import { Plus } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../domain/base/set-in.ts'
import { blankOf, type Kind, kindOf, resolved, type Shape } from '../../domain/handbook/section-shape.ts'
import { Button } from '../ui/button.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { useSay } from '../ui/say.ts'
import { TokenInput } from '../ui/token-input.tsx'
import { DraftChoice, DraftDay, DraftField, DraftFlag, DraftNumber, DraftText } from './draft-fields.tsx'
import { fieldId, useDraftField } from './draft-form-context.ts'
import { LocalTextField } from './local-text-field.tsx'
import { RuleFrame } from './rule-frame.tsx'
import styles from './schema-form.module.css'
import { useSchemaLabels, useSchemaUnits } from './schema-labels.ts'
import { useDraftList } from './use-draft-list.ts'

/** What the form of a section cannot make itself. */
export type SchemaParts = {
  /** The shape of the whole section: references lead into it. */
  root: Shape
  condition: (path: InnerPath, label: string) => ReactNode
  /** Keys that a map by key is offered: tiers. */
  keysOf: (path: InnerPath) => readonly { key: string; name: string }[]
  onText: () => void
}

const PartsContext = createContext<SchemaParts | null>(null)

/** A section, or one value of it, as a form made from its schema; for sections without a form of their own. */
export function SchemaForm({ path, shape, ...parts }: SchemaParts & { path: InnerPath; shape: Shape }) {
  return (
    <PartsContext.Provider value={parts}>
      <Value path={path} shape={shape} top />
    </PartsContext.Provider>
  )
}

function useParts(): SchemaParts {
  const parts = useContext(PartsContext)
  if (!parts) throw new Error('a field of a schema stands outside of its form')
  return parts
}

function Value({ path, shape, top }: { path: InnerPath; shape: Shape; top?: boolean }) {
  const { root } = useParts()
  const label = useSchemaLabels()(path)
  const kind = kindOf(shape, root)
  if (kind.kind === 'group') return <Group path={path} kind={kind} label={top ? null : label} />
  if (kind.kind === 'list') return <List path={path} item={kind.item} label={label} />
  if (kind.kind === 'by_key') return <ByKey path={path} item={kind.item} label={label} />
  return <One path={path} kind={kind} label={label} nullable={resolved(shape, root).nullable} />
}

function One({
  path,
  kind,
  label,
  nullable,
}: {
  path: InnerPath
  kind: Kind
  label: string
  nullable: boolean
}) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const { condition, onText } = useParts()
  const key = String(path.at(-1))
  const units = useSchemaUnits()(key)
  switch (kind.kind) {
    case 'flag':
      return <DraftFlag path={path} label={label} />
    case 'number':
      return <DraftNumber path={path} label={label} note={nullable && t('draft.may_be_empty')} {...units} />
    case 'choice':
      return (
        <DraftChoice
          path={path}
          label={label}
          choices={kind.values.map(value => ({
            value,
            name: say(`handbook:choice.${key}.${value}`, {}, value),
          }))}
        />
      )
    case 'text':
      return /(^|_)on$/.test(key) ? (
        <DraftDay path={path} label={label} />
      ) : (
        <DraftText path={path} label={label} nullable={nullable} />
      )
    case 'name':
      return (
        <div className={styles.field}>
          <span className={styles.label}>{label}</span>
          <LocalTextField path={path} label={label} />
        </div>
      )
    case 'texts':
    case 'numbers':
    case 'some':
      return <Tokens path={path} label={label} kind={kind} />
    case 'condition':
      return (
        <div className={styles.field}>
          <span className={styles.label}>{label}</span>
          {condition(path, label)}
        </div>
      )
    default:
      return (
        <p id={fieldId(path)} tabIndex={-1} className={styles.field}>
          {label} <Button onClick={onText}>{t('draft.to_text')}</Button>
        </p>
      )
  }
}

function Tokens({ path, label, kind }: { path: InnerPath; label: string; kind: Kind }) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const { keysOf } = useParts()
  const name = (value: string) => say(`handbook:choice.${String(path.at(-1))}.${value}`, {}, value)
  return (
    <DraftField<(string | number)[]> path={path} label={label} note={t('draft.tokens_note')}>
      {(control, value, set) => (
        <TokenInput
          {...control}
          values={(value ?? []).map(String)}
          known={kind.kind === 'some' ? kind.values : keysOf(path).map(one => one.key)}
          removeLabel={one => t('draft.remove', { name: name(one) })}
          onChange={next => set(kind.kind === 'numbers' ? next.map(Number).filter(Number.isFinite) : next)}
        />
      )}
    </DraftField>
  )
}

function Group({
  path,
  kind,
  label,
}: {
  path: InnerPath
  kind: Extract<Kind, { kind: 'group' }>
  label: string | null
}) {
  const fields = kind.fields.map(one => <Value key={one.key} path={[...path, one.key]} shape={one.shape} />)
  if (label === null) return <div className={styles.group}>{fields}</div>
  return (
    <fieldset id={fieldId(path)} className={styles.framed}>
      <legend>{label}</legend>
      <div className={styles.dense}>{fields}</div>
    </fieldset>
  )
}

function List({ path, item, label }: { path: InnerPath; item: Shape; label: string }) {
  const { t } = useTranslation('handbook')
  const { root } = useParts()
  const { items, add, actions } = useDraftList<Record<string, unknown>>(path)
  const name = useItemName()
  return (
    <section aria-label={label} className={styles.list}>
      <h3 id={fieldId(path)} tabIndex={-1} className={styles.title}>
        {label}
      </h3>
      {items.map((one, i) => (
        <RuleFrame
          // biome-ignore lint/suspicious/noArrayIndexKey: an item under edit may be any other
          key={i}
          path={[...path, i]}
          name={name(one, i)}
          about={[]}
          head={<span className={styles.item}>{name(one, i)}</span>}
          actions={actions(i, copy => structuredClone(copy))}
        >
          <Value path={[...path, i]} shape={item} top />
        </RuleFrame>
      ))}
      <div>
        <Button icon={Plus} onClick={() => add(blankOf(item, root) as Record<string, unknown>)}>
          {t('draft.add_item')}
        </Button>
      </div>
    </section>
  )
}

/** What an item is called: its name, else its key, tag or place. */
function useItemName(): (item: Record<string, unknown>, index: number) => string {
  const text = useLocalText()
  return (item, index) => {
    const name = typeof item.name === 'object' && item.name ? text(item.name as Record<string, string>) : ''
    const known = [name, item.key, item.tag, item.name].find(one => typeof one === 'string' && one !== '')
    return typeof known === 'string' ? known : String(index + 1)
  }
}

function ByKey({ path, item, label }: { path: InnerPath; item: Shape; label: string }) {
  const { root, keysOf } = useParts()
  const { value, set } = useDraftField<Record<string, unknown> | undefined>(path)
  const offered = keysOf(path)
  const numbers = kindOf(item, root).kind === 'number'
  const own = Object.keys(value ?? {}).map(key => ({
    key,
    name: offered.find(one => one.key === key)?.name ?? key,
  }))
  const missing = offered.filter(one => !own.some(has => has.key === one.key))
  return (
    <fieldset id={fieldId(path)} className={styles.framed}>
      <legend>{label}</legend>
      <div className={styles.dense}>
        {own.map(one =>
          numbers ? (
            <DraftNumber key={one.key} path={[...path, one.key]} label={one.name} />
          ) : (
            <Value key={one.key} path={[...path, one.key]} shape={item} />
          ),
        )}
      </div>
      {missing.map(one => (
        <Button
          key={one.key}
          kind="ghost"
          icon={Plus}
          onClick={() => set({ ...value, [one.key]: blankOf(item, root) })}
        >
          {one.name}
        </Button>
      ))}
    </fieldset>
  )
}
