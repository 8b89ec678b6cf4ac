import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './key-bar.module.css'
import { grouped } from './key-groups.ts'
import { KeyHint } from './key-hint.tsx'
import { activeBindings, currentLayers, subscribeLayers } from './key-layers.ts'

/** The quiet bar with the page's keys; `?` shows all. Hidden where there is no keyboard. */
export function KeyBar() {
  const { t } = useTranslation()
  const layers = useSyncExternalStore(subscribeLayers, currentLayers)
  const shown = grouped(activeBindings(layers.filter(layer => layer.depth === 0)).filter(one => one.bar))
  return (
    <footer className={styles.bar} aria-hidden>
      {[...shown, { label: t('keys.all'), keys: ['?'] }].map(group => (
        <span key={group.label} className={styles.group}>
          {group.keys.map(keys => (
            <KeyHint key={keys} keys={keys} />
          ))}
          {group.label}
        </span>
      ))}
    </footer>
  )
}
