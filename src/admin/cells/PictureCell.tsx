'use client'
import { Link, Thumbnail, useConfig } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { formatAdminURL } from 'payload/shared'

/** A picture in a list: as it looks and by the name it was uploaded under. Payload (3.90) has the name of the stored file there, a UUID. */
export const PictureCell = (props: DefaultCellComponentProps) => {
  const { cellData, collectionSlug, link, linkURL, onClick, rowData } = props
  const { config } = useConfig()
  const name = [cellData, rowData.alt, rowData.filename].find((one) => typeof one === 'string' && one !== '')
  const picture = (
    <div className="file">
      <Thumbnail
        className="file__thumbnail"
        collectionSlug={collectionSlug}
        doc={rowData}
        fileSrc={rowData.thumbnailURL ?? rowData.url}
        size="small"
      />
      <span className="file__filename">{String(name ?? '')}</span>
    </div>
  )
  // In a drawer it is chosen, not opened.
  if (typeof onClick === 'function')
    return (
      <button onClick={() => onClick({ cellData, collectionSlug, rowData })} type="button">
        {picture}
      </button>
    )
  if (!link) return picture
  const path = `/collections/${collectionSlug}/${encodeURIComponent(String(rowData.id))}` as const
  return (
    <Link href={linkURL ?? formatAdminURL({ adminRoute: config.routes.admin, path })} prefetch={false}>
      {picture}
    </Link>
  )
}
