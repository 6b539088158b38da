import { isolatedEnvironment } from "../../../../scripts/emulator/environment";
import { PythonWorker } from "../../../../scripts/runbooks/worker";
import { ENDPOINT } from "./start-emulator";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each call answers in a shape of its own
export type AwsAnswer = any;

const REGION = "us-east-1";

/** The emulator, by a python3 whose boto3 talks to it. */
export class Aws {
  private constructor(readonly worker: PythonWorker) {}

  static start(): Aws {
    const endpoint = process.env[ENDPOINT];
    if (endpoint === undefined) throw new Error("these tests run in the jest project runbooks alone");
    const environment = { ...isolatedEnvironment(endpoint, REGION), AWS_DEFAULT_REGION: REGION };
    return new Aws(PythonWorker.start(environment));
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

  stop(): Promise<void> {
    return this.worker.stop();
  }
}
