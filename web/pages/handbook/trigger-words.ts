import { useTranslation } from 'react-i18next'
import type { Trigger } from '../../../domain/care/playbook.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { useSay } from '../../ui/say.ts'

/** What starts a playbook, in words. */
export function useTriggerWords(): (trigger: Trigger) => string {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const names = useHandbookNames()
  return trigger => {
    if ('event' in trigger) return t(`trigger.${trigger.event}`)
    if ('warnings' in trigger) {
      return t('trigger.warnings', { names: trigger.warnings.map(names.warning).join(t('plain.comma')) })
    }
    if (trigger.satisfied_by.length === 0) return t(`trigger.every.${trigger.every}`)
    const channels = trigger.satisfied_by.map(channel => say(`customers:channel.${channel}`, {}, channel))
    return t(`trigger.every_unless.${trigger.every}`, { channels: channels.join(t('plain.comma')) })
  }
}
