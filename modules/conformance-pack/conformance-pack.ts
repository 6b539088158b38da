import { ConfigConformancePack } from "@cdktf/provider-aws/lib/config-conformance-pack";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type Placement, terraformText } from "../core";
import { checkPack, inputParameters, type PackProps } from "./pack";

export interface ConformancePackProps extends PackProps {
  readonly placement: Placement;
  /**
   * What must be there before; AWS refuses a pack where no recorder is.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A conformance pack in one account and Region. The account needs a running recorder there. */
export class ConformancePack extends Construct {
  constructor(scope: Construct, id: string, props: ConformancePackProps) {
    super(scope, id);
    checkPack(this, props, { maximumNameLength: 256 });
    new ConfigConformancePack(this, "Resource", {
      ...props.placement.arguments,
      name: props.name,
      templateBody: terraformText(props.templateBody),
      inputParameter: inputParameters(props.parameters),
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }
}
