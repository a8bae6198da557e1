import { expect, it } from 'vitest';
import { isolationLine, type PageIsolation } from './isolation-line.ts';

const page: PageIsolation = {
  isolated: false,
  fromNextPage: false,
  framed: false,
  secure: true,
  chromium: true,
};
const off = import.meta.env.SITE_WEBCONTAINER === 'off';
const without = `${off ? '' : 'no WebContainer, and '}QuickJS in place of V8`;

it('says what a page lacks, and promises nothing that a reload would not bring', () => {
  expect(isolationLine({ ...page, isolated: true })).toBe('This page is cross-origin isolated');
  expect(isolationLine(page)).toBe(`This page is not cross-origin isolated: ${without}`);
  expect(isolationLine({ ...page, fromNextPage: true })).toBe(
    `This page is not cross-origin isolated yet: ${without}. Reload it, and it will be`,
  );
  expect(isolationLine({ ...page, framed: true, fromNextPage: true })).toBe(
    `This page is not cross-origin isolated: ${without}. It is shown in a frame, whose outer page decides that`,
  );
  expect(isolationLine({ ...page, secure: false })).toBe(
    `This page is not cross-origin isolated: ${without}. Its address is not an https one`,
  );
});

it('does not speak of V8 where the browser has none', () => {
  expect(isolationLine({ ...page, chromium: false })).toBe(
    `This page is not cross-origin isolated${off ? '' : ': no WebContainer'}`,
  );
});
