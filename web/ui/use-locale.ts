import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'

/** The language of the page; the component renders again when it changes. */
export const useLocale = (): Locale => useTranslation().i18n.language as Locale
