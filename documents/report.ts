import { formatPath, type Origin, type PathSegment, type Problem } from "./problem";
import type { SourceDocument } from "./source-document";

/** What a problem says beside where it is. */
export interface Finding {
  readonly message: string;
  /** @default - the value as it stands in the file */
  readonly got?: string;
  readonly allowed?: string;
  readonly nearest?: string;
}

/** Collects the problems of a file while it is checked, so that all of them are told in one run. */
export class Report {
  private readonly collected: Problem[] = [];

  constructor(readonly document: SourceDocument) {}

  get problems(): readonly Problem[] {
    return this.collected;
  }

  /** What is at a path, for problems that others find. */
  originOf(path: readonly PathSegment[]): Origin {
    return { position: this.document.positionOf(path), path: formatPath(path) };
  }

  /** Something at a path is wrong. */
  error(path: readonly PathSegment[], finding: Finding): void {
    this.add("error", path, finding);
  }

  /** Something at a path is allowed but hardly meant. */
  warning(path: readonly PathSegment[], finding: Finding): void {
    this.add("warning", path, finding);
  }

  /** A map has a key that it must not have. */
  unknownKey(path: readonly PathSegment[], key: string, finding: Finding): void {
    this.collected.push({
      severity: "error",
      position: this.document.positionOfKey(path, key),
      path: formatPath([...path, key]),
      ...finding,
    });
  }

  /** The text at an offset of the file is wrong, whatever value it belongs to. */
  errorAt(offset: number, finding: Finding): void {
    this.collected.push({
      severity: "error",
      position: this.document.positionAt(offset),
      path: "",
      ...finding,
    });
  }

  /** Problems of another file that this one names. */
  addAll(problems: readonly Problem[]): void {
    this.collected.push(...problems);
  }

  private add(severity: Problem["severity"], path: readonly PathSegment[], finding: Finding): void {
    this.collected.push({
      severity,
      position: this.document.positionOf(path),
      path: formatPath(path),
      got: this.scalarAt(path),
      ...finding,
    });
  }

  /** The source of a value that fits on a line; maps and lists would drown the message. */
  private scalarAt(path: readonly PathSegment[]): string | undefined {
    const source = this.document.sourceOf(path);
    return source === undefined || source.includes("\n") || source.length > 200 ? undefined : source;
  }
}
