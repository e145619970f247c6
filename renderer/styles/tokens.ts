/** The colours of tokens.css as values, for code that draws on a canvas where CSS variables do not reach. */
import type { ProtocolTag } from '../../core/trace/step';
import type { Theme } from '../../preload/contract';

export interface ProtocolColors {
  readonly text: string;
  readonly fill: string;
  readonly soft: string;
  readonly line: string;
}

export interface ThemeTokens {
  readonly color: {
    readonly app: string;
    readonly canvas: string;
    readonly panel: string;
    readonly sunken: string;
    readonly raised: string;
    readonly hover: string;
    readonly line: string;
    readonly line2: string;
    readonly control: string;
    readonly dot: string;
    readonly text: string;
    readonly text2: string;
    readonly text3: string;
    readonly accent: string;
    readonly accentHover: string;
    readonly accentSoft: string;
    readonly accentLine: string;
    readonly onAccent: string;
    readonly ok: string;
    readonly okSoft: string;
    readonly warn: string;
    readonly warnSoft: string;
    readonly danger: string;
    readonly dangerSoft: string;
    readonly term: string;
    readonly link: string;
    readonly region: string;
    readonly regionLine: string;
  };
  readonly protocol: Readonly<Record<ProtocolTag, ProtocolColors>>;
}

export const TOKENS: Readonly<Record<Theme, ThemeTokens>> = {
  light: {
    color: {
      app: '#f3f4f6',
      canvas: '#fafbfc',
      panel: '#ffffff',
      sunken: '#f4f5f7',
      raised: '#ffffff',
      hover: '#eef0f3',
      line: '#e4e7eb',
      line2: '#d0d5dc',
      control: '#868f9d',
      dot: '#dde1e7',
      text: '#14181f',
      text2: '#434c5a',
      text3: '#5f6977',
      accent: '#1d5bd8',
      accentHover: '#174ab3',
      accentSoft: '#e9f0fd',
      accentLine: '#a9c3f7',
      onAccent: '#ffffff',
      ok: '#1a7544',
      okSoft: '#e6f4ec',
      warn: '#8a5a00',
      warnSoft: '#fdf3dc',
      danger: '#c0152a',
      dangerSoft: '#fcebeb',
      term: '#fcfcfd',
      link: '#7e8896',
      region: '#f1f4f8',
      regionLine: '#c9d0da',
    },
    protocol: {
      eth: { text: '#5f6773', fill: '#858fa0', soft: '#eff0f1', line: '#c7cbd3' },
      arp: { text: '#8a6002', fill: '#bb8402', soft: '#f3efe6', line: '#e0c68b' },
      ip: { text: '#7d36cd', fill: '#7d36cd', soft: '#f2ebfa', line: '#c3a3e8' },
      icmp: { text: '#960077', fill: '#960077', soft: '#f5e6f1', line: '#cf8ac0' },
      tcp: { text: '#00614d', fill: '#00614d', soft: '#e6efed', line: '#8ab6ad' },
      udp: { text: '#126c9f', fill: '#1c95dc', soft: '#e7f0f5', line: '#97ceef' },
      dns: { text: '#5a5a00', fill: '#5a5a00', soft: '#efefe6', line: '#b3b38a' },
      http: { text: '#a34f32', fill: '#d16843', soft: '#f6edeb', line: '#eabaa9' },
      dhcp: { text: '#7a6553', fill: '#997f6a', soft: '#f2f0ee', line: '#d0c4ba' },
      drop: { text: '#c0152a', fill: '#c6001d', soft: '#f9e8ea', line: '#e58a97' },
    },
  },
  dark: {
    color: {
      app: '#0d1014',
      canvas: '#11141a',
      panel: '#161a21',
      sunken: '#12161c',
      raised: '#1d222b',
      hover: '#20262f',
      line: '#272d37',
      line2: '#39414d',
      control: '#6e7887',
      dot: '#232933',
      text: '#e9edf3',
      text2: '#b4bcc8',
      text3: '#939dab',
      accent: '#79a3ff',
      accentHover: '#98b8ff',
      accentSoft: '#18263f',
      accentLine: '#35548f',
      onAccent: '#0a1224',
      ok: '#56c58d',
      okSoft: '#14291f',
      warn: '#e3b34b',
      warnSoft: '#2c2413',
      danger: '#ff8a80',
      dangerSoft: '#341b1b',
      term: '#0f1217',
      link: '#5c6675',
      region: '#161b23',
      regionLine: '#343c48',
    },
    protocol: {
      eth: { text: '#a3abb6', fill: '#848d94', soft: '#2d3139', line: '#4d545b' },
      arp: { text: '#febe76', fill: '#febe76', soft: '#3b342f', line: '#8a6c4c' },
      ip: { text: '#c29bfc', fill: '#b17bfb', soft: '#322f44', line: '#644b8e' },
      icmp: { text: '#fe8ad5', fill: '#fe76ce', soft: '#3b2c3e', line: '#8a4878' },
      tcp: { text: '#56ebc8', fill: '#4df0cb', soft: '#203b3c', line: '#328576' },
      udp: { text: '#a3d3ff', fill: '#a3d3ff', soft: '#2d3845', line: '#5d7790' },
      dns: { text: '#c8de34', fill: '#cde527', soft: '#323924', line: '#728024' },
      http: { text: '#fa8a4e', fill: '#f47a38', soft: '#3a2c28', line: '#854a2d' },
      dhcp: { text: '#c9b19a', fill: '#c1a78e', soft: '#333234', line: '#6c6158' },
      drop: { text: '#ff8580', fill: '#fe615e', soft: '#3b2b30', line: '#8a3e40' },
    },
  },
};
