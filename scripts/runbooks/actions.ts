import { branchOf } from "./branch";
import { select } from "./values";
import type { Answer, InjectedFailure, Worker } from "./worker";

type Inputs = Readonly<Record<string, unknown>>;

/** What an action gives back. */
export interface Outcome {
  /** What its outputs are selected from. */
  readonly value: unknown;
  /** Where a branch leads. */
  readonly next?: string;
  readonly calls: readonly string[];
}

/** A step failed. */
export class StepFailure extends Error {
  constructor(
    message: string,
    readonly calls: readonly string[] = [],
  ) {
    super(message);
  }
}

export interface ActionContext {
  readonly worker: Worker;
  /** What approvers answer. */
  readonly approval: "Approved" | "Rejected";
  readonly fail?: InjectedFailure;
}

/** How often a wait looks, before it is taken to have waited in vain. */
const LOOKS = 5;

/** Does what an action does; throws a StepFailure where the step fails. */
export async function act(action: string, inputs: Inputs, context: ActionContext): Promise<Outcome> {
  switch (action) {
    case "aws:branch":
      return { value: {}, next: branchOf(inputs), calls: [] };
    case "aws:sleep":
      return { value: {}, calls: [] };
    case "aws:approve":
      return approve(inputs, context);
    case "aws:executeScript":
      return outcome(
        await context.worker.work(
          {
            do: "script",
            script: String(inputs.Script),
            handler: String(inputs.Handler),
            payload: inputs.InputPayload ?? {},
          },
          context.fail,
        ),
      );
    case "aws:executeAwsApi":
      return callApi(inputs, context);
    case "aws:assertAwsResourceProperty":
      return compare(inputs, context, 1);
    case "aws:waitForAwsResourceProperty":
      return compare(inputs, context, LOOKS);
    case "aws:changeInstanceState":
      return changeInstanceState(inputs, context);
    case "aws:createTags":
      return call("ec2", "CreateTags", { Resources: inputs.ResourceIds, Tags: inputs.Tags }, context);
    default:
      throw new Error(`the interpreter does not know ${action}`);
  }
}

function outcome({ value, error, calls }: Answer): Outcome {
  if (error !== undefined) throw new StepFailure(error, calls);
  return { value, calls };
}

async function call(
  service: string,
  api: string,
  parameters: unknown,
  context: ActionContext,
): Promise<Outcome> {
  return outcome(await context.worker.work({ do: "api", service, api, parameters }, context.fail));
}

function callApi(inputs: Inputs, context: ActionContext): Promise<Outcome> {
  const { Service, Api, PropertySelector: _, DesiredValues: __, ...parameters } = inputs;
  return call(String(Service), String(Api), parameters, context);
}

function approve(inputs: Inputs, { approval }: ActionContext): Outcome {
  const approvers = inputs.Approvers;
  if (!Array.isArray(approvers) || approvers.length === 0) throw new StepFailure("there are no approvers");
  if (approval === "Rejected") throw new StepFailure("the step was rejected");
  return { value: { ApprovalStatus: approval }, calls: [] };
}

async function compare(inputs: Inputs, context: ActionContext, looks: number): Promise<Outcome> {
  const desired = inputs.DesiredValues as readonly unknown[];
  let found: unknown;
  const calls: string[] = [];
  for (let look = 0; look < looks; look += 1) {
    const answer = await callApi(inputs, context);
    calls.push(...answer.calls);
    found = select(answer.value, String(inputs.PropertySelector));
    if (desired.some((value) => String(value) === String(found))) return { value: answer.value, calls };
  }
  throw new StepFailure(`got ${String(found)}, desired: ${desired.join(", ")}`, calls);
}

/** CheckStateOnly false: start or stop, and wait until it is so. */
async function changeInstanceState(inputs: Inputs, context: ActionContext): Promise<Outcome> {
  const { InstanceIds, DesiredState, CheckStateOnly = false } = inputs;
  const calls: string[] = [];
  if (CheckStateOnly !== true) {
    const api = DesiredState === "running" ? "StartInstances" : "StopInstances";
    calls.push(...(await call("ec2", api, { InstanceIds }, context)).calls);
  }
  const check = await compare(
    {
      Service: "ec2",
      Api: "DescribeInstances",
      InstanceIds,
      PropertySelector: "$.Reservations[0].Instances[0].State.Name",
      DesiredValues: [DesiredState],
    },
    context,
    LOOKS,
  );
  return { value: { InstanceStates: [DesiredState] }, calls: [...calls, ...check.calls] };
}
