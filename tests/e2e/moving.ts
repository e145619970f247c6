/** A node moved without a pointer, by the very request that the page makes for a drag. */
import type { Page } from '@playwright/test';

export async function moveNode(
  page: Page,
  node: string,
  position: { readonly x: number; readonly y: number },
): Promise<void> {
  await page.evaluate(
    async ({ node, position }) => {
      const { document } = await window.packetwalk.request('app.state', {});
      const from = document.topology.nodes.find(({ id }) => id === node);
      if (from === undefined) throw new Error(`no node ${node}`);
      const none = { added: [], updated: [], removed: [] };
      await window.packetwalk.request('document.change', {
        document: document.id,
        revision: document.revision,
        patch: { head: null, nodes: { ...none, updated: [[from, { ...from, position }]] }, links: none },
        label: { code: 'move', name: node },
      });
    },
    { node, position },
  );
}
