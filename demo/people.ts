import type { NewStaff } from '../domain/staff/shapes.ts'

/** Colleagues of the demo company; the first is the one whose sign-in link is printed. */
export const people = {
  min: {
    name: '周敏',
    email: 'zhou.min@example.com',
    role: 'administrator',
    team: 'east',
    locale: 'zh-Hans',
  },
  jie: { name: '沈洁', email: 'shen.jie@example.com', role: 'lead', team: 'east', locale: 'zh-Hans' },
  jia: { name: '何佳', email: 'he.jia@example.com', role: 'manager', team: 'east', locale: 'zh-Hans' },
  lei: { name: '赵磊', email: 'zhao.lei@example.com', role: 'agent', team: 'east', locale: 'zh-Hans' },
  xiang: { name: '李想', email: 'li.xiang@example.com', role: 'analyst', team: null, locale: 'zh-Hans' },
  emma: {
    name: 'Emma Clarke',
    email: 'emma.clarke@example.com',
    role: 'manager',
    team: 'overseas',
    locale: 'en',
  },
} as const satisfies Record<string, Omit<NewStaff, 'team_id'> & { team: 'east' | 'overseas' | null }>

export const teams = {
  east: { name: '华东一组', lead: 'jie' },
  overseas: { name: 'Overseas', lead: null },
} as const
