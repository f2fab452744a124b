import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { accept } from "./accept.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";

/**
 * The Cognito user pool of officers and administrators. Its tokens carry the officer's jurisdiction.
 *
 * Nobody can sign up: an administrator invites. Only administrators can write the jurisdiction: an officer who could
 * write it could read the whole country.
 */
export class Officers extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  private readonly issuerUrl: string;
  private readonly keysUrl: string;

  constructor(scope: Construct, id: string, { settings }: Deployment) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    this.issuerUrl = `https://cognito-idp.${region}.${urlSuffix}`;
    this.keysUrl = settings.cognitoUrl ?? this.issuerUrl;
    this.pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      customAttributes: { jurisdiction: new StringAttribute({ mutable: true, maxLen: 2048 }) },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool.addGroup("Administrators", {
      groupName: "administrators",
      description: "May register, issue keys and read everything; may not act on an alert.",
    });
    this.client = this.pool.addClient("Console", {
      authFlows: { userPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(7),
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true, fullname: true })
        .withCustomAttributes("jurisdiction"),
      writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
    });
    accept(
      this.pool,
      "COG2",
      "A second factor is offered, not required: many district officers share one phone with their office.",
    );
    accept(
      this.pool,
      "COG3",
      "Threat protection needs the Plus plan, priced per officer and month; the ministry may switch it on.",
    );
    accept(
      this.pool,
      "COG8",
      "The Plus plan is priced per officer and month; the ministry may choose it.",
    );
  }

  /** Lets a function verify officers' tokens, without access to the pool. */
  introduceTo(fn: NodeFunction): void {
    const { userPoolId } = this.pool;
    fn.addEnvironment("TOKEN_ISSUER", `${this.issuerUrl}/${userPoolId}`);
    fn.addEnvironment("TOKEN_AUDIENCE", this.client.userPoolClientId);
    fn.addEnvironment("TOKEN_JWKS_URL", `${this.keysUrl}/${userPoolId}/.well-known/jwks.json`);
  }

  /** Lets a function invite and disable officers. */
  openTo(fn: NodeFunction): void {
    const actions = [
      "AdminCreateUser",
      "AdminGetUser",
      "AdminUpdateUserAttributes",
      "AdminDisableUser",
      "AdminUserGlobalSignOut",
    ];
    fn.addEnvironment("USER_POOL_ID", this.pool.userPoolId);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `cognito-idp:${action}`),
        resources: [this.pool.userPoolArn],
      }),
    );
  }
}
