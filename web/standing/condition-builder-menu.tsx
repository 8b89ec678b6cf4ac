import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  duplicateAt,
  type Group,
  moveAt,
  type Place,
  removeAt,
  unwrapAt,
  wrapAt,
} from '../../domain/handbook/edit-condition.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import styles from './condition-builder.module.css'
import { useBuilder } from './condition-builder-context.ts'

/** What can be done with a comparison or a group as a whole. */
export function BuilderMenu({ place, group }: { place: Place; group?: Group }) {
  const { t } = useTranslation('standing')
  const { tree, change } = useBuilder()
  const to = (next: ReturnType<typeof moveAt>) => change(next.tree, next.place)
  const name = t(group ? 'builder.group_actions' : 'builder.line_actions')
  return (
    <Menu
      label={name}
      align="end"
      trigger={anchor => (
        <Button
          {...anchor.props}
          kind="ghost"
          icon={Ellipsis}
          className={styles.menu}
          aria-label={name}
          aria-haspopup="menu"
        />
      )}
      groups={[
        {
          items: [
            { key: 'up', label: t('builder.move_up'), onSelect: () => to(moveAt(tree, place, 'up')) },
            { key: 'down', label: t('builder.move_down'), onSelect: () => to(moveAt(tree, place, 'down')) },
            { key: 'copy', label: t('builder.duplicate'), onSelect: () => to(duplicateAt(tree, place)) },
            group
              ? {
                  key: 'unwrap',
                  label: t('builder.unwrap'),
                  onSelect: () => change(unwrapAt(tree, place), place),
                }
              : { key: 'wrap', label: t('builder.wrap'), onSelect: () => to(wrapAt(tree, place)) },
          ],
        },
        {
          items: [
            {
              key: 'remove',
              label: t(group ? 'builder.remove_group' : 'builder.remove'),
              onSelect: () => change(removeAt(tree, place), place),
            },
          ],
        },
      ]}
    />
  )
}
