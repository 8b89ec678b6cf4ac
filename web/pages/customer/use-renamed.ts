import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** The code of a record that was merged leads to the customer it lives on in: the address follows. */
export function useRenamed(asked: string, answered: string | undefined): void {
  const navigate = useNavigate({ from: '/customers/$code' })
  useEffect(() => {
    if (answered === undefined || answered === asked) return
    navigate({ to: '/customers/$code', params: { code: answered }, search: was => was, replace: true })
  }, [asked, answered, navigate])
}
