import { circle, line, panel, path, polyline, type Palette } from '#src/seed/pictures/shapes'

/** A picture of the sample site: what it is called, what it says to people who can't see it, and how it is drawn. */
export type Motif = { alt: string; palette: Palette; draw: (palette: Palette) => string }

const teal: Palette = { from: '#0f3d3e', to: '#2a7f73', ink: '#e2f1e7', accent: '#f2b84b' }
const plum: Palette = { from: '#3a1f4d', to: '#8a4a7d', ink: '#fbeaf1', accent: '#ffb677' }
const sea: Palette = { from: '#10324f', to: '#2f7fb5', ink: '#e5f3fb', accent: '#ffd166' }
const clay: Palette = { from: '#5b2a1e', to: '#c0673f', ink: '#fff1e3', accent: '#ffd9a0' }
const moss: Palette = { from: '#23371f', to: '#6f8f3f', ink: '#f3f7e0', accent: '#f6d55c' }
const slate: Palette = { from: '#1d2433', to: '#4f6281', ink: '#eaf0fa', accent: '#f28f79' }

const range = (length: number) => Array.from({ length }, (_, index) => index)

/** All pictures, on a canvas of 1600 by 900. They are drawn here so that the project ships no file of anybody else's. */
export const motifs = {
  'data-analyst': {
    alt: 'Nine bars of a chart rising unevenly from left to right, with a curve drawn above them and one bar in gold',
    palette: teal,
    draw: ({ ink, accent }) => {
      const heights = [160, 210, 190, 280, 330, 300, 420, 470, 560]
      const bars = heights.map((height, index) =>
        panel({
          x: 250 + index * 124,
          y: 740 - height,
          width: 84,
          height,
          fill: index === 6 ? accent : ink,
          opacity: index === 6 ? 1 : 0.35,
        }),
      )
      const curve = heights.map((height, index) => [292 + index * 124, 690 - height] as const)
      return [...bars, polyline(curve, ink, 8), ...curve.map(([x, y]) => circle(x, y, 13, ink))].join('')
    },
  },
  'technical-writer': {
    alt: 'A sheet of paper with lines of writing, two of them crossed out and one marked in orange',
    palette: plum,
    draw: ({ ink, accent }) => {
      const widths = [420, 520, 470, 540, 330, 500, 540, 260]
      const rows = widths.map((width, index) =>
        panel({
          x: 530,
          y: 200 + index * 68,
          width,
          height: 22,
          fill: index === 3 ? accent : '#3a1f4d',
          opacity: index === 3 ? 1 : 0.45,
        }),
      )
      return [
        panel({ x: 450, y: 110, width: 700, height: 700, fill: ink }),
        ...rows,
        line(510, 279, 1060, 279, accent, 7),
        line(510, 551, 1090, 551, accent, 7),
      ].join('')
    },
  },
  'ux-researcher': {
    alt: 'Two large speech bubbles that overlap; the place where they overlap glows yellow',
    palette: sea,
    draw: ({ ink, accent }) =>
      [
        circle(660, 420, 270, ink, 0.35),
        path('M470 610 L400 760 L600 660 Z', ink, 0.35),
        circle(960, 420, 270, ink, 0.35),
        path('M1150 610 L1220 760 L1020 660 Z', ink, 0.35),
        path('M810 196 A270 270 0 0 1 810 644 A270 270 0 0 1 810 196 Z', accent, 0.9),
      ].join(''),
  },
  'cloud-engineer': {
    alt: 'Four flat layers floating above each other, joined by thin upright lines, the top one lit',
    palette: sea,
    draw: ({ ink, accent }) => {
      const layer = (index: number) => {
        const y = 620 - index * 130
        return path(
          `M800 ${y - 110} L1180 ${y} L800 ${y + 110} L420 ${y} Z`,
          index === 3 ? accent : ink,
          index === 3 ? 0.95 : 0.3,
        )
      }
      return [
        ...[420, 800, 1180].map((x) => line(x, x === 800 ? 730 : 620, x, x === 800 ? 340 : 230, ink, 3)),
        ...range(4).map(layer),
      ].join('')
    },
  },
  'machine-learning-engineer': {
    alt: 'Four columns of dots joined by many thin lines, with a single path through them picked out in coral',
    palette: slate,
    draw: ({ ink, accent }) => {
      const columns = [4, 6, 6, 3].map((count, column) =>
        range(count).map((row) => [370 + column * 290, 450 + (row - (count - 1) / 2) * 112] as const),
      )
      const wires = columns
        .slice(0, -1)
        .flatMap((column, index) =>
          column.flatMap(([x, y]) => columns[index + 1]!.map(([x2, y2]) => line(x, y, x2, y2, ink, 2, 0.25))),
        )
      const chosen = [columns[0]![1]!, columns[1]![3]!, columns[2]![2]!, columns[3]![0]!]
      return [
        ...wires,
        polyline(chosen, accent, 8),
        ...columns
          .flat()
          .map(([x, y]) => circle(x, y, 26, chosen.some(([cx, cy]) => cx === x && cy === y) ? accent : ink)),
      ].join('')
    },
  },
  'front-end-developer': {
    alt: 'A browser window with a large block beside three small ones, and the same layout again on a telephone in front of it',
    palette: clay,
    draw: ({ ink, accent }) =>
      [
        panel({ x: 330, y: 150, width: 860, height: 560, fill: ink, opacity: 0.92 }),
        ...range(3).map((index) => circle(375 + index * 38, 192, 11, '#c0673f')),
        panel({ x: 370, y: 240, width: 440, height: 420, fill: '#c0673f', opacity: 0.55 }),
        ...range(3).map((index) =>
          panel({ x: 850, y: 240 + index * 146, width: 300, height: 128, fill: '#c0673f', opacity: 0.3 }),
        ),
        panel({ x: 1050, y: 330, width: 270, height: 480, fill: '#5b2a1e' }),
        panel({ x: 1074, y: 366, width: 222, height: 170, fill: accent }),
        ...range(3).map((index) =>
          panel({ x: 1074, y: 554 + index * 76, width: 222, height: 60, fill: ink, opacity: 0.75 }),
        ),
      ].join(''),
  },
  'security-analyst': {
    alt: 'Rings like those of a radar screen, with a bright beam and one yellow point far from the centre',
    palette: moss,
    draw: ({ ink, accent }) =>
      [
        ...[110, 210, 310, 400].map((radius) => circle(800, 450, radius, 'none', 1, ink)),
        path('M800 450 L1083 167 A400 400 0 0 1 1183 335 Z', ink, 0.35),
        line(800, 450, 1083, 167, ink, 6),
        circle(1010, 345, 24, accent),
        circle(800, 450, 14, ink),
      ].join(''),
  },
  'product-manager': {
    alt: 'A winding road with five stops; the third carries a flag, and a side road ends in nothing',
    palette: clay,
    draw: ({ ink, accent }) => {
      const stops = [
        [260, 690],
        [520, 520],
        [800, 560],
        [1060, 390],
        [1340, 230],
      ] as const
      return [
        path('M800 560 C900 720 1080 760 1180 740', 'none', 0.4, ink, 14),
        path(
          'M260 690 C380 480 440 500 520 520 S 700 660 800 560 S 940 350 1060 390 S 1240 340 1340 230',
          'none',
          1,
          ink,
          16,
        ),
        ...stops.map(([x, y]) => circle(x, y, 30, ink)),
        line(800, 560, 800, 330, accent, 10),
        path('M800 330 L950 375 L800 420 Z', accent),
      ].join('')
    },
  },
  'database-administrator': {
    alt: 'Three stacked drums joined by an arrow to a smaller copy of themselves',
    palette: slate,
    draw: ({ ink, accent }) => {
      const drum = (x: number, y: number, width: number, height: number, fill: string) =>
        path(
          `M${x} ${y} A${width / 2} ${width / 7} 0 0 1 ${x + width} ${y} V${y + height} A${width / 2} ${width / 7} 0 0 1 ${x} ${y + height} Z`,
          fill,
          0.9,
          '#1d2433',
          6,
        )
      return [
        ...[2, 1, 0].map((index) => drum(400, 260 + index * 150, 400, 130, ink)),
        path('M860 470 H1000 M960 425 L1010 470 L960 515', 'none', 1, accent, 14),
        ...[2, 1, 0].map((index) => drum(1070, 380 + index * 75, 200, 62, accent)),
      ].join('')
    },
  },
  'site-reliability-engineer': {
    alt: 'A steady line with one sharp dip, after which the line is level again; a dashed line below shows how low it may fall',
    palette: teal,
    draw: ({ ink, accent }) =>
      [
        line(200, 640, 1400, 640, accent, 5, 0.9, '26 18'),
        polyline(
          [
            [200, 330],
            [420, 322],
            [560, 338],
            [690, 328],
            [760, 340],
            [820, 600],
            [880, 420],
            [940, 350],
            [1080, 326],
            [1240, 336],
            [1400, 324],
          ],
          ink,
          12,
        ),
        circle(820, 600, 20, accent),
      ].join(''),
  },
  'game-developer': {
    alt: 'A small creature made of square blocks, jumping between two platforms towards a golden coin',
    palette: plum,
    draw: ({ ink, accent }) => {
      const rows = ['..##..', '.####.', '##..##', '######', '.#..#.', '#....#']
      const creature = rows.flatMap((row, y) =>
        [...row].map((cell, x) =>
          cell === '#'
            ? panel({ x: 560 + x * 46, y: 270 + y * 46, width: 44, height: 44, fill: ink, corner: 0 })
            : '',
        ),
      )
      return [
        panel({ x: 240, y: 660, width: 340, height: 46, fill: ink, opacity: 0.45, corner: 0 }),
        panel({ x: 980, y: 540, width: 380, height: 46, fill: ink, opacity: 0.45, corner: 0 }),
        ...creature,
        circle(1170, 430, 58, accent),
      ].join('')
    },
  },
  webmaster: {
    alt: 'A globe of thin lines with a small striped barrier, as at road works, standing in front of it',
    palette: moss,
    draw: ({ ink, accent }) => {
      const meridian = (radius: number) =>
        path(
          `M${800 - radius} 430 A${radius} 300 0 1 0 ${800 + radius} 430 A${radius} 300 0 1 0 ${800 - radius} 430`,
          'none',
          1,
          ink,
          6,
        )
      const stripe = (index: number) => path(`M${950 + index * 90} 610 h45 l-50 90 h-45 Z`, '#23371f', 0.85)
      return [
        ...[300, 200, 90].map(meridian),
        line(500, 430, 1100, 430, ink, 6),
        line(548, 270, 1052, 270, ink, 6),
        line(548, 590, 1052, 590, ink, 6),
        panel({ x: 900, y: 610, width: 420, height: 90, fill: accent, corner: 0 }),
        ...range(4).map(stripe),
        line(960, 700, 960, 790, accent, 16),
        line(1260, 700, 1260, 790, accent, 16),
      ].join('')
    },
  },
} as const satisfies Record<string, Motif>

export type PictureName = keyof typeof motifs
