import { useTranslation } from 'react-i18next'
import { usePreferences } from './staff/use-preferences.ts'
import { LOCALES, ownNameOf } from './ui/language.ts'
import type { MenuGroup } from './ui/menu.tsx'
import { changeTheme, THEMES, useTheme } from './ui/theme.ts'
import { useLocale } from './ui/use-locale.ts'

/** Language, theme and sign-out as groups of a menu. */
export function usePreferenceGroups(onPassword: () => void): MenuGroup[] {
  const { t } = useTranslation()
  const locale = useLocale()
  const { theme } = useTheme()
  const { chooseLocale, signOut } = usePreferences()
  return [
    {
      label: t('me.language'),
      items: LOCALES.map(one => ({
        key: one,
        label: <span lang={one}>{ownNameOf(one)}</span>,
        checked: one === locale,
        onSelect: () => chooseLocale(one),
      })),
    },
    {
      label: t('me.theme'),
      items: THEMES.map(one => ({
        key: one,
        label: t(`theme.${one}`),
        checked: one === theme,
        onSelect: () => changeTheme(one),
      })),
    },
    {
      items: [
        { key: 'password', label: t('me.password'), onSelect: onPassword },
        { key: 'out', label: t('me.sign_out'), onSelect: signOut },
      ],
    },
  ]
}
