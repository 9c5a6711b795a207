import type { Recognised } from '#src/importing/CareerPage'
import { piecesOf } from '#src/importing/piecesOf'
import { type Plan, planDraft } from '#src/importing/planDraft'
import { type Proof, prove } from '#src/importing/proof/prove'
import type { Format } from '#src/importing/readSource'
import { recognise, type Wanted } from '#src/importing/recognise/recognise'
import type { SiteFacts } from '#src/importing/siteFacts'

/** A site that has nothing yet. */
export const emptySite: SiteFacts = {
  findCity: () => null,
  canCreateCities: true,
  findTopics: () => ({ ids: [], found: new Set() }),
  disclosures: {},
  site: {},
}

export type PageRead = Recognised & { plan: Plan; proof: Proof }

/** Reads a page as an import does, without a database: the proof is computed from the draft as it would be saved. */
export function readPage(
  format: Format,
  text: string,
  wanted: Wanted = {},
  site: SiteFacts = emptySite,
): PageRead {
  const recognised = recognise(piecesOf({ format, text }), wanted)
  if ('refused' in recognised) throw new Error(recognised.refused)
  const plan = planDraft(recognised, site)
  const salaries = recognised.page.salaries.map(({ written }) => written)
  return { ...recognised, plan, proof: prove({ format, text }, plan.data, { ...plan, salaries }) }
}

export const headingsOf = ({ page }: Recognised): (string | null)[] =>
  page.sections.map(({ heading }) => heading)

export const figuresOf = ({ page }: Recognised): string[] =>
  page.salaries.map(
    ({ city, amount, symbol, code, period }) => `${city} ${code ?? symbol} ${amount} ${period}`,
  )

/** The blocks of all sections as JSON, to look for words in. */
export const bodyOf = ({ page }: Recognised): string => JSON.stringify(page.sections)
