import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import type { Terraform } from "../../cli/terraform";
import { childrenOf } from "./support/children";
import { Deployment } from "./support/deployment";
import { Emulator } from "./support/emulator";
import { exampleOrganization } from "./support/example";
import { planChanges } from "./support/plan";
import { timed } from "./support/progress";
import { type AwaitedRequest, RequestGate } from "./support/request-gate";
import { describeEmulated } from "./support/tier";

jest.setTimeout(5 * 60 * 1000);

const APPLY = ["apply", "-auto-approve", "-input=false", "-no-color"];

/** With one resource at a time, one is lost; which others were in flight would be chance. */
const ONE_BY_ONE = ["-parallelism=1"];

/** Which deployment ends when, and how. */
interface CutOff {
  readonly account: string;
  readonly at: AwaitedRequest;
  readonly signal: "SIGINT" | "SIGKILL";
  /** @default - Terraform's own */
  readonly options?: readonly string[];
}

// Stacks of accounts read no other stack, and so can be deployed alone.
describeEmulated("an apply that is cut off in its middle", () => {
  let folder: string;
  let emulator: Emulator;
  let gate: RequestGate;
  let deployment: Deployment;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "e2e-"));
    emulator = await Emulator.start(exampleOrganization());
    gate = await RequestGate.open(emulator.endpoint);
    deployment = new Deployment(folder, { ...emulator.environment, AWS_ENDPOINT_URL: gate.endpoint });
    deployment.synthesize(emulator.organization);
  });

  afterAll(async () => {
    await gate?.close();
    await emulator?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  /** Starts the first deployment of an account and ends Terraform when the emulator has done what a request asks. */
  async function cutOff({ account, at, signal, options = [] }: CutOff) {
    const stack = `account-${emulator.account(account).id}`;
    const terraform = deployment.terraform(stack);
    await terraform.succeed("init", "-input=false");
    const apply = terraform.start(...APPLY, ...options);
    let providers: number[] = [];
    const reached = gate.on(at, () => {
      providers = childrenOf(apply.process.pid);
      apply.process.kill(signal);
    });
    const result = await timed(`${stack}: ${signal}`, () => apply.finished);
    await reached;
    // Terraform takes its providers with it, unless it is killed.
    if (signal === "SIGKILL") providers.forEach((provider) => process.kill(provider, "SIGKILL"));
    return { stack, terraform, result };
  }

  async function importId({ address, name }: ExistingResource): Promise<string> {
    if (!address.startsWith("aws_iam_service_linked_role.")) return name;
    const { iam } = emulator.in("prod", "eu-west-1");
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: name }));
    return Role?.Arn ?? "";
  }

  /** Asserts that everything of a stack is there, and that Terraform knows it. */
  async function expectConverged(stack: string, terraform: Terraform): Promise<void> {
    expect(await planChanges(terraform)).toEqual([]);
    expect(deployment.deployed(stack)).toEqual(deployment.declared(stack));
  }

  test("Ctrl-C: what was done is kept, and the next apply does the rest", async () => {
    const { stack, terraform, result } = await cutOff({
      account: "dev",
      signal: "SIGINT",
      at: { action: "StarlingDoveService.PutConfigurationRecorder" },
      options: ONE_BY_ONE,
    });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain("Interrupt received");
    const known = deployment.deployed(stack);
    expect(known).toContain("aws_iam_service_linked_role.config-service-linked-role");
    expect(known).not.toContainEqual(expect.stringContaining("aws_config_delivery_channel."));

    await terraform.succeed(...APPLY);
    await expectConverged(stack, terraform);
  });

  test("killed while AWS does what may be done twice: the next apply does the rest", async () => {
    const { stack, terraform, result } = await cutOff({
      account: "partner",
      signal: "SIGKILL",
      at: { action: "StarlingDoveService.PutDeliveryChannel" },
      options: ONE_BY_ONE,
    });
    expect(result.exitCode).toBeNull();
    const known = deployment.deployed(stack);
    expect(known).toContainEqual(expect.stringContaining("aws_config_configuration_recorder."));
    // The channel is there and Terraform does not know it. The lock of a local state went with Terraform.
    expect(known).not.toContainEqual(expect.stringContaining("aws_config_delivery_channel."));

    await terraform.succeed(...APPLY);
    await expectConverged(stack, terraform);
  });

  test("killed while AWS makes roles: the next apply names what is there, and succeeds once that is imported", async () => {
    const { stack, terraform, result } = await cutOff({
      account: "prod",
      signal: "SIGKILL",
      at: { action: "CreateRole", about: "compliance-event-forwarding" },
    });
    expect(result.exitCode).toBeNull();

    const refused = await terraform.run(...APPLY);
    expect(refused.exitCode).toBe(1);
    const lost = existingResources(refused.stderr);
    expect(lost.map(({ address }) => address)).toContainEqual(
      expect.stringMatching(/^aws_iam_role\.event-forwarding-role_/),
    );
    const blocks = await Promise.all(
      lost.map(async (resource) => {
        return `import {\n  to = ${resource.address}\n  id = "${await importId(resource)}"\n}\n`;
      }),
    );
    const imports = join(terraform.workingDirectory, "imports.tf");
    writeFileSync(imports, blocks.join(""));

    await terraform.succeed(...APPLY);
    rmSync(imports);
    await expectConverged(stack, terraform);
  });
});

/** Something that Terraform could not create since it exists. */
interface ExistingResource {
  readonly address: string;
  readonly name: string;
}

/** What exists already, as Terraform's errors name it. What was in flight beside a role is chance. */
function existingResources(errors: string): readonly ExistingResource[] {
  // Terraform draws a line beside its errors.
  const text = errors.replaceAll("│", "");
  const roles = /EntityAlreadyExists: Role with name (\S+) already exists\.\s+with (\S+),/g;
  const others = /creating (?!IAM )[^\n(]*\((\S+)\): [^\n]*AlreadyExists[^\n]*\s+with (\S+),/g;
  return [roles, others]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, name = "", address = ""]) => ({ address, name }));
}
