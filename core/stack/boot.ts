/** What the files of a node say of an interface: as it begins, whatever commands change afterwards. */
export interface BootInterface {
  readonly name: string;
  readonly loopback: boolean;
  readonly onBoot: boolean;
  readonly addresses: readonly { readonly address: number; readonly length: number }[];
  /** Of the default route that leads by it. */
  readonly gateway: BootRoute | null;
  readonly routes: readonly BootRoute[];
}

export interface BootRoute {
  readonly network: number;
  readonly length: number;
  /** null where the route is direct. */
  readonly gateway: number | null;
  readonly metric: number;
}
