import type { Picture as PictureOf } from '#src/site/types'

type Props = {
  picture: PictureOf
  /** How wide it is drawn, as the attribute `sizes` says it. */
  sizes: string
  /** On the first screen: it is what the browser asks for first. */
  isFirst?: boolean
  /** Beside a link that says the same: read twice it would only delay. */
  isDecorative?: boolean
}

/** A picture in each format and width there is, with its own measures, so that nothing moves when it comes. */
export const Picture = ({ picture, sizes, isFirst = false, isDecorative = false }: Props) => (
  <picture>
    {['image/avif', 'image/webp'].map((type) => {
      const steps = picture.sizes.filter((one) => one.mimeType === type && /^w\d+/.test(one.name))
      return (
        steps.length > 0 && (
          <source
            key={type}
            type={type}
            sizes={sizes}
            srcSet={steps.map((one) => `${one.url} ${one.width}w`).join(', ')}
          />
        )
      )
    })}
    <img
      src={picture.url}
      alt={isDecorative ? '' : picture.alt}
      width={picture.width ?? undefined}
      height={picture.height ?? undefined}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : undefined}
      decoding="async"
    />
  </picture>
)
