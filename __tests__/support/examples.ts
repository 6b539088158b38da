import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";

export const ROOT = path.join(__dirname, "..", "..");

/** A TypeScript block of a Markdown file. */
export interface Example {
  /** The file, relative to the root. */
  readonly markdown: string;
  /** Line of the file on which the block's first line stands, counted from 0. */
  readonly line: number;
  readonly text: string;
}

/** The examples of a Markdown file, relative to the root. */
export function examplesOf(markdown: string): Example[] {
  const content = fs.readFileSync(path.join(ROOT, markdown), "utf8");
  return [...content.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ index, 1: text = "" }) => ({
    markdown,
    line: content.slice(0, index).split("\n").length,
    text,
  }));
}

/** Errors of the examples, each with its file and line, as though each were a file that uses the package. */
export function typeErrors(examples: readonly Example[]): string[] {
  const byPath = new Map(examples.map((example, index) => [path.join(ROOT, `example-${index}.ts`), example]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => byPath.has(file) || fileExists(file);
  host.getSourceFile = (file, language, ...rest) => {
    const example = byPath.get(file);
    return example
      ? ts.createSourceFile(file, example.text, language)
      : getSourceFile(file, language, ...rest);
  };
  const program = ts.createProgram([...byPath.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    const example = byPath.get(file?.fileName ?? "");
    if (file === undefined || example === undefined) return `${file?.fileName ?? "examples"}: ${text}`;
    return `${example.markdown}:${example.line + file.getLineAndCharacterOfPosition(start).line + 1}: ${text}`;
  });
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const paths = {
    "cdktf-config-compliance": [path.join(ROOT, "modules/index.ts")],
    "cdktf-config-compliance/modules/*": [path.join(ROOT, "modules/*/index.ts")],
  };
  return { ...options, paths, incremental: false, tsBuildInfoFile: undefined, types: ["node"] };
}

/** Runs an example, and gives the Terraform addresses of what it synthesizes. */
export function addressesOf({ text }: Example): string[] {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "example-"));
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  process.env["CDKTF_OUTDIR"] = outdir;
  try {
    new Function("require", "exports", outputText)(requireFromSources, {});
    return fs.readdirSync(path.join(outdir, "stacks")).flatMap((stack) => {
      const synthesized = fs.readFileSync(path.join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
      const types = Object.entries<object>(JSON.parse(synthesized).resource ?? {});
      return types.flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`));
    });
  } finally {
    delete process.env["CDKTF_OUTDIR"];
    fs.rmSync(outdir, { recursive: true });
  }
}

/** `require` as the package's exports resolve it, but to the sources. */
function requireFromSources(specifier: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- what an example imports is known only now
  return require(specifier.replace(/^cdktf-config-compliance(\/modules)?/, path.join(ROOT, "modules")));
}
