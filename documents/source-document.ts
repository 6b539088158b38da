import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Tags,
  visit,
  type YAMLError,
} from "yaml";
import { type PathSegment, type Position, type Problem } from "./problem";

/** Depth and alias bounds keep a hostile file from exhausting memory. */
const MAXIMUM_ALIASES = 100;

/** A YAML file with the position of every value in it. */
export class SourceDocument {
  /** Syntax errors; the value is only to be trusted when there are none. */
  readonly syntaxProblems: readonly Problem[];
  /** Tags (`!Name`) that nothing gives a meaning to; the value has what stands behind them, without the tag. */
  readonly unknownTags: readonly { readonly tag: string; readonly offset: number }[];
  /** The file as plain data; of a key that stands twice, what stands last. Undefined with other syntax errors. */
  readonly value: unknown;
  private readonly document: Document.Parsed;
  private readonly lines = new LineCounter();
  private readonly positions = new Map<string, Position>();

  constructor(
    readonly file: string,
    readonly text: string,
    customTags?: Tags,
  ) {
    this.document = parseDocument(text, {
      lineCounter: this.lines,
      logLevel: "error",
      prettyErrors: false,
      customTags,
    });
    const problems = this.document.errors.map((error): Problem => ({
      severity: "error",
      position: this.positionAt(error.pos[0]),
      path: "",
      message: `malformed YAML: ${this.explanation(error)}`,
    }));
    this.unknownTags = this.document.warnings
      .filter(({ code }) => code === "TAG_RESOLVE_FAILED")
      .map(({ pos: [start, end] }) => ({ tag: text.slice(start, end), offset: start }));
    let value: unknown;
    if (this.document.errors.every(({ code }) => code === "DUPLICATE_KEY")) {
      try {
        value = this.document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
      } catch (error) {
        // The library throws on aliases that are unknown, recursive or too many.
        problems.push({
          severity: "error",
          position: this.positionAt(0),
          path: "",
          message: `malformed YAML: ${(error as Error).message}`,
        });
      }
    }
    this.syntaxProblems = problems;
    this.value = value;
  }

  /** What the library says; of a key that stands twice, also where it stands first. */
  private explanation({ code, message, pos }: YAMLError): string {
    if (code !== "DUPLICATE_KEY") return message;
    let first: Node | undefined;
    let key = "";
    visit(this.document, {
      Map: (_, { items }) => {
        const keys = items.map((pair) => pair.key).filter((node) => isScalar(node));
        const again = keys.find(({ range }) => range?.[0] === pos[0]);
        if (again === undefined) return undefined;
        key = String(again.value);
        first = keys.find(({ value }) => value === again.value);
        return visit.BREAK;
      },
    });
    if (first?.range == null) return message;
    return `the key "${key}" stands twice in one map, first in line ${this.positionAt(first.range[0]).line}`;
  }

  /** Position of the value at a path, or of the nearest value above it that the file has. */
  positionOf(path: readonly PathSegment[]): Position {
    const key = JSON.stringify(path);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    const node = this.nodeAt(path);
    const position =
      node?.range == null
        ? path.length === 0
          ? this.positionAt(0)
          : this.positionOf(path.slice(0, -1))
        : this.positionAt(node.range[0]);
    this.positions.set(key, position);
    return position;
  }

  /** Position of a key of the map at a path. */
  positionOfKey(path: readonly PathSegment[], key: string): Position {
    const node = path.length === 0 ? this.document.contents : this.nodeAt(path);
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    const range = isNode(pair?.key) ? pair.key.range : undefined;
    return range == null ? this.positionOf(path) : this.positionAt(range[0]);
  }

  /** The value at a path as it is written in the file; undefined when it is not there. */
  sourceOf(path: readonly PathSegment[]): string | undefined {
    const node = this.nodeAt(path);
    if (node?.range == null) return undefined;
    return this.text.slice(node.range[0], node.range[1]);
  }

  private nodeAt(path: readonly PathSegment[]): Node | undefined {
    if (path.length === 0) return this.document.contents ?? undefined;
    try {
      const node = this.document.getIn(path, true);
      return isNode(node) ? node : undefined;
    } catch {
      // getIn throws when the path goes through a scalar; then the value is not there.
      return undefined;
    }
  }

  /** Line and column of an offset in the text. */
  positionAt(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}
