import { type Command, Option } from "commander";
import { type ManifestWaiver, packManifest, type PackManifest } from "../../compiler";
import { type Partition, PARTITIONS } from "../../modules/core";
import { loadOrganization, type Waiver } from "../../organization";
import { EXIT_CODES, type ExitCode } from "../exit-codes";
import { defaultOrganizationFile } from "../organization-file";
import { count, printJson, printProblems } from "../output";
import { explain } from "../packs/explanation";
import { explanationText } from "../packs/explanation-table";
import { packFigures, packTable } from "../packs/pack-table";
import { differenceOf, MANIFEST_FILE, writeRendered } from "../packs/rendered-folder";

/** Where rendered packs lie, for reviews. */
const RENDERED_FOLDER = "conformance-packs/rendered";

/** What `packs render` is asked for. */
export interface RenderOptions {
  readonly file: string;
  readonly outdir: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Writes the packs of an organization file as they are deployed, or says whether the ones that are there are these. */
export function renderPacks({ file, outdir, check = false, json = false }: RenderOptions): ExitCode {
  const { compiled, organization, problems } = loadOrganization(file);
  printProblems(problems);
  if (compiled === undefined || organization === undefined) return EXIT_CODES.failure;

  const manifest = packManifest(compiled, compiled.notCovered, organization.waivers.map(asInManifest));
  const files = new Map(compiled.packs.map(({ template }) => [template.file, template.body]));
  files.set(MANIFEST_FILE, `${JSON.stringify(manifest, undefined, 1)}\n`);
  if (check) return reportDifference(outdir, files);
  writeRendered(outdir, files);
  if (json) printJson(manifest);
  else process.stdout.write(summary(manifest, outdir));
  return EXIT_CODES.success;
}

function asInManifest(waiver: Waiver): ManifestWaiver {
  const { rule, resources, resourceNames, tags, accountIds, regions, owner, reason, expires } = waiver;
  return { rule, resources, resourceNames, tags, accounts: accountIds, regions, owner, reason, expires };
}

function summary(manifest: PackManifest, outdir: string): string {
  const files = new Set(manifest.packs.flatMap(({ deployments }) => deployments.map(({ file }) => file)));
  return [
    packTable(manifest),
    "",
    ...packFigures(manifest),
    `${count(files.size, "template")} and ${MANIFEST_FILE} in ${outdir}`,
    "",
  ].join("\n");
}

function reportDifference(outdir: string, files: ReadonlyMap<string, string>): ExitCode {
  const { missing, changed, stale } = differenceOf(outdir, files);
  const lines = [
    ...missing.map((name) => `${name} is missing`),
    ...changed.map((name) => `${name} is not what the organization file makes`),
    ...stale.map((name) => `${name} belongs to no pack`),
  ];
  if (lines.length === 0) return EXIT_CODES.success;
  process.stderr.write([...lines, `${outdir} is stale; write it with "npm run packs"`, ""].join("\n"));
  return EXIT_CODES.failure;
}

/** What `packs explain` is asked for. */
export interface ExplainOptions {
  readonly region?: string;
  readonly partition: Partition;
  readonly json?: boolean;
}

/** Prints which rules check which controls, with which values, and where. */
export function explainPacks(subject: string, { region, partition, json = false }: ExplainOptions): ExitCode {
  const explanation = explain({ subject, partition, region });
  if (json) printJson(explanation);
  else process.stdout.write(explanationText(explanation, region));
  return EXIT_CODES.success;
}

/** Adds the command `packs`. */
export function addPacksCommand(program: Command, finish: (exitCode: ExitCode) => void): void {
  const packs = program
    .command("packs")
    .summary("write the conformance packs of an organization file, or explain them")
    .description("Compiles frameworks, templates and single rules to conformance packs.")
    .helpCommand(false);
  packs
    .command("render", { isDefault: true })
    .summary("write the packs and their manifest")
    .description(
      "Writes the packs as they are deployed, for reviews, and a manifest of what stands where and why.",
    )
    .argument("[file]", "organization file", defaultOrganizationFile())
    .option("--outdir <folder>", "folder to write to", RENDERED_FOLDER)
    .option("--check", "write nothing; fail when the folder differs")
    .option("--json", "print the manifest as JSON")
    .action((file: string, options: Omit<RenderOptions, "file">) =>
      finish(renderPacks({ file, ...options })),
    );
  packs
    .command("explain")
    .summary("say which rules check which controls")
    .description(
      "Prints controls, the rules that check them, their parameters, who says so, and where they lack.",
    )
    .argument("<subject>", "a framework, a rule, or a control as cis-aws-foundations-5.0:1.8")
    .option("--region <region>", "say whether this Region has the rules, and why not")
    .addOption(new Option("--partition <partition>", "partition").choices(PARTITIONS).default("aws"))
    .option("--json", "print the explanation as JSON")
    .action((subject: string, options: ExplainOptions) => finish(explainPacks(subject, options)));
}
