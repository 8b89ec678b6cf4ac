import { needsContract } from '../../domain/activity/needs-contract.ts'
import { callsOf } from '../api/calls.ts'

export const needs = callsOf('needs', needsContract)
