import { counts, HIGHEST, rarity } from './weigh.ts'

/**
 * One thing a question asks for: a term, or a word with the words that mean the same. `forms` are the ways it may stand in a text;
 * a form of several terms needs all of them.
 */
export type Concept = { weight: number; forms: { terms: string[]; factor: number }[] }

/** A set of words that mean the same, each as its terms. */
export type SynonymSet = readonly (readonly string[])[]

/** What another word of the same meaning counts, against the word itself. */
const SYNONYM_FACTOR = 0.85
/** Longer questions are read up to here; a bound for the statement. */
const MOST_TERMS = 60

/** The terms of a question that are looked for at all, each once. */
export const askedTerms = (terms: readonly string[]): string[] =>
  [...new Set(terms)].filter(term => counts(term) > 0).slice(0, MOST_TERMS)

/**
 * What a question asks for. `having` says in how many of `total` texts a term stands. A synonym set applies when one of its words
 * is in the question; its words then stand for each other, as rare as the most usual of them.
 */
export function conceptsOf(
  asked: readonly string[],
  sets: readonly SynonymSet[],
  total: number,
  having: ReadonlyMap<string, number>,
): Concept[] {
  const idf = (term: string) => counts(term) * rarity(total, having.get(term) ?? 0)
  const rest = new Set(asked)
  const there = new Set(asked)
  const concepts: Concept[] = []
  for (const set of sets) {
    const said = set.find(form => form.length > 0 && form.every(term => there.has(term)))
    if (!said?.some(term => rest.has(term))) continue
    for (const term of said) rest.delete(term)
    const others = set.filter(form => form !== said && form.length > 0)
    const known = [said, ...others].filter(form => form.every(term => having.has(term)))
    const rare = (form: readonly string[]) => Math.max(...form.map(idf))
    concepts.push({
      weight: Math.min(...(known.length > 0 ? known : [said]).map(rare)),
      forms: [said, ...others].map(form => ({
        terms: [...form],
        factor: form === said ? 1 : SYNONYM_FACTOR,
      })),
    })
  }
  for (const term of rest) concepts.push({ weight: idf(term), forms: [{ terms: [term], factor: 1 }] })
  return concepts
}

/** Every term that may match, with what it adds at most: what the statement that finds candidates sums up. */
export function weightedTerms(concepts: readonly Concept[]): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { weight, forms } of concepts)
    for (const { terms, factor } of forms)
      for (const term of terms)
        weights.set(term, Math.max(weights.get(term) ?? 0, (weight * factor) / terms.length))
  return weights
}

/** What speaks for a text as an answer, each from 0 to 1. */
export type Signs = {
  /** How much of the question's weight the text has, and how strongly. */
  match: number
  /** How much of it the text has at all. */
  covered: number
  /** How alike the question is to the title or to one other way to ask. */
  near: number
}

/** Holds a text against a question: `weights` are the text's terms, `heads` the terms of its title and of each other way to ask. */
export function signsOf(
  concepts: readonly Concept[],
  weights: ReadonlyMap<string, number>,
  heads: readonly (readonly string[])[],
): Signs {
  let [match, covered, total] = [0, 0, 0]
  for (const concept of concepts) {
    const value = Math.max(0, ...concept.forms.map(form => strengthOf(form, weights)))
    total += concept.weight
    match += concept.weight * (value / HIGHEST)
    if (value > 0) covered += concept.weight
  }
  if (total === 0) return { match: 0, covered: 0, near: 0 }
  return {
    match: match / total,
    covered: covered / total,
    near: Math.max(0, ...heads.map(head => nearness(concepts, head))),
  }
}

function strengthOf(form: Concept['forms'][number], weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const term of form.terms) {
    const weight = weights.get(term)
    if (weight === undefined) return 0
    sum += weight
  }
  return (sum / form.terms.length) * form.factor
}

/** The cosine of a question and a head. What the question does not ask for counts as its usual term does. */
function nearness(concepts: readonly Concept[], head: readonly string[]): number {
  const there = new Set(head.filter(term => counts(term) > 0))
  if (there.size === 0 || concepts.length === 0) return 0
  const usual = Math.sqrt(concepts.reduce((sum, { weight }) => sum + weight ** 2, 0) / concepts.length)
  let [dot, asked, met] = [0, 0, 0]
  const matched = new Set<string>()
  for (const { weight, forms } of concepts) {
    asked += weight ** 2
    const form = forms.find(one => one.terms.every(term => there.has(term)))
    if (!form) continue
    dot += weight ** 2 * form.factor
    met += weight ** 2
    for (const term of form.terms) matched.add(term)
  }
  const others = [...there].filter(term => !matched.has(term))
  const rest = others.reduce((sum, term) => sum + (usual * counts(term)) ** 2, 0)
  return dot === 0 ? 0 : dot / (Math.sqrt(asked) * Math.sqrt(met + rest))
}

/** What ranks texts: the match, helped by a head that asks the same. */
export const scoreOf = ({ match, near }: Signs): number => match + NEAR_COUNTS * near
const NEAR_COUNTS = 0.25

/**
 * How likely the best text answers the question, from 0 to 1: a logistic curve over its signs and over how far it leads before the
 * next article. The coefficients are those that `perennial bench answers` fits on the labelled questions; what it measures comes
 * from fits that had not seen the question.
 */
export function confidenceOf(best: Signs, next: Signs | null): number {
  const x = confidenceSigns(best, next)
  return 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * FITTED[i]!, 0)))
}

/** The numbers that confidence is made of, the first always 1. */
export function confidenceSigns(best: Signs, next: Signs | null): number[] {
  const score = scoreOf(best)
  const lead = score === 0 ? 0 : (score - (next ? scoreOf(next) : 0)) / score
  // A lead counts as far as there is something to lead with.
  return [1, best.match, best.covered, lead * Math.min(1, score * 3)]
}

const FITTED = [-2.02, 2.95, 3.8, 2.65]
