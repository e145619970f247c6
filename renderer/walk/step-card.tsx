/** The card of one step: who acts, the question, why, the body of its kind. */

import { questionOf, reasonOf } from '../../core/trace/texts';
import type { StepContext } from '../../core/trace/views';
import { nodeKindOf } from '../app/node-kind';
import { useApp } from '../app/store';
import { formatMs } from '../i18n/format';
import { useT } from '../i18n/translate';
import { NodeIcon } from '../ui/node-icon';
import { ProtocolLabel } from '../ui/protocol-icon';
import { ArpTalkCard, NeighborCard } from './arp-card';
import { LvsCard, ProxyCard, TranslationCard } from './balance-card';
import { CommandCard } from './command-card';
import { DhcpMessageCard, LeaseCard } from './dhcp-card';
import { DnsCard } from './dns-card';
import { DropBox, FrameDropCard, PacketDropCard } from './drop-card';
import { FlowCard } from './flow-card';
import { FragmentCard, ReassembleCard } from './fragment-card';
import { FrameCard } from './frame-card';
import { HttpCard } from './http-card';
import { DeliverCard, ForwardCard, IcmpCard, UdpCard } from './packet-cards';
import { RouteCard } from './route-card';
import { SwitchCard } from './switch-card';
import { RetransmitCard, SegmentCard, StateCard } from './tcp-card';
import { TunnelCard } from './tunnel-card';

export function StepCard({ context }: { readonly context: StepContext }) {
  const t = useT();
  const language = useApp((app) => app.language);
  const node = useApp((app) => app.app?.document.topology.nodes.find((one) => one.id === context.step.node));
  const { step, protocol } = context;
  return (
    <article className="card">
      <header className="card-head">
        {node ? <NodeIcon kind={nodeKindOf(node)} size={20} className="card-icon" /> : null}
        <strong>{step.node}</strong>
        <ProtocolLabel protocol={protocol}>{t(`walk.event.${step.event}`)}</ProtocolLabel>
        <span className="card-where">
          {t(`walk.layer.${step.layer}`)}
          <code>{formatMs(step.time_us)} ms</code>
        </span>
      </header>
      <h2 className="card-title" data-selectable>
        {questionOf(step, language)}
      </h2>
      <p className="card-reason" data-selectable>
        {reasonOf(step, language)}
      </p>
      <div className="card-body" data-selectable>
        <Body context={context} />
      </div>
    </article>
  );
}

function Body({ context: { step, tables, frame, before } }: { readonly context: StepContext }) {
  switch (step.event) {
    case 'route.lookup':
      return <RouteCard key={step.step} step={step} tables={tables} />;
    case 'route.miss':
      return (
        <>
          <RouteCard key={step.step} step={step} tables={tables} />
          <div className="card-stack">
            <DropBox reason={step.detail.reason} step={step} />
          </div>
        </>
      );
    case 'arp.request':
    case 'arp.reply':
      return <ArpTalkCard step={step} />;
    case 'arp.lookup':
    case 'arp.learn':
    case 'arp.fail':
      return <NeighborCard step={step} tables={tables} />;
    case 'bridge.learn':
    case 'bridge.forward':
    case 'bridge.flood':
      return <SwitchCard step={step} tables={tables} />;
    case 'frame.send':
    case 'frame.receive':
      return <FrameCard step={step} before={before} />;
    case 'frame.drop':
      return <FrameDropCard step={step} />;
    case 'ip.drop':
      return <PacketDropCard step={step} />;
    case 'ip.forward':
      return <ForwardCard step={step} />;
    case 'ip.deliver':
      return <DeliverCard step={step} />;
    case 'icmp.send':
    case 'icmp.receive':
      return <IcmpCard step={step} />;
    case 'udp.send':
    case 'udp.receive':
      return <UdpCard step={step} />;
    case 'command.start':
    case 'command.end':
      return <CommandCard step={step} />;
    case 'ip.fragment':
      return <FragmentCard step={step} />;
    case 'ip.reassemble':
      return <ReassembleCard step={step} />;
    case 'tcp.send':
    case 'tcp.receive':
      return <SegmentCard step={step} />;
    case 'tcp.state':
      return <StateCard step={step} />;
    case 'tcp.retransmit':
      return <RetransmitCard step={step} />;
    case 'dns.query':
    case 'dns.answer':
      return <DnsCard step={step} />;
    case 'http.request':
    case 'http.response':
      return <HttpCard step={step} />;
    case 'dhcp.send':
      return <DhcpMessageCard step={step} />;
    case 'dhcp.lease':
      return <LeaseCard step={step} />;
    case 'tunnel.encapsulate':
    case 'tunnel.decapsulate':
      return <TunnelCard step={step} frame={frame} />;
    case 'lvs.schedule':
      return <LvsCard step={step} />;
    case 'nat.translate':
      return <TranslationCard step={step} />;
    case 'proxy.forward':
      return <ProxyCard step={step} />;
    case 'flow.end':
      return <FlowCard step={step} />;
  }
}
