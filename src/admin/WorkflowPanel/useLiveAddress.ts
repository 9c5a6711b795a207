'use client'
import { useConfig } from '@payloadcms/ui'

/** Where readers get a page: on the site that SITE_URL names, or else what any frontend gets from /v1. */
export const useLiveAddress = (collection: string | undefined) => {
  const { config } = useConfig()
  const siteUrl = config.admin.custom?.siteUrl as string | null | undefined
  const begin = siteUrl ?? `${config.serverURL ?? ''}/v1`
  return {
    isPage: Boolean(siteUrl),
    address: (slug: string) => `${begin}/${collection}/${encodeURIComponent(slug)}`,
  }
}
