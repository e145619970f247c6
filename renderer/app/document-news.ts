import { applyPatch } from '../../core/document/patch';
import type { DocumentNews, DocumentState } from '../../preload/contract';

/**
 * The document after news of it. What it does not change stays the same object. News that is older than the document changes nothing; so does
 * news of a change whose forerunner is still to come.
 */
export function afterNews(document: DocumentState, news: DocumentNews): DocumentState {
  const isSame = news.id === document.id;
  if (isSame && news.revision < document.revision) return document;
  if ('topology' in news) return news;
  const { since, patch, ...head } = news;
  if (isSame && head.revision === document.revision) return { ...head, topology: document.topology };
  if (!isSame || since !== document.revision) return document;
  return { ...head, topology: applyPatch(document.topology, patch) };
}
