/** Who stands where; `aboveId` is the team that a team answers to. */
export type Ranks = {
  people: ReadonlyMap<string, { teamId: string | null }>
  teams: ReadonlyMap<string, { leadId: string | null; aboveId: string | null }>
  administrators: readonly string[]
}

/**
 * Whom overdue work of a person is told to, rung by rung: the lead of the team, the leads of the teams above it, in the
 * end the administrators. Nobody twice, never the owner, never anybody who is not among `people`; loops of teams end.
 */
export function ladderOf(ownerId: string, { people, teams, administrators }: Ranks): string[][] {
  const told = new Set([ownerId])
  const ladder: string[][] = []
  const add = (ids: readonly string[]) => {
    const news = [...new Set(ids)].filter(id => people.has(id) && !told.has(id))
    for (const id of news) told.add(id)
    if (news.length > 0) ladder.push(news)
  }
  const seen = new Set<string>()
  let team = people.get(ownerId)?.teamId ?? null
  while (team !== null && !seen.has(team)) {
    seen.add(team)
    const { leadId, aboveId } = teams.get(team) ?? { leadId: null, aboveId: null }
    if (leadId !== null) add([leadId])
    team = aboveId
  }
  add(administrators)
  return ladder
}
