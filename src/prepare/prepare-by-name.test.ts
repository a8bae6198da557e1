import { expect, it } from 'vitest';
import { prepareByName } from './prepare-program.ts';

it('lets go of each name alone, where that is asked for', () => {
  const source = 'export default [1];\nfunction f() {} class A {}';
  const named = prepareByName(source, {});
  expect(named?.names).toEqual(['export default', 'f', 'A']);
  expect(named?.script).toContain(
    ',each:{__proto__:null,functionsFrom:1,classesFrom:2,values:()=>[$d,f,A],' +
      'letGo:($n,$c)=>{switch($n){case 0:$d=void 0;break;case 1:if(!$c(f))f=void 0;break;' +
      'case 2:if(!$c(A,!0))A=void 0;break;}}}}})',
  );
  expect(prepareByName('const a = 1; a = 2;', {})?.script).not.toContain('each:');
  expect(prepareByName('const a = = 1;', {})).toBe(undefined);
});
