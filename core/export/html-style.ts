/** The look of the HTML report: the colours of the window in both themes, no fonts of its own. */
import type { ProtocolTag } from '../trace/step';
import { Html } from './html-text';

/** Text and soft background of each protocol, and of what has gone well. */
type Colors = Readonly<Record<ProtocolTag | 'ok', readonly [string, string]>>;

const LIGHT: Colors = {
  eth: ['#5F6773', '#EFF0F1'],
  arp: ['#8A6002', '#F3EFE6'],
  ip: ['#7D36CD', '#F2EBFA'],
  icmp: ['#960077', '#F5E6F1'],
  tcp: ['#00614D', '#E6EFED'],
  udp: ['#126C9F', '#E7F0F5'],
  dns: ['#5A5A00', '#EFEFE6'],
  http: ['#A34F32', '#F6EDEB'],
  dhcp: ['#7A6553', '#F2F0EE'],
  drop: ['#C0152A', '#F9E8EA'],
  ok: ['#1A7544', '#E6F4EC'],
};
const DARK: Colors = {
  eth: ['#A3ABB6', '#2D3139'],
  arp: ['#FEBE76', '#3B342F'],
  ip: ['#C29BFC', '#322F44'],
  icmp: ['#FE8AD5', '#3B2C3E'],
  tcp: ['#56EBC8', '#203B3C'],
  udp: ['#A3D3FF', '#2D3845'],
  dns: ['#C8DE34', '#323924'],
  http: ['#FA8A4E', '#3A2C28'],
  dhcp: ['#C9B19A', '#333234'],
  drop: ['#FF8580', '#3B2B30'],
  ok: ['#56C58D', '#14291F'],
};

function tags(colors: Colors): string {
  return Object.entries(colors)
    .map(([tag, [text, soft]]) => `.${tag}{color:${text};background:${soft}}`)
    .join('');
}

export const REPORT_STYLE = new Html(`
:root{color-scheme:light dark;--panel:#FFFFFF;--sunken:#F4F5F7;--line:#E4E7EB;--text:#14181F;--text2:#434C5A;--accent-soft:#E9F0FD}
body{margin:0;padding:24px;background:var(--panel);color:var(--text);font:13px/20px Inter,"Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
h1{font-size:20px;line-height:24px;margin:0 0 16px}h2{font-size:16px;line-height:24px;margin:24px 0 8px}
dl{display:flex;flex-wrap:wrap;gap:8px 32px;margin:0}dt{color:var(--text2)}dd{margin:0;font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{padding:4px 12px 4px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{background:var(--sunken);color:var(--text2);font-weight:500;position:sticky;top:0}
code,.mono{font-family:"JetBrains Mono",ui-monospace,Consolas,monospace;font-size:12px;font-variant-ligatures:none;white-space:nowrap}
th,.row>td:not(:last-child){white-space:nowrap}
.tag{border-radius:4px;padding:1px 6px}details table{width:auto;margin:4px 0}details th{position:static}summary{cursor:pointer;color:var(--text2)}
.wins td{background:var(--accent-soft);font-weight:600}
${tags(LIGHT)}
@media (prefers-color-scheme:dark){
:root{--panel:#161A21;--sunken:#12161C;--line:#272D37;--text:#E9EDF3;--text2:#B4BCC8;--accent-soft:#18263F}
${tags(DARK)}
}
@media print{th{position:static}}
`);
