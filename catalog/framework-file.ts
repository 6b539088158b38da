import type { Framework, FrameworkControl, FrameworkRule, MappingSource } from "./frameworks";

/** A framework as its file has it: short, since thousands of pairs of control and rule are read, and reviewed. */
export interface FrameworkFile extends Omit<Framework, "controls"> {
  /** What `#1` and so on stand for behind a source. */
  readonly notes: readonly string[];
  readonly controls: readonly ControlInFile[];
}

export interface ControlInFile extends Omit<FrameworkControl, "rules"> {
  /** A rule and who states the pair, through what, with which note: `iam-password-policy sh2026:IAM.15,IAM.16 guard#1`. */
  readonly rules: readonly string[];
}

export function frameworkOfFile({ notes, ...file }: FrameworkFile): Framework {
  // The same few sources state most pairs; each combination is made once.
  const made = new Map<string, readonly MappingSource[]>();
  const ruleOf = (text: string): FrameworkRule => {
    const end = text.indexOf(" ");
    const stated = text.slice(end + 1);
    let sources = made.get(stated);
    if (sources === undefined) {
      sources = stated.split(" ").map((source) => sourceOf(source, notes));
      made.set(stated, sources);
    }
    return { rule: text.slice(0, end), sources };
  };
  return {
    ...file,
    controls: file.controls.map((control) => ({ ...control, rules: control.rules.map(ruleOf) })),
  };
}

function sourceOf(text: string, notes: readonly string[]): MappingSource {
  const [stated = "", note] = text.split("#");
  const [source = "", via] = stated.split(":");
  return {
    source,
    ...(via !== undefined && { via: via.split(",") }),
    ...(note !== undefined && { note: notes[Number(note) - 1] }),
  };
}
