/** Colours of a picture: a background that runs from one to the other, and two that stand out against both. */
export type Palette = { from: string; to: string; ink: string; accent: string }

const canvas = { width: 1600, height: 900 } as const

/** The whole picture as SVG: background, a soft light from above, and what was drawn. */
export const svg = ({ from, to }: Palette, drawing: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" height="${canvas.height}" viewBox="0 0 ${canvas.width} ${canvas.height}">
    <defs>
      <linearGradient id="ground" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
      <radialGradient id="light" cx="0.25" cy="0" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.22"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    </defs>
    <rect width="100%" height="100%" fill="url(#ground)"/><rect width="100%" height="100%" fill="url(#light)"/>
    ${drawing}
  </svg>`

type Panel = {
  x: number
  y: number
  width: number
  height: number
  fill: string
  opacity?: number
  corner?: number
}

/** A rectangle with rounded corners. */
export const panel = ({ x, y, width, height, fill, opacity = 1, corner = 12 }: Panel): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${corner}" fill="${fill}" opacity="${opacity}"/>`

export const circle = (
  x: number,
  y: number,
  radius: number,
  fill: string,
  opacity = 1,
  stroke = 'none',
): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" opacity="${opacity}" stroke="${stroke}" stroke-width="5"/>`

export const path = (d: string, fill: string, opacity = 1, stroke = 'none', width = 0): string =>
  `<path d="${d}" fill="${fill}" opacity="${opacity}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

export const line = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  width: number,
  opacity = 1,
  dashes = 'none',
): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}" stroke-width="${width}" opacity="${opacity}" stroke-dasharray="${dashes}" stroke-linecap="round"/>`

export const polyline = (
  points: readonly (readonly [number, number])[],
  stroke: string,
  width: number,
): string =>
  `<polyline points="${points.map(([x, y]) => `${x},${y}`).join(' ')}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
