/**
 * Who can do something about an AADSTS error: the person who signs in, an administrator of the tenant, the operator of
 * this server, or nobody, where waiting is all there is.
 */
export type AadstsFixer = 'person' | 'administrator' | 'operator' | 'nobody';

/** One row of {@link aadstsTable}. `what` and `how` together have at most 300 characters. */
export interface AadstsRow {
  /** What happened, in one plain sentence. */
  readonly what: string;
  readonly who: AadstsFixer;
  /** What that somebody does, and where; addressed to the person who signs in. */
  readonly how: string;
}

/**
 * What the numbers of Microsoft's sign-in errors mean to people. They may change at any time, so they choose a
 * sentence and nothing else.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const aadstsTable: Readonly<Record<number, AadstsRow>> = {
  16000: {
    what: 'Microsoft could not settle which of your accounts to use, or this one is unknown to the organization.',
    who: 'person',
    how: 'Sign in again and choose the account that belongs to the organization.',
  },
  50000: {
    what: 'The sign-in service of Microsoft could not issue a token.',
    who: 'nobody',
    how: 'Wait a few minutes and try again.',
  },
  50001: {
    what: 'The service that the sign-in is for does not exist in this cloud or is switched off.',
    who: 'operator',
    how: 'The operator of this server must check MICROSOFT_CLOUD, GRAPH_BASE_URL and AZURE_TENANT_ID.',
  },
  50011: {
    what: 'The address that Microsoft should send you back to is not registered for this application.',
    who: 'operator',
    how: 'The operator of this server must add PUBLIC_BASE_URL (CALLBACK_BASE_URL on split servers) plus /oauth/callback under App registrations > Authentication > Web.',
  },
  50012: {
    what: 'Microsoft did not accept the certificate with which this server proves who it is.',
    who: 'operator',
    how: 'The operator of this server must upload the certificate of AZURE_CLIENT_CERTIFICATE_PATH under App registrations > Certificates & secrets, and check that it is still valid.',
  },
  50020: {
    what: 'Your account does not belong to the organization that this sign-in is for.',
    who: 'person',
    how: 'Sign in with an account of that organization, or ask its administrator to invite you as a guest.',
  },
  50033: {
    what: 'Something failed at Microsoft for a moment.',
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  50034: {
    what: 'Microsoft knows no account of this name in the organization.',
    who: 'person',
    how: 'Check the spelling of your user name, or sign in with another account.',
  },
  50053: {
    what: 'Your account is locked after too many wrong passwords, or the network you are in looks dangerous to Microsoft.',
    who: 'person',
    how: 'Wait a few minutes and sign in again from a network you trust; if that fails, reset your password.',
  },
  50055: {
    what: 'Your password has expired.',
    who: 'person',
    how: 'Set a new one when Microsoft asks for it, then sign in again.',
  },
  50057: {
    what: 'Your account is disabled.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to enable it under Users > All users.',
  },
  50058: {
    what: 'You are no longer signed in at Microsoft.',
    who: 'person',
    how: 'Sign in again.',
  },
  50059: {
    what: 'Microsoft could not tell from the request which organization it is for.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to the Directory (tenant) ID of the app registration.',
  },
  50072: {
    what: 'Your organization asks for a second proof of who you are, and you have none set up.',
    who: 'person',
    how: 'Sign in again and set up the second step when Microsoft offers it.',
  },
  50074: {
    what: 'The second step of the sign-in was not finished.',
    who: 'person',
    how: 'Sign in again and complete the second step.',
  },
  50076: {
    what: 'Your organization now asks for a second step at the sign-in.',
    who: 'person',
    how: 'Sign in again and complete the second step.',
  },
  50078: {
    what: 'Your last second step is too long ago for the policy of your organization.',
    who: 'person',
    how: 'Sign in again and complete the second step.',
  },
  50079: {
    what: 'Your organization asks for a second step, and your account is not ready for it.',
    who: 'person',
    how: 'Sign in again and register your phone or security key when Microsoft offers it.',
  },
  50087: {
    what: 'The check of your second step failed at Microsoft for a moment.',
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  50088: {
    what: 'Microsoft sends no more codes by phone for the moment.',
    who: 'nobody',
    how: 'Wait a few minutes and try again.',
  },
  50089: {
    what: 'The sign-in page was open for too long.',
    who: 'person',
    how: 'Start the sign-in again from your application.',
  },
  50097: {
    what: 'Your organization wants to know the device you sign in with, and it did not identify itself.',
    who: 'person',
    how: 'Sign in again in a browser of a device that is registered with your organization.',
  },
  50105: {
    what: 'Your account has not been admitted to this application.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to assign you under Enterprise applications > Users and groups.',
  },
  50125: {
    what: 'The sign-in stopped because your password must be reset or your recovery data registered.',
    who: 'person',
    how: 'Sign in again and finish what Microsoft asks for.',
  },
  50126: {
    what: 'Your user name or your password is wrong.',
    who: 'person',
    how: 'Sign in again and check both, or reset your password.',
  },
  50128: {
    what: 'Microsoft could not tell from the domain which organization the request is for.',
    who: 'operator',
    how: 'The operator of this server must check the spelling of AZURE_TENANT_ID.',
  },
  50129: {
    what: 'The device you sign in with is not joined to your organization.',
    who: 'person',
    how: 'Register the device with your organization, or sign in from one that is registered.',
  },
  50131: {
    what: 'An access policy of your organization refused the sign-in, because of the device or of something suspicious.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to look the sign-in up under Monitoring & health > Sign-in logs.',
  },
  50132: {
    what: 'Your session ended because your password expired or was changed.',
    who: 'person',
    how: 'Sign in again.',
  },
  50133: {
    what: 'Your session was revoked because your password expired or was changed.',
    who: 'person',
    how: 'Sign in again.',
  },
  50135: {
    what: 'Microsoft wants a new password from you because your account may be at risk.',
    who: 'person',
    how: 'Sign in again and change your password when Microsoft asks for it.',
  },
  50140: {
    what: 'Microsoft stopped to ask whether you want to stay signed in.',
    who: 'person',
    how: 'Sign in again and answer that question.',
  },
  50144: {
    what: 'Your password in the directory of your organization has expired.',
    who: 'person',
    how: 'Change it at work or with the self-service reset of your organization, then sign in again.',
  },
  50155: {
    what: 'Microsoft could not verify the device you sign in with.',
    who: 'person',
    how: 'Sign in again from a device that is registered with your organization.',
  },
  50158: {
    what: 'Your organization has you checked by a further service, and that check was not passed.',
    who: 'person',
    how: 'Sign in again and finish the check on the other page as well.',
  },
  50173: {
    what: 'Your earlier sign-in was revoked, by you or by an administrator.',
    who: 'person',
    how: 'Sign in again.',
  },
  50177: {
    what: 'A policy demands a check by a further service, which Microsoft cannot do for an account from elsewhere.',
    who: 'administrator',
    how: 'Ask the administrator of the organization you want to reach to invite you as a guest, or to leave you out of that policy under Conditional Access > Policies.',
  },
  50178: {
    what: 'A policy limits what a session may do, which Microsoft cannot do for an account from elsewhere.',
    who: 'administrator',
    how: 'Ask the administrator of the organization you want to reach to invite you as a guest, or to leave you out of that policy under Conditional Access > Policies.',
  },
  50194: {
    what: 'The application takes accounts of one organization only, but was asked to take any.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to that tenant, or open the application to more accounts under App registrations > Authentication.',
  },
  50196: {
    what: 'Microsoft was asked for the same token too often in a short time.',
    who: 'nobody',
    how: 'Wait five minutes and try again.',
  },
  50199: {
    what: 'Microsoft wanted you to confirm which application you are signing in to.',
    who: 'person',
    how: 'Sign in again and confirm the application.',
  },
  51004: {
    what: 'Your account does not exist in the directory that this sign-in is for.',
    who: 'person',
    how: 'Sign in with another account, or ask the administrator of that organization to invite you as a guest.',
  },
  53000: {
    what: 'Your device does not meet the rules of your organization.',
    who: 'person',
    how: 'Enroll it in the device management of your organization, or sign in from a device that meets the rules.',
  },
  53001: {
    what: 'Your organization admits only devices that are joined to its domain.',
    who: 'person',
    how: 'Sign in from such a device.',
  },
  53002: {
    what: 'Your organization admits only approved applications, and this one is not among them.',
    who: 'administrator',
    how: 'Ask the administrator of your organization whether it can be admitted under Conditional Access > Policies.',
  },
  53003: {
    what: 'An access policy of your organization blocks this sign-in.',
    who: 'administrator',
    how: 'Ask the administrator of your organization which policy it was (Monitoring & health > Sign-in logs) and whether Conditional Access > Policies can admit you.',
  },
  53004: {
    what: 'You must register a second step first, and Microsoft finds that too risky from where you are.',
    who: 'person',
    how: 'Register it from a device and a network that your organization knows, then sign in again.',
  },
  53011: {
    what: 'Your account is blocked because your own organization rates it as at risk.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to review you under ID Protection > Risky users.',
  },
  54005: {
    what: 'This sign-in was already completed once, and Microsoft accepts its answer only one time.',
    who: 'person',
    how: 'Start the sign-in again from your application.',
  },
  65001: {
    what: 'Nobody has granted this application the permissions that it asks for.',
    who: 'person',
    how: 'Sign in again and accept them; where Microsoft does not let you, ask the administrator of your organization to grant them under Enterprise applications > Permissions.',
  },
  65002: {
    what: 'This server uses an application ID that belongs to Microsoft, which others may not use.',
    who: 'operator',
    how: 'The operator of this server must create a registration under App registrations > New registration and set AZURE_CLIENT_ID to it.',
  },
  65004: {
    what: 'You declined the permissions that the application asked for.',
    who: 'person',
    how: 'Sign in again and accept them if you want to use it.',
  },
  70000: {
    what: 'Microsoft no longer accepts the earlier sign-in.',
    who: 'person',
    how: 'Sign in again.',
  },
  70001: {
    what: 'The application is disabled, or the directory does not know it.',
    who: 'operator',
    how: 'The operator of this server must check AZURE_CLIENT_ID and AZURE_TENANT_ID, and that it is enabled under Enterprise applications > Properties.',
  },
  70002: {
    what: 'The credential with which this server proves who it is was refused.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_CLIENT_SECRET to the value of a secret under App registrations > Certificates & secrets.',
  },
  70003: {
    what: 'Microsoft does not offer this application the way of signing in that was used.',
    who: 'operator',
    how: 'The operator of this server must check SIGN_IN_FLOW and MICROSOFT_AUTHORITY_URL.',
  },
  70004: {
    what: 'The address that Microsoft should send you back to is not valid for this application.',
    who: 'operator',
    how: 'The operator of this server must compare PUBLIC_BASE_URL with the addresses under App registrations > Authentication.',
  },
  70008: {
    what: 'The sign-in has expired, because it took too long or was not used for a long time.',
    who: 'person',
    how: 'Sign in again.',
  },
  70011: {
    what: 'One of the permissions that were asked for is not valid.',
    who: 'operator',
    how: 'The operator of this server must compare them with those under App registrations > API permissions, and check MICROSOFT_CLOUD.',
  },
  70012: {
    what: 'The service for personal Microsoft accounts failed for a moment.',
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  70016: {
    what: 'Microsoft is still waiting for you to enter the code.',
    who: 'person',
    how: 'Open the page that was shown with the code, enter it there and finish the sign-in.',
  },
  70018: {
    what: 'The code that was entered is not one that Microsoft has given out.',
    who: 'person',
    how: 'Start the sign-in again and enter the new code as it is shown.',
  },
  70019: {
    what: 'The code was entered too late and has expired.',
    who: 'person',
    how: 'Start the sign-in again and enter the new code.',
  },
  70020: {
    what: 'The code was not entered in time and has expired.',
    who: 'person',
    how: 'Start the sign-in again and enter the new code.',
  },
  70021: {
    what: 'The federated token of this server fits none of the credentials that the application trusts.',
    who: 'operator',
    how: 'The operator of this server must compare issuer, subject and audience under App registrations > Certificates & secrets > Federated credentials.',
  },
  70043: {
    what: 'Your organization wants you to sign in anew after a certain time, and that has passed.',
    who: 'person',
    how: 'Sign in again.',
  },
  90002: {
    what: 'Microsoft knows no organization of the name or ID that this server uses.',
    who: 'operator',
    how: 'The operator of this server must check AZURE_TENANT_ID, and MICROSOFT_CLOUD if the organization is in another cloud.',
  },
  90006: {
    what: 'A service that Microsoft needs for the sign-in is away for a moment.',
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  90008: {
    what: 'The application is not even allowed to sign people in and read their profile.',
    who: 'operator',
    how: 'The operator of this server must add the delegated permission User.Read under App registrations > API permissions; then sign in again and accept it.',
  },
  90009: {
    what: 'The application asked for a token for itself by a name, where Microsoft demands its GUID.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_CLIENT_ID to the Application (client) ID of the app registration.',
  },
  90010: {
    what: 'Microsoft does not support what this server asked for at this tenant.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to one tenant instead of a shared name, and check SIGN_IN_FLOW.',
  },
  90012: {
    what: 'Microsoft took too long to answer.',
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  90013: {
    what: 'Microsoft could not use something that was entered during the sign-in.',
    who: 'person',
    how: 'Start the sign-in again from your application and check what you enter.',
  },
  90014: {
    what: 'A field was missing in what Microsoft received.',
    who: 'operator',
    how: 'The operator of this server must check that neither AZURE_CLIENT_ID nor the credential beside it is incomplete; then start the sign-in again.',
  },
  90015: {
    what: 'The sign-in link was too long for Microsoft.',
    who: 'person',
    how: 'Start the sign-in again and ask for fewer permissions at once.',
  },
  90019: {
    what: 'Microsoft could not find out which organization the request is for.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to the Directory (tenant) ID of the app registration.',
  },
  90024: {
    what: 'Microsoft gave up on the request for a moment.',
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  90033: {
    what: "Microsoft's directory is away for a moment.",
    who: 'nobody',
    how: 'Wait a minute and try again.',
  },
  90038: {
    what: 'The organization belongs to another Microsoft cloud than the one that was asked.',
    who: 'operator',
    how: 'The operator of this server must set MICROSOFT_CLOUD to the cloud of that organization.',
  },
  90055: {
    what: 'Microsoft gets too many requests for this organization at the moment.',
    who: 'nobody',
    how: 'Wait a few minutes and try again.',
  },
  90072: {
    what: 'Your account comes from elsewhere and does not exist in the organization that this sign-in is for.',
    who: 'person',
    how: 'Sign out at Microsoft and sign in with another account, or ask the administrator of that organization to invite you as a guest.',
  },
  90094: {
    what: 'The application asks for permissions that only an administrator can grant.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to grant them under Enterprise applications > Permissions.',
  },
  90095: {
    what: 'The application needs an approval that you can request but not give.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to approve the request under Enterprise applications > Admin consent requests.',
  },
  90119: {
    what: 'No code was entered.',
    who: 'person',
    how: 'Open the page that was shown with the code and enter it there.',
  },
  90120: {
    what: 'This code was already used, or the sign-in with it declined.',
    who: 'person',
    how: 'Start the sign-in again and enter the new code.',
  },
  500011: {
    what: 'The service that the sign-in is for is not available in this organization.',
    who: 'operator',
    how: 'The operator of this server must check GRAPH_BASE_URL, MICROSOFT_CLOUD and AZURE_TENANT_ID.',
  },
  500014: {
    what: 'Your organization has switched off the service that the sign-in is for, or its subscription has ended.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to check the subscription and to enable the service under Enterprise applications > Properties.',
  },
  500021: {
    what: 'The network you are in admits only certain organizations, and this one is not among them.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to add it to the tenant restrictions, or sign in from another network.',
  },
  500022: {
    what: 'The restrictions of your network do not admit the organization that you want to reach.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to add it to the tenant restrictions, or sign in from another network.',
  },
  500112: {
    what: 'The two halves of the sign-in named different addresses of this server.',
    who: 'operator',
    how: 'The operator of this server must check PUBLIC_BASE_URL, and that CALLBACK_BASE_URL is the same address on split servers; then start the sign-in again.',
  },
  500113: {
    what: 'No address that Microsoft could send you back to is registered for the application.',
    who: 'operator',
    how: 'The operator of this server must add PUBLIC_BASE_URL plus /oauth/callback under App registrations > Authentication > Web.',
  },
  500208: {
    what: 'Accounts of this kind cannot sign in here, such as a personal one where only work accounts are admitted.',
    who: 'person',
    how: 'Sign in with an account of the other kind.',
  },
  500212: {
    what: 'Your organization does not let you use applications of the organization that this sign-in is for.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to allow outbound access under External Identities > Cross-tenant access settings.',
  },
  500213: {
    what: 'The organization that this sign-in is for admits no accounts of yours.',
    who: 'administrator',
    how: 'Ask the administrator of the organization you want to reach to allow inbound access under External Identities > Cross-tenant access settings.',
  },
  500571: {
    what: 'Your guest account in this organization is disabled.',
    who: 'administrator',
    how: 'Ask the administrator of the organization you want to reach to enable it under Users > All users.',
  },
  501481: {
    what: 'The end of the sign-in does not belong to its beginning.',
    who: 'person',
    how: 'Start the sign-in again from your application.',
  },
  501491: {
    what: 'The proof that ties the two halves of the sign-in together has a wrong form.',
    who: 'operator',
    how: 'The operator of this server must check that nothing between it and MICROSOFT_AUTHORITY_URL changes links; then start the sign-in again.',
  },
  530003: {
    what: 'Your organization admits only devices that it manages.',
    who: 'person',
    how: 'Enroll your device in its device management, or sign in from one that is enrolled.',
  },
  530004: {
    what: 'The organization demands a managed device, and does not accept those that others manage.',
    who: 'administrator',
    how: 'Ask the administrator of the organization you want to reach to trust compliant devices under External Identities > Cross-tenant access settings.',
  },
  530032: {
    what: 'A security policy of your organization blocks this sign-in.',
    who: 'administrator',
    how: 'Ask the administrator of your organization which one it was; Monitoring & health > Sign-in logs tells.',
  },
  530035: {
    what: 'The security defaults of your organization block this sign-in as unsafe.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to look the sign-in up under Monitoring & health > Sign-in logs.',
  },
  650052: {
    what: 'The application needs a service that your organization has not subscribed to or enabled.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to check its service subscriptions.',
  },
  650053: {
    what: 'The application asked for a permission that Microsoft Graph does not have.',
    who: 'operator',
    how: 'The operator of this server must compare what it asks for with App registrations > API permissions, and check MICROSOFT_CLOUD.',
  },
  650056: {
    what: 'The permissions of the application are not set up completely, or nobody has granted them.',
    who: 'operator',
    how: 'The operator of this server must list them under App registrations > API permissions and have them granted there, and check AZURE_CLIENT_ID.',
  },
  650057: {
    what: 'The application asked for a service that its registration does not list.',
    who: 'operator',
    how: 'The operator of this server must add Microsoft Graph under App registrations > API permissions.',
  },
  700003: {
    what: 'Microsoft no longer knows the device you signed in with.',
    who: 'person',
    how: 'Register it with your organization again, or sign in again from another device.',
  },
  700005: {
    what: 'The sign-in began at one organization and was completed at another.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to the same value everywhere; then start the sign-in again.',
  },
  700016: {
    what: 'The organization does not know this application.',
    who: 'operator',
    how: 'The operator of this server must check AZURE_CLIENT_ID and AZURE_TENANT_ID; an application from elsewhere must first be accepted by an administrator of the organization.',
  },
  700022: {
    what: 'Permissions of several services were asked for at once.',
    who: 'person',
    how: 'Start the sign-in again and ask for permissions of Microsoft Graph only.',
  },
  700023: {
    what: 'The signed proof of who this server is was made for another recipient, or the permissions belong to no service.',
    who: 'operator',
    how: 'The operator of this server must check MICROSOFT_CLOUD and AZURE_TENANT_ID, and who the credential is issued for.',
  },
  700024: {
    what: 'The signed proof of who this server is was too old or too new.',
    who: 'operator',
    how: 'The operator of this server must set its clock, and see that the file of AZURE_FEDERATED_TOKEN_FILE is renewed.',
  },
  700025: {
    what: 'The registration counts as a public client, so this server may not present a credential.',
    who: 'operator',
    how: 'The operator of this server must register its address as platform "Web" under App registrations > Authentication, or remove AZURE_CLIENT_SECRET and set SIGN_IN_FLOW to device_code.',
  },
  700027: {
    what: 'The signature with which this server proves who it is was refused.',
    who: 'operator',
    how: 'The operator of this server must upload the certificate of AZURE_CLIENT_CERTIFICATE_PATH under App registrations > Certificates & secrets.',
  },
  700030: {
    what: 'The name in the certificate of this server is not one that the application trusts.',
    who: 'operator',
    how: 'The operator of this server must choose another certificate for AZURE_CLIENT_CERTIFICATE_PATH, or upload this one under App registrations > Certificates & secrets.',
  },
  700054: {
    what: 'The application asked the sign-in page for an ID token, which its registration does not allow.',
    who: 'operator',
    how: 'The operator of this server must check that nothing changes its links to MICROSOFT_AUTHORITY_URL, or allow ID tokens under App registrations > Authentication.',
  },
  700082: {
    what: 'The sign-in was not used for so long that it has expired.',
    who: 'person',
    how: 'Sign in again.',
  },
  700211: {
    what: 'The application trusts no federated credential of the issuer that this server has its token from.',
    who: 'operator',
    how: 'The operator of this server must correct the issuer under App registrations > Certificates & secrets > Federated credentials.',
  },
  700212: {
    what: 'The federated token of this server is meant for another audience than the application trusts.',
    who: 'operator',
    how: 'The operator of this server must have the token of AZURE_FEDERATED_TOKEN_FILE issued for api://AzureADTokenExchange, or correct the audience under App registrations > Certificates & secrets.',
  },
  700213: {
    what: 'The application trusts no federated credential of the name that this server runs under.',
    who: 'operator',
    how: 'The operator of this server must correct the subject under App registrations > Certificates & secrets > Federated credentials; capitals count.',
  },
  900144: {
    what: 'A parameter was missing in what Microsoft received.',
    who: 'operator',
    how: 'The operator of this server must check AZURE_CLIENT_ID, and that nothing between it and MICROSOFT_AUTHORITY_URL changes requests; then start the sign-in again.',
  },
  900382: {
    what: 'The application is registered in another Microsoft cloud than the organization.',
    who: 'operator',
    how: 'The operator of this server must register it in the cloud that MICROSOFT_CLOUD names, and set AZURE_CLIENT_ID to that registration.',
  },
  900432: {
    what: 'Microsoft refused because the application and the organization are in different clouds.',
    who: 'operator',
    how: 'The operator of this server must register the application in the cloud that MICROSOFT_CLOUD names, and set AZURE_CLIENT_ID to that registration.',
  },
  900971: {
    what: 'The request named no address that Microsoft could send you back to.',
    who: 'operator',
    how: 'The operator of this server must add PUBLIC_BASE_URL plus /oauth/callback under App registrations > Authentication > Web.',
  },
  901002: {
    what: 'The request carried a parameter named resource, which Microsoft does not take here.',
    who: 'operator',
    how: 'The operator of this server must check that nothing between it and MICROSOFT_AUTHORITY_URL adds parameters.',
  },
  7000112: {
    what: 'The application is disabled.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to enable it under Enterprise applications > Properties.',
  },
  7000114: {
    what: 'This application may not exchange the token that it was given.',
    who: 'operator',
    how: 'The operator of this server must see that callers bring the token of a person, not of an application, and check AZURE_CLIENT_ID.',
  },
  7000215: {
    what: 'The client secret of this server is wrong.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_CLIENT_SECRET to the value of a secret, not to its ID (App registrations > Certificates & secrets).',
  },
  7000218: {
    what: 'The application demands a credential, and this server sent none.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_CLIENT_SECRET, or for sign-in with a code turn on "Allow public client flows" under App registrations > Authentication.',
  },
  7000222: {
    what: 'The client secret of this server has expired.',
    who: 'operator',
    how: 'The operator of this server must create a new one under App registrations > Certificates & secrets and set AZURE_CLIENT_SECRET to its value.',
  },
  7000229: {
    what: 'The organization has never admitted this application.',
    who: 'administrator',
    how: 'Ask the administrator of your organization to sign in once and accept it for everybody; it then appears under Enterprise applications > All applications.',
  },
  7002138: {
    what: 'The application trusts no federated credential of exactly the name that this server runs under.',
    who: 'operator',
    how: 'The operator of this server must correct the subject under App registrations > Certificates & secrets > Federated credentials; capitals count.',
  },
  9000411: {
    what: 'The request carried one parameter twice.',
    who: 'operator',
    how: 'The operator of this server must check that nothing between it and MICROSOFT_AUTHORITY_URL adds parameters; then start the sign-in again.',
  },
  9001023: {
    what: 'Microsoft does not offer this way of signing in to all kinds of accounts at once.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to organizations or to one tenant.',
  },
  9002313: {
    what: 'Microsoft could not read the request.',
    who: 'operator',
    how: 'The operator of this server must check that nothing between it and MICROSOFT_AUTHORITY_URL changes requests; then start the sign-in again.',
  },
  9002327: {
    what: 'The address of this server is registered as that of a page in a browser.',
    who: 'operator',
    how: 'The operator of this server must move it from "Single-page application" to "Web" under App registrations > Authentication.',
  },
  9002332: {
    what: 'The application takes work and school accounts only, but was asked to take personal ones.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to organizations or to one tenant.',
  },
  9002346: {
    what: 'The application takes personal Microsoft accounts only, but was asked to take others.',
    who: 'operator',
    how: 'The operator of this server must set AZURE_TENANT_ID to consumers.',
  },
  9010010: {
    what: 'The request named one service and asked for permissions of another.',
    who: 'operator',
    how: 'The operator of this server must check that nothing between it and MICROSOFT_AUTHORITY_URL adds a resource parameter.',
  },
};
