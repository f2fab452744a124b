import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  InvalidParameterException,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { OfficerDirectory } from "../../pipeline/keys.ts";

const subjectOf = (attributes: readonly AttributeType[] = []): string => {
  const sub = attributes.find(({ Name }) => Name === "sub")?.Value;
  if (sub) return sub;
  throw new TypeError("Cannot issue an officer's credential: the user pool gave no subject");
};

/**
 * Officers in a Cognito pool: invited by e-mail, with the jurisdiction as a custom attribute.
 *
 * Issued again for the same address, the jurisdiction is updated; tokens already issued keep the old one until they
 * expire after an hour.
 */
export const cognitoOfficers = (
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): OfficerDirectory => ({
  async issue({ email, jurisdiction }) {
    const own = [{ Name: "custom:jurisdiction", Value: jurisdiction.join(",") }];
    try {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          DesiredDeliveryMediums: ["EMAIL"],
          UserAttributes: [
            { Name: "email", Value: email },
            { Name: "email_verified", Value: "true" },
            ...own,
          ],
        }),
      );
      return { keyId: subjectOf(User?.Attributes) };
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
    }
    const user = { UserPoolId, Username: email };
    await client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: own }));
    const { UserAttributes } = await client.send(new AdminGetUserCommand(user));
    return { keyId: subjectOf(UserAttributes) };
  },

  async revoke(keyId) {
    const user = { UserPoolId, Username: keyId };
    try {
      await client.send(new AdminDisableUserCommand(user));
      await client.send(new AdminUserGlobalSignOutCommand(user));
      return true;
    } catch (error) {
      // The pool has no user name with such characters.
      const isNoName = error instanceof InvalidParameterException;
      if (isNoName || error instanceof UserNotFoundException) return false;
      throw error;
    }
  },
});
