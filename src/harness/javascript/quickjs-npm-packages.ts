/** Packages in a QuickJS machine. */
import type { ExtensionDescriptor, JSValueHandle, QuickJS } from 'quickjs-wasi';

export interface QuickJsNpmPackages {
  /** By name: a script whose value is an object of the package's exports. */
  readonly scripts: Readonly<Record<string, string>>;
  /** quickjs-wasi's `encoding.so`: TextEncoder and TextDecoder, which QuickJS itself lacks. */
  readonly encoding: WebAssembly.Module;
}

export function encodingExtension({ encoding }: QuickJsNpmPackages): ExtensionDescriptor {
  return { name: 'encoding', wasm: encoding };
}

/** Runs in the machine: makes a `NpmPackageLoader` of a function that evaluates, and of what is evaluated. */
const maker =
  '((load,...made)=>which=>typeof which==="number"?made[which]:new Promise(done=>done(load(which))))';

/** A `NpmPackageLoader` inside of the machine. The packages of `imports` are evaluated now. */
export function makeLoader(
  vm: QuickJS,
  { scripts }: QuickJsNpmPackages,
  imports: readonly string[],
): JSValueHandle {
  const evaluate = (name: string) => vm.evalCode(scripts[name] ?? 'undefined', name);
  const load = vm.newFunction('load', (name) => evaluate(name?.toString() ?? ''));
  const make = vm.evalCode(maker, 'harness');
  const loader = vm.callFunction(make, vm.undefined, load, ...imports.map(evaluate));
  make.dispose();
  load.dispose();
  return loader;
}
