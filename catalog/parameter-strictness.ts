/** stub */
export function strictest(
  _identifier: string,
  _parameter: string,
  _values: readonly (string | undefined)[],
): { readonly value: string | undefined } | undefined {
  return undefined;
}
