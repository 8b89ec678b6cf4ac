import { useEffect, useMemo, useRef } from 'react'
import { type Condition, comparisonsOf } from '../../domain/handbook/condition.ts'
import { type Place, pathOf } from '../../domain/handbook/edit-condition.ts'
import { type FieldLookup, faultsOf } from '../../domain/handbook/fields.ts'
import { formerOf } from '../../domain/handbook/former.ts'
import { offeredFields } from '../../domain/standing/offered-fields.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useSay } from '../ui/say.ts'
import styles from './condition-builder.module.css'
import { type Builder, BuilderContext, type FaultsByPath, idOf } from './condition-builder-context.ts'
import { BuilderGroup } from './condition-builder-group.tsx'
import { useConditionSentence } from './condition-sentence.ts'
import { fieldWords } from './field-words.ts'
import { useFindingWords } from './finding-words.ts'

const NOTHING_KNOWN = (): readonly string[] => []
const NO_OPTIONS = () => null
const NO_FORMER = new Map()

/**
 * Edits a condition tree: comparisons and nested groups, with a field picker, operators and values by type, and the rule as
 * a sentence below. Alt with the arrows moves a line through the tree, Alt+Delete removes it. A control has the id
 * `<id>.<path>`, so what is found at `<path>` can take the focus there.
 */
export function ConditionBuilder({
  id,
  label,
  value,
  onChange,
  fields,
  own: ownOfDraft,
  known = NOTHING_KNOWN,
  options = NO_OPTIONS,
  before,
  faults,
  quiet,
}: {
  id: string
  /** What the rule decides, for screen readers. */
  label: string
  value: Condition
  onChange: (tree: Condition) => void
  /** Fields the rule may speak of. */
  fields: FieldLookup
  /** Fields the company made itself, with their names; left out, those of the handbook in force. */
  own?: readonly { key: string; name: string }[]
  /** Values in use of a text or list field: tags, industries. */
  known?: (field: string) => readonly string[]
  /** Values of a field that are chosen by name: colleagues, products; null where any text may stand. */
  options?: Builder['options']
  /** The rule as it was: what differs is marked. */
  before?: Condition | undefined
  /** What was found, by path within the tree; left out, the builder looks for unknown fields and misfitting values itself. */
  faults?: FaultsByPath
  /** Without the sentence, which a rule of one line never needs. */
  quiet?: boolean
}) {
  const say = useSay()
  const sayFinding = useFindingWords()
  const focus = useRef<string | null>(null)
  const { own: ownInForce } = useHandbookNames()
  const own = ownOfDraft ?? ownInForce
  const names = useMemo(() => new Map(own.map(one => [one.key, one.name])), [own])
  const fieldName = useMemo(() => (key: string) => names.get(key) ?? fieldWords(say, key), [names, say])
  const sentence = useConditionSentence(fields, { fieldName, options })
  const former = useMemo(() => (before ? formerOf(before, value) : NO_FORMER), [before, value])
  const offered = useMemo(() => offeredFields(fields, [...names.keys()]), [fields, names])
  const found = useMemo(
    () => faults ?? new Map(faultsOf(value, fields).map(fault => [fault.path, sayFinding(fault)])),
    [faults, value, fields, sayFinding],
  )
  const builder: Builder = {
    id,
    fields,
    offered,
    known,
    options,
    former,
    fieldName,
    faults: found,
    tree: value,
    change: (tree: Condition, place?: Place) => {
      focus.current = place ? idOf({ id }, pathOf(tree, place), 'field') : null
      onChange(tree)
    },
  }
  useEffect(() => {
    const wanted = focus.current && document.getElementById(focus.current)
    if (!wanted) return
    focus.current = null
    wanted.focus()
  })
  return (
    <BuilderContext.Provider value={builder}>
      <fieldset className={styles.builder} id={id} aria-label={label} tabIndex={-1}>
        <BuilderGroup place={[]} part={value} />
        {!quiet && comparisonsOf(value).length > 1 && (
          <output className={styles.sentence} aria-live="polite">
            {sentence(value)}
          </output>
        )}
      </fieldset>
    </BuilderContext.Provider>
  )
}
