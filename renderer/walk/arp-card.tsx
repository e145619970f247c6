import { Plus } from 'lucide-react';
import type { StepOf } from '../../core/trace/step';
import type { NodeTables } from '../../core/trace/views';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { firstNodeWith } from './addresses';
import { ArpPicture } from './arp-picture';
import { CardTable } from './card-table';
import { Facts } from './facts';
import { wayOverSwitches } from './link-path';

type TalkStep = StepOf<'arp.request'> | StepOf<'arp.reply'>;

/** Who asks whom on the link, and what is told. */
export function ArpTalkCard({ step }: { readonly step: TalkStep }) {
  const t = useT();
  const topology = useApp((app) => app.app?.document.topology);
  if (!topology) return null;
  const asks = step.event === 'arp.request';
  const [asker, askerMac, wanted] = asks
    ? [step.detail.sender_ip, step.detail.sender_mac, step.detail.ip]
    : [step.detail.to_ip, step.detail.to_mac, step.detail.ip];
  const askerNode = asks ? step.node : (firstNodeWith(topology, asker) ?? asker);
  const wantedNode = asks ? firstNodeWith(topology, wanted) : step.node;
  const way = wantedNode === null ? null : wayOverSwitches(topology, askerNode, wantedNode);
  const unicast = asks && step.detail.unicast;
  return (
    <>
      {way && way.length > 1 ? (
        <ArpPicture
          nodes={way}
          current={step.node}
          asks={asks}
          above={t(unicast ? 'walk.toOne' : 'walk.toEveryone')}
          below={unicast ? null : t('walk.backOnly', { node: askerNode })}
        />
      ) : null}
      <CardTable
        heads={['', t('walk.ip'), t('walk.mac')]}
        rows={[
          { key: 'asks', cells: [t('walk.whoAsks', { node: askerNode }), asker, askerMac] },
          asks
            ? {
                key: 'wanted',
                marked: true,
                cells: [t('walk.isLookingFor'), <b key="ip">{wanted}</b>, <Unknown key="mac" />],
              }
            : {
                key: 'answers',
                marked: true,
                cells: [
                  t('walk.answers', { node: step.node }),
                  <b key="ip">{wanted}</b>,
                  <b key="mac">{step.detail.mac}</b>,
                ],
              },
        ]}
      />
      {asks && step.detail.attempt > 1 ? (
        <Facts facts={[{ name: t('walk.attempt'), value: step.detail.attempt }]} />
      ) : null}
    </>
  );
}

function Unknown() {
  const t = useT();
  return <span className="pale">{t('walk.notKnown')}</span>;
}

type TableStep = StepOf<'arp.lookup'> | StepOf<'arp.learn'> | StepOf<'arp.fail'>;

/** A node's neighbor table with the row that the step is about. */
export function NeighborCard({ step, tables }: { readonly step: TableStep; readonly tables: NodeTables }) {
  const t = useT();
  const { ip } = step.detail;
  const present = tables.neighbors.some((row) => row.ip === ip);
  const learned = step.event === 'arp.learn';
  const rows = tables.neighbors.map((row) => ({
    key: `${row.ip} ${row.interface}`,
    marked: row.ip === ip,
    cells: [
      row.ip,
      row.mac ?? <Unknown key="mac" />,
      row.interface,
      <span key="state" className="state-cell">
        {row.state}
        {row.ip === ip && learned ? (
          <em className="gained">
            <Plus aria-hidden="true" size={12} />
            {t('walk.learned')}
          </em>
        ) : null}
      </span>,
    ],
  }));
  const absent = { key: ip, marked: true, cells: [ip, <Unknown key="mac" />, step.interface ?? '', ''] };
  return (
    <>
      <CardTable
        heads={[t('walk.ip'), t('walk.mac'), t('walk.interface'), t('walk.state')]}
        rows={present ? rows : [...rows, absent]}
        mono
      />
      {step.event === 'arp.fail' ? (
        <Facts
          facts={[
            { name: t('walk.attempts'), value: step.detail.attempts },
            { name: t('walk.waiting'), value: step.detail.waiting },
          ]}
        />
      ) : null}
    </>
  );
}
