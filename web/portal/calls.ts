import { portalLinksContract } from '../../domain/portal/contract.ts'
import { callsOf } from '../api/calls.ts'

export const portalLinks = callsOf('portalLinks', portalLinksContract)
