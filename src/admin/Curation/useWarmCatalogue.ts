'use client'
import { useAuth } from '@payloadcms/ui'
import { useEffect } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'

const withLists = ['careers', 'reading-lists']

/** A user who looks through pages with lists is likely to open one and to search soon: the server reads its catalogue meanwhile. */
export const useWarmCatalogue = (collection: string): void => {
  const ask = useStaffApi()
  const { permissions } = useAuth()
  const mayCurate = withLists.includes(collection) && Boolean(permissions?.collections?.[collection]?.update)
  useEffect(() => {
    if (mayCurate) void ask('/curation/catalogue')
  }, [ask, mayCurate])
}
