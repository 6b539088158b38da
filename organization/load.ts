import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { dayOf } from "./calendar-day";
import type { TemplateFiles } from "./checks";
import { readOrganization, type ReadResult } from "./read";

/** Files larger than this are not read; 5,000 accounts take 0.5 MB. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

/**
 * Reads an organization file from the disk, and the conformance-pack templates that it names.
 *
 * @param file path of the file, from the working directory
 * @param root folder that the templates' paths start at
 */
export function loadOrganization(file: string, root: string = process.cwd()): ReadResult {
  const text = readText(file);
  if (text === undefined) {
    const position = { file, line: 1, column: 1 };
    return {
      problems: [
        { severity: "error", position, path: "", message: "there is no such file, or it cannot be read" },
      ],
    };
  }
  return readOrganization(file, text, new TemplatesOnDisk(root), { today: dayOf(Date.now()) });
}

class TemplatesOnDisk implements TemplateFiles {
  constructor(private readonly root: string) {}

  read(path: string): string | undefined {
    const absolute = resolve(this.root, path);
    // A template outside the project would be in no review of it.
    return relative(this.root, absolute).startsWith("..") ? undefined : readText(absolute);
  }

  list(): readonly string[] {
    const folder = "conformance-packs";
    try {
      return readdirSync(join(this.root, folder), { recursive: true })
        .map((path) => `${folder}/${String(path).replaceAll("\\", "/")}`)
        .filter((path) => /\.ya?ml$/.test(path))
        .sort();
    } catch {
      return [];
    }
  }
}

/** Text of a file as it is on the disk, byte for byte; undefined when there is none. */
function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length > MAXIMUM_BYTES ? undefined : bytes.toString("utf8");
  } catch {
    return undefined;
  }
}
