import { Signpost } from './Signpost'
import './graphics.css'

/** The signpost alone, for the top of the navigation. */
export const Icon = () => (
  <span className="guidepost-icon">
    <Signpost size={20} />
  </span>
)
