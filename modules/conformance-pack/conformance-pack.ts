import { ConfigConformancePack } from "@cdktf/provider-aws/lib/config-conformance-pack";
import { Construct } from "constructs";
import type { Placement } from "../core";
import { checkPack, packArguments, type PackProps } from "./pack";

export interface ConformancePackProps extends PackProps {
  readonly placement: Placement;
}

/** A conformance pack in one account and Region. The account needs a running recorder there. */
export class ConformancePack extends Construct {
  constructor(scope: Construct, id: string, props: ConformancePackProps) {
    super(scope, id);
    checkPack(this, props, { maximumNameLength: 256 });
    new ConfigConformancePack(this, "Resource", { ...props.placement.arguments, ...packArguments(props) });
  }
}
