/**
 * Loops among files, each as the list of its members in the order found (Tarjan's strongly connected components of
 * more than one file, or a file that imports itself). `edges` maps a file to the files it imports.
 */
export function cyclesIn(edges: Map<string, string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const loops: string[][] = []

  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file)!)
    stack.push(file)
    for (const next of edges.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!))
    }
    if (low.get(file) !== index.get(file)) return
    const members = stack.splice(stack.indexOf(file))
    if (members.length > 1 || (edges.get(file) ?? []).includes(file)) loops.push(members)
  }
  for (const file of edges.keys()) if (!index.has(file)) visit(file)
  return loops
}
