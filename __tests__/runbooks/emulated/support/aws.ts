import { isolatedEnvironment } from "../../../../scripts/emulator/environment";
import { MotoServer } from "../../../../scripts/emulator/moto-server";
import { PythonWorker } from "../../../../scripts/runbooks/worker";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each call answers in a shape of its own
export type AwsAnswer = any;

const REGION = "us-east-1";

/** An emulator, and a python3 whose boto3 talks to it. */
export class Aws {
  private constructor(
    private readonly server: MotoServer,
    readonly worker: PythonWorker,
  ) {}

  static async start(): Promise<Aws> {
    const server = await MotoServer.start();
    const environment = { ...isolatedEnvironment(server.endpoint, REGION), AWS_DEFAULT_REGION: REGION };
    return new Aws(server, PythonWorker.start(environment));
  }

  /** Calls AWS by boto3, as `call("ec2", "CreateVpc", { CidrBlock })`. */
  async call(service: string, api: string, parameters: object = {}): Promise<AwsAnswer> {
    const { value, error } = await this.worker.work({ do: "api", service, api, parameters });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** What a runbook keeps for a resource, or undefined. */
  async kept(runbook: string, resource: string): Promise<string | undefined> {
    const Name = `/config-compliance/runbooks/${runbook}/${resource}`;
    const { Parameters } = await this.call("ssm", "GetParameters", { Names: [Name] });
    return Parameters[0]?.Value;
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.server.stop();
  }
}
