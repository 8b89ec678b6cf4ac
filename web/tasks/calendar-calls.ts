import { calendarContract } from '../../domain/tasks/calendar-contract.ts'
import { callsOf } from '../api/calls.ts'

export const calendar = callsOf('calendar', calendarContract)
