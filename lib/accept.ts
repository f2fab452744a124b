import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

const packs = { solutions: "AwsSolutions", hipaa: "HIPAA.Security", nist: "NIST.800.53.R5" };

/** Accepts a finding of the AWS Solutions pack at and under a construct, with the reason. */
export const accept = (at: IConstruct, rule: string, reason: string): void =>
  Validations.of(at).acknowledge({ id: `${packs.solutions}-${rule}`, reason });

/** Accepts a finding that the HIPAA and the NIST packs share. */
export const acceptControl = (at: IConstruct, rule: string, reason: string): void =>
  Validations.of(at).acknowledge(
    { id: `${packs.hipaa}-${rule}`, reason },
    { id: `${packs.nist}-${rule}`, reason },
  );
