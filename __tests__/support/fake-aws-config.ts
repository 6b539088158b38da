import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that the fake got. */
export interface FakeCall {
  readonly operation: string;
  readonly accountId: string;
  readonly region: string;
  readonly rule?: string;
}

/** What the fake answers: a page of an answer, or an error. */
export type FakeAnswer =
  { readonly body: Readonly<Record<string, unknown>> } | { readonly error: string; readonly message: string };

type Answer = (call: FakeCall, token: string | undefined) => FakeAnswer;

/**
 * AWS Config's DescribeRemediationExecutionStatus and DescribeConfigRules and AWS STS as far as they are needed, over HTTP: no emulator has
 * remediations. The access key that a role gives tells the account.
 */
export class FakeAwsConfig {
  readonly calls: FakeCall[] = [];
  /** Roles that let nobody in. */
  readonly closedRoles = new Set<string>();
  answer: Answer = () => ({ body: { RemediationExecutionStatuses: [] } });
  /** Rules of an account, which are told in pages of one. */
  configRules: readonly string[] = [];
  private readonly server: Server;

  constructor(private readonly callerAccountId: string) {
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? "");
    const [, key = "", region = "", service] = scope ?? [];
    const accountId = key.startsWith("AKIAFAKE") ? key.slice(8) : this.callerAccountId;
    if (service === "sts") this.sts(new URLSearchParams(text), { accountId, region }, response);
    else {
      const operation = String(request.headers["x-amz-target"]).replace("StarlingDoveService.", "");
      this.config(JSON.parse(text), { operation, accountId, region }, response);
    }
  }

  private sts(
    parameters: URLSearchParams,
    where: Pick<FakeCall, "accountId" | "region">,
    response: ServerResponse,
  ): void {
    const operation = parameters.get("Action") ?? "";
    this.calls.push({ operation, ...where });
    const role = parameters.get("RoleArn") ?? "";
    if (this.closedRoles.has(role)) {
      response.writeHead(403, { "content-type": "text/xml" });
      response.end(
        `<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized to assume ${role}</Message></Error></ErrorResponse>`,
      );
      return;
    }
    const id = role.split(":")[4];
    const ends = "2999-01-01T00:00:00Z";
    const result =
      operation === "AssumeRole"
        ? `<Credentials><AccessKeyId>AKIAFAKE${id}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${ends}</Expiration></Credentials>`
        : `<Account>${where.accountId}</Account>`;
    response.writeHead(200, { "content-type": "text/xml" });
    response.end(
      `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`,
    );
  }

  private config(
    body: Readonly<Record<string, string>>,
    where: Omit<FakeCall, "rule">,
    response: ServerResponse,
  ): void {
    const call = { ...where, rule: body.ConfigRuleName };
    this.calls.push(call);
    const answer =
      call.operation === "DescribeConfigRules"
        ? this.rules(body.NextToken)
        : this.answer(call, body.NextToken);
    const failed = "error" in answer;
    response.writeHead(failed ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(failed ? { __type: answer.error, message: answer.message } : answer.body));
  }
  private rules(token: string | undefined): FakeAnswer {
    const index = Number(token ?? 0);
    const more = index + 1 < this.configRules.length ? { NextToken: String(index + 1) } : {};
    const ConfigRules = this.configRules
      .slice(index, index + 1)
      .map((ConfigRuleName) => ({ ConfigRuleName, Source: { Owner: "AWS" } }));
    return { body: { ConfigRules, ...more } };
  }
}
