import { Signpost } from './Signpost'
import './graphics.css'

/** The signpost with the name, for the sign-in page. */
export const Logo = () => (
  <span className="guidepost-logo">
    <Signpost size={40} />
    <span>Guidepost</span>
  </span>
)
