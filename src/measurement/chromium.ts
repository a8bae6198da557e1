/**
 * Whether this browser is a Chromium: one whose V8 can be asked for the heap of a worker on an
 * isolated page, and in which the frame of the examples is a process of its own.
 */
export function isChromium(): boolean {
  const { userAgentData } = navigator as {
    userAgentData?: { readonly brands: readonly { readonly brand: string }[] };
  };
  // Absent where the address is not a secure one.
  return (
    userAgentData?.brands.some(({ brand }) => brand === 'Chromium') ??
    /\bChrome\//.test(navigator.userAgent)
  );
}
