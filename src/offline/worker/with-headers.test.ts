import { expect, test } from 'vitest';
import { withHeaders } from './with-headers.ts';

const headers = { 'Cross-Origin-Embedder-Policy': 'require-corp' };

test('an answer keeps its status, its body and its other headers', async () => {
  const sent = new Response('body', { status: 404, statusText: 'Gone', headers: { 'X-Own': '1' } });
  const given = withHeaders(sent, headers);
  expect(given.status).toBe(404);
  expect(given.statusText).toBe('Gone');
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'x-own': '1',
    'cross-origin-embedder-policy': 'require-corp',
  });
  expect(await given.text()).toBe('body');
});

test('an answer without a body may not be given one', () => {
  const given = withHeaders(new Response(null, { status: 204 }), headers);
  expect(given.body).toBeNull();
  expect(given.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
});

test('an answer that scripts may not look into is given back as it is', () => {
  const opaque = Response.error();
  expect(withHeaders(opaque, headers)).toBe(opaque);
});
