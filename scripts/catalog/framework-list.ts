import type { FrameworkId } from "../../catalog/frameworks";

/** A framework that is imported, and what this project says of it. */
export interface ImportedFramework {
  readonly id: FrameworkId;
  /** What the source data calls it. */
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly version: string;
  readonly processChecks: boolean;
  /** Control ids that the source data has wrong. @default - none */
  readonly corrections?: Readonly<Record<string, string>>;
}

const CIS = { title: "CIS AWS Foundations Benchmark", processChecks: true };
const PCI = { title: "PCI DSS", processChecks: false };

/** The frameworks that `framework-controls.json` is imported for; the baselines are this project's own and written by hand. */
export const IMPORTED_FRAMEWORKS: readonly ImportedFramework[] = [
  { id: "cis-aws-foundations-1.4", key: "cis-aws-v1.4.0", label: "CIS 1.4", version: "1.4.0", ...CIS },
  { id: "cis-aws-foundations-3.0", key: "cis-aws-v3.0.0", label: "CIS 3.0", version: "3.0.0", ...CIS },
  { id: "cis-aws-foundations-5.0", key: "cis-aws-v5.0.0", label: "CIS 5.0", version: "5.0.0", ...CIS },
  { id: "pci-dss-3.2.1", key: "pci-dss-v3.2.1", label: "PCI 3.2.1", version: "3.2.1", ...PCI },
  { id: "pci-dss-4.0.1", key: "pci-dss-v4.0.1", label: "PCI 4.0.1", version: "4.0.1", ...PCI },
  {
    id: "nist-800-53-r5",
    key: "nist-800-53-r5",
    label: "NIST 800-53",
    title: "NIST SP 800-53, security and privacy controls",
    version: "revision 5",
    processChecks: false,
  },
  {
    id: "nist-800-171-r2",
    key: "nist-800-171-r2",
    label: "NIST 800-171",
    title: "NIST SP 800-171, protecting controlled unclassified information",
    version: "revision 2",
    processChecks: false,
  },
  {
    id: "hipaa-security-rule",
    key: "hipaa-security-rule",
    label: "HIPAA",
    title: "HIPAA Security Rule, 45 CFR 164 subpart C",
    version: "2003",
    processChecks: false,
    corrections: { "164.312(e)(2)(ii))": "164.312(e)(2)(ii)" },
  },
  {
    id: "aws-foundational-security-best-practices",
    key: "aws-fsbp",
    label: "FSBP",
    title: "AWS Foundational Security Best Practices, the standard of Security Hub",
    version: "1.0.0",
    processChecks: false,
  },
  {
    id: "soc-2",
    key: "soc2",
    label: "SOC 2",
    title: "SOC 2 Trust Services Criteria",
    version: "2017",
    processChecks: false,
  },
];
