/** What `--data-urlencode` makes of its argument. Source: curl 7.88.1, src/tool_getparam.c. */
import { encodeUtf8 } from '../base/bytes';

/** "name=content", "=content" or "content": what is encoded is the content. */
export function urlEncoded(text: string): string {
  const equals = text.indexOf('=');
  const name = equals > 0 ? `${text.slice(0, equals)}=` : '';
  const content = text.slice(equals + 1);
  const bytes = [...encodeUtf8(content)];
  return (
    name +
    bytes
      .map((byte) => {
        const character = String.fromCharCode(byte);
        return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
      })
      .join('')
  );
}
