import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './ui/button.tsx'

export function PhoneSearch({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation()
  return <Button kind="ghost" icon={Search} aria-label={t('jump.open')} onClick={onSearch} />
}
