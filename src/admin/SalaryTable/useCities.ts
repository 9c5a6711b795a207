'use client'
import { useCallback, useEffect, useMemo, useState } from 'react'

import type { AdminProblem } from '#src/admin/problem'
import type { City } from '#src/admin/SalaryTable/rows'
import { useStaffApi } from '#src/admin/useStaffApi'
import { cityFinder } from '#src/content/cityNames'

type Stored = {
  id: string
  name: string
  country?: string | null
  currency?: string | null
  aliases?: string[] | null
}

const query =
  '/cities?depth=0&pagination=false&limit=5000&sort=name&select[name]=true&select[country]=true&select[currency]=true&select[aliases]=true'

/** All cities, asked for once when the table opens: there are hundreds of them, and a paste has to know each by name. */
export const useCities = () => {
  const ask = useStaffApi()
  const [cities, setCities] = useState<City[] | null>(null)
  const [problem, setProblem] = useState<AdminProblem | null>(null)

  const load = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const answer = await ask<{ docs: Stored[] }>(query, signal ? { signal } : {})
        if (!answer.ok) return setProblem(answer.problem)
        setProblem(null)
        setCities(answer.data.docs.map(cityOf))
      } catch {
        // The screen was closed.
      }
    },
    [ask],
  )
  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [load])

  const known = useMemo(() => {
    const all = cities ?? []
    const byID = new Map(all.map((city) => [city.id, city]))
    return { all, byID, find: cityFinder(all) }
  }, [cities])

  /** A city that was just made, in a drawer. */
  const learn = useCallback(
    (made: Stored) => setCities((all) => [...(all ?? []).filter(({ id }) => id !== made.id), cityOf(made)]),
    [],
  )
  return { known, isLoaded: cities !== null, problem, learn, reload: load }
}

export type Cities = ReturnType<typeof useCities>

const cityOf = ({ id, name, country, currency, aliases }: Stored): City => ({
  id: String(id),
  name,
  country: country ?? null,
  currency: currency ?? null,
  aliases: aliases ?? [],
})
