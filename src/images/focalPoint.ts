/** The point of a picture that must stay visible: per cent from the left and from the top. */
export type FocalPoint = { x: number; y: number }

export const centre: FocalPoint = { x: 50, y: 50 }

export type Square = { left: number; top: number; width: number; height: number }

/** The largest square of a picture that has the focal point as near to its middle as the edges allow. Pure; pixels. */
export const squareAround = ({ x, y }: FocalPoint, width: number, height: number): Square => {
  const side = Math.min(width, height)
  const start = (per: number, length: number) =>
    Math.round(Math.min(Math.max((per / 100) * length - side / 2, 0), length - side))
  return { left: start(x, width), top: start(y, height), width: side, height: side }
}
