import { RotateCw, Unplug } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { serverAnswers } from './out-of-reach.ts'

const LOOK_AGAIN_MS = 3000

/** The server cannot be reached: said, with what is kept; looks again every few seconds and goes on by itself. */
export function Unreachable({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    const look = async () => {
      if (await serverAnswers()) onBack()
    }
    void look()
    const timer = setInterval(look, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [onBack])
  return (
    <div role="alert">
      <EmptyState
        heading
        icon={Unplug}
        title={t('state.unreachable')}
        action={
          <Button icon={RotateCw} onClick={onBack}>
            {t('action.retry')}
          </Button>
        }
      >
        {t('state.unreachable_words')}
      </EmptyState>
    </div>
  )
}
