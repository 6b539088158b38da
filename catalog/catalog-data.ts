/** Reads a JSON file of the folder data; the package's `imports` find it from source and from dist alike. */
export function catalogData<T>(file: string): T {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would make tsc infer a type of 600 KB
  return require(`#data/${file}`) as T;
}
