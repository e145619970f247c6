/** A packet as a bar of its bytes: cut into fragments, or whole again. */
import type { StepOf } from '../../core/trace/step';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import { CardTable } from './card-table';
import { Facts } from './facts';
import { PairBox } from './pair-box';
import './fragment-card.css';

/** More pieces than this are not drawn one by one. */
const DRAWN = 48;

export function FragmentCard({ step: { detail } }: { readonly step: StepOf<'ip.fragment'> }) {
  const t = useT();
  const { fragments } = detail;
  return (
    <>
      <div className="card-stack">
        <Bar pieces={fragments.map(({ length }) => length)} />
      </div>
      <CardTable
        heads={[t('cards.piece'), t('cards.offset'), t('walk.length'), t('cards.more')]}
        rows={fragments.map(({ offset, length }, index) => ({
          key: String(offset),
          cells: [
            t('cards.pieceOf', { number: index + 1, count: fragments.length }),
            formatCount(offset),
            formatCount(length),
            t(index < fragments.length - 1 ? 'walk.yes' : 'walk.no'),
          ],
        }))}
      />
      <Whole detail={detail} mtu={detail.mtu} />
    </>
  );
}

export function ReassembleCard({ step: { detail } }: { readonly step: StepOf<'ip.reassemble'> }) {
  const t = useT();
  return (
    <>
      <div className="card-stack">
        <Bar pieces={Array.from({ length: detail.fragments }, () => 1)} joined />
        <p className="card-note">{t('cards.allThere', { count: detail.fragments })}</p>
      </div>
      <Whole detail={detail} mtu={null} />
    </>
  );
}

interface WholeProps {
  readonly detail: StepOf<'ip.fragment'>['detail'] | StepOf<'ip.reassemble'>['detail'];
  readonly mtu: number | null;
}

function Whole({ detail, mtu }: WholeProps) {
  const t = useT();
  return (
    <div className="card-stack">
      <Facts
        facts={[
          { name: t('cards.wholePacket'), value: t('walk.bytes', { count: formatCount(detail.length) }), mono: false },
          { name: t('walk.mtu'), value: mtu },
          { name: t('walk.identifier'), value: detail.identification },
        ]}
      />
      <PairBox title={t('walk.ipPair')} kind="plain" now={{ source: detail.source, destination: detail.destination }} />
    </div>
  );
}

/** The bytes of a packet from left to right, each piece as long as its share. */
function Bar({ pieces, joined = false }: { readonly pieces: readonly number[]; readonly joined?: boolean }) {
  return (
    <div className="pieces" data-joined={joined} style={protocolStyle('ip')} aria-hidden="true">
      {pieces.slice(0, DRAWN).map((length, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place.
        <span key={index} style={{ flexGrow: length }}>
          {pieces.length <= 12 ? index + 1 : ''}
        </span>
      ))}
    </div>
  );
}
