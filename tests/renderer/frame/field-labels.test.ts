import { expect, test } from 'vitest';
import { dissect } from '../../../core/wire/dissect';
import { fieldLabel, meaningText } from '../../../renderer/frame/field-labels';
import { KERNEL_FRAMES } from '../../core/wire/frames';

const CHINESE = /[\u3400-\u9fff]/;
/** Flags of TCP keep the names of the RFC; fields of HTTP are called as on the wire. */
const AS_ON_THE_WIRE =
  /^(tcp\.flags\.(ae|cwr|ece|urg|ack|push|reset|syn|fin)|http\.(?!(request|response)(\.(?!line)|$)|empty_line|file_data).*)$/;

test('every field that a captured frame has a name in Chinese, but for names that stand on the wire', () => {
  const fields = new Map(
    KERNEL_FRAMES.flatMap(({ bytes }) => dissect(bytes).flatMap((layer) => layer.fields)).map((field) => [
      field.name,
      field,
    ]),
  );
  expect(fields.size).toBeGreaterThan(140);
  for (const field of fields.values()) {
    const named = CHINESE.test(fieldLabel(field, 'zh'));
    expect([field.name, named]).toEqual([field.name, !AS_ON_THE_WIRE.test(field.name)]);
    expect(fieldLabel(field, 'en')).toBe(field.label);
  }
});

test('a meaning without Chinese words stays as it is', () => {
  expect(meaningText('Boot Request', 'zh')).toBe('请求');
  expect(meaningText('type A, class IN', 'zh')).toBe('type A, class IN');
});
