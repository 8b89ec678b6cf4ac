import { useTranslation } from 'react-i18next'
import { FESTIVAL_NAMES } from '../../../domain/care/festival-names.ts'
import type { Trigger } from '../../../domain/care/playbook.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'

/** What starts a playbook, in words. */
export function useTriggerWords(): (trigger: Trigger) => string {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const text = useLocalText()
  const names = useHandbookNames()
  const list = (words: string[]) => words.join(t('plain.comma'))
  return trigger => {
    if ('event' in trigger) return t(`trigger.${trigger.event}`)
    if ('warnings' in trigger)
      return t('trigger.warnings', { names: list(trigger.warnings.map(names.warning)) })
    if ('stages' in trigger) return t('trigger.stages', { names: list(trigger.stages.map(names.stage)) })
    if ('by_hand' in trigger) return t('trigger.by_hand')
    if ('occasions' in trigger) {
      return t('trigger.occasions', {
        names: list(trigger.occasions.map(one => t(`trigger.occasion.${one}`))),
      })
    }
    if ('products' in trigger) {
      const said = list(trigger.products.map(one => t(`trigger.product.${one}`)))
      return t('trigger.products', { names: said, count: trigger.days_before })
    }
    if ('nodes' in trigger) {
      const said = list(trigger.nodes.map(one => t(`trigger.node.${one}`)))
      const count = trigger.working_days_before
      return count === 0 ? t('trigger.nodes_on', { names: said }) : t('trigger.nodes', { names: said, count })
    }
    if ('festivals' in trigger) {
      const said = list(trigger.festivals.map(one => text(FESTIVAL_NAMES[one])))
      const count = trigger.working_days_before
      return count === 0
        ? t('trigger.festivals_on', { names: said })
        : t('trigger.festivals', { names: said, count })
    }
    if (trigger.satisfied_by.length === 0) return t(`trigger.every.${trigger.every}`)
    const channels = trigger.satisfied_by.map(channel => say(`customers:channel.${channel}`, {}, channel))
    return t(`trigger.every_unless.${trigger.every}`, { channels: list(channels) })
  }
}
