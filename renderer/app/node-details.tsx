import type { NodeTables } from '../../core/trace/views';
import { useT } from '../i18n/translate';
import { useTables } from './step-pages';
import { useWalk } from './store';
import './node-details.css';

/** What a node knows at the walk's step: interfaces, routes, neighbors, a switch's MAC table. */
export function NodeDetails({ node }: { readonly node: string }) {
  const t = useT();
  const step = useWalk((walk) => walk.settledStep);
  const tables = useTables(node, step);
  if (!tables) return <p className="details-empty">{t(tables === undefined ? 'app.loading' : 'app.empty')}</p>;
  return <DetailTables tables={tables} />;
}

export function DetailTables({ tables }: { readonly tables: NodeTables }) {
  const t = useT();
  const isSwitch = tables.macs.length > 0 && tables.routes.length === 0;
  return (
    <>
      <Table
        title={t('app.interfaces')}
        kind="interfaces"
        heads={[t('app.name'), 'MAC', t('app.addresses'), t('app.mtu'), t('app.state')]}
        rows={tables.interfaces.map((one) => [
          one.name,
          one.mac,
          one.addresses.join('\n'),
          one.mtu,
          one.up ? (one.carrier ? t('app.up') : t('app.noCarrier')) : t('app.down'),
        ])}
      />
      {isSwitch ? null : (
        <>
          <Table
            title={t('app.routes')}
            kind="routes"
            heads={[t('app.network'), t('app.mask'), t('app.gateway'), t('app.interface'), t('app.metric')]}
            rows={tables.routes.map((one) => [
              one.network,
              one.mask,
              one.gateway === '0.0.0.0' ? t('app.direct') : one.gateway,
              one.interface,
              one.metric,
            ])}
          />
          <Table
            title={t('app.neighbors')}
            heads={['IP', 'MAC', t('app.interface'), t('app.state')]}
            rows={tables.neighbors.map((one) => [one.ip, one.mac ?? '', one.interface, one.state])}
          />
        </>
      )}
      {tables.balanced.length > 0 ? (
        <Table
          title={t('app.balanced')}
          heads={[t('app.client'), t('app.virtualService'), t('app.realServer'), t('app.state')]}
          rows={tables.balanced.map((one) => [one.client, one.virtual, one.server, `${one.protocol} ${one.state}`])}
        />
      ) : null}
      {tables.macs.length > 0 ? (
        <Table
          title={t('app.macTable')}
          heads={['MAC', t('app.port'), t('app.learnedFrom')]}
          rows={tables.macs.map((one) => [one.mac, one.port, one.learnedFrom])}
        />
      ) : null}
    </>
  );
}

interface TableProps {
  /** Too wide for a narrow panel: the third column goes under the second there. */
  readonly kind?: 'interfaces' | 'routes';
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

function Table({ kind, title, heads, rows }: TableProps) {
  const t = useT();
  return (
    <section className="details-section">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="details-empty">{t('app.empty')}</p>
      ) : (
        <table className="details-table" data-kind={kind}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, column) => (
                  <td key={heads[column]} className="mono">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
