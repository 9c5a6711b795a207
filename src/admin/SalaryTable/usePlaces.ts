'use client'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { ProposedPlace } from '#src/admin/SalaryTable/newCity'
import type { City } from '#src/admin/SalaryTable/rows'
import { bareName } from '#src/content/cityNames'

const PAUSE = 250

/** Cities of the world that fit what is typed and are not on this site yet; asked for when the user stops typing for a moment. */
export const usePlaces = (typed: string | null, cities: readonly City[]): ProposedPlace[] => {
  const ask = useStaffApi()
  const [found, setFound] = useState<{ typed: string; places: ProposedPlace[] } | null>(null)

  useEffect(() => {
    if (typed === null || typed.trim().length < 2) return
    const controller = new AbortController()
    const later = setTimeout(() => {
      ask<{ places: ProposedPlace[] }>(`/cities/places?name=${encodeURIComponent(typed)}`, {
        signal: controller.signal,
      })
        .then((answer) => answer.ok && setFound({ typed, places: answer.data.places }))
        // Typed on, or closed.
        .catch(() => undefined)
    }, PAUSE)
    return () => {
      clearTimeout(later)
      controller.abort()
    }
  }, [ask, typed])

  if (typed === null || found?.typed !== typed) return []
  const isThere = ({ name, country }: ProposedPlace) =>
    cities.some((city) => bareName(city.name) === bareName(name) && (city.country ?? country) === country)
  return found.places.filter((place) => !isThere(place))
}
