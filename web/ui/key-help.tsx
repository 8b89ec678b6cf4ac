import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from './checkbox.tsx'
import { Dialog } from './dialog.tsx'
import { grouped } from './key-groups.ts'
import styles from './key-help.module.css'
import { KeyHint, shownKeys } from './key-hint.tsx'
import { activeBindings, currentLayers, subscribeLayers } from './key-layers.ts'
import { singleKeysOn, switchSingleKeys } from './key-press.ts'
import { useKeys } from './use-keys.ts'

/** `?` from anywhere: every key of the page, and the switch that turns single keys off. */
export function KeyHelp() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [single, setSingle] = useState(singleKeysOn)
  const layers = useSyncExternalStore(subscribeLayers, currentLayers)
  useKeys([{ keys: '?', label: t('keys.all'), run: () => setOpen(true) }])
  const bindings = activeBindings(layers.filter(layer => layer.depth === 0))
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('keys.title')}>
      <dl className={styles.list}>
        {grouped(bindings).map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt>
              <span className="unseen">{keys.map(shownKeys).join(', ')}</span>
              {keys.map(one => (
                <KeyHint key={one} keys={one} />
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        checked={single}
        onChange={on => {
          switchSingleKeys(on)
          setSingle(on)
        }}
      >
        {t('keys.single')}
      </Checkbox>
    </Dialog>
  )
}
