import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request that is waited for: the service's action, and something that its body holds. */
export interface AwaitedRequest {
  /** As in the header of AWS Config (`StarlingDoveService.PutDeliveryChannel`) or in the body of IAM (`CreateRole`). */
  readonly action: string;
  readonly about?: string;
}

/**
 * Stands between Terraform and the emulator, so that a test can act at one moment of an apply: when the emulator has done
 * what a request asks, and Terraform does not know it yet.
 */
export class RequestGate {
  readonly endpoint: string;
  private awaited?: AwaitedRequest & { readonly reached: () => void; readonly answered: Promise<void> };

  private constructor(
    private readonly server: Server,
    private readonly target: string,
  ) {
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => {
      this.forward(request, response).catch(() => response.destroy());
    });
  }

  /** Opens a gate before a server. */
  static async open(target: string): Promise<RequestGate> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new RequestGate(server, target);
  }

  /** Waits for a request, and holds its answer back until what is to be done then is done. */
  on(request: AwaitedRequest, act: () => Promise<unknown> | void): Promise<void> {
    return new Promise((resolve, reject) => {
      let release = () => {};
      const answered = new Promise<void>((done) => (release = done));
      const reached = () => {
        this.awaited = undefined;
        Promise.resolve(act())
          .then(() => resolve(), reject)
          .finally(release);
      };
      this.awaited = { ...request, reached, answered };
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(`${this.target}${request.url}`, {
      method: request.method,
      headers: headers as Record<string, string>,
      body: body.length === 0 ? undefined : body,
    });
    const text = Buffer.from(await answer.arrayBuffer());
    if (this.awaits(request, body.toString())) {
      const { reached, answered } = this.awaited!;
      reached();
      await answered;
    }
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(text);
  }

  private awaits(request: IncomingMessage, body: string): boolean {
    if (this.awaited === undefined) return false;
    const { action, about = "" } = this.awaited;
    const actions = [request.headers["x-amz-target"], new URLSearchParams(body).get("Action")];
    return actions.includes(action) && body.includes(about);
  }
}
