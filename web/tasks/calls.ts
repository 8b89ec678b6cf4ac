import { tasksContract } from '../../domain/tasks/contract.ts'
import { plannerContract } from '../../domain/tasks/planner-contract.ts'
import { teamWorkContract } from '../../domain/tasks/team-contract.ts'
import { callsOf } from '../api/calls.ts'

export const tasks = callsOf('tasks', tasksContract)
export const teamWork = callsOf('teamWork', teamWorkContract)
export const planner = callsOf('planner', plannerContract)
