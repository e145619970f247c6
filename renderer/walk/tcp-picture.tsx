/** All the states of a connection, with the change that the step is about. For the eye: the card says the same in words. */
import { protocolStyle } from '../ui/protocol-icon';
import { PLACES, type Place, WAYS, type Way } from './tcp-states';

const BOX = { width: 98, height: 20 };
const COLUMN = 128;
const ROW = 35;
const PLACE_NAMES = Object.keys(PLACES) as Place[];

const left = (place: Place): number => PLACES[place][0] * COLUMN;
const top = (place: Place): number => PLACES[place][1] * ROW;

/** From the edge of one box to the edge of the other: sideways in a row, downwards between rows. */
function lineOf({ from, to }: Way): { x1: number; y1: number; x2: number; y2: number } {
  const middle = BOX.width / 2;
  if (PLACES[from][1] === PLACES[to][1]) {
    const y = top(from) + BOX.height / 2;
    return { x1: left(from) + BOX.width, y1: y, x2: left(to), y2: y };
  }
  const down = top(to) > top(from);
  const lean = Math.sign(left(to) - left(from)) * 20;
  return {
    x1: left(from) + middle + lean,
    y1: top(from) + (down ? BOX.height : 0),
    x2: left(to) + middle - lean,
    y2: top(to) + (down ? 0 : BOX.height),
  };
}

export function TcpPicture({ way }: { readonly way: Way }) {
  const drawn = WAYS.some(({ from, to }) => from === way.from && to === way.to);
  return (
    <svg
      className="tcp-picture"
      viewBox={`-2 -2 ${2 * COLUMN + BOX.width + 4} ${5 * ROW + BOX.height + 4}`}
      style={protocolStyle('tcp')}
      aria-hidden="true"
    >
      {WAYS.map((one) => (
        <line
          key={`${one.from} ${one.to}`}
          {...lineOf(one)}
          className="tcp-way"
          data-now={one.from === way.from && one.to === way.to}
        />
      ))}
      {drawn ? null : <line {...lineOf(way)} className="tcp-way" data-now="true" strokeDasharray="4 3" />}
      {PLACE_NAMES.map((place) => (
        <g
          key={place}
          className="tcp-place"
          data-now={place === way.to ? 'to' : place === way.from ? 'from' : undefined}
          transform={`translate(${left(place)} ${top(place)})`}
        >
          <rect width={BOX.width} height={BOX.height} rx={5} />
          <text x={BOX.width / 2} y={14} textAnchor="middle">
            {place === 'begin' || place === 'end' ? 'CLOSED' : place}
          </text>
        </g>
      ))}
    </svg>
  );
}
