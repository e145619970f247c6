/** A node's routes, those that addresses make and those written down, and its static neighbors. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Topology, TopologyNode, TopologyRoute } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { IconButton } from '../../ui/button';
import { ChoiceRow } from '../controls/choice-row';
import { NewRow } from '../controls/new-row';
import { SwitchRow } from '../controls/switch';
import { RemoveRow, Table } from '../controls/table';
import { TextRow } from '../controls/text-row';
import { connectedRoutes } from '../model/counts';
import { fieldAt } from '../model/field';
import { defaultRouteAt, defaultRouteField } from '../model/interface-fields';
import { changeNode, moveRow, removeRow } from '../model/row-edits';
import { setIn } from '../model/set-in';
import { nodeSubject } from '../model/subject';
import { Neighbors } from './neighbors';

export interface NodeTabProps {
  readonly topology: Topology;
  readonly node: TopologyNode;
}

export function RoutesTab({ topology, node }: NodeTabProps) {
  const t = useT();
  const routes = node.routes ?? [];
  return (
    <div className="inspect-body">
      <Table title={t('parts.connected')}>
        {connectedRoutes(node).map(({ to, dev }) => (
          <p key={to} className="inspect-fixed">
            <code>{to}</code> <span>{t('parts.direct-on', { interface: dev })}</span>
          </p>
        ))}
        {connectedRoutes(node).length === 0 ? <p className="inspect-note">{t('parts.connected-none')}</p> : null}
      </Table>
      <Table title={t('parts.routes')}>
        {routes.map((route, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a route is the nth of its table
          <Route key={at} topology={topology} node={node} route={route} at={at} last={at === routes.length - 1} />
        ))}
        <NewRow
          thing={nodeSubject(node.id)}
          topology={topology}
          path={['routes']}
          label={t('parts.add-route')}
          columns={[
            { id: 'to', label: t('parts.to'), placeholder: '10.0.0.0/8', start: hasDefault(node) ? '' : 'default' },
            { id: 'via', label: t('parts.via'), placeholder: t('fields.none') },
            { id: 'dev', label: t('parts.dev'), placeholder: t('parts.any') },
            { id: 'onlink', label: 'onlink', flag: { hint: t('parts.onlink-hint'), after: ['via', 'dev'] } },
            { id: 'metric', label: t('parts.metric'), placeholder: '0' },
          ]}
        />
      </Table>
      <Neighbors topology={topology} node={node} />
    </div>
  );
}

function hasDefault({ routes }: TopologyNode): boolean {
  return (routes ?? []).some(({ to }) => to === 'default' || to === '0.0.0.0/0');
}

interface RouteProps extends NodeTabProps {
  readonly route: TopologyRoute;
  readonly at: number;
  readonly last: boolean;
}

function Route({ topology, node, route, at, last }: RouteProps) {
  const t = useT();
  const subject = nodeSubject(node.id);
  const part = (name: string) => ['routes', at, name];
  // The default route of an interface is one field, here and at the interface.
  const isOfInterface = route.dev !== undefined && defaultRouteAt(node, route.dev) === at;
  const name = t('parts.route-to', { to: route.to });
  const help = { word: 'ip route', text: t('parts.route-help') };
  return (
    <div className="inspect-card" role="group" aria-label={name}>
      <div className="inspect-pair">
        <TextRow field={fieldAt(subject, part('to'))} topology={topology} label={t('parts.to')} help={help} />
        <TextRow
          field={
            isOfInterface ? defaultRouteField(node.id, route.dev ?? '') : fieldAt(subject, part('via'), 'text', true)
          }
          topology={topology}
          label={t('parts.via')}
          placeholder={t('fields.none')}
          help={{ word: 'via', text: t('parts.via-help') }}
        />
        <ChoiceRow
          field={fieldAt(subject, part('dev'))}
          topology={topology}
          label={t('parts.dev')}
          help={{ word: 'dev', text: t('parts.dev-help') }}
          mono
          choices={[
            { value: '', text: t('parts.any') },
            ...node.interfaces.map((one) => ({ value: one.name, text: one.name })),
          ]}
        />
        {route.onlink === true ? (
          <SwitchRow
            title="onlink"
            hint={t('parts.onlink-hint')}
            help={{ word: 'onlink', text: t('parts.onlink-help') }}
            selected
            onChange={() => void changeNode(node.id, (now) => setIn(now, part('onlink'), undefined) as object)}
          />
        ) : null}
        <TextRow
          field={fieldAt(subject, part('metric'), 'number')}
          topology={topology}
          label={t('parts.metric')}
          placeholder="0"
          narrow
          help={{ word: 'metric', text: t('parts.metric-help') }}
          aside={
            <span className="inspect-row-tools">
              <IconButton
                label={t('fields.move-up', { name })}
                icon={<ArrowUp size={14} />}
                isDisabled={at === 0}
                onPress={() => void moveRow(node.id, ['routes'], at, -1)}
              />
              <IconButton
                label={t('fields.move-down', { name })}
                icon={<ArrowDown size={14} />}
                isDisabled={last}
                onPress={() => void moveRow(node.id, ['routes'], at, 1)}
              />
              <RemoveRow name={name} onRemove={() => void removeRow(node.id, ['routes'], at)} />
            </span>
          }
        />
      </div>
    </div>
  );
}
